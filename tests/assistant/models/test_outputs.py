"""What a model says is checked before anything is done with it."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import ModelFailed
from assistant.models.outputs import Rewritten, Selected, Verdict, parsed

GOOD = '{"verdict": "partly", "ids": ["1.2"], "unanswered": ["pris"]}'


@pytest.mark.parametrize("said", [GOOD, f"```json\n{GOOD}\n```", f"Her er svaret: {GOOD} Ferdig."])
def test_the_json_is_found_in_what_was_said(said):
    assert parsed(said, Selected) == Selected(
        verdict=Verdict.PARTLY, ids=("1.2",), unanswered=("pris",)
    )


def test_what_was_not_asked_for_is_left_alone():
    said = '{"verdict": "answered", "ids": ["1.2"], "answer": "Ring 22 33 44 55"}'
    assert "22 33" not in repr(parsed(said, Selected))


@pytest.mark.parametrize(
    "said",
    [
        "",
        "Ja.",
        "{",
        "[]",
        '{"ids": ["1.1"]}',
        '{"verdict": "sure", "ids": ["1.1"]}',
        '{"verdict": "answered", "ids": "1.1"}',
        '{"verdict": "answered", "ids": [1.1]}',
        '{"verdict": "answered", "ids": [{"id": "1.1"}]}',
        '{"verdict": "answered", "ids": [' + ",".join(['"1.1"'] * 1_000) + "]}",
        "{" * 100_000,
        '{"a":' * 100_000,
    ],
)
def test_what_is_not_as_wanted_is_a_failure(said):
    with pytest.raises(ModelFailed, match="malformed"):
        parsed(said, Selected)


@given(said=st.text())
def test_no_text_makes_another_error(said):
    for wanted in (Selected, Rewritten):
        with suppress(ModelFailed):
            parsed(said, wanted)
