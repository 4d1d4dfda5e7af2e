"""Who asks: a key, a session, or whoever sits at the machine. Every request passes here.

Pure ASGI, as `security.Guard`, which stands outside it and answers what goes wrong.
"""

from __future__ import annotations

from anyio import to_thread
from fastapi import Request
from fastapi.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Send
from starlette.types import Scope as AsgiScope

from assistant.access.access import Access
from assistant.access.who import HERE, Scope, Who
from assistant.web import problems, state

SIGN_IN = "/logg-inn"
SIGNED_OUT = "/logget-ut"
#: What anybody may fetch: nothing of it comes from a document or a person.
OPEN = frozenset(
    {
        SIGN_IN,
        f"{SIGN_IN}/retur",
        SIGNED_OUT,
        "/healthz",
        "/favicon.ico",
        "/openapi.json",
        "/manifest.webmanifest",
        "/sw.js",
    }
)
OPEN_FOLDER = "/static/"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
#: What may be sent by somebody who may only read: it concerns their own session.
OWN = frozenset({"/logg-ut", "/sted", "/api/place"})
NOBODY = Who(frozenset())


class Gate:
    """Finds out who asks and refuses who may not; `state.who` has it afterwards."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app = app
        self.access = access

    async def __call__(self, scope: AsgiScope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        who, code, headers = await self.decided(request)
        if code == 303:
            await RedirectResponse(SIGN_IN, 303)(scope, receive, send)
        elif code:
            problem = problems.of_code(code, state.language(request))
            await problems.answer(request, problem, headers)(scope, receive, send)
        else:
            scope.setdefault("state", {})["who"] = who
            await self.app(scope, receive, send)

    async def decided(self, request: Request) -> tuple[Who, int | None, dict[str, str]]:
        """Who asks, and the status to refuse them with, if any."""
        key = bearer(request)
        if not key and forged(request, self.access.settings.public_url):
            return NOBODY, 403, {}
        if not self.access.closed:
            return HERE, None, {}
        path = request.url.path
        if path in OPEN or path.startswith(OPEN_FOLDER):
            return NOBODY, self.too_often(request, path), {"retry-after": "60"}
        cookie = request.cookies.get(state.cookie_name(request))
        who = await to_thread.run_sync(self.access.who, key, cookie)
        if wait := self.access.limits.wait((who and who.bucket) or address(request)):
            return NOBODY, 429, {"retry-after": str(wait)}
        if who is None:
            if self.access.settings.signs_in and "text/html" in request.headers.get("accept", ""):
                return NOBODY, 303, {}
            return NOBODY, 401, {"www-authenticate": "Bearer"}
        if who.session and request.method not in SAFE and "origin" not in request.headers:
            return NOBODY, 403, {}
        return who, None if needed(request) in {*who.scopes, None} else 403, {}

    def too_often(self, request: Request, path: str) -> int | None:
        """Sign-ins write to the database, so they are counted; other open pages are not."""
        counted = path.startswith(SIGN_IN)
        return 429 if counted and self.access.limits.wait(address(request)) else None


def needed(request: Request) -> Scope | None:
    """What one must be allowed for a request; None for what concerns one's own session."""
    path = request.url.path
    if path in OWN:
        return None
    if path == "/metrics":
        return Scope.METRICS
    return Scope.ASK if request.method not in SAFE or path.startswith("/v1/") else Scope.READ


def bearer(request: Request) -> str | None:
    """The key of a request, "" when its header is of another kind; None without one."""
    given = request.headers.get("authorization")
    if given is None:
        return None
    kind, _, key = given.partition(" ")
    return key.strip() if kind.lower() == "bearer" else ""


def forged(request: Request, public_url: str | None) -> bool:
    """Whether a page of another site sends this: what changes something must come from our own."""
    origin = request.headers.get("origin")
    if origin is None or request.method in SAFE:
        return False
    own = {str(request.base_url).rstrip("/"), (public_url or "").rstrip("/")}
    return origin not in own


def address(request: Request) -> str:
    return f"address {request.client.host if request.client else ''}"
