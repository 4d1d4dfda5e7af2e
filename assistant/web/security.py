"""Headers on every response, a limit on bodies, and a last net under every error.

Pure ASGI: a middleware that buffers would hold back the event stream.
"""

from __future__ import annotations

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web import problems, state
from assistant.web_address import is_loopback

MAX_BODY = 64_000
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
#: An original is a document, never a page of ours: nothing in it runs or loads.
ORIGINAL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
PASSED_ON = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(self), payment=()",
    "cache-control": "no-store",
}


class Guard:
    """Wraps the whole app: security headers, body limit, host check, problem for any error.

    With `loopback_only` a request that names another host is refused: without sign-in a page on
    the internet could otherwise reach this server through a name that points at 127.0.0.1. So is
    one that a proxy has passed on: it would let others in.
    """

    def __init__(self, app: ASGIApp, loopback_only: bool) -> None:
        self.app = app
        self.loopback_only = loopback_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def secured(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message = {**message, "headers": with_defaults(message.get("headers", []))}
            await send(message)

        request = Request(scope, receive)
        if code := self.refusal(request):
            problem = problems.of_code(code, state.language(request))
            await problems.answer(request, problem)(scope, receive, secured)
            return
        try:
            await self.app(scope, limited(receive), secured)
        except Exception as error:
            if started:
                raise
            problem = problems.of_error(error, state.language(request))
            await problems.answer(request, problem)(scope, receive, secured)

    def refusal(self, request: Request) -> int | None:
        """The status code to refuse `request` with before anything reads it."""
        if self.loopback_only and not from_here(request):
            return 421
        length = request.headers.get("content-length", "0")
        return 413 if not length.isdigit() or int(length) > MAX_BODY else None


def from_here(request: Request) -> bool:
    """Whether a request names this machine and no proxy says that it comes from elsewhere."""
    passed_on = any(name in request.headers for name in PASSED_ON)
    return is_loopback(request.url.hostname or "") and not passed_on


def limited(receive: Receive) -> Receive:
    """`receive` that raises 413 once a body sent in pieces grows beyond MAX_BODY."""
    size = 0

    async def counted() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > MAX_BODY:
            raise HTTPException(413)
        return message

    return counted


def with_defaults(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers of a response, with ours wherever it has not set its own."""
    given = {name.lower() for name, _ in headers}
    ours = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
    return [*headers, *(pair for pair in ours if pair[0] not in given)]
