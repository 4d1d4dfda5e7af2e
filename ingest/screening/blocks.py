"""The blocks of a document without what is hostile in them, and what was taken out.

A hostile sentence takes along what only carries it on: the rest of its paragraph, a question or a
colon right before it, a list or paragraph that it leads in, the text under a heading that speaks
to a machine, and a whole exchange of made-up questions and answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest import sentences
from ingest.documents import Block, BlockKind
from ingest.documents import QuarantineReason as Reason
from ingest.screening import folding
from ingest.screening.scores import Score, alone_enough, score

#: Neighbouring sentences of a paragraph that are hostile only together need this many points.
TOGETHER = 3
#: An instruction may be cut in so many short blocks, each at most so long.
WINDOW = 5
SHORT = 60
#: A heading of at most so many words only says whom the text under it is for.
ADDRESS_WORDS = 8
#: After an instruction, a block with this many points of its own carries it on.
CARRIES_ON = 2
TURN = re.compile(
    r"(?:^|[.!?] |\n)"
    r"(?:spørsmål|svar|bruker|brukar|assistent|user|assistant|system|human|ai|q|a) ?:",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Taken:
    """Text that was set aside. `before` is how many blocks that stay stand before it."""

    text: str
    reason: Reason
    page: int | None
    before: int


@dataclass(frozen=True, slots=True)
class Screened:
    """What stays, and what was taken out."""

    blocks: tuple[Block, ...]
    taken: tuple[Taken, ...]


def screened(blocks: Sequence[Block]) -> Screened:
    """The blocks with hostile sentences taken out. Blocks without any are the very same."""
    judged = Judged(blocks)
    kept: list[Block] = []
    taken: list[Taken] = []
    for at, block in enumerate(judged.blocks):
        honest, hostile = judged.parted(at)
        taken += [Taken(text, reason, block.page, len(kept)) for text, reason in hostile]
        if honest is not None:
            kept.append(honest)
    return Screened(tuple(kept), tuple(taken))


class Judged:
    """Every block with its score and where it starts to be hostile, and the blocks that go as a
    whole because of their neighbours."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = [clean(block) for block in blocks]
        self.scores = [score_of(block) for block in blocks]
        self.cuts = [
            cut(block, found) for block, found in zip(self.blocks, self.scores, strict=True)
        ]
        self.whole: dict[int, Reason] = {}
        for start in range(len(self.blocks)):
            self.cut_in_pieces(start)
        for at, found in enumerate(self.cuts):
            if found is not None:
                self.carry_on(at, found.reason)
            elif self.scores[at].points >= CARRIES_ON and leads(self.blocks[at]):
                self.leading_in(at)

    def cut_in_pieces(self, start: int) -> None:
        """An instruction that runs over short blocks, from this one on."""
        end = start
        while end < min(start + WINDOW, len(self.blocks)) and self.is_short(end):
            end += 1
        if end < start + 2 or not alone_enough(self.text_of(start, end)).hostile:
            return
        while alone_enough(self.text_of(start, end - 1)).hostile:
            end -= 1
        if not alone_enough(self.text_of(start + 1, end)).hostile:
            reason = alone_enough(self.text_of(start, end)).reason
            self.whole |= dict.fromkeys(range(start, end), reason)
            self.carried_on(end)

    def is_short(self, at: int) -> bool:
        return len(self.blocks[at].text) <= SHORT and self.cuts[at] is None

    def text_of(self, start: int, end: int) -> str:
        return " ".join(block.text for block in self.blocks[start:end])

    def carry_on(self, at: int, reason: Reason) -> None:
        """The blocks after a hostile one that go with it."""
        block = self.blocks[at]
        if block.kind is BlockKind.HEADING:
            self.whole[at] = reason
            if len(block.text.split()) <= ADDRESS_WORDS:
                self.take(self.under(at))
        elif len(TURN.findall(block.text)) > 1:
            self.whole[at] = reason
        elif leads(block):
            self.take(self.led_in(at))
        self.carried_on(at + 1)

    def carried_on(self, following: int) -> None:
        """Blocks with points of their own right after an instruction."""
        while following < len(self.blocks) and self.goes_on(following):
            self.take([following])
            following += 1

    def goes_on(self, at: int) -> bool:
        heading = self.blocks[at].kind is BlockKind.HEADING
        return self.cuts[at] is None and self.scores[at].points >= CARRIES_ON and not heading

    def leading_in(self, at: int) -> None:
        """A colon with points of its own before a list that adds to them."""
        lead, led = self.blocks[at].text, list(self.led_in(at))
        if any(score(f"{lead} {self.blocks[n].text}").hostile for n in led):
            self.whole[at] = self.scores[at].reason
            self.take(led)

    def take(self, places: Sequence[int] | Iterator[int]) -> None:
        for place in places:
            self.whole.setdefault(place, Reason.CONTINUED)

    def under(self, at: int) -> Iterator[int]:
        """The blocks under a heading."""
        level = self.blocks[at].level
        for place in range(at + 1, len(self.blocks)):
            block = self.blocks[place]
            if block.kind is BlockKind.HEADING and block.level <= level:
                return
            yield place

    def led_in(self, at: int) -> Iterator[int]:
        """The list that follows, or else the one block."""
        kinds = [block.kind for block in self.blocks]
        listed = at + 1
        while listed < len(kinds) and kinds[listed] is BlockKind.LIST_ITEM:
            yield listed
            listed += 1
        if listed == at + 1 < len(kinds) and kinds[listed] is not BlockKind.HEADING:
            yield listed

    def parted(self, at: int) -> tuple[Block | None, list[tuple[str, Reason]]]:
        """What stays of a block, and what goes with its reasons."""
        block, found = self.blocks[at], self.cuts[at]
        if at in self.whole:
            return None, [(printed(block), self.whole[at])]
        if found is None:
            return honest_row(block), []
        if not found.honest:
            return None, [(printed(block), found.reason)]
        return replace(block, text=found.honest), [(found.hostile, found.reason)]


def clean(block: Block) -> Block:
    """The block without signs that nobody can see."""
    text = folding.seen(block.text)
    cells, headers = map(folding.seen, block.cells), map(folding.seen, block.headers)
    same = text == block.text and (text.isascii() or not block.cells)
    return block if same else replace(block, text=text, cells=tuple(cells), headers=tuple(headers))


def score_of(block: Block) -> Score:
    """The score of the whole block: the most that any of its sentences can have."""
    return score(" | ".join(block.cells) if block.cells else block.text)


def leads(block: Block) -> bool:
    return block.text.rstrip().endswith(":")


def printed(block: Block) -> str:
    if block.cells:
        return " | ".join(block.cells)
    return " ".join(filter(None, (block.marker, block.text)))


def honest_row(block: Block) -> Block:
    """A row under a hostile header stays, without headers."""
    if block.headers == block.cells or not any(score(text).hostile for text in block.headers):
        return block
    return replace(block, headers=(), text="; ".join(filter(None, block.cells)))


@dataclass(frozen=True, slots=True)
class Cut:
    """A block with something hostile in it: what stands before, and the rest."""

    honest: str
    hostile: str
    reason: Reason


def cut(block: Block, whole: Score) -> Cut | None:
    """Where a block is cut; None when nothing in it is hostile. A row and a heading go whole."""
    if not whole.hostile:
        return None
    if block.kind in (BlockKind.TABLE_ROW, BlockKind.HEADING):
        return Cut("", printed(block), whole.reason)
    texts = sentences.split(block.text)
    first, reason = first_hostile(texts, whole)
    if first == len(texts):
        return None
    while first and texts[first - 1].endswith(("?", ":")):
        first -= 1
    return Cut(" ".join(texts[:first]), " ".join(texts[first:]), reason)


def first_hostile(texts: Sequence[str], whole: Score) -> tuple[int, Reason]:
    """The first hostile sentence, or the first of those that are hostile together; the number of
    sentences when there is none."""
    for at, text in enumerate(texts):
        if (found := score(text)).hostile:
            return at, found.reason
    for at, (one, other) in enumerate(pairwise(texts)):
        if score(f"{one} {other}").points >= TOGETHER:
            return at, whole.reason
    bare = [text.strip(".!?…") for text in texts]
    starts = [at for at in range(len(bare)) if alone_enough(" ".join(bare[at:])).hostile]
    return max(starts, default=len(texts)), whole.reason
