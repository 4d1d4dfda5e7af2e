"""Files of the desk open in a spreadsheet as they are shown, and nothing in them is worked out."""

import csv
import io
from itertools import zip_longest

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from assistant.desk.exports import FORMULA, as_csv, as_xlsx, harmless
from assistant.desk.printed import printed
from assistant.desk.shown import Cell, Row, Shown, Table

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
TABLE = Table(
    name="all",
    title="Alle [dokumenter]: 2026/27",
    columns=("Dokument", "Eier"),
    rows=(
        Row((Cell("Fall", more="v2"), Cell("=1+1")), group="Rutiner"),
        Row((Cell("Håndhygiene; ny"), Cell("Fagsykepleier")), group="Rutiner"),
    ),
    grouping="Slag",
)


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_csv_has_groups_and_second_lines_as_columns():
    assert read_csv(as_csv(TABLE)) == [
        ["Slag", "Dokument", "Dokument +", "Eier"],
        ["Rutiner", "Fall", "v2", "'=1+1"],
        ["Rutiner", "Håndhygiene; ny", "", "Fagsykepleier"],
    ]


def test_a_workbook_has_a_sheet_for_each_table_and_no_formula():
    book = load_workbook(io.BytesIO(as_xlsx([TABLE, TABLE])))
    assert len(book.sheetnames) == 2
    sheet = book[book.sheetnames[0]]
    assert sheet["D2"].value == "=1+1"
    assert sheet["D2"].data_type == "s"
    assert sheet.freeze_panes == "A2"


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_every_text_comes_out_of_both_files_and_none_is_a_formula(pairs):
    rows = tuple(Row((Cell(a), Cell(b))) for a, b in pairs)
    table = Table("t", "T", ("a", "b"), rows)
    written = read_csv(as_csv(table))[1:]
    assert written == [[harmless(a), harmless(b)] for a, b in pairs]
    assert not any(text.startswith(FORMULA) for line in written for text in line)
    sheet = load_workbook(io.BytesIO(as_xlsx([table]))).worksheets[0]
    for cells, texts in zip_longest(sheet.iter_rows(min_row=2), pairs):
        assert [cell.value or "" for cell in cells] == list(texts)
        assert all(cell.data_type != "f" for cell in cells)


def test_a_terminal_shows_every_cell_and_breaks_no_word_that_has_room():
    text = printed(Shown("Register", "", (TABLE,)))
    assert "[Rutiner]" in text
    assert "Håndhygiene; ny" in text
    assert "Fall (v2)" in text
