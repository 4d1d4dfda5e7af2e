"""Fifty people chat at once with `kildevakt serve`, and everybody is answered in time."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter

import psutil
import pytest

from evals.bench.commands import served
from ingest.index.generation import current
from tests.load.chats import Load, table

#: Of 95 in 100 questions, seconds to the first content: the time after which people doubt that
#: something happens (Nielsen 1993), for a machine of two processors that does nothing else.
FIRST_CONTENT = 1.0
SECONDS = float(os.environ.get("KILDEVAKT_SOAK_SECONDS", "300"))


@pytest.mark.soak
def test_fifty_chats_at_once_are_answered_in_time(fjellvik, tmp_path):
    matters = sorted(entry.document.metadata.title for entry in current(fjellvik).documents())
    data = shutil.copytree(fjellvik.data, tmp_path / "var")
    with served(data) as (process, address):
        server = psutil.Process(process)
        asked = Load(address, matters, seconds=SECONDS).run()
        used = server.cpu_times()
        memory = server.memory_info().rss / 1e6
    # Not captured: whoever runs it wants to read it.
    printed = table(asked, SECONDS, used.user + used.system, memory)
    sys.__stdout__.write(f"\n{printed}\nload of the machine: {os.getloadavg()[0]:.1f}\n")
    assert Counter(each.error for each in asked if each.error) == Counter()
    first = sorted(each.first for each in asked)
    assert first[int(len(first) * 0.95)] < FIRST_CONTENT
