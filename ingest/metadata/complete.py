"""All metadata of a document: what was declared, else what its head says, else what is safe to
assume; and notes on what is missing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from ingest.documents import WITHOUT_AUTHORITY, BlockKind, Kind, Metadata, Note, Reading, Scope
from ingest.metadata import dates, headlines
from ingest.metadata.declared import Declared
from ingest.metadata.places import Places
from ingest.sources import SourceFile

#: What an adviser should add when it is missing.
WANTED = ("owner", "valid_from", "kind", "review_by")
#: A report and a presentation hold nothing, so they need no validity.
WANTED_OF_REPORTS = ("kind", "published")
LONGEST_TITLE = 200
#: Titles that programs and copy-paste leave in file properties.
NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)\b.*|.*\.(?:docx?|pptx?|xlsx?|pdf|odt|indd|rtf)|"
    r"untitled|uten (?:navn|tittel)|ingen lysbildetittel|powerpoint.presentasjon|"
    r"(?:word|pdf) document|"
    r"dokument\d*|document\d*|presentasjon\d*|presentation\d*|slide \d+|\W*)",
    re.I,
)
WORDS_OF_KIND = (
    (Kind.CHECKLIST, r"sjekkliste|sjekklista|tiltakskort"),
    (
        Kind.ROLE_DESCRIPTION,
        r"rollebeskrivelse|rolleskildring|stillingsbeskrivelse|stillingsomtale",
    ),
    (Kind.PROCEDURE, r"(?:prosedyre|prosedyra)(?:n|r)?"),
    (Kind.ROUTINE, r"(?:rutine)(?:n|r)?"),
    (Kind.GUIDELINE, r"veileder(?:en)?|rettleiar|retningslinjer?|retningsliner?"),
    (Kind.PLAN, r"\w*plan(?:en)?"),
    (Kind.REPORT, r"(?:slutt|års|revisjons|evaluerings|tilsyns|gransknings)rapport(?:en)?"),
    (
        Kind.REPORT,
        r"^(?:rapport|internrevisjon|forvaltningsrevisjon|evaluering|intern gjennomgang)",
    ),
)


def complete(
    source: SourceFile, declared: Declared, reading: Reading, places: Places | None = None
) -> tuple[Metadata, tuple[Note, ...]]:
    """Metadata with notes on everything an adviser may want to mend.

    The id defaults to the path under the ingested root without suffix, the title to the title in
    the file's properties, then the first heading, then the file name made readable.
    """
    known = places or Places()
    printed = headlines.found(reading)
    values = {**from_head(printed), **declared.values}
    values.setdefault("id", default_id(source.source))
    values.setdefault("title", default_title(source.source, reading))
    values["kind"] = declared.values.get("kind") or guessed_kind(values["title"])
    values["scope"] = scope_of(declared.scope, printed, known)
    metadata = Metadata(**{f.name: values[f.name] for f in fields(Metadata) if f.name in values})
    return metadata, (*declared.notes, *contradictions(metadata), *missing(metadata, declared))


def from_head(printed: Mapping[str, str]) -> dict[str, Any]:
    """Printed values in the types of the fields."""
    found: dict[str, Any] = {}
    for name, text in printed.items():
        if name in headlines.DATES:
            found[name] = dates.parse(text)
        elif name in {"owner", "approved_by", "publisher"}:
            found[name] = dates.without(text)
        elif name == "version":
            found[name] = text.split()[0].lstrip("vV")
        elif name == "supersedes" and "/" in text and " " not in text:
            found[name] = (text,)
    return {name: value for name, value in found.items() if value}


def scope_of(declared: Mapping[str, Any], printed: Mapping[str, str], known: Places) -> Scope:
    municipality = declared.get("municipality")
    services, units = known.split(printed.get("services", ""))
    if "services" in declared or "units" in declared:
        services = tuple(map(known.service, declared.get("services", ())))
        units = tuple(map(known.unit, declared.get("units", ())))
    return Scope(
        known.municipality(municipality) if municipality else None,
        tuple(dict.fromkeys(services)),
        tuple(dict.fromkeys(units)),
        tuple(declared.get("roles", ())),
    )


def default_id(source: str) -> str:
    return PurePosixPath(source).with_suffix("").as_posix()


def default_title(source: str, reading: Reading) -> str:
    """The first of: title property, first heading, file name in words."""
    properties = dict(reversed(reading.properties))
    headings = (properties.get("heading", ""), first_heading(reading))
    for candidate in (properties.get("title", ""), *headings):
        text = " ".join(candidate.replace("\x00", "").split())
        if text and len(text) <= LONGEST_TITLE and not NO_TITLE.fullmatch(text):
            return text
    return readable(PurePosixPath(source).stem)


def first_heading(reading: Reading) -> str:
    return next(
        (
            block.text
            for page in reading.pages
            for block in page.blocks
            if block.kind is BlockKind.HEADING
        ),
        "",
    )


def readable(stem: str) -> str:
    """ "rutine_ved-fall" becomes "Rutine ved fall"."""
    words = " ".join(re.sub(r"[_\-+.]+", " ", stem).split()) or stem
    return words[:1].upper() + words[1:]


def guessed_kind(title: str) -> Kind | None:
    """What the title calls the document; a plan called a report is what it is called first."""
    hits = (
        (found.start(), kind)
        for kind, pattern in WORDS_OF_KIND
        if (found := re.search(rf"\b(?:{pattern})\b", title, re.I))
    )
    return min(hits, default=(0, None), key=lambda hit: hit[0])[1]


def missing(metadata: Metadata, declared: Declared) -> list[Note]:
    wanted = WANTED_OF_REPORTS if metadata.kind in WITHOUT_AUTHORITY else WANTED
    left = [name for name in wanted if getattr(metadata, name) is None]
    notes = [Note(f"metadata.missing.{name}") for name in left]
    if metadata.kind is not None and "kind" not in declared.values:
        notes.append(Note("metadata.kind_guessed", (("kind", metadata.kind.value),)))
    return notes


def contradictions(metadata: Metadata) -> list[Note]:
    first, last = metadata.valid_from, metadata.valid_to
    if first and last and last < first:
        return [Note("metadata.ends_before_start", (("start", shown(first)), ("end", shown(last))))]
    return []


def shown(day: date) -> str:
    return f"{day:%d.%m.%Y}"
