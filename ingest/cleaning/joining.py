"""Lines put together to paragraphs, list items, headings and table rows.

A wrapped line goes on in the next one; whether it does is read from how lines end and start, how
long they are and how many blank lines text of this place has between the lines of one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ingest.cleaning import furniture
from ingest.cleaning.lines import BULLET, PARTED, Chunk, Line, dangling, ended
from ingest.cleaning.openings import Outline, opening

#: How near a line must be, in lines, for its spacing to say something about this place.
NEAR = 8
#: A line shorter than this share of the width around it was not wrapped.
CLEARLY_SHORT = 0.75
RATHER_SHORT = 0.92
MOST_BLANKS = 4
LONGEST_HEADING = 120
#: In narrower text a line that starts with a capital is a line of its own (labels, slides).
NARROWEST, NARROWEST_SPACED = 35, 70
#: A longer line was never wrapped: it is a paragraph.
WHOLE_PARAGRAPH = 200
#: So many chunks a box beside the text may be (`bridge`).
LONGEST_BOX = 12
FULL_LINE = 60
FIRST_WORD = re.compile(r"([A-ZÆØÅ][a-zæøå]+(?:-[a-zæøå]+)*)(?!\w)")


def chunks(lines: Sequence[Line]) -> list[Chunk]:
    """Lines grouped by what belongs together."""
    spacing = usual_gaps(lines)
    widths = line_widths(lines, spacing)
    found: list[Chunk] = []
    outline = Outline()
    common = lower_words(lines)
    charts = furniture.chart_labels(lines)
    for position, line in enumerate(lines):
        if position in charts:
            if found and found[-1].role == "chart":
                found[-1].lines.append(line)
            else:
                found.append(Chunk("chart", [line]))
            continue
        following = lines[position + 1] if position + 1 < len(lines) else None
        opened = opening(line, following, found[-1] if found else None, outline)
        if opened is not None:
            found.append(opened)
        elif found and goes_on(found[-1], line, spacing[position], widths[position - 1], common):
            found[-1].lines.append(line)
        else:
            found.append(Chunk("plain", [line]))
    return bridged(found)


def lower_words(lines: Sequence[Line]) -> frozenset[str]:
    """The words that the text writes with a small letter."""
    tokens = set(" ".join([line.text for line in lines]).split())
    return frozenset(token.rstrip(".,;:!?)»”") for token in tokens if token[0].islower())


def bridged(found: Sequence[Chunk]) -> list[Chunk]:
    """Chunks of which a sentence that a box beside the text had parted is put together: the page
    starts in mid-sentence, and just one paragraph of the page before was left open."""
    whole: list[Chunk] = []
    for chunk in found:
        opened = left_open(whole) if starts_mid_sentence(chunk) else None
        if opened is not None:
            opened.lines.extend(chunk.lines)
        else:
            whole.append(chunk)
    return whole


def starts_mid_sentence(chunk: Chunk) -> bool:
    return chunk.role == "plain" and chunk.lines[0].start and chunk.lines[0].text[0].islower()


def left_open(whole: Sequence[Chunk]) -> Chunk | None:
    """The one paragraph near the end, on the last page, whose sentence is not ended."""
    unended: list[Chunk] = []
    for chunk in whole[: -LONGEST_BOX - 1 : -1]:
        last = chunk.lines[-1].text
        if chunk.role == "plain" and len(last) >= FULL_LINE and not ended(last):
            unended.append(chunk)
        if any(line.start for line in chunk.lines):
            break
    surely = [chunk for chunk in unended if dangling(chunk.lines[-1].text)]
    for candidates in (surely, unended):
        if len(candidates) == 1:
            return candidates[0]
    return None


def usual_gaps(lines: Sequence[Line]) -> list[int]:
    """For every line, how many blank lines stand between the lines of one sentence around it."""
    evidence = [
        (position, after.gap)
        for position, (before, after) in enumerate(pairwise(lines), 1)
        if after.text[0].islower()
        and not ended(before.text)
        and after.gap < 2
        and not after.start
        and not after.cut
        and BULLET.match(after.text) is None
    ]
    if not evidence:
        return [0] * len(lines)
    usual = 1 if sum(gap for _, gap in evidence) * 2 > len(evidence) else 0
    gaps = [usual] * len(lines)
    distance = [NEAR + 1] * len(lines)
    spread(gaps, distance, evidence, range(NEAR + 1))
    spread(gaps, distance, reversed(evidence), range(0, -NEAR - 1, -1))
    return gaps


def spread(
    gaps: list[int], distance: list[int], evidence: Iterable[tuple[int, int]], steps: range
) -> None:
    """Carries each piece of evidence to the lines near it, until a nearer one is met."""
    for position, gap in evidence:
        for step in steps:
            near = position + step
            if not 0 <= near < len(gaps) or distance[near] <= abs(step):
                break
            distance[near], gaps[near] = abs(step), gap


def line_widths(lines: Sequence[Line], spacing: Sequence[int]) -> list[int]:
    """For every line, the length of the longest line near it in the same run of lines."""
    lengths = [len(line.text) for line in lines]
    widths = [0] * len(lines)
    start = 0
    for end in range(1, len(lines) + 1):
        if end < len(lines) and lines[end].gap <= spacing[end] and not lines[end].start:
            continue
        for position in range(start, end):
            widths[position] = max(lengths[max(start, position - NEAR) : min(end, position + NEAR)])
        start = end
    return widths


def goes_on(chunk: Chunk, line: Line, usual: int, width: int, common: frozenset[str]) -> bool:
    """Whether the line is the rest of the chunk's last line. `common` are the words that the text
    writes with a small letter: one of them with a capital starts something new."""
    last = chunk.lines[-1]
    if chunk.role in ("row", "chart") or line.gap == PARTED:
        return False
    gap = min(line.gap, usual) if line.start or line.cut else line.gap
    open_end = not ended(last.text)
    if chunk.role == "heading":
        length = sum(len(part.text) for part in chunk.lines) + len(line.text)
        return (
            gap <= usual
            and open_end
            and length < LONGEST_HEADING
            and (line.text[0].islower() or dangling(last.text))
            and not starts_anew(line.text, common)
        )
    if gap > MOST_BLANKS or repeats(last.text, line.text):
        return False
    if dangling(last.text):
        return gap <= usual + 2
    first_word = len(line.text.split(" ", 1)[0])
    room = len(last.text) + 1 + first_word
    if line.text[0].islower():
        return (open_end and gap <= usual + 2) or (gap <= usual and room > RATHER_SHORT * width)
    if (
        len(last.text) > WHOLE_PARAGRAPH
        or gap > usual
        or width < (NARROWEST if gap == usual == 0 else NARROWEST_SPACED)
    ):
        return False
    if open_end:
        return room > CLEARLY_SHORT * width and not starts_anew(line.text, common)
    return room > RATHER_SHORT * width


def starts_anew(text: str, common: frozenset[str]) -> bool:
    """Whether the text starts with a capital that its first word does not have by nature."""
    match = FIRST_WORD.match(text)
    return match is not None and match[1].lower() in common


def repeats(text: str, line: str) -> bool:
    """Whether the line starts with the word that `text` ends in: one of them is a leftover."""
    return text.rsplit(" ", 1)[-1].lower() == line.split(" ", 1)[0].lower()


def following_lines(found: Sequence[Chunk]) -> Iterator[tuple[Chunk | None, Chunk, Chunk | None]]:
    """Each chunk with its neighbours."""
    for position, chunk in enumerate(found):
        yield (
            found[position - 1] if position else None,
            chunk,
            found[position + 1] if position + 1 < len(found) else None,
        )
