"""Three changes of the ward's documents: one that must be read, a new one, one that was withdrawn;
beside them one that does not hold yet, and one whose text is markup."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ingest.documents import NeedToKnow
from ingest.revisions.values import (
    Fact,
    Hunk,
    Revision,
    RevisionKind,
    SectionKind,
    SectionRevision,
)
from tests.web.ward import FALL, REVIEW

TODAY = date.today()
NEED = NeedToKnow("Blodtrykket måles raskere enn før.", roles=("sykepleier", "helsefagarbeider"))


def section(hunk: Hunk) -> SectionRevision:
    path = ("Tiltak", "Straks etter fall")
    return SectionRevision(SectionKind.CHANGED, "s-straks", 1, 1, path, path, (hunk,))


CHANGE = Revision(
    id="aaaaaaaaaaaaaaaa",
    kind=RevisionKind.CHANGED,
    metadata=replace(FALL.metadata, need_to_know=NEED, change_note="Nye tider."),
    edition=FALL.content_hash,
    text="1111111111111111",
    seen=TODAY - timedelta(days=1),
    old_version="2.2",
    sections=(
        section(
            Hunk(2, ("Mål blodtrykk innen 30 minutter.",), ("Mål blodtrykk innen 15 minutter.",))
        ),
    ),
    facts=(Fact("owner", "Enhetsleder", "Fagsykepleier pasientsikkerhet"),),
)
OTHER = Revision(
    id="bbbbbbbbbbbbbbbb",
    kind=RevisionKind.NEW,
    metadata=REVIEW.metadata,
    edition=REVIEW.content_hash,
    text="2222222222222222",
    seen=TODAY - timedelta(days=40),
)
GONE = Revision(
    id="cccccccccccccccc",
    kind=RevisionKind.WITHDRAWN,
    metadata=replace(FALL.metadata, id="rutiner/fall-1", title="Gammel sjekkliste for fall"),
    edition="c" * 64,
    text="3333333333333333",
    seen=TODAY,
    successor=FALL.id,
)
COMING = replace(
    CHANGE,
    id="eeeeeeeeeeeeeeee",
    metadata=replace(CHANGE.metadata, valid_from=TODAY + timedelta(days=30)),
)
EVIL = replace(
    CHANGE,
    id="dddddddddddddddd",
    sections=(section(Hunk(0, (), ("Les <script>alert(1)</script> her.",))),),
)
