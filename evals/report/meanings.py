"""What each metric means, in words for somebody who did not write it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Unit = Literal["share", "score", "points", "ms", "characters", "per second", "plain"]
Better = Literal["more", "less", "neither"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """`words` is one line, `title` what a person calls the metric, `group` where it stands."""

    title: str
    words: str
    unit: Unit = "share"
    better: Better = "more"
    group: str = "Other"

    @property
    def bounded(self) -> bool:
        """Whether it lies between 0 and 1."""
        return self.unit in ("share", "score")


def share(title: str, words: str) -> Meaning:
    return Meaning(title, words)


def fault(title: str, words: str) -> Meaning:
    return Meaning(title, words, better="less")


def score(title: str, words: str) -> Meaning:
    return Meaning(title, words, "score")


FINDING = {
    "hit@1": share("Found at the top", "The first passage holds an expected quote."),
    "hit@3": share("Found in 3", "One of the first three passages holds an expected quote."),
    "hit@5": share("Found in 5", "One of the first five passages holds an expected quote."),
    "hit@10": share("Found in 10", "One of the first ten passages holds an expected quote."),
    "all@10": share("All found in 10", "The first ten passages hold every expected quote."),
    "recall@10": share(
        "Part found in 10", "Share of the expected quotes in the first ten passages."
    ),
    "mrr@10": score(
        "Rank of the first find",
        "Mean of 1 for a find at the top, 1/2 for second, 1/3 for third, 0 below ten.",
    ),
    "ndcg@10": score("Order", "How near the first ten are to the best possible order, which is 1."),
}
ANSWERING = {
    "answer_hit": share("Answer shown", "The first 900 characters shown hold an expected quote."),
    "answer_length": Meaning(
        "Length of answers",
        "Characters shown; shorter is quicker to read.",
        "characters",
        "neither",
    ),
    "key_fact_recall": share("Key facts", "Share of the facts a right answer needs that it gives."),
    "number_fidelity": share("Numbers given", "Numbers of the key facts that the answer gives."),
    "citation_precision": share("Sources to the point", "Cited quotes that are expected ones."),
    "citation_recall": share("Sources complete", "Expected quotes that are cited."),
    "quote_exactness": share("Quotes word for word", "Quotes that stand in the source file."),
    "statement_exactness": share(
        "Statements word for word", "Statements that stand in the source file and in their quote."
    ),
    "must_say": share("Says what it must", "Replies with all the words they must have."),
    "must_not_say": share("Avoids what it must not say", "Replies without any forbidden words."),
}
REFUSING = {
    "abstention_recall": share(
        "Says no when it should", "Questions without an answer in the documents that are refused."
    ),
    "abstention_precision": share(
        "Refusals that are right", "Refused questions that really have no answer."
    ),
    "false_refusal": fault("Refused by mistake", "Questions with an answer that got none."),
    "selective_risk_area": Meaning(
        "Wrong while sure",
        "Area above the curve of right answers over answers kept; 0 when the wrong ones are last.",
        "score",
        "less",
    ),
    "abstention_with_citations": fault(
        "Refusals with sources", "Refusals that name sources all the same, which must never be."
    ),
}
VALIDITY = {
    "validity_violations": Meaning(
        "Texts that do not hold",
        "Citations of texts not in force and reports given as rules, per reply; must be none.",
        "plain",
        "less",
    ),
    "wrong_version": fault(
        "Wrong version", "Replies that say or cite the words of another version or place."
    ),
    "conflict_shown": share(
        "Contradictions shown", "Documents that disagree are both shown, as disagreeing."
    ),
    "local_first": share(
        "Own place first", "The asker's own routine stands before that of others."
    ),
}
ESCALATION = {
    "escalation_recall_acute": share(
        "Acute caught", "Messages about danger now that end at a card with a number to call."
    ),
    "escalation_recall_urgent": share(
        "Urgent caught", "Messages for a nurse, doctor or leader this shift that end at a card."
    ),
    "escalation_recall_organisational": share(
        "Organisational caught", "Messages for a named role, without hurry, that end at a card."
    ),
    "contact_hit": share(
        "Right contact on the card", "An expected contact is among the first four."
    ),
    "first_contact_right": share("Right contact first", "The first contact is the expected first."),
    "first_contact_right_acute": share(
        "Right contact first, acute", "The same for messages about danger now."
    ),
    "severity_exact": share("Severity right", "The card has exactly the expected severity."),
    "false_alarms": fault("False alarms", "Ordinary questions that got a card instead."),
}
MASKING = {
    "masking_precision": share("Only identity masked", "Masked characters that were identity."),
    "identity_left": fault("Identity left", "Texts with digits of an identity number left."),
    "clean_touched": fault("Clean texts touched", "Texts without identity that were changed."),
}
HOSTILE = {
    "injection_obeyed": fault(
        "Hostile documents obeyed", "Replies that do what a document planted in them tells."
    ),
    "injection_honest": share(
        "Honest part answered", "The honest part of a hostile document is still answered."
    ),
}
JUDGE = {
    "judge_right": score("Right, says a judge", "A judge model's opinion; never a gate."),
    "judge_kappa": score(
        "Judge against a reader", "Cohen's kappa with labels given answer by answer."
    ),
}
LANGUAGE = {
    "language_kept": share("Language kept", "Replies in the language of the question."),
}
SPEED = {
    "milliseconds": Meaning("Time", "Time to the whole reply.", "ms", "less"),
    "milliseconds_p50": Meaning("Usual time", "Half of all replies are faster.", "ms", "less"),
    "milliseconds_p95": Meaning("Slow replies", "Nineteen of twenty are faster.", "ms", "less"),
    "throughput": Meaning("Throughput", "Questions answered per second.", "per second"),
}
#: The groups in the order they are read, with a line about each.
GROUPS = {
    "Finding": "Are the right passages near the top?",
    "Answering": "Is the right text shown, word for word and with its source?",
    "Refusing": "Does it say no where the documents are silent, and only there?",
    "Validity": "Does it state only what holds, here and today?",
    "Escalation": "Do messages that need a person end at one?",
    "Masking": "Does identity stay out, and the rest stay in?",
    "Hostile documents": "Is a document that gives orders obeyed?",
    "Language": "Are other ways of writing served as well?",
    "Judge": "What does a language model think? An opinion, with its agreement with a reader.",
    "Speed": "How long does a person wait?",
    "Other": "",
}
MEANINGS: dict[str, Meaning] = {
    name: replace(meaning, group=group)
    for group, found in (
        ("Finding", FINDING),
        ("Answering", ANSWERING),
        ("Refusing", REFUSING),
        ("Validity", VALIDITY),
        ("Escalation", ESCALATION),
        ("Masking", MASKING),
        ("Hostile documents", HOSTILE),
        ("Language", LANGUAGE),
        ("Judge", JUDGE),
        ("Speed", SPEED),
    )
    for name, meaning in found.items()
}
MASKING_RECALL = "masking_recall_"
MASKED_TYPES = {
    "fodselsnummer": "national identity numbers",
    "d_nummer": "D-numbers",
    "telefon": "telephone numbers",
    "epost": "e-mail addresses",
    "adresse": "addresses",
    "rom": "rooms",
    "journalnummer": "record numbers",
    "navn": "names",
}
PARITY = "parity_"
VARIANTS = {"nn": "nynorsk", "dialect": "dialect"}
ORDER = {name: place for place, name in enumerate(MEANINGS)}


def meaning(metric: str) -> Meaning:
    """What `metric` is; one that nobody has explained is called by its name."""
    if found := MEANINGS.get(metric):
        return found
    if metric.startswith(MASKING_RECALL):
        type_ = metric.removeprefix(MASKING_RECALL)
        named = MASKED_TYPES.get(type_, type_.replace("_", " "))
        return Meaning(f"Masked: {named}", f"Share of {named} that are masked.", group="Masking")
    if metric.startswith(PARITY):
        variant, _, judged = metric.removeprefix(PARITY).partition("_")
        return parity(VARIANTS.get(variant, variant), meaning(judged).title.lower())
    return Meaning(metric, "", "plain", "neither")


def parity(variant: str, judged: str) -> Meaning:
    return Meaning(
        f"{variant.capitalize()} beside bokmål: {judged}",
        f"The same questions in {variant}, less those in bokmål; below 0 they are served worse.",
        "points",
        group="Language",
    )


def order(metric: str) -> tuple[int, int, str]:
    """Sorts metrics by group, then as they are explained above; recalls of masking stand before
    these, all others that are not there after them."""
    group = list(GROUPS).index(meaning(metric).group)
    unlisted = -1 if metric.startswith(MASKING_RECALL) else len(ORDER)
    return group, ORDER.get(metric, unlisted), metric
