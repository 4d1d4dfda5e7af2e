"""A small collection of invented documents, ingested for real."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from ingest.index.generation import Generation, current
from ingest.settings import Settings
from ingest.sync import sync

Ingest = Callable[[Mapping[str, str]], Generation]

HAND_OLD = """---
id: handhygiene-1
title: Håndhygiene
kind: procedure
version: "1.0"
valid_from: 2019-01-01
valid_to: 2022-12-31
---

# Håndhygiene

## Utførelse

Hendene vaskes med såpe i 40 sekunder før all kontakt med pasienten.
"""

HAND_NEW = """---
id: handhygiene-2
title: Håndhygiene
kind: procedure
version: "2.0"
valid_from: 2023-01-01
supersedes: [handhygiene-1]
---

# Håndhygiene

## Utførelse

Hendene desinfiseres med sprit i 20 sekunder før all kontakt med pasienten.
Er hendene synlig skitne, vaskes de med såpe og vann.

## Slik gjør du

1. Ta av ringer, klokke og armbånd.
2. Ta to trykk med sprit i tørre hender.
3. Gni inn håndflater, håndrygger og mellom fingrene.
4. Vent til hendene er tørre.
"""

FALL = """---
id: fall
title: Fall
kind: routine
version: "1.2"
valid_from: 2024-01-01
---

# Fall

## Etter et fall

1. Bli hos beboeren og tilkall hjelp.
2. Undersøk hode, nakke og hofter før beboeren flyttes.
3. Ring sykepleier på vakt, telefon 22 33 44 55.
4. Meld avvik samme vakt.

## Oppfølging

Avdelingsleder tar opp fallet på tavlemøtet. Beboeren får ny vurdering
av fallrisiko innen syv dager.
"""

FALL_LOCAL = """---
id: fall-solgard
title: Fall ved Solgård
kind: routine
authority: unit
version: "1.0"
valid_from: 2024-01-01
scope: {units: [Solgård]}
---

# Fall ved Solgård

## Oppfølging

Etter et fall på Solgård får beboeren ny vurdering av fallrisiko innen to dager.
"""

REPORT = """---
id: gjennomgang
title: Gjennomgang av utbruddet
kind: report
published: 2021-05-01
---

# Gjennomgang av utbruddet

## Funn

Ansatte brukte sprit på hendene før kontakt med pasienten, men flere manglet opplæring.
Munnbind ble levert for sent til avdelingene.
"""

PLANNED = """---
id: bekledning
title: Bekledning fra neste år
kind: routine
version: "1.0"
valid_from: 2099-01-01
---

# Bekledning fra neste år

## Arbeidstøy

Alle skal bruke korte ermer og grønn bukse i stell.
"""

WARD = {
    "handhygiene-1.md": HAND_OLD,
    "handhygiene-2.md": HAND_NEW,
    "fall.md": FALL,
    "fall-solgard.md": FALL_LOCAL,
    "gjennomgang.md": REPORT,
    "bekledning.md": PLANNED,
}


def ingested(folder: Path, documents: Mapping[str, str], **configured: Any) -> Generation:
    """The generation that ingesting `documents` (file name to Markdown) gives, with those
    settings."""
    source = folder / "documents"
    source.mkdir(parents=True)
    for name, content in documents.items():
        (source / name).write_text(content, "utf-8")
    settings = Settings(data=folder / "var", **configured)
    sync([source], settings)
    return current(settings)


@pytest.fixture(scope="session")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Generation:
    """The invented ward."""
    return ingested(tmp_path_factory.mktemp("ward"), WARD)


@pytest.fixture(scope="session")
def neural_ward(tmp_path_factory: pytest.TempPathFactory, tiny_models: Path) -> Generation:
    """The invented ward, its vectors made by a tiny model."""
    return ingested(tmp_path_factory.mktemp("neural"), WARD, models=tiny_models)


@pytest.fixture
def ingest(tmp_path: Path) -> Ingest:
    """Ingests other documents."""
    return lambda documents: ingested(tmp_path, documents)
