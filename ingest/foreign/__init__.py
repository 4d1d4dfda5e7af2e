"""English and Polish as staff type them: stems and function words.

Words are compared as `ingest.norwegian.folded` leaves them, so that Polish without its letters
("reka") is Polish. Nothing here depends on the collection.
"""

from ingest.foreign.stems import FOREIGN, stem_of
from ingest.norwegian.foreign_words import BETWEEN, FUNCTION

__all__ = ["BETWEEN", "FOREIGN", "FUNCTION", "stem_of"]
