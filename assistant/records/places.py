"""Where somebody works, as they chose it once. The asker is a hash made with a secret salt."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import sqlalchemy as sa

from assistant.records import schema
from assistant.records.keeping import now
from assistant.records.opening import READS
from ingest.settings import Settings

SALT = "slack.salt"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Names of units.yaml and a language of the catalogue; what was not chosen is None."""

    municipality: str | None = None
    unit: str | None = None
    role: str | None = None
    language: str | None = None


NOTHING = Chosen()


def place_of(engine: sa.Engine, asker: str) -> Chosen:
    """What `asker` chose; NOTHING when they did not, or it was erased."""
    columns = [schema.places.c[name] for name in asdict(NOTHING)]
    with engine.connect().execution_options(**{READS: True}) as connection:
        own = sa.select(*columns).where(schema.places.c.asker == asker)
        found = connection.execute(own).first()
    return Chosen(*found) if found else NOTHING


def choose(engine: sa.Engine, asker: str, chosen: Chosen) -> None:
    """Keeps what `asker` chose, in place of what they chose before."""
    row = {"asker": asker, "at": now(), **asdict(chosen)}
    with engine.begin() as connection:
        connection.execute(schema.places.delete().where(schema.places.c.asker == asker))
        connection.execute(schema.places.insert(), row)


def salt(settings: Settings, name: str = SALT) -> bytes:
    """A secret of this installation, made when first needed. Workers on several machines need
    the same one: copy the file."""
    file = settings.data / name
    if not file.is_file():
        settings.data.mkdir(parents=True, exist_ok=True)
        made = file.with_name(f"{name}.{os.getpid()}.{secrets.token_hex(4)}")
        descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            out.write(secrets.token_bytes(32))
        place(made, file)
    return file.read_bytes()


def place(made: Path, file: Path) -> None:
    """Puts the file where it belongs, unless another process was faster."""
    with suppress(FileExistsError):
        os.link(made, file)
    made.unlink()


def hashed(key: bytes, *parts: str) -> str:
    """What stands for the id of a person: 64 hexadecimal digits that tell nothing without the
    salt."""
    return hmac.new(key, "\0".join(parts).encode(), hashlib.sha256).hexdigest()
