"""An English or Polish question is searched as what its words are called in Norwegian."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answering.answer import Answered, answer
from assistant.questions import Question
from assistant.retrieval.concepts import ThesaurusExpansion
from assistant.retrieval.terms import Query, query
from ingest.index.generation import Generation
from ingest.index.vocabulary import Vocabulary
from ingest.norwegian import stem
from ingest.thesaurus import load
from tests.assistant.conftest import Ingest

TODAY = date(2026, 11, 24)
WORDS = """nb;en;pl
urinpose, pose;urine bag;worek na mocz
tømme, tømmes;empty;opróżnić
dårlig;bad;zły
bad;bathroom;łazienka
bytte;change;zmienić
"""
IN_TEXTS = ["urinpose", "pose", "tømme", "tømmes", "dårlig", "bad", "isolering", "23"]
ROUTINE = """# Kateter

## Pose

Urinpose tømmes når den er halvfull. Posen byttes hver uke.

## Bad

Badet vaskes hver dag. Dårlig lukt meldes.
"""


@pytest.fixture
def expand(tmp_path: Path) -> ThesaurusExpansion:
    folder = tmp_path / "corpus" / "national" / "thesaurus"
    folder.mkdir(parents=True)
    (folder / "words.csv").write_text(WORDS, "utf-8")
    return ThesaurusExpansion(load(tmp_path / "corpus"))


def vocabulary() -> Vocabulary:
    stems = list(dict.fromkeys(stem(word) for word in IN_TEXTS))
    return Vocabulary(range(1, len(stems) + 1), stems, [2] * len(stems), 50)


def searched(asked: Query) -> dict[str, set[str]]:
    """By every word of the question, what it is searched as."""
    return {t.word: {vocabulary().word(own) for own in t.ids} for t in asked.terms}


def test_several_words_give_way_to_the_one_they_name(expand: ThesaurusExpansion):
    asked = query("how often should i empty the urine bag", vocabulary(), expand)
    assert searched(asked) == {
        "empty": {stem("tømme"), stem("tømmes")},
        "urine bag": {stem("urinpose"), stem("pose")},
    }
    assert all(term.whole for term in asked.terms)


def test_a_word_that_is_written_as_a_norwegian_one_is_not_that_word(expand: ThesaurusExpansion):
    asked = query("the smell is very bad", vocabulary(), expand)
    assert searched(asked)["bad"] == {stem("dårlig")}


def test_a_word_that_no_list_knows_is_searched_as_it_is_spelt(expand: ThesaurusExpansion):
    asked = query("what is isolering", vocabulary(), expand)
    assert stem("isolering") in searched(asked)["isolering"]


def test_a_number_stays_itself(expand: ThesaurusExpansion):
    asked = query("is the bag 23 or what", vocabulary(), expand)
    assert "23" in searched(asked)["23"]


def test_polish_without_its_letters_is_searched_as_with_them(expand: ThesaurusExpansion):
    bare = query("kiedy oprozniac worek na mocz", vocabulary(), expand)
    full = query("kiedy opróżniać worek na mocz", vocabulary(), expand)
    assert list(searched(bare).values()) == list(searched(full).values())
    assert stem("urinpose") in searched(bare)["worek na mocz"]


@pytest.fixture
def ward(ingest: Ingest) -> Generation:
    return ingest({"kateter.md": ROUTINE})


def asked(text: str, ward: Generation, expand: ThesaurusExpansion) -> Answered:
    return answer(Question(text), ward, (), TODAY, expand=expand)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("when should i empty the urine bag", "Norwegian"),
        ("kiedy oprozniac worek na mocz", "norweskiego"),
    ],
)
def test_the_answer_is_quoted_and_said_to_be_norwegian(
    ward: Generation, expand: ThesaurusExpansion, question: str, said: str
):
    found = asked(question, ward, expand)
    assert "Urinpose tømmes når den er halvfull." in found.statements[0].text
    assert any(said in notice for notice in found.notices)


def test_nobody_who_asks_in_norwegian_is_told_so(ward: Generation, expand: ThesaurusExpansion):
    assert asked("når skal urinposen tømmes", ward, expand).notices == ()


@pytest.mark.parametrize(
    "question",
    [
        "who can change my punctured bicycle tyre tomorrow",
        "kto moze zmienic przebita opone rowerowa jutro",
    ],
)
def test_what_the_collection_has_no_words_for_is_refused(
    ward: Generation, expand: ThesaurusExpansion, question: str
):
    found = asked(question, ward, expand)
    assert found.statements == ()
    assert found.unfound
