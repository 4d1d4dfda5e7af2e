"""A message as it must be searched: with what it takes along from the conversation.

A message that goes on carries the words of the earlier ones at a lower weight, lower still with
every turn, and speaks for the documents that answered. One that may go on speaks a little for the
documents alone. One that starts anew carries nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.questions import Carried, Question, QuestionType, question_type
from assistant.replies import Clarification
from assistant.talk.corrections import Correction, corrected, correction
from assistant.talk.memory import SILENCE, Talk
from assistant.talk.places import NOWHERE, Place, placed, said
from assistant.talk.signs import Bond, bond
from assistant.units import Municipality
from ingest.norwegian import content_stems, folded, words
from ingest.norwegian.stopwords import FILLER_WORDS

#: What the words of the message before weigh, and what speaks for the document that answered.
#: A message that only may go on carries no words: they cost questions that stand alone more than
#: they gave to others.
WORDS = {Bond.GOES_ON: 0.5}
DOCUMENT = {Bond.GOES_ON: 0.2, Bond.MAY_GO_ON: 0.05}
#: Each turn further back is worth this share of the one after it; a further document likewise.
DECAY = 0.7
#: Content words that an answer to a question back may have.
SHORT_ANSWER = 3


@dataclass(frozen=True, slots=True)
class Followed:
    """The question to search, and the conversation it goes on with (empty when it begins anew)."""

    question: Question
    talk: Talk = SILENCE


def followed(question: Question, talk: Talk, municipality: Municipality | None) -> Followed:
    """The question in its conversation."""
    if talk.asked_back:
        return told(question, talk, talk.asked_back, municipality)
    if not talk.turns:
        return standing(question, talk, municipality)
    if right := correction(question.text):
        return put_right(question, right, talk, municipality)
    if (place := only_place(question, municipality)) != NOWHERE:
        rest = replace(talk, turns=talk.turns[1:], place=place)
        again = replace(question, text=talk.turns[0].text, carried=carried(rest, Bond.GOES_ON))
        return at(again, rest, municipality)
    how = bond(question.text)
    if how is Bond.ANEW:
        return standing(question, talk, municipality)
    place = elsewhere(question, talk.place, municipality) if how is Bond.GOES_ON else NOWHERE
    asked = replace(
        question,
        text=with_matter(question.text, talk),
        carried=carried(talk, how),
        kind=kind(question.text, talk) if how is Bond.GOES_ON else None,
    )
    return at(asked, replace(talk, place=place), municipality)


def standing(question: Question, talk: Talk, municipality: Municipality | None) -> Followed:
    """A question that stands alone; of the conversation only where the asker works is kept."""
    return at(question, replace(SILENCE, home=talk.home), municipality)


def at(question: Question, talk: Talk, municipality: Municipality | None) -> Followed:
    """The question asked from where the conversation is about, or else where the asker works."""
    place = talk.home if talk.place == NOWHERE else talk.place
    return Followed(placed(question, place, municipality), talk)


def told(
    question: Question, talk: Talk, back: Clarification, municipality: Municipality | None
) -> Followed:
    """The question that was asked back about, with what was answered. An answer that says no place
    or title, if it is short, leaves it open; a longer message is a new one."""
    before, rest = talk.turns[0], replace(talk, turns=talk.turns[1:], asked_back=None)
    home = chosen(question.text, back, municipality)
    if home == NOWHERE and len(content_stems(question.text)) > SHORT_ANSWER:
        return followed(question, replace(talk, asked_back=None), municipality)
    text = before.text if home != NOWHERE else f"{before.text} {question.text}"
    return followed(replace(question, text=text), replace(rest, home=home), municipality)


def chosen(text: str, back: Clarification, municipality: Municipality | None) -> Place:
    """The choice whose label was written, or else the place or title that was."""
    for choice in back.choices:
        if words(choice.label.lower()) == words(text.lower()):
            return Place(choice.unit, choice.service, choice.role)
    title = municipality.title(text) if municipality else None
    named, _ = said(text, municipality)
    return Place(role=title.title) if title and named == NOWHERE else named


def put_right(
    question: Question, right: Correction, talk: Talk, municipality: Municipality | None
) -> Followed:
    """The message before with what was meant in place of what was said."""
    before = talk.turns[0]
    place = elsewhere(replace(question, text=right.right), talk.place, municipality)
    gone = frozenset[str]()
    if place != talk.place:
        _, gone = said(before.text, municipality)
    rest = replace(talk, turns=talk.turns[1:], place=place)
    asked = replace(
        question,
        text=corrected(before.text, right, gone),
        carried=carried(rest, Bond.GOES_ON),
    )
    return at(asked, rest, municipality)


def only_place(question: Question, municipality: Municipality | None) -> Place:
    """The place that a message names and says nothing else ("hva med hjemmetjenesten?")."""
    named, by = said(question.text, municipality)
    own = {folded(word) for word in words(question.text)} - FILLER_WORDS
    return named if own <= by else NOWHERE


def elsewhere(question: Question, place: Place, municipality: Municipality | None) -> Place:
    """The place that a message names, or else the one talked about. The asker's own service is no
    other place than their unit."""
    named, _ = said(question.text, municipality)
    own = municipality.unit(question.unit) if municipality else None
    if named == NOWHERE or (own and named.service == own.service):
        return place
    return named


def carried(talk: Talk, how: Bond) -> Carried:
    """Words and documents of the conversation at what they are worth."""
    documents: dict[str, float] = {}
    for age, turn in enumerate(talk.turns):
        for rank, document in enumerate(turn.documents):
            worth = DOCUMENT[how] * DECAY ** (age + rank)
            documents[document] = max(worth, documents.get(document, 0.0))
    weight = WORDS.get(how)
    texts = ((turn.text, weight * DECAY**age) for age, turn in enumerate(talk.turns) if weight)
    return Carried(tuple(texts), documents)


def with_matter(text: str, talk: Talk) -> str:
    """A message that has no words of its own ("hvorfor det?") asks the one before it again."""
    return text if content_stems(text) else f"{talk.turns[0].text} {text}"


def kind(text: str, talk: Talk) -> QuestionType:
    """The type of a message; one that asks nothing by itself ("på natt da?") asks as before."""
    own = question_type(text)
    return question_type(talk.turns[0].text) if own is QuestionType.YES_NO else own
