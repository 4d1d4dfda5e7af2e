"""Footnotes leave the sentence they stand in, and their marks leave the words."""

from ingest.cleaning import footnotes
from ingest.cleaning.lines import Line


def lines(*texts: str, page: int = 1) -> list[Line]:
    return [Line(text, page, 0, start=at == 0) for at, text in enumerate(texts)]


def test_a_footnote_in_mid_sentence_is_moved_out():
    found = footnotes.take(
        [
            *lines("Kommunen kan bygge en egen gruppe1 som", "1 Se planen fra 2019."),
            *lines("møtes hver uke.", page=2),
        ]
    )
    assert [line.text for line in found.flow] == [
        "Kommunen kan bygge en egen gruppe som",
        "møtes hver uke.",
    ]
    assert [note.lines[0].text for _, note in found.notes] == ["Se planen fra 2019."]


def test_marks_after_closing_signs_and_years_are_taken_off():
    found = footnotes.take(
        lines(
            "Planen er oversiktlig.1 Den ble vedtatt i 20202 av kommunestyret.",
            "1 Svar fra ledere.",
            "2 Sak 12.",
        )
    )
    assert found.flow[0].text == "Planen er oversiktlig. Den ble vedtatt i 2020 av kommunestyret."
    assert found.marks == 2


def test_a_name_with_a_digit_keeps_it():
    texts = ["NEWS2 måles daglig.", "Ved NEWS2 på 5 ringes lege.", "NEWS2 skrives ned."]
    found = footnotes.take(lines(*texts, "1 Formål", "2 Når NEWS2 måles"))
    assert [line.text for line in found.flow][:3] == texts
    assert not found.notes


def test_a_numbered_line_without_a_mark_is_no_footnote():
    found = footnotes.take(lines("Oppgavene er disse", "1 Ta imot nøkler", "2 Les rapport"))
    assert not found.notes


def test_decimals_are_no_marks():
    found = footnotes.take(lines("Andelen er 14,1 og kapittel 3.1 sier mer.", "1 Om tallene"))
    assert found.flow[0].text.startswith("Andelen er 14,1 og kapittel 3.1")


def test_a_heading_on_the_next_page_is_not_the_next_footnote():
    found = footnotes.take(
        [
            *lines("Avstanden er to meter.1", "1 Et praktisk mål."),
            *lines("2 Basale rutiner", "Rutinene gjelder alle.", page=2),
        ]
    )
    assert [line.text for line in found.flow][1:] == ["2 Basale rutiner", "Rutinene gjelder alle."]
