"""Sessions of people who have signed in, and sign-ins on their way. Both are kept under hashes.

A session has what the groups meant when it began; who loses a group loses it when the session
ends, at the latest after `session_hours`. No token of the identity provider is kept.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa

from assistant.access import secret
from assistant.access.who import Scope, Who
from assistant.records import schema
from assistant.records.keeping import now
from assistant.records.opening import READS

#: A sign-in that takes longer has to begin again.
SIGN_IN = timedelta(minutes=10)
#: That a session was used is written at most so often.
NOTED = timedelta(minutes=1)
SESSIONS, SIGN_INS = schema.sessions.c, schema.sign_ins.c


@dataclass(frozen=True, slots=True)
class SignIn:
    """What was sent along with a sign-in and must come back, or prove that it is ours."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Sessions:
    """The sessions in one database, which end after `idle` without use and `longest` in all."""

    engine: sa.Engine
    idle: timedelta
    longest: timedelta

    def begin(self) -> SignIn:
        """A new sign-in. What is too old goes."""
        made = SignIn(secret.new(), secret.new(), secret.new())
        moment = now()
        row = {"state": secret.hashed(made.state), "nonce": made.nonce, "verifier": made.verifier}
        ended = (SESSIONS.until < moment) | (SESSIONS.used < moment - self.idle)
        with self.engine.begin() as connection:
            connection.execute(schema.sign_ins.delete().where(SIGN_INS.at < moment - SIGN_IN))
            connection.execute(schema.sessions.delete().where(ended))
            connection.execute(schema.sign_ins.insert(), row | {"at": moment})
        return made

    def taken(self, state: str) -> SignIn | None:
        """The sign-in of that state, once: who comes again with the same state finds none."""
        mine = SIGN_INS.state == secret.hashed(state)
        with self.engine.begin() as connection:
            row = connection.execute(sa.select(schema.sign_ins).where(mine)).mappings().first()
            gone = connection.execute(schema.sign_ins.delete().where(mine)).rowcount
        if row is None or gone != 1 or row["at"] < now() - SIGN_IN:
            return None
        return SignIn(state, row["nonce"], row["verifier"])

    def open(self, who: Who) -> str:
        """A new session; gives its secret, for the cookie."""
        made, moment = secret.new(), now()
        row = {
            "id": secret.hashed(made),
            "name": who.name[: schema.NAME],
            "scopes": json.dumps(sorted(who.scopes)),
            "reads": json.dumps(sorted(who.reads), ensure_ascii=False),
            "municipality": who.municipality,
            "units": json.dumps(who.units),
            "unit": who.unit,
            "reader": who.reader or None,
            "used": moment,
            "until": moment + self.longest,
            "person": who.person or None,
        }
        with self.engine.begin() as connection:
            connection.execute(schema.sessions.insert(), row)
        return made

    def who(self, cookie: str) -> Who | None:
        """Whose session it is; None when there is none (any more)."""
        mine = SESSIONS.id == secret.hashed(cookie)
        moment = now()
        with self.engine.connect().execution_options(**{READS: True}) as connection:
            row = connection.execute(sa.select(schema.sessions).where(mine)).mappings().first()
        if row is None or row["until"] < moment or row["used"] < moment - self.idle:
            return None
        if row["used"] < moment - NOTED:
            with self.engine.begin() as connection:
                connection.execute(schema.sessions.update().where(mine).values(used=moment))
        return Who(
            scopes=frozenset(map(Scope, json.loads(row["scopes"]))),
            reads=frozenset(json.loads(row["reads"])),
            name=row["name"],
            municipality=row["municipality"],
            units=tuple(json.loads(row["units"])),
            unit=row["unit"],
            session=row["id"],
            bucket=f"session {row['id']}",
            reader=row["reader"] or "",
            person=row["person"] or "",
        )

    def place(self, who: Who, unit: str) -> bool:
        """Puts somebody at one of their units; False when it is none of theirs."""
        if unit not in who.units:
            return False
        with self.engine.begin() as connection:
            mine = SESSIONS.id == who.session
            connection.execute(schema.sessions.update().where(mine).values(unit=unit))
        return True

    def close(self, who: Who) -> None:
        """Ends a session."""
        with self.engine.begin() as connection:
            connection.execute(schema.sessions.delete().where(SESSIONS.id == who.session))
