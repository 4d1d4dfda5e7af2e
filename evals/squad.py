"""SQuAD-format files (question, context, answers) as a retrieval set.

Public Norwegian sets come in this form (NorQuAD, MultiWikiQA), so they can be run unchanged: every
distinct context becomes a document, every question a case whose evidence is the sentence of its
context that holds the answer. Format: Rajpurkar et al. 2018 (SQuAD 2.0), nested as in the
original release or one flat list of rows as data-set hubs export it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, TypeAdapter, ValidationError

from evals.case import Case, Evidence
from evals.errors import BadCase

SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


class Answer(BaseModel):
    """One answer: its text and where in the context it begins, in characters."""

    text: str
    answer_start: int


class Columns(BaseModel):
    """All answers of one question as a data-set hub exports them."""

    text: tuple[str, ...]
    answer_start: tuple[int, ...]


class Question(BaseModel):
    """One question of a paragraph."""

    id: str | int = ""
    question: str
    answers: tuple[Answer, ...] | Columns = ()


class Flat(Question):
    """One question with its context, as a row of a flat file."""

    title: str = ""
    context: str


class Paragraph(BaseModel):
    """A context with its questions."""

    context: str
    qas: tuple[Question, ...]


class Article(BaseModel):
    """A title with its paragraphs."""

    title: str = ""
    paragraphs: tuple[Paragraph, ...]


class Data(BaseModel):
    """A whole file."""

    data: tuple[Article | Flat, ...]


FILE: TypeAdapter[Data | tuple[Article | Flat, ...]] = TypeAdapter(
    Data | tuple[Article | Flat, ...]
)


@dataclass(frozen=True, slots=True)
class Row:
    """One question of the file. Without answers it is one the context does not answer."""

    id: str
    title: str
    context: str
    question: str
    answers: tuple[tuple[str, int], ...]


def read(path: Path) -> tuple[Row, ...]:
    """The rows of a file, nested or flat, JSON or JSON lines. Raises BadCase."""
    try:
        text = path.read_text("utf-8")
        found = FILE.validate_python(parsed(text))
    except (OSError, UnicodeDecodeError) as error:
        raise BadCase("evaluate.unreadable", file=str(path), reason=str(error)) from error
    except json.JSONDecodeError as error:
        raise BadCase("evaluate.bad_squad", file=path.name, reason=error.msg) from error
    except ValidationError as error:
        first = error.errors()[0]
        reason = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        raise BadCase("evaluate.bad_squad", file=path.name, reason=reason) from error
    return tuple(rows(found.data if isinstance(found, Data) else found))


def parsed(text: str) -> object:
    """JSON, or a list of the objects of JSON lines."""
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]


def rows(entries: Iterable[Article | Flat]) -> Iterator[Row]:
    for entry in entries:
        if isinstance(entry, Flat):
            yield row(entry, entry.title, entry.context, 0)
            continue
        for paragraph in entry.paragraphs:
            for number, asked in enumerate(paragraph.qas):
                yield row(asked, entry.title, paragraph.context, number)


def row(asked: Question, title: str, context: str, number: int) -> Row:
    id_ = str(asked.id) or f"{named(context)}-{number}-{named(asked.question)}"
    given = asked.answers
    if isinstance(given, Columns):
        pairs = tuple(zip(given.text, given.answer_start, strict=True))
    else:
        pairs = tuple((answer.text, answer.answer_start) for answer in given)
    return Row(id_, title, context, asked.question, pairs)


def named(context: str) -> str:
    return hashlib.sha256(context.encode()).hexdigest()[:16]


def source(row: Row) -> str:
    """The path of the document that a context becomes, under the ingested folder."""
    return f"{named(row.context)}.txt"


def write_documents(found: tuple[Row, ...], folder: Path) -> None:
    """One text file per distinct context, with its title in a sidecar."""
    folder.mkdir(parents=True, exist_ok=True)
    for entry in {named(r.context): r for r in found}.values():
        path = folder / source(entry)
        path.write_text(entry.context, "utf-8")
        title = entry.title or entry.context[:60]
        sidecar = json.dumps({"title": title, "kind": "guideline"}, ensure_ascii=False)
        path.with_suffix(".yaml").write_text(sidecar, "utf-8")


def cases(found: tuple[Row, ...], language: str = "nb") -> tuple[Case, ...]:
    """One case per row."""
    return tuple(
        Case(
            id=entry.id,
            question=entry.question,
            language=language,
            kind="squad" if entry.answers else "unanswerable",
            expected="answer" if entry.answers else "abstain",
            evidence=tuple(evidence(entry)),
            key_facts=tuple(text for text, _ in entry.answers[:1]),
        )
        for entry in found
    )


def evidence(row: Row) -> Iterator[Evidence]:
    quotes = dict.fromkeys(around(row.context, text, start) for text, start in row.answers)
    for quote in quotes:
        yield Evidence(document=source(row), quote=quote)


def around(context: str, answer: str, start: int) -> str:
    """The sentence of the context in which the answer begins, to the end of the answer."""
    begins = [0, *(match.end() for match in SENTENCE_END.finditer(context))]
    first = max(place for place in begins if place <= start)
    after = next((place for place in begins if place >= start + len(answer)), len(context))
    return context[first:after].strip()
