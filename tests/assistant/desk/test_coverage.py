"""The coverage matrix: every state, what the municipality says itself, and what lies behind."""

import re
import shutil
from dataclasses import replace

import pytest
import yaml

from assistant.desk import coverage
from assistant.desk.desk import Viewer
from assistant.desk.requirements import load
from assistant.errors import BadDesk, NoSuchSource
from assistant.records.keeping import Asked, Records
from assistant.records.opening import opened
from assistant.replies import Outcome
from tests.assistant.desk.conftest import desk_of, document
from tests.assistant.records.example import CITATION, reply
from tests.conftest import CORPUS

FALL = {
    "id": "fall",
    "title": "Fall",
    "topic": "Sikkerhet",
    "basis": ["loven § 4-1"],
    "services": ["sykehjem", "hjemmetjeneste"],
    "revise": 24,
    "terms": ["fall"],
}


@pytest.fixture
def corpus(tmp_path):
    """A corpus with one requirement."""
    folder = tmp_path / "corpus"
    (folder / "fjellvik").mkdir(parents=True)
    shutil.copy(CORPUS / "fjellvik" / "units.yaml", folder / "fjellvik")
    (folder / "national").mkdir()
    write(folder / "national", [FALL])
    return folder


def write(folder, content):
    (folder / "requirements.yaml").write_text(yaml.safe_dump(content), "utf-8")


def states(desk, **asked):
    """What each unit's cell says, by requirement."""
    table = coverage.page(desk, asked).tables[0]
    return {row.cells[0].text: [cell.text for cell in row.cells[1:5]] for row in table.rows}


STATES = {
    "Dekket": {"a.md": document("Fall")},
    "Mangler": {"a.md": document("Ernæring", "Beboeren kan falle.")},
    "Revisjon forfalt": {"a.md": document("Fall", review_by="2026-06-01")},
    "Utgått": {"a.md": document("Fall", valid_to="2026-06-01")},
    "Bare i rapport": {"a.md": document("Fall i 2025", kind="report", published="2026-01-01")},
    "Motstridende": {
        "a.md": document("Fall", "Beboeren skal vurderes av lege innen 2 timer etter fall."),
        "b.md": document(
            "Fall og brudd", "Beboeren skal vurderes av lege innen 6 timer etter fall."
        ),
    },
}


@pytest.mark.parametrize("state", STATES)
def test_a_cell_says_how_it_stands(ingest, corpus, state):
    assert states(desk_of(ingest(STATES[state]), corpus)) == {"Fall": [state] * 4}


def test_without_a_review_date_the_requirement_says_when_it_is_overdue(ingest, corpus):
    old = document("Fall", valid_from="2024-01-01", review_by=None)
    assert states(desk_of(ingest({"a.md": old}), corpus)) == {"Fall": ["Revisjon forfalt"] * 4}


def test_a_keyword_alone_covers_nothing_but_is_shown(ingest, corpus):
    desk = desk_of(ingest({"a.md": document("Natt", keywords="[fall]")}), corpus)
    cell = coverage.page(desk, {}).tables[0].rows[0].cells[1]
    assert (cell.text, cell.more) == ("Mangler", "Kan stå i et dokument")
    assert coverage.detail(desk, "fall").tables[0].rows[0].cells[0].text == "Natt"


def test_a_text_for_other_units_or_another_municipality_covers_nothing_here(ingest, corpus):
    desk = desk_of(
        ingest(
            {
                "a.md": document("Fall", scope="{units: [Granli sykehjem]}"),
                "b.md": document("Fall der", scope="{municipality: Nabovik}"),
            }
        ),
        corpus,
    )
    assert states(desk) == {"Fall": ["Dekket", "Mangler", "Mangler", "Mangler"]}


def test_where_each_unit_needs_its_own_text_the_municipal_one_is_not_enough(ingest, corpus):
    write(corpus / "national", [{**FALL, "local": True}])
    own = document("Fall på Granli", authority="unit", scope="{units: [Granli sykehjem]}")
    desk = desk_of(ingest({"a.md": document("Fall"), "b.md": own}), corpus)
    assert states(desk) == {"Fall": ["Dekket", *["Bare kommunal"] * 3]}


def test_what_the_municipality_says_beats_what_is_found(ingest, corpus):
    write(
        corpus / "fjellvik",
        {
            "covered": [
                {"requirement": "fall", "documents": ["natt"], "units": ["granli"]},
                {"requirement": "fall", "documents": ["borte"], "units": ["strandheim"]},
            ],
            "not_relevant": [
                {"requirement": "fall", "units": ["Hjemmetjenesten Øst"], "reason": "Slått sammen"}
            ],
        },
    )
    desk = desk_of(ingest({"natt.md": document("Natt", id="natt")}), corpus)
    cells = coverage.page(desk, {}).tables[0].rows[0].cells[1:5]
    assert [(cell.text, cell.more) for cell in cells] == [
        ("Dekket", ""),
        ("Mangler", "Finnes ikke: borte"),
        ("Ikke aktuelt", "Slått sammen"),
        ("Mangler", ""),
    ]


@pytest.mark.parametrize(
    "content",
    [
        {"covered": [{"requirement": "ukjent", "documents": ["a"]}]},
        {"not_relevant": [{"requirement": "fall", "units": ["Solsiden"], "reason": "r"}]},
        {"without": ["ukjent"]},
        {"requirements": [FALL]},
        {"cover": []},
    ],
)
def test_a_file_that_names_what_does_not_exist_is_refused(corpus, content, ward):
    write(corpus / "fjellvik", content)
    desk = desk_of(ward, corpus)
    with pytest.raises(BadDesk, match=r"fjellvik/requirements\.yaml"):
        coverage.page(desk, {})


def test_the_page_is_narrowed_by_service_topic_and_state(fjellvik_desk):
    everything = states(fjellvik_desk)
    homes = coverage.page(fjellvik_desk, {"tjeneste": "sykehjem"}).tables[0]
    assert homes.columns[1:3] == ("Granli sykehjem", "Strandheim sykehjem")
    topic = states(fjellvik_desk, emne="Smittevern")
    assert set(topic) < set(everything)
    for cells in states(fjellvik_desk, status="missing").values():
        assert "Mangler" in cells


def test_what_is_for_another_service_has_no_cell(fjellvik_desk):
    assert states(fjellvik_desk)["Legetilsyn i sykehjem"][2:] == ["", ""]


def test_nothing_lies_behind_what_does_not_exist(fjellvik_desk):
    for key in ("ukjent", "fall/ukjent", "legetilsyn/hjemmetjenesten-ost"):
        with pytest.raises(NoSuchSource):
            coverage.detail(fjellvik_desk, key)


def test_both_texts_of_a_conflict_lie_behind_the_cell(fjellvik_desk):
    tables = {table.name: table for table in coverage.detail(fjellvik_desk, "isolering").tables}
    for row in tables["conflicts"].rows:
        assert row.cells[1].text != row.cells[2].text
        assert row.cells[1].link.startswith("/kilder/")


@pytest.fixture
def asked_desk(ingest, corpus, tmp_path):
    """Five questions from Granli and one from Strandheim, one of them unanswered."""
    desk = desk_of(ingest({"a.md": document("Fall", id="fall")}), corpus)
    settings = desk.settings.model_copy(update={"data": tmp_path / "records"})
    engine = opened(settings)
    records = Records(engine)
    about = {"question": "hun falt", "citations": (replace(CITATION, document_id="fall"),)}
    for _ in range(5):
        records.keep(reply(**about), Asked("web", unit="granli"))
    nothing = {"outcome": Outcome.ABSTAIN, "citations": (), "question": "fall i trapp?"}
    records.keep(reply(**nothing), Asked("web", unit="strandheim"))
    yield replace(desk, records=engine)
    engine.dispose()


def test_questions_are_counted_and_few_of_one_unit_are_not_shown(asked_desk):
    row = coverage.page(asked_desk, {}).tables[0].rows[0]
    assert row.cells[-1].text == "6 spurt, 1 uten svar"
    table = coverage.detail(asked_desk, "fall").table("questions")
    counts = {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in table.rows}
    assert counts["Alle enheter"] == ["6", "5", "1"]
    assert counts["Granli sykehjem"] == ["5", "5", "0"]
    assert counts["Strandheim sykehjem"] == ["færre enn 5", "", ""]


def test_a_leader_sees_the_questions_of_their_own_unit_only(asked_desk):
    desk = replace(asked_desk, viewer=Viewer(units=("strandheim",)))
    table = coverage.detail(desk, "fall").table("questions")
    assert [row.cells[0].text for row in table.rows] == ["Alle enheter", "Strandheim sykehjem"]


def test_the_national_file_says_what_a_service_needs():
    required = load(CORPUS, None).all
    assert len(required) >= 70
    assert len({one.id for one in required}) == len(required)
    head = (CORPUS / "national" / "requirements.yaml").read_text("utf-8").partition("\n- ")[0]
    assert "MÅ bekreftes" in head
    basis = [text for one in required for text in one.basis]
    points = {
        p for text in basis for p in re.findall(r"kommuneloven § 25-1 (\w)(?: og (\w))?", text)
    }
    assert {letter for pair in points for letter in pair if letter} == set("abcde")
    assert any("kapittel 4 A" in text for text in basis)
