"""Where a statement stands, and the check that it does.

Every quote is a slice of the stored text of the cited edition, equal after white space is
collapsed. The check runs whenever an answer is made; what fails is dropped and counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote as url_quoted

from ingest.documents import Passage, Sentence


def source_url(
    document_id: str, edition: str, section_id: str, sentence_ids: Sequence[str] = ()
) -> str:
    """Link to the source view at the section, with the sentences highlighted."""
    path = f"/kilder/{url_quoted(document_id, safe='/')}/{url_quoted(edition, safe='')}"
    marked = f"?sitat={','.join(url_quoted(i, safe='') for i in sentence_ids)}"
    return f"{path}{marked if sentence_ids else ''}#{url_quoted(section_id, safe='')}"


def normalised(text: str) -> str:
    """White space collapsed."""
    return " ".join(text.split())


def stands_in(quote: str, passage: Passage) -> bool:
    """Whether the quote is stored text of the passage."""
    wanted = normalised(quote)
    return bool(wanted) and wanted in normalised(passage.text)


def stored_slice(passage: Passage, first: int, last: int) -> str | None:
    """The stored text from sentence `first` to `last`, with the printed marker of a list item;
    None when the sentences do not stand in the passage in order."""
    spans = sentence_spans(passage)
    if spans is None:
        return None
    start, end = spans[first][0], spans[last][1]
    return passage.text[with_marker(passage, start, passage.sentences[first]) : end].strip()


def sentence_spans(passage: Passage) -> list[tuple[int, int]] | None:
    """Start and end of every sentence in the text of its passage."""
    spans: list[tuple[int, int]] = []
    position = 0
    for sentence in passage.sentences:
        start = passage.text.find(sentence.text, position)
        if start < 0:
            return None
        position = start + len(sentence.text)
        spans.append((start, position))
    return spans


def with_marker(passage: Passage, start: int, sentence: Sentence) -> int:
    """Where the marker before a list item begins, when the stored text prints it. The number of a
    footnote is left out."""
    before = passage.text[:start].rstrip()
    if sentence.marker and sentence.list_level is not None and before.endswith(sentence.marker):
        return len(before) - len(sentence.marker)
    return start
