"""Repairs inside text: signs that only the printer needed, hyphens at line ends, split words.

Nothing here adds or drops a letter or a digit of a word: only blanks, hyphens, soft hyphens,
emphasis marks and superscript note digits go.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from ingest.stopwords import word_set

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
NARROW = dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007\u2002\u2003\u200a"), " ")
SIGNS = INVISIBLE | NARROW
SIGN = re.compile(f"[{''.join(map(chr, SIGNS))}]")
BLANKS = re.compile(r" {2,}")

BOLD = re.compile(r"\*\*|__(?=\w)|(?<=\w)__")
ITALIC = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]*[^\s*])\*(?![\w*])")
ESCAPED = re.compile(r"\\([()\[\]_*.#|+-])")
LINK = re.compile(r"!?\[([^\]]{0,300})\]\((?:#[^)\s]*|)\)")
SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
#: A raised digit is a note mark unless it is the power of a unit (m², km³).
RAISED = re.compile(rf"(?<!\b[mM])(?<!\b[ckdm]m) ?(?:[{SUPERSCRIPT}]+|\^\{{[\d ,]+\}})")
MAYBE_RAISED = re.compile(rf"[{SUPERSCRIPT}^]")

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
HANGING = re.compile(r"(?:og|eller|samt|til|som|men|both|and|or)\b")
#: A tail that no Norwegian word can be: one letter, or consonants no word starts with.
TAIL = re.compile(
    r"(?<=[a-zæøå]) (?=((?:[b-hj-np-zæø]|[bcdfghjklmnpqrstvwxz]{2}|"
    r"(?:nt|nd|ng|nk|rt|rd|rs|rn|rk|lt|ld|lk|ns|ks|gs|mt|md|pt|kt|ft|tt|ss|nn|ll|mm|rr|kk|gg)"
    r"[a-zæøå]{1,8}))(?![\w]))"
)
HEAD = re.compile(r"[^\W\d_]+$")
#: Where a line ended in a cell of a table, after a hyphen.
PARTED_IN_CELL = re.compile(r"(?<=[^\W\d_]-) (?=[a-zæøå])")
SHORT_WORDS = word_set(
    "i å og av på er en et at de du vi jo nå så to ti se gå få dø be ei om så ha ja da la ro tv pc",
    "st nr kl pr ca jf dr ev evt bl mv osv mm kr kg ml mg cm km pst tlf pkt dvs ift ifm mht vs",
    "ikt hms ros pga ang inkl ekskl fr tt",
)


def has_signs(text: str) -> bool:
    """Whether the text has invisible signs or narrow blanks at all."""
    return SIGN.search(text) is not None


def signs(text: str) -> str:
    """The text without invisible signs, with ordinary blanks."""
    return text if text.isascii() else text.translate(SIGNS)


def markdown(text: str) -> str:
    """The text without remains of Markdown: emphasis, escapes, dead links."""
    if "*" in text or "_" in text:
        text = ITALIC.sub(r"\1", BOLD.sub("", text))
    if "\\" in text:
        text = ESCAPED.sub(r"\1", text)
    return LINK.sub(r"\1", text) if "](" in text else text


def unraised(text: str) -> tuple[str, int]:
    """The text without superscript note marks, and how many there were."""
    return RAISED.subn("", text) if MAYBE_RAISED.search(text) else (text, 0)


def vocabulary(texts: Sequence[str]) -> Counter[str]:
    """How often each word stands in the texts, lower-cased; hyphenated words as they stand."""
    counted: Counter[str] = Counter()
    for token, times in Counter(" ".join(texts).lower().split()).items():
        for word in WORD.findall(token):
            counted[word] += times
    return counted


def joined(lines: Sequence[str], known: Mapping[str, int]) -> str:
    """Lines of one paragraph as one text; words parted at a line end are whole again."""
    parts = [lines[0]]
    for line in lines[1:]:
        last = parts[-1]
        if drops_hyphen(last, line, known):
            parts[-1] = last[:-1]
        parts += glue(last, line), line
    return BLANKS.sub(" ", "".join(parts))


def whole_in_cell(text: str, known: Mapping[str, int]) -> str:
    """The text of a row with words that a line end in a cell parted whole again. Cells are narrow
    and break at hyphens of the words ("mage- tarmsykdom"), so a hyphen goes only when the word
    stands elsewhere without it."""
    first, *rest = PARTED_IN_CELL.split(text)
    for part in rest:
        head, tail = HEAD.search(first[:-1]), WORD.match(part)
        solid = head is not None and tail is not None and known.get(f"{head[0]}{tail[0]}".lower())
        first = (first[:-1] if solid else first + glue(first, part)) + part
    return first


def glue(text: str, line: str) -> str:
    """What stands between a line and the next: nothing after a parting hyphen, else a blank."""
    if not text.endswith("-") or len(text) < 2 or not text[-2].isalnum():
        return " "
    return " " if HANGING.match(line) else ""


def drops_hyphen(text: str, line: str, known: Mapping[str, int]) -> bool:
    """Whether the hyphen that ends `text` was put there by the line break ("forbedrings-arbeidet"),
    rather than being a part of the word ("Covid-19", "ROS-analyse", "undervisnings- og")."""
    if not text.endswith("-") or not line[:1].islower() or HANGING.match(line):
        return False
    head, tail = HEAD.search(text[-40:-1]), WORD.match(line)
    if head is None or tail is None:
        return False
    left, right = head[0], tail[0].split("-")[0]
    if known.get(f"{left}{right}".lower(), 0):
        return True
    if known.get(f"{left}-{right}".lower(), 0) or (left.isupper() and len(left) > 1):
        return False
    return left[1:].islower() and len(left) > 2


def mended(text: str, known: Mapping[str, int]) -> tuple[str, int]:
    """The text with words that a blank split put together, and how many: only where the tail is
    no word and the whole word stands elsewhere ("knytte t", "impleme ntert")."""
    pieces: list[str] = []
    position = count = 0
    for match in TAIL.finditer(text):
        tail = match[1]
        head = HEAD.search(text, max(0, match.start() - 30), match.start())
        if head is None or tail in SHORT_WORDS:
            continue
        if known.get(f"{head[0]}{tail}".lower(), 0) < 2 or known.get(tail, 0) > 3:
            continue
        pieces.append(text[position : match.start()])
        position = match.end()
        count += 1
    return ("".join([*pieces, text[position:]]), count) if count else (text, 0)
