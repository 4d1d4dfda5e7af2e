"""The report of a run: safe to open, honest about what is hidden, and readable."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from evals.intervals import Figure
from evals.record import Record, Scored, Shown
from evals.report import Before, DifferenceRow, ThresholdRow, Won, formats, html, markdown
from evals.report.meanings import GROUPS, meaning
from tests.evals import example_run
from tests.evals.example_run import ELSEWHERE, HIDDEN, RATES, WHOLE

EVIL = '<script>alert("x")</script> & <img src=x onerror=1>'
METRICS = {
    *RATES,
    *ELSEWHERE,
    *WHOLE,
    "answer_length",
    "abstention_recall",
    "milliseconds_p50",
    "milliseconds_p95",
}
NOTHING = Figure(float("nan"), float("nan"), float("nan"), 0)


@pytest.fixture(scope="module")
def record() -> Record:
    return example_run.example()


@pytest.fixture(scope="module")
def page(record: Record) -> str:
    rows, before = example_run.thresholds(record), example_run.before(record)
    return html(record, thresholds=rows, before=before)


@pytest.fixture(scope="module")
def summary(record: Record) -> str:
    rows, before = example_run.thresholds(record), example_run.before(record)
    return markdown(record, thresholds=rows, before=before)


@pytest.fixture(scope="module")
def soup(page: str) -> BeautifulSoup:
    return BeautifulSoup(page, "lxml")


def small(**values: object) -> Record:
    """A record of one case."""
    made = Record(
        created="2026-11-24",
        target="local",
        fingerprints={},
        seconds=1.0,
        figures={"hit@5": Figure(0.5, 0.2, 0.8, 12)},
        sliced={},
        cases=(),
    )
    return replace(made, **values)


def read(record: Record, **given: object) -> str:
    return html(record, **{"thresholds": [], "before": None} | given)


def test_the_page_is_well_formed(page: str):
    """Every element is closed in order; void elements are the only ones that need not be."""
    closed = re.sub(r"<(meta|br|link|img|hr)([^>]*[^/>])?>", r"<\1\2/>", page)
    etree.fromstring(closed.replace("<!doctype html>", "").strip().encode())


def test_ids_are_unique_and_links_lead_somewhere(soup: BeautifulSoup):
    ids = [element["id"] for element in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert {link["href"] for link in soup.find_all("a")} <= {f"#{id_}" for id_ in ids}
    named = [e["aria-labelledby"] for e in soup.find_all(attrs={"aria-labelledby": True})]
    assert set(named) <= set(ids)


def test_the_page_asks_nothing_of_the_network(page: str, soup: BeautifulSoup):
    assert not soup.find_all(["script", "link", "img", "iframe", "object", "use"])
    assert not re.search(r"https?:|//|@import|url\(|@font-face", page)


def test_everything_is_escaped():
    shown = Shown(EVIL, EVIL, EVIL, EVIL, gold=(EVIL,), passages=(EVIL, f"before {EVIL} after"))
    scores = {"hit@10": [0.0]}
    slices = {"language": EVIL, "persona": EVIL, "kind": EVIL}
    found = small(
        created=EVIL,
        target=EVIL,
        fingerprints={EVIL: EVIL},
        figures={EVIL: Figure(0.5, 0.1, 0.9, 3), "hit@5": Figure(0.5, 0.1, 0.9, 3)},
        sliced={f"{EVIL}={EVIL}": {"hit@5": Figure(0.5, 0.1, 0.9, 3)}},
        cases=(Scored(EVIL, scores, slices, shown),),
        peers={EVIL: {"hit@5": Figure(0.5, 0.1, 0.9, 3)}},
        ablation={EVIL: {"hit@5": Figure(0.4, 0.1, 0.9, 3)}},
    )
    before = Before(EVIL, [DifferenceRow(EVIL, 0.2, 0.1, 0.3)], won=[Won(EVIL, EVIL)])
    goals = [ThresholdRow(EVIL, "min", 1.0, 0.5, False)]
    page = read(found, before=before, thresholds=goals)
    assert not BeautifulSoup(page, "lxml").find_all(["script", "img"])
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    text = markdown(found, thresholds=goals, before=before)
    assert not re.search(r"(?<!\\)<script", re.sub(r"`[^`]*`", "", text))


def test_hidden_cases_never_appear(record: Record, page: str, summary: str):
    hidden = [case.id for case in record.cases if case.shown is None]
    assert hidden
    assert all(id_.startswith(HIDDEN) for id_ in hidden)
    assert HIDDEN not in page
    assert HIDDEN not in summary


def test_a_hidden_case_that_was_won_is_only_counted():
    before = Before("2026-11-21", [], won=[Won("secret", "a secret question")])
    page = read(small(cases=(Scored("secret", {}),)), before=before)
    assert "secret" not in page
    assert "1 of them" in page


def test_a_case_that_moved_stands_once_with_everything_that_moved():
    shown = Shown("hvem ringer jeg?", "answer", "answer", "")
    twice = [Won("Q-1", "hit@5: hvem ringer jeg?"), Won("Q-1", "answer_hit: hvem ringer jeg?")]
    before = Before("2026-11-21", [], won=twice)
    page = read(small(cases=(Scored("Q-1", {}, {}, shown),)), before=before)
    boxes = BeautifulSoup(page, "lxml").select("#changes .listed")
    assert boxes[0].h3.get_text() == "Cases won: 1"
    assert boxes[0].li.get_text().split("hvem")[0].strip() == "Q-1 found in 5, answer shown"


def test_a_case_of_the_check_split_is_hidden_even_with_words():
    shown = Shown("a secret question", "answer", "answer", "")
    scored = Scored("secret", {"hit@10": [0.0]}, {"split": "check"}, shown)
    assert "secret" not in read(
        small(cases=(scored,)), before=Before("2026-11-21", [], won=[Won("secret", "secret")])
    )


@pytest.mark.parametrize("metric", sorted(METRICS))
def test_every_metric_is_explained(metric: str):
    found = meaning(metric)
    assert found.title != metric
    assert found.words
    assert found.group in GROUPS
    assert found.group != "Other"


def test_a_metric_that_nobody_explained_stands_under_its_name():
    page = read(small(figures={"brand_new": Figure(17.5, 16.0, 19.0, 40)}))
    row = BeautifulSoup(page, "lxml").find(id="figure-brand_new")
    assert row is not None
    assert row.th.get_text().strip() == "brand_new"
    assert "17.5" in row.get_text()


def test_every_figure_of_the_record_stands_in_the_page(record: Record, soup: BeautifulSoup):
    for name in record.figures:
        assert soup.find(id=f"figure-{name}") is not None, name


def test_what_is_nearly_all_is_not_called_all():
    assert formats.value(0.9996, "share") == ">99.9\N{NO-BREAK SPACE}%"
    assert formats.value(1.0, "share") == "100\N{NO-BREAK SPACE}%"
    assert formats.value(0.0002, "share") == "<0.1\N{NO-BREAK SPACE}%"
    assert formats.value(0.0, "share") == "0\N{NO-BREAK SPACE}%"


def test_differences_of_shares_are_points():
    assert formats.changed(-0.042, "share") == "\N{MINUS SIGN}4.2\N{NO-BREAK SPACE}points"
    assert formats.change(0.00001, "share") == "0.0"


def test_a_missed_threshold_stands_first(soup: BeautifulSoup):
    verdict = soup.select_one(".verdict")
    assert verdict is not None
    assert "Answer shown: 66.5\N{NO-BREAK SPACE}%, goal at least 75\N{NO-BREAK SPACE}%" in (
        verdict.get_text()
    )
    assert "Quotes word for word" not in verdict.get_text()


def test_a_threshold_that_was_not_measured_is_told():
    goal = ThresholdRow("language_kept", "min", 0.9, float("nan"), False)
    assert "not measured" in read(small(), thresholds=[goal])


def test_few_cases_are_grey():
    sliced = {
        "language=pl": {"hit@5": Figure(0.2, 0.0, 0.4, 9)},
        "language=nb": {"hit@5": Figure(0.2, 0.0, 0.4, 10)},
    }
    rows = BeautifulSoup(read(small(sliced=sliced)), "lxml").select(".heat tbody tr")
    few = {row.th.get_text(): "few" in row.td["class"] for row in rows if row.td}
    assert few == {"Polish": True, "bokmål": False}


def test_a_part_whose_interval_leaves_out_the_whole_is_named():
    sliced = {"language=pl": {"hit@5": Figure(0.2, 0.1, 0.3, 40)}}
    assert "▼ worse" in read(small(sliced=sliced))


def test_peers_stand_beside_us_and_published_figures_are_marked_as_quoted(soup: BeautifulSoup):
    first = soup.select(".contests .box")[0]
    names = [peer.span.get_text() for peer in first.select(".peer")]
    assert names[0] == "Kildevakt"
    assert "bm25s" in names
    quoted = soup.select(".quotes tbody")
    assert quoted
    assert all(system.select_one(".tag").get_text() == "quoted" for system in quoted)


def test_the_most_useful_part_stands_first_in_the_ablation(soup: BeautifulSoup):
    rows = [row.th.get_text() for row in soup.select(".ablation tbody tr")]
    assert rows[0] == "soft term"
    assert rows[-1] == "best sentences"
    assert "standard" not in rows


def test_a_case_stands_under_the_first_trouble_that_fits():
    shown = Shown("hvem ringer jeg?", "answer", "abstain", "")
    scores = {"hit@10": [0.0], "false_refusal": [1.0], "answer_hit": [0.0]}
    soup = BeautifulSoup(read(small(cases=(Scored("Q-1", scores, {}, shown),))), "lxml")
    assert [box["id"] for box in soup.select(".listed")] == ["cases-unfound"]


def test_a_message_that_got_no_card_comes_first(soup: BeautifulSoup):
    first = soup.select("#cases .listed")[0]
    assert first["id"] == "cases-uncalled"
    assert [case.get_text() for case in first.select("code")] == ["E-002"]


def test_a_difference_is_drawn_about_the_middle(soup: BeautifulSoup):
    row = soup.find(id="figure-parity_dialect_hit@5")
    assert row is not None
    assert "Dialect beside bokmål: found in 5" in row.get_text()
    assert "\N{MINUS SIGN}9.2" in row.get_text()
    assert row.find(class_="goal")["x1"] == "50.0%"


def test_the_expected_quote_is_marked_in_a_passage():
    shown = Shown("?", "answer", "answer", "", gold=("biler.md: Bil 7  er smittebil.",))
    shown = replace(shown, passages=("Biler. bil 7 er smittebil. Mer.",))
    scores = {"hit@10": [1.0], "answer_hit": [0.0]}
    soup = BeautifulSoup(read(small(cases=(Scored("Q-1", scores, {}, shown),))), "lxml")
    assert [mark.get_text() for mark in soup.find_all("mark")] == ["bil 7 er smittebil."]


def test_a_record_with_nothing_in_it_is_still_a_page():
    page = read(small(figures={"hit@5": NOTHING}, curve=((0.5, float("nan")),)))
    assert "Nothing that may be shown went wrong." in page
    assert "nan" not in BeautifulSoup(page, "lxml").body.get_text()
    assert markdown(small(figures={}), thresholds=[], before=None)


def test_the_summary_is_short_even_when_all_is_bad(record: Record, summary: str):
    assert len(summary.splitlines()) < 60
    names = sorted(record.figures)
    goals = [ThresholdRow(name, "min", 2.0, 0.0, False) for name in names]
    rows = [DifferenceRow(name, 0.2, 0.1, 0.3) for name in names]
    moved = [Won(case.id, "spørsmål " * 20) for case in record.cases]
    bad = markdown(
        record, thresholds=goals, before=Before("2026-11-21", rows, won=moved, lost=moved)
    )
    assert len(bad.splitlines()) < 60


def test_the_summary_tells_thresholds_changes_and_cases(summary: str):
    assert "thresholds met" in summary
    assert "Since 21 November 2026" in summary
    assert "won: " in summary
