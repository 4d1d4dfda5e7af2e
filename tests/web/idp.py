"""An identity provider on this machine: real HTTP, real RS256 signatures, and the ways it lies."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import time
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from assistant.access.provider import challenge

CLIENT = "kildevakt-test"
#: Seconds until a server that is stopped notices.
POLL = 0.02
Token = Callable[["Idp", dict[str, Any]], str]


def private_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def signed(idp: Idp, claims: dict[str, Any]) -> str:
    return jwt.encode(claims, idp.key, "RS256", headers={"kid": "one"})


@dataclass
class Idp:
    """`token` makes the ID token of what it should say; `groups` are those of whoever signs in."""

    issuer: str = ""
    said_issuer: str | None = None
    key: rsa.RSAPrivateKey = field(default_factory=private_key)
    token: Token = signed
    groups: list[str] = field(default_factory=lambda: ["staff"])
    claims: dict[str, Any] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def authorize(self, asked: dict[str, str]) -> str:
        """Where the browser is sent back to; whoever comes has signed in."""
        assert asked["code_challenge_method"] == "S256"
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def exchange(self, form: dict[str, str]) -> dict[str, Any] | None:
        asked = self.codes.pop(form["code"], None)
        if asked is None or challenge(form["code_verifier"]) != asked["code_challenge"]:
            return None
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "person-1",
            "name": "Kari Nordmann",
            "nonce": asked["nonce"],
            "iat": int(time()),
            "exp": int(time()) + 300,
            "groups": self.groups,
            **self.claims,
        }
        return {"id_token": self.token(self, claims), "access_token": "x", "token_type": "Bearer"}

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.said_issuer or self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "end_session_endpoint": f"{self.issuer}/end",
        }

    def published(self) -> dict[str, Any]:
        own = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**own, "kid": "one", "use": "sig", "alg": "RS256"}]}


@contextmanager
def running() -> Iterator[Idp]:
    """A provider that listens until the end of the block."""
    idp = Idp()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            if parts.path == "/authorize":
                asked = {k: v[0] for k, v in parse_qs(parts.query).items()}
                self.send_response(302)
                self.send_header("location", idp.authorize(asked))
                self.end_headers()
                return
            pages = {
                "/.well-known/openid-configuration": idp.configuration,
                "/keys": idp.published,
            }
            self.answer(pages[parts.path]() if parts.path in pages else None)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            self.answer(idp.exchange({k: v[0] for k, v in parse_qs(body).items()}))

        def answer(self, content: dict[str, Any] | None) -> None:
            data = json.dumps(content or {"error": "invalid_grant"}).encode()
            self.send_response(200 if content else 400)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Nothing is logged."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    idp.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, args=(POLL,), daemon=True)
    thread.start()
    try:
        yield idp
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
