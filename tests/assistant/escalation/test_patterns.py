"""The language rules are written in: every operator, silence, contexts and sentences."""

import pytest

from assistant.escalation import load_rules
from assistant.escalation.triage import met as met_by

VOCABULARY = {
    "slots": {
        "breathe": ["puster", "pust*"],
        "fails": ["ikke", "sluttet å"],
        "drill": ["*øvelse", "kurs"],
        "m_temp": ["temp"],
    },
    "measures": {"hot": {"slot": "m_temp", "at_least": 38.3, "at_most": 43}},
    "contexts": {"drill": ["{drill} & !hjelp"]},
    "unless": {"acute": ["drill"]},
}


@pytest.fixture
def meets(corpus_with):
    """Whether one rule with `pattern` is met by `text`."""
    loaded = {}

    def met(pattern, text, **changed):
        if not loaded:
            loaded["rules"] = load_rules(corpus_with(VOCABULARY, patterns=[pattern], **changed))
        return met_by(text, loaded["rules"]) is not None

    return met


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("han puster ikke", True),
        ("ikke at han puster", True),
        ("han puster en to tre fire fem ikke", True),
        ("han puster en to tre fire fem seks ikke", False),
        ("han puster. det er ikke kaldt", False),
        ("han puster", False),
    ],
)
def test_near_is_either_order_with_at_most_five_words_between_in_one_sentence(meets, text, met):
    assert meets("{breathe} ~ {fails}", text) is met


@pytest.mark.parametrize(
    ("text", "met"), [("puster nå virkelig ikke", True), ("puster nå helt rolig ikke", False)]
)
def test_a_number_sets_how_many_words_may_stand_between(meets, text, met):
    assert meets("{breathe} ~2 {fails}", text) is met


@pytest.mark.parametrize(
    ("text", "met"), [("ikke kald", True), ("kald ikke", False), ("ikke så kald", False)]
)
def test_in_order_and_next_to_each_other(meets, text, met):
    assert meets("{fails} >0 kald", text) is met


@pytest.mark.parametrize(
    ("text", "met"),
    [("puster rart. veldig kald", True), ("kald. puster", True), ("bare kald", False)],
)
def test_and_holds_anywhere_in_the_message(meets, text, met):
    assert meets("{breathe} & kald", text) is met


@pytest.mark.parametrize(("text", "met"), [("puster", True), ("puster, tror vi. kald", False)])
def test_and_not_is_silenced_by_a_word_anywhere(meets, text, met):
    assert meets("{breathe} & !kald", text) is met


def test_operators_are_read_from_left_to_right(meets):
    assert meets("en ~0 to > tre", "to en og så tre")
    assert not meets("en ~0 to > tre", "tre to en")


def test_a_bar_stands_between_whole_phrases_and_a_slash_between_words(meets):
    pattern = "fire alarm | brannalarmen ~2 ringer/rings"
    assert meets(pattern, "the fire alarm rings")
    assert meets(pattern, "brannalarmen ringer")
    assert not meets(pattern, "fire brannalarmen")


def test_absent_patterns_silence_their_own_rule(meets):
    assert meets("{breathe}", "puster rart", absent=["puste/puster ut"])
    assert not meets("{breathe}", "vi puster ut", absent=["puste/puster ut"])


def test_a_context_silences_the_rules_of_its_severity_unless_it_happens_now(meets):
    assert meets("{breathe} ~ {fails}", "dukka puster ikke")
    assert not meets("{breathe} ~ {fails}", "dukka puster ikke på neste øvelse")
    assert not meets("{breathe} ~ {fails}", "hlr-øvelse der dukka puster ikke")
    assert meets("{breathe} ~ {fails}", "midt i kurs, hjelp, han puster ikke")


def test_a_measured_value_is_an_operand(meets):
    assert meets("@hot & {breathe}", "temp 39,2 og puster fort")
    assert not meets("@hot & {breathe}", "temp 37 og puster fort")


def test_letters_accents_case_and_repeats_do_not_matter(meets):
    assert meets("{breathe} ~ {fails}", "HUN PUSTER IKKEEEE")


def test_a_contraction_is_read_as_its_words(meets):
    assert meets("can not > breathe", "he can't breathe")
