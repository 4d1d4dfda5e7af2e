"""What a reply says, as text, and whether a phrase or a number stands in it."""

from __future__ import annotations

import re

from assistant.replies import Reply
from evals.matching import normalised

#: Times, dates, fractions and decimals are one number: 10.30, 10:30, 1.2.2026, 2/3, 1,5.
NUMBER = r"\d+(?:[.,:/]\d+)*"
NO_NUMBER_BEFORE = r"(?<!\d)(?<!\d[.,:/])"
NO_NUMBER_AFTER = r"(?!\d|[.,:/]\d)"
WORD_OR_NUMBER = re.compile(rf"{NUMBER}|\w+")
WITH_PERCENT = re.compile(rf"(?P<number>{NUMBER})(?P<percent>\s*(?:%|pro[sc]ent|percent|pst\b))?")
GROUPED = re.compile(r"(?<![\d.,:/])\d{1,3}(?: \d{3})+(?![\d:/])")


def stated(reply: Reply) -> str:
    """The text of the statements, joined."""
    return " ".join(statement.text for statement in reply.statements)


def said(reply: Reply) -> str:
    """Everything a reply says itself: answer, statements, notices and the message of the card."""
    card = (reply.escalation.message,) if reply.escalation else ()
    return "\n".join((reply.answer, stated(reply), *reply.notices, *card))


def contains(text: str, phrase: str) -> bool:
    """Whether `phrase` stands in `text`, case and white space ignored. Numbers are not cut: "2
    timer" stands neither in "12 timer" nor in "1,2 timer", nor "kl. 12" in "kl. 12.30"."""
    wanted = flat(phrase)
    before = NO_NUMBER_BEFORE if wanted[:1].isdigit() else ""
    after = NO_NUMBER_AFTER if wanted[-1:].isdigit() else ""
    return re.search(before + re.escape(wanted) + after, flat(text)) is not None


def contains_either(text: str, phrases: str) -> bool:
    """As `contains`, for any of the phrases that "|" stands between."""
    return any(contains(text, phrase) for phrase in phrases.split("|"))


def flat(text: str) -> str:
    """Lower case, every run of white space one space. A space at an end is kept: " 2 timer"."""
    return re.sub(r"\s+", " ", text.replace("\u00ad", "").lower())


def bare(text: str) -> str:
    """Words and numbers only, lower case, one space between them."""
    return " ".join(map(alike, WORD_OR_NUMBER.findall(normalised(text))))


def numbers(text: str) -> frozenset[str]:
    """The numbers in digits: comma, point and colon alike, thousands joined, "%" and "prosent"
    alike ("20 %")."""
    joined = GROUPED.sub(lambda group: group[0].replace(" ", ""), flat(text))
    return frozenset(
        alike(match["number"]) + (" %" if match["percent"] else "")
        for match in WITH_PERCENT.finditer(joined)
    )


def alike(number: str) -> str:
    """One way to write a decimal or a time."""
    return re.sub("[,:]", ".", number)
