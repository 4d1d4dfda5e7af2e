"""Questions that lead to a section: other names for it, never text of it.

A question in the words of staff finds what the document says in its own. It comes from an adviser
who has confirmed that a section answers it (`confirmed`, YAML in `corpus/<place>/questions/`), or
from a language model that was given a passage (`anticipated`, JSON lines there or in the data
folder). What a document names itself (`typical_questions` in its metadata) speaks for the whole
document, not for a section, and is weighed in `assistant.retrieval.priors`.

Only the stems of a question are indexed (`ingest.index.questions`), so that no answer, quote or
source view can hold its text.
"""

from ingest.questions.book import Book, book
from ingest.questions.values import Asked, Origin

__all__ = ["Asked", "Book", "Origin", "book"]
