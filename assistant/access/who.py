"""Who asks, as the rest of the product sees it. No name goes with a question."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.questions import Question


class Role(StrEnum):
    """What somebody is to the product; who comes later here may do more."""

    STAFF = "ansatt"
    LEADER = "leder"
    ADVISER = "fagrådgiver"
    OPERATIONS = "drift"


class Scope(StrEnum):
    """What a credential may be used for."""

    ASK = "ask"
    READ = "read"
    METRICS = "metrics"


@dataclass(frozen=True, slots=True)
class Who:
    """One asker. `reads` are names of groups and roles, for documents with an audience. `units`
    are ids of `units.yaml`, `unit` the one they are at today. `session` is the hash of the
    session, "" for machines and where there is no sign-in; `bucket` what requests are counted
    under; `person` is what stands for them in the records and `reader` when they confirm that they
    have read something, "" when nothing does."""

    scopes: frozenset[Scope]
    reads: frozenset[str] = frozenset()
    name: str = ""
    municipality: str | None = None
    units: tuple[str, ...] = ()
    unit: str | None = None
    session: str = ""
    bucket: str = ""
    reader: str = ""
    person: str = ""

    @property
    def role(self) -> str:
        """The role that may do most, of those the groups gave; "" for machines with a key."""
        own = [role for role in Role if role in self.reads]
        return own[-1].value if own and self.session else ""

    @property
    def subject(self) -> str:
        """The name that sign-in gave, or which key it is."""
        return self.name or self.bucket

    def asks(self, question: Question) -> Question:
        """The question with what the asker may read and, where it says nothing else, from where
        they are today."""
        return replace(
            question,
            reads=self.reads,
            municipality=question.municipality or self.municipality,
            unit=question.unit or self.unit,
        )


#: Whoever sits at the machine, where there is no sign-in: what is for all staff.
HERE = Who(frozenset(Scope))
