"""Screening: documents are data, and no sentence of one may tell a machine what to do.

    fold ─► signals, each worth points ─► a sentence of three points or more is set aside

Only the hostile sentence goes, with what carries it on; the rest of the document is answered from.
What was set aside is stored for the adviser and is never indexed, embedded, shown or sent on.
"""

from ingest.screening.blocks import Screened, screened
from ingest.screening.described import described
from ingest.screening.quarantine import hidden, notes, placed
from ingest.screening.scores import Score, score

__all__ = ["Score", "Screened", "described", "hidden", "notes", "placed", "score", "screened"]
