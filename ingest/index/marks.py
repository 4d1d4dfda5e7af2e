"""What a passage holds that a type of question asks for."""

from __future__ import annotations

import re
from enum import IntFlag

from ingest.documents import Passage, Sentence, StatementKind

MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
NUMBER = re.compile(
    r"\d|\b(?:to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|halvparten|prosent)\b", re.I
)
NAME = re.compile(r"(?<=[a-zæøå,] )[A-ZÆØÅ][a-zæøå]+")
DATE = re.compile(
    rf"\b\d{{1,2}}\.\s*(?:{MONTHS})\b|\b\d{{1,2}}\.\d{{1,2}}\.(?:\d{{2,4}})?|\b(?:19|20)\d\d\b"
    rf"|\b(?:{MONTHS})\b|\buke \d",
    re.I,
)


ORDERED = re.compile(r"\(?\d{1,2}[.)]?")
FEWEST_STEPS = 2


class Mark(IntFlag):
    """What a passage holds."""

    NUMBER = 1
    NAME = 2
    DATE = 4
    STEPS = 8
    DEFINITION = 16


def marks(passage: Passage) -> Mark:
    """The marks of a passage; steps are two numbered items or more."""
    found = Mark(0)
    for mark, pattern in ((Mark.NUMBER, NUMBER), (Mark.NAME, NAME), (Mark.DATE, DATE)):
        if pattern.search(passage.text):
            found |= mark
    if sum(is_step(sentence) for sentence in passage.sentences) >= FEWEST_STEPS:
        found |= Mark.STEPS
    if any(sentence.kind is StatementKind.DEFINITION for sentence in passage.sentences):
        found |= Mark.DEFINITION
    return found


def is_step(sentence: Sentence) -> bool:
    """Whether a sentence is an item of a numbered list."""
    return sentence.list_level is not None and bool(ORDERED.fullmatch(sentence.marker))
