"""Cell values as a Norwegian Excel shows them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell

DECIMALS = re.compile(r"\.(0+)")


def displayed(cell: Cell | MergedCell) -> str:
    """Text of a cell: dates as 01.03.2026, numbers with decimal comma, percent, currency."""
    value = cell.value
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "Ja" if value else "Nei"
    if isinstance(value, datetime | date | time | timedelta):
        return moment(value)
    if isinstance(value, int | float):
        return number(value, str(cell.number_format or "General"))
    return str(value).strip()


def moment(value: datetime | date | time | timedelta) -> str:
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, datetime) and value.time() != time():
        return f"{value:%d.%m.%Y %H:%M}"
    return f"{value:%d.%m.%Y}"


def number(value: float, pattern: str) -> str:
    """A number in a format like `0.00`, `#,##0` or `0%`."""
    shown = pattern.split(";")[0]
    percent = "%" in shown
    value = value * 100 if percent else value
    found = DECIMALS.search(shown)
    if found:
        text = f"{value:,.{len(found[1])}f}"
    elif shown == "General" or "@" in shown:
        text = f"{value:,.10g}" if abs(value) < 1e15 else str(value)
    else:
        text = f"{value:,.0f}"
    text = text.replace(",", " " if "," in shown else "").replace(".", ",")
    return text + (" %" if percent else "")
