"""Questions that a language model anticipates for passages, for the index alone.

A model gets one passage of the collection and nothing else. What it writes goes to a file, a line
for each passage, and from there into the index as stems (`ingest.questions`); no reply shows it.
A passage that has a line is not asked for again, so a run goes on where the last one ended, and
after an ingest only new and changed passages are left: the id of a passage is a hash of its text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import ModelFailed
from assistant.models.chat import ChatModel
from assistant.models.limits import Limited
from assistant.models.outputs import Anticipated, parsed
from assistant.models.prompts import prompts
from assistant.models.requests import ModelRequest
from assistant.privacy import mask
from ingest.documents import Document, Passage
from ingest.index.generation import Generation
from ingest.questions import anticipated
from ingest.questions.anticipated import Line
from ingest.questions.book import anticipated_files
from ingest.settings import Settings

#: Failures in a row after which a model is taken to be away.
AWAY = 5
#: A passage without so many characters of text outside headings answers nothing.
LEAST = 40
Tell = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A passage without questions, and what a model is asked about it."""

    document: Document
    passage: Passage

    def request(self) -> ModelRequest:
        metadata = self.document.metadata
        return prompts().request(
            "anticipate",
            {
                "title": metadata.title,
                "kind": metadata.kind or "",
                "section": self.passage.section,
                "text": self.passage.text,
            },
        )

    def line(self, said: str, model: str) -> Line:
        """What a model said as a line. Raises ModelFailed when it cannot be used."""
        return Line(
            document=self.document.id,
            section=self.passage.section_id,
            passage=self.passage.id,
            model=model,
            questions=tuple(usable(parsed(said, Anticipated).questions)),
        )


@dataclass
class Counts:
    """How many passages got questions, needed none, had a line already, and got no answer."""

    written: int = 0
    none: int = 0
    known: int = 0
    failed: int = 0

    def note(self, line: Line) -> None:
        self.written += bool(line.questions)
        self.none += not line.questions


def usable(questions: Iterable[str]) -> Iterator[str]:
    """Each question once, on one line; none that seems to name somebody."""
    for text in dict.fromkeys(" ".join(question.split()) for question in questions):
        if mask(text).text == text:
            yield text


def wanted(generation: Generation, settings: Settings) -> tuple[list[Wanted], int]:
    """The passages without questions in the order of the documents, and how many have a line."""
    known = {
        line.passage
        for file in anticipated_files(settings)
        for line in anticipated.read(file).lines
    }
    asked = [
        Wanted(stored.document, passage)
        for stored in generation.documents()
        for passage in generation.passages_of(stored.document.id)
        if has_text(passage)
    ]
    left = [each for each in asked if each.passage.id not in known]
    return left, len(asked) - len(left)


def has_text(passage: Passage) -> bool:
    return sum(len(s.text) for s in passage.sentences if not s.heading) >= LEAST


def by_model(
    model: ChatModel, generation: Generation, settings: Settings, out: Path, tell: Tell
) -> Counts:
    """Asks the model for every passage without questions; each answer is on file before the next
    is asked for. A time-out or what cannot be used is counted, and asked for again next time."""
    left, known = wanted(generation, settings)
    counts = Counts(known=known)
    in_a_row = 0
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("a", encoding="utf-8") as file:
        for done, each in enumerate(left):
            if in_a_row == AWAY:
                counts.failed += len(left) - done
                break
            tell(done, len(left), each.document.source)
            try:
                limited = Limited(model, settings.chat_timeout)
                line = each.line(limited.complete(each.request()), settings.chat_model or "-")
            except ModelFailed:
                counts.failed += 1
                in_a_row += 1
                continue
            anticipated.write(line, file)
            counts.note(line)
            in_a_row = 0
    return counts


def requests(generation: Generation, settings: Settings) -> dict[str, ModelRequest]:
    """What a model is to be asked, by the id of the request."""
    made = (each.request() for each in wanted(generation, settings)[0])
    return {request.id: request for request in made}


def by_completions(
    completions: Mapping[str, str], name: str, generation: Generation, settings: Settings, out: Path
) -> Counts:
    """Files the answers that the model `name` gave to `requests` elsewhere."""
    left, known = wanted(generation, settings)
    counts = Counts(known=known)
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("a", encoding="utf-8") as file:
        for each in left:
            try:
                line = each.line(completions.get(each.request().id, ""), name)
            except ModelFailed:
                counts.failed += 1
                continue
            anticipated.write(line, file)
            counts.note(line)
    return counts
