"""What the sources name and the collection lacks is found by its form, and leads to where it
stands."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.desk import missing as page
from assistant.desk.named import Sort, missing
from assistant.errors import NoSuchSource
from assistant.records.keeping import Asked, Records
from assistant.records.opening import opened
from assistant.replies import MentionedDocument, Outcome
from tests.assistant.desk.conftest import DAY, desk_of, document
from tests.assistant.records.example import reply


def named(ingest, body, **others):
    documents = {"a.md": document("Vakt", body), **others}
    return {one.name: one.sort for one in missing(ingest(documents), DAY)}


NAMES = {
    "kontinuitetsplan": (Sort.DOCUMENT, "Følg kontinuitetsplanen ved strømbrudd."),
    "VAR-prosedyre": (Sort.DOCUMENT, "Skriv det i VAR-prosedyren."),
    "flytskjema": (Sort.DOCUMENT, "Bruk flytskjema for mottak."),
    "Rutinen for tavlemøter": (Sort.DOCUMENT, "Rutinen for tavlemøter gjelder alle."),
    "Sjekklisten for nye vikarer": (Sort.DOCUMENT, "Sjekklisten for nye vikarer ligger her."),
    "Beredskap ved flom": (Sort.TITLE, "Se «Beredskap ved flom» for mer."),
    "kvalitetsportalen": (Sort.SYSTEM, "Meld feil i kvalitetsportalen."),
    "Visma": (Sort.SYSTEM, "Meld fravær i fagsystemet Visma samme dag."),
    "Dossier": (Sort.SYSTEM, "Registrer kurs i Dossier (kompetanseportalen) hvert år."),
    "fagsystemet": (Sort.SYSTEM, ""),
    "kompetanseportalen": (Sort.SYSTEM, ""),
}


def test_a_name_is_told_by_its_form(ingest):
    body = "\n\n".join(text for _, text in NAMES.values())
    assert named(ingest, body) == {name: sort for name, (sort, _) in NAMES.items()}


def test_what_everybody_has_one_of_is_no_name(ingest):
    body = (
        "Skriv i tiltaksplanen til beboeren. Vi må ha en plan for neste uke. Det finnes rutiner "
        "for drift. Overlappet er ti minutter. Planen er god. Rutinen følges."
    )
    assert named(ingest, body) == {}


def test_what_is_here_is_not_missing(ingest):
    others = {
        "b.md": document("Pandemiplan for helse og omsorg"),
        "c.md": document("Vold og trusler mot ansatte"),
        "d.md": document("Håndbok", "## Norovirus\n\nVask.", keywords="[smittevernprogram]"),
    }
    body = "Se pandemiplanen, rutinen for vold og trusler og smittevernprogrammet."
    assert named(ingest, body, **others) == {}


def test_an_appendix_without_text_is_missing_and_one_with_text_is_not(ingest):
    body = "## Vedlegg 1: Linjeliste\n\n## Vedlegg 2: Ringerunde\n\nRing alle."
    assert named(ingest, body) == {"Linjeliste": Sort.ANNEX}


def test_what_does_not_hold_any_more_names_nothing(ingest):
    old = document("Vakt før", "Følg kontinuitetsplanen.", valid_to="2025-01-01")
    assert named(ingest, "Vær på plass.", **{"b.md": old}) == {}


def test_every_place_is_counted_and_opened(ingest):
    others = {"b.md": document("Natt", "Kontinuitetsplanen ligger i skapet.")}
    (one,) = missing(ingest({"a.md": document("Vakt", "Følg kontinuitetsplanen."), **others}), DAY)
    assert {place.document.metadata.title for place in one.places} == {"Vakt", "Natt"}
    assert all(place.sentence for place in one.places)


@pytest.fixture
def desk(ingest):
    body = "Følg kontinuitetsplanen. Fyll ut bemanningskartet og meld i kvalitetsportalen."
    return desk_of(ingest({"a.md": document("Vakt", body)}))


def test_the_page_leads_to_the_sentence_that_names_it(desk):
    table = page.page(desk, {}).tables[0]
    assert {row.cells[0].text for row in table.rows} == {
        "kontinuitetsplan",
        "bemanningskart",
        "kvalitetsportalen",
    }
    assert all("?sitat=" in row.cells[2].link for row in table.rows)
    places = page.detail(desk, "kontinuitetsplan").tables[0]
    assert "kontinuitetsplanen" in places.rows[0].cells[1].text
    with pytest.raises(NoSuchSource):
        page.detail(desk, "pandemiplan")


def test_the_page_is_narrowed_to_one_sort(desk):
    table = page.page(desk, {"slag": "system"}).tables[0]
    assert [row.cells[0].text for row in table.rows] == ["kvalitetsportalen"]


def test_what_was_asked_for_without_an_answer_stands_first(desk, tmp_path):
    engine = opened(desk.settings.model_copy(update={"data": tmp_path / "records"}))
    records = Records(engine)
    lost = {"outcome": Outcome.ABSTAIN, "citations": ()}
    named = (MentionedDocument("Bemanningskart", "a"),)
    records.keep(reply(question="hvor er kartet", mentions=named, **lost), Asked("web"))
    records.keep(reply(question="hvor ligger bemanningskartet", **lost), Asked("web"))
    records.keep(reply(question="har vi bemanningskart"), Asked("web"))
    rows = page.page(replace(desk, records=engine), {}).tables[0].rows
    engine.dispose()
    assert (rows[0].cells[0].text, rows[0].cells[-1].text) == ("bemanningskart", "2")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_no_text_stops_the_finder(text):
    from assistant.desk.named import Place, in_sentence
    from ingest.documents import Document, Metadata, Sentence, StatementKind

    place = Place(Document(Metadata("a", "A"), "a.md", "0" * 64), None)
    for hit in in_sentence(Sentence("s", text, StatementKind.RULE), place):
        assert hit.name.split()[0].lower() in text.lower()
