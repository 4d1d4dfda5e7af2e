"""Access to one server: open to whoever sits at the machine, or closed to all but known askers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from assistant.access import keys, rules
from assistant.access.limits import Limits
from assistant.access.sessions import Sessions
from assistant.access.who import Who
from assistant.errors import NoRecords, NotLetIn, NotSafe
from assistant.records import own
from assistant.records.confirming import reader_of
from assistant.records.opening import opened
from assistant.units import Municipality
from assistant.web_address import is_loopback
from ingest.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from assistant.access.provider import Person, Provider


@dataclass
class Access:
    """Who may come in, as the settings say. Opens the database when it is first needed."""

    settings: Settings
    municipalities: Iterable[Municipality]
    limits: Limits = field(init=False)
    granted: tuple[rules.Granted, ...] = field(init=False)
    lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        """Raises BadCorpus when an access.yaml does not validate."""
        self.limits = Limits(self.settings.rate_per_minute, self.settings.rate_burst)
        self.granted = rules.load(self.municipalities) if self.settings.signs_in else ()

    @property
    def closed(self) -> bool:
        """Whether a key or a session is required."""
        return is_closed(self.settings)

    @cached_property
    def provider(self) -> Provider:
        from assistant.access.provider import Provider

        return Provider(self.settings)

    @cached_property
    def opened_engine(self) -> Engine:
        return opened(self.settings)

    @property
    def engine(self) -> Engine:
        """Raises NoRecords."""
        with self.lock:
            return self.opened_engine

    @property
    def sessions(self) -> Sessions:
        idle = timedelta(minutes=self.settings.session_idle)
        return Sessions(self.engine, idle, timedelta(hours=self.settings.session_hours))

    def who(self, key: str | None, cookie: str | None) -> Who | None:
        """Whoever has this key, or else this session. A key that is none is not forgiven because
        there is a session too. Raises NoRecords."""
        try:
            if key is not None:
                return keys.who(self.engine, key)
            signs_in = cookie and self.settings.signs_in
            return self.sessions.who(cookie) if cookie and signs_in else None
        except SQLAlchemyError as error:
            raise NoRecords("records.away") from error

    def let_in(self, person: Person) -> Who:
        """Somebody who has signed in. Raises NotLetIn when their groups mean nothing here."""
        found = rules.who(person.groups, person.name, self.granted)
        if found is None:
            raise NotLetIn("sign_in.no_group")
        return replace(
            found,
            person=own.person(self.settings, person.subject),
            reader=self.reader(person.subject),
        )

    def reader(self, subject: str) -> str:
        """What stands for somebody when they confirm to have read; "" where that is not kept."""
        if not subject or not self.settings.records_days or not self.settings.changes_days:
            return ""
        return reader_of(self.settings, self.settings.oidc_issuer or "", subject)


def is_closed(settings: Settings) -> bool:
    return settings.signs_in or settings.keys_only


def check(settings: Settings) -> None:
    """Raises NotSafe when others than this machine could ask without being known, or when people
    would sign in over an address that is not encrypted."""
    here = is_loopback(settings.host)
    if not is_closed(settings) and not here:
        raise NotSafe("web.serve.open_refused", host=settings.host)
    if settings.signs_in and not (settings.public_url or here):
        raise NotSafe("web.serve.no_public_url")
    if settings.signs_in and settings.public_url:
        from assistant.access.provider import is_safe

        if not is_safe(settings.public_url):
            raise NotSafe("web.serve.no_public_url")
