"""Sentences of documents that speak of one matter and say different things.

`values` reads deadlines, intervals, amounts; `wording` roles, bans and permissions; `claims` makes
a passage into claims; `judging` sets two claims against each other; `pairs` those of two documents.
What is found is stored with the generation (`ingest.index.conflicts`).
"""

from ingest.conflicts.found import FoundConflict, Side
from ingest.conflicts.values import Facet

__all__ = ["Facet", "FoundConflict", "Side"]
