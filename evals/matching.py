"""When a passage covers a quote, and when a quote stands in its source file.

The definitions are those of the case sets ("How the figures are defined").
"""

from __future__ import annotations

import re

LONGEST_PASSAGE = 1_200
COVERED_SHARE = 0.6
RUN = 3
MOST_PIECES = 4
SHORTEST_PIECE = 6

WORD = re.compile(r"\w+")
HYPHEN_AT_LINE_END = re.compile(r"(?<=\w)-\s*\n\s*(?=[a-zæøå])")
NOTE_MARK = re.compile(r"(?<=[^\W\d_])\d{1,3}(?![\w])|(?<=[.,;:!?)»”\"])\d{1,3}(?!\w)")
SUPERSCRIPT = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\^\{[^}]*\}")


def normalised(text: str) -> str:
    """Lower case, white space collapsed, soft and end-of-line hyphens removed."""
    text = HYPHEN_AT_LINE_END.sub("", text.replace("\u00ad", ""))
    return " ".join(text.lower().split())


def covers(passage: str, quote: str) -> bool:
    """Whether `passage` covers `quote`: it contains it, or at least 60 % of the quote's words
    lie in it in runs of three or more. Passages above 1,200 characters cover nothing."""
    if len(passage) > LONGEST_PASSAGE:
        return False
    return covers_text(passage, quote)


def covers_text(text: str, quote: str) -> bool:
    """As `covers`, without the limit on length (for joined statements)."""
    whole, wanted = normalised(text), normalised(quote)
    return wanted in whole or shared_share(whole, wanted) >= COVERED_SHARE


def shared_share(text: str, quote: str) -> float:
    """Share of the words of `quote` that lie in a run of three words which `text` also has."""
    words, wanted = WORD.findall(text), WORD.findall(quote)
    if len(wanted) < RUN:
        return 0.0
    runs = {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
    hit = [False] * len(wanted)
    for i in range(len(wanted) - RUN + 1):
        if tuple(wanted[i : i + RUN]) in runs:
            hit[i : i + RUN] = [True] * RUN
    return sum(hit) / len(wanted)


def letters(text: str) -> str:
    """Letters and digits only, lower case, superscript note marks left out."""
    return "".join(c for c in SUPERSCRIPT.sub("", text).lower() if c.isalnum())


def letters_without_notes(text: str) -> str:
    """As `letters`, and digits glued to a letter or closing punctuation left out."""
    return letters(NOTE_MARK.sub("", text))


class SourceText:
    """One source file, prepared once for many look-ups."""

    def __init__(self, text: str) -> None:
        self.whole = letters(text)
        self.without_notes = letters_without_notes(text)

    def has(self, quote: str) -> bool:
        """Whether `quote` stands in the file, whole or in up to four ordered pieces (what lies
        between is a footnote or page furniture)."""
        if not letters(quote):
            return True
        return in_pieces(self.whole, letters(quote)) or in_pieces(
            self.without_notes, letters_without_notes(quote)
        )


def in_pieces(source: str, quote: str) -> bool:
    """Whether `quote` is the concatenation of at most four pieces that stand in order in
    `source`, each of six characters or more. Greedy: every piece is as long as can be."""
    if quote in source:
        return True
    starts = occurrences(source, quote[:SHORTEST_PIECE])
    return any(pieces_from(source, quote, start) for start in starts)


def occurrences(source: str, piece: str) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(piece), source)]


def pieces_from(source: str, quote: str, start: int) -> bool:
    rest, position = quote, start
    for _ in range(MOST_PIECES):
        length = common_prefix(source, position, rest)
        if length == len(rest):
            return True
        if length < SHORTEST_PIECE:
            return False
        rest, position = (
            rest[length:],
            source.find(rest[length : length + SHORTEST_PIECE], position + length),
        )
        if position < 0:
            return False
    return False


def common_prefix(source: str, start: int, text: str) -> int:
    length = 0
    for a, b in zip(source[start : start + len(text)], text, strict=False):
        if a != b:
            break
        length += 1
    return length
