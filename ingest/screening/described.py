"""What a document says about itself, screened as its text is."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import PurePosixPath

from ingest.documents import Document, Quarantined
from ingest.screening.scores import score

#: Fields that are one text, and fields that are a list of them.
TEXTS = ("owner", "approved_by", "publisher")
LISTS = ("keywords", "legal_basis", "typical_questions")


def described(document: Document) -> tuple[Document, tuple[Quarantined, ...]]:
    """The document with hostile texts left out of its metadata. A title becomes the file name."""
    metadata = document.metadata
    taken: list[Quarantined] = []
    honest: dict[str, object] = {}
    for name in (field.name for field in fields(metadata)):
        value = getattr(metadata, name)
        if name in LISTS:
            bad = [text for text in value if score(text).hostile]
            if bad:
                honest[name] = tuple(text for text in value if text not in bad)
        else:
            bad = [value] if name in ("title", *TEXTS) and value and score(value).hostile else []
            if bad:
                honest[name] = PurePosixPath(document.source).stem if name == "title" else None
        taken += [Quarantined(text, score(text).reason) for text in bad]
    if not taken:
        return document, ()
    return replace(document, metadata=replace(metadata, **honest)), tuple(taken)  # type: ignore[arg-type]
