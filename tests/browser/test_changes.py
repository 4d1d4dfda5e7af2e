"""What has changed, on a phone: the number beside the link, one tap, the keyboard, no network."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import SMALL, violations
from tests.web.changed import CHANGE, GONE, OTHER
from tests.web.ward import WardAssistant

pytestmark = pytest.mark.browser
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(autouse=True)
def changed(assistant: WardAssistant) -> Iterator[None]:
    assistant.revisions = (CHANGE, OTHER, GONE)
    yield
    assistant.revisions = ()


def test_what_must_be_read_is_found_read_and_confirmed_with_the_keyboard(
    page: Page, address: str
) -> None:
    page.reload()
    way = page.get_by_role("link", name="Endret 1 må leses")
    way.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Dette må du vite")).to_be_visible()
    first = page.locator(".change").first
    expect(first.locator(".sections del")).to_contain_text("Mål blodtrykk innen 30 minutter.")
    expect(first.locator("ins").first).to_contain_text("Mål blodtrykk innen 15 minutter.")
    read = page.get_by_role("button", name="Jeg har lest dette")
    read.focus()
    page.keyboard.press("Enter")
    done = first.locator(".read")
    expect(done).to_have_attribute("aria-pressed", "true")
    expect(done).to_be_focused()
    expect(page.locator("#said")).to_have_text("Lagret at du har lest dette.")
    expect(page.locator("#unread")).to_be_hidden()
    page.goto(address)
    expect(page.get_by_role("link", name="Endret", exact=True)).to_be_visible()
    expect(page.locator("#unread")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_every_target_is_large_enough(
    page: Page, address: str, scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(address + "endret")
    page.locator("#unread").wait_for()
    for summary in page.locator("summary").all():
        if summary.locator("..").get_attribute("open") is None:
            summary.click()
    assert violations(page) == ""
    assert page.evaluate(SMALL) == []
    assert page.evaluate(WIDE) <= 0


def test_without_a_network_the_page_that_was_opened_is_there(page: Page) -> None:
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()
    page.get_by_role("link", name="Endret").click()
    page.wait_for_function(
        "caches.open('kildevakt-changes').then((c) => c.keys()).then((k) => k.length > 0)"
    )
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("#copied")).to_be_visible()
    page.get_by_role("button", name="Jeg har lest dette").click()
    expect(page.locator(".read").first).to_have_attribute("aria-pressed", "true")
    page.context.set_offline(False)


def test_what_came_since_the_last_visit_is_marked(page: Page, address: str) -> None:
    page.goto(address + "endret")
    expect(page.locator("#since")).to_be_hidden()
    page.evaluate(
        "localStorage.setItem('kildevakt.changes', JSON.stringify({last: '2020-01-01', read: []}))"
    )
    page.reload()
    expect(page.locator("#since")).to_have_text("Siden du var her sist, 01.01.2020: 3")
    expect(page.locator(".fresh:visible")).to_have_count(3)
