"""The text of an answer: the statements as they stand, each with the number of its citation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.replies import Statement

#: A printed bullet or number that a list item begins with.
MARKED = re.compile(r"(?:[•▪◦*–-]|\(?\d{1,2}[.)]|[a-zæøå]\))\s")


def composed(statements: Sequence[Statement]) -> str:
    """One line for each list item and table row, the others run on. Nothing is added but line
    breaks and citation numbers such as [1], one after the last of the statements it is for."""
    lines: list[str] = []
    listed = False
    for number, statement in enumerate(statements):
        after = statements[number + 1 : number + 2]
        last = not after or after[0].citation != statement.citation
        text = f"{statement.text} [{statement.citation}]" if last else statement.text
        if lines and not listed and not is_item(statement) and same(statements, number):
            lines[-1] += f" {text}"
        else:
            lines.append(text)
        listed = is_item(statement)
    return "\n".join(lines)


def is_item(statement: Statement) -> bool:
    """Whether a statement stands on a line of its own in its source."""
    return statement.statement_kind == "table_row" or bool(MARKED.match(statement.text))


def same(statements: Sequence[Statement], number: int) -> bool:
    """Whether a statement goes on from the one before it in the same source."""
    return statements[number - 1].citation == statements[number].citation
