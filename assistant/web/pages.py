"""HTML pages from templates. Everything is escaped; no page has a script or style inside it."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path

from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.types import Scope

from assistant.web import words
from ingest import messages

HERE = Path(__file__).resolve().parent
STATIC = HERE / "static"


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
        self.environment.globals["asset"] = asset_link

    def render(self, name: str, language: str, **values: object) -> str:
        """The page `name` in `language`; `t("web.x", a=1)` in it is a message."""
        template = self.environment.get_template(name)
        return template.render(t=partial(say, language), lang=language, **values)


class LastingFiles(StaticFiles):
    """Static files that browsers keep when the address names their bytes (`asset_link`)."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        lasting = scope["query_string"].startswith(b"v=") and response.status_code == 200
        kept = "public, max-age=31536000, immutable" if lasting else "no-cache"
        response.headers["cache-control"] = kept
        return response


def say(language: str, key: str, **values: object) -> str:
    return messages.text(key, language, **values)


def asset_link(name: str) -> str:
    """The address of a static file, with a mark of its bytes so that browsers may keep it."""
    mark = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={mark}"
