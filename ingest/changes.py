"""What one run of ingest does to the collection, document by document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import TracebackType

from ingest import sources
from ingest.documents import Note, ReadDocument
from ingest.embedding import embedder
from ingest.errors import DuplicateId
from ingest.index.builder import Builder
from ingest.index.generation import Generation
from ingest.index.stored import StoredDocument
from ingest.questions import Book, book
from ingest.revisions.recording import Happened
from ingest.revisions.run import record
from ingest.settings import Settings
from ingest.sources import Collection, Skipped, SourceFile


class State(StrEnum):
    """What a run did with one document."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REMOVED = "removed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the report. `notes` say what was repaired, skipped or is missing, or, for a
    document that failed, why."""

    source: str
    state: State
    document_id: str = ""
    title: str = ""
    reader: str = ""
    pages: int = 0
    passages: int = 0
    figures_lost: int = 0
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a run did. `generation` is what answers now, None when there is nothing to answer from;
    `ignored` are files that are no documents; `questions` is how many questions lead to a section,
    by origin, and `attention` what is to be looked at among them."""

    generation: str | None
    entries: tuple[Entry, ...]
    documents: int
    passages: int
    ignored: tuple[Note, ...] = ()
    questions: Mapping[str, int] = field(default_factory=dict)
    attention: tuple[Note, ...] = ()

    @property
    def failed(self) -> tuple[Entry, ...]:
        """The documents that are not in, with the reason."""
        return tuple(entry for entry in self.entries if entry.state is State.FAILED)

    def count(self, state: State) -> int:
        """How many documents ended in `state`."""
        return sum(entry.state is state for entry in self.entries)


class Changes:
    """Claims ids, keeps and puts documents, and builds only when something changed.

    `fresh` starts from an empty generation (newer code reads everything again); `add` leaves
    documents outside `paths` in place.
    """

    def __init__(
        self,
        settings: Settings,
        base: Generation | None,
        paths: Sequence[Path],
        *,
        pipeline: str,
        fresh: bool,
        add: bool,
    ) -> None:
        self.settings = settings
        self.base = base
        self.roots = [path.absolute() for path in paths]
        self.pipeline = pipeline
        self.fresh = fresh
        self.add = add
        stored = base.documents() if base else ()
        self.by_origin = {entry.origin: entry for entry in stored}
        self.by_id = {entry.document.id: entry for entry in stored}
        self.claimed: dict[str, str] = {}
        self.entries: list[Entry] = []
        self.builder: Builder | None = None

    def __enter__(self) -> Changes:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None and self.builder is not None:
            self.builder.abandon()

    def building(self) -> Builder:
        """The build, started when the first change comes."""
        if self.builder is None:
            self.builder = Builder(
                self.settings, self.base, pipeline=self.pipeline, fresh=self.fresh
            )
        return self.builder

    def named_as_before(self, files: Sequence[SourceFile]) -> list[SourceFile]:
        """With `add`, a file that is in the collection keeps the path it has there."""
        if not self.add:
            return list(files)
        return [
            replace(file, source=stored.document.source)
            if (stored := self.by_origin.get(file.path.absolute()))
            else file
            for file in files
        ]

    def outside(self) -> list[SourceFile]:
        """The files of the collection that do not lie under `paths`, as they are on disk now;
        those that are gone become failures."""
        found: list[SourceFile] = []
        for stored in self.by_id.values():
            if not self.inside(stored):
                collected = sources.collect(
                    [stored.origin], max_file_size=self.settings.max_file_size
                )
                self.fail_all([replace(f, path=stored.document.source) for f in collected.failures])
                found += [replace(f, source=stored.document.source) for f in collected.files]
        return found

    def inside(self, stored: StoredDocument) -> bool:
        """Whether a document was read from under one of the paths of this run."""
        return any(root in (stored.origin, *stored.origin.parents) for root in self.roots)

    def unchanged(self, file: SourceFile) -> StoredDocument | None:
        """What is stored of a file that is as it was; None when it must be read."""
        stored = self.by_origin.get(file.path.absolute())
        if self.fresh or stored is None or stored.document.source != file.source:
            return None
        return stored if stored.document.content_hash == file.content_hash else None

    def keep(self, file: SourceFile, stored: StoredDocument) -> None:
        """Leaves a document as it is. Raises DuplicateId."""
        document = stored.document
        self.claim(document.id, file)
        self.entries.append(
            Entry(
                source=file.source,
                state=State.UNCHANGED,
                document_id=document.id,
                title=document.metadata.title,
                reader=stored.reader,
                pages=stored.page_count,
                passages=stored.passage_count,
                figures_lost=stored.figures_lost,
                notes=stored.notes,
            )
        )

    def put(self, file: SourceFile, read: ReadDocument) -> None:
        """Adds a document, in place of what had its id. Raises DuplicateId."""
        document = read.document
        self.claim(document.id, file)
        builder = self.building()
        if document.id in self.by_id and not self.fresh:
            builder.remove(document.id)
        builder.add(read, file.path.absolute())
        blocks = (block for section in read.sections for block in section.blocks)
        self.entries.append(
            Entry(
                source=file.source,
                state=self.state(read),
                document_id=document.id,
                title=document.metadata.title,
                reader=read.reader,
                pages=read.page_count,
                passages=len(read.passages),
                figures_lost=sum(block.figure_lost for block in blocks),
                notes=read.notes,
            )
        )

    def state(self, read: ReadDocument) -> State:
        """What is new about a document; one that only newer code read again is unchanged."""
        before = self.by_id.get(read.document.id)
        if before is None:
            return State.NEW
        same = before.document.content_hash == read.document.content_hash
        return State.UNCHANGED if same else State.CHANGED

    def claim(self, document_id: str, file: SourceFile) -> None:
        """The first file in path order that names an id has it; with `add`, a document outside
        `paths` does. Raises DuplicateId."""
        holder = self.claimed.get(document_id)
        stored = self.by_id.get(document_id)
        if (
            self.add
            and stored
            and stored.origin != file.path.absolute()
            and not self.inside(stored)
        ):
            holder = holder or stored.document.source
        if holder is not None:
            raise DuplicateId("sync.duplicate_id", id=document_id, other=holder)
        self.claimed[document_id] = file.source

    def fail(self, source: str, key: str, values: tuple[tuple[str, str], ...]) -> None:
        """Names a document that is not in, with the reason."""
        self.entries.append(failed(source, key, values))

    def fail_all(self, failures: Sequence[Skipped]) -> None:
        for failure in failures:
            self.fail(failure.path, failure.key, failure.values)

    def leaving(self) -> list[StoredDocument]:
        """Documents that nothing claimed and that this run speaks for."""
        return [
            stored
            for id_, stored in self.by_id.items()
            if id_ not in self.claimed and (self.fresh or not self.add or self.inside(stored))
        ]

    def finish(self, ignored: Sequence[Skipped]) -> SyncReport:
        """Builds, verifies and swaps when anything changed; else all stays as it is."""
        for stored in self.leaving():
            if not self.fresh:
                self.building().remove(stored.document.id)
            self.tell_leaving(stored)
        asked = book(self.settings)
        if self.fresh or self.other_embedder() or self.other_questions(asked):
            self.building()
        if self.builder:
            self.builder.ask(asked)
            record(self.builder, self.base, self.happened(), self.settings, date.today())
        generation = self.builder.finish() if self.builder else self.base
        return with_questions(report(generation, self.entries, ignored), generation, asked)

    def happened(self) -> Happened:
        """What the run did, for the record of changes."""
        ids: dict[State, list[str]] = {state: [] for state in State}
        for entry in self.entries:
            ids[entry.state].append(entry.document_id)
        failed = {entry.source for entry in self.entries if entry.state is State.FAILED}
        left = self.leaving()
        return Happened(
            new=ids[State.NEW],
            changed=ids[State.CHANGED],
            left=[stored.document.id for stored in left],
            lost=[s.document.id for s in left if s.document.source in failed],
        )

    def tell_leaving(self, stored: StoredDocument) -> None:
        """A line for a document that leaves; one that failed says so in the line it has."""
        source = stored.document.source
        for place, entry in enumerate(self.entries):
            if entry.source == source and entry.state is State.FAILED:
                notes = (*entry.notes, Note("sync.left"))
                self.entries[place] = replace(entry, notes=notes)
                return
        self.entries.append(
            Entry(source, State.REMOVED, stored.document.id, stored.document.metadata.title)
        )

    def other_embedder(self) -> bool:
        fingerprint = embedder(self.settings).fingerprint
        return self.base is not None and self.base.manifest.embedder != fingerprint

    def other_questions(self, asked: Book) -> bool:
        """Whether other questions lead to the documents than last time."""
        if self.base is None:
            return False
        known = self.base.words.questions.fingerprints()
        return any(known.get(id_, "") != asked.fingerprint(id_) for id_ in self.by_id)


def with_questions(done: SyncReport, generation: Generation | None, asked: Book) -> SyncReport:
    """The report with what became of the questions."""
    if generation is None:
        return done
    questions = generation.words.questions
    return replace(
        done,
        questions=questions.counts(),
        attention=(*asked.notes, *asked.lost(generation.by_id), *questions.notes()),
    )


def unchanged(base: Generation | None, collected: Collection) -> SyncReport:
    """The report of a run that could reach nothing and therefore changed nothing."""
    failures = [failed(f.path, f.key, f.values) for f in collected.failures]
    return report(base, failures, collected.ignored)


def report(
    generation: Generation | None, entries: Sequence[Entry], ignored: Sequence[Skipped]
) -> SyncReport:
    counts = generation.counts() if generation else {"documents": 0, "passages": 0}
    return SyncReport(
        generation=generation.id if generation else None,
        entries=tuple(sorted(entries, key=lambda entry: entry.source)),
        documents=counts["documents"],
        passages=counts["passages"],
        ignored=tuple(Note(s.key, (("path", s.path), *s.values)) for s in ignored),
    )


def failed(source: str, key: str, values: tuple[tuple[str, str], ...]) -> Entry:
    return Entry(source, State.FAILED, notes=(Note(key, values),))
