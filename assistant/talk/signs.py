"""How a message shows whether it goes on from the one before it.

The words are those of bokmål, nynorsk, dialects, English and Polish, folded. Patterns are matched
from the beginning of a message.
"""

from __future__ import annotations

import re
from enum import StrEnum

from ingest.norwegian import content_stems, folded, words
from ingest.norwegian.stopwords import FILLER_WORDS, listed

#: "Something else": what was talked about is over.
ANEW = re.compile(
    r"(?:ok[, ]*|men )?(?:noe|noko|nokka|en|ein|et|eit|something|a|coś|inne|inna|another)?\s*"
    r"(?:(?:helt|heilt|completely|zupełnie)\s+)?"
    r"(?:(?:ny|nytt|new|nowe) (?:spørsmål|tema|emne|question|topic|pytanie)"
    r"|(?:annet|anna|annen|anna) (?:spørsmål|tema|ting|sak)"
    r"|(?:helt|heilt) (?:annet|anna)|something else|another question|innego|inne pytanie"
    r"|forresten|by the way|a propos)\b",
    re.IGNORECASE,
)
#: How a message begins that goes on.
OPENS = re.compile(
    r"(?:ok(?:ay|ei)?|ja|nei|hm+|greit|yes|no|tak|nie)?[,. ]*"
    r"(?:og|men|enn|å|eller|så|hva med|hva da|hva så|kva med|kva då|ka med|ka då|gjelder det"
    r"|gjeld det|e det samme|er det samme|selv om|sjølv om|sjøl om|hvis|viss|vess|dersom|om"
    r"|and|but|or|so|what about|what if|how about|even if|if|does (?:it|that|this)"
    r"|a co|a jeśli|a jak|co z|a|ale|lub|jeśli|czy to)\b",
    re.IGNORECASE,
)
#: Prepositions: a question that begins with one and has no verb leaves the rest unsaid.
PLACES = listed(
    "på i ved hos under etter før om for med uten til fra mot te me mæ hjå utan frå "
    "at in on during after before for with without w na po przed przy dla bez u"
)
#: Words that point back at something or somebody said before. Left out is what is another word in
#: one of the other languages (her, ta, to, on).
POINTS = listed(
    "den det der da dette disse denne dem de han hun henne ham hans hennes samme sånn slik likevel "
    "fortsatt også heller ennå "
    "ho hennar honom då dei desse same framleis "
    "dæm døm hannes hinna "
    "it that this those these they them he she him there then same still too also either "
    "tego tym ich ona oni jego jej im wtedy nadal też także"
)
#: "det er", "er det": the word is there for the grammar. "de som", "den med" say themselves whom
#: they point at.
EMPTY = listed("det de")
BEING = listed("er e æ var va vart ble blei blir vart verte vert finnes finst fins")
TOLD = listed("med som")
#: How a message ends that goes on.
ENDS = listed(
    "da då også og heller likevel fortsatt samtidig etterpå òg åsså "
    "then too either though also wtedy też także"
)
#: Content words a message may have and still be the rest of another one: with a word that points
#: back, at all; when it is a place or time alone, and before the word that points back.
FEW, SOME, SHORTEST = 3, 6, 2


class Bond(StrEnum):
    """How a message stands to those before it."""

    ANEW = "anew"
    MAY_GO_ON = "may_go_on"
    GOES_ON = "goes_on"


def bond(text: str) -> Bond:
    """A message goes on when it opens like a continuation, points back, or leaves its verb
    unsaid; it may when nothing tells; it starts anew when it says so or has much to say."""
    text = text.strip()
    if ANEW.match(text):
        return Bond.ANEW
    own = [folded(word) for word in words(text)]
    much = len(content_stems(text))
    if much <= SOME and OPENS.match(text):
        return Bond.GOES_ON
    if much <= FEW and (points_back(own) or elliptic(own, much)):
        return Bond.GOES_ON
    return Bond.MAY_GO_ON if much <= SOME else Bond.ANEW


def points_back(own: list[str]) -> bool:
    """Whether a word points at what was said before, or the last one goes on from it. After some
    words of the message itself it points at those."""
    ends = any(word in ENDS for word in own[-1:])
    return ends or any(points(own, place) for place in range(len(own)))


def points(own: list[str], place: int) -> bool:
    before, word, after = own[:place], own[place], own[place + 1 : place + 2]
    if word not in POINTS or not TOLD.isdisjoint(after):
        return False
    grammar = word in EMPTY and not BEING.isdisjoint((*before[-1:], *after))
    return not grammar and sum(word not in FILLER_WORDS for word in before) <= SHORTEST


def elliptic(own: list[str], much: int) -> bool:
    """Whether a question has no words of its own, or is a place or time alone ("på natta?")."""
    return much == 0 or (own[0] in PLACES and much <= SHORTEST)
