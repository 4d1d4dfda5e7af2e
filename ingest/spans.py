"""Spans of OpenTelemetry without content: what was done, how long it took, how it ended.

Off until `start` has found a collector to send to. Nothing that a person or a document says can
come out: facts are numbers, and names from the closed list `NAMED`, of a form no sentence has
(`LABEL`). Exceptions are told by their type alone. The provider is our own and not the global
one, so that what libraries would tell of a question or a prompt goes nowhere.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import TracebackType
from typing import TYPE_CHECKING

from ingest.settings import Settings

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SpanExporter
    from opentelemetry.trace import Span, Tracer

Fact = bool | int | float | str | None

SERVICE = "kildevakt"
#: Facts that may be a name; of all others only numbers are taken.
NAMED = frozenset(
    {"outcome", "language", "generation", "model", "act", "result", "severity", "kind"}
)
#: One word of a closed set, an id, or the name of a model.
LABEL = re.compile(r"[\w.:/@+-]{1,120}")
#: Where the standard says a collector is named, and what turns all off.
ENDPOINTS = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
TRACES = "/v1/traces"

log = logging.getLogger(__name__)


class Off:
    """A span that nobody gets."""

    def __enter__(self) -> Off:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def tell(self, **_: Fact) -> None:
        pass


class On:
    """A span below the one that is open in this thread. `tell` adds facts to it."""

    def __init__(self, tracer: Tracer, name: str) -> None:
        self.tracer = tracer
        self.name = name

    def __enter__(self) -> On:
        from opentelemetry.trace import set_span_in_context

        above = PARENT.get()
        context = set_span_in_context(above) if above else None
        self.span: Span = self.tracer.start_span(
            self.name, context, record_exception=False, set_status_on_exception=False
        )
        self.before = PARENT.set(self.span)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        from opentelemetry.trace import StatusCode

        PARENT.reset(self.before)
        if kind is not None:
            self.span.set_attribute("error.type", kind.__name__)
            self.span.set_status(StatusCode.ERROR)
        self.span.end()

    def tell(self, **facts: Fact) -> None:
        for name, value in facts.items():
            if may_leave(name, value):
                self.span.set_attribute(f"{SERVICE}.{name}", value)


class Switch:
    """The tracer of this process while spans are on."""

    tracer: Tracer | None = None


PARENT: ContextVar[Span | None] = ContextVar("kildevakt_span", default=None)
OFF = Off()


def span(name: str) -> On | Off:
    """A span from here to the end of the `with` block; nothing while spans are off."""
    return On(Switch.tracer, name) if Switch.tracer else OFF


def may_leave(name: str, value: Fact) -> bool:
    """Whether a fact tells nothing of what was asked or answered."""
    if isinstance(value, str):
        return name in NAMED and LABEL.fullmatch(value) is not None
    return value is not None


def wanted(settings: Settings) -> bool:
    """Whether a collector is named, by our setting or the standard's, and spans are not refused."""
    if os.environ.get("OTEL_SDK_DISABLED", "").lower() == "true":
        return False
    if os.environ.get("OTEL_TRACES_EXPORTER", "").lower() == "none":
        return False
    return bool(settings.telemetry or any(map(os.environ.get, ENDPOINTS)))


def start(settings: Settings) -> TracerProvider | None:
    """Sends spans from now on, when a collector is named and the extra `telemetry` is installed.
    Gives the provider, for `stop`. Never raises for a
    collector that is away: spans are sent beside the answers, and lost when they cannot be."""
    if not wanted(settings):
        return None
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    except ImportError:
        log.warning("no spans: install kildevakt[telemetry]")
        return None
    address = settings.telemetry
    return sending(OTLPSpanExporter(endpoint=address.rstrip("/") + TRACES if address else None))


def sending(exporter: SpanExporter, *, at_once: bool = False) -> TracerProvider:
    """Spans go to `exporter`: in batches by a thread, or `at_once` when each ends."""
    from opentelemetry.sdk.resources import SERVICE_NAME, Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor, SimpleSpanProcessor

    name = os.environ.get("OTEL_SERVICE_NAME", SERVICE)
    provider = TracerProvider(resource=Resource.create({SERVICE_NAME: name}))
    processor = SimpleSpanProcessor(exporter) if at_once else BatchSpanProcessor(exporter)
    provider.add_span_processor(processor)
    Switch.tracer = provider.get_tracer(SERVICE)
    return provider


@contextmanager
def sent(settings: Settings) -> Iterator[None]:
    """Spans of the block are sent, when the settings say so."""
    provider = start(settings)
    try:
        yield
    finally:
        stop(provider)


def stop(provider: TracerProvider | None) -> None:
    """Sends what waits, within the exporter's own limits, and no more."""
    Switch.tracer = None
    if provider:
        provider.shutdown()
