"""The collection is what lies under the paths of the last run, whatever happened on the way."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from ingest import messages
from ingest.changes import State
from ingest.documents import Passage
from ingest.embedding_hash import HashEmbedder
from ingest.errors import (
    EmbedderMismatch,
    GenerationDamaged,
    IngestRunning,
    UnknownEmbedder,
    UnreadableFolder,
)
from ingest.index import folders, manifest, vectors
from ingest.index.generation import Generation
from ingest.norwegian import passage_terms
from ingest.sync import sync
from tests.crash.collection import (
    Collection,
    Template,
    assert_whole,
    entry,
    reasons,
    states,
    text,
)

FALL = "# Fall\n\nBli hos beboeren og tilkall hjelp. Ring sykepleier på vakt.\n"
HYGIENE = "# Håndhygiene\n\nHendene desinfiseres med sprit i 20 sekunder før stell.\n"
AVVIK = "# Avvik\n\nAvvik meldes samme vakt, til nærmeste leder.\n"


@pytest.fixture
def home(tmp_path: Path) -> Collection:
    return Collection(tmp_path)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    home = Collection(tmp_path_factory.mktemp("ward"))
    home.write("avvik.md", AVVIK)
    home.write("rutiner/fall.md", FALL)
    home.write("rutiner/hygiene.md", HYGIENE)
    home.sync()
    return Template(home)


@pytest.fixture
def ward(template: Template) -> Collection:
    """Three documents, ingested."""
    return template.restored()


# What a run does with each document.


def test_the_first_run_takes_every_document_in(home: Collection):
    home.write("avvik.md", AVVIK)
    home.write("rutiner/fall.md", FALL)
    report = home.sync()
    assert states(report) == {"avvik.md": State.NEW, "rutiner/fall.md": State.NEW}
    assert (report.documents, report.failed) == (2, ())
    assert report.generation == home.generation().id
    assert_whole(home.generation())


def test_a_run_tells_new_changed_unchanged_and_removed_documents_apart(ward: Collection):
    ward.write("avvik.md", AVVIK + "\nMeld også nestenulykker.\n")
    ward.remove("rutiner/fall.md")
    ward.write("vakt.md", "# Vakt\n\nVakten begynner med rapport.\n")
    assert states(ward.sync()) == {
        "avvik.md": State.CHANGED,
        "rutiner/fall.md": State.REMOVED,
        "rutiner/hygiene.md": State.UNCHANGED,
        "vakt.md": State.NEW,
    }
    assert "nestenulykker" in text(ward.generation())
    assert "tilkall hjelp" not in text(ward.generation())
    assert_whole(ward.generation())


def test_a_run_without_changes_builds_nothing(ward: Collection):
    before = ward.generation()
    report = ward.sync()
    assert set(states(report).values()) == {State.UNCHANGED}
    assert report.generation == before.id
    assert ward.folders() == {before.id}


def test_an_unchanged_document_is_reported_with_what_was_found_when_it_was_read(ward: Collection):
    first = ward.beside("again").sync()
    assert ward.sync().entries == tuple(
        replace(entry, state=State.UNCHANGED) for entry in first.entries
    )


def test_a_renamed_document_with_an_id_of_its_own_keeps_its_passages(home: Collection):
    content = f"---\nid: fall\n---\n{FALL}"
    home.write("fall.md", content)
    home.sync()
    before = home.generation().passages_of("fall")
    home.remove("fall.md")
    home.write("rutiner/fall-og-skade.md", content)
    assert states(home.sync()) == {"rutiner/fall-og-skade.md": State.UNCHANGED}
    assert [p.id for p in home.generation().passages_of("fall")] == [p.id for p in before]
    assert home.generation().document("fall").document.source == "rutiner/fall-og-skade.md"


@pytest.mark.parametrize("change", ["added", "changed", "removed"])
def test_a_sidecar_that_changes_makes_a_new_edition(ward: Collection, change: str):
    if change != "added":
        ward.write("avvik.yaml", "owner: Kvalitet\nversion: '1'\n")
        ward.sync()
    before = ward.generation().document("avvik").document
    if change == "removed":
        ward.remove("avvik.yaml")
    else:
        ward.write("avvik.yaml", "owner: Fagutvikling\nversion: '2'\n")
    report = ward.sync()
    after = ward.generation().document("avvik").document
    assert states(report)["avvik.md"] is State.CHANGED
    assert after.edition != before.edition
    assert after.metadata.owner == (None if change == "removed" else "Fagutvikling")


def test_progress_names_each_document_and_then_the_building(ward: Collection):
    told: list[tuple[int, int, str]] = []
    sync(
        [ward.documents],
        ward.settings,
        progress=lambda done, total, source: told.append((done, total, source)),
    )
    assert told == [
        (0, 3, "avvik.md"),
        (1, 3, "rutiner/fall.md"),
        (2, 3, "rutiner/hygiene.md"),
        (3, 3, ""),
    ]


# Which documents are the collection.


def test_the_paths_of_one_call_are_the_whole_collection(ward: Collection):
    report = ward.sync("rutiner")
    assert states(report)["avvik.md"] is State.REMOVED
    assert [d.document.source for d in ward.generation().documents()] == ["fall.md", "hygiene.md"]


def test_with_add_what_lies_outside_the_paths_stays(ward: Collection):
    ward.write("ny/vakt.md", "# Vakt\n\nVakten begynner med rapport.\n")
    ward.remove("avvik.md")
    report = ward.sync("ny", add=True)
    assert states(report) == {"vakt.md": State.NEW}
    assert report.documents == 4
    assert "nærmeste leder" in text(ward.generation())


def test_with_add_what_is_gone_from_the_paths_leaves(ward: Collection):
    ward.remove("rutiner/fall.md")
    report = ward.sync("rutiner", add=True)
    assert states(report) == {
        "rutiner/fall.md": State.REMOVED,
        "rutiner/hygiene.md": State.UNCHANGED,
    }
    assert [d.document.id for d in ward.generation().documents()] == ["avvik", "rutiner/hygiene"]


def test_with_add_a_document_keeps_the_path_it_has_in_the_collection(ward: Collection):
    ward.write("rutiner/fall.md", FALL + "\nMeld avvik.\n")
    assert states(ward.sync("rutiner/fall.md", add=True)) == {"rutiner/fall.md": State.CHANGED}
    assert {d.document.id for d in ward.generation().documents()} == {
        "avvik",
        "rutiner/fall",
        "rutiner/hygiene",
    }


def test_with_add_an_id_that_a_document_outside_has_is_refused(ward: Collection):
    ward.write("ny/kopi.md", f"---\nid: avvik\n---\n{FALL}")
    report = ward.sync("ny", add=True)
    assert reasons(report) == {"kopi.md": ["sync.duplicate_id"]}
    assert ward.generation().document("avvik").document.source == "avvik.md"


def test_with_add_a_path_means_the_same_wherever_the_run_is_started(
    ward: Collection, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(ward.documents / "rutiner")
    report = sync([Path("../../documents")], ward.settings, add=True)
    assert set(states(report).values()) == {State.UNCHANGED}
    report = sync([Path("..")], ward.settings, add=True)
    assert set(states(report).values()) == {State.UNCHANGED}
    ward.remove("rutiner/fall.md")
    report = sync([Path("../rutiner")], ward.settings, add=True)
    assert states(report)["rutiner/fall.md"] is State.REMOVED


# Text that is removed or replaced is never returned again.

BODY = (
    "# Fall\n\nVed fall skal den ansatte bli hos beboeren, tilkalle hjelp og undersøke hode, nakke "
    "og hofter før beboeren flyttes. Meld avvik samme vakt, se «Rutine for avvik».\n\n"
)
#: What stands in an edition besides; each teaches another abbreviation and names another source.
BESIDES = (
    "Vaktkoordinator (VK) varsles ved utbrudd, se «Plan for utbrudd».",
    "",
    "Omsorgsteam (OT) følger opp, se «Plan for oppfølging».",
    "",
    "Ernæringsgruppe (EG) gir råd, se «Plan for ernæring».",
)
OTHER = (
    "# Utbrudd\n\n{besides}\n\n"
    "## Slik gjør du\n\n1. Steng avdelingen.\n2. Ring smittevern.\n3. Før linjeliste.\n"
)
NAMES = ("avvik.md", "fall.md", "plan/beredskap.md", "plan/vakt.md", "skjema.txt")
#: A document that is always there: a folder without any is taken for one that is not mounted.
ALWAYS = "alltid.md"


def marker(name: str, edition: int) -> str:
    """A word that stands in one edition of one document and nowhere else."""
    letters = "".join(letter for letter in name if letter.isalpha())
    return f"kvarz{letters}{'bdfgk'[edition]}"


def edition_of(name: str, edition: int) -> str:
    """Alike enough between documents that passages are duplicates of each other."""
    body = BODY if edition % 2 else OTHER.format(besides=BESIDES[edition]) + BODY
    return f"{body}Kodeordet er {marker(name, edition)}.\n"


BROKEN = -1
STEPS = st.lists(
    st.dictionaries(
        st.sampled_from(NAMES),
        st.none() | st.sampled_from([0, 1, 2, 3, 4, BROKEN]),
        min_size=1,
        max_size=len(NAMES),
    ),
    min_size=1,
    max_size=3,
)


def apply(home: Collection, step: Mapping[str, int | None], now: dict[str, int]) -> None:
    """One round of edits: each document goes, breaks, or becomes another edition."""
    for name, edition in step.items():
        sidecar = Path(name).with_suffix(".yaml").as_posix()
        if edition is None:
            if now.pop(name, None) is not None:
                home.remove(name)
                (home.documents / sidecar).unlink(missing_ok=True)
        elif edition == BROKEN:
            now[name] = BROKEN
            home.write(name, b"")
        else:
            now[name] = edition
            home.write(name, edition_of(name, edition))
            home.write(sidecar, f"title: Dokument {edition}\nsupersedes: [avvik]\n")


def finds(generation: Generation, passage: Passage) -> set[str]:
    """Everything that a search of any kind for the text of a passage brings."""
    words = generation.words
    weights = dict.fromkeys(passage_terms(passage).all(), 1.0)
    numbers = [number for number, _ in words.search("stems", weights, 100)]
    opened = Generation(generation.folder, generation.settings).vectors
    near = [id_ for id_, _ in opened.near(passage.text, 50)]
    opened.close()
    return {row.passage_id for row in words.rows(numbers).values()} | set(near)


@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.target],
)
@given(steps=STEPS)
@example(steps=[{"avvik.md": 0, "fall.md": 2}, {"avvik.md": None, "fall.md": 1}])
def test_whatever_was_edited_a_run_leaves_what_a_build_from_nothing_leaves(
    tmp_path_factory: pytest.TempPathFactory,
    caplog: pytest.LogCaptureFixture,
    steps: list[dict[str, int | None]],
):
    home = Collection(tmp_path_factory.mktemp("edits"))
    home.write(ALWAYS, edition_of(ALWAYS, 0))
    now: dict[str, int] = {}
    shown: dict[str, Passage] = {}
    markers = {marker(ALWAYS, 0)}
    for step in steps:
        apply(home, step, now)
        report = home.sync()
        assert set(reasons(report)) == {n for n, edition in now.items() if edition == BROKEN}
        generation = home.generation()
        shown |= {p.id: p for d in generation.by_id for p in generation.passages_of(d)}
        markers |= {marker(name, e) for name, e in now.items() if e != BROKEN}
    fresh = home.beside("fresh")
    fresh.sync()
    assert home.content() == fresh.content()
    assert_whole(home.generation())
    assert_gone(home, now, markers, shown)
    # No change was so wrong that the run had to start anew.
    assert caplog.messages == []


def assert_gone(
    home: Collection, now: dict[str, int], markers: set[str], shown: dict[str, Passage]
) -> None:
    """Nothing brings text that was removed or replaced, and it is not on the disk in clear."""
    generation = home.generation()
    held = {p.id for d in generation.by_id for p in generation.passages_of(d)}
    gone = {id_: passage for id_, passage in shown.items() if id_ not in held}
    assert generation.passages(gone) == {}
    for passage in gone.values():
        assert finds(generation, passage) <= held
    kept = {marker(ALWAYS, 0), *(marker(name, e) for name, e in now.items() if e != BROKEN)}
    files = [generation.folder / "store.sqlite", generation.folder / "words" / "rows.sqlite"]
    stored = [path.read_bytes() for path in files]
    for word in markers:
        assert {word.encode() in content for content in stored} == {word in kept}


# Documents that cannot be read, and folders that cannot be reached.

DAMAGED: Mapping[str, tuple[bytes, str]] = {
    "tom.md": (b"", "read.empty"),
    "kuttet.docx": (b"PK\x03\x04" + b"x" * 50, "read.truncated"),
    "ukjent.bin": (bytes(range(256)) * 4, "read.unknown_type"),
    "blank.txt": (b"   \n\n  \n", "read.no_text"),
}


def test_documents_that_cannot_be_read_are_named_with_the_reason_and_the_others_go_in(
    ward: Collection,
):
    for name, (content, _) in DAMAGED.items():
        ward.write(name, content)
    report = ward.sync()
    assert reasons(report) == {name: [key] for name, (_, key) in DAMAGED.items()}
    assert report.documents == 3
    for failed in report.failed:
        assert all(messages.text(note.key, **dict(note.values)) for note in failed.notes)


def test_a_document_that_cannot_be_read_any_more_leaves_and_comes_back_when_it_can(
    ward: Collection,
):
    ward.write("rutiner/fall.md", b"")
    report = ward.sync()
    assert reasons(report) == {"rutiner/fall.md": ["read.empty", "sync.left"]}
    assert states(report)["rutiner/hygiene.md"] is State.UNCHANGED
    assert "tilkall hjelp" not in text(ward.generation())
    ward.write("rutiner/fall.md", FALL)
    assert states(ward.sync())["rutiner/fall.md"] is State.NEW
    assert "tilkall hjelp" in text(ward.generation())


def test_a_collection_where_nothing_can_be_read_any_more_is_empty(home: Collection):
    home.write("fall.md", FALL)
    home.sync()
    home.write("fall.md", b"")
    report = home.sync()
    assert (report.documents, report.passages) == (0, 0)
    assert_whole(home.generation())


@pytest.mark.parametrize("add", [False, True])
def test_a_share_whose_folder_is_gone_changes_nothing(ward: Collection, add: bool):
    before = ward.generation().id
    ward.documents.rename(ward.root / "away")
    report = ward.sync(add=add)
    assert reasons(report) == {str(ward.documents): ["read.path_missing"]}
    assert (report.generation, report.documents) == (before, 3)
    assert ward.folders() == {before}


@pytest.mark.parametrize("add", [False, True])
def test_a_share_that_is_an_empty_folder_changes_nothing(ward: Collection, add: bool):
    before = ward.generation().id
    ward.documents.rename(ward.root / "away")
    ward.documents.mkdir()
    with pytest.raises(UnreadableFolder, match=r"sync\.no_documents"):
        ward.sync(add=add)
    assert ward.folders() == {before}
    assert ward.generation().id == before


def test_before_the_first_run_a_missing_folder_is_told_and_nothing_is_made(home: Collection):
    report = home.sync("finnes-ikke")
    assert [key for keys in reasons(report).values() for key in keys] == ["read.path_missing"]
    assert (report.generation, report.documents) == (None, 0)
    assert home.folders() == set()


# Ids.


def test_of_two_documents_with_one_id_the_first_in_path_order_is_in(home: Collection):
    home.write("a.md", f"---\nid: fall\n---\n{FALL}")
    home.write("b.md", f"---\nid: fall\n---\n{HYGIENE}")
    report = home.sync()
    assert reasons(report) == {"b.md": ["sync.duplicate_id"]}
    assert dict(entry(report, "b.md").notes[0].values) == {"id": "fall", "other": "a.md"}
    assert "sprit" not in text(home.generation())
    home.remove("a.md")
    assert states(home.sync()) == {"b.md": State.CHANGED}
    assert "sprit" in text(home.generation())
    assert "tilkall hjelp" not in text(home.generation())


def test_a_document_that_takes_an_id_from_a_later_one_takes_its_place(home: Collection):
    home.write("b.md", f"---\nid: fall\n---\n{FALL}")
    home.sync()
    home.write("a.md", f"---\nid: fall\n---\n{HYGIENE}")
    report = home.sync()
    assert reasons(report) == {"b.md": ["sync.duplicate_id"]}
    assert states(report)["a.md"] is State.CHANGED
    assert "tilkall hjelp" not in text(home.generation())
    assert_whole(home.generation())


def test_two_documents_that_swap_ids_are_both_in(home: Collection):
    home.write("a.md", f"---\nid: fall\n---\n{FALL}")
    home.write("b.md", f"---\nid: hygiene\n---\n{HYGIENE}")
    home.sync()
    home.write("a.md", f"---\nid: hygiene\n---\n{FALL}")
    home.write("b.md", f"---\nid: fall\n---\n{HYGIENE}")
    assert states(home.sync()) == {"a.md": State.CHANGED, "b.md": State.CHANGED}
    fresh = home.beside("fresh")
    fresh.sync()
    assert home.content() == fresh.content()


def test_an_id_that_moves_on_to_another_document_is_in_once(home: Collection):
    home.write("a.md", f"---\nid: fall\n---\n{FALL}")
    home.sync()
    home.write("a.md", f"---\nid: gammelt-fall\n---\n{FALL}")
    home.write("b.md", f"---\nid: fall\n---\n{HYGIENE}")
    assert states(home.sync()) == {"a.md": State.NEW, "b.md": State.CHANGED}
    assert_whole(home.generation())


# Several processes.


def test_a_second_run_at_the_same_time_is_refused(ward: Collection):
    with folders.locked(ward.index), pytest.raises(IngestRunning) as refused:
        ward.sync()
    assert str(ward.index) in messages.text(refused.value.key, **refused.value.values)
    assert ward.sync().documents == 3


def test_a_generation_that_is_held_stays_readable_until_it_is_let_go(ward: Collection):
    held = ward.generation()
    before = [d.document.id for d in held.documents()]
    for number in range(3):
        ward.write("avvik.md", f"# Avvik\n\nUtgave {number}.\n")
        ward.sync()
    assert held.id in ward.folders()
    assert [d.document.id for d in held.documents()] == before
    assert "nærmeste leder" in text(held)
    assert_whole(held)
    id_ = held.id
    del held
    ward.remove("avvik.md")
    ward.sync()
    assert id_ not in ward.folders()


def test_only_the_current_generation_and_the_one_before_it_are_kept(ward: Collection):
    ids = [ward.generation().id]
    for number in range(3):
        ward.write("avvik.md", f"# Avvik\n\nUtgave {number}.\n")
        ids.append(str(ward.sync().generation))
    assert ward.folders() == set(ids[-2:])


def test_what_a_killed_run_left_is_removed_by_the_next_that_builds(ward: Collection):
    for name in ("building-20200101T000000-aaaaaa", "discarded-20200101T000000-bbbbbb"):
        (ward.index / name / "words").mkdir(parents=True)
    ward.write("avvik.md", "# Avvik\n\nMeld avvik.\n")
    ward.sync()
    assert not {f for f in ward.folders() if f.startswith(("building-", "discarded-"))}


def test_a_run_that_is_interrupted_leaves_nothing_and_changes_nothing(ward: Collection):
    before = ward.generation().id

    def interrupt(done: int, total: int, _: str) -> None:
        if done == total:
            raise KeyboardInterrupt

    ward.write("avvik.md", "# Avvik\n\nMeld avvik.\n")
    # Several times, since what is left may depend on how far a thread has come.
    for _ in range(5):
        with pytest.raises(KeyboardInterrupt):
            sync([ward.documents], ward.settings, progress=interrupt)
        assert ward.folders() == {before}
    assert ward.sync().count(State.CHANGED) == 1


# A last generation that cannot be built on.


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def scrambled(path: Path) -> None:
    path.write_bytes(os.urandom(path.stat().st_size + 100))


def rotten(path: Path) -> None:
    """All but the first page of a database is lost."""
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))


def without_metadata(path: Path) -> None:
    """A sound database whose rows are no good."""
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE documents SET metadata = '{}'")
    connection.close()


HARMS: list[tuple[str, Callable[[Path], None]]] = [
    ("manifest.json", scrambled),
    ("lease", Path.unlink),
    ("store.sqlite", Path.unlink),
    ("store.sqlite", scrambled),
    ("store.sqlite", rotten),
    ("store.sqlite", without_metadata),
    ("words/rows.sqlite", scrambled),
    ("words/tantivy/meta.json", emptied),
    ("vectors/chroma.sqlite3", Path.unlink),
    ("vectors/chroma.sqlite3", scrambled),
]


class Edited:
    """A collection where one document goes back and forth between two editions, with what a build
    from nothing holds of each. One for many tests, since every run starts from the one before."""

    def __init__(self, root: Path) -> None:
        self.home = Collection(root)
        self.home.write("fall.md", FALL)
        self.edition = 0
        self.fresh = [self.built(), self.built()]
        self.home.sync()

    def edit(self) -> None:
        self.edition = 1 - self.edition
        self.home.write("avvik.md", f"# Avvik\n\nMeld avvik innen {self.edition + 2} timer.\n")

    def built(self) -> dict[str, object]:
        self.edit()
        fresh = self.home.beside(f"fresh{self.edition}")
        fresh.sync()
        return fresh.content()

    def is_as_built_from_nothing(self) -> bool:
        # The first that was built is edition 1.
        return self.home.content() == self.fresh[1 - self.edition]


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Edited:
    return Edited(tmp_path_factory.mktemp("edited"))


@pytest.mark.parametrize(
    ("part", "harm"), HARMS, ids=lambda value: getattr(value, "__name__", value)
)
def test_a_damaged_generation_is_replaced_by_a_build_from_nothing(
    edited: Edited, part: str, harm: Callable[[Path], None]
):
    edited.edit()
    harm(edited.home.generation().folder / part)
    assert edited.home.sync().failed == ()
    assert edited.is_as_built_from_nothing()
    assert edited.home.sync().count(State.UNCHANGED) == 2


@pytest.mark.parametrize("content", [b"", b"\0" * 24, b"\xff\xfe\xfd", b"finnes-ikke\n"])
def test_a_damaged_name_of_the_current_generation_leads_to_a_build_from_nothing(
    edited: Edited, content: bytes
):
    edited.edit()
    (edited.home.index / folders.CURRENT).write_bytes(content)
    assert edited.home.sync().documents == 2
    assert edited.is_as_built_from_nothing()


def test_with_add_a_generation_that_cannot_be_read_stops_the_run(ward: Collection):
    """Nobody knows what would have to stay; silently losing it would be worse."""
    rotten(ward.generation().folder / "store.sqlite")
    with pytest.raises(GenerationDamaged):
        ward.sync("avvik.md", add=True)
    assert ward.sync().documents == 3


def test_with_add_a_build_from_nothing_reads_again_what_lies_outside(ward: Collection):
    ward.write("ny/vakt.md", "# Vakt\n\nVakten begynner med rapport.\n")
    ward.remove("rutiner/fall.md")
    scrambled(ward.generation().folder / "words" / "rows.sqlite")
    report = ward.sync("ny", "rutiner/hygiene.md", add=True)
    assert states(report) == {
        "avvik.md": State.UNCHANGED,
        "rutiner/fall.md": State.FAILED,
        "rutiner/hygiene.md": State.UNCHANGED,
        "vakt.md": State.NEW,
    }
    assert reasons(report) == {"rutiner/fall.md": ["read.path_missing", "sync.left"]}
    assert_whole(ward.generation())


# Newer code, other embedders.


def rewritten(generation: Generation, **values: str) -> None:
    """The generation as another release of the product would have described it."""
    manifest.write(generation.folder, replace(generation.manifest, **values))


def test_what_other_code_read_is_read_again_and_told_as_unchanged(ward: Collection):
    before = ward.generation()
    content = ward.content()
    rewritten(before, pipeline="older")
    report = ward.sync()
    assert set(states(report).values()) == {State.UNCHANGED}
    assert report.generation != before.id
    assert ward.content() == content


class OlderEmbedder(HashEmbedder):
    """What an earlier release may have embedded with."""

    fingerprint = "hash-0:256"


def made_by(generation: Generation, older: OlderEmbedder) -> None:
    """The generation as one whose vectors another embedder made."""
    passages = [p for id_ in generation.by_id for p in generation.passages_of(id_)]
    folder = generation.folder / vectors.FOLDER
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    made = vectors.Vectors(folder, older)
    made.add(passages)
    made.close()
    rewritten(generation, embedder=older.fingerprint)


def test_vectors_of_another_embedder_are_not_searched(ward: Collection):
    made_by(ward.generation(), OlderEmbedder())
    with pytest.raises(EmbedderMismatch) as refused:
        _ = ward.generation().vectors
    assert OlderEmbedder.fingerprint in str(refused.value)
    assert HashEmbedder.fingerprint in str(refused.value)


def test_another_embedder_makes_all_vectors_anew_and_reads_nothing_again(ward: Collection):
    content = ward.content()
    made_by(ward.generation(), OlderEmbedder())
    before = ward.generation().id
    report = ward.sync()
    assert set(states(report).values()) == {State.UNCHANGED}
    assert report.generation != before
    assert ward.generation().manifest.embedder == HashEmbedder.fingerprint
    assert ward.content() == content


def test_another_embedder_and_a_change_come_together(ward: Collection):
    made_by(ward.generation(), OlderEmbedder())
    ward.write("avvik.md", "# Avvik\n\nMeld avvik.\n")
    ward.sync()
    fresh = ward.beside("fresh")
    fresh.sync()
    assert ward.content() == fresh.content()


def test_an_embedder_that_is_not_on_disk_stops_the_run_and_changes_nothing(ward: Collection):
    before = ward.generation().id
    ward.write("avvik.md", "# Avvik\n\nMeld avvik.\n")
    settings = ward.settings.model_copy(update={"embedder": "ukjent/modell"})
    with pytest.raises(UnknownEmbedder) as refused:
        sync([ward.documents], settings)
    assert "ukjent/modell" in messages.text(refused.value.key, **refused.value.values)
    assert ward.folders() == {before}
