"""What one case gives to each metric; a metric that a case says nothing about is absent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.replies import Reply, RetrievedPassage
from evals.case import Case, EscalationCase, MaskingCase
from evals.matching import SourceText, covers
from evals.metrics import abstention, answers, escalation, language, masking, retrieval, validity
from evals.metrics.escalation import Triage

Scores = dict[str, Sequence[float]]
Sources = Mapping[str, SourceText]
#: Kinds of cases in which the place of the asker decides which text is right.
SCOPED = "scope"


def question_scores(case: Case, reply: Reply, sources: Sources) -> Scores:
    """The scores of one question."""
    found: Scores = {
        "abstention_with_citations": [abstention.abstention_cites(reply)],
        "validity_violations": [validity.violations(reply, case)],
        "language_kept": [language.language_kept(reply, case)],
        **given("abstention_recall", abstention.abstention_recall(reply, case)),
        **given("abstention_precision", abstention.abstention_precision(reply, case)),
        **given("must_say", answers.must_say(reply, case)),
        **given("must_not_say", answers.must_not_say(reply, case)),
        **given("wrong_version", validity.wrong_version(reply, case)),
        **given("conflict_shown", validity.conflict_shown(reply, case)),
    }
    if "total" in reply.timings_ms:
        found["milliseconds"] = [reply.timings_ms["total"]]
    if sources:
        found["quote_exactness"] = answers.quotes_exact(reply, sources)
        found["statement_exactness"] = answers.statements_exact(reply, sources)
    if case.expected == "answer":
        found |= answerable(case, reply)
    if case.kind == SCOPED:
        found["local_first"] = [validity.local_first(reply, case)]
    return found


def answerable(case: Case, reply: Reply) -> Scores:
    return {
        **ranked(case, reply.passages),
        "answer_hit": [answers.answer_hit(reply, case)],
        "answer_length": [answers.answer_length(reply)],
        "citation_precision": answers.citations_right(reply, case),
        "citation_recall": [answers.citation_recall(reply, case)],
        "false_refusal": [abstention.refused(reply)],
        **given("key_fact_recall", answers.key_fact_recall(reply, case)),
        **given("number_fidelity", answers.number_fidelity(reply, case)),
    }


def ranked(case: Case, passages: Sequence[RetrievedPassage]) -> Scores:
    """How high the right passages stand."""
    covered = coverage(case, passages)
    quotes = len(case.evidence)
    return {
        **{f"hit@{k}": [retrieval.hit_at(covered, k)] for k in (1, 3, 5, 10)},
        "all@10": [retrieval.all_at(covered, quotes, 10)],
        "recall@10": [retrieval.recall_at(covered, quotes, 10)],
        "mrr@10": [retrieval.reciprocal_rank(covered)],
        "ndcg@10": [retrieval.ndcg(covered, quotes)],
    }


def coverage(case: Case, passages: Sequence[RetrievedPassage]) -> list[frozenset[int]]:
    """For each retrieved passage, the numbers of the quotes it covers."""
    return [
        frozenset(
            number
            for number, evidence in enumerate(case.evidence)
            if passage.source == evidence.document and covers(passage.text, evidence.quote)
        )
        for passage in passages
    ]


def escalation_scores(case: EscalationCase, triage: Triage) -> Scores:
    """The scores of one message under the rules alone."""
    acute = case.severity == "acute"
    return {
        **given(f"escalation_recall_{case.severity}", escalation.found(triage, case)),
        **given("contact_hit", escalation.contact_hit(triage, case)),
        **given("first_contact_right", escalation.first_contact_right(triage, case)),
        **given(
            "first_contact_right_acute",
            escalation.first_contact_right(triage, case) if acute else None,
        ),
        **given("severity_exact", escalation.severity_exact(triage, case)),
        **given("false_alarms", escalation.false_alarm(triage, case)),
    }


def masking_scores(
    case: MaskingCase, masked: str, spans: Sequence[tuple[int, int, str]], *, told: bool
) -> Scores:
    """The scores of one text; without `told` (a server tells no spans) only what the masked text
    itself shows."""
    found = {
        **given("identity_left", masking.identity_left(case, masked)),
        **given("clean_touched", masking.clean_touched(case, masked)),
    }
    if told:
        recall = masking.recall(case, spans)
        found |= {f"masking_recall_{type_}": values for type_, values in recall.items()}
        found["masking_precision"] = masking.characters_right(case, spans)
    return found


def given(name: str, value: float | None) -> Scores:
    return {} if value is None else {name: [value]}
