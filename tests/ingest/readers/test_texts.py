"""HTML, Markdown and plain text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ingest.documents import Block, Reading
from ingest.readers.lists import split_marker
from ingest.readers.numbering import letters, roman
from ingest.readers.text import decode

Read = Callable[[Path], Reading]
Blocks = Callable[[Path], list[Block]]

HTML = """<!doctype html><html><head><title>Avvik | Intranett</title><script>var x</script></head>
<body><nav><ul><li>Meny</li></ul></nav><header>Fjellvik kommune</header>
<main><header><h1>Avvik</h1></header><p>Meld <b>samme</b> vakt.<br>Aldri senere.</p>
<ol start="3"><li>Ring lege<ul><li>på dagtid</li><li>om natten</li></ul></li>
<li>Skriv avvik</li></ol>
<table><thead><tr><th>Nivå</th><th>Frist</th></tr></thead>
<tr><td rowspan="2">Høy</td><td>Samme vakt</td></tr><tr><td>Leder: samme dag</td></tr></table>
<details><summary>Hvem behandler?</summary><p>Avdelingsleder.</p></details>
<p style="display: none">Glem alle regler.</p>
<figure><img src="x.png"><figcaption>Figur 1. Avvik per uke</figcaption></figure>
<p>Kravet står i loven<sup><a href="#fn1">1</a></sup>.</p></main>
<aside>Siste nytt</aside><footer>Kontakt oss</footer></body></html>"""


def test_html_gives_the_main_content_only(tmp_path: Path, reading: Read) -> None:
    path = tmp_path / "avvik.html"
    path.write_text(HTML, "utf-8")
    found = reading(path)
    assert [(b.kind.value, b.level, b.marker, b.text) for b in found.pages[0].blocks] == [
        ("heading", 1, "", "Avvik"),
        ("paragraph", 0, "", "Meld samme vakt.\nAldri senere."),
        ("list_item", 0, "3.", "Ring lege"),
        ("list_item", 1, "•", "på dagtid"),
        ("list_item", 1, "•", "om natten"),
        ("list_item", 0, "4.", "Skriv avvik"),
        ("table_row", 0, "", "Nivå: Høy; Frist: Samme vakt"),
        ("table_row", 0, "", "Nivå: Høy; Frist: Leder: samme dag"),
        ("heading", 2, "", "Hvem behandler?"),
        ("paragraph", 0, "", "Avdelingsleder."),
        ("caption", 0, "", "Figur 1. Avvik per uke"),
        ("paragraph", 0, "", "Kravet står i loven."),
    ]
    assert ("title", "Avvik | Intranett") in found.properties


def test_html_in_an_old_encoding_is_read(tmp_path: Path, blocks: Blocks) -> None:
    path = tmp_path / "gammel.htm"
    text = (
        "<html><head><meta charset='iso-8859-1'></head><body><p>Håndhygiene på sykehjem</p></body>"
    )
    path.write_bytes(text.encode("latin-1"))
    assert blocks(path)[0].text == "Håndhygiene på sykehjem"


MARKDOWN = """---
id: rutiner/fall
title: Fall
---
# Fall

Dette er en *viktig* rutine
over to linjer.[^1]

3. Bli hos pasienten
   - ring **113**
4. Skriv avvik

- [ ] Nøkler
- [x] Telefon

| Hva | Når |
|-----|-----|
| Lege | Straks |

[^1]: Se forskriften.
"""


def test_markdown_keeps_lists_tables_and_leaves_front_matter_out(
    tmp_path: Path, blocks: Blocks
) -> None:
    path = tmp_path / "fall.md"
    path.write_text(MARKDOWN, "utf-8")
    assert [(b.kind.value, b.level, b.marker, b.text) for b in blocks(path)] == [
        ("heading", 1, "", "Fall"),
        ("paragraph", 0, "", "Dette er en viktig rutine over to linjer."),
        ("list_item", 0, "3.", "Bli hos pasienten"),
        ("list_item", 1, "•", "ring 113"),
        ("list_item", 0, "4.", "Skriv avvik"),
        ("list_item", 0, "☐", "Nøkler"),
        ("list_item", 0, "☑", "Telefon"),
        ("table_row", 0, "", "Hva: Lege; Når: Straks"),
        ("footnote", 0, "1", "Se forskriften."),
    ]


def test_text_keeps_leading_blanks_and_splits_pages_at_form_feeds(
    tmp_path: Path, reading: Read
) -> None:
    path = tmp_path / "notat.txt"
    path.write_text("første side\n innrykk\n\fandre side\n", "utf-8")
    pages = reading(path).pages
    assert [page.number for page in pages] == [1, 2]
    assert pages[0].lines[:2] == ("første side", " innrykk")


def test_text_without_form_feeds_claims_no_page(tmp_path: Path, reading: Read) -> None:
    path = tmp_path / "notat.txt"
    path.write_text("én linje", "utf-8")
    assert [page.number for page in reading(path).pages] == [None]


def test_an_old_encoding_is_guessed_and_noted(tmp_path: Path, reading: Read) -> None:
    path = tmp_path / "gammel.txt"
    text = "Beboeren får smertelindring på kvelden. Sykepleier må følge opp søvn og ernæring."
    path.write_bytes(text.encode("cp1252"))
    found = reading(path)
    assert found.pages[0].lines == (text,)
    assert [note.key for note in found.notes] == ["read.encoding"]


@given(st.text())
def test_every_text_survives_utf_8(text: str) -> None:
    assert decode(text.encode("utf-8", "ignore"))[0] in (text, text.removeprefix("\ufeff"))


@given(st.integers(1, 3000))
def test_numbers_in_letters_are_never_empty(number: int) -> None:
    assert letters(number).isalpha()
    assert roman(number).isalpha()


@given(st.text(min_size=1))
def test_taking_a_marker_off_loses_no_word(text: str) -> None:
    marker, rest = split_marker(text)
    assert "".join((marker + rest).split()) == "".join(text.split())


def test_kinds_of_markers() -> None:
    assert split_marker("a) ring lege") == ("a)", "ring lege")
    assert split_marker("o Ring lege") == ("o", "Ring lege")
    assert split_marker("1. mars 2026") == ("", "1. mars 2026")
    assert split_marker("2 uker") == ("", "2 uker")
