"""What is so now, for `/metrics` and `/readyz`: how old the index is, what waits, what was lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from assistant.records.keeper import Keeper
from assistant.records.reading import events
from assistant.web.protocol import AssistantLike, GenerationLike
from ingest.errors import IngestError


def age(generation: GenerationLike) -> float:
    """Seconds since a generation was built."""
    built = datetime.fromisoformat(generation.created).astimezone()
    return (datetime.now(UTC) - built).total_seconds()


class Gauges(Collector):
    """Read when somebody asks. Without an index, or a database that answers, what it would tell is
    left out."""

    def __init__(self, assistant: AssistantLike, keeper: Keeper) -> None:
        self.assistant = assistant
        self.keeper = keeper

    def collect(self) -> Iterator[Metric]:
        with suppress(IngestError):
            yield from of_index(self.assistant.generation())
        yield CounterMetricFamily(
            "kildevakt_records_lost", "Replies that could not be kept.", self.keeper.lost
        )
        yield GaugeMetricFamily(
            "kildevakt_records_waiting", "Replies not kept yet.", self.keeper.waiting.qsize()
        )
        if self.keeper.open_records:
            with suppress(SQLAlchemyError):
                yield of_events(events(self.keeper.open_records.engine))


def of_index(generation: GenerationLike) -> Iterator[Metric]:
    yield GaugeMetricFamily(
        "kildevakt_index_age_seconds", "Since the index was built.", age(generation)
    )
    documents = len(generation.documents())
    yield GaugeMetricFamily("kildevakt_index_documents", "Documents for all staff.", documents)


def of_events(counted: dict[str, int]) -> Metric:
    family = GaugeMetricFamily(
        "kildevakt_slack_events", "Events of Slack in the last day, by state.", labels=["state"]
    )
    for state, number in counted.items():
        family.add_metric([state], number)
    return family
