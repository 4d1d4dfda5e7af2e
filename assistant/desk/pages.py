"""The pages of the desk: what stands here is in the navigation, the commands and the exports.

A new page is a module with `page(desk, asked)` and, when its rows open, `detail(desk, key)`; an
entry here; and `desk.<name>.title` and `.help` in the catalogue. Modules are loaded when
their page is asked for, so that the command line does not wait for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import cast

from assistant.desk.desk import ADDRESS, Desk
from assistant.desk.shown import Asked, Shown
from assistant.errors import NoSuchSource


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `name` is its command and its part of the catalogue, `slug` its address, `module`
    where it is made. `opens` says that it has details."""

    name: str
    slug: str
    module: str
    opens: bool = False

    @property
    def address(self) -> str:
        return f"{ADDRESS}/{self.slug}"

    def page(self, desk: Desk, asked: Asked) -> Shown:
        return cast(Shown, import_module(self.module).page(desk, asked))

    def detail(self, desk: Desk, key: str) -> Shown:
        """What lies behind a row. Raises NoSuchSource."""
        if not self.opens:
            raise NoSuchSource("web.problem.404.detail")
        return cast(Shown, import_module(self.module).detail(desk, key))


PAGES = (
    Page("coverage", "krav", "assistant.desk.coverage", opens=True),
    Page("register", "register", "assistant.desk.register"),
    Page("missing", "mangler", "assistant.desk.missing", opens=True),
)


def at(slug: str) -> Page:
    """The page of that address. Raises NoSuchSource."""
    for page in PAGES:
        if page.slug == slug:
            return page
    raise NoSuchSource("web.problem.404.detail")
