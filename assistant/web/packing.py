"""Pages, scripts and JSON go packed: a first visit is 30 KB instead of 90 on a poor network.

Original files go as they are (parts of them may be asked for, and most are packed already), and so
do streams. Nothing secret stands in a body beside what somebody typed, so its length tells nothing.
"""

from __future__ import annotations

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

AS_THEY_ARE = ("/original/", "/api/chat", "/v1/")
#: Bytes from which on it is worth it, and how hard zlib tries.
SHORTEST, LEVEL = 500, 6


class Packing:
    """Packs what may be packed, for whoever takes it. Pure ASGI."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.packed = GZipMiddleware(app, minimum_size=SHORTEST, compresslevel=LEVEL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        plain = scope["type"] != "http" or scope["path"].startswith(AS_THEY_ARE)
        await (self.app if plain else self.packed)(scope, receive, send)
