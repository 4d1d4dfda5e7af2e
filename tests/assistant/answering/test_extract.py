"""What is shown around the best sentence: most of its section first, then little of two others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.answer import Answered, answer
from assistant.answering.extract import FILLED, LONGEST, UNITS
from assistant.answering.spans import cores, filled, goes_on, size, spans
from assistant.questions import Question
from assistant.retrieval.components import STANDARD, Components
from ingest.documents import Sentence, StatementKind
from ingest.index.generation import Generation
from tests.assistant.conftest import Ingest

TODAY = date(2026, 11, 24)

KEYS = """# Nøkler

## Når døren er låst

Ring på og bank på døren før du gjør noe annet. Rop hvem du er. Er døren låst og ingen svarer,
henter du nøkkelen i nøkkelskapet på kontoret. Skriv i boken hvem som har nøkkelen. Lever den igjen
samme vakt.

## Tapt nøkkel

Tapt nøkkel meldes til vakten straks.
"""
TWO_SECTIONS = """# Bading

## Vann

Badekaret fylles med lunkent vann. Temperaturen måles før beboeren går i.

## Hund

Dyret holdes i bånd på avdelingen. Det skal ikke gå på kjøkkenet.
"""
TABLE = """# Renhold

## Hyppighet

| Utstyr | Hvor ofte | Hvem |
|---|---|---|
| Rullator og rullestol | Hver annen uke | Nattvakt |
| Seil og glidelaken | Hver uke | Primærkontakt |
"""
PLACES = {
    "Vaskeri": ("maskinen", "kurven", "vognen", "bordet", "rullen", "posen", "skapet", "vekten"),
    "Lager": ("hyllen", "esken", "døren", "merket", "listen", "rommet", "pallen", "trallen"),
    "Tekstil": ("lakenet", "dynen", "puten", "duken", "kluten", "sømmen", "knappen", "stoffet"),
    "Avdeling": ("stuen", "gangen", "badet", "kjøkkenet", "kroken", "benken", "luken", "porten"),
}


def chapter(title: str, things: tuple[str, ...]) -> str:
    said = (f"Når sengetøy vaskes, skal {thing} være tørket av og kontrollert." for thing in things)
    return f"# {title}\n\n## {title}\n\n" + " ".join((*said, *said))


def asked(collection: Generation, text: str, components: Components = STANDARD) -> Answered:
    return answer(Question(text, lang="nb"), collection, (), TODAY, components=components)


def quotes(found: Answered) -> list[str]:
    return [" ".join(citation.quote.split()) for citation in found.citations]


def test_a_short_section_is_shown_whole(ingest: Ingest):
    first = quotes(asked(ingest({"a.md": KEYS}), "hvor henter jeg nøkkelen når døren er låst"))[0]
    assert first.startswith("Ring på og bank")
    assert first.endswith("Lever den igjen samme vakt.")


def test_without_what_stands_around_it_a_sentence_comes_with_the_next(ingest: Ingest):
    alone = replace(STANDARD, surroundings=False)
    found = asked(ingest({"a.md": KEYS}), "hvor henter jeg nøkkelen når døren er låst", alone)
    assert "Ring på og bank" not in " ".join(quotes(found))


def test_a_unit_ends_at_the_next_heading(ingest: Ingest):
    first = quotes(asked(ingest({"a.md": TWO_SECTIONS}), "hvor varmt vann i badekaret"))[0]
    assert "måles" in first
    assert "bånd" not in first


def test_a_table_row_stands_alone(ingest: Ingest):
    found = asked(ingest({"a.md": TABLE}), "hvor ofte vaskes rullestol")
    assert quotes(found)[0] == "Rullator og rullestol | Hver annen uke | Nattvakt"


def test_the_first_unit_is_the_longest_and_none_fills_the_phone(ingest: Ingest):
    collection = ingest({f"{title}.md": chapter(title, t) for title, t in PLACES.items()})
    lengths = list(map(len, quotes(asked(collection, "hvordan vaskes sengetøy"))))
    assert 1 < len(lengths) <= UNITS
    assert all(length < lengths[0] <= FILLED for length in lengths[1:])
    assert sum(lengths) <= LONGEST


KINDS = st.sampled_from([StatementKind.RULE, StatementKind.TABLE_ROW, StatementKind.MISSING_FIGURE])
SENTENCES = st.lists(
    st.builds(
        Sentence,
        id=st.just("s"),
        text=st.integers(1, 400).map(lambda length: "x" * length),
        kind=KINDS,
        marker=st.sampled_from(["", "1."]),
        list_level=st.none() | st.just(0),
        heading=st.booleans(),
    ),
    min_size=1,
    max_size=9,
).map(tuple)


def listed(*lines: str) -> tuple[Sentence, ...]:
    """Sentences; a line that begins with "-" is a list item, one that begins with "#" a heading."""
    return tuple(
        Sentence(
            "s",
            line.lstrip("-#"),
            StatementKind.RULE,
            marker="•" if line.startswith("-") else "",
            list_level=0 if line.startswith("-") else None,
            heading=line.startswith("#"),
        )
        for line in lines
    )


def test_a_list_beside_the_best_sentence_is_taken_whole_or_not_at_all():
    text = listed("Ring lege når pasienten:", "-blør", "-kaster opp", "Legen svarer om natten.")
    assert filled(text, (3, 3), 900) == (0, 3)
    assert filled(text, (3, 3), size(text) - 1) == (3, 3)
    follows = listed("Pasienten sitter.", "Ring lege når pasienten:", "-blør", "-kaster opp")
    assert filled(follows, (0, 0), size(follows)) == (0, 3)
    assert filled(follows, (0, 0), size(follows) - 1) == (0, 0)


def test_a_list_that_began_in_the_passage_before_is_not_taken_along():
    text = listed("-har feber", "-er blitt forvirret", "Ellers kontaktes legevakten.")
    assert filled(text, (2, 2), 900) == (2, 2)
    own = listed("#Faretegn", "-har feber", "-er blitt forvirret", "Ellers kontaktes legevakten.")
    assert filled(own, (3, 3), 900) == (1, 3)


def test_two_footnotes_are_never_one_quote():
    notes = tuple(
        Sentence("s", text, StatementKind.BACKGROUND, marker=marker)
        for marker, text in (
            ("1", "Rapport fra 2020."),
            ("", "Udatert."),
            ("2", "Rapport fra 2021."),
        )
    )
    assert filled(notes, (0, 0), 900) == (0, 1)
    assert filled(notes, (2, 2), 900) == (2, 2)
    assert list(cores(notes, 2, STANDARD)) == [(2, 2)]


@given(SENTENCES, st.data(), st.integers(0, 900))
def test_a_filled_span_keeps_its_core_and_its_room_and_crosses_no_heading(
    sentences: tuple[Sentence, ...], data: st.DataObject, room: int
):
    place = data.draw(st.integers(0, len(sentences) - 1))
    for core in cores(sentences, place, STANDARD):
        first, last = filled(sentences, core, room)
        assert first <= core[0] <= place <= core[1] <= last
        assert (first, last) == core or size(sentences[first : last + 1]) <= room
        added = (*range(first + 1, core[0] + 1), *range(core[1] + 1, last + 1))
        assert all(goes_on(sentences, n) for n in added)


@given(SENTENCES, st.data())
def test_the_sentence_alone_is_always_the_last_resort(
    sentences: tuple[Sentence, ...], data: st.DataObject
):
    place = data.draw(st.integers(0, len(sentences) - 1))
    assert list(spans(sentences, place, 0, STANDARD))[-1] == (place, place)
