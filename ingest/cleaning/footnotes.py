"""Footnotes: their texts are moved out of the flow and their marks off the words.

A line is the text of note n when it starts with n, n is the next number in sequence, and the same
number is glued to a word or a closing sign earlier on the page ("retningslinjene.57"). A note that
its page had no room for goes on at the foot of the next one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.cleaning.lines import Line, ended
from ingest.cleaning.words import SUPERSCRIPT

START = re.compile(
    rf"(?:(\d{{1,3}})(?:\s+(?=\S)|(?=[^\W\d_]|[«“\"(\[]))|([{SUPERSCRIPT}]{{1,3}})\s*(?=\S))"
)
PLAIN = str.maketrans(SUPERSCRIPT, "0123456789")
CLOSING = '.,;:!?)»”"%’'
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d$")
GLUED = re.compile(r"\d{1,3}\b")
LONGEST_NAME = 40
GLUED_HEAD = re.compile(r"[^\W\d_]+$")
#: A word with digits that stands this often is a name.
NAME_REPEATS = 3
#: So many numbers in the sequence may be missing between two notes.
MOST_MISSING = 12
#: Where the page is unknown, a mark is looked for this many lines back.
WINDOW = 120


@dataclass(slots=True)
class Note:
    """A footnote while it is being gathered."""

    number: int
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Footnotes:
    """What was found: the lines of the flow without notes, the notes by the position in the flow
    they stood before, and how many marks were taken off words."""

    flow: list[Line] = field(default_factory=list)
    notes: list[tuple[int, Note]] = field(default_factory=list)
    marks: int = 0


def take(lines: Sequence[Line]) -> Footnotes:
    """Parts footnotes from the flow of the text."""
    found = Footnotes()
    note: Note | None = None
    last, page_at, cut = 0, 0, False
    names = names_with_numbers(lines)
    for line in lines:
        if line.start:
            page_at, note = len(found.flow), None
        starts = start_of(line, last)
        if starts and belongs(
            found,
            starts,
            page_at,
            names,
            sure=raised(line) or (note is not None and starts == last + 1),
        ):
            note = Note(starts, [line._replace(text=without_number(line.text))])
            found.notes.append((len(found.flow), note))
            last, cut = starts, True
        elif note is not None and goes_on(note, line):
            note.lines.append(line)
        else:
            note = None
            found.flow.append(line._replace(cut=True) if cut else line)
            cut = False
    carry_over(found)
    return found


def carry_over(found: Footnotes) -> None:
    """Moves the rest of each note that a page border cut to the note."""
    moved = 0
    for at, (position, note) in enumerate(found.notes):
        position -= moved
        found.notes[at] = (position, note)
        after = found.notes[at + 1][1] if at + 1 < len(found.notes) else None
        last = note.lines[-1]
        if last.page is None or ended(last.text) or is_on(after, last.page):
            continue
        end = len(found.flow) if after is None else found.notes[at + 1][0] - moved
        rest = rest_of(note, found.flow[position:end])
        if rest is not None:
            first, stop = position + rest.start, position + rest.stop
            note.lines += found.flow[first:stop]
            del found.flow[first:stop]
            moved += len(rest)


def is_on(note: Note | None, page: int) -> bool:
    return note is not None and note.lines[0].page == page


def rest_of(note: Note, flow: Sequence[Line]) -> range | None:
    """Which of the lines after a cut note are its rest: the last paragraph of the next page when it
    starts in mid-sentence and the text above it is at an end."""
    last = note.lines[-1]
    page = [at for at, line in enumerate(flow) if line.page == (last.page or 0) + 1]
    start = next((at for at in reversed(page) if flow[at].gap), None)
    if start is None or start == page[0]:
        return None
    above = flow[start - 1].text
    if flow[start].text[0].islower() and (ended(above) or "\t" in above):
        return range(start, page[-1] + 1)
    return None


def names_with_numbers(lines: Sequence[Line]) -> frozenset[str]:
    """Words with digits that come back ("NEWS2", "O365"): their digits are no note marks."""
    text = "\n".join([line.text for line in lines])
    seen: Counter[str] = Counter()
    for digits in GLUED.finditer(text):
        at = digits.start()
        if text[at - 1].isalpha() and (
            head := GLUED_HEAD.search(text, max(0, at - LONGEST_NAME), at)
        ):
            seen[head[0] + digits[0]] += 1
    return frozenset(word for word, times in seen.items() if times >= NAME_REPEATS)


def belongs(
    found: Footnotes, number: int, page_at: int, names: frozenset[str], *, sure: bool
) -> bool:
    """Whether a line that starts with `number` is the text of that note; takes its mark away."""
    return marked(found, number, page_at, names) or sure


def start_of(line: Line, last: int) -> int | None:
    """The number of the note whose text starts on this line: the next in sequence, or 1 again."""
    first = line.text[0]
    if not (first.isdigit() or first in SUPERSCRIPT):
        return None
    match = START.match(line.text)
    if match is None:
        return None
    number = int((match[1] or match[2]).translate(PLAIN))
    if match[2]:
        return number or None
    if not last:
        return 1 if number == 1 else None
    return number if last < number <= last + MOST_MISSING else None


def raised(line: Line) -> bool:
    return line.text[0] in SUPERSCRIPT


def without_number(text: str) -> str:
    match = START.match(text)
    return text[match.end() :] if match else text


def goes_on(note: Note, line: Line) -> bool:
    """Whether the line belongs to the note that runs."""
    if line.start or line.cut or raised(line):
        return False
    unended = line.text[0].islower() and not ended(note.lines[-1].text)
    return line.gap == 0 or (line.gap == 1 and unended)


def marked(found: Footnotes, number: int, page_at: int, names: frozenset[str]) -> bool:
    """Takes the mark of note `number` off its word on the page so far; False when there is none."""
    digits = str(number)
    first = max(page_at, len(found.flow) - WINDOW) if page_at else max(0, len(found.flow) - WINDOW)
    for position in range(first, len(found.flow)):
        text = found.flow[position].text
        if digits not in text:
            continue
        at = mark_at(text, digits, names)
        if at is None and (at := after_version(found.flow, text, digits)) is None:
            continue
        start = at - 1 if text[at - 1] == " " else at
        text = text[:start] + text[at + len(digits) :]
        found.flow[position] = found.flow[position]._replace(text=text.strip() or ".")
        found.marks += 1
        return True
    return False


def after_version(flow: Sequence[Line], text: str, digits: str) -> int | None:
    """Where the mark is glued to a version ("HeltOm 2.03" is note 3 after "HeltOm 2.0"): the name
    with its version must stand elsewhere without the mark."""
    match = re.search(rf"(\b\w+ \d\.\d){digits}(?!\d)", text)
    if match is None or sum(f"{match[1]} " in line.text for line in flow) < 2:
        return None
    return match.end(1)


def mark_at(text: str, digits: str, names: frozenset[str]) -> int | None:
    """Where `digits` stand in the text as a note mark, or None."""
    at = text.find(digits, 1)
    while at > 0:
        end = at + len(digits)
        alone = end >= len(text) or not text[end].isalnum()
        if (
            alone
            and not text[end : end + 2].strip(" ").startswith(("%", ",5"))
            and is_mark(text, at, end, names)
        ):
            return at
        at = text.find(digits, at + 1)
    return None


def is_mark(text: str, at: int, end: int, names: frozenset[str]) -> bool:
    before = text[at - 1]
    if before.isalpha():
        word = GLUED_HEAD.search(text, max(0, at - LONGEST_NAME), at)
        return (
            at >= 2
            and text[at - 2].isalpha()
            and (word is None or f"{word[0]}{text[at:end]}" not in names)
        )
    if before in CLOSING:
        return not (
            before in ".,:%"
            and at >= 2
            and text[at - 2].isdigit()
            and not YEAR.search(text[max(0, at - 6) : at - 1])
        )
    if before == " ":
        follows = text[end + 1 : end + 2]
        return at >= 2 and text[at - 2] in ".!?»" and (not follows or follows.isupper())
    return before.isdigit() and YEAR.search(text[max(0, at - 5) : at]) is not None
