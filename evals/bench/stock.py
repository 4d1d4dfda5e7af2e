"""What the bench is made of: sentences, words and questions of the demonstration collection."""

from __future__ import annotations

import json
import random
from dataclasses import asdict, dataclass
from pathlib import Path

from ingest.index.generation import Generation

QUESTIONS = 100
SHORTEST_SENTENCE = 30
SHORTEST_WORD = 4


@dataclass(frozen=True, slots=True)
class Stock:
    """The sentences and words that synthetic text is made of, and questions to ask of it."""

    sentences: tuple[str, ...]
    words: tuple[str, ...]
    questions: tuple[str, ...]

    @classmethod
    def of(cls, generation: Generation) -> Stock:
        """The stock of a generation; its questions are `typical_questions` of its documents."""
        entries = generation.documents()
        sentences = [
            sentence.text
            for entry in entries
            for passage in generation.passages_of(entry.document.id)
            for sentence in passage.sentences
            if len(sentence.text) > SHORTEST_SENTENCE
        ]
        words = {w for s in sentences for w in s.split() if w.isalpha() and len(w) >= SHORTEST_WORD}
        asked = {q for entry in entries for q in entry.document.metadata.typical_questions}
        return cls(tuple(sentences), tuple(sorted(words)), chosen(sorted(asked)))

    @classmethod
    def read(cls, file: Path) -> Stock:
        stored = json.loads(file.read_text("utf-8"))
        return cls(**{name: tuple(values) for name, values in stored.items()})

    def write(self, file: Path) -> None:
        file.write_text(json.dumps(asdict(self), ensure_ascii=False), "utf-8")


def chosen(questions: list[str]) -> tuple[str, ...]:
    """A hundred of them, or all there are, the same ones every time."""
    return tuple(random.Random(1).sample(questions, min(QUESTIONS, len(questions))))
