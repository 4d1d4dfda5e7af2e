"""`audit(access, who, action, object)`: for every page that shows more than staff may see.

Called before anything is shown: what cannot be written down is not opened.
"""

from __future__ import annotations

import getpass

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from assistant.access.access import Access
from assistant.access.who import Role, Who
from assistant.errors import NoRecords
from assistant.records.auditing import Act, Action, append
from ingest.settings import Settings

#: Whoever may run commands on the machine runs the service.
MACHINE = Role.OPERATIONS


def audit(access: Access, who: Who, action: Action, object: str = "") -> None:
    """Writes down what somebody opens or does. Raises NoRecords when that cannot be done."""
    act = Act(who.subject, who.role, action, object)
    try:
        append(access.engine, act, access.settings.audit_days)
    except SQLAlchemyError as error:
        raise NoRecords("records.away") from error


def audit_command(engine: Engine, settings: Settings, action: Action, object: str = "") -> None:
    """The same for a command on this machine, by the name of its user."""
    append(engine, Act(user(), MACHINE, action, object), settings.audit_days)


def user() -> str:
    """Who is logged in to this machine; "?" where it does not say."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"
