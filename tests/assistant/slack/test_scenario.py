"""Workers that are killed at any moment: every event is answered, none twice, all in time."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from itertools import count, cycle
from random import Random
from threading import Lock
from time import monotonic, sleep
from typing import Any

import pytest

from tests.assistant.slack.conftest import payload
from tests.assistant.slack.fake import Answer, Call, FakeSlack, until

Start = Callable[..., subprocess.Popen[str]]

QUESTIONS = (
    "når skal hendene desinfiseres?",
    "hvor lenge må jeg være hjemme etter omgangssyke?",
    "beboer har falt og slått hodet, hva gjør jeg?",
    "beboer er bevisstløs og puster ikke",
    "hva er hovedstaden i Mongolia?",
)
LIMIT = 60.0


def event(number: int) -> dict[str, Any]:
    ts = f"1763000000.{number:06d}"
    text = QUESTIONS[number % len(QUESTIONS)]
    body = payload("message_im", text=text, ts=ts, user=f"U{number % 50}", event_ts=ts)
    return {**body, "event_id": f"Ev{number}"}


class Workers:
    """Two workers that are killed and started again."""

    def __init__(self, slack: FakeSlack, start: Start) -> None:
        self.slack, self.start = slack, start
        self.lock = Lock()
        self.living = {token: start(token) for token in ("xoxb-1", "xoxb-2")}
        self.kills = 0
        self.choosing = Lock()
        self.since = dict.fromkeys(self.living, 0.0)
        until(lambda: len(slack.sockets) == 2, 60)

    def kill_at_work(self, every: int) -> None:
        """Kills the worker that makes a call, at each so many-th call, in turn before the status,
        before the answer stands and when it stands but was not told."""
        moments = cycle(("assistant.threads.setStatus", "chat.postMessage", "stands"))
        seen, wanted = count(1), [next(moments)]

        def at(moment: str, call: Call) -> None:
            with self.choosing:
                due = moment == wanted[0] and next(seen) % every == 0
                if due:
                    wanted[0] = next(moments)
            if due:
                self.kill(call.token)

        def before(call: Call) -> Answer | None:
            at(call.method, call)
            return None if call.method != "chat.postMessage" or self.lives(call) else {"ok": False}

        self.slack.before, self.slack.after = before, lambda call: at("stands", call)

    def lives(self, call: Call) -> bool:
        """Whether the call comes from a worker that has not been killed meanwhile."""
        return call.at >= self.since[call.token]

    def kill(self, token: str) -> None:
        """At once, without a chance to clean up; another starts in its place."""
        with self.lock:
            self.living[token].kill()
            self.living[token].wait()
            self.kills += 1
            self.since[token] = monotonic()
            self.living[token] = self.start(token)


def play(
    slack: FakeSlack,
    start: Start,
    events: int,
    rate: float,
    kill_every: float,
    at_work: int,
    seed: int,
) -> int:
    """Delivers events at so many a second, 30 % of them twice. Kills a random worker every so many
    seconds (0.5 to 1.5 times that), and the one at work at each `at_work`-th call of a kind. Gives
    the number of kills. Fails when an event is answered twice, late or not at all."""
    random = Random(seed)
    workers = Workers(slack, start)
    workers.kill_at_work(at_work)
    delivered: dict[str, float] = {}
    next_kill = monotonic() + kill_every * random.uniform(0.5, 1.5)
    for number in range(events):
        body = event(number)
        delivered[body["event_id"]] = monotonic()
        for _ in range(2 if random.random() < 0.3 else 1):
            slack.deliver("events_api", body)
        sleep(1 / rate)
        if monotonic() > next_kill:
            workers.kill(random.choice(("xoxb-1", "xoxb-2")))
            next_kill = monotonic() + kill_every * random.uniform(0.5, 1.5)
    until(lambda: len(slack.answers()) == events, LIMIT + 5)
    sleep(2)
    answers = slack.answers()
    doubled = [id for id, messages in answers.items() if len(messages) > 1]
    late = [id for id, (first, *_) in answers.items() if first["at"] - delivered[id] > LIMIT]
    slowest = max(first["at"] - delivered[id] for id, (first, *_) in answers.items())
    print(f"{events} events, {workers.kills} kills, slowest {slowest:.1f} s")  # noqa: T201
    assert (doubled, late) == ([], [])
    return workers.kills


def test_two_workers_one_of_them_killed(slack: FakeSlack, worker: Start):
    assert play(slack, worker, events=60, rate=12, kill_every=4, at_work=25, seed=7) >= 1


@pytest.mark.soak
def test_a_thousand_events_with_random_kills(slack: FakeSlack, worker: Start):
    assert play(slack, worker, events=1_000, rate=5, kill_every=20, at_work=80, seed=1) >= 10


def test_killed_between_posting_and_marking_the_answer_stands_once(slack: FakeSlack, worker: Start):
    workers = Workers(slack, worker)
    killed: list[str] = []

    def kill_who_posts(call: Call) -> None:
        if not killed:
            killed.append(call.token)
            workers.living[call.token].kill()

    slack.after = kill_who_posts
    slack.deliver("events_api", event(1))
    (first,) = until(lambda: killed, 20)
    until(lambda: any(c.token != first for c in slack.called("conversations.replies")), LIMIT)
    sleep(1)
    assert [len(messages) for messages in slack.answers().values()] == [1]


def test_killed_while_it_searches_another_answers(slack: FakeSlack, worker: Start):
    workers = Workers(slack, worker)
    killed: list[str] = []

    def kill_who_works(call: Call) -> None:
        if not killed and call.method == "assistant.threads.setStatus":
            killed.append(call.token)
            workers.living[call.token].kill()

    slack.before = kill_who_works
    slack.deliver("events_api", event(1))
    until(lambda: slack.answers(), LIMIT)
    assert killed
    assert [len(messages) for messages in slack.answers().values()] == [1]


def test_over_http_the_command_answers_on_a_port_of_its_own(slack: FakeSlack, worker: Start):
    from urllib.error import HTTPError
    from urllib.request import Request, urlopen

    process = worker(
        KILDEVAKT_SLACK_MODE="http",
        KILDEVAKT_SLACK_PORT="0",
        KILDEVAKT_SLACK_SIGNING_SECRET="secret",
    )
    assert process.stdout
    address = process.stdout.readline().split()[-1]
    with pytest.raises(HTTPError) as refused:
        urlopen(Request(address, data=b"{}", headers={"content-type": "application/json"}))
    refused.value.close()
    assert refused.value.code == 401
    assert slack.called("chat.postMessage") == []
