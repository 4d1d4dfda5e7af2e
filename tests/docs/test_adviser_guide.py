"""The guide for advisers is true: its example validates, its weights and commands are the real
ones."""

import re
from pathlib import Path

import pytest
import yaml
from typer.main import get_command

from assistant.desk.requirements import LocalFile, load
from assistant.retrieval.concepts import BROADER, NARROWER, RELATED, WORTH
from assistant.units import municipalities
from ingest.cli import build_app
from ingest.thesaurus import ConceptEntry
from ingest.thesaurus.writing import written

GUIDE = (Path(__file__).parents[2] / "docs" / "adviser-guide.md").read_text("utf-8")


def test_the_example_is_a_concept_written_as_the_product_writes_it():
    example = GUIDE.partition("```yaml\n")[2].partition("```")[0]
    entries = [ConceptEntry.model_validate(entry) for entry in yaml.safe_load(example)]
    assert written(entries, "") == example


def test_the_table_has_every_field_of_a_concept():
    table = set(re.findall(r"`(\w+)(?:: true)?`", GUIDE))
    assert set(ConceptEntry.model_fields) - {"note"} <= table


@pytest.mark.parametrize("weight", [*WORTH.values(), NARROWER, BROADER, RELATED])
def test_the_weights_are_those_of_the_product(weight):
    section = GUIDE.partition("## Vekter")[2].partition("##")[0]
    assert f"{weight:g}".replace(".", ",") in section


@pytest.mark.parametrize(
    ("group", "name"), sorted(set(re.findall(r"kildevakt (thesaurus|desk) (\w+)", GUIDE)))
)
def test_a_command_in_the_guide_exists(group, name):
    assert name in get_command(build_app()).commands[group].commands


def test_the_example_of_a_local_file_is_one(fjellvik):
    example = yaml.safe_load(
        GUIDE.partition("## Dekning")[2].partition("```yaml\n")[2].partition("```")[0]
    )
    (place,) = municipalities(fjellvik.corpus)
    required = load(fjellvik.corpus, place)
    assert LocalFile.model_validate(example)
    named = {
        entry["requirement"] for kind in ("covered", "not_relevant") for entry in example[kind]
    }
    assert named | set(example["without"]) <= {one.id for one in required.all}
