"""Old and open office formats (.doc, .odt, .rtf, .xls, .ppt, ...) through LibreOffice."""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from shutil import which

from ingest.documents import Note, Reading
from ingest.errors import UnreadableDocument
from ingest.readers.limits import Limits

#: What a file becomes, by a name that stands in its bytes; everything else is a text.
TARGETS = (
    ("PowerPoint Document".encode("utf-16-le"), "pptx"),
    ("Workbook".encode("utf-16-le"), "xlsx"),
    (b"opendocument.spreadsheet", "xlsx"),
    (b"opendocument.presentation", "pptx"),
    (b"ppt/presentation.xml", "pptx"),
)
#: Settings of a fresh LibreOffice profile: no macros, nothing fetched from outside.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def read(path: Path, limits: Limits) -> Reading:
    """The reading of the converted copy. Raises UnreadableDocument."""
    from ingest.readers.read import read as read_copy

    found = program()
    if found is None:
        raise UnreadableDocument("read.needs_libreoffice", suffix=path.suffix or "?")
    with tempfile.TemporaryDirectory(prefix="kildevakt-office-") as folder:
        reading = read_copy(convert(found, path, Path(folder), limits), limits)
    note = Note("read.converted", (("suffix", path.suffix),))
    return replace(reading, notes=(note, *reading.notes))


def program() -> str | None:
    """The path of LibreOffice, None when it is not installed."""
    return which("soffice") or which("libreoffice")


def convert(office: str, path: Path, folder: Path, limits: Limits) -> Path:
    """The path of the converted copy in `folder`."""
    content = path.read_bytes()
    target = next((kind for name, kind in TARGETS if name in content), "docx")
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(SETTINGS, "utf-8")
    command = [office, f"-env:UserInstallation={profile.parent.as_uri()}", "--headless"]
    command += ["--norestore", "--convert-to", target, "--outdir", str(folder), str(path)]
    subprocess.run(
        command, capture_output=True, timeout=limits.timeout, check=False, env=offline(folder)
    )
    result = folder / f"{path.stem}.{target}"
    if not result.is_file():
        raise UnreadableDocument("read.corrupt")
    return result


def offline(home: Path) -> dict[str, str]:
    """An environment without a way out for linked pictures and templates."""
    nowhere = "http://127.0.0.1:9"
    return {**os.environ, "HOME": str(home), "http_proxy": nowhere, "https_proxy": nowhere}
