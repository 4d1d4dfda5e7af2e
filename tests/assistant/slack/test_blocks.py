"""Whatever a reply holds, what is drawn fits Slack and says the same."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.replies import (
    Choice,
    Citation,
    Clarification,
    Conflict,
    Contact,
    Escalation,
    MentionedDocument,
    NextStep,
    Outcome,
    Reply,
    Statement,
)
from assistant.slack import blocks

TEXT = st.one_of(
    st.text(min_size=1, max_size=60),
    st.text(alphabet="ab &<>*_|\n", min_size=1, max_size=60),
    st.builds(
        lambda word, times: word * times, st.sampled_from(["ord ", "&", "x"]), st.integers(1, 9_000)
    ),
)
FEW = {"max_size": 6}


def citation(number: int, text: str) -> Citation:
    return Citation(
        number, "d", text, "s", None, None, "in_force", None, None, (), 1, text, f"/kilder/{text}"
    )


CITATIONS = st.lists(TEXT, max_size=40).map(
    lambda texts: tuple(citation(number, text) for number, text in enumerate(texts, 1))
)
REPLIES = st.builds(
    Reply,
    id=st.just("a" * 32),
    question=TEXT,
    outcome=st.sampled_from(Outcome),
    language=st.sampled_from(["nb", "nn", "en", "pl"]),
    confidence=st.just(0.5),
    generation=st.just("g"),
    timings_ms=st.just({}),
    answer=TEXT,
    statements=st.lists(st.builds(Statement, TEXT, st.just(1), st.just("step")), max_size=60).map(
        tuple
    ),
    citations=CITATIONS,
    escalation=st.none()
    | st.builds(
        Escalation,
        st.just("r"),
        st.sampled_from(["acute", "urgent", "organisational"]),
        TEXT,
        st.lists(st.builds(Contact, st.just("lege"), TEXT, st.just("00 00 21 10")), max_size=4).map(
            tuple
        ),
    ),
    mentions=st.lists(st.builds(MentionedDocument, TEXT, TEXT), **FEW).map(tuple),
    conflicts=st.lists(TEXT, max_size=3).map(
        lambda texts: tuple(Conflict(citation(1, t), citation(2, t), t) for t in texts)
    ),
    next_steps=st.lists(st.builds(NextStep, TEXT, TEXT, st.just("113")), **FEW).map(tuple),
    notices=st.lists(TEXT, max_size=50).map(tuple),
    clarification=st.none()
    | st.builds(Clarification, TEXT, st.lists(st.builds(Choice, TEXT), max_size=4).map(tuple)),
)


@settings(deadline=None)  # the catalogues are read at the first
@given(REPLIES, st.booleans(), st.booleans())
def test_every_reply_keeps_the_limits_of_slack(reply: Reply, masked: bool, hidden: bool):
    drawn = blocks.drawn(reply, "https://k.example", masked=masked, hidden=hidden)
    assert 0 < len(drawn) <= 50
    for block in drawn:
        check(block)
    assert len(blocks.fallback(reply)) <= 4_000


def check(block: dict[str, Any]) -> None:
    if block["type"] == "section":
        assert 0 < len(block["text"]["text"]) <= 3_000
    elif block["type"] == "context":
        assert len(block["elements"]) <= 10
        assert all(0 < len(e["text"]) <= 3_000 for e in block["elements"])
    elif block["type"] == "actions":
        assert 0 < len(block["elements"]) <= 25
        assert len({e["action_id"] for e in block["elements"]}) == len(block["elements"])
        for element in block["elements"]:
            assert 0 < len(element["text"]["text"]) <= 75
            assert len(element.get("value", "")) <= 2_000
            assert len(element.get("url", "")) <= 3_000
    else:
        assert block["type"] == "context_actions"


@settings(deadline=None)
@given(REPLIES.filter(lambda reply: reply.escalation))
def test_a_card_always_stands_first(reply: Reply):
    assert reply.escalation
    sign = blocks.SIGNS.get(reply.escalation.severity, "ℹ️")
    assert blocks.drawn(reply, None)[0]["text"]["text"].startswith(sign)


@settings(deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=5))
def test_a_short_answer_is_shown_word_for_word(texts: list[str]):
    reply = Reply(
        "i",
        "q",
        Outcome.ANSWER,
        "nb",
        1.0,
        "g",
        {},
        "a",
        statements=tuple(Statement(text[:900], 1, "step") for text in texts),
    )
    shown = [b["text"]["text"] for b in blocks.drawn(reply, None) if b["type"] == "section"]
    assert shown == [f"{text[:900]} [1]".strip() for text in texts]


@given(TEXT, st.integers(10, 3_000))
def test_cutting_loses_nothing_but_white_space(text: str, most: int):
    found = list(blocks.parts(text, most))
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(len(part) <= most for part in found)


@given(st.text(alphabet="<>@!#|CU1abc", max_size=40))
def test_text_cannot_call_anybody(text: str):
    shown = blocks.escaped(text)
    assert "<" not in shown
    assert ">" not in shown


def test_without_a_public_address_no_source_has_a_button():
    reply = Reply("i", "q", Outcome.ANSWER, "nb", 1.0, "g", {}, "a", citations=(citation(1, "t"),))
    assert "source:1" not in json.dumps(blocks.drawn(reply, None))
    assert "source:1" in json.dumps(blocks.drawn(reply, "https://k.example"))
