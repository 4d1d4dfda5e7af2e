"""`kildevakt conflicts` lists for the adviser where documents say different things."""

import json


def test_the_list_has_both_texts_with_owner_and_dates(kildevakt):
    found = json.loads(kildevakt("conflicts", "--json", "--date", "2026-11-25").stdout)
    assert found
    assert {one["kind"] for one in found} == {"conflict", "variant"}
    for one in found:
        for side in (one["a"], one["b"]):
            assert side["title"]
            assert side["text"]
            assert {"source", "section", "owner", "valid_from", "valid_to", "status"} <= set(side)


def test_for_a_person_every_pair_is_numbered_and_counted(kildevakt):
    done = kildevakt("conflicts", "--date", "2026-11-25")
    assert done.returncode == 0
    assert done.stdout.startswith("1. ")
    assert "eier: " in done.stdout
    assert "lokale varianter" in done.stdout.splitlines()[-1]


def test_what_holds_on_the_day_stands_first(kildevakt):
    found = json.loads(kildevakt("conflicts", "--json", "--date", "2026-11-25").stdout)
    in_force = [one["in_force"] for one in found]
    assert in_force == sorted(in_force, reverse=True)


def test_status_counts_them(kildevakt):
    state = json.loads(kildevakt("status", "--json").stdout)
    assert state["conflicts"]["conflicts"] > 0


def test_a_day_that_is_none_is_one_line(kildevakt):
    done = kildevakt("conflicts", "--date", "i går")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
