"""The manifest asks Slack for what the app listens to and calls, and no more."""

from pathlib import Path

import yaml

from assistant.slack.listening import COMMAND

MANIFEST = yaml.safe_load(
    (Path(__file__).parents[3] / "docs" / "slack-manifest.yaml").read_text("utf-8")
)


def test_the_app_is_subscribed_to_what_it_listens_to():
    events = MANIFEST["settings"]["event_subscriptions"]["bot_events"]
    assert set(events) == {"app_home_opened", "app_mention", "message.im"}
    assert MANIFEST["settings"]["interactivity"]["is_enabled"]
    assert [c["command"] for c in MANIFEST["features"]["slash_commands"]] == [COMMAND]
    assert MANIFEST["features"]["app_home"]["home_tab_enabled"]


def test_it_asks_for_no_right_to_read_people_or_files():
    scopes = MANIFEST["oauth_config"]["scopes"]["bot"]
    assert not any(scope.startswith(("users", "files", "channels:read")) for scope in scopes)
