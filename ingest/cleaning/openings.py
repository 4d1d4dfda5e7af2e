"""What starts on a line: a list item, a heading, a caption, a table row."""

from __future__ import annotations

import re

from ingest.cleaning.lines import BULLET, CAPTION, NUMBERED, Chunk, Line, dangling, ended

HEADING_NUMBER = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?P<text>[A-ZÆØÅ«\"“][^\t]*)"
)
NAMED_HEADING = re.compile(
    r"(?:[Kk]apittel|Kap\.|Del|Vedlegg|Fokusområde|Fase|Hovedmål|Delprosjekt|Tema)\s+"
    r"(?:\d{1,2}|[A-HIVX]{1,3})\b\s*(?:[:.–,-].*|[A-ZÆØÅ«].*)?"
)
#: So many chapters may be missing between two numbered headings, plus one.
MOST_SKIPPED = 2


class Outline:
    """The numbers of headings seen so far, to tell "3 Om prosjektet" from "3 team i Arna"."""

    def __init__(self) -> None:
        self.last: tuple[int, ...] = (0,)

    def takes(self, number: str) -> bool:
        """Whether a heading with this number may come next: a chapter is the next one (or the one
        after), a section lies behind the last heading."""
        new = parts_of(number)
        if len(new) == 1:
            return 0 < new[0] - self.last[0] <= MOST_SKIPPED or new == self.last == (1,)
        return new > self.last and new[0] - self.last[0] <= MOST_SKIPPED

    def is_next(self, number: str) -> bool:
        """Whether it is the number of the very next chapter."""
        return parts_of(number) == (self.last[0] + 1,)

    def move(self, number: str) -> None:
        self.last = parts_of(number)


def parts_of(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split(".")))


def opening(
    line: Line, following: Line | None, before: Chunk | None, outline: Outline
) -> Chunk | None:
    """A new chunk when the shape of the line says that something starts here."""
    text = line.text
    if "\t" in text:
        return Chunk("row", [line])
    if match := BULLET.match(text):
        marker = match["marker"]
        if marker not in "-–*" or not (in_table(match["text"]) or parted_dash(before, line)):
            return Chunk("item", [line._replace(text=match["text"])], marker)
        return None
    if (
        text[0] in "FTBDGKftbdgk"
        and CAPTION.match(text)
        and (before is None or not dangling(before.lines[-1].text))
    ):
        return Chunk("caption", [line]) if is_caption(text) else None
    if (
        text[0] in "KkDVFHT"
        and len(text) < 120
        and NAMED_HEADING.fullmatch(text)
        and not ended(text)
        and not runs_on(before, line)
    ):
        return Chunk("heading", [line], level=1)
    if text[0].isdigit() or text[0] in "(abcdefghABCDEFGH":
        return opening_number(line, following, before, outline)
    return None


def in_table(text: str) -> bool:
    """Whether what follows a dash shows that it is an empty cell, not a bullet."""
    return text[0].isdigit() or text[0] in "-–"


def is_caption(text: str) -> bool:
    """Whether a line that starts "Figur 4" names the figure, rather than speaking of it."""
    rest = CAPTION.sub("", text, count=1).strip()
    return not rest or rest[0] in ":.–-" or rest[0].isupper()


def runs_on(before: Chunk | None, line: Line) -> bool:
    """Whether the line stands in the middle of a sentence that the chunk before began."""
    if before is None or line.gap > 1 or before.role not in ("plain", "item"):
        return False
    last = before.lines[-1].text
    return not ended(last) and (dangling(last) or line.gap == 0)


def parted_dash(before: Chunk | None, line: Line) -> bool:
    """Whether a dash that opens a line is within a sentence ("... pandemien -\n- men")."""
    if before is None or before.role == "item" or line.gap:
        return False
    last = before.lines[-1].text
    return not ended(last) and len(last) > 60 and line.text[2:3].islower()


def opening_number(
    line: Line, following: Line | None, before: Chunk | None, outline: Outline
) -> Chunk | None:
    if mid_sentence(before, line):
        return None
    if match := NUMBERED.match(line.text):
        marker = match["marker"]
        number, title = marker[:-1], match["text"]
        if is_chapter(marker, before, outline) and (
            opens_sections(number, following)
            or stands_alone(title, line, following, due=outline.is_next(number))
        ):
            outline.move(number)
            return Chunk("heading", [line], level=1)
        return Chunk("item", [line._replace(text=title)], marker)
    match = HEADING_NUMBER.fullmatch(line.text)
    if match is None or not outline.takes(number := match["number"]):
        return None
    if not (
        ("." in number and is_section_title(line))
        or opens_sections(number, following)
        or (line.start and len(line.text) < 60 and dangling(line.text))
        or is_title(match["text"], line, following, due=outline.is_next(number))
    ):
        return None
    outline.move(number)
    return Chunk("heading", [line], level=number.count(".") + 1)


def is_chapter(marker: str, before: Chunk | None, outline: Outline) -> bool:
    """Whether "3." may number a chapter: the next one, and not the next item of a list."""
    if not marker[0].isdigit() or marker[-1] != "." or not outline.takes(marker[:-1]):
        return False
    in_list = before is not None and before.role == "item" and before.marker.strip("().").isdigit()
    return not (in_list and before is not None and follows(before.marker, marker))


def follows(earlier: str, later: str) -> bool:
    return int(earlier.strip("().")) + 1 == int(later.strip("()."))


def opens_sections(number: str, following: Line | None) -> bool:
    """Whether the next line is the first section of this chapter ("3" and then "3.1 ...")."""
    return following is not None and re.match(rf"{number}\.1\.?\s", following.text) is not None


def stands_alone(title: str, line: Line, following: Line | None, *, due: bool) -> bool:
    """Whether a line with a number and a dot reads like a heading, and the next does not."""
    alone = following is None or NUMBERED.match(following.text) is None
    return alone and is_title(title, line, following, due=due)


def is_section_title(line: Line) -> bool:
    text = line.text
    if len(text) >= 110 or text.endswith((",", ";")):
        return False
    return not text.endswith(".") or (len(text) < 80 and line.gap > 0)


def mid_sentence(before: Chunk | None, line: Line) -> bool:
    """Whether a number that opens a line belongs to the sentence before ("12. \n mars")."""
    if before is None or line.start:
        return before is not None and dangling(before.lines[-1].text)
    last = before.lines[-1].text
    return dangling(last) or (
        line.gap == 0 and before.role == "plain" and not ended(last) and len(last) > 70
    )


def is_title(text: str, line: Line, following: Line | None, *, due: bool) -> bool:
    """Whether a numbered line reads like a heading: short, unfinished, with text after it. `due`
    is whether its number is just the next one."""
    if (
        len(text) > 80
        or ended(text)
        or text.endswith(",")
        or "  " in text
        or not text[-1].isalnum()
    ):
        return False
    if sum(part[0].isdigit() for part in text.split()) > 1:
        return False
    return (
        following is not None
        and (not following.text[0].islower() or len(following.text) < 30)
        and (due or line.gap > 0 or line.start or len(following.text) > len(text))
    )
