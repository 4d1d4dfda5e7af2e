"""The way from files to a new generation, on one page.

    collect ─► unchanged? keep : read ─► describe ─► compile ─► build beside ─► verify ─► swap

One document that cannot be read never stops the others. A document that could be read last time
and cannot now leaves the collection: its old text is not what the file says.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from ingest import metadata, readers, sources
from ingest.changes import Changes, SyncReport, unchanged
from ingest.compile import compile_document
from ingest.documents import Document, ReadDocument
from ingest.errors import (
    ForPerson,
    GenerationDamaged,
    IngestError,
    NoGeneration,
    UnreadableDocument,
    UnreadableFolder,
)
from ingest.index import folders
from ingest.index.generation import Generation, current
from ingest.metadata import Places, places
from ingest.pipeline import pipeline
from ingest.settings import Settings
from ingest.sources import Collection, SourceFile
from ingest.spans import span

#: Failures of folders: what lies in them may well be as it was.
OUT_OF_REACH = frozenset(
    {"read.path_missing", "read.path_denied", "read.path_broken", "read.folder_denied"}
)
LOG = logging.getLogger(__name__)
Progress = Callable[[int, int, str], None]


def sync(
    paths: Sequence[Path],
    settings: Settings,
    *,
    add: bool = False,
    progress: Progress = lambda done, total, source: None,
) -> SyncReport:
    """Makes the collection what lies under `paths`; with `add`, what was there outside them stays.

    `progress` gets documents done, documents in all, and the path of the one at work. When there
    is no document at all under `paths` (a share that is not mounted), nothing is changed.

    Raises IngestRunning when another run is at work, UnreadableFolder when there is nothing to
    read, GenerationDamaged when the new generation does not verify, or with `add` when the last
    one cannot be read; the one before still answers.
    """
    with folders.locked(settings.index):
        paths = [without_dots(path) for path in paths]
        collected = sources.collect(paths, max_file_size=settings.max_file_size)
        base = last(settings, add=add)
        if not collected.files and not collected.failures:
            raise UnreadableFolder("sync.no_documents", paths=", ".join(map(str, paths)))
        if not collected.files and out_of_reach(collected):
            return unchanged(base, collected)
        run = Run(paths, settings, collected, add, progress)
        if base is None or base.manifest.pipeline != run.pipeline:
            return run(base, fresh=True)
        try:
            return run(base, fresh=False)
        except Exception as error:
            # Whatever is wrong with the copy of the last generation (bit rot, a disk that was
            # full), a build from nothing does not inherit it.
            if isinstance(error, IngestError) and not isinstance(error, GenerationDamaged):
                raise
            LOG.warning("the last generation cannot be built on; starting anew", exc_info=error)
            return run(base, fresh=True)


def out_of_reach(collected: Collection) -> bool:
    """Whether nothing is known about the documents because no folder could be opened."""
    return all(failure.key in OUT_OF_REACH for failure in collected.failures)


def last(settings: Settings, *, add: bool) -> Generation | None:
    """The generation to start from; None when there is none that can be read.

    With `add` one that cannot be read stops the run: nobody knows what would have to stay.
    Raises GenerationDamaged.
    """
    try:
        found = current(settings)
        found.documents()
    except NoGeneration:
        return None
    except GenerationDamaged as error:
        if add:
            raise
        LOG.warning("the last generation cannot be read; starting anew", exc_info=error)
        return None
    return found


def without_dots(path: Path) -> Path:
    """The same place by a path without `..`, so that one file has one path wherever a run is
    started; links stay as they are, for what they lead to may change."""
    if ".." not in path.parts:
        return path
    if path.name == "..":
        return Path(os.path.realpath(path))
    return Path(os.path.realpath(path.parent)) / path.name


class Run:
    """One pass over the files."""

    def __init__(
        self,
        paths: Sequence[Path],
        settings: Settings,
        collected: Collection,
        add: bool,
        progress: Progress,
    ) -> None:
        self.paths = paths
        self.settings = settings
        self.collected = collected
        self.add = add
        self.progress = progress
        self.pipeline = pipeline(settings)
        self.places: Places = places(settings.corpus)

    def __call__(self, base: Generation | None, *, fresh: bool) -> SyncReport:
        """Everything into the base, or with `fresh` into an empty generation."""
        with Changes(
            self.settings, base, self.paths, pipeline=self.pipeline, fresh=fresh, add=self.add
        ) as changes:
            files = changes.named_as_before(self.collected.files)
            changes.fail_all(self.collected.failures)
            if fresh and self.add:
                files += changes.outside()
            with readers.child(self.settings) as child:
                for done, file in enumerate(files):
                    self.progress(done, len(files), file.source)
                    self.take(file, changes, child)
            self.progress(len(files), len(files), "")
            return changes.finish(self.collected.ignored)

    def take(self, file: SourceFile, changes: Changes, child: readers.Child) -> None:
        """One file: kept when nothing in it changed, else read anew; or named with the reason."""
        with span("file") as told:
            try:
                if stored := changes.unchanged(file):
                    changes.keep(file, stored)
                else:
                    changes.put(file, self.read(file, child))
                told.tell(result="kept" if stored else "read", bytes=file.size)
            except ForPerson as error:
                changes.fail(file.source, error.key, tuple(error.values.items()))
                told.tell(result=error.key)

    def read(self, file: SourceFile, child: readers.Child) -> ReadDocument:
        """A file as a document with its text. Raises UnreadableDocument."""
        try:
            declared = metadata.declared(file)
            reading = child.read(file.path)
            described, notes = metadata.complete(file, declared, reading, self.places)
            document = Document(described, file.source, file.content_hash)
            compiled = compile_document(document, reading)
        except IngestError:
            raise
        except Exception as error:
            # A mistake of ours in one document must not keep the others out.
            reason = f"{type(error).__name__}: {error}"[:200]
            raise UnreadableDocument("sync.unexpected", reason=reason) from error
        return replace(compiled, notes=(*compiled.notes, *notes))
