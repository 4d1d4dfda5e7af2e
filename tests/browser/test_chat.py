"""The chat page in a real browser: what staff do with it."""

from __future__ import annotations

import json
import re
from dataclasses import asdict

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.web.ward import ANSWER, LEAD, STEPS, WardAssistant

pytestmark = pytest.mark.browser

ASKING = re.compile("/api/(chat|ask)")
FALL = "Beboer har falt på badet, hva gjør jeg først?"


def ask(page: Page, question: str) -> None:
    page.get_by_label("Spørsmål").fill(question)
    page.get_by_role("button", name="Spør").click()
    page.locator(".turn").last.locator(".card").first.wait_for()


def test_an_answer_leads_to_its_highlighted_source_and_back(page: Page) -> None:
    ask(page, FALL)
    expect(page.locator(".steps li")).to_have_count(len(STEPS))
    expect(page.locator(".standing")).to_have_text(
        ["Gjeldende prosedyre, versjon 2.3", "Funn i rapport fra 2024"]
    )
    source = page.get_by_role("link", name=re.compile("Kilde 1.*Fall.*side 3.*Gjeldende"))
    source.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")

    source.click()
    expect(page.locator("mark").first).to_have_text(LEAD)
    expect(page.locator("mark").first).to_be_in_viewport()

    page.get_by_role("link", name="Tilbake").click()
    expect(page.locator(".question")).to_have_text(re.compile(re.escape(FALL)))
    page.wait_for_function(f"Math.abs(scrollY - {place}) < 4")


def test_the_conversation_survives_a_source_opened_from_a_fresh_load(page: Page) -> None:
    ask(page, FALL)
    page.locator(".reference").first.click()
    page.locator("mark").first.wait_for()
    page.goto(page.url.split("/kilder")[0] + "/")
    expect(page.locator(".turn")).to_have_count(1)
    expect(page.locator(".source")).to_have_count(2)


def test_everything_can_be_done_with_the_keyboard(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hopp til spørsmålet")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type(FALL)
    page.keyboard.press("Enter")
    page.locator(".source").first.wait_for()
    expect(page.get_by_label("Spørsmål")).to_be_focused()
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        if "source" in (page.evaluate("document.activeElement.className") or ""):
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.locator("mark").first.wait_for()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Tilbake")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".source").last).to_be_focused()


def test_an_abstention_shows_no_sources_but_the_next_steps(page: Page) -> None:
    ask(page, "Hva er rutinen for fotpleie?")
    expect(page.get_by_role("heading", name="Ikke funnet")).to_be_visible()
    expect(page.locator(".sources, .source, .reference")).to_have_count(0)
    expect(page.get_by_role("link", name=re.compile("Se om det står her"))).to_be_visible()
    call = page.get_by_role("link", name=re.compile("Ring Ansvarlig sykepleier"))
    assert call.get_attribute("href") == "tel:+4700000112"


def test_an_acute_card_stands_first_with_buttons_that_call(page: Page) -> None:
    ask(page, "Hun er bevisstløs")
    expect(page.locator(".turn .card").first).to_have_class(re.compile("severity-acute"))
    expect(page.get_by_role("heading", name="Akutt")).to_be_visible()
    expect(page.locator("a.call")).to_have_count(2)
    expect(page.locator(".nobody")).to_be_visible()
    first = page.locator(".call").first
    assert first.get_attribute("href") == "tel:113"
    expect(first).to_be_in_viewport()
    box = first.bounding_box()
    assert box is not None
    assert box["height"] >= 44


def test_sources_that_disagree_stand_side_by_side_before_the_answer(page: Page) -> None:
    ask(page, "Trenger besøkende munnbind?")
    first = page.locator(".turn .card").first
    expect(first.get_by_role("heading")).to_have_text("Kildene sier ulike ting")
    expect(first.locator("blockquote > p:first-child")).to_have_text(
        ["Besøkende skal bruke munnbind.", "Besøkende trenger ikke munnbind."]
    )
    expect(page.locator(".notice")).to_have_text(re.compile("Utgått 01.03.2024"))
    expect(page.locator("#turns")).not_to_contain_text("[object")


def test_two_places_in_one_document_share_its_title_and_open_each_their_quote(page: Page) -> None:
    ask(page, "Hva skal jeg måle?")
    expect(page.locator(".sources .source-title")).to_have_count(1)
    page.get_by_role("link", name=re.compile("Kilde 2.*Fall.*Straks etter fall")).click()
    expect(page.locator("mark")).to_have_text(STEPS[3])


def test_a_table_row_is_shown_as_terms(page: Page) -> None:
    ask(page, "Hvem skal det meldes til?")
    expect(page.locator(".row dt")).to_have_text(["Hendelse", "Meldes til", "Frist", "Hvor"])


def test_the_finished_answer_is_announced_once(page: Page) -> None:
    page.evaluate(
        "() => { window.said = []; new MutationObserver(() => said.push("
        "document.getElementById('status').textContent)).observe("
        "document.getElementById('status'), { childList: true }); }"
    )
    ask(page, FALL)
    said = page.evaluate("said.filter(Boolean)")
    assert said[0] == "Søker i rutinene …"
    assert len([text for text in said if text.startswith("Svar: ")]) == 1
    assert said[-1].endswith("Antall kilder: 2.")
    assert page.locator("#turns").get_attribute("aria-live") is None


def test_unit_and_language_are_chosen_once_and_sent_along(
    page: Page, assistant: WardAssistant
) -> None:
    page.get_by_role("button", name="Hvor er du?").click()
    page.get_by_label("Enhet").select_option("granli")
    page.get_by_label("Språk").select_option("nn")
    page.get_by_role("button", name="Ferdig").click()
    expect(page.locator("html")).to_have_attribute("lang", "nn")
    page.reload()
    expect(page.get_by_role("heading", name="Kva lurer du på?")).to_be_visible()
    expect(page.get_by_role("button", name="Granli sykehjem")).to_be_visible()
    ask(page, FALL)
    asked = assistant.asked[-1]
    assert (asked.unit, asked.municipality, asked.lang) == ("granli", "Fjellvik", "nn")
    page.locator(".source").first.click()
    expect(page.get_by_role("link", name="Gå til sitatet")).to_be_visible()


def test_a_question_back_is_answered_with_a_tap_and_not_asked_again(
    page: Page, assistant: WardAssistant
) -> None:
    ask(page, "Når er det besøk?")
    expect(page.get_by_role("heading", name="Jeg må vite litt mer")).to_be_visible()
    page.locator(".choices").get_by_role("button", name="Granli sykehjem").click()
    expect(page.locator(".turn")).to_have_count(2)
    expect(page.locator(".sources")).to_be_visible()
    expect(page.locator(".choices")).to_have_count(0)
    first, second = assistant.asked[-2:]
    assert (second.text, second.unit) == ("Granli sykehjem", "granli")
    assert second.conversation == first.conversation


def test_nothing_that_was_asked_is_kept_on_the_device(page: Page) -> None:
    ask(page, FALL)
    stored = page.evaluate("JSON.stringify(localStorage)")
    assert "falt" not in stored
    page.get_by_role("button", name="Ny samtale").click()
    expect(page.locator(".turn")).to_have_count(0)
    assert "falt" not in page.evaluate("JSON.stringify(sessionStorage)")


def test_without_a_connection_the_page_says_so_and_gives_the_emergency_number(page: Page) -> None:
    page.route(ASKING, lambda route: route.abort())
    ask(page, FALL)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Får ikke kontakt")
    assert alert.get_by_role("link").get_attribute("href") == "tel:113"
    page.unroute(ASKING)
    alert.get_by_role("button", name="Prøv igjen").click()
    expect(page.locator(".source")).to_have_count(2)
    expect(page.locator(".turn")).to_have_count(1)


def test_a_question_can_be_stopped(page: Page) -> None:
    held: list[Route] = []
    page.route("**/api/chat", lambda route: held.append(route))
    page.get_by_label("Spørsmål").fill(FALL)
    page.get_by_role("button", name="Spør").click()
    expect(page.locator(".searching")).to_be_visible()
    page.wait_for_timeout(600)
    page.get_by_role("button", name="Stopp").click()
    expect(page.locator(".notice")).to_have_text("Stoppet. Spørsmålet ble ikke besvart.")
    expect(page.get_by_role("button", name="Spør")).to_be_visible()


def broken_stream() -> str:
    """What has come of an answer when the network goes: its sources and the first statement."""
    parts = [
        ("status", {"text": "Søker i rutinene …"}),
        ("sources", [asdict(citation) for citation in ANSWER.citations]),
        ("statement", asdict(ANSWER.statements[0])),
    ]
    return "".join(f"event: {name}\ndata: {json.dumps(data)}\n\n" for name, data in parts)


def test_a_stream_that_breaks_shows_what_came_and_is_asked_for_without_one(page: Page) -> None:
    sent: list[Request] = []
    held: list[Route] = []
    page.on("request", lambda request: sent.append(request) if "/api/" in request.url else None)
    page.route("**/api/chat", lambda route: route.fulfill(
        body=broken_stream(), headers={"content-type": "text/event-stream"}))  # fmt: skip
    page.route("**/api/ask", lambda route: held.append(route))
    page.get_by_label("Spørsmål").fill(FALL)
    page.keyboard.press("Enter")
    expect(page.locator(".source")).to_have_count(2)
    expect(page.locator(".answer")).to_contain_text(LEAD)
    expect(page.locator(".searching")).to_be_visible()
    expect(page.locator("#turns")).to_have_attribute("aria-busy", "true")
    held[0].continue_()
    expect(page.locator(".steps li")).to_have_count(len(STEPS))
    expect(page.locator(".searching")).to_have_count(0)
    expect(page.locator("#status")).to_have_text(re.compile(r"Antall kilder: 2\.$"))
    asked = [r.post_data_json["once"] for r in sent if ASKING.search(r.url)]
    assert len(asked) == 2
    assert asked[0] == asked[1] != ""


def test_an_answer_half_come_can_be_stopped(page: Page) -> None:
    page.route("**/api/chat", lambda route: route.fulfill(
        body=broken_stream(), headers={"content-type": "text/event-stream"}))  # fmt: skip
    page.route("**/api/ask", lambda route: None)
    page.get_by_label("Spørsmål").fill(FALL)
    page.keyboard.press("Enter")
    expect(page.locator(".source")).to_have_count(2)
    page.wait_for_timeout(500)
    page.get_by_role("button", name="Stopp").click()
    expect(page.locator(".turn .notice")).to_have_text("Stoppet. Spørsmålet ble ikke besvart.")
    expect(page.locator(".source")).to_have_count(0)
