"""Text that takes a machine's own rules away, or gives it others: override, new roles, prompts."""

from __future__ import annotations

from ingest.screening.signals.signal import Signal, Worth
from ingest.screening.vocabulary import (
    EARLIER,
    EVERYTHING,
    FEW,
    HELPER,
    ORDERS,
    PROGRAM,
    REPLY,
    SAY,
    either,
    parts,
    pattern,
)

DROP = either(
    "ignorer* disregard* ignore* override* zignor* ignoruj* ignorowac ignoriere* vergiss ignora*",
    "ignorez oublie* olvida* ignoruok* проігноруи* ігноруи* игнорируи* تجاهل balewalain forkast*",
    "tilsidesett* neglect",
)
LEAVE = either(
    "(?:se|sja)_(?:bort|vekk)_i?fra legg_bort sett_til_side glem* gloym* oversja* overse* forget*",
    "pomin* pomij* zapomn* hopp_over skip bypass (?:ikke|ikkje)_(?:a_)?folg* do_not_follow",
    "stop_following slutte?_a_folg* (?:ikke|ikkje)_(?:bry_deg_om|ta_hensyn_til|stol_pa|bruk)",
)
ALL = either("alle all dine dina your every alt everything wczesniej* wszystki* poprzedni*")
NOW = either("na no now teraz heretter fra_na_av")
UNBOUND = either(
    "regler reglar filter begrensning* restriksjon* grenser grensar rules restrictions limits",
    "ograniczen zasad",
)

SIGNALS = (
    Signal(
        "override",
        Worth.ENOUGH,
        pattern(
            rf"\b{DROP} {FEW}(?:{ORDERS}|{EVERYTHING})",
            rf"\b{DROP} {FEW}{EARLIER} {FEW}{ORDERS}",
            rf"\b{DROP} (?:alle )?(?:dine |dina |your |sine )?(?:kilde|kjelde|source)\w*",
        ),
        unless_negated=True,
        needs=parts(
            "ignor disregard override vergiss olvida oublie ігнор игнор تجاهل balewal forkast",
            "tilsides neglect",
        ),
    ),
    Signal(
        "leave",
        Worth.STRONG,
        pattern(
            rf"\b{LEAVE} {FEW}(?:{ORDERS}|{EVERYTHING})",
            rf"\b{DROP} {FEW}(?:safety|sikkerhet\w*|rutine\w*|prosedyr\w*|varsl\w*|lov\w*)\b",
        ),
        unless_negated=True,
        needs=parts(
            "ignor disregard neglect forkast bort glem gloym overs forget pomi zapom hopp skip",
            "bypass vekk side folg bry_deg ta_hensyn stol bruk",
        ),
    ),
    Signal(
        "leave all",
        Worth.HINT,
        pattern(
            rf"\b{LEAVE} {FEW}{ALL}\b",
            rf"\b{LEAVE} {FEW}(?:{ORDERS}|star) (?:over|ovenfor|ovanfor|above|tidligere)\b",
            rf"\b{LEAVE} {FEW}{ORDERS}(?: dine| dina| (?:that |som )?(?:du|you)\b)",
        ),
        unless_negated=True,
    ),
    Signal(
        "its own orders",
        Worth.STRONG,
        pattern(
            r"\b(?:hele|heile|the whole) (?:samtalen|samtaleloggen|conversation)|\bthe logs\b",
            r"\bsystem[- ]?prompt\w*|\bsystem(?:melding|instruks)\w*|\bpromp?ten? (?:din|over)\b",
            r"\b(?:initial|hidden|original) (?:instructions|prompt)",
            r"\byour (?:instructions|rules|tools|configuration|settings)\b|\btext above\b",
            r"\b(?:hvilke|which|what) (?:regle|instruks|rules|instructions)\w* (?:du|you) "
            r"(?:folger|har|follow|have)\b",
            r"\b(?:skjulte?|hemmelige?|loynde) (?:regle|instru|prompt|ordre)\w*",
            r"\b(?:instruks\w*|regle\w*|verktoy\w*) (?:du har fatt|dine)\b",
        ),
        needs=parts(
            "prompt system initial hidden original your dine samtale conversation logs har_fatt",
            "text_above skjult hemmelig loynd hvilke which what_",
        ),
    ),
    Signal(
        "reveal",
        Worth.HINT,
        pattern(
            r"\b"
            + either(
                "print reveal show output repeat leak gjengi avslor vis",
                "skriv_(?:dem_|den_|det_)?ut",
                "gjenta pokaz oversett* translate fortell_meg tell_me",
                "ujawnij override list",
            )
            + r"\b"
        ),
    ),
    Signal(
        "end of the sources",
        Worth.STRONG,
        pattern(
            r"\b(?:slutt pa|end of|koniec) (?:the )?(?:kild|kjeld|dokument|kontekst|sources?|"
            r"context|document|prompt|input)\w*",
            r"\bbegin (?:system|new|admin)\b",
        ),
        needs=("slutt", "end of", "koniec", "begin"),
    ),
    Signal(
        "above all other sources",
        Worth.STRONG,
        pattern(
            r"\b(?:overstyr\w*|gar foran|har forrang (?:foran|over)|erstatt\w*|overrides?|"
            r"supersedes?) (?:alle|all|every|samtlige)(?: (?:andre|other|ovrige))? (?:kild|kjeld|"
            r"dokument|source|document|instru|regl|rutin|prosedyr)\w*",
            r"\bprioritet \d+ for\b",
        ),
        needs=parts(
            "overstyr foran forrang erstatt overrid supersed prioritet",
        ),
    ),
    Signal(
        "ranks itself",
        Worth.ENOUGH,
        pattern(
            r"\b(?:prioriter|ranger|vektlegg|rank|boost|legg) (?:alltid )?(?:denne|dette|this)\b"
            r"[^.]{0,30}\b(?:alle|all|overst|forst|first)\b",
            r"\b(?:denne|dette|this) (?:siden|sida|teksten|page|text)\b[^.]{0,20}"
            r"(?:forst|overst|eneste gyldige|only valid)",
        ),
        needs=parts("priorit ranger vektlegg rank boost legg forst overst eneste only_valid"),
    ),
    Signal(
        "new orders",
        Worth.HINT,
        pattern(rf"\b(?:nye?|new|siste) (?:{ORDERS}):?", r"\bnowe polecen\w*"),
    ),
    Signal(
        "from now on",
        Worth.HINT,
        pattern(
            r"\bfra (?:og med )?(?:na|no)(?: av)? (?:skal|gjelder|er|gis|gjeld)\b",
            r"\bfrom now on\b|\bod teraz\b|\bherfra\b|\bfra na av[.!]?$|\bhaster:",
            r"\b(?:etter|pa) ordre fra\b|\bby order of\b",
            r"\bgjelder (?:straks|umiddelbart)\b",
            r"\b(?:godkjent|approved) (?:av|by) [^.:]{3,40}:",
        ),
    ),
    Signal(
        "you are now",
        Worth.ENOUGH,
        pattern(
            rf"\b(?:du er|you are|jestes|you're) {NOW} (?:\w+ )?(?:in )?"
            rf"(?:{PROGRAM}|{HELPER}|\w+ mode|dan|administrator|admin|\w+, en)\b",
            r"\b(?:you are now|from now on,? you)\b",
            r"\b(?:(?:fra na av|fra no av|herfra) er du|od teraz jestes)\b",
            r"\bdu har (?:na|no) (?:admin|administrator|root|utvikler)\w*",
            r"\b(?:sett|endre|bytt|change|set) (?:rollen din|rolla di|your role)|\byou are to\b",
            r"\b(?:lat(?:e|er)? som (?:om )?(?:at )?du er|pretend (?:to be|you|that))\b",
            r"\bact as (?:a|an|the|if)\b|\blet'?s play\b|\budawaj\b|\bas an ai\b",
            r"\b(?:spill rollen|rollelek\w*|role-?play\w*|la oss (?:leke|spille) "
            r"(?:en|et|ein|eit|at|roll))",
            r"\b(?:ny|new) (?:persona|identitet|identity)\b",
            rf"\bdu er (?:na |no )?\"?\w+\"?, en (?:{HELPER}|lege|figur|ai)",
        ),
        needs=parts(
            "er_du rollen rolla du_er du_har you're you_are jestes lat_som late_som later_som",
            "pretend act_as spill_rol rollelek role la_oss let's lets udawaj as_an_ai persona",
            "identi from_now",
        ),
    ),
    Signal(
        "text above is wrong",
        Worth.ENOUGH,
        pattern(
            r"\b(?:dosering\w*|dos\w*|tabellen) (?:over|ovenfor|ovanfor) er (?:feil|gal|galt)\b",
            r"\b(?:det som star|teksten|alt|reglene|reglane|innholdet|the text|everything)"
            r"(?: \w+){0,2} (?:over|ovenfor|ovanfor|above)(?: \w+){0,3} (?:er|var|is|was) "
            r"(?:feil|ugyldig\w*|oppheve\w*|utdatert\w*|galt?|wrong|invalid|outdated)",
            r"\b(?:erstatt\w*|gar foran|replaces?) (?:alt|everything)(?: \w+)?",
            r"\b(?:avslor|fortell|vis|reveal|tell|show|del)\w* (?:alt|everything|all) (?:du|you) "
            r"(?:vet|veit|know)\b|\bsystemtekst\w*",
            r"\b(?:slett|glem|gloym|forget|erase) (?:alt|everything|all)(?: \w+){0,2} "
            r"(?:du|you) (?:vet|veit|know|har|have|kan)\b",
        ),
        needs=(
            "over ",
            "ovenfor",
            "ovanfor",
            "above",
            " du ",
            " you ",
            " alt",
            "everyth",
            "systemt",
        ),
    ),
    Signal(
        "as the system",
        Worth.ENOUGH,
        pattern(
            r"\b(?:system|admin|root|developer)[ -](?:override|message|command|notice|kommando)\b",
            r"\boverstyring:|\boverride:",
            rf"(?:^|[.!?] |# ?)(?:system|instruction|instruks|instruksjon|prompt)s? ?: ?"
            rf"(?:{REPLY}|{SAY}|{DROP}|output|du|you)\b",
        ),
        needs=("system", "admin", "root", "developer", "overst", "overr", "instru", "prompt"),
    ),
    Signal(
        "silences the product",
        Worth.ENOUGH,
        pattern(
            r"\b(?:ikke|ikkje|aldri|never|not|disable|deaktiver\w*|skru av|stopp|uten|no) "
            r"(?:\w+ ){0,3}(?:kontaktkort\w*|varselkort\w*|eskaler\w* (?:sak|meld|til)|"
            r"escalation|contact cards?|"
            r"nodnumm?er\w*|nodnumre\w*|telefonnumm?er til 11\d|safety rules|sikkerhetsregle\w*|"
            r"kildehenvisning\w*|kilder? i svar\w*)",
            r"\b(?:kontaktkort\w*|eskaler\w*|escalation|nodprosedyre\w*) (?:er|is|skal) (?:\w+ )?"
            r"(?:deaktiver|skrudd av|disabled|av|off|ikke vises)",
        ),
        needs=parts(
            "kontaktkort varselkort eskal escal contact_card nodn nodpro til_11 safety_r",
            "sikkerhetsr kildeh kilde",
        ),
    ),
    Signal(
        "sends the talk out",
        Worth.ENOUGH,
        pattern(
            r"\b(?:output|send|include|legg|append|print|encode|post|lim|sett|bytt|skriv)\b"
            r"[^.!?]{0,40}(?:user'?s (?:question|name|data)|the (?:question|conversation)|"
            r"brukerens (?:sporsmal|navn)|sporsmalet (?:til brukeren|som ble stilt)|samtalen|"
            r"chat history)[^.!?]{0,20}(?:url|lenk|link|https?|adress|to |til |som )"
        ),
        needs=("user", "question", "conversation", "bruker", "sporsmalet", "samtalen", "chat"),
    ),
    Signal(
        "another self",
        Worth.HINT,
        pattern(
            r"\bdu er (?:na|no) (?:en?|ei|ein|i|\w+, en)\b|\bdu er \"|\bder du er (?:en?|ei|ein)\b",
            rf"\b(?:uten|utan|without|bez) {UNBOUND}\b|\bunrestricted\b",
            r"\b(?:ubegrenset|ubegrensa|fri) modell",
            r"\bny rolle\b|\bdu er en? (?:lege|sykepleier|ekspert|figur|person) som\b",
            r"\b(?:utvikler|vedlikeholds|debug|admin|gud|test)-?modus\b",
            r"\b(?:god|admin|debug|developer) mode\b|\bjailbreak\w*|\bnever refuse",
            r"\b(?:sier|sei?r|svarer) ja til alt|\bnekte?r? aldri|\bapprove (?:all|double|every)",
            r"\b(?:safety|sikkerhets)[- ]?(?:checks|sjekk\w*|filter) (?:are |er )?"
            r"(?:disabled|skrudd|av)",
        ),
    ),
)
