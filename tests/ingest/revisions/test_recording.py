"""What a run of ingest leaves in the record: over real generations in a folder."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ingest.documents import NeedToKnow
from ingest.index import folders
from ingest.index.audience import changes_seen_by
from ingest.revisions import keeping
from ingest.revisions.values import Revision, RevisionKind, SectionKind
from ingest.sync import sync
from tests.crash.collection import Collection, Template

TODAY = date.today()
FALL = """---
id: fall
title: Fall
version: "1"
valid_from: 2024-01-01
owner: Fagsykepleier
---
# Fall

## Straks

Bli hos beboeren og tilkall hjelp. Mål blodtrykk innen 30 minutter.

## Melding

Meld fallet samme vakt.
"""
SECOND = FALL.replace('"1"', '"2"').replace("30 minutter", "15 minutter")
SUCCESSOR = SECOND.replace("id: fall", "id: fall-2\nsupersedes: [fall]")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    home = Collection(tmp_path_factory.mktemp("home"))
    home.write("fall.md", FALL)
    home.write("avvik.md", "# Avvik\n\nAvvik meldes samme vakt.\n")
    home.sync()
    return Template(home)


@pytest.fixture
def home(template: Template) -> Collection:
    """Two documents, ingested."""
    return template.restored()


def record(home: Collection) -> tuple[Revision, ...]:
    return home.generation().revisions


def kinds(home: Collection) -> list[tuple[str, RevisionKind]]:
    return [(one.document_id, one.kind) for one in record(home)]


def test_a_first_ingest_is_no_news(home: Collection):
    assert record(home) == ()


def test_what_replaces_another_document_is_told_from_the_first(tmp_path_factory):
    home = Collection(tmp_path_factory.mktemp("pair"))
    home.write("fall.md", FALL)
    home.write("fall-2.md", SUCCESSOR.replace("2024-01-01", "2025-02-01"))
    home.sync()
    (one,) = record(home)
    assert (one.kind, one.replaces, one.old_version) == (RevisionKind.REPLACED, "fall", "1")
    assert (one.seen, one.day(TODAY)) == (None, date(2025, 2, 1))


def test_a_changed_document_is_told_section_by_section_with_both_texts(home: Collection):
    home.write("fall.md", SECOND)
    home.sync()
    (one,) = record(home)
    assert (one.kind, one.old_version, one.metadata.version) == (RevisionKind.CHANGED, "1", "2")
    (section,) = one.sections
    assert (section.kind, section.path) == (SectionKind.CHANGED, ("Straks",))
    (hunk,) = section.hunks
    assert hunk.old == ("Mål blodtrykk innen 30 minutter.",)
    assert hunk.new == ("Mål blodtrykk innen 15 minutter.",)
    assert one.day(TODAY) == TODAY


def test_a_new_document_and_one_that_left_are_told(home: Collection):
    home.write("nytt.md", "# Trykksår\n\nSnu beboeren hver andre time.\n")
    home.remove("avvik.md")
    home.sync()
    assert sorted(kinds(home)) == [
        ("avvik", RevisionKind.WITHDRAWN),
        ("nytt", RevisionKind.NEW),
    ]


def test_the_file_of_a_successor_in_place_of_the_old_one_tells_what_changed(home: Collection):
    home.write("fall-2.md", SUCCESSOR)
    home.remove("fall.md")
    home.sync()
    (one,) = record(home)
    assert (one.kind, one.document_id, one.replaces) == (RevisionKind.REPLACED, "fall-2", "fall")
    assert [section.path for section in one.sections] == [("Straks",)]


def test_metadata_alone_is_told_as_facts_and_layout_not_at_all(home: Collection):
    home.write("fall.md", FALL.replace("Fagsykepleier", "Enhetsleder"))
    home.sync()
    (one,) = record(home)
    assert (one.kind, one.sections) == (RevisionKind.FACTS, ())
    assert [(f.name, f.old, f.new) for f in one.facts] == [
        ("owner", "Fagsykepleier", "Enhetsleder")
    ]
    home.write("avvik.md", "# Avvik\n\n\nAvvik   meldes\nsamme vakt.\n\n")
    home.sync()
    assert record(home) == (one,)


def test_the_record_outlives_runs_without_changes_and_a_build_from_nothing(
    home: Collection, monkeypatch: pytest.MonkeyPatch
):
    home.write("fall.md", SECOND)
    home.sync()
    before = record(home)
    home.sync()
    assert record(home) == before
    monkeypatch.setattr("ingest.sync.pipeline", lambda settings: "newer code")
    home.sync()
    assert home.generation().manifest.pipeline == "newer code"
    assert record(home) == before


def test_each_change_of_a_text_is_one_of_its_own_also_back_and_forth(home: Collection):
    for text in (SECOND, FALL, SECOND):
        home.write("fall.md", text)
        home.sync()
    ids = [one.id for one in record(home)]
    assert len(set(ids)) == 3
    assert ids[2] == f"{ids[0]}-2"


def test_a_file_that_cannot_be_read_for_a_while_is_no_news(home: Collection):
    home.write("avvik.md", b"")
    assert home.sync().failed
    assert kinds(home) == [("avvik", RevisionKind.LOST)]
    assert changes_seen_by(home.generation(), frozenset()) == ()
    home.write("avvik.md", "# Avvik\n\nAvvik meldes samme vakt.\n")
    home.sync()
    assert record(home) == ()


def test_a_folder_that_was_away_for_a_while_is_no_news(home: Collection):
    home.remove("avvik.md")
    home.sync()
    assert kinds(home) == [("avvik", RevisionKind.WITHDRAWN)]
    home.write("avvik.md", "# Avvik\n\nAvvik meldes samme vakt.\n")
    home.sync()
    assert record(home) == ()


def test_a_file_with_another_name_and_the_same_text_is_no_news(home: Collection):
    home.remove("avvik.md")
    home.write("rutiner/avvik.md", "# Avvik\n\nAvvik meldes samme vakt.\n")
    home.sync()
    assert record(home) == ()


def test_no_text_stays_of_a_document_that_was_withdrawn(home: Collection):
    home.write("fall.md", SECOND)
    home.sync()
    home.remove("fall.md")
    home.sync()
    assert [one.kind for one in record(home)] == [RevisionKind.CHANGED, RevisionKind.WITHDRAWN]
    assert all(one.sections == () for one in record(home))
    assert "minutter" not in (home.generation().folder / keeping.NAME).read_text("utf-8")


def test_a_version_that_does_not_hold_yet_is_upcoming_and_news_again_when_it_does(
    home: Collection,
):
    begins = TODAY + timedelta(days=30)
    home.write("fall-2.md", SUCCESSOR.replace("2024-01-01", begins.isoformat()))
    home.sync()
    (one,) = record(home)
    assert one.upcoming(TODAY)
    assert one.day(TODAY) == TODAY
    assert not one.upcoming(begins)
    assert one.day(begins) == begins


@pytest.mark.parametrize(("days", "kept"), [(400, 1), (100, 0), (0, 0)])
def test_old_changes_are_forgotten(home: Collection, days: int, kept: int):
    home.write("fall.md", SECOND)
    home.sync()
    later = TODAY + timedelta(days=365)
    assert len(keeping.lasting(record(home), days, later)) == kept


def test_with_no_days_nothing_is_written(home: Collection):
    home.write("fall.md", SECOND)
    sync([home.documents], home.settings.model_copy(update={"changes_days": 0}))
    assert record(home) == ()


def test_need_to_know_and_a_note_go_with_the_change(home: Collection):
    needs = "change_note: Ny veileder\nneed_to_know:\n  note: Les dette\n  units: [Granli]\n"
    home.write("fall.md", SECOND.replace("owner:", f"{needs}owner:"))
    home.sync()
    (one,) = record(home)
    assert one.metadata.need_to_know == NeedToKnow("Les dette", ("Granli",), ())
    assert one.metadata.change_note == "Ny veileder"


def test_a_rollback_takes_the_record_back_too(home: Collection):
    home.write("fall.md", SECOND)
    home.sync()
    with folders.locked(home.index):
        folders.roll_back(home.index)
    assert record(home) == ()


# Who sees what.

LEADERS = FALL.replace("owner:", "audience: [leder]\nowner:")
SECRET = "Ansatte skal kontrolleres for rus."


def test_what_is_for_leaders_is_not_there_for_others(home: Collection):
    home.write("ledere.md", LEADERS.replace("id: fall", "id: ledere").replace("Meld", SECRET))
    home.sync()
    generation = home.generation()
    assert changes_seen_by(generation, frozenset()) == ()
    assert len(changes_seen_by(generation, frozenset({"leder"}))) == 1


def test_an_old_text_is_only_for_those_who_could_read_it(home: Collection):
    home.write("fall.md", LEADERS.replace("Meld fallet samme vakt.", SECRET))
    home.sync()
    home.write("fall.md", SECOND)
    home.sync()
    for_all = changes_seen_by(home.generation(), frozenset())
    assert SECRET not in repr(for_all)
    assert [one.kind for one in for_all] == [RevisionKind.NEW]
    assert SECRET in repr(changes_seen_by(home.generation(), frozenset({"leder"})))


def test_a_document_that_is_for_leaders_now_takes_its_old_changes_along(home: Collection):
    home.write("fall.md", SECOND)
    home.sync()
    home.write("fall.md", SECOND.replace("owner:", "audience: [leder]\nowner:"))
    home.sync()
    assert changes_seen_by(home.generation(), frozenset()) == ()


def test_a_hidden_document_is_not_named_as_the_one_replaced_or_replacing(home: Collection):
    home.write("hemmelig.md", LEADERS.replace("id: fall", "id: hemmelig"))
    home.sync()
    home.write("fall-2.md", SUCCESSOR.replace("[fall]", "[hemmelig]"))
    home.sync()
    seen = changes_seen_by(home.generation(), frozenset())
    assert [(one.kind, one.replaces) for one in seen] == [(RevisionKind.NEW, None)]
    assert "hemmelig" not in repr([(one.id, one.sections, one.replaces) for one in seen])
