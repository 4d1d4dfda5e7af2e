"""Which files make up a collection, and how what is left out is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import messages
from ingest.sources import Collection, collect


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"innhold i {name}", "utf-8")


def sources(found: Collection) -> list[str]:
    return [file.source for file in found.files]


def test_files_are_found_in_order_with_paths_under_the_root(tmp_path: Path) -> None:
    write(tmp_path, "b.md", "a/z.pdf", "a/b/æ.docx")
    assert sources(collect([tmp_path])) == ["a/b/æ.docx", "a/z.pdf", "b.md"]


def test_a_single_file_is_named_by_its_file_name(tmp_path: Path) -> None:
    write(tmp_path, "a/fall.md")
    assert sources(collect([tmp_path / "a" / "fall.md"])) == ["fall.md"]


def test_a_sidecar_goes_with_its_document_and_a_lone_one_is_noted(tmp_path: Path) -> None:
    write(tmp_path, "fall.pdf", "fall.yaml", "alene.yaml")
    found = collect([tmp_path])
    assert [(file.source, file.sidecar) for file in found.files] == [
        ("fall.pdf", tmp_path / "fall.yaml")
    ]
    assert [(skipped.path, skipped.key) for skipped in found.ignored] == [
        ("alene.yaml", "read.lone_sidecar")
    ]
    assert not found.failures


def test_hidden_lock_and_system_files_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, ".DS_Store", "~$fall.docx", ".git/x.md", "Thumbs.db", "fall.docx~", "fall.docx")
    found = collect([tmp_path])
    assert sources(found) == ["fall.docx"]
    assert not found.failures


@pytest.mark.parametrize("beside", ["national/contacts.yaml", "other/documents/x.md"])
def test_of_a_corpus_folder_only_documents_are_read(tmp_path: Path, beside: str) -> None:
    write(tmp_path, "fjellvik/documents/rutiner/fall.md", "fjellvik/originals/x.docx", beside)
    write(tmp_path, "notat.md")
    found = collect([tmp_path])
    assert "fjellvik/documents/rutiner/fall.md" in sources(found)
    assert all("/documents/" in source for source in sources(found))
    assert [skipped.path for skipped in found.ignored] == ["notat.md"]


def test_of_one_municipality_only_documents_are_read(tmp_path: Path) -> None:
    write(tmp_path, "documents/fall.md", "units.yaml", "originals/fall.docx")
    assert sources(collect([tmp_path])) == ["documents/fall.md"]


def test_the_hash_changes_with_the_file_and_with_the_sidecar(tmp_path: Path) -> None:
    write(tmp_path, "fall.pdf")
    first = collect([tmp_path]).files[0].content_hash
    write(tmp_path, "fall.yaml")
    second = collect([tmp_path]).files[0].content_hash
    (tmp_path / "fall.pdf").write_text("nytt", "utf-8")
    assert len({first, second, collect([tmp_path]).files[0].content_hash}) == 3


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=40), st.binary(max_size=40), st.integers(0, 40))
def test_the_hash_tells_where_the_file_ends_and_the_sidecar_begins(
    tmp_path: Path, file: bytes, sidecar: bytes, moved: int
) -> None:
    both = file + sidecar
    hashes = set()
    cuts = {len(file), min(moved, len(both))}
    for cut in cuts:
        (tmp_path / "a.pdf").write_bytes(both[:cut])
        (tmp_path / "a.yaml").write_bytes(both[cut:])
        hashes.add(collect([tmp_path]).files[0].content_hash)
    assert len(hashes) == len(cuts)


def test_a_loop_of_links_ends_and_a_file_counts_once(tmp_path: Path) -> None:
    write(tmp_path, "a/fall.md")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "a" / "kopi.md").symlink_to(tmp_path / "a" / "fall.md")
    found = collect([tmp_path, tmp_path / "a"])
    assert len(found.files) == 1
    assert not found.failures


def test_what_cannot_be_read_is_a_failure_and_the_rest_is_found(tmp_path: Path) -> None:
    write(tmp_path, "fall.md")
    (tmp_path / "brutt.md").symlink_to(tmp_path / "borte.md")
    (tmp_path / "ring").symlink_to(tmp_path / "ring")
    os.mkfifo(tmp_path / "rør.txt")
    with (tmp_path / "stor.pdf").open("wb") as file:
        file.truncate(3_000_000)
    found = collect([tmp_path, tmp_path / "finnes-ikke"], max_file_size=1_000_000)
    assert sources(found) == ["fall.md"]
    failures = {Path(skipped.path).name: skipped.key for skipped in found.failures}
    assert failures == {
        "brutt.md": "read.broken_link",
        "ring": "read.not_opened",
        "rør.txt": "read.not_a_file",
        "stor.pdf": "read.too_large",
        "finnes-ikke": "read.path_missing",
    }
    for skipped in found.failures:
        assert messages.text(skipped.key, **dict(skipped.values))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_without_permission_is_a_failure(tmp_path: Path) -> None:
    write(tmp_path, "stengt/fall.md", "fall.md")
    (tmp_path / "stengt").chmod(0)
    try:
        found = collect([tmp_path])
    finally:
        (tmp_path / "stengt").chmod(0o755)
    assert sources(found) == ["fall.md"]
    assert [skipped.key for skipped in found.failures] == ["read.folder_denied"]


def test_names_in_other_spellings_of_unicode_give_one_source(tmp_path: Path) -> None:
    write(tmp_path, "smittevern/ha\u030andhygiene.md")
    assert sources(collect([tmp_path])) == ["smittevern/h\u00e5ndhygiene.md"]


def test_names_that_are_no_text_are_shown_all_the_same(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"r\xe5d.md")).write_text("tekst")
    (source,) = sources(collect([tmp_path]))
    assert source.encode("utf-8")
