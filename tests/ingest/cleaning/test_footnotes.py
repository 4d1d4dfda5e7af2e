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


def test_a_footnote_that_its_page_had_no_room_for_goes_on_at_the_foot_of_the_next():
    found = footnotes.take(
        [
            *lines("Målet er 90 prosent.1", "1 Målet er høyere for beboere fordi de"),
            Line("Utbrudd varsles.", 2, 0, start=True),
            Line("Tiltak\tHva som er gjort", 2, 1),
            Line("fleste blir spurt.2", 2, 1),
            Line("2 Se kapittel 8.", 2, 1),
        ]
    )
    assert [line.text for line in found.flow] == [
        "Målet er 90 prosent.",
        "Utbrudd varsles.",
        "Tiltak\tHva som er gjort",
    ]
    assert [[line.text for line in note.lines] for _, note in found.notes] == [
        ["Målet er høyere for beboere fordi de", "fleste blir spurt."],
        ["Se kapittel 8."],
    ]


def test_text_that_goes_on_over_the_page_is_not_taken_for_the_rest_of_a_footnote():
    found = footnotes.take(
        [
            *lines("Målet er 90 prosent.1", "1 Se https://eksempel.invalid/mal"),
            Line("Utbrudd varsles samme dag av den som", 2, 0, start=True),
            Line("oppdager det.", 2, 1),
        ]
    )
    assert [line.text for line in found.flow][-1] == "oppdager det."
