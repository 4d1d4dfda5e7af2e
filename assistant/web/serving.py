"""Serve the app with uvicorn: `serve(assistant, settings, say)`."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from threading import current_thread, main_thread
from typing import TYPE_CHECKING

from assistant.access.access import check, is_closed
from assistant.errors import PortTaken
from assistant.web.protocol import AssistantLike
from ingest import messages, spans
from ingest.settings import Settings

if TYPE_CHECKING:
    import uvicorn


def serve(assistant: AssistantLike, settings: Settings, say: Callable[[str], None]) -> None:
    """Serve until interrupted; `say` gets the lines for whoever started it.

    Without sign-in or keys only this machine is served. Port 0 takes any free port. Raises
    PortTaken, NotSafe.
    """
    import uvicorn

    from assistant.web.app import create_app

    check(settings)
    listener = listen(settings.host, settings.port)
    app = create_app(assistant, settings)
    for line in lines(settings, listener.getsockname()[1]):
        say(line)
    # No access log: its lines would tie who asked to what was opened.
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=5
    )
    with spans.sent(settings):
        run(uvicorn.Server(config), listener)


def run(server: uvicorn.Server, listener: socket.socket) -> None:
    """Serves until told to stop. Uvicorn then sends itself the signal it was told by once more,
    which must not end the process before whoever called has put things in order."""
    if current_thread() is main_thread():
        signal.signal(signal.SIGTERM, ended)
    server.run(sockets=[listener])


def ended(*_: object) -> None:
    raise SystemExit(0)


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to `host` and `port`. Raises PortTaken."""
    try:
        return socket.create_server((host, port), family=family(host), backlog=2_048)
    except OSError as error:
        raise PortTaken("web.serve.port_taken", host=host, port=str(port)) from error


def family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def lines(settings: Settings, port: int) -> list[str]:
    """What to tell: the address, and who may ask."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    address = messages.text(
        "web.serve.address", settings.language, address=f"http://{host}:{port}/"
    )
    said = "sign_in" if settings.signs_in else "keys_only" if is_closed(settings) else "open"
    return [address, messages.text(f"web.serve.{said}", settings.language)]
