"""Pieces of one line run together as they are read."""

from ingest.readers.pdf.geometry import Part, width
from ingest.readers.pdf.runs import one_line


def part(text: str, x: float = 60.0) -> Part:
    return Part(text, x, 100.0, 10.0, end=x + width(text, 10.0), spaced=False)


def at(text: str, before: str) -> float:
    """Where a sign stands that belongs after `before` in a run that starts at 60."""
    return 60.0 + width(text[: text.index(before) + len(before)], 10.0)


def test_lowered_signs_that_were_written_last_go_back_to_their_places():
    text = "CO -opphopning gir kortpust. Bruk én SpO -skala, aldri begge."
    signs = part("₂ ₂", at(text, "CO"))
    (line,) = one_line([part(text), signs], ())
    assert line.text == "CO₂-opphopning gir kortpust. Bruk én SpO₂-skala, aldri begge."


def test_a_word_is_never_taken_for_a_sign():
    text = "Mål SpO  på varm finger"
    (line,) = one_line([part(text), part("nå to", at(text, "SpO"))], ())
    assert "SpO  på" in line.text
