"""Cases and replies with only what a test is about."""

from assistant.replies import Citation, Outcome, Reply, Statement
from evals.case import Case


def case(*quotes: str, expected: str = "answer", document: str = "a.txt", **fields: object) -> Case:
    """A case whose gold is `quotes` of one document."""
    evidence = [{"document": document, "quote": quote} for quote in quotes]
    if expected == "answer" and not evidence:
        evidence = [{"document": document, "quote": "gull"}]
    return Case.model_validate(
        {"id": "1", "question": "?", "expected": expected, "evidence": evidence} | fields
    )


def reply(
    *texts: str,
    outcome: Outcome = Outcome.ANSWER,
    kind: str = "rule",
    citations: tuple[Citation, ...] | None = None,
    **fields: object,
) -> Reply:
    """A reply that states `texts`, each with a citation of the same words, or with `citations`."""
    said: dict[str, object] = {
        "id": "1",
        "question": "?",
        "outcome": outcome,
        "language": "nb",
        "confidence": 1.0,
        "generation": "g",
        "timings_ms": {"total": 1.0},
        "answer": " ".join(texts),
        "statements": tuple(Statement(text, n, kind) for n, text in enumerate(texts, 1)),
        "citations": tuple(cited(n, text) for n, text in enumerate(texts, 1)),
    }
    if citations is not None:
        said["citations"] = citations
    return Reply(**said | fields)  # type: ignore[arg-type]


def cited(number: int, quote: str, source: str = "a.txt", status: str = "in_force") -> Citation:
    return Citation(
        number=number,
        document_id=source,
        title=source,
        source=source,
        version=None,
        kind=None,
        status=status,
        valid_from=None,
        valid_to=None,
        section=(),
        page=None,
        quote=quote,
        url=f"/kilder/{source}/1",
    )
