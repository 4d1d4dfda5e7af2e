"""Headers on every response, a limit on bodies, and a last net under every error.

Pure ASGI: a middleware that buffers would hold back the event stream.
"""

from __future__ import annotations

import ipaddress

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web import problems, state

MAX_BODY = 64_000
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
#: An original is a document, never a page of ours: nothing in it runs or loads.
ORIGINAL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
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


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class Guard:
    """Wraps the whole app: security headers, body limit, host check, problem for any error.

    With `loopback_only` a request that names another host is refused: without sign-in a page on
    the internet could otherwise reach this server through a name that points at 127.0.0.1.
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
        if self.loopback_only and not is_loopback(request.url.hostname or ""):
            return 421
        length = request.headers.get("content-length", "0")
        return 413 if not length.isdigit() or int(length) > MAX_BODY else None


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
