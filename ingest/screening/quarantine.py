"""What was set aside, as it is stored and reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.documents import Note, Quarantined, Reading, Section
from ingest.documents import QuarantineReason as Reason
from ingest.screening.blocks import Taken
from ingest.screening.scores import score

#: Comments that everybody writes are no attack; hidden text of so few words may be anything.
COMMENT = ("<!--", "-->")
FEWEST_WORDS = 4


def placed(taken: Sequence[Taken], sections: Sequence[Section]) -> Iterator[Quarantined]:
    """What was taken out of the text, under the headings that stay."""
    for piece in taken:
        yield Quarantined(piece.text, piece.reason, piece.page, path_at(sections, piece.before))


def path_at(sections: Sequence[Section], before: int) -> tuple[str, ...]:
    """The heading path of the block with that number, counted from 1; () before the first."""
    passed = 0
    for section in sections:
        passed += len(section.blocks)
        if before <= passed:
            return section.path if before else ()
    return ()


def hidden(reading: Reading) -> Iterator[Quarantined]:
    """What the file hides: comments that speak to a machine, and all other text of some length."""
    for page in reading.pages:
        for text in page.hidden:
            inner = text.removeprefix(COMMENT[0]).removesuffix(COMMENT[1]).strip()
            if worth_showing(inner, comment=text.startswith(COMMENT[0])):
                yield Quarantined(inner, Reason.HIDDEN, page.number)


def worth_showing(text: str, *, comment: bool) -> bool:
    if score(text).points:
        return True
    return not comment and len(text.split()) >= FEWEST_WORDS


def notes(taken: Sequence[Quarantined]) -> Iterator[Note]:
    """A note per reason, with how often."""
    for reason, count in Counter(piece.reason for piece in taken).items():
        yield Note(f"screening.{reason}", (("count", str(count)),))
