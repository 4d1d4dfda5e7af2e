"""The question as searches in the language of procedures. They are searched, never shown."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.context import Context
from assistant.answering.task import Task
from assistant.models.outputs import MOST_SEARCHES, Rewritten, parsed
from assistant.models.prompts import Prompts
from assistant.models.requests import ModelRequest
from assistant.retrieval.collection import Collection
from assistant.retrieval.expansion import Acronyms
from assistant.retrieval.ranking import Hit

MOST_TITLES = 150
MOST_ABBREVIATIONS = 60
LONGEST_PREVIOUS = 500


def request(task: Task, hits: Sequence[Hit], context: Context, told: Prompts) -> ModelRequest:
    """What the model is asked. The same question to the same collection is the same request."""
    values = {
        "question": one_line(task.question.text),
        "previous": [one_line(text)[-LONGEST_PREVIOUS:] for text in context.previous],
        "titles": titles(hits, task.generation),
        "roles": context.titles,
        "abbreviations": abbreviations(task.generation.words.acronyms),
    }
    return told.request("rewrite", values)


def searches(said: str) -> tuple[str, ...]:
    """At most three searches from what the model said. Raises ModelFailed."""
    found = dict.fromkeys(one_line(search) for search in parsed(said, Rewritten).searches)
    return tuple(found)[:MOST_SEARCHES]


def titles(hits: Sequence[Hit], collection: Collection) -> list[str]:
    """Titles in the order of the collection; of a large one, those nearest to the question."""
    documents = {d.document.id: d.document.metadata.title for d in collection.documents()}
    ids = dict.fromkeys([*(hit.passage.document_id for hit in hits), *documents])
    nearest = set(list(ids)[:MOST_TITLES])
    return list(dict.fromkeys(one_line(t) for id_, t in documents.items() if id_ in nearest))


def abbreviations(acronyms: Acronyms) -> list[str]:
    """Abbreviations as the documents explain them."""
    explained = (f"{short.upper()}: {' '.join(long[0])}" for short, long in acronyms.items())
    return sorted(explained)[:MOST_ABBREVIATIONS]


def one_line(text: str) -> str:
    """White space collapsed, so that no text can look like a line of the prompt."""
    return " ".join(text.split())
