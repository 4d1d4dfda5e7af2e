"""Text that only a machine reads: base64, hexadecimal, rot13, written backwards."""

from __future__ import annotations

import base64
import binascii
import codecs
import re
from collections.abc import Iterator

BASE64 = re.compile(r"(?<![\w/.:-])[A-Za-z0-9+/_-]{16,}={0,2}(?![\w])")
HEX = re.compile(r"(?<!\w)(?:[0-9a-fA-F]{2}[ :]?){16,}(?!\w)")
#: The commonest Norwegian and English words after rot13.
TURNED = re.compile(r"\b(?:bt|vxxr|fxny|fbz|gvy|qrg|sbe|gur|naq|gung|nyyr|zrq|unz)\b")
BACKWARDS = (
    "snoitcurtsni",
    "tnetsissa",
    "rerongi",
    "renojsksurtsni",
    "tpmorp",
    "llledomkarps",
    "ellomgerps",
)
#: Shorter runs of letters are words.
SHORTEST = 16
BLOB = 80


def is_encoded(text: str) -> bool:
    """Whether a sentence holds text that people cannot read."""
    longest = max(map(len, text.split()), default=0)
    if longest >= SHORTEST and (any(map(reads, decoded(text))) or is_blob(text)):
        return True
    return is_turned(text)


def decoded(text: str) -> Iterator[str]:
    for found in BASE64.finditer(text):
        if (content := from_base64(found[0])) is not None:
            yield content
    for found in HEX.finditer(text):
        yield bytes.fromhex(re.sub(r"[ :]", "", found[0])).decode("utf-8", "replace")


def from_base64(text: str) -> str | None:
    bare = text.rstrip("=").translate(str.maketrans("-_", "+/"))
    try:
        return base64.b64decode(bare + "=" * (-len(bare) % 4)).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return None


def reads(content: str) -> bool:
    """Whether decoded text is made of words."""
    good = sum(sign.isalnum() or sign in " .,:;!?'\"-\n" for sign in content)
    return (
        len(content) >= 12
        and good > 0.95 * len(content)
        and content.isprintable()
        and " " in content
    )


def is_blob(text: str) -> bool:
    """Whether there is a long run of letters and digits that no word and no address is."""
    for found in BASE64.finditer(text):
        run = found[0]
        kinds = (any(map(str.islower, run)), any(map(str.isupper, run)), any(map(str.isdigit, run)))
        if len(run) >= BLOB and all(kinds) and "_" not in run and run.count("-") < 2:
            return True
    return False


def is_turned(text: str) -> bool:
    low = text.lower()
    if any(word in low for word in BACKWARDS):
        return True
    if len(set(TURNED.findall(low))) < 2:
        return False
    from ingest.screening.scores import points

    return points(codecs.encode(text, "rot13")) > 0
