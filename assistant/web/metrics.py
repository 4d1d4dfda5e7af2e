"""Counters for Prometheus. Labels come from closed sets: nothing a person wrote becomes one."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.replies import Reply
from assistant.retrieval import tally

STAGE_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0)
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """The counters of one app, in a registry of their own so that two apps do not mix."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.replies = Counter(
            "kildevakt_replies",
            "Replies given.",
            ["face", "outcome", "language"],
            registry=self.registry,
        )
        self.cards = Counter(
            "kildevakt_cards", "Escalation cards shown.", ["severity"], registry=self.registry
        )
        self.stage_seconds = Histogram(
            "kildevakt_stage_seconds",
            "Time that a step of a reply took.",
            ["stage"],
            buckets=STAGE_BUCKETS,
            registry=self.registry,
        )
        self.reply_seconds = Histogram(
            "kildevakt_reply_seconds",
            "Time from question to reply.",
            ["face"],
            buckets=BUCKETS,
            registry=self.registry,
        )
        self.model = Counter(
            "kildevakt_model",
            "Replies a language model took part in, by its verdict or why it failed.",
            ["result"],
            registry=self.registry,
        )
        self.requests = Counter(
            "kildevakt_requests",
            "HTTP requests by route.",
            ["route", "method", "code"],
            registry=self.registry,
        )

        self.registry.register(Retrieval())

    def count(self, reply: Reply, face: str, seconds: float) -> None:
        """Count one reply given through `face` ("api", "chat", "completions")."""
        self.replies.labels(face, str(reply.outcome), reply.language).inc()
        if reply.escalation:
            self.cards.labels(reply.escalation.severity).inc()
        for stage, milliseconds in reply.timings_ms.items():
            if stage != "total":
                self.stage_seconds.labels(stage).observe(milliseconds / 1_000)
        self.reply_seconds.labels(face).observe(seconds)
        if reply.model:
            self.model.labels(reply.model.failure or reply.model.verdict or "").inc()

    def text(self) -> bytes:
        """Everything in the Prometheus text format."""
        return generate_latest(self.registry)


class Retrieval(Collector):
    """What vectors and re-ranker came to. Models belong to the process, so these do too."""

    def collect(self) -> Iterator[CounterMetricFamily]:
        family = CounterMetricFamily(
            "kildevakt_retrieval",
            "Searches that vectors or a re-ranker were asked in, by how it went.",
            labels=["part", "result"],
        )
        for labels, value in sorted(tally.counts().items()):
            family.add_metric(labels, value)
        yield family


class Counting:
    """Counts requests by route pattern, method and code. Pure ASGI, so streams are not held."""

    METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.count(scope, int(message["status"]))
            await send(message)

        await self.app(scope, receive, counted)

    def count(self, scope: Scope, code: int) -> None:
        route = getattr(scope.get("route"), "path", "other")
        method = scope["method"] if scope["method"] in self.METHODS else "other"
        self.metrics.requests.labels(route, method, str(code)).inc()
