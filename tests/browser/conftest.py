"""A real server and the system's Chromium."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from assistant.web.app import create_app
from assistant.web.serving import listen
from ingest.settings import Settings
from tests.web.ward import SmallGeneration, WardAssistant

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> WardAssistant:
    folder: Path = tmp_path_factory.mktemp("files")
    (folder / "rutiner").mkdir()
    (folder / "rutiner" / "fall.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    return WardAssistant(SmallGeneration(folder))


@pytest.fixture(scope="module")
def address(assistant: WardAssistant) -> Iterator[str]:
    """The address of a server on a free port."""
    app = create_app(assistant, Settings(host="127.0.0.1", language="nb"))
    listener = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    server.should_exit = True
    thread.join(timeout=10)
    listener.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed with each module: while Playwright runs, no other test may start an event loop."""
    path = os.environ.get("KILDEVAKT_CHROMIUM") or next(
        filter(None, map(shutil.which, NAMES)), None
    )
    if path is None:
        pytest.skip("no Chromium on this machine (`make system` installs it)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The chat page on a phone, loaded and ready; a script error fails the test."""
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    context.set_default_timeout(8_000)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console", lambda line: errors.append(line.text) if "Security Policy" in line.text else None
    )
    page.goto(address)
    page.locator(".suggestion").first.wait_for()
    yield page
    context.close()
    assert errors == []
