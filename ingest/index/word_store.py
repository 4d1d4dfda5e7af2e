"""`words/rows.sqlite`: the tables, and how they are opened."""

from __future__ import annotations

import sqlite3
from pathlib import Path

NAME = "rows.sqlite"
SCHEMA = """
CREATE TABLE IF NOT EXISTS words (
    id INTEGER PRIMARY KEY, stem TEXT NOT NULL UNIQUE,
    passages INTEGER NOT NULL, occurrences INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS rows (
    number INTEGER PRIMARY KEY, passage TEXT NOT NULL UNIQUE, document TEXT NOT NULL,
    place INTEGER NOT NULL, language TEXT NOT NULL, marks INTEGER NOT NULL,
    sentences INTEGER NOT NULL, terms BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS rows_document ON rows (document);
CREATE TABLE IF NOT EXISTS acronyms (
    number INTEGER NOT NULL, short TEXT NOT NULL, long TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS acronyms_number ON acronyms (number);
"""


def for_writing(folder: Path) -> sqlite3.Connection:
    """The store, made when there is none. Deleted content is overwritten, and a commit is on
    disk when it returns."""
    connection = sqlite3.connect(folder / NAME, isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;" + SCHEMA
    )
    return connection


def for_reading(folder: Path) -> sqlite3.Connection:
    """The store of a finished generation, which nobody changes any more."""
    address = (folder / NAME).resolve().as_uri() + "?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True, check_same_thread=False)
