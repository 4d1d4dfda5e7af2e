"""Text that decides what an answer says: its words, its claims, what it keeps quiet."""

from __future__ import annotations

from ingest.screening.signals.signal import Signal, Worth
from ingest.screening.vocabulary import (
    ANSWER,
    OF_PERSONS,
    REPLY,
    REPLY_NEEDS,
    SAY,
    START,
    either,
    parts,
    pattern,
)

EVERY = either("alle hvert kvart kvar hver every each all kazdej any")
AND = either(
    "vennligst please og and skal alltid must always du to men heretter herfra da oraz i y et"
)
AND_SAY = either("og and skal alltid must always du to men now w oraz i y et kindly bes please")
THAT = either("at that ze dass que att kad що что إن")
TOKEN = either("ordet ordene koden frasen the_(?:word|words|phrase|code)")
NOT = "ikk(?:e|je)"
STAFF = either(
    "noen nokon brukeren brukaren en_ansatt ein_tilsett ansatte tilsette folk the_user users",
    "anyone someone staff",
)

SIGNALS = (
    Signal(
        "every answer",
        Worth.STRONG,
        pattern(
            rf"\b(?:i|pa|til|for|in|alle|hvert|kvart|w) {EVERY} {ANSWER}\b",
            rf"\b{EVERY} {ANSWER} "
            r"(?:skal|ma|must|should|ends?|starts?|slutter|begynner)\b",
            r"\bbesvar\w* (?:ethvert|hvert|alle|alt|any|every)\b",
            rf"\b(?:skal|ma|must|should) {EVERY} {ANSWER}\b",
            r"\bsvaret pa (?:alle|alt|ethvert)|\bautomatiske? svar (?:skal|ma|bor)\b",
            r"\b(?:skal|ma) svaret (?:alltid )?(?:vaere|bli|inneholde)\b|\bthe answer must be\b",
            rf"\b{ANSWER} (?:ditt|dine|dykkar)\b|\byour (?:{ANSWER}|final)\b",
            r"\b(?:hele|heile|the whole) (?:svaret|answer)\b",
            r"\b(?:sett|erstatt\w*|bytt ut|start\w*|begynn\w*|avslutt\w*|set) "
            r"(?:\w+ ){0,3}svaret\b",
            r"\b(?:alle|all) (?:sporsmal|questions)\b[^.]{0,40}\b"
            r"(?:svares|besvares|answered|med at)\b",
        ),
        needs=(*REPLY_NEEDS, "sporsmal", "questions"),
    ),
    Signal(
        "in the answer",
        Worth.HINT,
        pattern(
            r"\b(?:i|av|sist i|nederst i|forst i|overst i|utenfor|in the|in your) "
            r"(?:svaret|kvart svar|hvert svar|alle svar|every reply|answer|reply|response)\b",
            r"\bgenerer\w* svar|\bbefore any (?:answer|reply)",
        ),
    ),
    Signal(
        "answer that",
        Worth.STRONG,
        pattern(
            rf"(?:{START}|\b{AND} ){REPLY}(?: (?:du|alltid|bare|kun|heretter|da|always|only|zawsze|"
            r"tylko|kort|herfra|alle|everyone|med|with|aldri|pa \w+)){0,3},? "
            rf"(?:(?:at|that|ze|dass|que)\b{OF_PERSONS}|: ?\"|\"|slik\b|som folger|"
            r"in (?:only|capital)|only in)",
            r"\bbesvar\w+ med at\b|\bodpowiadaj\w* (?:zawsze|tylko)",
            r"\banswer (?:only|with|everyone)\b|\b(?:respond|reply) (?:only )?with\b",
            r"\b(?:svar|svare) med (?:folgende|denne|dette|ordene|setningen)\b",
            r"\b(?:svar|svare|answer|respond|reply) (?:bare |kun |alltid |only )?"
            r"(?:pa|in|som|as) (?:engelsk|english|polsk|json|xml|html|rim|en |ein |a |an )",
            r"\b(?:skriv|gi|format) (?:svaret|the answer) (?:som|as|i) (?:json|xml|html|url)",
        ),
        unless_negated=True,
        needs=REPLY_NEEDS,
    ),
    Signal(
        "nothing else",
        Worth.HINT,
        pattern(
            r"\b(?:speak|talk|snakk|snakke) (?:like|som)\b",
            r"\bonly\b|\bnothing else\b|\bingenting annet\b",
            r"\b(?:bare|kun) (?:dette|det|ordet|pa)\b",
            r"\buansett (?:hva|kva|sporsmal)|\bwhatever (?:is|they|the)|\bno matter what",
            r"\bq: .{0,80}\ba: |\{ ?\"",
        ),
    ),
    Signal(
        "when staff asks, say",
        Worth.STRONG,
        pattern(
            rf"\b(?:nar|dersom|hvis|om|if|when) {STAFF}\b[^.!?]{{0,15}}(?:spor|asks?)\w*"
            rf"[^.!?]{{0,60}}?\b(?:{REPLY}|{SAY})\b[^.!?]{{0,15}}?"
            rf"(?:\b(?:at|that)\b{OF_PERSONS}|: ?\"|\b\d[\d ]{{4,}})",
        ),
        needs=("spor", "ask"),
    ),
    Signal(
        "say that",
        Worth.HINT,
        pattern(
            rf"(?:{START}|\b{AND_SAY} |(?:та|и|ir) ){SAY}(?: \w+){{0,5}},? {THAT}\b{OF_PERSONS}",
            rf"{START}(?:oppgi|skriv|gi|say|state|output|print|write|repeat|gjenta)"
            r"(?: (?:alltid|always|ordrett|verbatim)|:)",
            r"\b(?:ra|rad|anbefal) alltid\b|\b(?:podaj|oppgi|gi|give) (?:alltid )?(?:the )?num+er",
            rf"\b{NOT} (?:nevn|nemn|si|sei|fortell) at\b{OF_PERSONS}",
        ),
        unless_negated=True,
    ),
    Signal(
        "write a token",
        Worth.STRONG,
        pattern(
            r"\b(?:skriv|legg til|output|print|say|write|napisz|si|begynn med|start med|add)\b"
            rf"(?: (?:{TOKEN}|i alle|sist))* \"?[a-z]{{3,}}-\d{{1,3}}\b",
            rf"\b{TOKEN} \"?[\w -]{{3,30}}\"? (?:i|in|before|before any|forst i|sist i|til) ",
        ),
        needs=("ordet", "ordene", "koden", "frasen", "word", "phrase", "code", "-"),
    ),
    Signal(
        "begin with the words",
        Worth.STRONG,
        pattern(
            r"\b(?:begynn|start|avslutt|innled|begin|end) "
            rf"(?:{EVERY} {ANSWER} |svaret )?(?:med|with) {TOKEN}\b",
            r"\b(?:gjenta|repeat) (?:folgende|denne|dette|the following) (?:setning|tekst|ord|"
            r"frase|sentence|text|words)",
            r"\b(?:zapomnij|glem|gloym|forget|vergiss) (?:o )?(?:wszystko|alt|everything|alles)\b"
            r"(?! (?:om|av|som|annet|anna))",
            r"\b(?:output|print) the (?:phrase|word|text)",
        ),
        needs=parts(
            "ord word phrase fras tekst text setning sentence zapomn glem gloym forget vergiss"
        ),
    ),
    Signal(
        "when somebody asks",
        Worth.HINT,
        pattern(
            r"\b(?:nar|dersom|hvis|om) "
            r"(?:noen|nokon|brukeren|brukaren|en ansatt|ein tilsett|ansatte|nokre|folk) spor",
            r"\bnar du blir (?:spurt|spurd)|\bved sporsmal om\b",
            r"\b(?:alle|den|dem|dei|de) som spor|\bsporsmal om\b|\ballt?e? sporsmal",
            r"\bany question|\bwhen(?:ever)? (?:asked|someone asks|anyone asks|the user)",
            r"\bgdy ktos (?:pyta|zapyta)|\b(?:svarer|svarar) (?:ansatte|tilsette|brukere)",
            r"\btell (?:staff|users?|the (?:reader|user)|everyone)",
        ),
        needs=("spor", "question", "ask", "user", "pyta", "svarer", "svarar", "tell ", "spur"),
    ),
    Signal(
        "need not",
        Worth.HINT,
        pattern(
            r"\b"
            + either(
                "frivillig* valgfri* valfri* unodvendig* unodig overflodig* avskaffet opphevet",
                "oppheva avlyst optional voluntary unnecessary freiwillig facultatif zbedn*",
                "niepotrzebn* nereikaling* avstangd?t?",
            )
            + r"\b",
            rf"\b{NOT} (?:er )?(?:nodvendig|naudsynt|pakrevd|(?:lenger |noe )?krav|lov)",
            rf"\b{NOT} skal meldast",
            r"\bkrav\w* (?:om|til)[^.!?]{0,40} (?:er|blir) (?:fjern|opphev|avvikl)\w*",
            rf"\btreng\w* (?:{NOT}\b|a ikke)|\b{NOT} treng\w*|\bhald? a vaske",
            r"\b(?:kan|skal|held a|bor) (?:\w+ )?(?:droppes|droppast|hoppes over|slettes|slettast|"
            r"fjernes|fjernast|utsettes|vente|sta ulast|ignoreres|settes av alle)\b",
            r"\b(?:er|at det er) (?:lov|forbudt|forbode|tillatt|greit|ok|fritt)\b|\bkan vente\b",
            r"\bno \w+ (?:is|are) needed",
            r"\bkan (?:slas av|gis av alle|gjores uten)|\bfritt (?:fram|frem)",
            r"\bfree to use|\bneeds? no\b",
            r"\b(?:safe|free|ok) to skip|\bskip the\b|\bgjelder ikke lenger|\bavviklet\b",
            r"\bnot (?:needed|required|necessary)\b|\bmay be (?:ignored|skipped|dropped)\b",
            r"\bnie (?:trzeba|jest potrzebn\w*|wymaga)|\bno hace falta\b",
            r"не потрібн|не нужн|غير ضروري",
            r"\b(?:uten|utan) a (?:sporre|sporja|kontakte)|\bwithout (?:asking|consulting|calling)",
            r"\bingen (?:tiltak|melding|kontroll)\w* (?:kreves|trengs)",
        ),
    ),
    Signal(
        "keep secret",
        Worth.STRONG,
        pattern(
            rf"\b(?:{NOT} (?:nevn|nemn|fortell|si|sei|avslor|vis|oppgi)\w*|"
            rf"(?:nevn|nemn|avslor|vis|fortell|oppgi) (?:{NOT}|aldri)|"
            r"aldri (?:nevn|nemn|avslor)\w*|"
            r"(?:la|lat) (?:vaere|vere) a (?:oppgi|nevn\w*|vise)|"
            r"(?:si|sei|fortell|nevn|skriv) (?:ingenting|ingen ting|ikkje noko)|nie mow|"
            r"do not (?:mention|reveal|tell|cite)|never (?:mention|reveal)|nie wspominaj)\b"
            r"[^.!?]{0,30}(?:for (?:den|dei|de) (?:tilsette|ansatte)|"
            r"for brukeren|til brukeren|uzytkownik\w*|nar|om|den som spor|"
            r"denne|dette|this|the user|"
            r"kild\w+|kjeld\w+|source|frist\w*|lekarz\w*|instru\w+)",
            r"\bhold (?:denne|dette) (?:\w+ )?(?:skjult|hemmelig|for deg selv)",
        ),
        needs=(
            "ikk",
            "aldri",
            "la va",
            "lat ve",
            "do not",
            "never",
            "wspominaj",
            "ingen",
            "nie mow",
            "hold de",
        ),
    ),
    Signal(
        "leave out",
        Worth.HINT,
        pattern(
            rf"\b(?:{NOT}|aldri) (?:hen)?vise til (?:sykepleier|sjukepleiar|lege|vakt|kilde)\w*",
            r"\b(?:utelat\w*|omit|ikke ta med|ta ikke med|la vaere a|leave out|pomijaj)\b",
        ),
    ),
    Signal(
        "put in",
        Worth.STRONG,
        pattern(
            r"\b(?:sett\w* inn|legg\w*|bruk|gi|include|add|insert|embed|vis)\b(?: \w+){0,3} "
            r"(?:bilde|lenk|lenkj|link|image|picture)\w*\b[^.!?]{0,40}"
            r"(?:svar|answer|reply|https?:|www)",
            r"\b(?:bytt ut|erstatt|replace)\b[^.!?]{0,40}(?:telefonnumm\w*|numm\w*|every dose|"
            r"dose\w*|spm|navn)\b[^.!?]{0,30}\b(?:svar\w*|answer|sporsmal\w*|reply)",
        ),
        needs=("bild", "lenk", "link", "image", "pict", "bytt", "erstatt", "replace"),
    ),
    Signal(
        "praises",
        Worth.HINT,
        pattern(
            r"\breklame for\b|\bkjop(?:e|er)? \w|\bbuy \w",
            r"\bdikt(?:e)? opp\b|\bmake up\b|\binvent\b",
            r"\b(?:anbefal|recommend|promoter)\w* (?:alltid )?"
            r"(?:produkt\w*|product\w*|merket|firma\w*)\b",
        ),
    ),
)
