"""The report of a run in a browser: it fits a phone, and nobody is shut out of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from evals.record import Scored, Shown
from evals.report import html
from tests.browser.conftest import PHONE
from tests.evals import example_run

pytestmark = pytest.mark.browser
LONG = "fjellvik/documents/rutiner/" + "fravaerogbemanningsmangel" * 4


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    record = example_run.example()
    shown = Shown(LONG, "answer", "answer", LONG, gold=(LONG,), passages=(LONG,))
    long = Scored(LONG, {"hit@10": [0.0]}, {"language": "nb", "persona": LONG}, shown)
    record = replace(record, cases=(*record.cases, long))
    rows, before = example_run.thresholds(record), example_run.before(record)
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(html(record, thresholds=rows, before=before), "utf-8")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_phone_and_is_accessible(browser: Browser, file: Path, scheme: str):
    page = browser.new_page(viewport=PHONE, color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert Axe().run(page).response["violations"] == []
    assert asked == [file.as_uri()]
    page.close()
