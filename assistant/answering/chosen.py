"""An answer whose sentences a model chose: it rewrites searches, then selects numbers.

Two calls in a fixed order. The model sees masked text and stored passages, and what it writes is
never shown: searches are searched, numbers stand for stored sentences, words of `unanswered` are
shown only when they are the asker's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant import evidence
from assistant.answering import rewrite, select
from assistant.answering.basis import NOTHING, Basis
from assistant.answering.cited import Made, checked
from assistant.answering.context import Context
from assistant.answering.own_unit import own_first
from assistant.answering.task import Task
from assistant.errors import ModelFailed
from assistant.models.chat import ChatModel
from assistant.models.outputs import NO_ANSWER, Selected, Verdict, parsed
from assistant.models.prompts import prompts
from assistant.questions import Question
from assistant.replies import ModelUse
from assistant.retrieval.ranking import Hit, Ranking
from assistant.retrieval.searches import also, merged
from ingest.documents import Mention
from ingest.messages import text

CONFIDENCE: Mapping[Verdict, float] = {
    Verdict.ANSWERED: 0.9,
    Verdict.CONFLICTING: 0.6,
    Verdict.PARTLY: 0.5,
    Verdict.NOT_IN_SOURCES: 0.1,
    Verdict.NAMED_BUT_MISSING: 0.1,
}


def chosen(task: Task, own: Ranking, model: ChatModel, context: Context) -> Basis:
    """What a model chose to answer from. `own` is the ranking of the question as asked.

    Raises ModelFailed when the model gave nothing that can be used.
    """
    told = prompts()
    first = rewrite.request(task, own.hits, context, told)
    others = also_searched(task, rewrite.searches(model.complete(first)))
    ranking = merged(own, others)
    named = only_named(task, ranking, [own, *others])
    if not ranking.hits:
        use = ModelUse(told.fingerprint, (first.id,), Verdict.NOT_IN_SOURCES.value)
        return Basis(ranking, NOTHING, 0.0, named, model=use)
    second = select.request(task, ranking.hits, context, named, told)
    selected = parsed(model.complete(second), Selected)
    return Basis(
        ranking=ranking,
        made=made(selected, task, ranking.hits),
        confidence=CONFIDENCE[selected.verdict],
        mentions=() if selected.verdict is Verdict.NOT_IN_SOURCES else named,
        notices=tuple(notices(selected, task.question)),
        model=ModelUse(told.fingerprint, (first.id, second.id), selected.verdict.value),
    )


def also_searched(task: Task, wordings: Sequence[str]) -> list[Ranking]:
    return also(task.question, wordings, task.generation, task.day, task.expand, task.components)


def made(selected: Selected, task: Task, hits: Sequence[Hit]) -> Made:
    """The selected sentences, each checked against the stored text. Raises ModelFailed when there
    is an answer, the model says, but no number of it stands for a sentence."""
    if selected.verdict in NO_ANSWER:
        return NOTHING
    places = select.places(selected.ids, hits)
    if not places:
        raise ModelFailed("nothing_chosen")
    found = select.units(places, hits, task.numbers)
    asked = (task.question, task.generation, task.numbers, task.day)
    return checked(own_first(found.units, hits, *asked), found.withheld, *asked)


def only_named(task: Task, ranking: Ranking, rankings: Sequence[Ranking]) -> tuple[Mention, ...]:
    """Documents that the collection only names and that the question, or a wording of it, may
    mean; each title once."""
    found = [
        *evidence.missing_document(task.question, ranking, task.generation),
        *(m for one in rankings for m in evidence.related(one.query, task.generation)),
    ]
    return tuple({mention.title: mention for mention in found}.values())[: evidence.MOST_MENTIONS]


def notices(selected: Selected, question: Question) -> Iterator[str]:
    """What the verdict says beside the sentences, in the product's own words."""
    if selected.verdict is Verdict.CONFLICTING:
        yield text("answer.conflicting", question.language)
    if selected.verdict is Verdict.PARTLY:
        terms = ", ".join(own_words(selected.unanswered, question.text))
        key = "answer.partly_terms" if terms else "answer.partly"
        yield text(key, question.language, terms=terms)


def own_words(terms: Sequence[str], asked: str) -> Iterator[str]:
    """The terms that stand in the question, as they stand there."""
    for term in dict.fromkeys(filter(None, map(str.strip, terms))):
        if found := re.search(rf"(?<!\w){re.escape(term)}(?!\w)", asked, re.IGNORECASE):
            yield found[0]
