"""A source over the chat: opened, walked through and left again without losing the place."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import ask, violations
from tests.web.ward import FALL, LEAD

pytestmark = pytest.mark.browser

QUESTION = "Beboer har falt på badet, hva gjør jeg først?"
WITHIN = "document.activeElement === document.body || sheet.contains(document.activeElement)"


def opened(page: Page) -> None:
    page.locator(".source").first.click()
    expect(page.get_by_role("dialog", name=FALL.metadata.title)).to_be_visible()


@pytest.mark.parametrize("leave", ["Escape", "back", "Tilbake"])
def test_a_sheet_is_left_by_every_way_to_the_same_place(page: Page, address: str, leave: str):
    ask(page, QUESTION)
    page.wait_for_load_state("networkidle")
    page.locator(".source").first.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    opened(page)
    expect(page.locator("#sheet mark").first).to_have_text(LEAD)
    expect(page.locator("#sheet mark").first).to_be_in_viewport()
    expect(page).to_have_url(re.compile(r"/kilder/rutiner/fall/2\.3\?sitat="))
    if leave == "Escape":
        page.keyboard.press("Escape")
    elif leave == "back":
        page.go_back()
    else:
        page.get_by_role("link", name="Tilbake").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).to_have_url(address)
    expect(page.locator(".source").first).to_be_focused()
    assert page.evaluate("scrollY") == place


def test_a_sheet_tells_what_the_source_is_and_keeps_the_keyboard(page: Page) -> None:
    ask(page, QUESTION)
    opened(page)
    sheet = page.locator("#sheet")
    for fact in ("Gjeldende", "Versjon 2.3", "Gyldig fra 01.06.2025", "Side 3", "Eier: Fagsyke"):
        expect(sheet.locator(".labels")).to_contain_text(fact)
    expect(sheet.get_by_role("link", name="Åpne originalen på side 3")).to_be_visible()
    assert violations(page) == ""
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(WITHIN)


def test_a_sheet_survives_forward_reload_and_the_links_inside_it(page: Page, address: str) -> None:
    ask(page, QUESTION)
    opened(page)
    page.locator("#sheet #jump").click()
    expect(page.locator("#sheet mark").first).to_be_in_viewport()
    page.go_back()
    page.go_forward()
    expect(page.locator("#sheet mark").first).to_have_text(LEAD)
    page.reload()
    expect(page.locator("main mark").first).to_have_text(LEAD)
    page.go_back()
    expect(page).to_have_url(address)
    expect(page.locator(".turn")).to_have_count(1)


def test_a_source_that_cannot_be_fetched_says_so_and_can_be_left(page: Page) -> None:
    ask(page, QUESTION)
    page.context.set_offline(True)
    page.locator(".source").first.click()
    expect(page.locator("#sheet").get_by_role("alert")).to_contain_text("Får ikke kontakt")
    assert violations(page) == ""
    page.get_by_role("link", name="Lukk").click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_on_a_wide_screen_the_chat_stays_in_sight(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    ask(page, QUESTION)
    opened(page)
    box = page.locator("#sheet").bounding_box()
    assert box is not None
    assert (box["x"] > 400, box["x"] + box["width"], box["height"]) == (True, 1280, 800)
