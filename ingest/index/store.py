"""`store.sqlite` of a generation: documents, their full text, passages and mentions, and what
screening set aside.

One plain file: no journal is left beside it, and a finished one is opened read-only. While a
generation is built nothing is durable; `Builder` synchronises the file before it is published.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from ingest.errors import GenerationDamaged

NAME = "store.sqlite"
#: Version of the tables below; another one means that the whole collection is read again.
SCHEMA_VERSION = 2
SCHEMA = """
CREATE TABLE documents (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL,
    origin TEXT NOT NULL, content_hash TEXT NOT NULL, reader TEXT NOT NULL,
    pages INTEGER NOT NULL, passages INTEGER NOT NULL, figures_lost INTEGER NOT NULL,
    metadata TEXT NOT NULL, notes TEXT NOT NULL);
CREATE TABLE sections (
    document INTEGER NOT NULL, place INTEGER NOT NULL, content TEXT NOT NULL,
    PRIMARY KEY (document, place)) WITHOUT ROWID;
CREATE TABLE passages (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document INTEGER NOT NULL,
    place INTEGER NOT NULL, duplicate_of TEXT, content TEXT NOT NULL);
CREATE UNIQUE INDEX passages_document ON passages (document, place);
CREATE TABLE mentions (document INTEGER NOT NULL, title TEXT NOT NULL, page INTEGER);
CREATE INDEX mentions_document ON mentions (document);
CREATE TABLE quarantine (
    document INTEGER NOT NULL, place INTEGER NOT NULL, content TEXT NOT NULL,
    PRIMARY KEY (document, place)) WITHOUT ROWID;
CREATE TABLE signatures (passage INTEGER PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE bands (
    band INTEGER NOT NULL, passage INTEGER NOT NULL,
    PRIMARY KEY (band, passage)) WITHOUT ROWID;
CREATE INDEX bands_passage ON bands (passage);
CREATE TABLE claims (
    number INTEGER PRIMARY KEY, document INTEGER NOT NULL, passage TEXT NOT NULL,
    sentence TEXT NOT NULL, content TEXT NOT NULL);
CREATE INDEX claims_document ON claims (document);
CREATE TABLE claim_stems (
    stem TEXT NOT NULL, claim INTEGER NOT NULL, document INTEGER NOT NULL,
    offers INTEGER NOT NULL, PRIMARY KEY (stem, claim)) WITHOUT ROWID;
CREATE INDEX claim_stems_claim ON claim_stems (claim);
CREATE TABLE conflicts (
    a INTEGER NOT NULL, b INTEGER NOT NULL, facet TEXT NOT NULL, terms TEXT NOT NULL,
    strength REAL NOT NULL, PRIMARY KEY (a, b, facet)) WITHOUT ROWID;
CREATE INDEX conflicts_b ON conflicts (b);
"""


def for_building(folder: Path) -> sqlite3.Connection:
    """The store that is being built, with one transaction open.

    Deleted content is overwritten with zeros, so a removed text does not survive in free pages.
    """
    new = not (folder / NAME).exists()
    connection = sqlite3.connect(folder / NAME, isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA secure_delete=ON;"
        "PRAGMA cache_size=-64000;"
    )
    if new:
        connection.executescript(f"{SCHEMA} PRAGMA user_version={SCHEMA_VERSION};")
    connection.execute("BEGIN IMMEDIATE")
    return connection


def for_reading(folder: Path) -> sqlite3.Connection:
    """The store of a finished generation, which nobody changes any more.

    May be used from several threads under a lock. Raises GenerationDamaged.
    """
    address = (folder / NAME).resolve().as_uri() + "?mode=ro&immutable=1"
    try:
        connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error as error:
        raise GenerationDamaged("sync.damaged", reason=str(error)) from error
    if version != SCHEMA_VERSION:
        connection.close()
        raise GenerationDamaged("sync.damaged", reason=f"store {version} / {SCHEMA_VERSION}")
    return connection
