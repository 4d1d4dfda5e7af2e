"""The register: what is overdue and whose it is, what is not known, what should not lie there."""

from dataclasses import replace

from assistant.desk import register
from ingest.index.audience import seen_by
from tests.assistant.desk.conftest import desk_of, document

TEXT = " ".join(f"Steg {n} er å kontrollere utstyr nummer {n} før vakten." for n in range(40))


def rows(desk, name, **asked):
    table = register.page(desk, asked).table(name)
    return [(row.group, *(cell.plain for cell in row.cells)) for row in table.rows]


def test_what_is_overdue_stands_under_its_owner_and_what_nobody_owns_first(ingest):
    desk = desk_of(
        ingest(
            {
                "a.md": document("Fall", review_by="2026-11-01", owner="Fagsykepleier"),
                "b.md": document("Ernæring", review_by="2026-12-01", owner="Ernæringskontakt"),
                "c.md": document("Natt", valid_to="2026-11-20", owner=None),
                "d.md": document("Dag", valid_to="2027-01-10", owner="Fagsykepleier"),
                "e.md": document("Kveld"),
            }
        )
    )
    assert [line[:5] for line in rows(desk, "overdue")] == [
        ("Uten eier", "Natt", "Utgått uten etterfølger", "20.11.2026", "5"),
        ("Ernæringskontakt", "Ernæring", "Revideres snart", "01.12.2026", " (om 6 dager)"),
        ("Fagsykepleier", "Fall", "Revisjon forfalt", "01.11.2026", "24"),
        ("Fagsykepleier", "Dag", "Går ut snart", "10.01.2027", " (om 46 dager)"),
    ]
    assert {line[1] for line in rows(desk, "overdue", eier="Fagsykepleier")} == {"Fall", "Dag"}


def test_a_text_that_ran_out_and_has_a_successor_is_no_concern(ingest):
    desk = desk_of(
        ingest(
            {
                "a.md": document("Fall", id="a", valid_to="2025-12-31"),
                "b.md": document("Fall", id="b", supersedes="[a]"),
            }
        )
    )
    assert rows(desk, "overdue") == []


def test_documents_that_do_not_say_what_they_should_are_listed(ingest):
    desk = desk_of(
        ingest(
            {
                "a.md": document("Fall", owner=None, review_by=None),
                "b.md": document("Rapport", kind="report", review_by=None),
                "c.md": document("Natt"),
            }
        )
    )
    assert [line[1:3] for line in rows(desk, "unknown")] == [("Fall", "Eier, Revideres innen")]


def test_near_copies_are_told_with_how_much_they_share(ingest):
    generation = ingest({"a.md": document("Utstyr", TEXT), "b.md": document("Kontroll", TEXT)})
    ((_, later, earlier, shared),) = rows(desk_of(generation), "copies")
    assert (later, earlier) == ("Kontroll (1.0, Gjeldende)", "Utstyr (1.0, Gjeldende)")
    assert "100 %" in shared


def test_a_near_copy_that_one_may_not_read_is_not_told_of(ingest):
    hidden = document("Kontroll", TEXT, audience="[leder]")
    generation = ingest({"a.md": document("Utstyr", TEXT), "b.md": hidden})
    desk = desk_of(generation)
    assert rows(replace(desk, generation=seen_by(generation, frozenset())), "copies") == []
    assert rows(desk, "copies") != []


def test_what_does_not_hold_is_listed_with_the_texts_that_still_refer_to_it(ingest):
    desk = desk_of(
        ingest(
            {
                "a.md": document("Vask av hender", id="a", valid_to="2025-12-31"),
                "b.md": document("Natt", "Se «Vask av hender» først."),
                "c.md": document("Dag", "Se «Natt» først."),
            }
        )
    )
    ((_, title, status, _, by, *_),) = rows(desk, "gone")
    assert (title, status, by) == ("Vask av hender (1.0)", "Utgått (31.12.2025)", "Natt")


def test_an_old_edition_that_is_named_by_its_version_is_found(ingest):
    desk = desk_of(
        ingest(
            {
                "a.md": document("Håndhygiene", id="a", version="2.0"),
                "b.md": document("Håndhygiene", id="b", version="3.0", supersedes="[a]"),
                "c.md": document("Natt", "Følg «Håndhygiene», versjon 2.0, hele natten."),
                "d.md": document("Dag", "Følg «Håndhygiene», versjon 3.0, hele dagen."),
            }
        )
    )
    ((_, title, _, successor, by, *_),) = rows(desk, "gone")
    assert (title, successor, by) == ("Håndhygiene (2.0)", "Håndhygiene (3.0, Gjeldende)", "Natt")
