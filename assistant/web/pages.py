"""HTML pages from templates. Everything is escaped; no page has a script or style inside it."""

from __future__ import annotations

import gzip
import hashlib
import re
from functools import lru_cache, partial
from pathlib import Path

from fastapi.responses import FileResponse, Response
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.datastructures import Headers
from starlette.types import Scope

from assistant.web import words
from ingest import messages

HERE = Path(__file__).resolve().parent
STATIC = HERE / "static"
MARK = re.compile(r"[0-9a-f]{10}")
#: What is sent packed. Nothing of it holds a secret, so its size tells nothing (RFC 7457 §2.6).
PACKED = frozenset({".js", ".css", ".svg"})


class Templates:
    """The templates of `assistant/web/templates`, with the words of a language at hand as `t`."""

    def __init__(self) -> None:
        self.environment = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.filters["day"] = words.day
        self.environment.filters["zip"] = zip
        self.environment.globals["asset"] = asset_link

    def render(self, name: str, language: str, **values: object) -> str:
        """The page `name` in `language`; `t("web.x", a=1)` in it is a message."""
        template = self.environment.get_template(name)
        return template.render(t=partial(say, language), lang=language, **values)


class LastingFiles(StaticFiles):
    """Static files that browsers keep when the address names their bytes (`asset_link`).

    The mark is a folder of the address, so that what a script imports has the same mark.
    """

    async def get_response(self, path: str, scope: Scope) -> Response:
        folder, _, name = path.partition("/")
        marked = bool(MARK.fullmatch(folder))
        response = await super().get_response(name if marked else path, scope)
        lasting = folder == mark() and response.status_code == 200
        if "gzip" in Headers(scope=scope).get("accept-encoding", ""):
            response = packed(response)
        kept = "public, max-age=31536000, immutable" if lasting else "no-cache"
        response.headers["cache-control"] = kept
        return response


def packed(response: Response) -> Response:
    """A file that was found, in gzip where that makes it smaller."""
    file = Path(response.path) if isinstance(response, FileResponse) else None
    if file is None or file.suffix not in PACKED or response.status_code != 200:
        return response
    headers = {"content-encoding": "gzip", "vary": "accept-encoding"}
    body = in_gzip(file, file.stat().st_mtime_ns)
    return Response(body, headers=headers, media_type=response.media_type)


@lru_cache(maxsize=64)
def in_gzip(file: Path, _: int) -> bytes:
    """The bytes of a file; packed again only when it was written."""
    return gzip.compress(file.read_bytes(), mtime=0)


def say(language: str, key: str, **values: object) -> str:
    return messages.text(key, language, **values)


def mark() -> str:
    """A mark of the bytes of all static files together."""
    files = sorted(file for file in STATIC.iterdir() if file.is_file())
    return digest(tuple((file.name, file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=4)
def digest(stamps: tuple[tuple[str, int], ...]) -> str:
    """The mark of the files of these names; read again only when one was written."""
    whole = hashlib.sha256()
    for name, _ in stamps:
        whole.update((STATIC / name).read_bytes())
    return whole.hexdigest()[:10]


def asset_link(name: str) -> str:
    """The address of a static file, with a mark of the bytes so that browsers may keep it."""
    return f"/static/{mark()}/{name}"
