"""Contradictions that are planted are found; differences that are none are not."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.conflicts import Facet
from ingest.documents import Kind, Scope
from tests.ingest.conflicts.store import Text, pairs, run

HEAD = "Alle med slag mot hodet skal observeres i {} etter fallet."
BASE = Text("a", [HEAD.format("24 timer")])
OTHER = Text("b", [HEAD.format("48 timer")], title="Hodeskade etter fall", section="Observasjon")

#: Sentences with a gap, what may stand in it, and what the difference is in.
PLANTED = {
    HEAD: (["24 timer", "48 timer", "tre døgn"], Facet.TIME),
    "Kommuneoverlegen varsles om mistanke om utbrudd {}.": (
        ["samme vakt", "innen 2 timer", "neste virkedag"],
        Facet.DEADLINE,
    ),
    "Beholdningen av morfin i medisinrommet telles {}.": (
        ["hver mandag", "ved hvert vaktskifte", "hver dag"],
        Facet.FREQUENCY,
    ),
    "Smittevernkontakten gjør 20 observasjoner av håndhygiene {}.": (
        ["hver måned", "hvert halvår"],
        Facet.RATE,
    ),
    "Klorløsning til toalett og dusj blandes til {} styrke.": (
        ["0,5 prosent", "2 %", "5 prosent"],
        Facet.AMOUNT,
    ),
    "Paracetamol gis til voksne med feber: {} som dose.": (["500 mg", "1000 mg"], Facet.AMOUNT),
    "Kjøleskapet til vaksiner skal holde {} ved kontroll.": (
        ["2 grader", "8 °C"],
        Facet.AMOUNT,
    ),
    "{} skal godkjenne listen over smittefrakker på lageret.": (
        ["Avdelingsleder", "Kommuneoverlegen", "Smittevernkontakten"],
        Facet.WHO,
    ),
    "Ekstravakten {} være ansvarsvakt på avdelingen.": (["kan", "skal ikke"], Facet.POLARITY),
}


@pytest.mark.parametrize("sentence", PLANTED)
def test_two_texts_that_differ_in_one_value_are_found(sentence: str, tmp_path: Path):
    gaps, facet = PLANTED[sentence]
    for number, other in enumerate(gaps[1:]):
        one = replace(BASE, sentences=[sentence.format(gaps[0])])
        two = replace(OTHER, sentences=[sentence.format(other)])
        (found,) = run(tmp_path / str(number), [one, two])
        assert found.facet is facet
        assert found.terms


@pytest.mark.parametrize("sentence", PLANTED)
def test_two_texts_that_say_the_same_are_not(sentence: str, tmp_path: Path):
    for number, gap in enumerate(PLANTED[sentence][0]):
        same = [sentence.format(gap)]
        texts = [replace(BASE, sentences=same), replace(OTHER, sentences=same)]
        assert run(tmp_path / str(number), texts) == []


HARMLESS = {
    "another subject": replace(OTHER, sentences=["Rullatorer skal rengjøres i 48 timer."]),
    "the same in other words": replace(OTHER, sentences=[HEAD.format("ett døgn")]),
    "a report": replace(OTHER, kind=Kind.REPORT),
    "the text that it replaces": replace(OTHER, supersedes=("a",)),
    "a text that had expired before": replace(OTHER, valid_to=date(2020, 1, 1)),
    "another unit": replace(OTHER, scope=Scope(units=("Strandheim",))),
    "another service": replace(OTHER, scope=Scope(services=("hjemmetjeneste",))),
    "another municipality": replace(OTHER, scope=Scope(municipality="Solvik")),
    "other roles": replace(OTHER, scope=Scope(roles=("lærling",))),
    "another circumstance": replace(
        OTHER, sentences=["Ved utbrudd skal alle med slag mot hodet observeres i 48 timer."]
    ),
}


@pytest.mark.parametrize("why", HARMLESS)
def test_a_harmless_difference_is_not_found(why: str, tmp_path: Path):
    scope = Scope("Fjellvik", ("sykehjem",), ("Granli",), ("sykepleier",))
    one = replace(BASE, scope=scope, valid_from=date(2024, 1, 1))
    assert run(tmp_path / "with", [one, HARMLESS[why]]) == []
    assert len(run(tmp_path / "without", [one, OTHER])) == 1


def test_a_text_that_says_both_is_not_against_either(tmp_path: Path):
    both = replace(OTHER, sentences=[HEAD.format("24 timer"), HEAD.format("48 timer")])
    assert run(tmp_path / "s", [BASE, both]) == []


# Run by run.


def test_a_conflict_leaves_with_its_document_and_comes_back(tmp_path: Path):
    store = tmp_path / "s"
    assert len(run(store, [BASE, OTHER])) == 1
    assert run(store, [], gone=["b"]) == []
    assert len(run(store, [OTHER])) == 1
    assert run(store, [replace(OTHER, sentences=BASE.sentences)], gone=["b"]) == []


SENTENCES = [s.format(gap) for s, (gaps, _) in PLANTED.items() for gap in gaps]
CHANGES = st.dictionaries(
    st.sampled_from("abcde"),
    st.none() | st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4, unique=True),
    min_size=1,
)


@settings(max_examples=60, deadline=None)
@given(runs=st.lists(CHANGES, min_size=1, max_size=4))
def test_runs_one_after_the_other_find_what_one_run_finds(
    tmp_path_factory: pytest.TempPathFactory, runs: list[dict[str, list[str] | None]]
):
    folder = tmp_path_factory.mktemp("stores")
    there: dict[str, Text] = {}
    found = []
    for change in runs:
        come = {id_: replace(BASE, id=id_, sentences=s) for id_, s in change.items() if s}
        found = run(folder / "changed", come.values(), gone=change)
        there = {id_: text for id_, text in there.items() if id_ not in change} | come
    assert pairs(found) == pairs(run(folder / "fresh", there.values()))


def test_a_contradiction_is_found_among_many_documents(tmp_path: Path):
    chance = random.Random(3)
    parts = ("bara", "dolu", "feni", "gasi", "kome", "lipa", "mura", "nevo", "rita", "suko")
    words = [f"{a}{b}{c}" for a in parts for b in parts for c in parts]
    others = [
        Text(
            f"x{number}",
            [
                f"{' '.join(chance.sample(words, 5)).capitalize()} gjøres i {n + 2} timer."
                for n in range(5)
            ],
            title=" ".join(chance.sample(words, 2)),
        )
        for number in range(40)
    ]
    found = run(tmp_path / "s", [*others[:20], BASE, *others[20:], OTHER])
    assert frozenset({"a/0", "b/0"}) in pairs(found)
    assert len(found) <= 3
