"""Sentences that ask for a password or a code, and addresses outside."""

from __future__ import annotations

import re

from ingest.documents import QuarantineReason as Reason
from ingest.screening.signals import Signal, Worth, negated
from ingest.screening.vocabulary import HELPER, PROGRAM, either, pattern

ADDRESS = pattern(
    r"(?:https?://|www\.|@)[\w.-]+",
    r"\b[\w-]+(?:\.[\w-]+)*\."
    + either(
        "no com net org info io ru cn xyz app dev site online top link example eu biz me co cc tk",
        "test pl se dk",
    )
    + r"\b",
)
#: Words in the name of a site that pretends to be a sign-in page.
PRETENDS = re.compile(
    r"log-?in|palogg|innlogg|verif|bankid|konto|sikker|support|portal|hjelp|tilgang|access|helse-?id"
)
SECRETS = Signal(
    "asks for a secret",
    Worth.STRONG,
    pattern(
        r"\b"
        + either(
            "oppgi* oppgje skriv_inn skrive_inn tast*_inn send* bekreft* stadfest* verifiser*",
            "fyll_inn enter type confirm provide submit verify log_in_with sign_in_with",
            "podaj wpisz potwierdz",
        )
        + r"\b[^.!?]{0,40}\b"
        + either(
            "passord* bankid* kode* engangskode* pin fodselsnummer* kortnummer* kontonummer*",
            "password* credential* one-time_code haslo hasla",
        )
    ),
    Reason.LOGIN,
    unless_negated=True,
)
SECRET = pattern(r"\b(?:passord|bankid|password|engangskode|haslo)\w*")
KNOWN = (
    *(
        ".kommune.no",
        "helsenorge.no",
        "altinn.no",
        "nav.no",
        "bankid.no",
        "helseid.no",
        "idporten.no",
    ),
    *("microsoft.com", "office.com", "microsoftonline.com", "visma.com", "visma.net"),
)
TO_A_PROGRAM = pattern(rf"\b(?:til|to|i) (?:den |the )?(?:{PROGRAM}|{HELPER}|chat\w*)")
PRESSURE = pattern(
    r"\bkonto\w* (?:\w+ )?(?:er|blir|vert) (?:sperret|stengt|sperra|stengd)",
    r"\bkeep your access\b|\bmister tilgang|\binnen (?:i kveld|i dag|\w+ timer)\b",
    r"\butloper\b|\bexpires?\b|\boppdater det\b",
    r"\bapne (?:den|kontoen)\b|\b(?:logge?|log) (?:deg )?inn?\b",
)


def asks_to_sign_in(text: str) -> int:
    """Points of plain text for asking to sign in, or to give a secret away, outside."""
    hosts = outside(text)
    secret = any(not negated(text, found) for found in SECRETS.pattern.finditer(text))
    if secret:
        return SECRETS.worth + bool(hosts or TO_A_PROGRAM.search(text))
    named = SECRET.search(text) is not None
    pressed = PRESSURE.search(text) is not None
    pretended = any(PRETENDS.search(host) for host in hosts)
    return bool(hosts) * (1 + pressed + (named or pretended)) if pressed else bool(hosts)


def leads_outside(text: str) -> bool:
    """Whether an address in the text is none of a Norwegian site, or pretends to be one."""
    return bool(outside(text))


def outside(text: str) -> list[str]:
    """The sites in the text that are neither public nor known."""
    found = (
        re.sub(r"^(?:https?://|www\.|@)+", "", f[0]).strip(".") for f in ADDRESS.finditer(text)
    )
    return [host for host in found if not is_known(host)]


def is_known(host: str) -> bool:
    """A site of the public, or of a program that offices use; another Norwegian one when it does
    not call itself a sign-in page."""
    if host.endswith(KNOWN):
        return True
    return host.endswith(".no") and PRETENDS.search(host) is None
