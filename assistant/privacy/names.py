"""Names of people, as well as that goes without a model.

A run of words with capital letters is a name when it begins with a given name, when it stands
after a word for a person ("kollega", "fru", "ho"), or when the words are shaped like a name and a
surname. In small letters only names that are nothing else count. Products, scales, places and
organisations are not people, and neither is an author with a year.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Set
from dataclasses import dataclass

from assistant.privacy.given_names import known, like_surname, patronymic
from assistant.privacy.not_people import NOT_PEOPLE, NOT_PERSON_ENDS, PHRASES
from assistant.privacy.places import ROOM
from assistant.privacy.spans import Span
from assistant.privacy.word_lists import listed

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
#: What may stand between two words of one name.
JOINED = re.compile(r" |\. ")
LONGEST = 4
PARTICLES = frozenset(
    {"van", "von", "de", "der", "den", "di", "al", "el", "bin", "ben", "ibn", "av"}
)
WORDS = listed("person_words.txt")
#: A name follows these, listed or not.
PERSON = frozenset(word for word in WORDS if not word.endswith("*"))
#: Titles with a full stop: "Dr. Svendsen".
SHORTENED = frozenset({"dr", "hr", "fr", "frk", "mr", "mrs", "ms"})
#: A name follows these when two words with capital letters do.
MAYBE_PERSON = frozenset(word.rstrip("*") for word in WORDS if word.endswith("*"))
#: A name stands before these.
VERBS = listed("person_verbs.txt")
#: Those that hardly any other word stands before at the start of a message.
ALONE = VERBS - {"skal", "må", "kan", "is", "was", "nie", "sa", "et", "ma", "tar", "tok"}
PRONOUNS = frozenset({"han", "hun", "ho", "hu", "hainn"})
OURS = frozenset({"min", "mi", "mitt", "vår", "our", "my", "gamle", "vesle", "lille"})
AUTHOR = re.compile(
    r"[ ,]*(?:et al|m\.fl|\(?(?:19|20)\d\d\b|(?:og|and|&) [A-ZÆØÅ]\w+,? \(?(?:19|20)\d\d)"
)
#: Starts a sentence: a capital letter says nothing there.
STARTS = re.compile(r"(?:^|[.!?:;\n«\"(|–-])\s*$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text and where it stands."""

    text: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        bare = re.sub("['’]s$", "", self.text)
        return all(titled(part) for part in re.split("['’-]", bare) if part)

    @property
    def person_like(self) -> bool:
        """Whether the word may be part of a name by its letters alone."""
        if self.text.lower() in NOT_PEOPLE or self.text.lower().endswith(NOT_PERSON_ENDS):
            return False
        return self.capital and len(self.text) > 1


def titled(part: str) -> bool:
    """ "Berit", "McDonald" and the O of "O'Brien"; not "HeltOm" and not "NEWS"."""
    return part[0].isupper() and (len(part) == 1 or part.removeprefix("Mc")[1:].islower())


def names(text: str) -> Iterator[Span]:
    """Every name that can be told."""
    words = [Word(m[0], m.start(), m.end()) for m in WORD.finditer(text)]
    at = 0
    while at < len(words):
        length = name_length(text, words, at)
        if length:
            yield Span(words[at].start, words[at + length - 1].end, "navn")
        at += max(1, length)


def name_length(text: str, words: list[Word], at: int) -> int:
    """How many words from `at` on are one name; 0 when none."""
    run = run_from(text, words, at)
    if not run:
        return small_name(text, words, at)
    if is_phrase(text, words, at) or AUTHOR.match(text, run[-1].end):
        return 0
    given = known(run[0].text)
    if len(run[0].text) == 1:
        return len(run) if len(run) > 1 and like_surname(run[-1].text) else 0
    first = STARTS.search(text[: run[0].start]) is not None
    if len(run) > 1 and first and not given and known(run[1].text) == "sure":
        return len(run) if patronymic(run[0].text) else 0
    if len(run) > 1:
        told = given or named(words, at, True) or shaped(run, first) or acting(words, at + len(run))
        return len(run) if told else 0
    if given == "sure" or (
        given and not in_place(words, at) and (not first or person_before(words, at))
    ):
        return 1
    return int(
        named(words, at, False)
        or (patronymic(run[0].text) and not first)
        or in_room(text, run, first)
    )


def acting(words: list[Word], after: int, verbs: Set[str] = VERBS) -> bool:
    """Whether what people do follows: "Ánte Gaup skal ha"."""
    return after < len(words) and words[after].text in verbs


def run_from(text: str, words: list[Word], at: int) -> list[Word]:
    """The words with capital letters that stand together from `at` on."""
    run: list[Word] = []
    for word in words[at : at + LONGEST]:
        if run and not JOINED.fullmatch(text[run[-1].end : word.start]):
            break
        if run and len(run[-1].text) > 1 and text[run[-1].end : word.start] == ". ":
            break
        if not (
            word.person_like or initial(word, text, ". " if run else ".") or (run and is_name(word))
        ):
            if run and word.text in PARTICLES and following_capital(words, word):
                run.append(word)
                continue
            break
        if text[word.start - 1 : word.start] == "[":
            break
        run.append(word)
    while run and (run[-1].text in PARTICLES or len(run[-1].text) == 1):
        run.pop()
    return run


def is_name(word: Word) -> bool:
    """A name that is a month or a colour too: part of a name when it stands in one."""
    return word.capital and bool(known(word.text))


def initial(word: Word, text: str, after: str) -> bool:
    """A letter for a name, with one of `after` behind it: "K. Olsen", "Ewelina K"."""
    following = text[word.end : word.end + 1]
    return len(word.text) == 1 and word.text.isupper() and following != "" and following in after


def following_capital(words: list[Word], word: Word) -> bool:
    after = next((w for w in words if w.start > word.start), None)
    return after is not None and after.person_like


def is_phrase(text: str, words: list[Word], at: int) -> bool:
    """Whether the run names a thing called after a person: Resusci Anne, St. Olavs hospital."""
    around = text[max(0, words[at].start - 12) : words[at].end + 24].lower()
    return any(phrase in around for phrase in PHRASES)


def named(words: list[Word], at: int, several: bool) -> bool:
    """Whether a word for a person stands before; a vaguer one is enough for several words."""
    if person_before(words, at):
        return True
    return (
        several
        and at > 0
        and words[at - 1].text.lower() in MAYBE_PERSON
        and like_surname(words[at + 1].text)
    )


def person_before(words: list[Word], at: int) -> bool:
    """ "kollega X", "sjefen min X", "han X"; not "vi bruker X", where it is a verb."""
    if at == 0:
        return False
    between = words[at].start - words[at - 1].end
    if between > 1 and not (between == 2 and words[at - 1].text.lower() in SHORTENED):
        return False
    before = words[at - 1].text.lower()
    if before in PERSON:
        return True
    if before in PRONOUNS:
        return True
    return before in OURS and (at == 1 or words[at - 2].text.lower() in PERSON)


def shaped(run: list[Word], first: bool) -> bool:
    """Whether two or more words look like a name with a surname; at the start of a sentence the
    first word may be any word, so all the others must."""
    if not run[-1].text[0].isascii() and not is_latin(run[-1].text):
        return True
    if not like_surname(run[-1].text):
        return False
    return not first or len(run) > 2 or patronymic(run[-1].text) or len(run[-1].text) > 7


def is_latin(word: str) -> bool:
    return "LATIN" in unicodedata.name(word[0], "")


def in_place(words: list[Word], at: int) -> bool:
    """ "i Arna": a name that is also a place stands for the place there."""
    return at > 0 and words[at - 1].text.lower() in ("i", "in", "w")


def in_room(text: str, run: list[Word], first: bool) -> bool:
    """Somebody with a room: "Gjervald på rom 4"."""
    return not first and with_room(text, run[-1])


def with_room(text: str, word: Word) -> bool:
    """Whether a room follows a word."""
    after = re.match(r" (?:på |i |on |in |w |fra |frå )?", text[word.end :])
    return bool(after) and ROOM.match(text, word.end + (after.end() if after else 0)) is not None


def small_name(text: str, words: list[Word], at: int) -> int:
    """A name typed in small letters: one that is nothing else, with its surname if that looks
    like one."""
    word = words[at]
    if not word.text[0].islower() or text[word.start - 1 : word.start] in ("[", "@", "-", "/"):
        return 0
    given = known(word.text) if len(word.text) > 2 else ""
    if is_phrase(text, words, at) or not given or "-" in text[word.end : word.end + 1]:
        return 0
    after = words[at + 1] if at + 1 < len(words) else None
    joined = after is not None and text[word.end : after.start] == " "
    surname = after is not None and joined and after.text.islower() and small_surname(after.text)
    if given == "sure" and not word.text.endswith("s"):
        return 2 if surname else 1
    if surname and person_before(words, at):
        return 2
    return int(with_room(text, word) or (at == 0 and acting(words, 1, ALONE)))


def small_surname(word: str) -> bool:
    return patronymic(word) or (len(word) > 8 and like_surname(word) and word not in NOT_PEOPLE)
