"""Norwegian sentences: where one ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.stopwords import word_set

#: Abbreviations after which a sentence goes on, dots left out.
GOES_ON = word_set(
    "bla ca feks dvs jf jfr pkt nr kl evt ev inkl ekskl eks mht hhv tlf ref vedl kap fig tab art",
    "avd pr ang vs st dr prof fk iht ift ifm pga red div maks min gj sml avs bd forts kr mill mrd",
    "pers saml tilsv såk sk sp spl spes inst lok gen adm dir sekr org bnr gnr mob adr vedr jan feb",
    "mar apr jun jul aug sep sept okt nov des man tir ons tor fre lør søn eg ie no",
)
#: Abbreviations that end a sentence when a capital follows.
MAY_END = word_set("osv mv mm ol od etc mfl oa ovf")
BOUNDARY = re.compile(
    r"[.!?…]{1,9}[»\"”’)\]]{0,4}(?P<blank>\s{1,9})(?=[«\"“(\[‘–-]?\s?[A-ZÆØÅ0-9§])"
)
#: "enheter.Delprosjektet" and, with a letter that a lost paragraph break left,
#: "enheter.oDelprosjektet", "hjem. rAnsvarsvakten".
GLUED = re.compile(
    r"(?<=[a-zæøå]{3})[.!?][»”\")]?"
    r"(?:(?P<stray>[a-zæøå])|(?P<blank> )(?P<later>[abcdfghjklnoqrstuvwxyzæøå]))?"
    r"(?=[A-ZÆØÅ](?:[a-zæøå]{2}|[A-ZÆØÅ]\b))"
)
CLAUSE = re.compile(
    r"(?<=;) |(?<=,) (?=(?:og|men|samt|eller|som|der|at|slik|mens|fordi|hvor|når)\b)|(?<=[,:]) "
)
LETTERS_ONLY = re.compile(r"[^\w]")
MONTHS = re.compile(
    r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)\b",
    re.I,
)
#: A little under the largest passage, so that a marker still fits before it.
LONGEST = 1_150


def split(text: str) -> list[str]:
    """The sentences of a paragraph, each trimmed; joined by blanks they are the text, but for
    stray letters that a lost paragraph break left between two sentences."""
    return [part for start, end in spans(text) if (part := text[start:end].strip())]


def pieces(text: str) -> list[str]:
    """Text that is no sentence (a heading, a table row), cut only where it is too long."""
    return [
        part for start, end in short_enough(text, 0, len(text)) if (part := text[start:end].strip())
    ]


def spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence; none is longer than 1,150 characters."""
    found: list[tuple[int, int]] = []
    start = 0
    for end, following in borders(text):
        if end > start:
            found.extend(short_enough(text, start, end))
        start = following
    if start < len(text):
        found.extend(short_enough(text, start, len(text)))
    return found


def borders(text: str) -> Iterator[tuple[int, int]]:
    """Where a sentence ends and where the next one starts."""
    ends = [(m.start("blank"), m.end()) for m in BOUNDARY.finditer(text) if parts(text, m)]
    glued = [glued_border(m) for m in GLUED.finditer(text) if is_glued(text, m)]
    last = -1
    for end, start in sorted([*ends, *glued]) if glued else ends:
        if end > last:
            yield end, start
            last = start


def is_glued(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop without a blank after it ends a sentence, not part of an address."""
    left = text.rfind(" ", max(0, match.start() - 80), match.start()) + 1
    right = text.find(" ", match.end(), match.end() + 80)
    token = text[left or max(0, match.start() - 80) : right if right >= 0 else match.end() + 80]
    return not any(sign in token for sign in ("@", "/", "www."))


def glued_border(match: re.Match[str]) -> tuple[int, int]:
    end = match.start()
    body = match[0].rstrip("abcdefghijklmnopqrstuvwxyzæøå").rstrip(" ")
    return end + len(body), match.end()


def parts(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop with a blank and a capital after it parts two sentences."""
    at = match.start()
    if text[at] != "." or match["blank"] is None:
        return True
    left = text.rfind(" ", 0, at) + 1
    word = LETTERS_ONLY.sub("", text[left:at].lower())
    follows = text[match.end() : match.end() + 2]
    if not word:
        return left > 0
    if word in MAY_END:
        return not follows[:1].isdigit()
    if word in GOES_ON:
        return False
    if word.isdigit():
        return number_ends(text, left, match.end())
    if len(word) == 1:
        return not (text[at - 1].isupper() and after_name(text, left))
    return not (follows[:1].isdigit() and len(word) < 3)


def number_ends(text: str, left: int, following: int) -> bool:
    """Whether a number with a full stop ends the sentence, rather than being an ordinal or a label
    that opens the text ("Funn 4. Teamene ...")."""
    if left == 0 or text[following].isdigit() or (left < 40 and " " not in text[:left].strip()):
        return False
    return MONTHS.match(text, following) is None


def after_name(text: str, left: int) -> bool:
    """Whether the word before is written like a name, so that a lone capital is an initial."""
    before = text[max(0, left - 40) : max(0, left - 1)].rsplit(" ", 1)[-1]
    return left == 0 or before[:1].isupper()


def short_enough(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The span, cut at clause borders (else at a blank) into pieces of at most 1,150 characters."""
    pieces: list[tuple[int, int]] = []
    while end - start > LONGEST:
        cut = clause_border(text, start, start + LONGEST)
        pieces.append((start, cut))
        start = cut + 1 if text[cut : cut + 1] == " " else cut
    return [*pieces, (start, end)]


def clause_border(text: str, start: int, limit: int) -> int:
    for pattern in (CLAUSE, re.compile(" ")):
        last = [m.start() for m in pattern.finditer(text, start + LONGEST // 3, limit)]
        if last:
            return last[-1]
    return limit
