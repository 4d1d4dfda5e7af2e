"""The identity provider: OpenID Connect, authorization code flow with PKCE.

OpenID Connect Core 1.0 §3.1 (the flow, §3.1.3.7 what is checked of an ID token), RFC 7636 (PKCE,
S256). Only asymmetric signatures are taken, from the keys the provider publishes; no token is kept.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
import jwt

from assistant.access.sessions import SignIn
from assistant.errors import NotLetIn, ProviderAway, SignInFailed
from assistant.web_address import is_loopback
from ingest.settings import Settings

DISCOVERY = "/.well-known/openid-configuration"
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
REQUIRED = ["iss", "sub", "aud", "exp", "iat"]
#: Seconds: how far clocks may differ, how long an answer is waited for, how long what the provider
#: says of itself is kept, and how soon an unknown key makes us look again.
LEEWAY, TIMEOUT, KEPT, LOOK_AGAIN = 60, 10.0, 3_600.0, 30.0


@dataclass(frozen=True, slots=True)
class Person:
    """Who has signed in: a name to show, the groups, and what the provider always calls them,
    which is hashed before anything is kept."""

    name: str
    groups: tuple[str, ...]
    subject: str


@dataclass(slots=True)
class Provider:
    """One provider, as the settings name it."""

    settings: Settings
    client: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=TIMEOUT))
    said: Mapping[str, Any] | None = None
    keys: dict[str, jwt.PyJWK] = field(default_factory=dict)
    asked: float = 0.0
    keys_asked: float = 0.0
    lock: Lock = field(default_factory=Lock)

    @property
    def issuer(self) -> str:
        return self.settings.oidc_issuer or ""

    def configuration(self) -> Mapping[str, Any]:
        """What the provider says of itself. Raises ProviderAway."""
        with self.lock:
            if self.said is None or monotonic() - self.asked > KEPT:
                found = self.fetched(self.issuer.rstrip("/") + DISCOVERY)
                if found.get("issuer") != self.issuer or not all(map(found.get, ENDPOINTS)):
                    raise ProviderAway("sign_in.provider_away")
                for name in (*ENDPOINTS, "end_session_endpoint"):
                    if name in found and not is_safe(str(found[name])):
                        raise ProviderAway("sign_in.provider_away")
                self.said, self.asked = found, monotonic()
            return self.said

    def address(self, sign_in: SignIn, back: str) -> str:
        """Where somebody goes to sign in; `back` is where they return. Raises ProviderAway."""
        asked = {
            "response_type": "code",
            "client_id": self.settings.oidc_client_id,
            "redirect_uri": back,
            "scope": self.settings.oidc_scope,
            "state": sign_in.state,
            "nonce": sign_in.nonce,
            "code_challenge": challenge(sign_in.verifier),
            "code_challenge_method": "S256",
        }
        return with_query(str(self.configuration()["authorization_endpoint"]), asked)

    def sign_out_address(self, back: str) -> str | None:
        """Where the provider's own session is ended; None when it offers none or is away."""
        try:
            end = self.configuration().get("end_session_endpoint")
        except ProviderAway:
            return None
        known = {"client_id": self.settings.oidc_client_id, "post_logout_redirect_uri": back}
        return with_query(str(end), known) if end else None

    def person(self, code: str, sign_in: SignIn, back: str) -> Person:
        """Who the code was given to. Raises SignInFailed, ProviderAway, NotLetIn."""
        secret = self.settings.oidc_client_secret
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": back,
            "client_id": self.settings.oidc_client_id or "",
            "code_verifier": sign_in.verifier,
            **({"client_secret": secret.get_secret_value()} if secret else {}),
        }
        try:
            answer = self.client.post(str(self.configuration()["token_endpoint"]), data=form)
            token = answer.json().get("id_token") if answer.status_code == 200 else None
        except (httpx.HTTPError, ValueError, AttributeError) as error:
            raise ProviderAway("sign_in.provider_away") from error
        if not isinstance(token, str):
            raise SignInFailed("sign_in.failed")
        return self.as_person(self.claims(token, sign_in.nonce))

    def claims(self, token: str, nonce: str) -> Mapping[str, Any]:
        """What an ID token says, when it is ours, now, and from this sign-in. Raises SignInFailed,
        ProviderAway."""
        try:
            head = jwt.get_unverified_header(token)
            if head.get("alg") not in ALGORITHMS:
                raise SignInFailed("sign_in.failed")
            found: Mapping[str, Any] = jwt.decode(
                token,
                self.key(str(head.get("kid", ""))),
                algorithms=[head["alg"]],
                audience=self.settings.oidc_client_id,
                issuer=self.issuer,
                leeway=LEEWAY,
                options={"require": REQUIRED},
            )
        except (jwt.PyJWTError, ValueError, TypeError) as error:
            raise SignInFailed("sign_in.failed") from error
        told = found.get("nonce")
        if not isinstance(told, str) or not hmac.compare_digest(told.encode(), nonce.encode()):
            raise SignInFailed("sign_in.failed")
        several = isinstance(found["aud"], list) and len(found["aud"]) > 1
        if (several or "azp" in found) and found.get("azp") != self.settings.oidc_client_id:
            raise SignInFailed("sign_in.failed")
        return found

    def key(self, kid: str) -> jwt.PyJWK:
        """The key of that id; the provider is asked again when it is new. Raises SignInFailed,
        ProviderAway."""
        address = str(self.configuration()["jwks_uri"])
        with self.lock:
            if kid not in self.keys and monotonic() - self.keys_asked > LOOK_AGAIN:
                published = jwt.PyJWKSet.from_dict(dict(self.fetched(address)))
                self.keys = {key.key_id or "": key for key in published.keys}
                self.keys_asked = monotonic()
            if kid not in self.keys:
                raise SignInFailed("sign_in.failed")
            return self.keys[kid]

    def as_person(self, claims: Mapping[str, Any]) -> Person:
        claim = self.settings.oidc_groups_claim
        groups = claims.get(claim, ())
        if not groups and claim in claims.get("_claim_names", ()):  # Entra ID: more than 200 groups
            raise NotLetIn("sign_in.too_many_groups")
        if not isinstance(groups, list | tuple):
            groups = (groups,)
        name = claims.get("name") or claims.get("preferred_username") or ""
        subject = claims.get(self.settings.oidc_person_claim) or ""
        return Person(str(name), tuple(map(str, groups)), str(subject))

    def fetched(self, address: str) -> Mapping[str, Any]:
        try:
            if not is_safe(address):
                raise ValueError(address)
            answer = self.client.get(address).raise_for_status().json()
        except (httpx.HTTPError, ValueError) as error:
            raise ProviderAway("sign_in.provider_away") from error
        if not isinstance(answer, dict):
            raise ProviderAway("sign_in.provider_away")
        return answer


def challenge(verifier: str) -> str:
    """RFC 7636 §4.2: BASE64URL(SHA256(verifier)) without padding."""
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def is_safe(address: str) -> bool:
    """Whether an address is encrypted, or stays on this machine."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))


def with_query(address: str, values: Mapping[str, str | None]) -> str:
    mark = "&" if "?" in address else "?"
    return f"{address}{mark}{urlencode({k: v for k, v in values.items() if v})}"
