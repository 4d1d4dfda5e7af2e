"""From the paths on the command line to the files of a collection, with what could not be used.

A file may have a sidecar with metadata: the same stem and `.yaml` next to it. Of a corpus folder
only `*/documents/` is read (DESIGN §6). Nothing here stops the run: a path that cannot be read
becomes a `Skipped` value among the failures.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import UnreadableFolder

SIDECAR_SUFFIXES = (".yaml", ".yml")
CORPUS_FILES = ("units.yaml", "contacts.yaml")
SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One document on disk. `source` is its path under the ingested root, `/` between folders;
    `content_hash` is the hex SHA-256 over file and sidecar; `size` is in bytes."""

    path: Path
    source: str
    content_hash: str
    size: int
    sidecar: Path | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A path that is not part of the collection: a message key with its values says why."""

    path: str
    key: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Collection:
    """What `collect` found, in path order. `failures` make the exit code 1, `ignored` do not."""

    files: tuple[SourceFile, ...]
    failures: tuple[Skipped, ...] = ()
    ignored: tuple[Skipped, ...] = ()


def collect(paths: Iterable[Path], *, max_file_size: int | None = None) -> Collection:
    """Every document under `paths`; a file reached by two paths counts once, the first time.

    A file above `max_file_size` bytes is a failure and is not read, not even for its hash.
    """
    walk = Walk(max_file_size)
    for path in paths:
        walk.root(Path(path))
    return Collection(tuple(walk.files), tuple(walk.failures), tuple(walk.ignored))


class Walk:
    """Collects files, failures and ignored paths over several roots."""

    def __init__(self, max_file_size: int | None) -> None:
        self.max_file_size = max_file_size
        self.files: list[SourceFile] = []
        self.failures: list[Skipped] = []
        self.ignored: list[Skipped] = []
        self.seen: set[tuple[int, int]] = set()

    def root(self, path: Path) -> None:
        """A path as the user gave it: a file, a folder of documents or a corpus folder."""
        try:
            found = entry(path)
            if found.is_dir():
                starts, outside = document_folders(path)
                for start in starts:
                    self.folder(start, path)
                self.ignored += [Skipped(shown(p, path), "read.outside_corpus") for p in outside]
            else:
                self.family(path, path.parent, siblings_of(path))
        except UnreadableFolder as error:
            self.failures.append(Skipped(str(path), error.key, tuple(error.values.items())))

    def folder(self, folder: Path, root: Path) -> None:
        if not self.first_visit(folder):
            return
        try:
            names = sorted(os.listdir(folder))
        except OSError as error:
            self.failures.append(failure(shown(folder, root), error, folder=True))
            return
        paths = [folder / name for name in names if not is_hidden(name)]
        for path in paths:
            if path.is_dir():
                self.folder(path, root)
            else:
                self.family(path, root, paths)

    def family(self, path: Path, root: Path, siblings: list[Path]) -> None:
        """A file with the sidecar that belongs to it; a sidecar goes with its document."""
        if path.suffix.lower() in SIDECAR_SUFFIXES:
            if not any(is_document_of(path, other) for other in siblings):
                self.ignored.append(Skipped(shown(path, root), "read.lone_sidecar"))
            return
        try:
            self.file(path, root, sidecar_of(path))
        except OSError as error:
            self.failures.append(failure(shown(path, root), error))

    def file(self, path: Path, root: Path, sidecar: Path | None) -> None:
        size = path.stat().st_size
        source = shown(path, root)
        if not path.is_file():
            self.failures.append(Skipped(source, "read.not_a_file"))
        elif self.max_file_size is not None and size > self.max_file_size:
            self.failures.append(too_large(source, size, self.max_file_size))
        elif self.first_visit(path):
            self.files.append(SourceFile(path, source, content_hash(path, sidecar), size, sidecar))

    def first_visit(self, path: Path) -> bool:
        """False when this file or folder was met before, by another name or through a link."""
        try:
            status = path.stat()
        except OSError:
            return True
        key = (status.st_dev, status.st_ino)
        new = key not in self.seen
        self.seen.add(key)
        return new


def entry(path: Path) -> Path:
    """`path`, which exists and may be looked at. Raises UnreadableFolder."""
    try:
        path.stat()
    except FileNotFoundError as error:
        raise UnreadableFolder("read.path_missing", path=str(path)) from error
    except PermissionError as error:
        raise UnreadableFolder("read.path_denied", path=str(path)) from error
    except OSError as error:
        raise UnreadableFolder("read.path_broken", path=str(path)) from error
    return path


def document_folders(folder: Path) -> tuple[list[Path], list[Path]]:
    """Where the documents are, and what stands beside them and is left out: `*/documents` of a
    corpus folder, `documents` of one municipality, else the folder itself."""
    try:
        children = sorted(child for child in folder.iterdir() if not is_hidden(child.name))
    except OSError:
        return [folder], []  # reported when the folder itself is walked
    if any((folder / name).is_file() for name in CORPUS_FILES) and (folder / "documents").is_dir():
        return [folder / "documents"], []
    holding = [child for child in children if (child / "documents").is_dir()]
    if not holding and not (folder / "national").is_dir():
        return [folder], []
    known = {*holding, folder / "national"}
    return [child / "documents" for child in holding], [c for c in children if c not in known]


def is_hidden(name: str) -> bool:
    """Hidden files, lock files of Word and left-overs of the system."""
    return name.startswith((".", "~$")) or name.endswith("~") or name.lower() in SYSTEM_FILES


def siblings_of(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f"{glob_escaped(path.stem)}.*"))


def glob_escaped(name: str) -> str:
    return "".join(f"[{character}]" if character in "*?[" else character for character in name)


def sidecar_of(path: Path) -> Path | None:
    candidates = (path.with_name(path.stem + suffix) for suffix in SIDECAR_SUFFIXES)
    return next((candidate for candidate in candidates if candidate.is_file()), None)


def is_document_of(sidecar: Path, other: Path) -> bool:
    suffix = other.suffix.lower()
    return other.stem == sidecar.stem and bool(suffix) and suffix not in SIDECAR_SUFFIXES


def shown(path: Path, root: Path) -> str:
    """The path under the root with `/`, composed letters and no undecodable bytes."""
    relative = path.relative_to(root).as_posix() if path != root else path.name
    text = os.fsencode(relative).decode("utf-8", "replace")
    return unicodedata.normalize("NFC", text)


def content_hash(path: Path, sidecar: Path | None) -> str:
    """Hex SHA-256 of the file, then of its sidecar; the lengths keep the two apart."""
    digest = hashlib.sha256()
    for part in filter(None, (path, sidecar)):
        digest.update(f"{part.stat().st_size}:".encode())
        for chunk in chunks(part):
            digest.update(chunk)
    return digest.hexdigest()


def chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def failure(source: str, error: OSError, *, folder: bool = False) -> Skipped:
    if isinstance(error, PermissionError):
        return Skipped(source, "read.folder_denied" if folder else "read.denied")
    if isinstance(error, FileNotFoundError):
        return Skipped(source, "read.broken_link")
    return Skipped(source, "read.not_opened", (("reason", error.strerror or str(error)),))


def too_large(source: str, size: int, limit: int) -> Skipped:
    values = (("size", megabytes(size)), ("limit", megabytes(limit)))
    return Skipped(source, "read.too_large", values)


def megabytes(size: int) -> str:
    """A size for people: whole megabytes, at least 1."""
    return str(max(1, round(size / 1_000_000)))
