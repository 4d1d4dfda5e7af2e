"""A database at the newest schema: SQLite in the folder of state, or PostgreSQL by URL."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from threading import Lock
from time import monotonic, sleep

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.pool import ConnectionPoolEntry

from assistant.errors import NoRecords
from ingest.settings import Settings

MIGRATIONS = Path(__file__).parent / "migrations"
FILE = "records.sqlite"
SQLITE = "sqlite"
#: Execution option of a connection that only reads.
READS = "reads"
#: Any number that nothing else in the database locks.
LOCK = 5_453_825
#: Seconds a writer waits for another before it gives up.
BUSY = 5
#: Text that is deleted is overwritten, not only unlinked.
PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY * 1000}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
)
#: Readers do not wait for a writer.
WAL = "PRAGMA journal_mode = WAL"
AGAIN = 0.02
#: Alembic keeps what it is at in the module, one migration at a time.
migrating = Lock()


def opened(settings: Settings) -> sa.Engine:
    """The database that the settings name. Raises NoRecords when it cannot be reached or does not
    take the schema."""
    engine = sa.create_engine(url(settings), pool_pre_ping=True)
    if engine.dialect.name == SQLITE:
        sa.event.listen(engine, "connect", prepare)
        sa.event.listen(engine, "begin", begin)
    try:
        upgrade(engine)
    except sa.exc.SQLAlchemyError as error:
        engine.dispose()
        reason = " ".join(str(getattr(error, "orig", None) or error).split())
        raise NoRecords("records.unreachable", reason=reason[:200]) from error
    return engine


def url(settings: Settings) -> sa.URL:
    """Where the records are: what the settings say, else a file in the folder of state. A plain
    `postgresql://` means the driver that comes with the product. Raises NoRecords when it is no
    address."""
    if not settings.records:
        settings.data.mkdir(parents=True, exist_ok=True)
        return sa.URL.create(SQLITE, database=str(settings.data / FILE))
    try:
        named = sa.make_url(settings.records)
    except sa.exc.ArgumentError as error:
        raise NoRecords("records.bad_address") from error
    return named.set(drivername="postgresql+psycopg") if named.drivername == "postgresql" else named


def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """SQLite's driver must leave transactions to `begin`."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    write_ahead(cursor)
    cursor.close()


def write_ahead(cursor: DBAPICursor) -> None:
    """SQLite does not wait for others when it changes the journal of a new file, whatever its
    timeout: it refuses at once. So we wait."""
    until = monotonic() + BUSY
    while True:
        try:
            cursor.execute(WAL)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > until:
                raise
            sleep(AGAIN)
        else:
            return


def begin(connection: sa.Connection) -> None:
    """A writer takes its turn before it reads: one that reads first is refused, not made to wait,
    when another has written in between."""
    reads = connection.get_execution_options().get(READS)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def upgrade(engine: sa.Engine) -> None:
    """Brings the schema up to date, in one transaction, one process at a time."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with migrating, engine.begin() as connection:
        if engine.dialect.name != SQLITE:
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
