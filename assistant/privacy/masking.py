"""Masking: every finder over one text, the surest first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.privacy.contact_details import email_addresses, telephone_numbers
from assistant.privacy.identity import identity_numbers
from assistant.privacy.names import names
from assistant.privacy.places import addresses, record_numbers, rooms
from assistant.privacy.spans import TAGS, Masked, Span, replaced, without_overlap

FINDERS = (
    identity_numbers,
    email_addresses,
    record_numbers,
    telephone_numbers,
    addresses,
    rooms,
    names,
)
TAG = re.compile("|".join(re.escape(tag) for tag in TAGS.values()))


def mask(text: str) -> Masked:
    """`text` with identity replaced by readable tags. Deterministic; masking twice changes
    nothing more, because what has been masked is read again until nothing is left to find."""
    masked = replaced(text, found_in(text))
    while more := found_in(masked.text):
        masked = replaced(text, sorted([*masked.spans, *(original(span, masked) for span in more)]))
    return masked


def found_in(text: str) -> list[Span]:
    """What the finders see. A tag that stands in the text already is left alone."""
    tags = [Span(match.start(), match.end(), "") for match in TAG.finditer(text)]
    found: Iterable[Iterable[Span]] = (tags, *(finder(text) for finder in FINDERS))
    return [span for span in without_overlap(found) if span.type]


def original(span: Span, masked: Masked) -> Span:
    """Where a span of masked text stands in the text that was masked."""
    moved = 0
    for other in masked.spans:
        if other.start - moved >= span.start:
            break
        moved += other.end - other.start - len(TAGS[other.type])
    return Span(span.start + moved, span.end + moved, span.type)
