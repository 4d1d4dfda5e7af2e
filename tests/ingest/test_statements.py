"""A sentence is labelled by what it does; a report never yields a rule."""

import pytest

from ingest.documents import Block, BlockKind, Kind, StatementKind
from ingest.statements import kind_of, setting

ITEM = Block(BlockKind.LIST_ITEM, "", marker="•")
STEP = Block(BlockKind.LIST_ITEM, "", marker="1.")
PARAGRAPH = Block(BlockKind.PARAGRAPH, "")


@pytest.mark.parametrize(
    ("text", "block", "kind", "path", "expected"),
    [
        ("Du skal ringe lege.", PARAGRAPH, Kind.ROUTINE, (), StatementKind.RULE),
        ("Det er ikke tillatt å løfte alene.", PARAGRAPH, Kind.ROUTINE, (), StatementKind.RULE),
        ("Mål blodtrykket.", STEP, Kind.PROCEDURE, ("Utstyr",), StatementKind.STEP),
        ("Vask hendene", ITEM, Kind.PROCEDURE, ("Slik gjør du",), StatementKind.STEP),
        ("Nøkler er levert", ITEM, Kind.CHECKLIST, (), StatementKind.STEP),
        ("Rutinen bør øves hvert år.", PARAGRAPH, Kind.PLAN, (), StatementKind.RECOMMENDATION),
        ("Utbrudd betyr to eller flere syke.", PARAGRAPH, Kind.PLAN, (), StatementKind.DEFINITION),
        ("Savnet beboer", ITEM, Kind.ROUTINE, ("Se også",), StatementKind.BACKGROUND),
        ("Avdelingen har ni rom.", PARAGRAPH, Kind.ROUTINE, (), StatementKind.BACKGROUND),
        ("Ledere skal ringe lege.", PARAGRAPH, Kind.REPORT, (), StatementKind.BACKGROUND),
        ("Ansatte opplevde mangel på utstyr.", PARAGRAPH, Kind.REPORT, (), StatementKind.FINDING),
        ("Øve på planen", ITEM, Kind.REPORT, ("Forslag til tiltak",), StatementKind.RECOMMENDATION),
        ("Arbeidet med lager pågår.", ITEM, Kind.REPORT, ("Tiltak",), StatementKind.IN_PROGRESS),
        ("Ny rutine er innført.", ITEM, Kind.REPORT, ("Tiltak",), StatementKind.DONE),
        (
            "«Vi fikk ikke vite hvem som var syk før dagen etter»",
            PARAGRAPH,
            Kind.REPORT,
            (),
            StatementKind.INFORMANT_QUOTE,
        ),
    ],
)
def test_kinds(text, block, kind, path, expected):
    assert kind_of(text, block, setting(kind, path)) is expected


@pytest.mark.parametrize("kind", [Kind.REPORT, Kind.PRESENTATION])
def test_a_report_never_yields_a_rule_or_a_step(kind):
    for text in ("Du skal ringe lege.", "Det er forbudt.", "Gå til pasienten."):
        for block in (ITEM, STEP, PARAGRAPH):
            found = kind_of(text, block, setting(kind, ("Fremgangsmåte",)))
            assert found not in (StatementKind.RULE, StatementKind.STEP)


def test_a_lost_figure_is_said_to_be_missing():
    block = Block(BlockKind.CAPTION, "Figur 1: Avvik", figure_lost=True)
    assert kind_of(block.text, block, setting(None, ())) is StatementKind.MISSING_FIGURE
