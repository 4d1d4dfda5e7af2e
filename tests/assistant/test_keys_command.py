"""`kildevakt keys`, and `--audience` of commands on this machine."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Kildevakt


def test_a_key_is_made_listed_and_revoked(kildevakt: Kildevakt, tmp_path: Path) -> None:
    made = kildevakt(
        "keys", "add", "Open WebUI", "--scope", "ask", "--audience", "leder", data=tmp_path
    )
    assert made.returncode == 0
    key = made.stdout.strip()
    assert key.startswith("kv-")
    listed = kildevakt("keys", "list", data=tmp_path).stdout
    assert "Open WebUI\task\tleder" in listed
    assert key not in listed
    assert kildevakt("keys", "revoke", "Open WebUI", data=tmp_path).returncode == 0
    assert "trukket tilbake" in kildevakt("keys", "list", data=tmp_path).stdout
    again = kildevakt("keys", "revoke", "Open WebUI", data=tmp_path)
    assert again.returncode == 2
    assert "Open WebUI" in again.stderr


def test_a_scope_that_does_not_exist_is_refused(kildevakt: Kildevakt, tmp_path: Path) -> None:
    assert kildevakt("keys", "add", "x", "--scope", "all", data=tmp_path).returncode == 2


def test_a_command_reads_for_more_only_when_told(kildevakt: Kildevakt, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    text = "---\naudience: [leder]\n---\n\n# Lønnstrinn\n\nLønnstrinnet for vikarer er førti.\n"
    (folder / "lonn.md").write_text(text, "utf-8")
    data = tmp_path / "var"
    assert kildevakt("ingest", str(folder), data=data).returncode == 0
    question = ("ask", "Hva er lønnstrinnet for vikarer?")
    assert "førti" not in kildevakt(*question, data=data).stdout
    assert "førti" in kildevakt(*question, "--audience", "Leder", data=data).stdout
