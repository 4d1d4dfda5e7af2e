"""What one run of ingest has to tell: the generation before beside the one being built.

A collection that has no record yet begins with what it shows of itself: documents that replace
others in it. Nothing else in a first ingest is news.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from typing import Protocol

from ingest.documents import Metadata, Section
from ingest.revisions import aligning, facts
from ingest.revisions.text import TextSection, fingerprint, text_of
from ingest.revisions.values import Revision, RevisionKind

#: What says that a document was there once and is not now.
ABSENT = frozenset({RevisionKind.WITHDRAWN, RevisionKind.LOST})
Text = tuple[TextSection, ...]


class Side(Protocol):
    """A collection before or after the run."""

    def metadata(self) -> Mapping[str, Metadata]: ...

    def edition(self, document_id: str) -> str:
        """The hash of the bytes of a document."""

    def sections(self, document_id: str) -> tuple[Section, ...]: ...


@dataclass(frozen=True, slots=True)
class Happened:
    """Ids of documents: `new` and `changed` are in the collection after the run, `left` are not
    any more, `lost` among them because their files cannot be read."""

    new: Collection[str] = ()
    changed: Collection[str] = ()
    left: Collection[str] = ()
    lost: Collection[str] = ()


class Recording:
    """One run. `before` is None when nothing is known of what was; `history` is what was recorded
    until now, None when nothing ever was."""

    def __init__(
        self,
        before: Side | None,
        after: Side,
        happened: Happened,
        history: tuple[Revision, ...] | None,
        today: date,
    ) -> None:
        self.before, self.after, self.happened, self.today = before, after, happened, today
        self.first = history is None
        self.found = list(history or ())
        self.old = before.metadata() if before else {}
        self.now = after.metadata()
        self.texts: dict[tuple[str, str], Text] = {}

    def __call__(self) -> tuple[Revision, ...]:
        """The whole record after the run, oldest first."""
        if self.first:
            for id_ in self.now:
                self.replacement(id_, seen=None)
        if self.before:
            for id_ in sorted(self.happened.changed):
                self.change(id_)
            for id_ in sorted(self.happened.new):
                self.arrival(id_)
            for id_ in sorted(self.happened.left):
                self.departure(id_)
        return tuple(self.found)

    def old_text(self, id_: str) -> Text:
        assert self.before is not None
        if ("old", id_) not in self.texts:
            read = text_of(self.old[id_].title, self.before.sections(id_))
            self.texts["old", id_] = read
        return self.texts["old", id_]

    def new_text(self, id_: str) -> Text:
        if ("new", id_) not in self.texts:
            read = text_of(self.now[id_].title, self.after.sections(id_))
            self.texts["new", id_] = read
        return self.texts["new", id_]

    def change(self, id_: str) -> None:
        """Another edition of a document that was there."""
        old, new = self.old[id_], self.now[id_]
        sections = aligning.compared(self.old_text(id_), self.new_text(id_))
        told = facts.differing(old, new)
        if sections or told:
            kind = RevisionKind.CHANGED if sections else RevisionKind.FACTS
            self.add(
                replace(
                    self.revision(kind, id_, fingerprint(self.old_text(id_)), self.today),
                    old_version=old.version,
                    old_audience=old.audience,
                    sections=sections,
                    facts=told,
                )
            )

    def arrival(self, id_: str) -> None:
        """A document that was not there: back again, under another id, in place of another, new."""
        text = fingerprint(self.new_text(id_))
        absent = [r for r in self.found if r.document_id == id_ and r.kind in ABSENT]
        self.found = [r for r in self.found if r not in absent]
        if text in {gone.text for gone in absent}:
            return
        if text in {fingerprint(self.old_text(left)) for left in self.happened.left}:
            return
        if not self.first and not self.replacement(id_, seen=self.today):
            kind = RevisionKind.CHANGED if absent else RevisionKind.NEW
            self.add(self.revision(kind, id_, absent[-1].text if absent else "", self.today))

    def replacement(self, id_: str, seen: date | None) -> bool:
        """A document that names others, of which one is known, as those it replaces."""
        for replaced in self.now[id_].supersedes:
            known = self.now.get(replaced) or self.old.get(replaced)
            if known is None or replaced == id_:
                continue
            text = self.old_text(replaced) if replaced in self.old else self.new_text(replaced)
            self.add(
                replace(
                    self.revision(RevisionKind.REPLACED, id_, fingerprint(text), seen),
                    replaces=replaced,
                    old_version=known.version,
                    old_audience=known.audience,
                    sections=aligning.compared(text, self.new_text(id_)),
                    facts=facts.differing(known, self.now[id_]),
                )
            )
            return True
        return False

    def departure(self, id_: str) -> None:
        """A document that is not there any more. One that another replaces has been told of."""
        text = fingerprint(self.old_text(id_))
        if id_ in self.happened.lost:
            self.add(self.gone(RevisionKind.LOST, id_, text, None))
        elif text not in {fingerprint(self.new_text(new)) for new in self.happened.new}:
            successor = next((n for n, m in self.now.items() if id_ in m.supersedes), None)
            if not any(r.replaces == id_ for r in self.found):
                self.add(self.gone(RevisionKind.WITHDRAWN, id_, text, successor))
                self.found = [without_text(r) if r.document_id == id_ else r for r in self.found]

    def gone(self, kind: RevisionKind, id_: str, text: str, successor: str | None) -> Revision:
        assert self.before is not None
        metadata, edition = self.old[id_], self.before.edition(id_)
        made = Revision(name(id_, kind, text), kind, metadata, edition, text, self.today)
        return replace(made, successor=successor, old_audience=metadata.audience)

    def revision(self, kind: RevisionKind, id_: str, old: str, seen: date | None) -> Revision:
        text, edition = fingerprint(self.new_text(id_)), self.after.edition(id_)
        new = edition if kind is RevisionKind.FACTS else text
        return Revision(name(id_, old, new), kind, self.now[id_], edition, text, seen)

    def add(self, revision: Revision) -> None:
        """One more. A text that comes for the second time is another change than the first time."""
        taken = {known.id for known in self.found}
        numbered = (f"{revision.id}-{n}" for n in range(2, len(taken) + 3))
        free = next(id_ for id_ in (revision.id, *numbered) if id_ not in taken)
        self.found.append(replace(revision, id=free))


def without_text(revision: Revision) -> Revision:
    """What stays of a change when its document was withdrawn: that there was one."""
    return replace(revision, sections=())


def name(*parts: str) -> str:
    """A short name made from the parts alone: 16 hex digits."""
    return blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()
