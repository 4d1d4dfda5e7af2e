"""Tables as files: CSV as Norwegian spreadsheets open it, and XLSX. Nothing in them is a formula.

A cell that begins as a formula does would be worked out by whoever opens the file, and its text
comes from documents and staff (OWASP, "CSV injection").
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from assistant.desk.shown import Table

#: Norwegian spreadsheets part columns by semicolon, and take UTF-8 only with its mark.
DELIMITER = ";"
MARK = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: What a name of a sheet may not hold, and how long it may be.
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
LONGEST_NAME = 31
#: What XML 1.0 cannot hold.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
WIDEST, NARROWEST = 60, 10
CSV, XLSX = "csv", "xlsx"
MEDIA_TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def lines(table: Table) -> Iterator[list[str]]:
    """The headings, then the rows; groups are a column of their own, and so are second lines."""
    grouped = table.grouped
    seconds = [any(row.cells[n].more for row in table.rows) for n in range(len(table.columns))]
    header = [
        text
        for name, more in zip(table.columns, seconds, strict=True)
        for text in ([name, f"{name} +"] if more else [name])
    ]
    yield [table.grouping, *header] if grouped else header
    for row in table.rows:
        cells = [
            text
            for cell, more in zip(row.cells, seconds, strict=True)
            for text in ([cell.text, cell.more] if more else [cell.text])
        ]
        yield [row.group, *cells] if grouped else cells


def as_csv(table: Table) -> bytes:
    """One table."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=DELIMITER, lineterminator="\r\n")
    writer.writerows([harmless(text) for text in line] for line in lines(table))
    return (MARK + out.getvalue()).encode("utf-8")


def harmless(text: str) -> str:
    """The text, marked as text where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def as_xlsx(tables: Iterable[Table]) -> bytes:
    """A workbook with a sheet for each table, which prints as wide as a page; the headings stay in
    sight."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties
    from openpyxl.worksheet.worksheet import Worksheet

    book = Workbook()
    first = book.active
    for number, table in enumerate(tables):
        sheet = first if number == 0 and isinstance(first, Worksheet) else book.create_sheet()
        sheet.title = FORBIDDEN.sub(" ", table.title)[:LONGEST_NAME].strip("' ") or table.name
        rows = list(lines(table))
        for r, line in enumerate(rows, start=1):
            for c, text in enumerate(line, start=1):
                cell = sheet.cell(r, c)
                cell.value = UNWRITABLE.sub("", text)
                cell.data_type = "s"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                if r == 1:
                    cell.font = Font(bold=True)
        for c, width in enumerate(widths(rows), start=1):
            sheet.column_dimensions[get_column_letter(c)].width = width
        sheet.freeze_panes = "A2"
        sheet.print_title_rows = "1:1"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def widths(rows: list[list[str]]) -> list[int]:
    """How wide each column is, in characters."""
    return [
        max(NARROWEST, min(WIDEST, max(map(len, column)) + 2)) for column in zip(*rows, strict=True)
    ]
