"""Pieces of text on one line, run together or parted into cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.readers.pdf.geometry import RAISED, Part, is_raised, width

#: A gap wider than this many font sizes parts two cells on one line.
CELL_GAP = 2.0
#: Cells that start within so many points of each other start at the same place.
SAME_PLACE = 1.5
#: By how much of its width a run of text may be thought too long.
OVERRUN = 0.15
#: A gap above this many font sizes is a blank, whatever pypdf thought.
BLANK = 0.3
#: Where a blank may stand for a sign that was lowered or raised: before another blank or a sign.
LONGEST_SIGN = 2
HOLE = re.compile(r" (?=[ –,.;:)-])")
MARKER = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zæøå])[.)]?|[^\w\s]|o", re.I)
LEADERS = re.compile(r"[.…·_\s]{3,}")


def joined(pieces: Sequence[Part]) -> list[Part]:
    """Pieces on one line run together, unless a wide gap makes them cells."""
    lines = on_lines(pieces)
    places = column_starts(lines)
    return [part for line in lines for part in one_line(sorted(line, key=by_x), places)]


def run_together(pieces: Sequence[Part]) -> list[str]:
    """The lines of one cell, where no gap parts anything."""
    parts = [part for line in on_lines(pieces) for part in one_line(sorted(line, key=by_x), ())]
    return [part.text for part in parts]


def on_lines(pieces: Sequence[Part]) -> list[list[Part]]:
    """Pieces grouped by the line they stand on, in the order they were written."""
    lines: list[list[Part]] = []
    for piece in pieces:
        if lines and same_line(lines[-1], piece):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return lines


def by_x(part: Part) -> float:
    return part.x


def same_line(line: Sequence[Part], piece: Part) -> bool:
    """Whether a piece stands on the line: after its last piece, or in a hole of it, as raised and
    lowered signs do that are written last."""
    last = line[-1]
    raised = min(last.size, piece.size) < RAISED * max(last.size, piece.size)
    near = abs(last.y - piece.y) < (0.55 if raised else 0.3) * max(last.size, piece.size)
    return near and (piece.x >= last.x - 1 or line[0].x < piece.x < piece.end <= last.end + 1)


def column_starts(lines: Sequence[Sequence[Part]]) -> list[float]:
    """Where text starts on at least two lines, after a jump or a wide gap: left edges of columns
    and cells."""
    places: list[float] = []
    for line in lines:
        places.append(line[0].x)
        pairs = pairwise(line)
        places += [b.x for a, b in pairs if b.x - a.end > CELL_GAP * b.size]
    return [x for x in places if sum(abs(x - other) < SAME_PLACE for other in places) > 1]


def one_line(line: Sequence[Part], places: Sequence[float]) -> list[Part]:
    """The parts of one line. A number or bullet and its text belong together however wide the
    gap, and so do an entry of a contents list and its page number."""
    found: list[Part] = []
    for part in line:
        if found and not starts_cell(found[-1], part, places):
            found[-1] = merged(found[-1], part)
        else:
            found.append(part)
    if len(found) == 2 and MARKER.fullmatch(found[0].text.strip()):
        return [merged(*found)]
    if any(LEADERS.fullmatch(part.text) or part.text.endswith("....") for part in found):
        return [Part(" ".join(p.text for p in found), found[0].x, found[0].y, found[0].size)]
    return found


def starts_cell(left: Part, part: Part, places: Sequence[float]) -> bool:
    """After a wide gap, or after a smaller one where other lines have cells starting too."""
    gap = part.x - left.end
    if is_raised(left, part):
        return False
    if gap > CELL_GAP * part.size:
        return True
    roughly = -OVERRUN * (left.end - left.x)
    return gap > roughly and any(abs(part.x - x) < SAME_PLACE for x in places)


def merged(left: Part, right: Part) -> Part:
    """Two runs as one; a small sign that stands in a hole of the other goes there."""
    size, bold = max(left.size, right.size), left.bold and right.bold
    if right.end < left.end and (filled := with_signs(left, right)):
        return replace(left, text=filled, size=size)
    touching = left.text.endswith(" ") or right.text.startswith(" ")
    gap = not is_raised(left, right) and right.x - left.end > BLANK * right.size
    apart = gap or (right.spaced and not is_raised(left, right))
    text = left.text + (" " if apart and not touching else "") + right.text
    return Part(text, left.x, left.y, size, bold, max(left.end, right.end), left.spaced)


def with_signs(left: Part, right: Part) -> str:
    """A run with the small signs of the other in its holes, the first where it stands and the
    others in the holes that follow; "" when they do not fit."""
    signs = right.text.split()
    if any(len(sign) > LONGEST_SIGN for sign in signs):
        return ""
    holes = [match.start() for match in HOLE.finditer(left.text)]
    first = nearest(holes, left, right.x)
    if first is None or len(holes) - first < len(signs):
        return ""
    text = left.text
    for at, sign in reversed([*zip(holes[first:], signs, strict=False)]):
        text = f"{text[:at]}{sign}{text[at + 1 :]}"
    return text


def nearest(holes: Sequence[int], left: Part, x: float) -> int | None:
    """Which hole of a run is about at `x`; None when none is near."""
    far = [abs(left.x + width(left.text[:at], left.size) - x) for at in holes]
    best = min(range(len(far)), key=far.__getitem__, default=None)
    limit = left.size + OVERRUN * (x - left.x)
    return best if best is not None and far[best] < limit else None
