"""Random secrets, of which only a hash is kept. They have 256 bits: no salt, no slow hash."""

from __future__ import annotations

import hashlib
import secrets


def new() -> str:
    return secrets.token_urlsafe(32)


def hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
