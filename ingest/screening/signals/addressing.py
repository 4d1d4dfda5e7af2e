"""Text that speaks to a machine, or says what one must say."""

from __future__ import annotations

from ingest.screening.signals.signal import Signal, Worth
from ingest.screening.vocabulary import (
    HELPER,
    HELPER_NEEDS,
    PROGRAM,
    PROGRAM_NEEDS,
    REPLY,
    SAY,
    START,
    either,
    parts,
    pattern,
)

#: What a program is told to do with what it knows.
ALSO = either(
    "se_bort_fra ignorer* overse* oversja hopp*_over dikt* utelat* nevn* nemn* vis* siter*",
    "henvis* legge_til godta godkjenne begynne starte avslutte kalle disregard ignore",
    "skip omit mention cite make_up invent",
)
NOTE = either(
    "*instruks* *merknad* *melding* *beskjed* *notat* *tekst* *fotnote* instruction* note* notice",
    "message* nb obs hei hallo kjaere dear hello hey attention attn uwaga wskazowka polecenie",
    "wiadomosc informacja hinweis observera viktig important oppgave ordre info hilsen prompt",
)
MUST = either("skal ma bes bor must should shall will has_to")
TO = either("til for to dla fur aan para pour")

SIGNALS = (
    Signal(
        "note to a program",
        Worth.ENOUGH,
        pattern(
            rf"\b{NOTE}\b[!:]?(?: er)?(?: {TO}| rettet mot)?"
            rf"(?: (?:den|det|the|all|alle|any|des|deg som er)(?: en| ein)?)?,? "
            rf"(?:{PROGRAM}|maskin(?:les|tolk)\w*)"
        ),
        needs=(*PROGRAM_NEEDS, "maskin"),
    ),
    Signal(
        "to a program",
        Worth.STRONG,
        pattern(
            rf"{START}(?:til|to|dla|for|fur)(?: (?:den|the|all|alle|any))? {PROGRAM}[^.:]{{0,40}}:",
            rf"{START}(?:if|dersom|hvis|om) (?:you are|du er|you're) (?:an? |en |ei |et )?"
            rf"{PROGRAM}",
            rf"{START}(?:ki|ai) ?[:,] ?(?:{REPLY}|{SAY}|{ALSO}|hopp over|glem|ignorer)\b",
            rf"\b{PROGRAM}[^.!?]{{0,30}}\b(?:skal|ma|bor|bes) (?:den|modellen|assistenten|it)\b",
            rf"{START}(?!(?:ki|ai)\b(?!-)){PROGRAM}[,:]|\b(?:du|deg|dere) som er (?:en |ei |ein )?"
            rf"{PROGRAM}",
        ),
        needs=PROGRAM_NEEDS,
    ),
    Signal("names a program", Worth.HINT, pattern(rf"\b{PROGRAM}"), needs=PROGRAM_NEEDS),
    Signal(
        "for a program",
        Worth.HINT,
        pattern(rf"{START}(?:for|til|to|dla)(?: (?:den|the|all|alle))? {PROGRAM}"),
    ),
    Signal(
        "note to a helper",
        Worth.STRONG,
        pattern(
            rf"\b(?:merknad|melding|beskjed|instru[a-z]*|tekst|notat|note|message|nb|obs|uwaga|"
            rf"wskazowka|oppgave|polecenie|wiadomosc|instrukcja)\b:? (?:til|for|to|dla) "
            rf"(?:den |the |all )?{HELPER}\b",
            rf"\b(?:kjaere|dear|hei|hello) {HELPER}\b",
        ),
        needs=HELPER_NEEDS,
    ),
    Signal(
        "to a helper",
        Worth.HINT,
        pattern(
            rf"{START}(?:til|to|dla) (?:den |the )?{HELPER}\b[^.:]{{0,30}}:",
            rf"{START}{HELPER} ?[,:]",
        ),
    ),
    Signal(
        "a program must say",
        Worth.STRONG,
        pattern(
            rf"\b(?:{PROGRAM}|{HELPER}|systemet)(?: \w+){{0,2}} {MUST}\b(?: \w+){{0,2}}? "
            rf"(?:{REPLY} (?:med |with )?(?:at|that|med|with|nei|ja|\")|"
            rf"(?:{SAY}|{ALSO})\b(?! (?:fra|ifra|ned|i journal)))",
            rf"\b{MUST} (?:{PROGRAM}|{HELPER}|systemet)(?: \w+){{0,2}} (?:svare?a?|sie?|seie?|"
            r"skrive?|sette inn|oppgi|vise|nevne|gjenta|ta med|legge|anbefale|say|answer|reply|"
            r"write|include|repeat|starte|begynne)\b(?! (?:fra|ifra|pa))",
        ),
        needs=(*PROGRAM_NEEDS, *HELPER_NEEDS, "systemet"),
    ),
    Signal(
        "whoever sums up",
        Worth.STRONG,
        pattern(
            r"\b(?:den|de|dei|dem) som (?:oppsummerer|oppsummerar|gjengir)[^.]{0,40}automatisk",
            rf"\b{HELPER} (?:oppsummerer|oppsummerar|genererer|gjengir|summari[sz]es)\b",
            rf"\b(?:nar|dersom|hvis) {HELPER}[^.!?]{{0,50}}, (?:skal|ma|bor) (?:den|han|ho|hun|du) "
            rf"(?:{ALSO}|{SAY}|{REPLY})\b(?! (?:fra|ifra))",
            r"\bwhen (?:summari[sz]ing|answering)|\bved (?:automatisk )?oppsummering",
            r"\bnar du (?:svarer|oppsummerer|svarar)(?! pa\b| telefon)|\bden som svarer\b",
            r"\b(?:den|de|dem) som (?:bygger|trener|leser inn|indekserer|programmerer)\b",
        ),
        needs=parts(
            "som_opps som_gjen summari when_ans ved_ nar_du den_som som_byg som_tren som_les_inn",
            "som_index som_indeks som_prog oppsum generer gjengir nar_ dersom hvis",
        ),
    ),
    Signal(
        "speaks of itself",
        Worth.HINT,
        pattern(
            r"\b(?:denne|this) (?:teksten|beskjeden|instruksen|meldingen|text|message|note) "
            r"(?:finnes|finst|overstyr\w*|har forrang|gar foran|exists|overrides?|supersedes?)",
            r"\b(?:dersom|hvis|om|if|nar) (?:du|you) "
            r"(?:leser|les|kan lese|read|can read|are reading)\b",
            r"\b(?:behandler|leser|les|tolker|tolkar) denne (?:teksten|siden|prosedyren)\b",
            r"\b(?:bare|kun|only) (?:bruke|use|stole pa) denne\b",
            r"\b(?:bruk|stol pa) (?:aldri|ikke|bare|kun) (?:andre kilder|dette dokumentet)",
            r"\b(?:denne|dette) (?:teksten|dokumentet) (?:er|som|har) (?:fasit|den eneste|hoyest)",
            r"\bder andre (?:dokument|kild|rutin)\w* sier noe annet|\bden som leser dette\b",
            r"\btreff i soket|\bsoke(?:resultat|indeks|motor)\w*|\bsearch (?:results?|index)",
        ),
    ),
)
