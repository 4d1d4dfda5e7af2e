"""How good the text shown is: whether it holds the gold, and whether it stands in the source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.replies import Reply
from evals.case import Case
from evals.matching import SourceText, covers_text, letters, normalised
from evals.metrics.wording import bare, contains, contains_either, numbers, said, stated

ANSWER_CHARACTERS = 900
SHORTEST_CITED = 4


def answer_hit(reply: Reply, case: Case) -> float:
    """1 when the first 900 characters of the statements, joined, cover a gold quote."""
    shown = stated(reply)[:ANSWER_CHARACTERS]
    return float(any(covers_text(shown, e.quote) for e in case.evidence))


def answer_length(reply: Reply) -> float:
    """Characters of the statements, joined."""
    return float(len(stated(reply)))


def citations_right(reply: Reply, case: Case) -> Sequence[float]:
    """1 for each citation whose quote covers a gold quote or, from four words up, is covered by
    one; 0 for the others. The mean is citation precision."""
    return [float(any(cites(c.quote, e.quote) for e in case.evidence)) for c in reply.citations]


def citation_recall(reply: Reply, case: Case) -> float:
    """Gold quotes that the quote of some citation covers or, from four words up, is covered by /
    gold quotes; 0 without gold quotes."""
    cited = [any(cites(c.quote, e.quote) for c in reply.citations) for e in case.evidence]
    return sum(cited) / len(cited) if cited else 0.0


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


def key_fact_recall(reply: Reply, case: Case) -> float | None:
    """Key facts that stand in the statements / key facts, compared as words and digits, so that
    white space, case and punctuation do not matter. None without key facts."""
    if not case.key_facts:
        return None
    shown = bare(stated(reply))
    return sum(contains(shown, bare(fact)) for fact in case.key_facts) / len(case.key_facts)


def number_fidelity(reply: Reply, case: Case) -> float | None:
    """Different numbers of the key facts that stand in the statements / different numbers of the
    key facts. Numbers in digits only: whole, decimals, times, dates, percentages; a percentage
    stands there only as a percentage. None when the key facts have no number."""
    wanted = frozenset[str]().union(*map(numbers, case.key_facts))
    shown = numbers(stated(reply))
    kept = sum(number in shown or f"{number} %" in shown for number in wanted)
    return kept / len(wanted) if wanted else None


def must_say(reply: Reply, case: Case) -> float | None:
    """1 when everything the case demands is said, in the answer, the statements, the notices or
    the message of the card; "a|b" is either. None when it demands nothing."""
    if not case.must_say:
        return None
    text = said(reply)
    return float(all(contains_either(text, phrase) for phrase in case.must_say))


def must_not_say(reply: Reply, case: Case) -> float | None:
    """1 when nothing the case forbids is said there; of "a|b" neither may be. None when it
    forbids nothing."""
    if not case.must_not_say:
        return None
    text = said(reply)
    return float(not any(contains_either(text, phrase) for phrase in case.must_not_say))
