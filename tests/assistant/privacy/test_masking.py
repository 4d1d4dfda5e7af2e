"""What is masked, what stays, and that masking twice changes nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.privacy import mask
from assistant.privacy.spans import TAGS

ROOT = Path(__file__).parents[3]
PIECES = [
    "Kari",
    "Nordli",
    "kollega",
    "bruker",
    "beboer",
    "fru",
    "Hansen",
    "på rom 4",
    "rom 12B",
    "bor i",
    "Storgata 5",
    "Fjellveien 12 A",
    "412 34 567",
    "+47 90 00 07 18",
    "22 59 13 00",
    "113",
    "116117",
    "ola@post.example",
    "journal 2024-00817",
    "J-774190",
    "har falt",
    ".",
    ",",
    "og",
    "Oddvar",
    "astrid",
    "news 7",
    "Åse-Marie",
    "[navn]",
    "[rom]",
    "01019012345",
    "K.",
    "på",
    "14",
    "den",
    "[",
    "]",
    "Олена",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_masking_twice_changes_nothing(text):
    once = mask(text).text
    assert mask(once).text == once
    assert mask(once).spans == ()


@given(st.text(max_size=200))
def test_spans_are_code_points_of_the_text_and_give_the_masked_text(text):
    masked = mask(text)
    rebuilt, at = [], 0
    for span in masked.spans:
        assert at <= span.start < span.end <= len(text)
        rebuilt += [text[at : span.start], TAGS[span.type]]
        at = span.end
    assert "".join([*rebuilt, text[at:]]) == masked.text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        # telephone
        ("ring datter på 412 34 567", "ring datter på [telefon]"),
        ("tlf 22 00 00 31", "tlf [telefon]"),
        ("+47 900 00 321 er nytt", "[telefon] er nytt"),
        ("sms til 41234567", "sms til [telefon]"),
        ("på +46 70 000 00 12", "på [telefon]"),
        # e-mail
        ("send til kari.n@post.example nå", "send til [e-post] nå"),
        # address
        ("bruker i Kirkeveien 12B", "bruker i [adresse]"),
        ("bor i Ole Bulls vei 5, 7030 Trondheim", "bor i [adresse]"),
        ("nøkkel til storgata 4", "nøkkel til [adresse]"),
        ("hun bor i Solsikka 9", "hun bor i [adresse]"),
        # room
        ("han på rom 12 falt", "han på [rom] falt"),
        ("leil 204 og room 7", "[rom] og [rom]"),
        ("mannen på rom fire", "mannen på [rom]"),
        # record number
        ("journalnr 661045 er låst", "journalnr [journalnummer] er låst"),
        ("se jnr. 2024-00817", "se jnr. [journalnummer]"),
        # names
        ("Oddvar vil hjem", "[navn] vil hjem"),
        ("kollega Xiaomara Qwe er syk", "kollega [navn] er syk"),
        ("fru Bergstrand i tredje", "fru [navn] i tredje"),
        ("kan Liv få besøk", "kan [navn] få besøk"),
        ("bruker oddvar lindkjølen nekter", "bruker [navn] nekter"),
        ("Ingrids medisin", "[navn] medisin"),
        ("pani Nowak upadła", "pani [navn] upadła"),
        ("Олена Верхогляд нова", "[navn] нова"),
        ("Geirmund Vågsbotnlien, rom 3", "[navn], [rom]"),
    ],
)
def test_identity_is_replaced_by_a_readable_tag(text, masked):
    assert mask(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "ring 113, 112, 110 eller 116117",
        "legevakt 116 117, politi 02800, Giftinformasjonen 22 59 13 00",
        "rutinen er datert 23.03.2020 og 2020-03-23",
        "metoprolol 50 mg x 2 og insulin 12 IE kl 0800",
        "NEWS2 7, spo2 84, bt 80/40, puls 140, temp 39,2",
        "kap. 10.4, § 25-1, vedlegg 12, side 204",
        "24 beboere, 3 assistenter, 14 dager, 204 timer",
        "varenr 70712345 og 70712346",
        "Norton, Braden, Foley, Katz ADL og Barthel",
        "vi bruker Gerica og Sobril",
        "Resusci Anne-dukka og St. Olavs hospital",
        "Hansen (2019) og Per Olsen et al. 2020",
        "Finn rutinen. Tom for hansker? Hans tablett.",
        "i helga, på natta, inga vakt",
        "avdeling Solbakken 2. etasje har 12 plasser",
        "journalen fra 2023",
        "ansvarlig sykepleier og Enhetsleder ved Granli sykehjem",
    ],
)
def test_what_is_public_stays(text):
    assert mask(text).text == text


def test_a_batch_writes_masked_text_and_spans_of_every_line(tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = [{"id": "1", "question": "Oddvar på rom 4"}, {"id": "2", "question": "hva er news"}]
    source.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "ingest.cli", "mask", "--batch", source, "--output", target],
        cwd=ROOT,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    out = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert out == [
        {"id": "1", "masked": "[navn] på [rom]", "spans": [[0, 6, "navn"], [10, 15, "rom"]]},
        {"id": "2", "masked": "hva er news", "spans": []},
    ]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Thanaraj Velauthapillai spiser ikke svin", "[navn] spiser ikke svin"),
        ("Áilu Somby vil ha tolk", "[navn] vil ha tolk"),
        ("kåre på rom 12 har ikke sovet", "[navn] på [rom] har ikke sovet"),
        ("siv vil ikke dusje", "[navn] vil ikke dusje"),
        ("Magnhild's glasses are gone", "[navn] glasses are gone"),
        ("turid spør om bussen", "[navn] spør om bussen"),
        ("ring (+47) 912 34 567 etter vakt", "ring [telefon] etter vakt"),
        ("nummeret er 9 1 2 3 4 5 6 7", "nummeret er [telefon]"),
    ],
)
def test_people_are_told_by_what_they_do_and_where_they_lie(text: str, masked: str):
    assert mask(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "liv og helse går først",
        "Granli sykehjem har to etasjer",
        "Felleskatalogen på nett har dosen",
        "Personalet må sove",
        "hva er målet med runden",
        "1 2 3 4 5 6 7 8 er rekkefølgen",
    ],
)
def test_what_acts_and_is_nobody_stays(text: str):
    assert mask(text).text == text
