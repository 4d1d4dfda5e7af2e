"""What a run does to the collection document by document, and what it says about each."""

from __future__ import annotations

import pytest

from ingest import changes, sources
from ingest.changes import Changes, Entry, State, SyncReport
from ingest.documents import Note
from ingest.errors import DuplicateId
from ingest.sources import Skipped
from tests.crash.collection import Collection, Template, entry, reasons, states

FALL = "# Fall\n\nBli hos beboeren og tilkall hjelp.\n"
AVVIK = "# Avvik\n\nAvvik meldes samme vakt.\n"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    home = Collection(tmp_path_factory.mktemp("home"))
    home.write("avvik.md", AVVIK)
    home.write("rutiner/fall.md", FALL)
    home.sync()
    return Template(home)


@pytest.fixture
def home(template: Template) -> Collection:
    """Two documents, ingested."""
    return template.restored()


def begun(home: Collection, *names: str, add: bool = False) -> Changes:
    """A run over the folder, or over what is named in it, before anything is done."""
    paths = [home.documents / name for name in names] or [home.documents]
    base = home.generation()
    return Changes(
        home.settings, base, paths, pipeline=base.manifest.pipeline, fresh=False, add=add
    )


# The report.


def test_a_report_counts_states_and_names_what_failed():
    entries = (
        Entry("a.md", State.NEW),
        Entry("b.md", State.FAILED, notes=(Note("read.empty"),)),
        Entry("c.md", State.NEW),
    )
    report = SyncReport("g", entries, documents=2, passages=5)
    assert report.failed == (entries[1],)
    assert [report.count(state) for state in State] == [2, 0, 0, 0, 1]


def test_the_lines_of_a_report_are_in_path_order(home: Collection):
    home.write("b.md", b"")
    home.write("a.md", AVVIK.replace("Avvik", "Melding"))
    home.remove("avvik.md")
    assert list(states(home.sync())) == ["a.md", "avvik.md", "b.md", "rutiner/fall.md"]


def test_a_line_says_what_a_document_is_and_how_it_was_read(home: Collection):
    home.write(
        "vakt.html",
        "<h1>Vakt</h1><p>Vakten begynner med rapport.</p>"
        "<figure><img src='x.png'><figcaption>Figur 1 Vaktplan</figcaption></figure>",
    )
    home.write("vakt.yaml", "title: Vaktrutine\nid: vakt-1\nukjent: x\n")
    line = entry(home.sync(), "vakt.html")
    stored = home.generation().document("vakt-1")
    assert (line.document_id, line.title, line.reader) == ("vakt-1", "Vaktrutine", "html")
    assert (line.pages, line.passages) == (stored.page_count, stored.passage_count)
    assert (line.figures_lost, line.notes) == (stored.figures_lost, stored.notes)
    assert line.figures_lost == 1
    assert "metadata.unknown_key" in [note.key for note in line.notes]


def test_a_document_that_was_never_in_is_not_said_to_have_left(home: Collection):
    home.write("ny.md", b"")
    home.write("avvik.md", b"")
    assert reasons(home.sync()) == {
        "avvik.md": ["read.empty", "sync.left"],
        "ny.md": ["read.empty"],
    }


def test_a_document_that_left_is_named_by_id_and_title(home: Collection):
    home.remove("avvik.md")
    line = entry(home.sync(), "avvik.md")
    assert (line.state, line.document_id, line.title) == (State.REMOVED, "avvik", "Avvik")


def test_files_that_are_no_documents_are_told_and_are_no_failures(home: Collection):
    home.write("alene.yaml", "title: Alene\n")
    report = home.sync()
    assert report.ignored == (Note("read.lone_sidecar", (("path", "alene.yaml"),)),)
    assert report.failed == ()


def test_a_run_that_reached_nothing_reports_what_answers(home: Collection):
    collected = sources.collect([home.root / "borte"])
    report = changes.unchanged(home.generation(), collected)
    assert (report.generation, report.documents) == (home.generation().id, 2)
    assert [e.state for e in report.entries] == [State.FAILED]
    assert changes.unchanged(None, collected).generation is None


# Claims.


def test_what_is_as_it_was_is_known_by_place_path_and_content(home: Collection):
    with begun(home) as run:
        (avvik, fall) = sources.collect([home.documents]).files
        assert run.unchanged(avvik)
        assert run.unchanged(fall)
        (elsewhere,) = sources.collect([home.documents / "rutiner"]).files
        assert run.unchanged(elsewhere) is None
        home.write("avvik.md", AVVIK + "\nNytt.\n")
        (changed, _) = sources.collect([home.documents]).files
        assert run.unchanged(changed) is None


def test_an_id_is_given_once(home: Collection):
    with begun(home) as run:
        (avvik, fall) = sources.collect([home.documents]).files
        run.claim("avvik", avvik)
        with pytest.raises(DuplicateId) as refused:
            run.claim("avvik", fall)
        assert refused.value.values == {"id": "avvik", "other": "avvik.md"}


def test_with_add_an_id_of_a_document_outside_the_paths_is_taken(home: Collection):
    with begun(home, "rutiner", add=True) as run:
        (fall,) = run.named_as_before(sources.collect([home.documents / "rutiner"]).files)
        run.claim("rutiner/fall", fall)
        with pytest.raises(DuplicateId):
            run.claim("avvik", fall)


def test_a_run_speaks_for_what_lies_under_its_paths(home: Collection):
    inside = {
        paths: {s.document.id for s in run.by_id.values() if run.inside(s)}
        for paths in [(), ("rutiner",), ("avvik.md",), ("rut",)]
        for run in [begun(home, *paths)]
    }
    assert inside == {
        (): {"avvik", "rutiner/fall"},
        ("rutiner",): {"rutiner/fall"},
        ("avvik.md",): {"avvik"},
        ("rut",): set(),
    }


@pytest.mark.parametrize(("add", "gone"), [(False, {"avvik", "rutiner/fall"}), (True, {"avvik"})])
def test_what_nothing_claimed_leaves_with_add_only_from_under_the_paths(
    home: Collection, add: bool, gone: set[str]
):
    with begun(home, "avvik.md", add=add) as run:
        assert {stored.document.id for stored in run.leaving()} == gone


# Building.


def test_nothing_is_built_before_the_first_change(home: Collection):
    before = home.folders()
    with begun(home) as run:
        for file in sources.collect([home.documents]).files:
            stored = run.unchanged(file)
            assert stored
            run.keep(file, stored)
        run.fail_all([Skipped("ny.md", "read.empty")])
        assert run.finish([]).generation == home.generation().id
    assert home.folders() == before


def test_a_run_that_fails_leaves_nothing_half_built(home: Collection):
    before = home.folders()
    run = begun(home)

    def failing() -> None:
        with run:
            run.building().remove("avvik")
            raise ArithmeticError

    with pytest.raises(ArithmeticError):
        failing()
    assert run.builder is not None
    assert home.folders() == before
