"""How good the text shown is: whether it holds the gold, and whether it stands in the source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.replies import Reply
from evals.cases import Case
from evals.matching import SourceText, covers_text, letters, normalised

ANSWER_CHARACTERS = 900
SHORTEST_CITED = 4


def answer_hit(reply: Reply, case: Case) -> float:
    """1 when the first 900 characters of the statements, joined, cover a gold quote."""
    shown = " ".join(s.text for s in reply.statements)[:ANSWER_CHARACTERS]
    return float(any(covers_text(shown, e.quote) for e in case.evidence))


def answer_length(reply: Reply) -> float:
    """Characters of the statements, joined."""
    return float(len(" ".join(s.text for s in reply.statements)))


def citations_right(reply: Reply, case: Case) -> Sequence[float]:
    """1 for each citation whose quote covers a gold quote or, from four words up, is covered by
    one; 0 for the others."""
    return [float(any(cites(c.quote, e.quote) for e in case.evidence)) for c in reply.citations]


def cites(quote: str, gold: str) -> bool:
    long_enough = len(normalised(quote).split()) >= SHORTEST_CITED
    return covers_text(quote, gold) or (long_enough and covers_text(gold, quote))


def quotes_exact(reply: Reply, sources: Mapping[str, SourceText]) -> Sequence[float]:
    """1 for each citation whose quote stands in its source file, 0 for the others."""
    return [float(c.source in sources and sources[c.source].has(c.quote)) for c in reply.citations]


def statements_exact(reply: Reply, sources: Mapping[str, SourceText]) -> Sequence[float]:
    """1 for each statement whose text stands in the quote of its citation and in the source; a
    table row may add its headers and is judged by its quote alone."""
    citations = {c.number: c for c in reply.citations}
    scores = []
    for statement in reply.statements:
        citation = citations.get(statement.citation)
        if citation is None or citation.source not in sources:
            scores.append(0.0)
            continue
        source = sources[citation.source]
        if statement.statement_kind == "table_row":
            scores.append(float(source.has(citation.quote)))
        else:
            within = letters(statement.text) in letters(citation.quote)
            scores.append(float(within and source.has(statement.text)))
    return scores
