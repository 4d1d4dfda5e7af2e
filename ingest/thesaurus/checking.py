"""What is wrong with the files of a thesaurus, file by file, for the adviser who keeps them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path

from ingest.errors import BadThesaurus
from ingest.messages import text
from ingest.norwegian import folded, words
from ingest.norwegian.stopwords import STOP_WORDS
from ingest.thesaurus.concepts import NORWEGIAN, Label, labels
from ingest.thesaurus.entries import NATIONAL, ConceptEntry, files, read
from ingest.thesaurus.word_list import read_words, word_lists

#: What makes a thesaurus say something it cannot mean. Everything else is a warning.
BROKEN = ("unreadable", "duplicate_id", "unknown", "cycle")
#: Languages in which staff must be able to ask for help at once.
URGENT_LANGUAGES = ("en", "pl")
SHORTEST_ACRONYM = 2

Urgent = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to look at: the file it stands in, its kind, and what to say. `fine` is a clash
    that has been settled by the mark `ambiguous`."""

    file: str
    kind: str
    said: str
    fine: bool = False

    @property
    def broken(self) -> bool:
        return self.kind in BROKEN


@dataclass(frozen=True, slots=True)
class Placed:
    """A concept and the file it is written in, relative to the corpus."""

    file: str
    entry: ConceptEntry

    @property
    def level(self) -> str:
        return NATIONAL if self.file.startswith(f"{NATIONAL}/") else "municipal"


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything there is to say, by file, what is broken first; how much was looked at."""

    problems: tuple[Problem, ...]
    files: int
    concepts: int

    @property
    def broken(self) -> int:
        return sum(each.broken for each in self.problems)

    @property
    def fine(self) -> int:
        return sum(each.fine for each in self.problems)

    @property
    def warnings(self) -> int:
        return len(self.problems) - self.broken - self.fine


def checked(corpus: Path, urgent: Urgent) -> Checked:
    """Looks at the thesaurus of a corpus folder. `urgent` tells whether a name means that help is
    needed at once."""
    placed, found = opened(corpus)
    found += duplicates(placed)
    own = in_use(placed)
    found += [*unknown(own), *cycles(own), *clashes(own.values())]
    for each in own.values():
        found += alone(each, urgent)
    found.sort(key=lambda p: (p.file, not p.broken, p.fine, p.kind, p.said))
    read_from = len(files(corpus)) + len(word_lists(corpus))
    return Checked(tuple(found), read_from, len(own))


def opened(corpus: Path) -> tuple[list[Placed], list[Problem]]:
    """The concepts of every file that can be read, and those that cannot."""
    placed, found = [], []
    for file in files(corpus):
        name = file.relative_to(corpus).as_posix()
        try:
            placed += [Placed(name, entry) for entry in read(file)]
        except BadThesaurus as error:
            found.append(Problem(name, "unreadable", text(error.key, **error.values)))
    return placed, [*found, *unread_lists(corpus)]


def unread_lists(corpus: Path) -> Iterator[Problem]:
    """The word lists that cannot be read."""
    for file in word_lists(corpus):
        try:
            read_words(file)
        except BadThesaurus as error:
            name = file.relative_to(corpus).as_posix()
            yield Problem(name, "unreadable", text(error.key, **error.values))


def problem(each: Placed, kind: str, *, fine: bool = False, **values: str) -> Problem:
    said = text(f"thesaurus.problem.{kind}", concept=each.entry.id, **values)
    return Problem(each.file, kind, said, fine)


def duplicates(placed: Iterable[Placed]) -> Iterator[Problem]:
    """An id that is there twice. A municipality may have a national concept in its own words."""
    first: dict[tuple[str, str], Placed] = {}
    for each in placed:
        other = first.setdefault((each.level, each.entry.id), each)
        if other is not each:
            yield problem(each, "duplicate_id", file=other.file)


def in_use(placed: Iterable[Placed]) -> dict[str, Placed]:
    """The concepts that count, by id: the municipality has the last word."""
    return {each.entry.id: each for each in placed}


def unknown(own: Mapping[str, Placed]) -> Iterator[Problem]:
    for each in own.values():
        for relation in ("broader", "related"):
            for other in getattr(each.entry, relation):
                if other not in own:
                    yield problem(each, "unknown", relation=relation, other=other)


def cycles(own: Mapping[str, Placed]) -> Iterator[Problem]:
    """Concepts that are wider than themselves."""
    wider = {id_: set(each.entry.broader) for id_, each in own.items()}
    while True:
        try:
            TopologicalSorter(wider).prepare()
            return
        except CycleError as error:
            # Each is named as wider by the next; the first stands last as well.
            circle: list[str] = error.args[1]
            start = min(circle)
            yield problem(own[start], "cycle", circle=" > ".join(circle))
            for wide, narrow in pairwise(circle):
                wider[narrow].discard(wide)


def clashes(own: Iterable[Placed]) -> Iterator[Problem]:
    """Names that several concepts have in one language (bokmål and nynorsk count as one)."""
    named: dict[tuple[str, tuple[str, ...]], dict[str, tuple[Placed, Label]]] = {}
    for each in own:
        for label in () if each.entry.function else labels(each.entry):
            if label.stems:
                language = NORWEGIAN[0] if label.language in NORWEGIAN else label.language
                named.setdefault((language, label.stems), {})[each.entry.id] = (each, label)
    for (language, stems), found in named.items():
        if len(found) > 1:
            yield clash(language, stems, list(found.values()))


def clash(language: str, stems: Sequence[str], found: Sequence[tuple[Placed, Label]]) -> Problem:
    """Fine when it is one word and all concepts but one are told by their phrases alone."""
    shown = next((own for _, own in found if is_acronym(own.text)), found[0][1]).text
    kind = "acronym" if is_acronym(shown) else "clash"
    fine = len(stems) == 1 and sum(not each.entry.ambiguous for each, _ in found) <= 1
    concepts = ", ".join(
        each.entry.id
        + (f" «{own.text}»" if own.text != shown else "")
        + (" (ambiguous)" if each.entry.ambiguous else "")
        for each, own in found
    )
    return problem(found[0][0], kind, fine=fine, label=shown, tag=language, concepts=concepts)


def is_acronym(label: str) -> bool:
    return len(label) >= SHORTEST_ACRONYM and label.isupper() and len(words(label)) == 1


def alone(each: Placed, urgent: Urgent) -> Iterator[Problem]:
    """What is wrong with one concept by itself."""
    entry = each.entry
    names = list(labels(entry))
    if not all(label.text.strip() for label in names):
        yield problem(each, "empty")
    if "nb" not in entry.prefLabel:
        yield problem(each, "no_norwegian")
    for label, times in Counter(tagged(entry)).items():
        if times > 1:
            yield problem(each, "twice", label=label)
    if not entry.function:
        yield from (
            problem(each, "stop_words", label=label.text) for label in names if is_stopped(label)
        )
        yield from untold(each, names, urgent)


def tagged(entry: ConceptEntry) -> Iterator[str]:
    """Every name with its language tag."""
    yield from (f"{name}@{tag}" for tag, name in entry.prefLabel.items())
    yield from (f"{name}@{tag}" for tag, names in entry.altLabel.items() for name in names)
    yield from (f"{name}@nb" for name in entry.hiddenLabel)


def is_stopped(label: Label) -> bool:
    printed = words(label.text)
    return bool(printed) and all(folded(word) in STOP_WORDS for word in printed)


def untold(each: Placed, names: Sequence[Label], urgent: Urgent) -> Iterator[Problem]:
    """An urgent concept that cannot be named in English or Polish."""
    missing = sorted(set(URGENT_LANGUAGES) - {label.language for label in names})
    own = (label.text for label in names if label.language in NORWEGIAN)
    if missing and any(map(urgent, own)):
        yield problem(each, "not_in", languages=", ".join(missing))
