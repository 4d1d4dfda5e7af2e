"""A model anticipates questions: from the text of one passage, onto file, never twice."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from assistant import anticipating
from assistant.errors import ModelFailed
from ingest.index.audience import FOR_ALL, seen_by
from ingest.index.generation import current
from ingest.questions.anticipated import read
from tests.assistant.models.scripted import ScriptedModel
from tests.assistant.retrieval.test_aliases import SECRET
from tests.ingest.test_questions import HYGIENE, Ward


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    made = Ward(tmp_path)
    made.sync()
    return made


def out(ward: Ward) -> Path:
    return ward.settings.data / "questions" / "anticipated.jsonl"


def run(ward: Ward, *said: str | Exception | dict[str, list[str]]):
    """A run with a model that says so, for the passages that have no questions."""
    model = ScriptedModel(*said)
    generation = current(ward.settings)
    done = anticipating.by_model(model, generation, ward.settings, out(ward), lambda *_: None)
    return done, model


def passages(ward: Ward) -> int:
    return len(anticipating.wanted(current(ward.settings), ward.settings)[0])


def questions(*texts: str) -> dict[str, list[str]]:
    return {"questions": list(texts)}


def same(times: int, *texts: str) -> Iterable[dict[str, list[str]]]:
    return [questions(*texts)] * times


def test_what_a_model_writes_is_on_file_under_its_name_and_leads_after_the_next_run(ward: Ward):
    done, _ = run(ward, *same(passages(ward), "hun datt på badet"))
    assert (done.written, done.failed) == (len(read(out(ward)).lines), 0)
    assert {line.model for line in read(out(ward)).lines} == {"-"}
    assert ward.sync().questions["anticipated"] == done.written


def test_a_model_is_told_the_text_of_the_passage_and_no_other(ward: Ward):
    _, model = run(ward, *same(passages(ward), "hun datt"))
    told = [request.messages[-1][1] for request in model.history]
    assert sum("20 sekunder" in text for text in told) == 1
    assert sum("tavlemøtet" in text for text in told) == 1


def test_a_second_run_asks_for_nothing_and_a_changed_passage_is_asked_for_anew(ward: Ward):
    count = passages(ward)
    run(ward, *same(count, "hun datt"))
    assert run(ward)[0].known == count
    ward.write("hygiene.md", HYGIENE.replace("20", "30"))
    ward.sync()
    done, model = run(ward, questions("hvor lenge skal jeg sprite meg"))
    assert (done.written, len(model.history)) == (1, 1)


def test_no_question_is_an_answer_too(ward: Ward):
    done, _ = run(ward, *same(passages(ward)))
    assert (done.written, done.none) == (0, passages_known(ward))
    assert passages(ward) == 0


def passages_known(ward: Ward) -> int:
    return anticipating.wanted(current(ward.settings), ward.settings)[1]


def test_what_cannot_be_used_is_counted_and_asked_for_again(ward: Ward):
    count = passages(ward)
    bad = ["ikke JSON", json.dumps({"searches": []})]
    done, _ = run(ward, *bad, *same(count - 2, "hun datt"))
    assert (done.failed, done.written) == (2, count - 2)
    assert passages(ward) == 2


def test_a_model_that_is_away_is_not_waited_for_again_and_again(ward: Ward):
    for number in range(8):
        ward.write(
            f"{number}.md", HYGIENE.replace("hygiene", f"h{number}").replace("20", f"4{number}")
        )
    ward.sync()
    count = passages(ward)
    assert count > anticipating.AWAY
    done, model = run(ward, *[ModelFailed("outage")] * count)
    assert (done.failed, len(model.history)) == (count, anticipating.AWAY)


def test_a_question_that_names_somebody_is_left_out(ward: Ward):
    said = questions("hva gjør jeg når Berit Solbakken faller", "hun  datt\npå badet")
    run(ward, *[said] * passages(ward))
    assert {line.questions for line in read(out(ward)).lines} == {("hun datt på badet",)}


def test_what_is_not_for_all_goes_to_no_model(ward: Ward):
    ward.write("hemmelig.md", SECRET)
    ward.sync()
    asked = anticipating.requests(seen_by(current(ward.settings), FOR_ALL), ward.settings)
    assert asked
    assert not any("Granittveien" in text for r in asked.values() for _, text in r.messages)
