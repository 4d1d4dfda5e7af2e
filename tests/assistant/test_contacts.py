"""Whom to call: the right number for the unit and the hour, and always a number."""

from datetime import datetime
from pathlib import Path

import pytest

from assistant.contacts import ALWAYS, ContactEntry, Directory, digits, directory, within
from assistant.errors import BadCorpus
from assistant.units import asked_from, municipalities

CORPUS = Path(__file__).parents[2] / "corpus"
TUESDAY_NOON = datetime(2026, 11, 24, 12)
TUESDAY_NIGHT = datetime(2026, 11, 24, 3)
SUNDAY_NOON = datetime(2026, 11, 29, 12)


@pytest.mark.parametrize(
    ("span", "moment", "open_"),
    [
        ("man-fre 08-15", TUESDAY_NOON, True),
        ("man-fre 08-15", TUESDAY_NIGHT, False),
        ("man-fre 08-15", SUNDAY_NOON, False),
        ("lør-søn 07-22", SUNDAY_NOON, True),
        ("søn 07-22", SUNDAY_NOON, True),
        ("fre-man 00-24", SUNDAY_NOON, True),
    ],
)
def test_opening_hours_are_read_as_written(span, moment, open_):
    assert within(span, moment) is open_


def test_hours_nobody_can_read_are_an_error():
    with pytest.raises(BadCorpus, match="hours"):
        within("stort sett", TUESDAY_NOON)


def test_the_deputy_takes_over_when_the_role_is_closed():
    day = ContactEntry(role="leder", name="Leder", phone="1", hours="man-fre 08-15", deputy="vakt")
    night = ContactEntry(role="vakt", name="Vakt", phone="2")
    contacts = Directory((day, night))
    assert contacts.find("leder", None, TUESDAY_NOON) == day
    assert contacts.find("leder", None, TUESDAY_NIGHT) == night


def test_deputies_that_point_at_each_other_still_end_at_a_number():
    a = ContactEntry(role="a", name="A", phone="1", hours="man 08-09", deputy="b")
    b = ContactEntry(role="b", name="B", phone="2", hours="man 08-09", deputy="a")
    assert Directory((a, b)).find("a", None, TUESDAY_NIGHT) == a


def test_a_unit_gets_its_own_contact_before_the_shared_one():
    shared = ContactEntry(role="lege", name="Felles", phone="1")
    own = ContactEntry(role="lege", name="Egen", phone="2", units=("granli",))
    contacts = Directory((shared, own))
    assert contacts.find("lege", "granli", TUESDAY_NOON) == own
    assert contacts.find("lege", "strandheim", TUESDAY_NOON) == shared


@pytest.fixture(scope="module")
def fjellvik():
    known = municipalities(CORPUS)
    return next(m for m in known if m.name == "Fjellvik")


def test_every_unit_reaches_a_nurse_on_duty_at_every_hour(fjellvik):
    contacts = directory(CORPUS, fjellvik)
    for unit in fjellvik.names.units:
        if unit.service == "legetjenester":
            continue
        for day in range(23, 30):
            for hour in range(24):
                moment = datetime(2026, 11, day, hour)
                entry = contacts.find("ansvarlig_sykepleier", unit.id, moment)
                assert entry is not None, unit.name
                assert entry.open_at(moment), unit.name


def test_the_numbers_of_the_invented_municipality_cannot_be_anyones(fjellvik):
    local = set(directory(CORPUS, fjellvik).entries) - set(directory(CORPUS, None).entries)
    assert local
    assert all(entry.phone.startswith("00 00 ") for entry in local)


def test_the_national_numbers_are_always_open():
    national = {entry.role: entry for entry in directory(CORPUS, None).entries}
    assert {"113", "112", "110", "116117"} <= set(national)
    assert all(entry.hours == ALWAYS for entry in national.values())
    assert digits(national["116117"].phone) == "116117"


def test_units_and_titles_are_known_by_their_other_names(fjellvik):
    assert fjellvik.unit("granli").name == "Granli sykehjem"
    assert fjellvik.unit("Hjemmesykepleien  vest").name == "Hjemmetjenesten Vest"
    assert fjellvik.title("Vikar").title == "ekstravakt"
    assert fjellvik.unit("Et annet sted") is None


def test_an_asker_from_another_municipality_does_not_get_our_numbers(fjellvik):
    assert asked_from([fjellvik], "Bærum") is None
    assert asked_from([fjellvik], None) == fjellvik
    assert asked_from([fjellvik], "fjellvik kommune") == fjellvik


def test_a_damaged_contact_list_is_named(tmp_path):
    (tmp_path / "national").mkdir()
    (tmp_path / "national" / "contacts.yaml").write_text("contacts: [{role: x}]", "utf-8")
    with pytest.raises(BadCorpus, match=r"national/contacts\.yaml"):
        directory(tmp_path, None)
