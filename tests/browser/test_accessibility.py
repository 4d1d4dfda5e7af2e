"""axe on every state of the page, narrow screens, target sizes."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

QUESTIONS = {
    "answer": "Hun har falt",
    "row": "Hvem skal det meldes til?",
    "abstain": "Fotpleie?",
    "acute": "Hun er bevisstløs",
    "twice": "Hva skal jeg måle?",
    "conflict": "Trenger besøkende munnbind?",
}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SMALL = """() => [...document.querySelectorAll('a, button, select, textarea, summary')]
  .filter((node) => node.checkVisibility() && !node.closest('.skip, p, li p, .mentions')
    && !node.matches('.reference, .skip'))
  .map((node) => [node.textContent.trim().slice(0, 40), node.getBoundingClientRect().height])
  .filter(([, height]) => height < 44)"""


def violations(page: Page) -> str:
    return str(Axe().run(page, options=RULES).generate_snapshot())


def ask(page: Page, question: str) -> None:
    page.locator("#question").fill(question)
    page.keyboard.press("Enter")
    page.locator(".turn").last.locator(".card").first.wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    assert violations(page) == ""
    for question in QUESTIONS.values():
        ask(page, question)
    assert violations(page) == ""
    page.locator(".source").last.click()
    page.locator("mark").first.wait_for()
    page.locator("summary").first.click()
    assert violations(page) == ""


def test_axe_finds_nothing_in_the_dialog_and_in_an_error(page: Page) -> None:
    page.locator("#place").click()
    assert violations(page) == ""
    page.keyboard.press("Escape")
    page.route(re.compile("/api/(chat|ask)"), lambda route: route.abort())
    ask(page, "Hun har falt")
    assert violations(page) == ""


def test_the_page_fits_320_pixels_without_scrolling_sideways(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    for question in QUESTIONS.values():
        ask(page, question)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0
    page.locator(".source").last.click()
    page.locator("mark").first.wait_for()
    assert page.evaluate(wide) <= 0
    context.close()


def test_what_is_tapped_is_at_least_44_pixels_high(page: Page) -> None:
    for question in QUESTIONS.values():
        ask(page, question)
    assert page.evaluate(SMALL) == []
    size = page.evaluate(
        "parseFloat(getComputedStyle(document.querySelector('#question')).fontSize)"
    )
    assert size >= 16
