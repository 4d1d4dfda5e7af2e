"""Which changes concern somebody, in which order, and which of them must be read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant.changes import marks
from assistant.changes.listing import Change, Place, Standing, changes
from assistant.units import municipalities
from ingest.documents import Document, Metadata, NeedToKnow, Scope, Status, status_on
from ingest.revisions.values import Revision, RevisionKind
from ingest.settings import Settings
from tests.conftest import CORPUS

TODAY = date(2026, 11, 25)
FJELLVIK = municipalities(CORPUS)[0]
AT_GRANLI = Place(FJELLVIK, "granli", "sykepleier")
NEED = NeedToKnow("Les dette.")


@dataclass(frozen=True)
class Stored:
    document: Document


@dataclass(frozen=True)
class Shelf:
    """A collection of documents that nothing replaces."""

    stored: tuple[Document, ...]

    def documents(self) -> list[Stored]:
        return list(map(Stored, self.stored))

    def status(self, document_id: str, day: date) -> Status:
        found = next(one for one in self.stored if one.id == document_id)
        return status_on(day, found.metadata)


def metadata(id: str = "fall", **known: object) -> Metadata:
    start = Metadata(id=id, title=id.capitalize(), valid_from=date(2025, 1, 1))
    return replace(start, **known)  # type: ignore[arg-type]


def revision(data: Metadata, days_ago: int = 1, kind: RevisionKind = RevisionKind.CHANGED):
    seen = TODAY - timedelta(days=days_ago)
    return Revision(f"{data.id}-{days_ago}", kind, data, "hash", "text", seen)


def found(
    *revisions: Revision, place: Place = AT_GRANLI, since: date | None = None, **known: object
) -> tuple[Change, ...]:
    by_id = {one.document_id: Document(one.metadata, "x.md", "hash") for one in revisions}
    shelf = known.get("shelf", Shelf(tuple(by_id.values())))
    marked = known.get("marks", {})
    return changes(shelf, revisions, marked, place, TODAY, 730, since)  # type: ignore[arg-type]


def test_need_to_know_comes_first_then_the_newest():
    old_need = revision(metadata("gammel", need_to_know=NEED), 300)
    shown = found(revision(metadata("a"), 5), old_need, revision(metadata("b"), 2))
    assert [one.revision.document_id for one in shown] == ["gammel", "b", "a"]


@pytest.mark.parametrize(
    ("scope", "there"),
    [
        (Scope(), True),
        (Scope(municipality="Fjellvik", units=("Granli sykehjem",)), True),
        (Scope(units=("Strandheim sykehjem",)), False),
        (Scope(services=("hjemmebaserte tjenester",)), False),
        (Scope(roles=("enhetsleder",)), False),
        (Scope(municipality="Et annet sted"), False),
    ],
)
def test_what_is_for_others_is_not_there(scope: Scope, there: bool):
    assert bool(found(revision(metadata(scope=scope)))) is there


def test_since_leaves_out_what_is_older_but_not_what_is_coming():
    coming = revision(metadata("ny", valid_from=date(2027, 1, 15)), 100)
    shown = found(revision(metadata("a"), 50), revision(metadata("b"), 2), coming,
                  since=TODAY - timedelta(days=7))  # fmt: skip
    assert {one.revision.document_id for one in shown} == {"b", "ny"}
    assert next(one for one in shown if one.standing is Standing.UPCOMING).when == (
        "begins",
        date(2027, 1, 15),
    )


def test_a_text_that_has_ended_need_not_be_known_any_more():
    over = metadata(need_to_know=NEED, valid_to=TODAY - timedelta(days=1))
    (one, expired) = found(revision(over, 100))[::-1]
    assert (one.standing, one.need) == (Standing.ENDED, None)
    assert (expired.revision.kind, expired.need) == (RevisionKind.EXPIRED, None)


def test_a_document_whose_last_day_is_over_is_told_of_without_any_ingest():
    over = Document(metadata("midlertidig", valid_to=TODAY - timedelta(days=10)), "x.md", "hash")
    (one,) = found(shelf=Shelf((over,)))
    assert one.when == ("ended_on", TODAY - timedelta(days=9))
    after = Document(metadata("ny", supersedes=("midlertidig",)), "y.md", "hash")
    assert found(shelf=Shelf((over, after))) == ()


@pytest.mark.parametrize(
    ("need", "must"),
    [
        (NeedToKnow(), True),
        (NeedToKnow(units=("Granli",)), True),
        (NeedToKnow(units=("Strandheim",)), False),
        (NeedToKnow(roles=("sykepleier",)), True),
        (NeedToKnow(roles=("ekstravakt",)), False),
    ],
)
def test_need_to_know_may_be_for_some_units_and_roles(need: NeedToKnow, must: bool):
    (one,) = found(revision(metadata(need_to_know=need)))
    assert (one.need is not None) is must


def test_the_command_wins_over_the_metadata_in_both_directions():
    marked, unmarked = revision(metadata("a")), revision(metadata("b", need_to_know=NEED))
    own = {marked.id: NeedToKnow("Se her."), unmarked.id: None}
    shown = {one.id: one.need for one in found(marked, unmarked, marks=own)}
    assert shown == own


def test_a_change_of_metadata_alone_need_not_be_known():
    (one,) = found(revision(metadata(need_to_know=NEED), kind=RevisionKind.FACTS))
    assert one.need is None


def test_a_withdrawn_document_names_the_one_to_use_instead():
    gone = replace(revision(metadata("gammel"), kind=RevisionKind.WITHDRAWN), successor="ny")
    (one,) = found(gone, shelf=Shelf((Document(metadata("ny"), "y.md", "hash"),)))
    assert one.standing is Standing.ENDED
    assert (one.document, one.other and one.other.id) == (None, "ny")


def test_marks_are_kept_taken_back_and_forgiving(tmp_path: Path):
    settings = Settings(data=tmp_path)
    id_ = "0123456789abcdef"
    marks.mark(settings, id_, NeedToKnow("Les.", ("granli",), ("sykepleier",)))
    assert marks.read(settings) == {id_: NeedToKnow("Les.", ("granli",), ("sykepleier",))}
    marks.mark(settings, id_, None)
    assert marks.read(settings) == {id_: None}
    (tmp_path / marks.FOLDER / "fedcba9876543210.json").write_text("[", "utf-8")
    assert marks.read(settings) == {id_: None}


@pytest.mark.parametrize("id_", ["../../x", "", "0123456789ABCDEF", "0123456789abcdef/x"])
def test_nothing_but_the_id_of_a_change_becomes_the_name_of_a_file(tmp_path: Path, id_: str):
    with pytest.raises(ValueError):
        marks.mark(Settings(data=tmp_path), id_, None)
    assert list(tmp_path.rglob("*.json")) == []
