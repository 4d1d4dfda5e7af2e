"""The folder of generations: which is current, how one is published, what may be deleted.

    <data>/index/CURRENT            the id of the generation that answers, one line
                 LOCK               held by the one process that builds
                 <id>/              a finished generation, never changed again
                 building-*/        one that is being built, or what a killed run left
                 discarded-*/       one that is being deleted

A generation becomes current by one rename of a small file. A reader holds a shared lock on its
generation as long as it lives, so that nothing is deleted under it; locks end with the process.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import GenerationDamaged, IngestRunning, NoGeneration, NothingToRollBack
from ingest.index import manifest

CURRENT = "CURRENT"
BUILDING = "building-"
DISCARDED = "discarded-"
LEASE = "lease"
LOCK = "LOCK"


@contextmanager
def locked(index: Path) -> Iterator[None]:
    """Only one process at a time may build or roll back. Raises IngestRunning."""
    index.mkdir(parents=True, exist_ok=True)
    handle = os.open(index / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise IngestRunning("sync.running", folder=str(index)) from error
    finally:
        os.close(handle)


def current_id(index: Path) -> str:
    """Id of the generation that answers. Raises NoGeneration, GenerationDamaged."""
    try:
        found = (index / CURRENT).read_text("utf-8", "replace").strip()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NoGeneration("sync.none") from error
    if not found:
        raise NoGeneration("sync.none")
    if not found.isprintable():
        raise GenerationDamaged("sync.damaged", reason=CURRENT)
    return found


def publish(index: Path, generation_id: str) -> None:
    """Makes a finished generation the current one, all at once and durably."""
    fresh = index / f"{CURRENT}.new"
    fresh.write_text(generation_id + "\n", "utf-8")
    synchronise(fresh)
    os.replace(fresh, index / CURRENT)
    synchronise(index)


def roll_back(index: Path) -> tuple[str, str]:
    """Makes the generation before the current one current; the caller holds the lock.

    Returns the ids of the one that was and the one that is now. Raises NoGeneration,
    GenerationDamaged, NothingToRollBack.
    """
    now = current_id(index)
    before = parent(index, now)
    if not before or not (index / before / manifest.NAME).is_file():
        raise NothingToRollBack("sync.nothing_before")
    publish(index, before)
    return now, before


def parent(index: Path, generation_id: str) -> str:
    """Id of the generation that one was built after, "" when there is none or it is unreadable."""
    try:
        return manifest.read(index / generation_id).parent
    except (OSError, GenerationDamaged):
        return ""


def generations(index: Path) -> list[str]:
    """Ids of the finished generations on disk, oldest first."""
    return sorted(
        entry.name
        for entry in index.iterdir()
        if not entry.name.startswith((BUILDING, DISCARDED)) and (entry / manifest.NAME).is_file()
    )


def sweep(index: Path, keep: set[str]) -> list[str]:
    """Deletes what killed runs left and the generations not in `keep` that nobody reads.

    The caller holds the lock of the builder. Returns the ids of the generations that went.
    """
    for entry in index.iterdir():
        if entry.name.startswith((BUILDING, DISCARDED)):
            shutil.rmtree(entry, ignore_errors=True)
    return [old for old in generations(index) if old not in keep and discard(index, old)]


def discard(index: Path, generation_id: str) -> bool:
    """Deletes a generation unless somebody reads it."""
    # One that lost its lease (an incomplete copy) is read by nobody and must not stop the builder.
    (index / generation_id / LEASE).touch()
    lease = take_lease(index / generation_id, fcntl.LOCK_EX)
    if lease is None:
        return False
    try:
        gone = index / f"{DISCARDED}{generation_id}"
        os.rename(index / generation_id, gone)
        shutil.rmtree(gone, ignore_errors=True)
    finally:
        os.close(lease)
    return True


def take_lease(folder: Path, mode: int = fcntl.LOCK_SH) -> int | None:
    """A lock on a generation as an open file, or None when another's lock stands against it.

    Raises FileNotFoundError when the generation is gone.
    """
    handle = os.open(folder / LEASE, os.O_RDONLY)
    try:
        fcntl.flock(handle, mode | fcntl.LOCK_NB)
        os.stat(folder / LEASE)
    except BlockingIOError:
        os.close(handle)
        return None
    except BaseException:
        os.close(handle)
        raise
    return handle


def synchronise(path: Path) -> None:
    """fsync of a file or a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def synchronise_tree(folder: Path) -> None:
    """fsync of everything in a folder and of the folder itself."""
    for path in tree(folder):
        synchronise(path)
    synchronise(folder)


def tree(folder: Path) -> Iterator[Path]:
    """Everything below a folder, files before the folders they lie in."""
    for entry in sorted(folder.iterdir()):
        if entry.is_dir():
            yield from tree(entry)
        yield entry
