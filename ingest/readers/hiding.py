"""What a file keeps from the eyes of people: styles that hide, comments, elements never shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

HIDES = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0*)?(?:;|$)|"
    r"font-size:(?:0|[01](?:\.\d+)?(?:px|pt))(?:[;%a-z.]|$)|text-indent:-\d{3,}|"
    r"(?:left|top|right):-\d{3,}|clip:rect\(0|mso-hide:all|(?:height|width):0(?:px)?;.*overflow:hidden|"
    r"(?<![-\w])color:(?:transparent|rgba\([\d,.%]+,0\))"
)
WHITE = re.compile(
    r"(?<![-\w])color:(?:white|#fff(?:fff)?(?![0-9a-f])|rgb\(255,255,255\)|hsl\(\d+,\d+%,100%\))"
)
BACKGROUND = re.compile(r"background(?:-color|-image)?:(?!white|#fff|transparent|none)")
#: Elements whose content no browser shows, and those that only speak to machines.
NEVER_SHOWN = (
    *("script", "style", "template", "noscript", "system", "instruction", "instructions"),
    *("prompt", "context", "documents", "tool", "tools", "tool_call", "assistant", "user"),
)
OPENS = re.compile(r"<([a-zA-Z][\w-]*)\b([^<>]*)>")
STYLE = re.compile(r"style\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+))", re.I)
HIDDEN_ATTRIBUTE = re.compile(r"(?:^|\s)hidden(?:\s|=|/|$)", re.I)
COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.S)
#: A link that nothing points to is the comment of Markdown: "[//]: # (text)".
UNUSED_LINK = re.compile(r"^ {0,3}\[[^\]^\n]+\]:[ \t]*\S+[ \t]+[\"'(](.+)[\"')][ \t]*$", re.M)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
BLANK_LINE = re.compile(r"\n[ \t]*\n")


def hides(style: str) -> bool:
    """Whether an element with this style cannot be seen, wherever it stands."""
    return HIDES.search(bare(style)) is not None


def is_white(style: str) -> bool:
    """Whether an element is written in white without a background of its own."""
    return WHITE.search(bare(style)) is not None and not has_background(style)


def has_background(style: str) -> bool:
    return BACKGROUND.search(bare(style)) is not None


def bare(style: str) -> str:
    return "".join(style.lower().split())


def comment(text: str) -> str:
    """A comment as it is handed on: screening tells by the marks that everybody writes them."""
    return f"<!--{' '.join(text.split())}-->"


def without_hidden(text: str) -> tuple[str, tuple[str, ...]]:
    """Markdown without what nobody sees when it is shown, and what that was."""
    found = [comment(inner) for inner in COMMENT.findall(text)]
    found += [comment(inner) for inner in UNUSED_LINK.findall(text)]
    text = COMMENT.sub("", text)
    for start, end in reversed([*hidden_spans(text)]):
        found.append(" ".join(TAG.sub(" ", text[start:end]).split()))
        text = text[:start] + text[end:]
    return text, tuple(filter(None, found))


def hidden_spans(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while opening := OPENS.search(text, at):
        at = opening.end()
        if is_hidden(opening[1].lower(), opening[2]):
            at = end_of(opening[1], text, at)
            yield opening.start(), at


def is_hidden(name: str, attributes: str) -> bool:
    style = next((next(filter(None, found), "") for found in STYLE.findall(attributes)), "")
    hidden = HIDDEN_ATTRIBUTE.search(STYLE.sub("", attributes)) is not None
    return name in NEVER_SHOWN or hidden or hides(style) or is_white(style)


def end_of(name: str, text: str, at: int) -> int:
    """Where the element that was opened ends: at its own closing tag, else with the paragraph."""
    depth = 1
    for found in re.finditer(rf"<(/?){re.escape(name)}\b[^<>]*>", text[at:], re.I):
        depth += -1 if found[1] else 1
        if not depth:
            return at + found.end()
    ends = BLANK_LINE.search(text, at)
    return ends.start() if ends else len(text)
