"""How a question was understood, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from assistant.explaining import MOST_NAMES, ExplainedHit, ExplainedWord, Explanation, Fired
from assistant.printing import wrapped
from ingest import messages


def as_text(found: Explanation, language: str) -> str:
    """The explanation, word by word, then the first hits."""
    return "\n".join(wrapped(line) for line in Lines(language).all(found))


class Lines:
    """The lines of an explanation in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def say(self, key: str, **values: object) -> str:
        return messages.text(f"explain.{key}", self.language, **values)

    def all(self, found: Explanation) -> Iterator[str]:
        yield self.say("heading")
        for word in found.words:
            yield from self.word(word)
        for situation in found.situations:
            yield f"- {self.say('situation', words=situation.typed)}"
            yield from self.concept(situation)
        yield from self.list("joined", found.joined, "- ")
        yield from self.list("left_out", found.left_out, "- ")
        yield self.say("hits" if found.hits else "no_hits")
        yield from map(self.hit, found.hits)

    def word(self, word: ExplainedWord) -> Iterator[str]:
        key = "word" if word.passages else "not_there" if word.known else "unknown"
        yield f"- {self.say(key, word=word.word, passages=word.passages)}"
        for concept in word.concepts:
            yield from self.concept(concept)
        for name in ("acronyms", "spellings", "near", "parts"):
            yield from self.list(name, getattr(word, name), "    ")
        if word.compounds:
            yield f"    {self.say('compounds', count=word.compounds)}"

    def concept(self, fired: Fired) -> Iterator[str]:
        """The concept, then its names by how they stand to it, with their weight."""
        relation = self.say(f"relation.{fired.relation}")
        about = f"{fired.preferred} [{fired.concept}]"
        yield f"    {self.say('concept', label=fired.label, relation=relation, concept=about)}"
        for (how, weight), names in groupby(fired.names, key=lambda name: (name.how, name.weight)):
            named = f"{self.say(f'relation.{how}')} {weight:g}"
            shown = few(name.text for name in names)
            yield f"      {self.say('names', relation=named, names=shown)}"

    def list(self, key: str, names: Iterable[str], before: str) -> Iterator[str]:
        if shown := few(names):
            yield before + self.say(key, names=shown)

    def hit(self, hit: ExplainedHit) -> str:
        where = " > ".join((hit.title, *hit.section[-1:]))
        terms = "; ".join(found_by(term, names) for term, names in hit.found_by.items())
        return f"- {self.say('hit', title=where, terms=terms)}"


def found_by(term: str, names: tuple[str, ...]) -> str:
    return term if not names or names == (term.lower(),) else f"{term} → {few(names)}"


def few(names: Iterable[str]) -> str:
    """The first names, and that there are more."""
    own = list(names)
    return ", ".join([*own[:MOST_NAMES], *(["…"] if len(own) > MOST_NAMES else [])])
