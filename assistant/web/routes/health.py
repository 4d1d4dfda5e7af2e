"""Is it alive, is it ready, what has it done."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response
from prometheus_client import CONTENT_TYPE_LATEST

from assistant.web.bodies import Health
from assistant.web.gauges import age
from assistant.web.state import Parts, sources

router = APIRouter(tags=["operations"])


@router.get("/healthz")
def alive() -> Health:
    """The process answers."""
    return Health(status="ok")


@router.get("/readyz")
def ready(request: Request) -> Health:
    """There is an index to answer from; 503 when not."""
    generation = sources(request)
    return Health(
        status="ready",
        generation=generation.id,
        documents=len(generation.documents()),
        index_age_seconds=round(age(generation)),
    )


@router.get("/metrics", response_class=Response)
def metrics(web: Parts) -> Response:
    """Counters in the Prometheus text format."""
    return Response(web.metrics.text(), media_type=CONTENT_TYPE_LATEST)
