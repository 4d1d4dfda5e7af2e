"""Opinions, what is missing, procedures, favourites, and how the page looks, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.test_accessibility import ask, violations
from tests.web.ward import FALL

pytestmark = pytest.mark.browser

QUESTION = "Beboer har falt på badet, hva gjør jeg først?"


def test_one_tap_is_an_opinion_and_a_reason_is_optional(page: Page) -> None:
    sent: list[object] = []
    page.route("**/api/feedback", lambda route: (sent.append(route.request.post_data_json),
                                                 route.fulfill(json={"id": "x"})))  # fmt: skip
    ask(page, QUESTION)
    row = page.locator(".opinion")
    row.get_by_role("button", name="Nei").click()
    expect(row).to_contain_text("Takk. Det er lagret til fagansvarlig.")
    expect(row.get_by_role("button", name="Nei")).to_be_focused()
    row.get_by_role("button", name="Utdatert").click()
    expect(row.get_by_role("button", name="Utdatert")).to_have_attribute("aria-pressed", "true")
    assert violations(page) == ""
    row.get_by_role("button", name="Ja").click()
    expect(row.get_by_role("button", name="Utdatert")).to_have_count(0)
    given = [(body["useful"], body["reason"]) for body in sent if isinstance(body, dict)]
    assert given == [(False, None), (False, "outdated"), (True, None)]


def test_an_opinion_that_cannot_be_kept_says_so(page: Page) -> None:
    page.route("**/api/feedback", lambda route: route.fulfill(status=503, json={}))
    ask(page, QUESTION)
    page.locator(".opinion").get_by_role("button", name="Ja").click()
    expect(page.locator(".opinion")).to_contain_text("Det ble ikke lagret.")


def test_a_missing_routine_is_reported_from_an_answer_that_found_nothing(page: Page) -> None:
    sent: list[Request] = []
    page.route("**/api/gaps", lambda route: (sent.append(route.request),
                                             route.fulfill(json={"id": "x"})))  # fmt: skip
    ask(page, "Hva er rutinen for fotpleie?")
    page.get_by_role("button", name="Meld manglende rutine").click()
    expect(page.get_by_label("Hva mangler?")).to_have_value("Hva er rutinen for fotpleie?")
    assert violations(page) == ""
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#gap-said")).to_contain_text("Takk.")
    body = sent[0].post_data_json
    assert isinstance(body, dict)
    assert (body["text"], body["municipality"]) == ("Hva er rutinen for fotpleie?", "Fjellvik")


def test_what_to_ask_next_stands_below_the_last_answer(page: Page) -> None:
    ask(page, QUESTION)
    following = page.locator(".followups button")
    expect(following).to_have_text([FALL.metadata.typical_questions[1]])
    following.first.click()
    expect(page.locator(".turn")).to_have_count(2)


def test_procedures_are_found_opened_and_marked_with_the_keyboard(page: Page) -> None:
    page.get_by_role("link", name="Prosedyrer").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Søk i tittel og tema").focus()
    page.keyboard.type("fall")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="1 dokumenter")).to_be_visible()
    page.get_by_role("button", name=re.compile("Favoritt: Fall")).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#favourites a")).to_have_text([FALL.metadata.title])
    assert violations(page) == ""
    page.locator("#favourites a").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Favoritt")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Prosedyrer")).to_be_visible()


def test_a_link_to_the_place_in_a_source_can_be_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, QUESTION)
    page.locator(".source").first.click()
    page.get_by_role("button", name="Kopier lenke").click()
    expect(page.locator("#said")).to_have_text("Lenken er kopiert.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.url
    assert "sitat=" in copied


def test_whom_to_call_opens_from_every_page(page: Page, address: str) -> None:
    page.get_by_role("link", name="Ring", exact=True).click()
    dialog = page.get_by_role("dialog", name="Hvem ringer jeg?")
    expect(dialog.get_by_role("link", name=re.compile("Ring 113"))).to_be_visible()
    assert violations(page) == ""
    page.keyboard.press("Escape")
    page.goto(address + "prosedyrer")
    page.get_by_role("link", name="Ring", exact=True).click()
    expect(page.get_by_role("dialog", name="Hvem ringer jeg?")).to_be_visible()


def test_larger_text_and_dark_colours_are_kept_and_hold_on_every_page(
    page: Page, address: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.get_by_role("button", name="Hvor er du?").click()
    page.get_by_label("Tekststørrelse").select_option("larger")
    page.get_by_label("Farger").select_option("dark")
    page.get_by_role("button", name="Ferdig").click()
    ask(page, QUESTION)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    for path in ("", "prosedyrer", f"kilder/{FALL.id}"):
        page.goto(address + path)
        page.locator("h1, .brand").first.wait_for()
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "24px"
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
        assert page.evaluate(wide) <= 0
        assert violations(page) == ""


@pytest.mark.parametrize("language", ["nn", "en", "pl"])
def test_axe_finds_nothing_in_other_languages(page: Page, language: str) -> None:
    page.locator("#place").click()
    page.locator("#language").select_option(language)
    page.keyboard.press("Escape")
    expect(page.locator("html")).to_have_attribute("lang", language)
    ask(page, QUESTION)
    assert violations(page) == ""
    page.locator("#to-library").click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert violations(page) == ""
