"""Hundreds of documents that say nearly the same (a form for every room) go in like any others."""

from ingest.index.generation import current
from ingest.settings import Settings
from ingest.sync import sync


def test_near_copies_do_not_stop_an_ingest(tmp_path):
    source = tmp_path / "documents"
    source.mkdir()
    for room in range(240):
        text = f"# Rom {room}\n\nRommet skal vaskes hver dag av den som har vakt på rom {room}.\n"
        (source / f"{room:03}.md").write_text(text, "utf-8")
    settings = Settings(data=tmp_path / "data", corpus=tmp_path)
    report = sync([source], settings)
    assert report.failed == ()
    assert current(settings).counts()["documents"] == 240
