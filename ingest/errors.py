"""The errors of ingest, in one tree with two roots.

IngestError
├── ForPerson              has a message in the catalogue, shown as one line
│   ├── UnreadableDocument     one document cannot be read; the others go in
│   ├── UnreadableFolder       a path given on the command line cannot be read
│   ├── DuplicateId            two documents claim one id
│   ├── NoGeneration           nothing has been ingested yet
│   ├── NothingToRollBack      there is no generation before the current one
│   ├── IngestRunning          another ingest is at work on the same data folder
│   ├── UnknownEmbedder        a model is not on disk, not of the right kind, or not to be had
│   ├── BadThesaurus           the thesaurus cannot be read, or not go in or out
│   ├── UnknownDocument        a document is not in the generation
│   └── GenerationDamaged      a generation on disk does not verify
└── ForUs                  a mistake in the product or its settings
    ├── EmbedderMismatch       an index was built with another embedder
    └── CatalogueError         a message is missing or does not take its values
"""

from __future__ import annotations


class IngestError(Exception):
    """Root of every error raised by `ingest`."""


class ForPerson(IngestError):
    """An error a user can act on: `key` names the message, `values` fill it."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(f"{key} {values}" if values else key)
        self.key = key
        self.values = values


class UnreadableDocument(ForPerson):
    """One document cannot be read: encrypted, empty, scanned, truncated, too large, wrong type."""


class UnreadableFolder(ForPerson):
    """A path given to ingest does not exist or may not be opened."""


class DuplicateId(ForPerson):
    """Two documents claim the same id; the first in path order stays in."""


class NoGeneration(ForPerson):
    """No generation of the index exists yet: run `kildevakt ingest` first."""


class NothingToRollBack(ForPerson):
    """There is no generation before the current one."""


class IngestRunning(ForPerson):
    """Another ingest is at work on the same data folder."""


class UnknownEmbedder(ForPerson):
    """A model is not on disk (`kildevakt models fetch` brings it), not an embedding model, or
    cannot be fetched."""


class BadThesaurus(ForPerson):
    """A file of the thesaurus cannot be read or written or does not validate, or a SKOS file says
    what a concept cannot hold."""


class UnknownDocument(ForPerson):
    """A document is not in the generation."""


class GenerationDamaged(ForPerson):
    """A generation on disk does not verify."""


class ForUs(IngestError):
    """A mistake in the product, its data or its settings."""


class EmbedderMismatch(ForUs):
    """An index was built with another embedder than the one configured."""


class CatalogueError(ForUs):
    """A message is missing from a catalogue or does not take the values given."""
