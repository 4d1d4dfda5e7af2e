"""The gold of our own cases stands in the collection."""

import pytest

from evals.case import load
from evals.matching import covers_text
from ingest.index.generation import current
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def texts(fjellvik):
    """The whole text of every document as it is indexed, by source path."""
    generation = current(fjellvik)
    return {
        stored.document.source: " ".join(
            passage.text for passage in generation.passages_of(stored.document.id)
        )
        for stored in generation.documents()
    }


def test_every_gold_quote_stands_in_its_document(texts):
    cases = load([ROOT / "evals" / "cases"]).questions
    lost = [
        (case.id, evidence.quote)
        for case in cases
        for evidence in case.evidence
        if not covers_text(texts.get(evidence.document, ""), evidence.quote)
    ]
    assert lost == []
