"""Concepts as YAML, in the style the files are kept in by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import yaml

from ingest.errors import BadThesaurus
from ingest.thesaurus.entries import FLAGS, ConceptEntry, read

#: What may stand without quotes inside [...] and {...}: no sign that means something to YAML.
PLAIN = re.compile(
    r"[^\W_](?:[^\x00-\x1f\x7f-\xa0:#,\[\]{}\"`|>*!%@?\\\u2028\u2029\ufeff\ud800-\udfff]*[^\W_.])?[.)]?"
)
STRING = "tag:yaml.org,2002:str"
COMMENTS = re.compile(r"(?:#.*\n)+")


def save(entries: Iterable[ConceptEntry], target: Path, *, replace: bool = False) -> None:
    """Writes a file of the thesaurus whole, and reads it back before it takes its place.

    Raises BadThesaurus when the file is there already and may not be replaced, and when it cannot
    be written.
    """
    kept = list(entries)
    if target.exists() and not replace:
        raise BadThesaurus("thesaurus.exists", file=str(target))
    unfinished = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(written(kept, heading(target)), "utf-8")
        if read(unfinished) != kept:
            raise BadThesaurus("thesaurus.not_written", file=str(target), reason="YAML")
        unfinished.replace(target)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BadThesaurus("thesaurus.not_written", file=str(target), reason=reason) from error
    finally:
        unfinished.unlink(missing_ok=True)


def heading(target: Path) -> str:
    """The comment a file begins with: the one that is there, or its name."""
    there = COMMENTS.match(target.read_text("utf-8")) if target.exists() else None
    return there.group() if there else f"# {target.stem}\n"


def written(entries: Iterable[ConceptEntry], comment: str) -> str:
    """The text of a file: a comment that says what it is about, then the concepts."""
    blocks = ("\n".join(lines(entry)) for entry in entries)
    return comment + "\n\n".join(blocks) + "\n"


def lines(entry: ConceptEntry) -> Iterator[str]:
    yield f"- id: {scalar(entry.id)}"
    yield f"  prefLabel: {mapping(entry.prefLabel)}"
    if entry.altLabel:
        yield "  altLabel:"
        yield from (f"    {tag}: {sequence(texts)}" for tag, texts in entry.altLabel.items())
    for name in ("hiddenLabel", "broader", "related"):
        if texts := getattr(entry, name):
            yield f"  {name}: {sequence(texts)}"
    if entry.note:
        yield f"  note: {quoted(entry.note)}"
    yield from (f"  {name}: true" for name in FLAGS if getattr(entry, name))


def mapping(texts: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{tag}: {scalar(text)}" for tag, text in texts.items()) + "}"


def sequence(texts: Iterable[str]) -> str:
    return "[" + ", ".join(map(scalar, texts)) + "]"


def scalar(text: str) -> str:
    """The text as it stands when no reader of YAML takes it for anything else, else in quotes."""
    return text if PLAIN.fullmatch(text) and is_string(text) else quoted(text)


def is_string(text: str) -> bool:
    """Whether YAML sees a string: no number, date, "on" or "no"."""
    found = yaml.compose(text, yaml.SafeLoader)
    return found is not None and found.tag == STRING and text.lower() not in ("y", "n")


def quoted(text: str) -> str:
    return str(yaml.dump(text, default_style='"', allow_unicode=True, width=float("inf"))).strip()
