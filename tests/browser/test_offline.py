"""The app on a phone: without a network, and emptied before somebody else takes it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.test_accessibility import RULES
from tests.web.ward import FALL, LEAD

pytestmark = pytest.mark.browser

QUESTION = "Beboer har falt på badet, hva gjør jeg først?"
#: The names of all caches and the keys of all stores.
LEFT = """async () => [...await caches.keys(), ...Object.keys(localStorage),
  ...Object.keys(sessionStorage),
  ...(await navigator.serviceWorker.getRegistrations()).map(worker => worker.scope)]"""
#: Every address and every text that the browser holds for the page.
HELD = """async () => { const held = [JSON.stringify(localStorage)];
  for (const name of await caches.keys()) for (const request of
    await (await caches.open(name)).keys()) held.push(decodeURI(request.url));
  return held.join(' '); }"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    context.set_default_timeout(8_000)
    yield context
    context.close()


def opened(context: BrowserContext, address: str, remember: bool) -> Page:
    """The chat at Granli with its service worker in charge."""
    page = context.new_page()
    page.goto(address)
    page.locator(".suggestion").first.wait_for()
    page.get_by_role("button", name="Hvor er du?").click()
    page.get_by_label("Enhet").select_option("granli")
    if remember:
        page.get_by_label("Husk samtaler og åpnede kilder").check()
    page.get_by_role("button", name="Ferdig").click()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.wait_for_function(
        "async () => (await (await caches.open('kildevakt-card')).keys())"
        ".some(request => request.url.includes('unit=granli'))"
    )
    return page


def ask(page: Page) -> None:
    page.get_by_label("Spørsmål").fill(QUESTION)
    page.get_by_role("button", name="Spør", exact=True).click()
    page.locator(".source").first.wait_for()


def read_source(page: Page) -> None:
    page.locator(".source").first.click()
    page.locator("mark").first.wait_for()
    page.wait_for_function(
        "async () => (await (await caches.open('kildevakt-sources')).keys()).length > 0"
    )


def violations(page: Page) -> str:
    return str(Axe().run(page, options=RULES).generate_snapshot())


def test_offline_there_are_the_numbers_the_last_answers_and_the_opened_sources(
    context: BrowserContext, address: str
) -> None:
    page = opened(context, address, remember=True)
    ask(page)
    read_source(page)
    context.set_offline(True)
    page.goto(address)
    expect(page.get_by_role("heading", name="Du er frakoblet")).to_be_visible()
    calls = page.locator("#offline-calls a.call")
    assert calls.first.get_attribute("href") == "tel:113"
    expect(page.locator("#offline-calls")).to_contain_text("Ansvarsvakt, Granli sykehjem")
    expect(page.locator(".turn .steps li")).not_to_have_count(0)
    assert violations(page) == ""
    page.wait_for_load_state("networkidle")
    page.locator("#offline-list").get_by_role("link", name=FALL.metadata.title).click()
    expect(page.locator("mark").first).to_have_text(LEAD)
    expect(page.locator("#copied")).to_contain_text("på denne telefonen")
    context.set_offline(False)


def test_a_question_asked_offline_is_told_that_there_is_no_answer(
    context: BrowserContext, address: str
) -> None:
    page = opened(context, address, remember=False)
    context.set_offline(True)
    page.get_by_label("Spørsmål").fill(QUESTION)
    page.get_by_role("button", name="Spør", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Får ikke kontakt")
    expect(page.locator("#offline")).to_be_visible()
    context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#offline")).to_be_hidden()


def test_a_page_that_was_not_kept_leads_to_the_card(context: BrowserContext, address: str) -> None:
    page = opened(context, address, remember=False)
    context.set_offline(True)
    page.goto(address + "prosedyrer")
    expect(page.get_by_role("heading", name="Du er frakoblet")).to_be_visible()
    context.set_offline(False)


def test_a_phone_that_remembers_nothing_keeps_no_question_and_no_source(
    context: BrowserContext, address: str
) -> None:
    page = opened(context, address, remember=False)
    ask(page)
    page.locator(".source").first.click()
    page.locator("mark").first.wait_for()
    page.go_back()
    page.locator(".turn").first.wait_for()
    held = page.evaluate(HELD)
    assert "kilder" not in held
    assert "falt" not in held


def test_earlier_conversations_are_kept_by_choice_and_can_be_deleted(
    context: BrowserContext, address: str
) -> None:
    page = opened(context, address, remember=True)
    ask(page)
    page.get_by_role("button", name="Ny samtale").click()
    earlier = page.locator("#talks-list").get_by_role("button", name=QUESTION)
    earlier.first.click()
    expect(page.locator(".source").first).to_be_visible()
    page.get_by_role("button", name="Ny samtale").click()
    page.get_by_role("button", name="Slett samtalen").click()
    expect(page.locator("#talks")).to_be_hidden()
    assert "falt" not in page.evaluate("JSON.stringify(localStorage)")


def test_an_answer_of_another_day_tells_its_day(context: BrowserContext, address: str) -> None:
    page = opened(context, address, remember=False)
    ask(page)
    page.evaluate(
        "() => { const key = 'kildevakt.talk'; addEventListener('pagehide', () => {"
        "const talk = JSON.parse(sessionStorage.getItem(key));"
        "talk.turns[0].at = '2026-01-05T10:00:00Z';"
        "sessionStorage.setItem(key, JSON.stringify(talk)); }); }"
    )
    page.reload()
    expect(page.locator(".turn .notice").first).to_contain_text("Svaret er fra 05.01.2026")


def test_a_cleared_phone_has_nothing_left(context: BrowserContext, address: str) -> None:
    page = opened(context, address, remember=True)
    ask(page)
    read_source(page)
    page.get_by_role("button", name="Favoritt").click()
    page.goto(address)
    other = context.new_page()
    other.goto(address)
    page.bring_to_front()
    page.locator("#place").click()
    page.get_by_role("button", name="Tøm telefonen").click()
    expect(page.get_by_role("heading", name="Telefonen er tømt")).to_be_focused()
    assert violations(page) == ""
    expect(other.get_by_role("heading", name="Telefonen er tømt")).to_be_visible()
    page.wait_for_function(f"async () => (await ({LEFT})()).length === 0")
    other.close()
    assert page.evaluate(LEFT) == []
    page.get_by_role("link", name="Start på nytt").click()
    expect(page.get_by_role("button", name="Hvor er du?")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(0)
