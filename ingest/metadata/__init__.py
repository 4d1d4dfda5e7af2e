"""What is known about a document besides its text: declared by people, read from its head, or
missing, which is reported and never fatal (DESIGN §2).

    declared(source)                      front matter and sidecar; the sidecar wins
    complete(source, declared, reading)   the rest from head lines and file properties
"""

from ingest.metadata.complete import complete
from ingest.metadata.declared import Declared, declared
from ingest.metadata.places import Places, places

__all__ = ["Declared", "Places", "complete", "declared", "places"]
