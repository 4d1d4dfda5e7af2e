"""The five review texts, read as they are: exact quotes, pages and segmentation.

The texts stay outside the repository; without them these tests are left out.
"""

import json
import os
from functools import cache
from pathlib import Path

import pytest
import yaml

from evals.matching import SourceText, covers
from ingest.compile import compile_document
from ingest.documents import Document, Kind, Metadata, Page, ReadDocument, Reading

SHARED = Path(os.environ.get("KILDEVAKT_SHARED", Path(__file__).parents[3] / "shared"))
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))
SMALLEST_COVERAGE = 0.98

pytestmark = pytest.mark.skipif(not SEEDS, reason="the review texts are not on this machine")

#: Document, the first words of a sentence and the pages it stands on, told by printed page numbers
#: and page borders.
PAGES = [
    ("000", "Oppdraget er en intern gjennomgang", 3, 3),
    ("000", "I den aktuelle perioden har", 15, 15),
    ("000", "Her har vi beskrevet hvordan", 18, 18),
    ("000", "Denne pandemien har ikke liknet", 50, 50),
    ("002", "HeltOm representerer en stor omstilling", 6, 6),
    ("002", "Det har vært en risiko", 25, 25),
    ("002", "For prosjektet var det viktig", 34, 35),
    ("002", "Ansvarsvakten er avdelingsleders stedfortreder", 52, 52),
    ("002", "Anbefalingene fra HeltOm 2.0 om", 65, 66),
    ("003", "Figur 29 Oppfølging av", 70, 70),
]


@cache
def compiled(path: Path) -> ReadDocument:
    known = yaml.safe_load(path.with_suffix(".yaml").read_text("utf-8"))
    metadata = Metadata(path.stem, known["title"], Kind(known["kind"]))
    lines = tuple(path.read_text("utf-8").split("\n"))
    return compile_document(
        Document(metadata, path.name, "0" * 64), Reading("text", (Page(None, lines),))
    )


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_every_sentence_stands_in_the_source(path):
    source = SourceText(path.read_text("utf-8"))
    lost = [
        sentence.text
        for passage in compiled(path).passages
        for sentence in passage.sentences
        if not source.has(sentence.text)
    ]
    assert lost == []


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_passages_are_neither_giant_nor_crumbs(path):
    sizes = [len(passage.text) for passage in compiled(path).passages]
    assert max(sizes) <= 1_200
    assert sum(size >= 120 for size in sizes) >= 0.95 * len(sizes)


def test_passages_cover_the_quotes_of_the_case_set():
    """An aggregate check of segmentation; a quote that holds a note mark is lost by repair."""
    cases = (SHARED / "evals" / "questions_dev.jsonl").read_text("utf-8").splitlines()
    quotes = [
        (evidence["document"], evidence["quote"])
        for case in map(json.loads, cases)
        for evidence in case["evidence"]
    ]
    by_name = {path.name: compiled(path) for path in SEEDS}
    covered = sum(
        any(covers(passage.text, quote) for passage in by_name[name].passages)
        for name, quote in quotes
    )
    assert covered >= SMALLEST_COVERAGE * len(quotes)


@pytest.mark.parametrize(("document", "words", "first", "last"), PAGES)
def test_pages_are_those_that_are_printed(document, words, first, last):
    path = next(path for path in SEEDS if path.stem.startswith(document))
    found = {
        (sentence.page, sentence.page_end)
        for passage in compiled(path).passages
        for sentence in passage.sentences
        if sentence.text.startswith(words)
    }
    assert found == {(first, last)}


def test_a_text_without_printed_numbers_has_no_pages():
    found = compiled(next(path for path in SEEDS if path.stem.startswith("004")))
    assert all(p.page is None for p in found.passages)
    assert "clean.pages_unknown" in [note.key for note in found.notes]
