"""Norwegian as the index and the questions see it: words, stems, stop words, n-grams, language.

Everything here depends on the text alone, never on the collection, so that a passage is indexed
the same way whatever was indexed before it. Compounds need the vocabulary of the collection and
are therefore taken apart when a question is asked (`ingest.index.vocabulary`).
"""

from ingest.norwegian.grams import grams, joined
from ingest.norwegian.language import guess, is_norwegian
from ingest.norwegian.stems import stem
from ingest.norwegian.terms import content_stems, passage_terms
from ingest.norwegian.variants import bokmaal, variants
from ingest.norwegian.words import folded, words

__all__ = [
    "bokmaal",
    "content_stems",
    "folded",
    "grams",
    "guess",
    "is_norwegian",
    "joined",
    "passage_terms",
    "stem",
    "variants",
    "words",
]
