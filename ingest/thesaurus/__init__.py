"""The everyday language of Norwegian care set against its written language, in SKOS terms.

Data: `corpus/national/thesaurus/*.yaml`, and a municipality's own in
`corpus/<municipality>/thesaurus/`, maintained by advisers (`docs/adviser-guide.md`). A concept has
one preferred label for each language, alternative labels (`nb-x-daglig` is what staff say,
`nb-x-dialekt` how they spell it) and hidden labels (misspellings). Concepts marked `function` only
say which forms are one function word; those marked `ambiguous` are told by their phrases alone;
those marked `outside` are what people ask about and routines of care do not tell.

Beside the concepts, `*.csv` has single words with their English and Polish (`word_list`): a
question in those languages is searched as what its words are called in Norwegian.
"""

from ingest.thesaurus.concepts import NORWEGIAN, Concept, Found, Label, Thesaurus, load
from ingest.thesaurus.entries import FOLDER, NATIONAL, ConceptEntry, files, read

__all__ = [
    "FOLDER",
    "NATIONAL",
    "NORWEGIAN",
    "Concept",
    "ConceptEntry",
    "Found",
    "Label",
    "Thesaurus",
    "files",
    "load",
    "read",
]
