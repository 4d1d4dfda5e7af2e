"""The files documents were read from, served so that nothing in them can run."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from urllib.parse import quote

from fastapi.responses import FileResponse, Response

from assistant.web.security import ORIGINAL_POLICY

#: Shown in the browser. HTML and Markdown are shown as plain text: a document is data.
INLINE = {
    ".pdf": "application/pdf",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
    ".html": "text/plain; charset=utf-8",
    ".htm": "text/plain; charset=utf-8",
}
PDF_POLICY = "default-src 'self'; object-src 'self'; frame-ancestors 'none'"
OFFICE = "application/vnd.openxmlformats-officedocument"
#: Downloaded and opened by the office program.
ATTACHED = {
    ".docx": f"{OFFICE}.wordprocessingml.document",
    ".xlsx": f"{OFFICE}.spreadsheetml.sheet",
    ".pptx": f"{OFFICE}.presentationml.presentation",
}


def serve(file: Path, source: str) -> Response:
    """`file` under the name it has in `source`. A PDF is not sandboxed: browsers then refuse to
    show it, and their viewers run nothing from it with the rights of this site."""
    name = PurePosixPath(source).name
    suffix = PurePosixPath(name).suffix.lower()
    inline = suffix in INLINE
    media_type = INLINE.get(suffix) or ATTACHED.get(suffix, "application/octet-stream")
    place = "inline" if inline else "attachment"
    headers = {"content-disposition": f"{place}; filename*=UTF-8''{quote(name)}"}
    if suffix != ".pdf":
        headers["content-security-policy"] = ORIGINAL_POLICY
    else:
        headers["content-security-policy"] = PDF_POLICY
    return FileResponse(file, media_type=media_type, headers=headers)
