"""What the groups of the invented municipality give."""

from __future__ import annotations

import pytest

from assistant.access import rules
from assistant.access.who import Role, Scope
from assistant.units import municipalities
from tests.conftest import CORPUS


@pytest.fixture(scope="module")
def granted() -> tuple[rules.Granted, ...]:
    """Loading refuses a file that names a unit which is not in units.yaml."""
    return rules.load(municipalities(CORPUS))


def test_every_unit_is_given_by_a_group_and_every_group_gives_units_that_exist(
    granted: tuple[rules.Granted, ...],
):
    (fjellvik,) = granted
    known = {unit.id for unit in fjellvik.municipality.names.units}
    given = [unit for grant in fjellvik.groups.values() for unit in grant.units]
    assert set(given) == known
    assert {grant.role for grant in fjellvik.groups.values()} == set(Role)


def test_who_is_in_several_groups_has_what_all_of_them_give(granted: tuple[rules.Granted, ...]):
    groups = ["fjellvik-avdelingsledere-granli", "fjellvik-strandheim", "another"]
    found = rules.who(groups, "Kari", granted)
    assert found is not None
    assert (found.municipality, found.unit) == ("Fjellvik", None)
    assert sorted(found.units) == ["granli", "strandheim"]
    assert found.reads == {"ansatt", "leder"}
    assert Scope.METRICS not in found.scopes
    assert rules.who(["another"], "Kari", granted) is None


def test_one_unit_needs_no_choice(granted: tuple[rules.Granted, ...]):
    found = rules.who(["fjellvik-granli"], "Kari", granted)
    assert found is not None
    assert found.unit == "granli"
