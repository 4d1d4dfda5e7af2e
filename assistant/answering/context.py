"""What a model is told besides the question."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """The last messages before it in the conversation (masked, oldest first), the unit, role and
    municipality of the asker as the corpus names them, and the job titles there are. What the
    asker typed as unit or role and the corpus does not know is never told."""

    previous: tuple[str, ...] = ()
    unit: str = ""
    role: str = ""
    municipality: str = ""
    titles: tuple[str, ...] = ()


NO_CONTEXT = Context()
