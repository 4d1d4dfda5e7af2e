"""Real databases: SQLite in a folder, and a PostgreSQL server of its own for the session."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa

from assistant.records.keeping import Records
from assistant.records.opening import opened
from ingest.settings import Settings

SERVER = "postgres"


def program(name: str) -> str | None:
    """A program of PostgreSQL, also where Debian puts them."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name)


def run(*command: str) -> None:
    """Runs as an ordinary user: PostgreSQL refuses to be root."""
    user = SERVER if os.geteuid() == 0 else None
    subprocess.run(command, check=True, capture_output=True, user=user, cwd="/")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server that listens on a socket in its own folder."""
    initdb, control = program("initdb"), program("pg_ctl")
    if not initdb or not control:
        pytest.skip("PostgreSQL is not installed")
    with tempfile.TemporaryDirectory(prefix="kildevakt-pg-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            folder.chmod(0o755)
            os.chown(folder, pwd.getpwnam(SERVER).pw_uid, -1)
        data = str(folder / "data")
        run(initdb, "-D", data, "-U", SERVER, "--auth=trust", "--encoding=UTF8", "--no-sync")
        options = f"-k {folder} -c listen_addresses= -c fsync=off"
        run(control, "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql://{SERVER}@/postgres?host={folder}"
        finally:
            run(control, "-D", data, "-m", "immediate", "stop")


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings for an empty database of each kind."""
    plain = Settings(data=tmp_path)
    if request.param == "sqlite":
        return plain
    address = request.getfixturevalue("postgres")
    name = f"t{uuid4().hex}"
    server = sa.create_engine(sa.make_url(address).set(drivername="postgresql+psycopg"))
    with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    server.dispose()
    records = sa.make_url(address).set(database=name).render_as_string()
    return plain.model_copy(update={"records": records})


@pytest.fixture
def records(settings: Settings) -> Iterator[Records]:
    engine = opened(settings)
    yield Records(engine)
    engine.dispose()
