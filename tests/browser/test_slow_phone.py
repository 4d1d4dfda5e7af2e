"""How long a cheap phone on a poor network waits: emulated in Chromium, against `kildevakt serve`.

400 kbit/s each way with 400 ms for a round trip (what developer tools called slow 3G, and what 4G
is in a cellar or far out), and a processor four times slower.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

from evals.bench.commands import served
from tests.browser.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.soak]

BYTES_A_SECOND = 400_000 / 8
ROUND_TRIP = 400
SLOWER = 4
QUESTION = "Beboer har falt på badet, hva gjør jeg først?"
#: Seconds that are expected, and KB of the first visit.
FIRST_PAINT, READY, FIRST_CONTENT, FIRST_VISIT = 2.5, 5.0, 3.0, 45


@dataclass
class Visit:
    """One page load and one question; seconds, and bytes over the wire."""

    paint: float = 0.0
    ready: float = 0.0
    content: float = 0.0
    whole: float = 0.0
    bytes_to_ready: float = 0.0
    bytes_of_answer: float = 0.0
    fetched: list[tuple[str, float]] = field(default_factory=list)


class Wire:
    """What a page and its workers' fetches cost on the network."""

    def __init__(self, session: CDPSession) -> None:
        self.session = session
        self.addresses: dict[str, str] = {}
        self.sizes: list[tuple[str, float]] = []
        session.on("Network.requestWillBeSent", self.sent)
        session.on("Network.loadingFinished", self.done)
        session.send("Network.enable")
        conditions = {"offline": False, "latency": ROUND_TRIP}
        speed = {"downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND}
        session.send("Network.emulateNetworkConditions", {**conditions, **speed})
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})

    def sent(self, event: dict[str, Any]) -> None:
        self.addresses[event["requestId"]] = event["request"]["url"]

    def done(self, event: dict[str, Any]) -> None:
        address = self.addresses.get(event["requestId"], "?")
        self.sizes.append((address, event["encodedDataLength"]))

    def total(self) -> float:
        return sum(size for _, size in self.sizes)


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce", locale="nb-NO")
    context.set_default_timeout(60_000)
    yield context
    context.close()


def visit(phone: BrowserContext, address: str) -> Visit:
    page = phone.new_page()
    wire, found = Wire(phone.new_cdp_session(page)), Visit()
    started = perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(".suggestion").first.wait_for()
    found.ready = perf_counter() - started
    found.paint = first_paint(page)
    page.wait_for_timeout(3_000)  # the service worker fetches beside
    found.bytes_to_ready, found.fetched = wire.total(), list(wire.sizes)
    page.get_by_label("Spørsmål").fill(QUESTION)
    started = perf_counter()
    page.get_by_role("button", name="Spør").click()
    page.locator(".turn .source, .turn .steps li, .turn .card").first.wait_for()
    found.content = perf_counter() - started
    page.locator(".turn .source").first.wait_for()
    found.whole = perf_counter() - started
    page.wait_for_timeout(2_000)
    found.bytes_of_answer = wire.total() - found.bytes_to_ready
    page.close()
    return found


def first_paint(page: Page) -> float:
    said = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
    return float(page.evaluate(said) or 0) / 1_000


def test_a_cheap_phone_on_a_poor_network_is_answered_in_seconds(fjellvik, tmp_path, phone):
    data = shutil.copytree(fjellvik.data, tmp_path / "var")
    with served(data) as (_, address):
        visits = [visit(phone, address) for _ in range(2)]
    heads = ("paint s", "ready s", "content s", "whole s", "KB", "answer KB")
    lines = [f"{'':<8}" + "".join(f"{head:>11}" for head in heads)]
    lines += [
        f"{name:<8}{v.paint:>11.2f}{v.ready:>11.2f}{v.content:>11.2f}{v.whole:>11.2f}"
        f"{v.bytes_to_ready / 1e3:>11.1f}{v.bytes_of_answer / 1e3:>11.1f}"
        for name, v in zip(("first", "second"), visits, strict=True)
    ]
    fetched = sorted(visits[0].fetched, key=lambda one: -one[1])
    lines += [f"{size / 1e3:8.1f} KB  {url.removeprefix(address)}" for url, size in fetched]
    sys.__stdout__.write("\n" + "\n".join(lines) + "\n")
    first, second = visits
    assert first.bytes_to_ready < FIRST_VISIT * 1_000
    assert second.bytes_to_ready < first.bytes_to_ready / 2
    assert first.paint < FIRST_PAINT
    assert first.ready < READY
    assert max(first.content, second.content) < FIRST_CONTENT
