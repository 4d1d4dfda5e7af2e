"""What a question names and the collection has nothing on.

Three things that can be told without reading: a thing the thesaurus knows by its written name,
of which the collection has no name; a matter that routines of care do not tell (`outside` in the
thesaurus), which none of the passages found names; and a document named by one word
("kontinuitetsplanen") that is neither a title nor a heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.evidence import BARELY_NAMED
from assistant.retrieval.collection import Collection
from assistant.retrieval.ranking import Hit, Ranking
from assistant.retrieval.terms import Term
from ingest.index.vocabulary import Vocabulary
from ingest.norwegian import content_stems, folded, variants

#: Passages in which a matter outside care is looked for.
LOOKED_IN = 10
#: Kinds of documents that a compound may end in, as a stem each.
DOCUMENTS = frozenset(
    content_stems(
        "plan prosedyre rutine veileder retningslinje sjekkliste skjema instruks håndbok rapport "
        "notat referat revisjon evaluering undersøkelse kartlegging avtale beskrivelse"
    )
)
#: How the singular definite form of such a word ends after its stem.
DEFINITE = ("en", "a", "et", "n")
MOST_NAMED = 3


def absent(ranking: Ranking, collection: Collection) -> tuple[str, ...]:
    """The words of the question, as printed, for what the collection has nothing on."""
    vocabulary = collection.words.vocabulary
    found = (
        *things(ranking, vocabulary),
        *documents(ranking, collection),
    )
    return tuple(dict.fromkeys(found))[:MOST_NAMED]


def things(ranking: Ranking, vocabulary: Vocabulary) -> Iterator[str]:
    hits = ranking.hits[:LOOKED_IN]
    for thing in ranking.query.things:
        if thing.outside:
            here = any(stands_in(name, hits, vocabulary) for name in thing.names)
        else:
            here = any(all(forms(stem, vocabulary) for stem in name) for name in thing.names)
        if not here:
            yield thing.words


def stands_in(name: Sequence[str], hits: Sequence[Hit], vocabulary: Vocabulary) -> bool:
    """Whether one passage has every word of a name."""
    wanted = [forms(stem, vocabulary) for stem in name]
    if not all(wanted):
        return False
    return any(all(ids & set(hit.row.terms.tolist()) for ids in wanted) for hit in hits)


def forms(stem: str, vocabulary: Vocabulary) -> set[int]:
    """The word in the collection: itself, as the other written norm has it, or in a compound."""
    spelt = (own for own in (stem, *variants(stem)) if vocabulary.knows(own))
    return {*(vocabulary.id_of[own] for own in spelt), *vocabulary.compounds(stem)}


def documents(ranking: Ranking, collection: Collection) -> Iterator[str]:
    """Documents that the question names by one word and the collection does not have."""
    vocabulary = collection.words.vocabulary
    named = [t for t in ranking.query.terms if t.whole and is_named_document(t, vocabulary)]
    if not named:
        return
    titles = (stored.document.metadata.title for stored in collection.documents())
    headings = (" ".join(hit.passage.section) for hit in ranking.hits)
    here = {stem for text in (*titles, *headings) for stem in content_stems(text)}
    yield from (term.word for term in named if term.stem not in here)


def is_named_document(term: Term, vocabulary: Vocabulary) -> bool:
    """Whether a word is one certain document ("kontinuitetsplanen") that hardly any passage
    names."""
    own = term.stem
    compound = any(own.endswith(kind) and len(own) > len(kind) + 2 for kind in DOCUMENTS)
    definite = folded(term.word) in {own + ending for ending in DEFINITE}
    return compound and definite and vocabulary.passages_with(own) <= BARELY_NAMED
