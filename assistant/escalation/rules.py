"""A rule, and all rules with the words they refer to.

Data: `corpus/national/escalation/*.yaml` (rules by theme) with `vocabulary/` beside them, and a
municipality's additions in `corpus/<municipality>/escalation/*.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, field_validator

from assistant.escalation.likeness import Likeness
from assistant.escalation.measures import Measure
from assistant.escalation.normalise import Words
from assistant.escalation.patterns import Pattern, slotted
from assistant.escalation.phrases import Phrases

Severity = Literal["acute", "urgent", "organisational"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
LANGUAGES = ("nb", "nn", "en", "pl")

#: The closed list of contact roles (DESIGN §6).
ROLES = frozenset(
    {
        "113",
        "112",
        "110",
        "116117",
        "giftinformasjonen",
        "mental_helse_116123",
        "politi_02800",
        "ansvarlig_sykepleier",
        "vaktleder",
        "lege",
        "smittevern",
        "naermeste_leder",
        "leders_leder",
        "verneombud",
        "tillitsvalgt",
        "bedriftshelsetjenesten",
        "varsling",
        "avvik",
        "personvernombud",
        "personellreserve",
        "it_support",
        "kommunikasjon",
        "hr",
        "eiendom",
        "praksisansvarlig",
        "apotek",
        "velferdsteknologi",
        "hjelpemiddelansvarlig",
        "kjokken",
        "beredskapslager",
        "innkjop",
        "tjenestekontor",
        "kvalitetsradgiver",
        "fagsykepleier",
        "kommuneoverlege",
    }
)
EMERGENCY = ("113", "112", "110")


class RuleEntry(BaseModel):
    """One rule as written.

    `unless` names contexts (drill, document, past ...) in which the rule keeps quiet, `absent` are
    patterns of its own that silence it. `roles` is best first. `message` is what the card says, in
    every language of the catalogue; advice on what to do until help comes needs a `source`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    severity: Severity
    category: str
    patterns: tuple[str, ...] = Field(min_length=1)
    absent: tuple[str, ...] = ()
    unless: tuple[str, ...] | None = None
    roles: tuple[str, ...] = Field(min_length=1, max_length=6)
    also_answer: bool = False
    message: Mapping[str, str]
    source: str | None = None
    ladder: bool = True
    examples: tuple[str, ...] = Field(min_length=2)
    counter_examples: tuple[str, ...] = ()

    @field_validator("roles")
    @classmethod
    def closed(cls, roles: tuple[str, ...]) -> tuple[str, ...]:
        if unknown := set(roles) - ROLES:
            raise ValueError(f"unknown roles {sorted(unknown)}")
        return roles

    @field_validator("message")
    @classmethod
    def in_every_language(cls, message: Mapping[str, str]) -> Mapping[str, str]:
        if missing := set(LANGUAGES) - set(message):
            raise ValueError(f"no message in {sorted(missing)}")
        return message


class RuleFile(BaseModel):
    """One file of rules."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rules: tuple[RuleEntry, ...] = ()


class VocabularyFile(BaseModel):
    """One file of the vocabulary: slots with phrases, limits of measures, contexts with patterns,
    and the contexts that silence the rules of a severity unless a rule says otherwise."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    slots: Mapping[str, tuple[str, ...]] = {}
    measures: Mapping[str, Measure] = {}
    contexts: Mapping[str, tuple[str, ...]] = {}
    unless: Mapping[Severity, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule ready to match."""

    entry: RuleEntry
    patterns: tuple[Pattern, ...]
    absent: tuple[Pattern, ...]
    unless: tuple[str, ...]
    file: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules in the order they are tried: acute, urgent, organisational; within each as
    written, the municipality's own last."""

    rules: tuple[Rule, ...]
    contexts: Mapping[str, tuple[Pattern, ...]]
    measures: Mapping[str, Measure]
    phrases: Phrases
    fingerprint: str = ""
    likeness: Likeness | None = None

    def around(self, message: Words, found: Mapping[str, list[tuple[int, int]]]) -> set[str]:
        """The contexts a message stands in (drill, document, past ...), given what stands in it."""
        return {
            name
            for name, patterns in self.contexts.items()
            if any(pattern.holds(found, message.sentences) for pattern in patterns)
        }

    def read(self, message: Words) -> Mapping[str, list[tuple[int, int]]]:
        """Where slots and measures stand in a message."""
        found = dict(self.phrases.find(message))
        for name, measure in self.measures.items():
            found["@" + name] = measure.found(message, found.get(slotted(measure.slot), ()))
        return found
