"""Text that steers an answerer without naming one: a new self, a reader to be talked to, words to
be put into the answer or taken out of it, code to be run."""

from __future__ import annotations

from ingest.screening.signals.signal import Signal, Worth
from ingest.screening.vocabulary import HELPER, REPLY, SAY, START, either, parts, pattern

FROM_HERE = either(
    "fra_na_av fra_no_av fra_i_dag fra_dette_punktet fra_her_av herfra heretter from_this_point"
)
LIMITS = "(?:begrensning|grense|grensar|restriksjon|sperre|filter|limit|restriction)"
#: "You are now" in languages that staff speak.
YOU_ARE = either(
    "eres du_bist ihr_seid du_ar tu_es vous_etes olet ти ты jestes jestescie esi tu_esi sei"
)
NOW = either("ahora jetzt nu maintenant nyt тепер теперь teraz dabar adesso")
READER = either("leseren lesaren the_reader the_user brukeren_denne sporreren den_som_spor")
PUT = either(
    "skriv ta_med sett legg kopier fjern utelat gjenta inkluder put include write add remove copy",
    "insert",
)
DECEIVE = either(
    "bagatelliser* lyv lyge villed* hold_tilbake slutte_a_sporre lie mislead downplay",
    "oppgi_(?:feil|gal|galt|falsk|falskt)* gi_(?:feil|gal|galt|falsk|falskt)*",
)

SIGNALS = (
    Signal(
        "a new self",
        Worth.ENOUGH,
        pattern(
            rf"\b{FROM_HERE},? (?:heter|heiter|er|skal|kan|ma|spiller|svarer) du\b",
            r"\bdu er (?:na |no |herved )?(?:en |ei |ein |et )?(?:\w+ )?"
            r"(?:\w*bot|\w*robot|sprakmodell|modell|ki|ai)\b",
            rf"\b{YOU_ARE} {NOW}\b",
            rf"\b(?:na|no|nu|herfra) er du (?:en|ein|ei|et) (?:{HELPER}|\w*bot|ki|ai)\b",
            r"\bdu er ikk(?:e|je) lenger (?:en|ei|ein|et) [^.!?]{3,60}"
            r"\b(?:du er|men) (?:en|ei|ein|et)\b",
            r"\bas (?:an? |the )?(?:ai|assistant|language model|model|bot)\b,?",
            r"\bdu er (?:na |no |herved )?(?:fri|fritatt|friteken|frigjort|lost) fra "
            r"(?:alle |dine )?"
            r"(?:regl|begrens|instru|grense|restriks)",
            rf"\b(?:du|dine|dina|your|you)\b[^.!?]{{0,30}}{LIMITS}\w*[^.!?]{{0,20}}"
            r"(?:fjern|borte|opphev|deaktiver|removed|lifted|gone)",
            r"\b(?:hemmelig|skjult|loynleg|secret|hidden) (?:kommando|command|instru\w*)",
            r"\b(?:glem|gloym|forget) (?:alt|det|everything|what)(?: som)? (?:du|you)"
            r"(?: har| have)? (?:vet|veit|lart|laert|fatt|learned|learnt|know)\b",
        ),
        needs=parts(
            "du_er er_du heter_du heiter_du skal_du kan_du ma_du spiller_du svarer_du hemmelig",
            "skjult loynleg secret hidden glem gloym forget grens restrik restric sperre filter",
            "limit eres_ bist seid du_ar_ tu_es etes olet ти_ ты_ jestes esi_ sei_ as_ai as_an_ai",
            "as_the as_an_assistant",
        ),
    ),
    Signal(
        "into the answer",
        Worth.ENOUGH,
        pattern(
            rf"\b{PUT}\b[^.!?]{{0,60}} (?:i|inn i|fra|into|in|from|til) "
            r"(?:svaret|the answer|your answer|the reply)\b(?! (?:til|fra|pa|av)\b)",
        ),
        unless_negated=True,
        needs=("svaret", "answer", "reply"),
    ),
    Signal(
        "calls a helper",
        Worth.STRONG,
        pattern(
            rf"{START}{HELPER} ?[,:] ?(?:{REPLY}|{SAY}|ignorer|glem|gloym|hopp over|oversja|"
            r"ignore|forget|skip)\b(?! (?:fra|ifra|til sykepleier))"
        ),
        needs=parts("assist asyst asist hjelpa hjelpe modell bot robot svartj maskin"),
    ),
    Signal(
        "speaks to the reader",
        Worth.STRONG,
        pattern(
            rf"\b(?:si til|fortell|be|oppfordre|gi|rad|tell|advise|urge|ask|overtal\w*) {READER}",
            r"\b(?:si|sei|fortell) (?:til )?(?:den|dei|de) (?:ansatte|tilsette) at\b",
        ),
        needs=parts(
            "leseren lesaren the_reader the_user brukeren_denne sporreren som_spor ansatte tilsette"
        ),
    ),
    Signal(
        "deceives",
        Worth.STRONG,
        pattern(rf"\b{DECEIVE}\b"),
        unless_negated=True,
        needs=parts("bagatell lyv lyge villed tilbake a_sporre lie mislead downplay oppgi_ gi_"),
    ),
    Signal(
        "being asked",
        Worth.HINT,
        pattern(
            r"\bfar du sporsmal|\bnar du far sporsmal|\b(?:noen|nokon|ansatte) lurer pa",
            r"\bhvis (?:noen|de|brukeren) spor|\bnar de spor",
        ),
    ),
    Signal(
        "stops warnings",
        Worth.ENOUGH,
        pattern(
            r"\b(?:slutt\w* a|unnga a|la vaere a|stopp\w* a|stop|avoid) "
            r"(?:vise|henvise til|oppgi|sitere|showing|citing) "
            r"(?:kilde|kjelde|telefonnum|nodnum|kontaktkort|113|sources?|numbers?)",
            r"\b(?:varsel|varselet|kortet|kontaktkortet|advarselen) (?:om|for|til|med)? ?\w* ?"
            r"skal ikke vises",
            r"\b(?:unnga|la vaere) (?:a )?(?:henvise|vise) til (?:legevakt|113|lege)\w*, uansett",
        ),
        needs=("vise", "oppgi", "siter", "showing", "citing"),
    ),
    Signal(
        "runs code",
        Worth.ENOUGH,
        pattern(
            r"\b(?:utfor|kjor|execute|run) (?:folgende |denne |dette |this |the |following )*"
            r"(?:kode|koden|kommando\w*|script\w*|skript\w*|code|command)\b",
            r"\b(?:kall|kalle|call|invoke) (?:funksjonen|verktoyet|api|the (?:function|tool|api))",
            r"\b(?:hent|last inn|fetch|load|download)\b[^.!?]{0,30}https?:",
        ),
        needs=parts("kode kommando skript script code command kall call http invoke"),
    ),
)
