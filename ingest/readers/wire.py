"""How parent and child talk: frames of JSON with their length in front.

JSON and not pickle, because the child has parsed files from outside: if one of them should take
it over, the parent must not run what it sends.
"""

from __future__ import annotations

import json
import os
import select
import struct
import time
from functools import cache
from typing import TYPE_CHECKING, Any

from ingest.documents import Reading

if TYPE_CHECKING:
    from pydantic import TypeAdapter

LENGTH = struct.Struct(">Q")
MAX_FRAME = 1 << 30
CHUNK = 1 << 20


class Ended(Exception):
    """The other side closed its end."""


class Late(Exception):
    """No whole frame within the time given."""


@cache
def readings() -> TypeAdapter[Reading]:
    from pydantic import TypeAdapter

    return TypeAdapter(Reading)


def encode(reading: Reading) -> bytes:
    return readings().dump_json(reading)


def decode(content: bytes) -> Reading:
    """Raises ValueError when the content is not a Reading."""
    return readings().validate_json(content)


def message(content: dict[str, Any]) -> bytes:
    return json.dumps(content).encode()


def send(descriptor: int, content: bytes) -> None:
    """Writes one frame. Raises BrokenPipeError when nobody reads."""
    rest = memoryview(LENGTH.pack(len(content)) + content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def receive(descriptor: int, timeout: float | None = None) -> bytes:
    """Reads one frame, waiting at most `timeout` seconds. Raises Ended or Late."""
    deadline = None if timeout is None else time.monotonic() + timeout
    (length,) = LENGTH.unpack(exactly(descriptor, LENGTH.size, deadline))
    if length > MAX_FRAME:
        raise Ended
    return exactly(descriptor, length, deadline)


def exactly(descriptor: int, size: int, deadline: float | None) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        wait(descriptor, deadline)
        chunk = os.read(descriptor, min(CHUNK, size - len(parts)))
        if not chunk:
            raise Ended
        parts += chunk
    return bytes(parts)


def wait(descriptor: int, deadline: float | None) -> None:
    if deadline is None:
        return
    left = deadline - time.monotonic()
    if left <= 0 or not select.select([descriptor], [], [], left)[0]:
        raise Late
