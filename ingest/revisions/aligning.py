"""Which section of an old text is which of a new one, and what differs between the two.

Sections that say the same in the same order are left out. The rest are paired: by equal text
(moved), by heading, by likeness of text (changed); what finds no pair was added or removed.
`applied` is the way back: the old text and the record give the new text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from difflib import SequenceMatcher

from ingest.revisions.text import TextSection
from ingest.revisions.values import Hunk, SectionKind, SectionRevision

#: How much alike two sections with other headings must be to be one: the mean of what their
#: headings and what their texts have in common.
ALIKE = 0.5
WORD = re.compile(r"[^\W\d_]{4,}")
#: Pairs of sections beyond which likeness is not looked for: two different documents.
MOST_PAIRS = 40_000
Text = Sequence[TextSection]


def compared(old: Text, new: Text) -> tuple[SectionRevision, ...]:
    """What happened on the way from `old` to `new`, in the order of the new text; a section that
    is gone stands where it was."""
    pairs = paired(old, new)
    kept = in_order(old, new)
    found = [
        revised(old, new, before, after) for before, after in pairs.items() if before not in kept
    ]
    gone = set(range(len(old))) - set(pairs)
    come = set(range(len(new))) - set(pairs.values())
    found += [revised(old, new, before, None) for before in gone]
    found += [revised(old, new, None, after) for after in come]
    return tuple(sorted(found, key=lambda one: position(one, pairs)))


def position(one: SectionRevision, pairs: dict[int, int]) -> tuple[int, int, int]:
    """Where a section is told: its place in the new text, else just after what it stood after."""
    if one.after is not None:
        return one.after, 0, 0
    before = one.before or 0
    return max((a for b, a in pairs.items() if b < before), default=-1), 1, before


def paired(old: Text, new: Text) -> dict[int, int]:
    """Places in `old` to places in `new` of sections that are the same or have become another."""
    pairs = in_order(old, new)
    for key in (said, lines_of, heading, title):
        pairs |= by_key(old, new, pairs, key)
    return pairs | by_likeness(old, new, pairs)


def in_order(old: Text, new: Text) -> dict[int, int]:
    """The longest run of sections that say the same in both, in the same order."""
    matcher = SequenceMatcher(None, [s.said for s in old], [s.said for s in new], autojunk=False)
    return {
        block.a + step: block.b + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }


def said(section: TextSection) -> Hashable:
    return section.said


def lines_of(section: TextSection) -> Hashable:
    return section.lines or None


def heading(section: TextSection) -> Hashable:
    return tuple(map(str.casefold, section.path))


def title(section: TextSection) -> Hashable:
    """The innermost heading without its number."""
    return section.path[-1].casefold().lstrip("0123456789. ") or None if section.path else None


def by_key(
    old: Text, new: Text, pairs: dict[int, int], key: Callable[[TextSection], Hashable]
) -> dict[int, int]:
    """Pairs of those left that share a key, first with first."""
    waiting: dict[Hashable, list[int]] = {}
    for place in left(new, pairs.values()):
        waiting.setdefault(key(new[place]), []).append(place)
    found: dict[int, int] = {}
    for place in left(old, pairs):
        name = key(old[place])
        if name is not None and waiting.get(name):
            found[place] = waiting[name].pop(0)
    return found


def by_likeness(old: Text, new: Text, pairs: dict[int, int]) -> dict[int, int]:
    """Pairs of those left whose headings and texts share most words, the likest first."""
    olds, news = left(old, pairs), left(new, pairs.values())
    if len(olds) * len(news) > MOST_PAIRS:
        return {}
    words = {("old", a): (title_words(old[a]), text_words(old[a])) for a in olds}
    words |= {("new", b): (title_words(new[b]), text_words(new[b])) for b in news}
    scored = [(likeness(words["old", a], words["new", b]), a, b) for a in olds for b in news]
    found: dict[int, int] = {}
    for score, before, after in sorted(scored, key=lambda one: (-one[0], *one[1:])):
        if score >= ALIKE and before not in found and after not in found.values():
            found[before] = after
    return found


def title_words(section: TextSection) -> Counter[str]:
    return Counter(WORD.findall(section.path[-1].lower())) if section.path else Counter()


def text_words(section: TextSection) -> Counter[str]:
    return Counter(WORD.findall(" ".join(section.lines).lower()))


def likeness(a: tuple[Counter[str], Counter[str]], b: tuple[Counter[str], Counter[str]]) -> float:
    """Words in common: of headings as a share of the shorter, of texts as a share of the mean."""
    titles, texts = (a[0] & b[0]).total(), (a[1] & b[1]).total()
    shorter = min(a[0].total(), b[0].total())
    both = a[1].total() + b[1].total()
    return (titles / shorter if shorter else 0.0) / 2 + (texts / both if both else 0.0)


def left(text: Text, taken: Iterable[int]) -> list[int]:
    gone = set(taken)
    return [place for place in range(len(text)) if place not in gone]


def revised(old: Text, new: Text, before: int | None, after: int | None) -> SectionRevision:
    a = old[before] if before is not None else None
    b = new[after] if after is not None else None
    hunks = differing(a.lines if a else (), b.lines if b else ())
    if a is None or b is None:
        kind = SectionKind.ADDED if a is None else SectionKind.REMOVED
    else:
        kind = SectionKind.CHANGED if hunks else SectionKind.MOVED
    there = b or a
    assert there is not None
    return SectionRevision(
        kind, there.id, before, after, a.path if a else (), b.path if b else (), hunks
    )


def differing(old: Sequence[str], new: Sequence[str]) -> tuple[Hunk, ...]:
    """The sentences that differ, as runs that gave way to others."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return tuple(
        Hunk(a, tuple(old[a:a_end]), tuple(new[b:b_end]))
        for step, a, a_end, b, b_end in matcher.get_opcodes()
        if step != "equal"
    )


def applied(old: Text, revisions: Iterable[SectionRevision]) -> tuple[tuple[object, ...], ...]:
    """What the new text says, section by section as (path, lines), from the old and the record."""
    placed: dict[int, tuple[object, ...]] = {}
    touched: set[int] = set()
    for one in revisions:
        if one.before is not None:
            touched.add(one.before)
        if one.after is not None:
            source = old[one.before].lines if one.before is not None else ()
            placed[one.after] = one.new_path, patched(source, one.hunks)
    rest = iter([old[place].said for place in left(old, touched)])
    count = len(placed) + len(old) - len(touched)
    return tuple(placed[place] if place in placed else next(rest) for place in range(count))


def patched(lines: Sequence[str], hunks: Iterable[Hunk]) -> tuple[str, ...]:
    """The lines with each run given way to what came for it."""
    made = list(lines)
    for hunk in sorted(hunks, key=lambda one: one.at, reverse=True):
        made[hunk.at : hunk.at + len(hunk.old)] = hunk.new
    return tuple(made)
