"""Kind, status and scope of a source, in words."""

from __future__ import annotations

from datetime import date

from assistant.questions import Question
from ingest.documents import WITHOUT_AUTHORITY, Document, Kind, Metadata, StatementKind, Status
from ingest.messages import text
from ingest.norwegian import folded

#: Statements that a report says in another way than its plain text.
NAMED_IN_REPORTS = frozenset(
    {
        StatementKind.FINDING,
        StatementKind.RECOMMENDATION,
        StatementKind.IN_PROGRESS,
        StatementKind.DONE,
        StatementKind.INFORMANT_QUOTE,
    }
)


def label(
    document: Document,
    status: Status,
    statement: StatementKind,
    question: Question,
    replaced_by: str | None = None,
) -> str:
    """One line: what the source is, whether it holds, where it holds."""
    metadata, language = document.metadata, question.language
    said = status_words(metadata, status, statement, language, replaced_by)
    place = place_words(metadata, question)
    return f"{said} ({place})" if place else said


def status_words(
    metadata: Metadata,
    status: Status,
    statement: StatementKind,
    language: str,
    replaced_by: str | None,
) -> str:
    if status is Status.REPORT:
        return report_words(metadata, statement, language)
    kind = kind_words(metadata.kind, language)
    if status is Status.NOT_YET:
        return text("answer.not_yet", language, kind=kind, date=day(metadata.valid_from))
    if status is Status.SUPERSEDED and replaced_by:
        return text("answer.superseded_by", language, kind=kind, title=replaced_by)
    if status in (Status.EXPIRED, Status.SUPERSEDED):
        key = "answer.expired" if metadata.valid_to else "answer.superseded"
        return text(key, language, kind=kind, date=day(metadata.valid_to))
    said = text(
        "answer.undated" if status is Status.UNDATED else "answer.in_force", language, kind=kind
    )
    if metadata.version:
        said += text("answer.version", language, version=metadata.version)
    if status is Status.REVIEW_OVERDUE:
        said += text("answer.overdue", language, date=day(metadata.review_by))
    return said


def report_words(metadata: Metadata, statement: StatementKind, language: str) -> str:
    """ "Funn i rapport fra 2020"."""
    kind = metadata.kind if metadata.kind in WITHOUT_AUTHORITY else Kind.REPORT
    source = text(f"answer.kind.{kind}", language)
    when = year(metadata)
    if when is not None:
        source = text("answer.from_year", language, source=source, year=when)
    if statement in NAMED_IN_REPORTS:
        return text(f"answer.statement.{statement}", language, source=source)
    return source[:1].upper() + source[1:]


def kind_words(kind: Kind | None, language: str) -> str:
    return text(f"answer.kind.{kind or 'document'}", language)


def place_words(metadata: Metadata, question: Question) -> str:
    """Where the text holds, when that is not simply where the asker works."""
    language, scope = question.language, metadata.scope
    if scope.units:
        key = "answer.holds_in" if metadata.kind in WITHOUT_AUTHORITY else "answer.local"
        return text(key, language, place=", ".join(scope.units))
    elsewhere = scope.municipality and (
        question.municipality is None or folded(scope.municipality) != folded(question.municipality)
    )
    return text("answer.holds_in", language, place=scope.municipality) if elsewhere else ""


def year(metadata: Metadata) -> int | None:
    if metadata.published:
        return metadata.published.year
    return metadata.period.last.year if metadata.period else None


def day(when: date | None) -> str:
    """A date as Norwegians write it."""
    return f"{when:%d.%m.%Y}" if when else ""
