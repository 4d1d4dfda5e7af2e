"""Whether what is stated holds: today, here, and as what it is."""

from __future__ import annotations

from assistant.replies import Conflict, Reply
from evals.case import Case
from evals.metrics.wording import contains_either, said

#: Texts that do not hold on the day asked.
NOT_HOLDING = frozenset({"expired", "superseded", "not_yet"})
#: What only a document with authority can state; a report cannot.
BINDING = frozenset({"rule", "step"})
#: The kind of case that asks about another day than today.
ANOTHER_DAY = "version"


def violations(reply: Reply, case: Case) -> float:
    """Citations of a text that does not hold, + statements from a report that are called a rule or
    a step. Must be 0. A question about another day may cite what held then, and the document that
    the gold stands in may always be cited."""
    gold = {evidence.document for evidence in case.evidence}
    stale = [
        c
        for c in reply.citations
        if c.status in NOT_HOLDING and c.source not in gold and not about_another_day(case)
    ]
    reports = {c.number for c in reply.citations if c.status == "report"}
    called_rules = [
        s for s in reply.statements if s.citation in reports and s.statement_kind in BINDING
    ]
    return float(len(stale) + len(called_rules))


def about_another_day(case: Case) -> bool:
    return case.as_of is not None or case.kind == ANOTHER_DAY


def wrong_version(reply: Reply, case: Case) -> float | None:
    """1 when what the case forbids (the words of another version or place) is said, or stands in
    the quote of a citation; else 0. None when it forbids nothing."""
    if not case.must_not_say:
        return None
    texts = (said(reply), *(citation.quote for citation in reply.citations))
    return float(any(contains_either(t, phrase) for t in texts for phrase in case.must_not_say))


def conflict_shown(reply: Reply, case: Case) -> float | None:
    """1 when both documents that disagree are named, by one conflict of the reply or by its
    citations; else 0. None when the case names no conflict."""
    if not case.conflict:
        return None
    both = frozenset(case.conflict)
    shown = [frozenset(c.source for c in reply.citations), *map(sources, reply.conflicts)]
    return float(any(both <= named for named in shown))


def sources(conflict: Conflict) -> frozenset[str]:
    return frozenset({conflict.a.source, conflict.b.source})


def local_first(reply: Reply, case: Case) -> float:
    """1 when the first citation is of a gold document, the one that holds where the asker works;
    else 0, also without a citation."""
    first = min(reply.citations, key=lambda citation: citation.number, default=None)
    return float(first is not None and first.source in {e.document for e in case.evidence})
