"""Many people who chat at once: each asks, reads, thinks, and asks again, over real HTTP."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from time import perf_counter

import httpx
import numpy as np

#: Seconds between an answer and the next question.
THINKS = (2.0, 12.0)
#: Seconds a client waits for anything.
PATIENCE = 60.0
#: The events that show something of the answer.
CONTENT = frozenset({"statements", "reply"})
ASKED = (
    "Hva sier rutinen om {}?",
    "Hvordan gjør jeg det: {}?",
    "Hvem har ansvar for {}?",
    "Når skal vi følge {}?",
    "kva gjer eg med {}",
    "{}",
    "What does the routine say about {}?",
)
MORE = ("og om natten?", "hvem ringer jeg da?", "og i helgen?", "hvor ofte?")
#: A card, and what no routine has.
OTHERS = ("beboeren puster ikke", "hva er hovedstaden i Portugal", "Hvem vant fotballkampen i går?")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: seconds to the first content and to the end, and what went wrong."""

    first: float
    whole: float
    error: str = ""


@dataclass
class Load:
    """`people` chats at `address` for `seconds`. `matters` is what they ask about."""

    address: str
    matters: Sequence[str]
    people: int = 50
    seconds: float = 300.0
    chance: random.Random = field(default_factory=lambda: random.Random(1))
    asked: list[Asked] = field(default_factory=list)

    def run(self) -> list[Asked]:
        """Everything that was asked."""
        asyncio.run(self.all())
        return self.asked

    async def all(self) -> None:
        self.until = perf_counter() + self.seconds
        limits = httpx.Limits(max_connections=self.people * 2)
        async with httpx.AsyncClient(
            base_url=self.address, timeout=PATIENCE, limits=limits
        ) as client:
            await asyncio.gather(*(self.chat(client, n) for n in range(self.people)))

    async def chat(self, client: httpx.AsyncClient, number: int) -> None:
        """One person, who comes within the time somebody thinks."""
        chance = random.Random(self.chance.random())
        await asyncio.sleep(chance.uniform(0, THINKS[1]))
        await client.get("/")
        for place, text in enumerate(self.questions(chance)):
            if perf_counter() >= self.until:
                return
            conversation = f"load-{number}-{place // 3}"
            self.asked.append(await self.ask(client, text, conversation))
            await asyncio.sleep(chance.uniform(*THINKS))

    def questions(self, chance: random.Random) -> Iterator[str]:
        """Two questions on their own, then one that goes on; now and then something else."""
        while True:
            yield chance.choice(ASKED).format(chance.choice(self.matters))
            yield chance.choice((*OTHERS, self.misspelt(chance), self.misspelt(chance)))
            yield chance.choice(MORE)

    def misspelt(self, chance: random.Random) -> str:
        text = chance.choice(ASKED).format(chance.choice(self.matters))
        at = chance.randrange(len(text) - 1)
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]

    async def ask(self, client: httpx.AsyncClient, text: str, conversation: str) -> Asked:
        body = {"question": text, "conversation": conversation}
        started, first, name, ended = perf_counter(), 0.0, "", False
        try:
            async with client.stream("POST", "/api/chat", json=body) as answer:
                if answer.status_code != 200:
                    return Asked(0, 0, f"status {answer.status_code}")
                async for line in answer.aiter_lines():
                    name = (
                        line.removeprefix("event:").strip() if line.startswith("event:") else name
                    )
                    if name in CONTENT and not first:
                        first = perf_counter() - started
                    if name == "reply" and line.startswith("data:"):
                        rule = (json.loads(line[5:]).get("escalation") or {}).get("rule")
                        if rule == "system/failed":
                            return Asked(first, 0, "an answer failed")
                    ended = ended or name == "done"
        except httpx.HTTPError as error:
            return Asked(0, 0, type(error).__name__)
        whole = perf_counter() - started
        return Asked(first, whole, "" if ended and first else f"ended with {name}")


def table(asked: Sequence[Asked], seconds: float, processor: float, memory: float) -> str:
    """Milliseconds, and what the server used."""
    fine = [each for each in asked if not each.error]
    lines = [f"{'':<16}{'p50 ms':>10}{'p95 ms':>10}{'max ms':>10}"]
    for name, values in (
        ("first content", [each.first for each in fine]),
        ("whole answer", [each.whole for each in fine]),
    ):
        figures = np.percentile(values, [50, 95, 100]) * 1_000
        lines.append(f"{name:<16}" + "".join(f"{figure:>10.0f}" for figure in figures))
    lines.append(
        f"{len(asked)} questions, {len(asked) / seconds:.1f} a second, "
        f"{len(asked) - len(fine)} errors; server: {processor / seconds:.0%} of one processor, "
        f"{processor / max(1, len(asked)) * 1_000:.0f} ms a question, {memory:.0f} MB"
    )
    return "\n".join(lines)
