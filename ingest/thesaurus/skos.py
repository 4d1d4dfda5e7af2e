"""The thesaurus as SKOS, for other tools: Turtle, RDF/XML or JSON-LD, by the end of the file name.

Labels keep their language tags (`nb-x-daglig` is a private use tag, BCP 47 section 2.2.7). RDF
knows no order; where ours is not that of the alphabet it stands in properties of our own, which
other tools leave alone, as do the marks `function`, `ambiguous` and `outside`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from ingest.errors import BadThesaurus
from ingest.thesaurus.entries import FLAGS, ConceptEntry

if TYPE_CHECKING:
    from rdflib import Graph, URIRef
    from rdflib.term import Node

FORMATS = {".ttl": "turtle", ".rdf": "xml", ".jsonld": "json-ld"}
#: Ours: `function`, `ambiguous`, `outside`, `place` (of a concept in its file), `altLabelOrder` ...
NAMESPACE = "https://kildevakt.example/ns#"
CONCEPTS = "https://kildevakt.example/concept/"
SCHEMES = "https://kildevakt.example/thesaurus/"
#: The language that hidden labels and notes are in.
HIDDEN = "nb"


def export(entries: Iterable[ConceptEntry], target: Path, name: str, *, replace: bool) -> None:
    """Writes concepts to a file, as the scheme of that name. Raises BadThesaurus when the format is
    unknown, the file is there already and may not be replaced, or cannot be written."""
    format_ = format_of(target)
    if target.exists() and not replace:
        raise BadThesaurus("thesaurus.exists", file=str(target))
    try:
        made = graph(entries, name)  # of the formats only JSON-LD asks for short names
        target.write_bytes(made.serialize(format=format_, encoding="utf-8", auto_compact=True))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BadThesaurus("thesaurus.not_written", file=str(target), reason=reason) from error


def format_of(file: Path) -> str:
    """The name rdflib has for the format of a file."""
    if file.suffix.lower() not in FORMATS:
        raise BadThesaurus("thesaurus.format", file=file.name, formats=", ".join(FORMATS))
    return FORMATS[file.suffix.lower()]


def graph(entries: Iterable[ConceptEntry], name: str) -> Graph:
    """The concepts as one concept scheme. Raises BadThesaurus on a language tag that is none."""
    from rdflib import RDF, SKOS, Graph, Literal, URIRef

    made = Graph(bind_namespaces="none")
    made.bind("rdf", RDF)
    made.bind("skos", SKOS)
    made.bind("kv", NAMESPACE)
    scheme = URIRef(SCHEMES + quote(name, safe=""))
    made.add((scheme, RDF.type, SKOS.ConceptScheme))
    for place, entry in enumerate(entries):
        own = uri(entry.id)
        made.add((own, RDF.type, SKOS.Concept))
        made.add((own, SKOS.inScheme, scheme))
        made.add((own, URIRef(NAMESPACE + "place"), Literal(place)))
        try:
            add(made, own, entry)
        except ValueError as error:
            raise BadThesaurus("thesaurus.bad_tag", concept=entry.id) from error
    return made


def add(made: Graph, own: URIRef, entry: ConceptEntry) -> None:
    for property_, value in said(entry):
        made.add((own, property_, value))
    for property_, values in ordered(entry):
        if values != sorted(values, key=str):
            made.add((own, property_, listed(made, values)))


def uri(id_: str) -> URIRef:
    from rdflib import URIRef

    return URIRef(CONCEPTS + quote(id_, safe=""))


def said(entry: ConceptEntry) -> Iterator[tuple[URIRef, Node]]:
    """What is said of a concept, but for the order."""
    from rdflib import SKOS, Literal, URIRef

    for tag, text in entry.prefLabel.items():
        yield SKOS.prefLabel, Literal(text, lang=tag)
    for tag, texts in entry.altLabel.items():
        yield from ((SKOS.altLabel, Literal(text, lang=tag)) for text in texts)
    yield from ((SKOS.hiddenLabel, Literal(text, lang=HIDDEN)) for text in entry.hiddenLabel)
    yield from ((SKOS.broader, uri(id_)) for id_ in entry.broader)
    yield from ((SKOS.related, uri(id_)) for id_ in entry.related)
    if entry.note:
        yield SKOS.note, Literal(entry.note, lang=HIDDEN)
    for flag in FLAGS:
        if getattr(entry, flag):
            yield URIRef(NAMESPACE + flag), Literal(True)


def ordered(entry: ConceptEntry) -> Iterator[tuple[URIRef, list[Node]]]:
    """What has an order, under the name of the property that keeps it."""
    from rdflib import Literal

    for tag, texts in entry.altLabel.items():
        yield order_of("altLabel", tag), [Literal(text, lang=tag) for text in texts]
    yield order_of("hiddenLabel"), [Literal(text, lang=HIDDEN) for text in entry.hiddenLabel]
    yield order_of("broader"), [uri(id_) for id_ in entry.broader]
    yield order_of("related"), [uri(id_) for id_ in entry.related]


def order_of(name: str, tag: str = "") -> URIRef:
    """The property that keeps the order of `name` ("altLabel"), in a language where it has one."""
    from rdflib import URIRef

    return URIRef(NAMESPACE + "-".join(part for part in (name, tag, "order") if part))


def listed(made: Graph, values: Sequence[Node]) -> Node:
    """A list in RDF (rdf:first, rdf:rest)."""
    from rdflib import BNode
    from rdflib.collection import Collection

    head = BNode()
    Collection(made, head, list(values))
    return head
