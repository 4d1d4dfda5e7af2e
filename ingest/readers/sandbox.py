"""Readers run in a child process, so that no file can take the parent down.

One child reads many documents; it is killed and replaced when a document takes too long, uses too
much memory or makes it crash. Used under POSIX: the limits are those of `setrlimit`.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.documents import Reading
from ingest.errors import UnreadableDocument
from ingest.readers import wire
from ingest.readers.limits import Limits

if TYPE_CHECKING:
    from ingest.settings import Settings

START_TIMEOUT = 60.0
PACKAGES = Path(__file__).resolve().parent.parent.parent


@contextmanager
def child(settings: Settings) -> Iterator[Child]:
    """A child process for reading; it is gone when the block ends, whatever happened."""
    process = Child(Limits.of(settings))
    try:
        yield process
    finally:
        process.close()


class Child:
    """Reads documents in another process, which is started when first needed."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.process: subprocess.Popen[bytes] | None = None

    def read(self, path: Path) -> Reading:
        """The pages of a document. Raises UnreadableDocument, whatever the file does."""
        refuse_unfit(path, self.limits)
        try:
            return self.ask(path)
        except wire.Late as error:
            self.close()
            seconds = f"{self.limits.timeout:g}"
            raise UnreadableDocument("read.timeout", seconds=seconds) from error
        except (wire.Ended, BrokenPipeError) as error:
            self.close()
            raise UnreadableDocument("read.crashed") from error
        except (ValueError, KeyError, TypeError) as error:
            self.close()
            raise UnreadableDocument("read.corrupt") from error

    def ask(self, path: Path) -> Reading:
        process = self.running()
        assert process.stdin is not None
        assert process.stdout is not None
        wire.send(process.stdin.fileno(), wire.message({"path": str(path.absolute())}))
        reply = json.loads(wire.receive(process.stdout.fileno(), self.limits.timeout))
        if "error" in reply:
            if reply["error"] == "read.memory":
                self.close()
            raise UnreadableDocument(reply["error"], **reply["values"])
        return wire.decode(wire.receive(process.stdout.fileno(), self.limits.timeout))

    def running(self) -> subprocess.Popen[bytes]:
        if self.process is None or self.process.poll() is not None:
            self.close()
            self.process = started()
            self.greet(self.process)
        return self.process

    def greet(self, process: subprocess.Popen[bytes]) -> None:
        """Tells the limits and waits until the child is ready. Raises wire.Late or wire.Ended."""
        assert process.stdin is not None
        assert process.stdout is not None
        wire.send(process.stdin.fileno(), wire.message(asdict(self.limits)))
        wire.receive(process.stdout.fileno(), START_TIMEOUT)

    def close(self) -> None:
        """Ends the child and whatever it started (LibreOffice, Tesseract)."""
        process, self.process = self.process, None
        if process is None:
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        process.wait()


def started() -> subprocess.Popen[bytes]:
    """A new child in a session of its own, so that it can be ended with all it started."""
    path = os.pathsep.join(filter(None, (str(PACKAGES), os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        [sys.executable, "-m", "ingest.readers.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
        start_new_session=True,
        bufsize=0,
    )


def refuse_unfit(path: Path, limits: Limits) -> None:
    """What can be told without opening the file. Raises UnreadableDocument."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise UnreadableDocument("read.not_opened", reason=error.strerror or "") from error
    if not path.is_file():
        raise UnreadableDocument("read.not_a_file")
    if size > limits.file_size:
        megabytes = {"size": round(size / 1e6), "limit": round(limits.file_size / 1e6)}
        raise UnreadableDocument("read.too_large", **{k: str(v) for k, v in megabytes.items()})
    if size == 0:
        raise UnreadableDocument("read.empty")
