"""The word index of a generation: a tantivy index that brings candidates, and rows of numbers
for fine scoring.

`words/tantivy` holds per passage its stems and their character 4-grams; `words/rows.sqlite` its
terms as word ids with sentence borders, the vocabulary with exact frequencies, and abbreviations.
Both are changed by document. A passage is indexed by its own text alone, so an incremental build
holds what a full build holds; only numbers that nobody sees (word ids, rows) differ.
"""

from ingest.index.words_reader import Totals, WordsReader
from ingest.index.words_writer import WordsWriter

__all__ = ["Totals", "WordsReader", "WordsWriter"]
