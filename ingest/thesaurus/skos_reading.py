"""SKOS from other tools as concepts. What a concept of ours cannot hold is told, never dropped
silently: two preferred labels in a language are an error, a relation we do not keep is named."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from ingest.errors import BadThesaurus
from ingest.messages import text
from ingest.thesaurus.entries import FLAGS, ConceptEntry
from ingest.thesaurus.skos import CONCEPTS, HIDDEN, NAMESPACE, format_of, order_of

if TYPE_CHECKING:
    from rdflib import Graph, Literal, URIRef
    from rdflib.term import Node

#: Languages in the order our files have them; others follow by name.
FIRST = ("nb", "nb-x-daglig", "nb-x-dialekt", "nn", "en", "pl", "sv", "uk", "lt")


@dataclass(frozen=True, slots=True)
class Imported:
    """The concepts of a file in order, and a line for everything that was left out."""

    entries: tuple[ConceptEntry, ...]
    left_out: tuple[str, ...] = ()


def imported(source: Path) -> Imported:
    """What a SKOS file says. Raises BadThesaurus when it cannot be read, or says something that
    can only be a mistake or would be lost, naming the concept."""
    reading = Reading(parsed(source))
    entries = [reading.entry(own) for own in reading.concepts()]
    return Imported(tuple(entries), (*reading.left_out, *reading.others()))


def parsed(source: Path) -> Graph:
    from rdflib import Graph

    format_ = format_of(source)
    try:
        content = source.read_bytes()
        if format_ == "json-ld":
            refuse_remote(json.loads(content))
        with warnings.catch_warnings():  # rdflib warns of itself when it reads JSON-LD
            warnings.simplefilter("ignore", DeprecationWarning)
            return Graph().parse(data=content, format=format_)
    except BadThesaurus:
        raise
    except Exception as error:  # each parser of rdflib has exceptions of its own
        reason = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise BadThesaurus("thesaurus.unreadable", file=source.name, reason=reason) from error


def refuse_remote(node: Any) -> None:  # noqa: ANN401
    """JSON-LD may name a context by its address, which rdflib would fetch; nothing here asks the
    internet."""
    if isinstance(node, list):
        for each in node:
            refuse_remote(each)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key == "@import" or (key == "@context" and names_address(value)):
                raise BadThesaurus("thesaurus.remote")
            refuse_remote(value)


def names_address(context: object) -> bool:
    return any(isinstance(c, str) for c in (context if isinstance(context, list) else [context]))


@dataclass(slots=True)
class Reading:
    """One graph being read: the id of every concept, and what could not be held so far."""

    graph: Graph
    left_out: list[str] = field(default_factory=list)
    ids: dict[Node, str] = field(default_factory=dict)
    wider: dict[Node, list[Node]] = field(default_factory=dict)

    def concepts(self) -> list[Node]:
        """The concepts, those with a place first, the others by id. Raises BadThesaurus when one
        has no address, or two come to the same id."""
        from rdflib import RDF, SKOS, URIRef

        own = set(self.graph.subjects(RDF.type, SKOS.Concept))
        for concept in own:
            if not isinstance(concept, URIRef):
                raise BadThesaurus("thesaurus.no_address", name=self.name_of(concept))
            self.ids[concept] = id_of(str(concept))
        taken: dict[str, Node] = {}
        for concept in sorted(own, key=str):
            other = taken.setdefault(self.ids[concept], concept)
            if other != concept:
                raise BadThesaurus("thesaurus.same_id", concept=self.ids[concept])
            if not str(concept).startswith(CONCEPTS):
                self.tell("thesaurus.address_left_out", concept, address=str(concept))
        for wide, narrow in self.graph.subject_objects(SKOS.narrower):
            self.wider.setdefault(narrow, []).append(wide)
        return sorted(own, key=lambda c: (self.place(c), self.ids[c]))

    def place(self, concept: Node) -> float:
        from rdflib import Literal, URIRef

        found = self.graph.value(concept, URIRef(NAMESPACE + "place"), any=True)
        known = isinstance(found, Literal) and isinstance(found.value, int)
        return float(str(found)) if known else float("inf")

    def name_of(self, concept: Node) -> str:
        from rdflib import SKOS

        return str(self.graph.value(concept, SKOS.prefLabel, any=True) or concept)

    def tell(self, key: str, concept: Node, **values: str) -> None:
        self.left_out.append(text(key, concept=self.ids[concept], **values))

    def entry(self, concept: Node) -> ConceptEntry:
        """One concept. Raises BadThesaurus."""
        from rdflib import SKOS

        for property_ in sorted(set(self.graph.predicates(concept)), key=str):
            if not is_held(str(property_)):
                self.tell("thesaurus.left_out", concept, what=self.short(property_))
        return ConceptEntry(
            id=self.ids[concept],
            prefLabel=self.preferred(concept),
            altLabel=self.alternative(concept),
            hiddenLabel=self.hidden(concept),
            broader=self.related(concept, SKOS.broader, "broader", self.wider.get(concept, ())),
            related=self.related(concept, SKOS.related, "related"),
            note="\n".join(sorted(str(note) for note in self.graph.objects(concept, SKOS.note))),
            **{flag: self.flag(concept, flag) for flag in FLAGS},
        )

    def short(self, property_: Node) -> str:
        """The name of a property as people write it ("skos:definition")."""
        return str(self.graph.namespace_manager.normalizeUri(str(property_)))

    def labels(self, concept: Node, property_: URIRef) -> dict[str, list[Literal]]:
        """The labels of one kind by language. Raises BadThesaurus when one has no language."""
        from rdflib import Literal

        found: dict[str, list[Literal]] = {}
        for label in self.graph.objects(concept, property_):
            if not isinstance(label, Literal) or not label.language:
                raise BadThesaurus(
                    "thesaurus.no_language", concept=self.ids[concept], label=str(label)
                )
            found.setdefault(label.language, []).append(label)
        return {tag: found[tag] for tag in sorted(found, key=by_language)}

    def preferred(self, concept: Node) -> Mapping[str, str]:
        from rdflib import SKOS

        found = self.labels(concept, SKOS.prefLabel)
        for tag, labels in found.items():
            if len(labels) > 1:
                names = ", ".join(sorted(map(str, labels)))
                raise BadThesaurus(
                    "thesaurus.two_names", concept=self.ids[concept], tag=tag, names=names
                )
        return {tag: str(labels[0]) for tag, labels in found.items()}

    def alternative(self, concept: Node) -> Mapping[str, tuple[str, ...]]:
        from rdflib import SKOS

        return {
            tag: tuple(map(str, self.in_order(concept, labels, order_of("altLabel", tag))))
            for tag, labels in self.labels(concept, SKOS.altLabel).items()
        }

    def hidden(self, concept: Node) -> tuple[str, ...]:
        from rdflib import SKOS

        found = self.labels(concept, SKOS.hiddenLabel)
        for tag in found.keys() - {HIDDEN}:
            for label in found[tag]:
                self.tell("thesaurus.left_out", concept, what=f"hiddenLabel {label}@{tag}")
        own = self.in_order(concept, found.get(HIDDEN, ()), order_of("hiddenLabel"))
        return tuple(map(str, own))

    def related(
        self, concept: Node, property_: URIRef, name: str, more: Iterable[Node] = ()
    ) -> tuple[str, ...]:
        """The ids of other concepts; those of another thesaurus are left out."""
        found = [*self.graph.objects(concept, property_), *more]
        kept = [other for other in found if other in self.ids or str(other).startswith(CONCEPTS)]
        for other in sorted(set(found) - set(kept), key=str):
            self.tell("thesaurus.left_out", concept, what=f"{name} {other}")
        ordered = self.in_order(concept, set(kept), order_of(name))
        return tuple(id_of(str(other)) for other in ordered)

    def flag(self, concept: Node, name: str) -> bool:
        from rdflib import Literal, URIRef

        values = list(self.graph.objects(concept, URIRef(NAMESPACE + name)))
        if not all(isinstance(v, Literal) and isinstance(v.value, bool) for v in values):
            raise BadThesaurus("thesaurus.no_flag", concept=self.ids[concept], flag=name)
        return any(str(value) in ("true", "1") for value in values)

    def in_order(self, concept: Node, values: Iterable[Node], order: URIRef) -> list[Node]:
        """Values in the order that is told; those it does not tell, and all without one, by
        name."""
        told: list[Node] = []
        for head in self.graph.objects(concept, order):
            told += self.graph.items(head)
        place = {value: number for number, value in enumerate(told)}
        return sorted(values, key=lambda v: (place.get(v, len(place)), str(v)))

    def others(self) -> Iterator[str]:
        """What the file says of anything that is no concept, but for its scheme."""
        from rdflib import RDF, SKOS, BNode

        schemes = set(self.graph.subjects(RDF.type, SKOS.ConceptScheme))
        for other in sorted(set(self.graph.subjects()) - self.ids.keys() - schemes, key=str):
            if not isinstance(other, BNode):
                yield text("thesaurus.no_concept", address=str(other))


def is_held(property_: str) -> bool:
    """Whether what a property says has a place with us, or says nothing that could be lost."""
    from rdflib import RDF, SKOS

    if property_.startswith(NAMESPACE):
        own = property_.removeprefix(NAMESPACE)
        return own in (*FLAGS, "place") or own.endswith("order")
    held = (
        *(SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, SKOS.note),
        *(SKOS.broader, SKOS.narrower, SKOS.related),
        *(SKOS.inScheme, SKOS.topConceptOf, RDF.type),
    )
    return property_ in {str(each) for each in held}


def id_of(address: str) -> str:
    """The id of a concept: ours, or the last part of another's address."""
    if address.startswith(CONCEPTS):
        return unquote(address.removeprefix(CONCEPTS))
    return unquote(address.rstrip("/#").replace("#", "/").rpartition("/")[2])


def by_language(tag: str) -> tuple[int, str]:
    return (FIRST.index(tag) if tag in FIRST else len(FIRST), tag)
