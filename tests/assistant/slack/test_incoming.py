"""What Slack writes becomes what was typed, without identity."""

from __future__ import annotations

import pytest

from assistant.slack.incoming import (
    Kind,
    from_action,
    from_command,
    from_event,
    from_payload,
    plain,
)
from tests.assistant.slack.conftest import payload

OWN = frozenset({"U0KILDE"})


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("<@U0KILDE> når skal vi?", "når skal vi?"),
        ("hei <@U0KILDE|kildevakt>, når?", "hei , når?"),
        ("&lt;3 timer &amp; mer", "<3 timer & mer"),
        ("se <https://kommune.example/rutine|rutinen>", "se rutinen"),
        ("spør i <#C12|granli>", "spør i #granli"),
        ("<!here> hjelp", "hjelp"),
        ("spør <@U9>", "spør [navn]"),
        ("ring <tel:+4741234567|412 34 567>", "ring [telefon]"),
    ],
)
def test_the_markup_of_slack_is_taken_away_and_identity_with_it(written: str, typed: str):
    assert plain(written, OWN)[0] == typed


def test_whether_something_was_masked_is_known():
    assert plain("ring 412 34 567", OWN)[1]
    assert plain("spør <@U9>", OWN)[1]
    assert not plain("<@U0KILDE> når?", OWN)[1]


def test_what_is_kept_for_another_worker_says_the_same():
    for found in (
        from_event(payload("message_im")),
        from_command(payload("slash_command")),
        from_action(payload("block_actions"), Kind.HUMAN),
    ):
        assert found
        assert from_payload(found.id, found.as_payload()) == found


def test_a_reply_in_a_thread_belongs_to_the_thread():
    found = from_event(payload("message_im", thread_ts="1.0"))
    assert found
    assert found.thread == "1.0"
