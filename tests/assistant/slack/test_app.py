"""What somebody in Slack gets for what they do, from recorded payloads to a real Web API."""

from __future__ import annotations

import json
from time import time
from typing import Any

import pytest
import sqlalchemy as sa
from slack_bolt import App, BoltRequest
from slack_sdk.signature import SignatureVerifier

from assistant.conversation import Assistant
from assistant.errors import BadSlack, NoRecords
from assistant.records import reading, schema
from assistant.records.events import Events
from assistant.records.opening import opened
from assistant.slack import work
from assistant.slack.serving import check, running
from ingest.settings import Settings
from tests.assistant.slack.conftest import Dispatch, payload
from tests.assistant.slack.fake import FakeSlack, until

ACUTE = "beboer er bevisstløs og puster ikke"


def only(slack: FakeSlack) -> dict[str, Any]:
    (message,) = until(lambda: slack.messages)
    return message


def shown(message: dict[str, Any]) -> str:
    return json.dumps(message["blocks"], ensure_ascii=False)


def elements(message: dict[str, Any]) -> dict[str, dict[str, Any]]:
    rows = [block["elements"] for block in message["blocks"] if block["type"] == "actions"]
    return {element["action_id"]: element for row in rows for element in row}


def test_a_direct_message_is_answered_in_its_thread(slack: FakeSlack, dispatch: Dispatch):
    assert dispatch(payload("message_im")).status == 200
    message = only(slack)
    assert (message["channel"], message["thread_ts"]) == ("D1", "1763999990.000100")
    assert message["blocks"][0]["text"]["type"] == "plain_text"
    assert message["unfurl_links"] is False
    url = elements(message)["source:1"]["url"]
    assert url.startswith("https://kildevakt.fjellvik.example/kilder/")


def test_a_mention_is_answered_in_the_thread_never_in_the_channel(
    slack: FakeSlack, dispatch: Dispatch
):
    dispatch(payload("app_mention"))
    assert only(slack)["thread_ts"] == "1763999991.000200"


def test_edits_bots_and_its_own_messages_get_no_answer(slack: FakeSlack, dispatch: Dispatch):
    for body in (
        payload("message_changed"),
        payload("message_im", bot_id="B9"),
        payload("message_im", user="U0KILDE"),
        payload("message_im", channel_type="channel"),
    ):
        assert dispatch(body).status == 200
    dispatch(payload("app_mention"))
    assert only(slack)["channel"] == "C1"


def test_the_same_event_is_answered_once(slack: FakeSlack, dispatch: Dispatch):
    for _ in range(5):
        assert dispatch(payload("message_im")).status == 200
    dispatch(payload("app_mention"))
    until(lambda: len(slack.answers()) == 2)
    assert len(slack.messages) == 2


def test_an_acute_card_comes_first_with_numbers_to_read_and_to_call(
    slack: FakeSlack, dispatch: Dispatch
):
    dispatch(payload("message_im", text=ACUTE))
    message = only(slack)
    assert message["blocks"][0]["text"]["text"].startswith("🚨")
    assert "<tel:113|113>" in message["blocks"][1]["text"]["text"]
    assert "113" in message["text"]


def test_names_and_numbers_are_never_echoed_nor_kept(
    slack: FakeSlack, dispatch: Dispatch, settings: Settings
):
    text = (
        "Kari Hansen <tel:+4741234567|412 34 567> 15076500565, spør <@U77>: "
        "hvor lenge må jeg være hjemme etter oppkast?"
    )
    dispatch(payload("message_im", text=text))
    only(slack)
    until(lambda: kept(settings))
    sent = json.dumps([call.body for call in slack.calls], ensure_ascii=False)
    stored = b"".join(
        file.read_bytes() for file in settings.data.iterdir() if file.name != "slack.salt"
    ).decode("utf-8", "ignore")
    for secret in ("Hansen", "41234567", "412 34 567", "15076500565", "U77"):
        assert secret not in sent
        assert secret not in stored
    assert "Opplysninger som kan kjenne igjen en person" in sent


def kept(settings: Settings) -> list[dict[str, Any]]:
    engine = opened(settings)
    try:
        return list(reading.exported(engine))
    finally:
        engine.dispose()


def test_nothing_of_an_answered_event_is_left_but_its_id(
    slack: FakeSlack, dispatch: Dispatch, settings: Settings
):
    dispatch(payload("message_im"))
    only(slack)
    engine = opened(settings)

    def rows() -> list[Any]:
        with engine.begin() as connection:
            return list(connection.execute(sa.select(schema.events)))

    until(lambda: rows()[0].state == "answered")
    (row,) = rows()
    engine.dispose()
    assert (row.id, row.payload, row.asker) == ("Ev1", None, None)


def test_status_is_shown_while_it_works_and_its_failure_stops_nothing(
    slack: FakeSlack, dispatch: Dispatch
):
    slack.before = lambda call: (
        {"ok": False, "error": "missing_scope"} if "setStatus" in call.method else None
    )
    dispatch(payload("message_im"))
    only(slack)
    (call,) = slack.called("assistant.threads.setStatus")
    assert call.body["thread_ts"] == "1763999990.000100"


def test_an_empty_question_gets_a_reason(slack: FakeSlack, dispatch: Dispatch):
    dispatch(payload("app_mention", text="<@U0KILDE>"))
    assert "tomt" in only(slack)["text"]


def test_who_waits_too_long_gets_a_card(
    slack: FakeSlack, dispatch: Dispatch, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(work.Work, "seconds_for", lambda *_: 0.0)
    dispatch(payload("message_im", text="når skal hendene desinfiseres?"))
    assert "📞" in shown(only(slack))


def test_who_waits_too_long_with_something_acute_gets_that_card(
    slack: FakeSlack, dispatch: Dispatch, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(work.Work, "seconds_for", lambda *_: 0.0)
    dispatch(payload("message_im", text=ACUTE))
    assert "<tel:113|113>" in shown(only(slack))


def test_a_post_that_fails_is_tried_again_after_a_look(slack: FakeSlack, dispatch: Dispatch):
    failures = iter(
        [{"ok": False, "error": "ratelimited", "status": 429, "headers": {"Retry-After": "1"}}]
    )
    slack.before = lambda call: next(failures, None) if call.method == "chat.postMessage" else None
    dispatch(payload("message_im"))
    only(slack)
    assert len(slack.called("conversations.replies")) == 1


def test_a_post_that_stood_but_was_told_as_failed_is_not_repeated(
    slack: FakeSlack, dispatch: Dispatch, settings: Settings
):
    told = iter([{"ok": False, "error": "internal_error", "status": 500}])

    def stands_yet_fails(call: Any) -> Any:
        failure = next(told, None) if call.method == "chat.postMessage" else None
        if failure:
            slack.chat_postMessage(call)
        return failure

    slack.before = stands_yet_fails
    dispatch(payload("message_im"))
    until(lambda: kept(settings))
    assert len(slack.messages) == 1


def test_nor_is_one_in_a_direct_message_of_its_own(
    slack: FakeSlack, dispatch: Dispatch, settings: Settings
):
    told = iter([{"ok": False, "error": "internal_error", "status": 500}])

    def stands_yet_fails(call: Any) -> Any:
        failure = next(told, None) if call.method == "chat.postMessage" else None
        if failure:
            slack.chat_postMessage(call)
        return failure

    slack.before = stands_yet_fails
    value = json.dumps({"question": "Når skal hendene desinfiseres?"})
    press = {"type": "button", "action_id": "prompt:0", "value": value}
    dispatch(payload("home_actions", actions=[press]))
    until(lambda: kept(settings))
    assert len(slack.messages) == 1


def test_an_answer_the_channel_does_not_take_goes_to_the_asker(
    slack: FakeSlack, dispatch: Dispatch
):
    slack.before = lambda call: (
        {"ok": False, "error": "not_in_channel"}
        if call.method == "chat.postMessage" and call.body["channel"] == "C1"
        else None
    )
    dispatch(payload("app_mention"))
    assert only(slack)["channel"] == "D2"


def test_blocks_that_are_refused_leave_the_text(slack: FakeSlack, dispatch: Dispatch):
    slack.before = lambda call: (
        {"ok": False, "error": "invalid_blocks"}
        if call.method == "chat.postMessage" and call.body.get("blocks")
        else None
    )
    dispatch(payload("message_im", text=ACUTE))
    assert "113" in only(slack)["text"]


def test_a_thread_is_a_conversation(dispatch: Dispatch, settings: Settings):
    dispatch(payload("message_im"))
    until(lambda: kept(settings))
    second = payload("message_im", text="og om de er skitne?", thread_ts="1763999990.000100")
    dispatch({**second, "event_id": "Ev9"})
    entries = until(lambda: len(kept(settings)) == 2 and kept(settings))
    ids = {entry["conversation"] for entry in entries}
    assert len(ids) == 1
    assert "D1" not in ids.pop()


def test_the_unit_is_chosen_once_in_the_home(slack: FakeSlack, dispatch: Dispatch):
    dispatch(payload("app_home_opened"))
    (first,) = until(lambda: slack.called("views.publish"))
    menus = {
        block["accessory"]["action_id"]: block["accessory"]
        for block in first.body["view"]["blocks"]
        if "accessory" in block
    }
    assert "initial_option" not in menus["unit"]
    assert any("prompt:0" in json.dumps(block) for block in first.body["view"]["blocks"])
    dispatch(payload("home_actions"))
    second = until(lambda: slack.called("views.publish")[1:])[0]
    assert "initial_option" in json.dumps(second.body["view"])
    dispatch(payload("message_im", text="hvem ringer jeg om en beboer har falt?"))
    assert "Granli" in shown(only(slack))


def test_a_prompt_is_answered_in_a_direct_message(slack: FakeSlack, dispatch: Dispatch):
    press = {
        "type": "button",
        "action_id": "prompt:0",
        "value": json.dumps({"question": "Når skal hendene desinfiseres?"}),
    }
    dispatch(payload("home_actions", actions=[press]))
    message = only(slack)
    assert message["channel"] == "D1"
    assert message["blocks"][0]["text"]["text"] == "Når skal hendene desinfiseres?"


def test_who_wants_a_human_gets_the_numbers_of_the_unit(slack: FakeSlack, dispatch: Dispatch):
    dispatch(payload("home_actions"))
    until(lambda: slack.called("views.publish"))
    dispatch(payload("block_actions"))
    message = only(slack)
    assert message["thread_ts"] == "1763999990.000100"
    assert "00 00 21 10" in shown(message)


def test_a_contact_who_can_be_written_to_gets_the_masked_question(
    slack: FakeSlack, dispatch: Dispatch, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
):
    name = assistant.askers.known[0].name
    known = assistant.askers.directories[name]
    reachable = tuple(entry.model_copy(update={"slack": "C0VAKT"}) for entry in known.entries)
    monkeypatch.setitem(assistant.askers.directories, name, type(known)(reachable))
    press = {
        "action_id": "human",
        "type": "button",
        "value": json.dumps({"question": "Kari Hansen har falt, hva gjør jeg?"}),
    }
    dispatch(payload("block_actions", actions=[press]))
    until(lambda: len(slack.messages) == 2)
    handed = slack.messages[1]
    assert handed["channel"] == "C0VAKT"
    assert "har falt" in shown(handed)
    assert "Hansen" not in shown(handed)


def test_feedback_is_kept_and_asked_why_when_it_was_no_use(
    slack: FakeSlack, dispatch: Dispatch, settings: Settings
):
    dispatch(payload("message_im"))
    message = only(slack)
    until(lambda: kept(settings))
    thumbs = next(b for b in message["blocks"] if b["type"] == "context_actions")["elements"][0]
    down = {
        "type": "feedback_buttons",
        "action_id": "feedback",
        "value": thumbs["negative_button"]["value"],
    }
    dispatch(payload("block_actions", actions=[down]))
    (asked,) = until(lambda: slack.called("chat.postEphemeral"))
    why = {
        e["action_id"]: e
        for b in asked.body["blocks"]
        if b["type"] == "actions"
        for e in b["elements"]
    }
    dispatch(payload("block_actions", actions=[{**why["reason:outdated"]}]))
    opinion = until(lambda: (kept(settings)[0]["opinion"] or {}).get("reason"))
    assert opinion == "outdated"


def test_a_command_is_answered_to_the_asker_alone_and_can_be_shared(
    slack: FakeSlack, dispatch: Dispatch
):
    dispatch(payload("slash_command", response_url=slack.respond_url()))
    (hidden,) = until(lambda: slack.called("respond/1"))
    assert hidden.body["response_type"] == "ephemeral"
    assert slack.messages == []
    press = elements(hidden.body)["share"]
    container = {"type": "message", "message_ts": "1.2", "channel_id": "C1", "is_ephemeral": True}
    body = payload(
        "block_actions", actions=[press], container=container, response_url=slack.respond_url()
    )
    body.pop("message")
    dispatch(body)
    message = only(slack)
    assert message["channel"] == "C1"
    assert not message.get("thread_ts")
    assert "delt i kanalen" in shown(message)
    assert "share" not in elements(message)


def test_a_database_that_is_away_stops_no_answer(
    assistant: Assistant, settings: Settings, slack: FakeSlack
):
    away = settings.model_copy(update={"records": "postgresql://nobody@127.0.0.1:1/none"})
    with running(assistant, away) as app:
        for _ in range(2):
            app.dispatch(BoltRequest(body=payload("message_im"), mode="socket_mode"))
        only(slack)
    assert len(slack.messages) == 1


def test_what_a_database_was_away_for_is_answered_when_it_is_back(
    dispatch: Dispatch, slack: FakeSlack, monkeypatch: pytest.MonkeyPatch
):
    def away(*_: Any) -> None:
        raise NoRecords("records.away")

    monkeypatch.setattr(Events, "take", away)
    dispatch(payload("message_im"))
    only(slack)


@pytest.fixture
def signed(assistant: Assistant, settings: Settings) -> Any:
    http = settings.model_copy(update={"slack_mode": "http"})
    with running(assistant, http) as app:
        yield app


def request(secret: str, at: int) -> BoltRequest:
    body = json.dumps(payload("message_im"))
    signature = SignatureVerifier(secret).generate_signature(timestamp=str(at), body=body)
    headers = {
        "content-type": ["application/json"],
        "x-slack-signature": [signature or ""],
        "x-slack-request-timestamp": [str(at)],
    }
    return BoltRequest(body=body, headers=headers)


def test_over_http_a_signed_request_is_answered(signed: App, slack: FakeSlack):
    assert signed.dispatch(request("secret", int(time()))).status == 200
    only(slack)


@pytest.mark.parametrize(("secret", "age"), [("other", 0), ("secret", 3600)])
def test_over_http_a_forged_or_old_request_is_refused(
    signed: App, slack: FakeSlack, secret: str, age: int
):
    assert signed.dispatch(request(secret, int(time()) - age)).status == 401
    assert slack.called("chat.postMessage") == []


@pytest.mark.parametrize(
    ("mode", "missing"), [("socket", "slack_app_token"), ("http", "slack_signing_secret")]
)
def test_a_missing_token_is_told_by_its_name(settings: Settings, mode: str, missing: str):
    with pytest.raises(BadSlack) as told:
        check(settings.model_copy(update={"slack_mode": mode, missing: None}))
    assert told.value.values == {"names": f"KILDEVAKT_{missing.upper()}"}
