"""The order of contacts for one asker: the next step above, never past it, never to oneself.

The steps are those of `units.yaml`; without them the usual ones hold. Emergency numbers come
first whoever asks.
"""

from __future__ import annotations

from assistant.askers import FIRST_CALL, Asker
from assistant.escalation.matches import Match
from assistant.escalation.rules import EMERGENCY

#: Steps of the roles that stand in the line when `units.yaml` does not say.
STEPS = {FIRST_CALL: 4, "vaktleder": 5, "naermeste_leder": 6, "leders_leder": 7}
#: Whom a nurse may call herself, and others through her.
THROUGH_NURSE = frozenset({"lege", "116117", "apotek", "kommuneoverlege"})
NURSE = 3


def climbed(match: Match, asker: Asker) -> tuple[str, ...]:
    """The roles of `match` in the order for this asker."""
    roles = list(match.roles)
    if match.ladder and own_step(asker) < NURSE:
        roles = through_nurse(roles)
    others = [role for role in roles if role != own_role(asker)]
    return tuple(above(others or roles, own_step(asker)))


def own_role(asker: Asker) -> str | None:
    """The contact role the asker answers for: nobody is sent to their own telephone."""
    return asker.title.contact_role if asker.title else None


def own_step(asker: Asker) -> int:
    """The asker's step; an unknown asker stands lowest."""
    if asker.title is None:
        return 1
    return asker.title.step or NURSE


def through_nurse(roles: list[str]) -> list[str]:
    """The nurse on duty before the doctor: an assistant reports, the nurse calls."""
    after = next((i for i, role in enumerate(roles) if role in THROUGH_NURSE), None)
    if after is None or (FIRST_CALL in roles and roles.index(FIRST_CALL) < after):
        return roles
    rest = [role for role in roles if role != FIRST_CALL]
    return [*rest[:after], FIRST_CALL, *rest[after:]]


def above(roles: list[str], own: int) -> list[str]:
    """Roles at or below the asker's own step go last: one does not report to oneself."""
    below = [r for r in roles if r not in EMERGENCY and STEPS.get(r, own + 1) <= own]
    return [*(r for r in roles if r not in below), *below]
