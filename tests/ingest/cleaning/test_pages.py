"""Pages are recovered from printed numbers, or stay unknown."""

from ingest.cleaning import pages


def text_page(number: int, *, printed: bool, lines: int = 12) -> list[str]:
    header = ["", "", "", f"Rapport om drift {number} Fjellvik kommune", ""] if printed else []
    word = "abcdefghijklmnop"[number] * 4
    body = [
        f"Linje om {word}{'xyzæøå'[row % 6] * row} i den løpende teksten." for row in range(lines)
    ]
    return [*header, *body] if header else [f" {body[0]}", *body[1:]]


def document(printed: set[int], count: int = 12, first: int = 1) -> tuple[list[str], list[int]]:
    """Rows and the page each stands on; only pages in `printed` show their number."""
    rows: list[str] = []
    truth: list[int] = []
    for number in range(first, first + count):
        page = text_page(number, printed=number in printed)
        rows += page
        truth += [number] * len(page)
    return rows, truth


def test_pages_between_printed_numbers_are_counted_from_lines_with_one_blank():
    rows, truth = document({3, 7, 11})
    found = pages.recover(rows)
    assert found.recovered
    written = [at for at, row in enumerate(rows) if row.strip()]
    assert [found.pages[at] for at in written] == [truth[at] for at in written]


def test_counting_goes_on_before_the_first_and_after_the_last_printed_number():
    rows, truth = document({5, 8, 10}, count=14)
    found = pages.recover(rows)
    assert found.pages[0] == truth[0] == 1
    assert found.pages[-1] == truth[-1] == 14


def test_the_printed_headers_are_furniture():
    rows, _ = document({3, 7, 11})
    found = pages.recover(rows)
    assert {rows[at] for at in found.furniture} == {
        f"Rapport om drift {number} Fjellvik kommune" for number in (3, 7, 11)
    }


def test_two_printed_numbers_are_too_few():
    rows, _ = document({3, 7})
    found = pages.recover(rows)
    assert not found.recovered
    assert set(found.pages) == {None}


def test_where_the_count_does_not_fit_pages_are_unknown_not_wrong():
    rows, truth = document({2, 6, 10, 12})
    lost = next(at for at, row in enumerate(rows) if truth[at] == 4)
    rows[lost] = rows[lost].strip()
    found = pages.recover(rows)
    told = [(at, page) for at, page in enumerate(found.pages) if page is not None and rows[at]]
    assert all(truth[at] == page for at, page in told)
    assert found.pages[lost] is None


def test_text_without_traces_has_no_pages():
    assert not pages.recover(["Første avsnitt.", "", "Andre avsnitt."]).recovered
