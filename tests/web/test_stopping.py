"""A server that is told to stop puts things in order first."""

import shutil
import sqlite3

import psutil
import pytest

from evals.bench.commands import post, served
from tests.collector import collecting


def test_what_waits_is_written_and_sent_when_a_server_is_told_to_stop(
    fjellvik, tmp_path, collector, monkeypatch
):
    kept = shutil.ignore_patterns("records.sqlite*")
    data = shutil.copytree(fjellvik.data, tmp_path / "var", ignore=kept)
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.address)
    monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "600000")
    with served(data) as (process, address):
        post(f"{address}api/ask", {"question": "når skal hendene desinfiseres?"})
        server = psutil.Process(process)
        assert collector.paths == []
        server.terminate()
        server.wait(20)
    assert collector.paths == ["/v1/traces"]
    assert b"hendene" not in collector.bodies[0]
    with sqlite3.connect(data / "records.sqlite") as records:
        assert records.execute("SELECT count(*) FROM messages").fetchone() == (1,)
    records.close()


@pytest.fixture
def collector():
    with collecting() as server:
        yield server
