"""The tantivy index under `words/`: its fields, and how it is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import tantivy

Field = Literal["stems", "grams"]


def schema() -> tantivy.Schema:
    """Stems and 4-grams arrive analysed, with blanks between; `row` is the number of the row."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    for field in ("stems", "grams"):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("document", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("row", fast=True)
    return builder.build()


def opened(folder: Path) -> tantivy.Index:
    """The index in `folder`, made when there is none."""
    import tantivy

    folder.mkdir(parents=True, exist_ok=True)
    return tantivy.Index(schema(), path=str(folder), reuse=True)
