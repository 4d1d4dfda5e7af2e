"""A question becomes one weighted term per word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.retrieval.expansion import (
    AcronymExpansion,
    Alternative,
    Expanded,
    Situation,
    no_expansion,
)
from assistant.retrieval.terms import query
from ingest.index.vocabulary import Vocabulary
from ingest.norwegian import stem
from ingest.norwegian.matter import content_words

WORDS = [
    "smittevernutstyr", "utstyr", "smittevern", "vaktkoordinator", "vakt", "koordinator",
    "omsorgsteam", "munnbind", "sykehjem", "verdens", "helseorganisasjon", "var", "besøk",
]  # fmt: skip


def vocabulary() -> Vocabulary:
    stems = [stem(word) for word in WORDS]
    return Vocabulary(range(1, len(stems) + 1), stems, [2] * len(stems), 50)


def names(found: Mapping[int, float]) -> dict[str, float]:
    return {vocabulary().word(number): weight for number, weight in found.items()}


def test_only_words_that_carry_matter_remain():
    assert content_words("Hei, kan du si meg hvor mange munnbind vi må ha?") == ["munnbind"]


def test_a_question_of_filler_words_keeps_them():
    assert content_words("hva gjør jeg") != []


def test_a_capital_stop_word_counts_only_when_the_texts_have_it_so():
    assert [t.stem for t in query("lenke til VAR i planen", vocabulary(), no_expansion).terms][
        1
    ] == "var"
    assert "men" not in [t.stem for t in query("MEN må vi?", vocabulary(), no_expansion).terms]


def test_the_word_itself_weighs_most():
    term = query("munnbind", vocabulary(), no_expansion).terms[0]
    assert names(term.ids)[stem("munnbind")] == 1.0
    assert term.known


def test_compounds_with_the_word_count_as_the_word():
    term = query("vakt", vocabulary(), no_expansion).terms[0]
    assert names(term.ids)[stem("vaktkoordinator")] == 1.0


def test_halves_of_a_compound_are_further_terms_of_less_weight():
    terms = query("vaktkoordinator", vocabulary(), no_expansion).terms
    assert [(t.stem, t.weight) for t in terms[1:]] == [
        (stem("vakt"), 0.7),
        (stem("koordinator"), 0.7),
    ]


def test_words_written_apart_are_tried_as_one():
    terms = query("smitte vern", vocabulary(), no_expansion).terms
    assert stem("smittevern") in [t.stem for t in terms]


def test_nynorsk_finds_bokmaal():
    term = query("sjukeheim", vocabulary(), no_expansion).terms[0]
    assert stem("sykehjem") in names(term.ids)
    assert not term.known


def test_an_unknown_word_finds_longer_ones_that_begin_with_it():
    term = query("helseorgan", vocabulary(), no_expansion).terms[0]
    assert names(term.ids)[stem("helseorganisasjon")] >= 0.5


def test_abbreviations_work_in_both_directions():
    expand = AcronymExpansion({"vho": ((stem("verdens"), stem("helseorganisasjon")),)})
    long = (stem("verdens"), stem("helseorganisasjon"))
    assert expand("VHO", ["vho"]).words[0] == [Alternative(long, 0.8)]
    assert expand("Verdens helseorganisasjon", list(long)).words[0] == [Alternative(("vho",), 0.8)]


def test_other_names_come_in_through_the_expansion():
    def thesaurus(question: str, stems: Sequence[str]) -> Expanded:
        assert (question, list(stems)) == ("maske", [stem("maske")])
        return Expanded({0: [Alternative((stem("munnbind"),), 0.5)]})

    found = query("maske", vocabulary(), thesaurus)
    assert names(found.terms[0].ids)[stem("munnbind")] == 0.5
    assert found.gram_stems == (stem("munnbind"),)


def test_several_words_that_name_one_thing_are_a_term_of_their_own():
    named = Situation("noe foran munnen", (Alternative((stem("munnbind"),), 0.6),))
    found = query("noe foran munnen", vocabulary(), lambda *_: Expanded({}, [named]))
    (term,) = (t for t in found.terms if t.word == "noe foran munnen")
    assert names(term.ids)[stem("munnbind")] == 1.0
    assert 0 < term.weight < 1


def test_an_empty_collection_has_no_terms_to_find():
    found = query("munnbind", Vocabulary([], [], [], 0), no_expansion)
    assert [dict(t.ids) for t in found.terms] == [{}]
