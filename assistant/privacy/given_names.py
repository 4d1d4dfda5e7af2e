"""Given names by their spelling, and what a surname may look like. Data: `given_names.txt`."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.privacy.word_lists import listed

#: Ends of surnames: farms and places (Norwegian), and the usual ends of the neighbours.
SURNAME = re.compile(
    r".{2,}(?:sen|sson|son|rud|erud|stad|dal|dalen|dahl|vik|viken|bakken|bakk|bakke|haug|haugen|heim"
    r"|lien|lid|moen|mo|berg|berget|land|set|seth|sæter|sætre|seter|nes|ness|torp|ås|åsen|tveit|tvedt"
    r"|vold|volden|vollen|voll|hol|holm|holmen|holt|bø|by|gård|gard|gaard|hagen|hus|kjølen|stein|strøm"
    r"|strand|sund|foss|fossen|bekk|bekken|skog|skogen|eng|engen|våg|vågen|fjord|fjell|lund|løkken|løkka"
    r"|myr|myra|vassli|li|lie|tangen|tangstad|botn|botten|jordet|rønning|ødegård|aune|nger|mark|rød|røed|bråten|bråtan|brekke|lunde|hovde|sveen|sletten|qvist|kvist|gren|moe|hoel"
    r"|sæther|bjerg|bjørk|stuen|ødegaard|solli|by|huse|hus|nygård|neset|odden|ness|tun|borg"
    r"|ski|ska|wicz|owa|ova|ov|ev|eva|enko|chuk|yuk|uk|iak|yk|czyk|ienė|aitė|ytė|utė|aitis|auskas|auskienė"
    r"|енко|чук|юк|ук|ський|ська|ов|ова|ев|ева|ко|ак|ик|warsame|mohamed|hassan|ahmed|abdi|nen|dóttir)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def given() -> tuple[frozenset[str], frozenset[str]]:
    """Names that are only names, and those that are other words too (marked `*` in the list)."""
    names = listed("given_names.txt")
    doubtful = frozenset(name.rstrip("*") for name in names if name.endswith("*"))
    return frozenset(name for name in names if not name.endswith("*")) - doubtful, doubtful


def known(word: str) -> str:
    """ "sure", "doubtful" or "" for a word as written; a double name is as sure as its parts, and
    the genitive ("Oddvars", "Olav's") is the name."""
    sure, doubtful = given()
    parts = word.lower().split("-")
    if not all(is_listed(part, sure | doubtful) for part in parts):
        return ""
    certain = any(is_listed(part, sure) for part in parts)
    return "sure" if certain or len(parts) > 1 else "doubtful"


def is_listed(word: str, names: frozenset[str]) -> bool:
    if word in names:
        return True
    bare = re.sub(r"['’]?s$", "", word)
    return bare != word and bare in names


def patronymic(word: str) -> bool:
    """Hansen, Johnsen, Olsen, Andersson: a given name with -sen or -son."""
    match = re.fullmatch(r"(\w{2,}?)s?(?:sen|son)s?", word.lower())
    if match is None:
        return False
    names = frozenset.union(*given())
    return any(stem in names for stem in (match[1], match[1] + "e", match[1] + "s"))


def like_surname(word: str) -> bool:
    return bool(SURNAME.match(word.split("-")[-1]))
