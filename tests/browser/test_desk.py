"""The adviser's desk in a browser: axe, narrow screens, no script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from assistant.conversation import Assistant
from assistant.desk.pages import PAGES
from ingest.settings import Settings
from tests.browser.conftest import PHONE
from tests.browser.test_accessibility import RULES
from tests.web.live import live

pytestmark = pytest.mark.browser

WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PATHS = (
    "/fagrad",
    *(page.address for page in PAGES),
    "/fagrad/krav/isolering",
    "/fagrad/mangler/kvalitetssystemet",
)
#: Every shape of page once; a table has hundreds of rows, all made alike.
SHAPES = (
    "/fagrad",
    "/fagrad/krav?emne=Legemidler",
    "/fagrad/register?eier=Kommuneoverlegen",
    "/fagrad/krav/isolering",
)


@pytest.fixture(scope="module")
def desk_address(fjellvik: Settings) -> Iterator[str]:
    with live(Assistant(fjellvik), fjellvik) as address:
        yield address


def violations(page: Page) -> str:
    return str(Axe().run(page, options=RULES).generate_snapshot())


def test_axe_finds_nothing_on_any_shape_of_page(browser: Browser, desk_address: str) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    for path in SHAPES:
        page.goto(desk_address + path)
        assert violations(page) == "", path
    page.emulate_media(color_scheme="dark")
    assert violations(page) == ""
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_scrolls_sideways(browser: Browser, desk_address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for path in PATHS:
        page.goto(desk_address + path)
        assert page.evaluate(WIDE) <= 0, path
    context.close()


def test_a_cell_opens_what_lies_behind_it_and_that_the_source(
    browser: Browser, desk_address: str
) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(desk_address + "/fagrad/krav?emne=Smittevern")
    page.get_by_role("link", name="Håndhygiene", exact=True).click()
    page.get_by_role("link", name="Håndbok i smittevern").click()
    assert "/kilder/smittevern/handbok" in page.url
    context.close()
