"""What readers found in the demonstration collection is found by ingest, and not much else."""

from __future__ import annotations

import pytest

from ingest.index.generation import Generation, current
from ingest.settings import Settings

#: Pairs of files that contradict each other, with words of the sentences that do.
READERS_FOUND = [
    ("fall.md", "observeres i 24 timer", "hodeskade-etter-fall.md", "48 timer etter fallet"),
    ("ekstravakt.md", "Er ikke ansvarsvakt", "ansvarsvakt.docx", "etter to opplæringsvakter"),
    ("avdelingsleder.md", "minst 20 observasjoner", "handhygiene.md", "hvert halvår"),
    ("avdelingsleder.md", "minst 20 observasjoner", "handbok.pdf", "hvert halvår"),
    ("handbok.pdf", "4 timer avsatt tid", "kompetanseplan-2025-2027.md", "30 minutter hver uke"),
    ("opplaeringsplan.xlsx", "Innen seks uker", "ny-helsefagarbeider.md", "Grunnkurs"),
    ("norovirus-utbrudd.docx", "senest 2 timer", "avdelingsleder.md", "samme dag"),
]
#: Tens of pairs are read through by an adviser; hundreds are not.
MOST = 40


@pytest.fixture(scope="module")
def generation(fjellvik: Settings) -> Generation:
    return current(fjellvik)


@pytest.fixture(scope="module")
def listed(generation: Generation) -> list[tuple[tuple[str, str], ...]]:
    """For each conflict the file name and the text of both sides."""
    found = []
    for conflict in generation.conflicts:
        sides = []
        for side in conflict.sides:
            source = generation.document(side.document_id).document.source
            (sentence,) = generation.sentences(side.document_id, [side.sentence_id]).values()
            sides.append((source.rsplit("/", 1)[-1], sentence.text))
        found.append(tuple(sides))
    return found


@pytest.mark.parametrize("pair", READERS_FOUND)
def test_a_contradiction_that_readers_found_is_listed(
    pair: tuple[str, str, str, str], listed: list[tuple[tuple[str, str], ...]]
):
    first, second = pair[:2], pair[2:]
    assert any(
        all(
            any(file == name and words in text for name, text in sides)
            for file, words in (first, second)
        )
        for sides in listed
    )


def test_the_list_is_short_enough_to_be_read(listed: list[tuple[tuple[str, str], ...]]):
    assert len(listed) <= MOST


def test_a_local_text_beside_the_text_for_all_is_a_variant(generation: Generation):
    assert any(conflict.variant for conflict in generation.conflicts)
    for conflict in generation.conflicts:
        places = [
            generation.document(side.document_id).document.metadata.authority == "unit"
            for side in conflict.sides
        ]
        assert conflict.variant == (places[0] != places[1])


def test_no_report_takes_part(generation: Generation):
    for conflict in generation.conflicts:
        for side in conflict.sides:
            assert generation.document(side.document_id).document.metadata.kind != "report"
