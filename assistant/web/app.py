"""The web app: `create_app(assistant, settings)` puts together what the other modules offer."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from anyio import to_thread
from fastapi import FastAPI, Security
from fastapi.security import APIKeyCookie, HTTPBearer

from assistant import units
from assistant.access.access import Access
from assistant.records.keeper import Keeper
from assistant.web import pages, problems
from assistant.web.gate import Gate
from assistant.web.gauges import Gauges
from assistant.web.metrics import Counting, Metrics
from assistant.web.packing import Packing
from assistant.web.protocol import AssistantLike
from assistant.web.routes import (
    ask,
    changes,
    chat,
    completions,
    desk,
    feedback,
    health,
    history,
    library,
    page,
    pwa,
    sign_in,
    source,
)
from assistant.web.security import Guard
from assistant.web.state import SESSION, Web
from assistant.web_address import is_loopback
from ingest.settings import Settings

#: For the API description; `gate.Gate` is what checks them.
SECURITY = [
    Security(HTTPBearer(auto_error=False)),
    Security(APIKeyCookie(name=SESSION, auto_error=False)),
]


#: What the app answers.
ROUTES = (
    *(ask, changes, chat, completions, desk, feedback, health, history),
    *(library, page, pwa, sign_in, source),
)


def create_app(assistant: AssistantLike, settings: Settings) -> FastAPI:
    """The app that answers with `assistant`. Raises BadCorpus when units.yaml does not validate.

    The documentation pages of FastAPI are left out: they load scripts from another host.
    """
    keeper, known = Keeper(settings), units.municipalities(settings.corpus)
    access = Access(settings, known)
    app = FastAPI(title="Kildevakt", docs_url=None, redoc_url=None, lifespan=kept_by(keeper))
    metrics = Metrics()
    metrics.registry.register(Gauges(assistant, keeper))
    app.state.web = Web(
        assistant=assistant,
        settings=settings,
        templates=pages.Templates(),
        metrics=metrics,
        municipalities=known,
        keeper=keeper,
        access=access,
    )
    problems.install(app)
    for routes in ROUTES:
        of_openai = routes is completions
        app.include_router(
            routes.router,
            responses=problems.DOCUMENTED_V1 if of_openai else problems.DOCUMENTED,
            dependencies=[] if routes in (health, pwa) else SECURITY,
        )
    app.mount("/static", pages.LastingFiles(directory=pages.STATIC), name="static")
    app.add_middleware(Packing)
    app.add_middleware(Gate, access=access)
    app.add_middleware(Guard, loopback_only=not access.closed and is_loopback(settings.host))
    app.add_middleware(Counting, metrics=metrics)
    return app


def kept_by(keeper: Keeper) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """The life of the app: what waits to be kept is written before it ends."""

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        keeper.start()
        yield
        await to_thread.run_sync(keeper.stop)

    return life
