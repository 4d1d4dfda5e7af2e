"""Single words with their English and Polish, for what needs no concept.

`nb;en;pl`, one line a word, the names of each language with commas between (a spreadsheet opens
it). Norwegian names are only looked for in documents: a Norwegian question never meets them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from ingest.errors import BadThesaurus
from ingest.thesaurus.entries import FOLDER, NATIONAL

HEAD = ("nb", "en", "pl")
COMMENT = "#"


class Word(BaseModel):
    """One line: what documents call it, and what it is called in English and Polish."""

    model_config = ConfigDict(frozen=True)

    line: int
    nb: tuple[str, ...] = Field(min_length=1)
    en: tuple[str, ...] = Field(min_length=1)
    pl: tuple[str, ...] = Field(min_length=1)


def word_lists(corpus: Path) -> list[Path]:
    """The word lists of the thesaurus, national before municipal."""
    found = sorted(corpus.glob(f"*/{FOLDER}/*.csv"))
    return sorted(found, key=lambda file: file.relative_to(corpus).parts[0] != NATIONAL)


def read_words(file: Path) -> list[Word]:
    """The words of a list in order. Raises BadThesaurus, naming the file."""
    try:
        return list(lines(file.read_text("utf-8")))
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise BadThesaurus("sync.bad_thesaurus", file=file.name, reason=reason) from error


def lines(text: str) -> Iterator[Word]:
    rows = enumerate(csv.reader(text.splitlines(), delimiter=";"), 1)
    kept = ((at, row) for at, row in rows if row and not row[0].startswith(COMMENT))
    for at, row in kept:
        if tuple(row) == HEAD:
            continue
        if len(row) != len(HEAD):
            raise ValueError(f"{at}: {';'.join(row)}")
        nb, en, pl = map(names, row)
        yield Word(line=at, nb=nb, en=en, pl=pl)


def names(cell: str) -> tuple[str, ...]:
    return tuple(name for part in cell.split(",") if (name := part.strip()))
