"""Collections of any size with the words of real procedures.

Sentences are drawn from the demonstration collection; in each some words are changed for other
words of it or for new compounds of two, so that the vocabulary grows as in a real collection and
no two passages are near-duplicates. The same seed gives the same collection.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from evals.bench.stock import Stock
from ingest.documents import (
    Block,
    BlockKind,
    Document,
    Kind,
    Metadata,
    Passage,
    ReadDocument,
    Section,
    Sentence,
    StatementKind,
)

PER_DOCUMENT = 20
CHARACTERS = 700
CHANGED = 0.35
COMPOUND = 0.04
SENTENCES = 6


def documents(stock: Stock, passages: int, seed: int = 1) -> Iterator[ReadDocument]:
    """Documents of twenty passages each, `passages` in all."""
    chance = random.Random(seed)
    for number, start in enumerate(range(0, passages, PER_DOCUMENT)):
        yield document(stock, number, min(PER_DOCUMENT, passages - start), chance)


def document(stock: Stock, number: int, passages: int, chance: random.Random) -> ReadDocument:
    id_ = f"bench/{number:06}"
    title = " ".join(chance.choices(stock.words, k=3)).capitalize()
    made = tuple(passage(stock, id_, title, order, chance) for order in range(passages))
    blocks = tuple(Block(BlockKind.PARAGRAPH, p.text) for p in made)
    return ReadDocument(
        Document(Metadata(id_, title, kind=Kind.PROCEDURE), f"{id_}.md", f"{number:064}"),
        (Section(f"{id_}-s", (title,), blocks),),
        made,
        reader="bench",
    )


def passage(stock: Stock, id_: str, title: str, order: int, chance: random.Random) -> Passage:
    texts: list[str] = []
    while sum(map(len, texts)) < CHARACTERS:
        texts.append(changed(chance.choice(stock.sentences), stock.words, chance))
    sentences = tuple(
        Sentence(f"{id_}-{order}-{n}", text, StatementKind.RULE) for n, text in enumerate(texts)
    )
    return Passage(
        id=f"{id_}-{order}",
        document_id=id_,
        order=order,
        section_id=f"{id_}-s",
        section=(title,),
        context=title,
        text=" ".join(texts),
        sentences=sentences,
        language="nb",
    )


def changed(sentence: str, words: Sequence[str], chance: random.Random) -> str:
    """A sentence with some of its words changed."""
    out = []
    for word in sentence.split():
        drawn = chance.random()
        if drawn < COMPOUND:
            word = chance.choice(words).lower() + chance.choice(words).lower()
        elif drawn < CHANGED:
            word = chance.choice(words)
        out.append(word)
    return " ".join(out)


def markdown(stock: Stock, folder: Path, count: int, chapters: int, seed: int = 1) -> None:
    """`count` Markdown files in `folder`; a chapter is about a third of a page."""
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:05}.md").write_text(text(stock, number, chapters, chance), "utf-8")


def text(stock: Stock, number: int, chapters: int, chance: random.Random) -> str:
    title = " ".join(chance.choices(stock.words, k=3)).capitalize()
    parts = [f"# {title} {number}\n"]
    for _ in range(chapters):
        parts.append(f"## {chance.choice(stock.words).capitalize()}\n")
        drawn = chance.choices(stock.sentences, k=SENTENCES)
        parts.append(" ".join(changed(line, stock.words, chance) for line in drawn) + "\n")
    return "\n".join(parts)
