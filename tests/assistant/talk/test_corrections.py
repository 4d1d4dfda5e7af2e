"""What a correction takes out, and what it puts in."""

import pytest

from assistant.talk.corrections import Correction, corrected, correction


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("nei, jeg mener venekateter", "venekateter", ""),
        ("jeg mente i hjemmetjenesten", "i hjemmetjenesten", ""),
        ("nei eg meinte på kveld", "på kveld", ""),
        ("æ mente sonden", "sonden", ""),
        ("ikke kateter men stomi", "stomi", "kateter"),
        ("jeg mente stomi, ikke kateter", "stomi", "kateter"),
        ("nei, stomi", "stomi", ""),
        ("no, I meant the catheter", "the catheter", ""),
        ("nie, chodziło mi o cewnik", "cewnik", ""),
    ],
)
def test_a_correction_says_what_is_meant(text, right, wrong):
    assert correction(text) == Correction(right, wrong)


@pytest.mark.parametrize(
    "text",
    [
        "hva mener dere med gråsonepasient",
        "kan jeg ikke dusje beboeren alene",
        "nei men hva gjør vi da når vakttelefonen og alarmen er borte begge to",
    ],
)
def test_a_question_is_no_correction(text):
    assert correction(text) is None


def test_what_was_wrong_is_taken_out():
    said = corrected("hvor ofte skiftes kateter", Correction("stomipose", "kateter"))
    assert said == "hvor ofte skiftes stomipose"


def test_another_form_of_the_word_gives_way():
    said = corrected("hvor ofte skiftes kateter", Correction("venekateter"))
    assert said.split() == ["hvor", "ofte", "skiftes", "venekateter"]


def test_what_has_no_counterpart_is_added():
    assert corrected("hvor ofte skiftes kateter", Correction("på natt")).endswith("kateter på natt")
