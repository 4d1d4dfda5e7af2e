"""Questions for a quantity: how much it costs, how often, how old.

Such a question is only answered by a text that states a quantity of that kind: a text on the right
theme without one is not an answer. Wordings of bokmål, nynorsk, dialects, English and Polish; in
documents those of the written languages. Questions of when and of how long are left out: they are
as often answered by an event ("til feberen er borte") as by a time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

HOW = r"(?:hvor|kor|ka|how)"
NUMBER_WORDS = (
    r"én|éin|ett|eitt|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|tretten|fjorten|femten|"
    r"seksten|tjue|tretti|førti|femti|seksti|hundre|tusen|halv\w*|dobbel\w*|dobbelt|"
    r"one|two|three|four|five|six|seven|eight|nine|ten"
)
NUMBER = rf"\d|\b(?:{NUMBER_WORDS})\b"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A kind of quantity: `name` (a key under `ask.quantity` in the catalogue), how questions ask
    for it, and how a text states it."""

    name: str
    asked: re.Pattern[str]
    stated: re.Pattern[str]


def quantity(name: str, asked: str, stated: str) -> Quantity:
    return Quantity(
        name,
        re.compile(rf"(?<!\w)(?:{asked})(?!\w)", re.IGNORECASE),
        re.compile(stated, re.IGNORECASE),
    )


#: The first that is asked for counts, so the narrower kinds stand first.
QUANTITIES = (
    quantity(
        "money",
        rf"{HOW} (?:mye|mykje|myje|møe) (?:kost\w*|betal\w*|tjen\w*)"
        r"|how much (?:does|do) \w+ (?:cost|pay)"
        rf"|{HOW} (?:mange|mang|mye|mykje|many|much) (?:kroner|penger|pengar|money|euro)"
        r"|(?:hva|kva|ka) (?:koster|kostar|koste|er prisen|er timelønn\w*)"
        r"|ile (?:kosztuje|zarabia\w*|płac\w*)",
        r"\b(?:kr|kroner|øre|nok|gratis|kostnadsfri\w*)\b",
    ),
    quantity(
        "percent",
        r"prosent|prosentandel\w*|(?:hvor|kor) stor (?:andel|del)\w*|kor stor del|percent|per cent"
        r"|percentage|what share|procent|odsetek",
        r"%|prosent|\bandel|halvpart|halvdel|flertal|fleirtal|tredel|tredjedel|firedel|fjerdedel"
        r"|\b(?:fleste|mesteparten|størsteparten|størstedelen|ingen)\b|\w+ av (?:fem|ti|\d+)\b"
        r"|percent|per cent",
    ),
    quantity(
        "age",
        rf"{HOW} (?:gam\w+|old)|(?:hvilken|kva for ein) alder|ile lat (?:trzeba|muszę|musi|ma\w*)",
        r"\b(?:\d+|atten|seksten|tjue) ?(?:år|års)\b|\bfylt|\bår gam|\bårsgammel",
    ),
    quantity(
        "weight",
        rf"{HOW} (?:tung\w*|heavy)|{HOW} (?:mange|mang|many) (?:kg|kilo|kilos)|ile (?:kg|kilo\w*)",
        rf"(?:{NUMBER})\W*(?:kg|kilo|gram)|\bkilo\b",
    ),
    quantity(
        "often",
        rf"{HOW} (?:ofte|tit|often)|jak często",
        r"daglig|dagleg|dagl\b|ukentlig|vekentleg|månedlig|månadleg|årlig|årleg|\bhver|\bkvar"
        r"|\bgang|\bgong|\b(?:per|pr\.?|i) (?:vakt|dag|døgn|døgnet|uke|uka|veke|time|år|måned)\b"
        r"|mellomrom|\bmorg[eo]n|\bkveld|kontinuerlig|kontinuerleg|fortløpende|minutt|\btim[ea]"
        r"|\bevery\b|\bdaily\b|\bweekly\b|\btimes\b",
    ),
    quantity(
        "volume",
        rf"{HOW} (?:mange|mang|mye|mykje|many|much) (?:liter|litres?|ml|dl|desiliter|væske)",
        rf"(?:{NUMBER})\W*(?:liter|l|ml|dl|desiliter|milliliter)\b|\bliter",
    ),
    quantity(
        "count",
        rf"{HOW} (?:mange|mang|many)|(?:hva|kva|ka) er (?:antallet|talet på)|ilu|ile (?!czasu)\w+",
        rf"{NUMBER}|\b(?:ingen|alle|begge|en|ein|et|eit|ei)\b",
    ),
)


def asked_for(question: str) -> Quantity | None:
    """The kind of quantity a question asks for; None when it asks for none."""
    return next((kind for kind in QUANTITIES if kind.asked.search(question)), None)
