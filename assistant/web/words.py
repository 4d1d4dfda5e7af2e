"""The words of the page (`web.*` in the message catalogue) and the language of a request."""

from __future__ import annotations

from datetime import date, datetime

from fastapi import Request

from ingest import messages

SECTION = "web."
#: Words the page never needs: HTML templates and the server use them.
SERVER_ONLY = (
    "web.source.",
    "web.library.",
    "web.problem.",
    "web.serve.",
    "web.signed_in.",
    "web.changes.",
)


def of_page(language: str) -> dict[str, str]:
    """Every word of the chat page in `language` by key without "web."; bokmål fills gaps."""
    merged = {**messages.catalogue(messages.FALLBACK), **messages.catalogue(language)}
    return {
        key.removeprefix(SECTION): text
        for key, text in merged.items()
        if key.startswith(SECTION) and not key.startswith(SERVER_ONLY)
    }


def chosen(request: Request, default: str) -> str:
    """The language of a request: `?lang=`, else the first of Accept-Language if the page set it.

    A browser's own Accept-Language ("en-US,en;q=0.9") is not heeded: the sources are Norwegian,
    and whoever wants another interface chooses it on the page.
    """
    for candidate in (request.query_params.get("lang"), request.headers.get("accept-language")):
        if candidate in messages.LANGUAGES:
            return str(candidate)
    return default if default in messages.LANGUAGES else messages.FALLBACK


def day(value: date | datetime | str | None) -> str:
    """A date as people write it here, 24.11.2026; an ISO string is read first, "" for none."""
    if not value:
        return ""
    if not isinstance(value, str):
        return value.strftime("%d.%m.%Y")
    try:
        return datetime.fromisoformat(value).strftime("%d.%m.%Y")
    except ValueError:
        return value
