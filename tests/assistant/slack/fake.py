"""A Slack of our own: its Web API over real HTTP, its Socket Mode over real websockets.

What is posted stays in memory, with metadata, so that threads can be read. Envelopes that are not
acknowledged in time are delivered again, to whichever socket is open.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from random import Random
from threading import Lock, Thread
from time import monotonic, sleep
from typing import Any
from urllib.parse import parse_qs
from uuid import uuid4

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import Server, ServerConnection, serve

BOT = "U0KILDE"
AGAIN = 3.0
#: Seconds until a server that is stopped notices.
POLL = 0.02

Answer = Mapping[str, Any]


@dataclass
class Call:
    """One call to the Web API."""

    method: str
    body: dict[str, Any]
    token: str
    at: float = field(default_factory=monotonic)


@dataclass
class FakeSlack:
    """`before` may change what a method answers: it gets the call, and what it returns is sent
    instead of an ordinary answer. `after` is called when a message stands, before it is told."""

    calls: list[Call] = field(default_factory=list)
    messages: list[dict[str, Any]] = field(default_factory=list)
    before: Callable[[Call], Answer | None] = lambda call: None
    after: Callable[[Call], None] = lambda call: None
    lock: Lock = field(default_factory=Lock)
    numbers: Any = field(default_factory=count)
    sockets: list[ServerConnection] = field(default_factory=list)
    waiting: dict[str, tuple[dict[str, Any], float]] = field(default_factory=dict)
    acknowledged: set[str] = field(default_factory=set)
    random: Random = field(default_factory=lambda: Random(1))
    stopped: bool = False

    def start(self) -> FakeSlack:
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), handler_of(self))
        self.http.daemon_threads = True
        self.websocket: Server = serve(self.connected, "127.0.0.1", 0)
        Thread(target=self.http.serve_forever, args=(POLL,), daemon=True).start()
        for target in (self.websocket.serve_forever, self.deliver_again):
            Thread(target=target, daemon=True).start()
        return self

    def stop(self) -> None:
        self.stopped = True
        self.http.shutdown()
        self.http.server_close()
        self.websocket.shutdown()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http.server_address[1]}/api/"

    def respond_url(self) -> str:
        return f"http://127.0.0.1:{self.http.server_address[1]}/respond/1"

    # Web API

    def answer(self, call: Call) -> Answer:
        with self.lock:
            self.calls.append(call)
        special = self.before(call)
        if special is not None:
            return special
        known = getattr(self, call.method.replace(".", "_").replace("/", "_"), None)
        return known(call) if known else {"ok": True}

    def auth_test(self, call: Call) -> Answer:
        return {"ok": True, "user_id": BOT, "bot_id": "B0KILDE", "team_id": "T1", "team": "t"}

    def apps_connections_open(self, call: Call) -> Answer:
        port = self.websocket.socket.getsockname()[1]
        return {"ok": True, "url": f"ws://127.0.0.1:{port}/link"}

    def chat_postMessage(self, call: Call) -> Answer:
        channel = call.body["channel"]
        if channel.startswith("U"):
            channel = f"D{channel[1:]}"
        ts = f"1764000000.{next(self.numbers):06d}"
        with self.lock:
            self.messages.append({**call.body, "channel": channel, "ts": ts, "at": monotonic()})
        self.after(call)
        return {"ok": True, "ts": ts, "channel": channel}

    def conversations_open(self, call: Call) -> Answer:
        return {"ok": True, "channel": {"id": f"D{call.body['users'][1:]}"}}

    def conversations_replies(self, call: Call) -> Answer:
        return {"ok": True, "messages": self.standing(call.body["channel"], call.body["ts"])}

    def conversations_history(self, call: Call) -> Answer:
        return {"ok": True, "messages": self.standing(call.body["channel"], None)}

    def standing(self, channel: str, thread: str | None) -> list[dict[str, Any]]:
        with self.lock:
            return [
                m
                for m in self.messages
                if m["channel"] == channel and (m.get("thread_ts") or None) == thread
            ]

    def called(self, method: str) -> list[Call]:
        with self.lock:
            return [call for call in self.calls if call.method == method]

    def answers(self) -> dict[str, list[dict[str, Any]]]:
        """What was posted, by event."""
        found: dict[str, list[dict[str, Any]]] = {}
        with self.lock:
            for message in self.messages:
                event = message["metadata"]["event_payload"]["event"]
                found.setdefault(event, []).append(message)
        return found

    # Socket Mode

    def connected(self, socket: ServerConnection) -> None:
        socket.send(json.dumps({"type": "hello", "num_connections": 1}))
        with self.lock:
            self.sockets.append(socket)
        try:
            for text in socket:
                told = json.loads(text)
                if "envelope_id" in told:
                    with self.lock:
                        self.acknowledged.add(told["envelope_id"])
                        self.waiting.pop(told["envelope_id"], None)
        except ConnectionClosed:
            pass
        finally:
            with self.lock:
                self.sockets.remove(socket)

    def deliver(self, kind: str, payload: Mapping[str, Any]) -> str:
        """Sends an envelope to one of the sockets; gives its id."""
        id = uuid4().hex
        envelope = {
            "envelope_id": id,
            "type": kind,
            "payload": payload,
            "accepts_response_payload": False,
        }
        with self.lock:
            self.waiting[id] = (envelope, monotonic())
        self.send(envelope)
        return id

    def send(self, envelope: Mapping[str, Any]) -> None:
        with self.lock:
            socket = self.random.choice(self.sockets) if self.sockets else None
        try:
            if socket:
                socket.send(json.dumps(envelope))
        except ConnectionClosed:
            pass

    def deliver_again(self) -> None:
        while not self.stopped:
            sleep(0.2)
            with self.lock:
                late = [
                    envelope for envelope, at in self.waiting.values() if monotonic() - at > AGAIN
                ]
                for envelope in late:
                    again = envelope | {
                        "retry_attempt": envelope.get("retry_attempt", 0) + 1,
                        "retry_reason": "timeout",
                    }
                    self.waiting[envelope["envelope_id"]] = (again, monotonic())
            for envelope in late:
                self.send(envelope)


def handler_of(slack: FakeSlack) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.do_POST()

        def do_POST(self) -> None:
            path, _, query = self.path.partition("?")
            raw = self.rfile.read(int(self.headers.get("content-length") or 0)).decode()
            body = parsed(raw or query, self.headers.get("content-type") or "")
            token = (self.headers.get("authorization") or "").removeprefix("Bearer ")
            told = dict(slack.answer(Call(path.removeprefix("/api/").strip("/"), body, token)))
            status, headers = told.pop("status", 200), told.pop("headers", {})
            sent = json.dumps(told).encode()
            self.send_response(status)
            for name, value in {**headers, "content-type": "application/json"}.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(sent)))
            self.end_headers()
            with suppress(OSError):  # the worker that called may be killed by now
                self.wfile.write(sent)

        def log_message(self, *_: Any) -> None:
            pass

    return Handler


def parsed(raw: str, kind: str) -> dict[str, Any]:
    if "json" in kind:
        return json.loads(raw or "{}")
    form = {name: values[0] for name, values in parse_qs(raw).items()}
    return {
        name: json.loads(value) if name in ("blocks", "metadata", "view") else value
        for name, value in form.items()
    }


def until(ready: Callable[[], Any], seconds: float = 10.0) -> Any:
    """Waits until something is so. Fails the test when it is not within so many seconds."""
    end = monotonic() + seconds
    while monotonic() < end:
        found = ready()
        if found:
            return found
        sleep(0.02)
    raise AssertionError(f"not within {seconds} s")
