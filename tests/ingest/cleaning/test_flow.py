"""Lines become blocks: joined where a sentence goes on, parted where it does not."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import cleaning
from ingest.documents import Block, BlockKind, Page, Reading


def read(text: str) -> Reading:
    return Reading("text", (Page(None, tuple(text.split("\n"))),))


def paged(*pages: str) -> Reading:
    return Reading(
        "pdf", tuple(Page(number, tuple(p.split("\n"))) for number, p in enumerate(pages, 1))
    )


def texts(reading: Reading, kind: BlockKind | None = None) -> list[str]:
    return [b.text for b in cleaning.clean(reading).blocks if kind is None or b.kind is kind]


def test_wrapped_lines_with_blank_lines_between_are_joined():
    text = (
        "Arbeidet skal vise hvordan rutinene ble fulgt på alle de avdelingene som var berørt,\n"
        "\n"
        "og om de ansatte hadde fått den opplæringen de skal ha før de går sin første vakt. Det\n"
        "\n"
        "er gjort i samarbeid med tillitsvalgte.\n"
    )
    assert len(texts(read(text))) == 1


def test_a_sentence_goes_on_over_a_page_border():
    blocks = cleaning.clean(
        paged(
            "Planen gjelder for alle. Den skal brukes sammen med tiltakskortet som\nligger på",
            "avdelingen til enhver tid. Neste setning er på side to.",
        )
    ).blocks
    spanning = [b for b in blocks if (b.page, b.page_end) == (1, 2)]
    assert [b.text for b in spanning] == [
        "Den skal brukes sammen med tiltakskortet som ligger på avdelingen til enhver tid."
    ]


def test_running_headers_and_page_numbers_are_left_out_and_counted():
    bodies = ["Håndhygiene utføres.", "Lege varsles.", "Avvik meldes.", "Planen øves."]
    pages = [
        f"Fjellvik kommune – oppdiktet\n{body}\nSide {n} av 4" for n, body in enumerate(bodies, 1)
    ]
    cleaned = cleaning.clean(paged(*pages))
    assert [b.text for b in cleaned.blocks] == bodies
    assert ("clean.furniture", (("count", "8"),)) in [(n.key, n.values) for n in cleaned.notes]


def test_contents_lists_and_lone_addresses_are_left_out():
    text = (
        "Innhold\n1 Formål ........ 3\n2 Ansvar ........ 4\n3 Avvik ......... 6\n\n"
        "1 Formål\n\nRutinen gjelder for alle ansatte i tjenesten og for alle vikarer.\n\n"
        "https://eksempel.invalid/side\n"
    )
    found = texts(read(text))
    assert not any("...." in t or "http" in t for t in found)
    assert "Formål" in found


def test_numbered_headings_follow_their_sequence():
    text = (
        "1 Formål\n\nPlanen skal gjøre tjenesten i stand til å gi forsvarlig hjelp hver dag.\n\n"
        "2 Ansvar\n\nLeder har ansvar for at planen er kjent for alle som arbeider her.\n\n"
        "2.1 Leder\n\nLeder går gjennom planen hvert år og tar den opp på personalmøte.\n"
    )
    headings = [
        (b.marker, b.text, b.level)
        for b in cleaning.clean(read(text)).blocks
        if b.kind is BlockKind.HEADING
    ]
    assert headings == [("1", "Formål", 1), ("2", "Ansvar", 1), ("2.1", "Leder", 2)]


def test_a_number_that_opens_a_line_is_no_heading_out_of_sequence():
    text = (
        "1 Formål\n\nPlanen gjelder for alle som arbeider her, også vikarer.\n\n9 lag og ett team\n"
    )
    assert "lag og ett team" not in texts(read(text), BlockKind.HEADING)


def test_bullets_nest_by_their_markers():
    text = "Tiltak:\n• Oppdatere planen\no Planen er oppdatert\n• Lære opp ansatte\n"
    items = [b for b in cleaning.clean(read(text)).blocks if b.kind is BlockKind.LIST_ITEM]
    assert [(b.level, b.marker, b.text) for b in items] == [
        (0, "•", "Oppdatere planen"),
        (1, "o", "Planen er oppdatert"),
        (0, "•", "Lære opp ansatte"),
    ]


def test_table_rows_carry_their_headers():
    text = "Stilling\tÅrsverk\tÅrsverk\n\t2024\t2029\nSykepleiere\t597\t656\n\t12\t13\n"
    rows = [b for b in cleaning.clean(read(text)).blocks if b.kind is BlockKind.TABLE_ROW]
    assert rows[-2].headers == ("Stilling", "Årsverk 2024", "Årsverk 2029")
    assert rows[-2].text == "Stilling: Sykepleiere; Årsverk 2024: 597; Årsverk 2029: 656"
    assert rows[-1].cells == ("Sykepleiere", "12", "13")


def test_a_caption_without_its_figure_is_marked_lost():
    text = "Figur 1: Antall avvik per måned\n\nTallene viser at flere melder avvik enn før.\n"
    captions = [b for b in cleaning.clean(read(text)).blocks if b.kind is BlockKind.CAPTION]
    assert [(b.text, b.figure_lost) for b in captions] == [
        ("Figur 1: Antall avvik per måned", True)
    ]


def test_structured_blocks_are_only_tidied():
    block = Block(BlockKind.PARAGRAPH, "Ring\u00a0legevakt\u00ad  116 117.")
    assert texts(Reading("docx", (Page(None, blocks=(block,)),))) == ["Ring legevakt 116 117."]


LINE = st.text(alphabet=" abcÆØÅ19.,:-•»«\t*", max_size=40)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINE, max_size=25))
def test_cleaning_never_adds_or_reorders_letters(lines):
    reading = Reading("text", (Page(None, tuple(lines)),))
    source = letters("".join(lines))
    for block in cleaning.clean(reading).blocks:
        if block.kind is not BlockKind.TABLE_ROW:
            assert is_subsequence(letters(block.text), source)


def letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def is_subsequence(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(sign in rest for sign in part)
