"""What a peer found as a Reply, so that every metric applies to it as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.replies import Citation, Outcome, Reply, RetrievedPassage, Statement

#: As much as an answer of ours may have.
LONGEST = 900


def reply(
    question: str, found: Sequence[RetrievedPassage], milliseconds: float, name: str = "peer"
) -> Reply:
    """The first passages, cut to 900 characters, as statements that cite themselves. A peer
    abstains only when it finds nothing at all."""
    quotes = list(shown(found))
    return Reply(
        id=name,
        question=question,
        outcome=Outcome.ANSWER if quotes else Outcome.ABSTAIN,
        language="",
        confidence=0.0,
        generation=name,
        timings_ms={"total": milliseconds},
        answer="\n".join(quote for _, quote in quotes),
        statements=tuple(
            Statement(quote, number, "background") for number, (_, quote) in enumerate(quotes, 1)
        ),
        citations=tuple(
            citation(number, passage, quote) for number, (passage, quote) in enumerate(quotes, 1)
        ),
        passages=tuple(found),
    )


def shown(found: Sequence[RetrievedPassage]) -> Iterator[tuple[RetrievedPassage, str]]:
    """The passages that there is room for, with as much of their text as there is."""
    room = LONGEST
    for passage in found:
        quote = passage.text[: max(0, room)].strip()
        if not quote:
            return
        yield passage, quote
        room -= len(quote) + 1


def citation(number: int, passage: RetrievedPassage, quote: str) -> Citation:
    """A peer knows where a passage comes from, and nothing about it."""
    return Citation(
        number=number,
        document_id=passage.document_id,
        title=passage.source,
        source=passage.source,
        version=None,
        kind=None,
        status="unknown",
        valid_from=None,
        valid_to=None,
        section=passage.section,
        page=passage.page,
        quote=quote,
        url="",
    )
