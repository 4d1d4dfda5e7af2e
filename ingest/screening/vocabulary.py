"""Words that signals are made of, in the plain form of `folding`: Norwegian in both forms,
English, Polish, and the commonest words of other languages that are spoken on the wards."""

from __future__ import annotations

import re


def either(*words: str) -> str:
    """A pattern for any of the words; each argument may hold several, parted by blanks. An
    underscore stands for a blank, a star for any ending."""
    each = " ".join(words).split()
    return "(?:" + "|".join(word.replace("*", r"\w*").replace("_", " ") for word in each) + ")"


def parts(*words: str) -> tuple[str, ...]:
    """The words, each argument holding several, with blanks for underscores."""
    return tuple(word.replace("_", " ") for word in " ".join(words).split())


def pattern(*alternatives: str) -> re.Pattern[str]:
    """A pattern for any of the alternatives."""
    return re.compile("|".join(alternatives))


#: Where a sentence, a clause or a cell begins.
START = r"(?:^|[.!?:;,(\[>|\"] ?|- |\* )"
FEW = r"(?:[\w'-]+ ){0,5}?"

#: Names that only a program can have.
PROGRAM = "(?:{}|{}|{}|{}|{}|{})".format(
    either(
        "sprakmodell* sprogmodel* language_model* sprachmodell* llm llm-* gpt gpt-* chatgpt",
        "copilot claude gemini kildevakt chat-?bot* chat-?robot* samtalerobot* svarrobot*",
        "svarmotor* kunstig_intelligens* sztuczn*_inteligencj* model*_jezykow* automated_*",
        "generativ*_modell* (?:asystent*|asystencie)_(?:ai|si) the_(?:assistant|model|bot)",
        "(?:ki|ai)(?![-\\w])",
    ),
    r"(?:virtuell?\w*|digital\w*) (?:assist|hjelper|hjelpar|agent|robot)\w*",
    r"(?:ki|ai|si)[- ]"
    + either(
        "assisten* asystent* hjelp* tjeneste* teneste* system* verktoy* reader* leser* lesar*",
        "agent* bot bots boten robot* modell* model models tool* svar* kunde* chat*",
    ),
    r"automat\w+ (?:system|les|svar|assist|hjelp|oppsummer|agent|verktoy)\w*",
    r"(?:modell|maskin|program|verktoy|robot|tjenest|tenest|assistent|hjelpar|hjelper)\w*"
    r" som (?:svar|les|lag|generer|skriv|oppsummer)\w*",
    r"(?:ki|ai)-\w+ som \w+",
)
#: What stands in the names of programs.
PROGRAM_NEEDS = parts(
    "model llm gpt copilot claude gemini kildevakt bot intelligen inteligen automa assist asyst",
    'svarmotor agent virtue digital ki- ai- _ki _ai "ki "ai (ki (ai ai_ ki_ ai: ki: ai, ki,',
    "_som_svar _som_les _som_lag _som_gener _som_skriv _som_opps",
)
#: Names that a program shares with people and things.
HELPER = either(
    "assistent* assistant* asystent* asistent* hjelpar* hjelper* modell(?:en|a)? bot(?:en)?",
    "robot(?:en)? svartjenest* maskin(?:en)?",
)
HELPER_NEEDS = parts("assist asyst asist hjelpa hjelpe modell bot robot svartj maskin")
NEGATION = either(
    "ikke ikkje aldri ingen never not don't nobody no_one nie nigdy uten_a utan_a unnga"
)
#: After "say that": a sentence about what a person is to tell another, not about what holds.
OF_PERSONS = "(?! {}\\b)".format(
    either(
        "du vi jeg eg han hun ho hen de dere dykk dei legen vedkommende noen nokon sykepleier*",
        "sjukepleiar* you we i he she they",
    )
)
ANSWER = either("svar* answer* repl(?:y|ies) response* odpowied* output respons*")
REPLY = either(
    "svar svare svarer svara svarar besvar* odpowiadaj* odpowiedz answer* reply respond",
    "responde* antworte*",
)
REPLY_NEEDS = parts("svar answer repl respon output odpow antwort")
SAY = either(
    "si sei seie opplys* oppgi* fortell* skriv* hevd* pasta* bekreft* rad ra rade tell say",
    "state claim* confirm* write inform* anbefal* recommend* powiedz napisz podaj twierdz sag",
    "sage dites sakyk скажи отвечаи кажи وقل",
)
EARLIER = either(
    "tidligere tidlegare forrige foregaende foregande over ovenfor ovanfor previous* prior",
    "above earlier preceding poprzedni* wczesniej* powyzsz* vorherig* anteriores precedent*",
    "alle all any every your dine dina wszystki* ankstesn* предыдущ* попередн* السابقة naunang",
    "before for",
)
#: What the rules are called that a machine may have been given.
ORDERS = either(
    "instru* ordre* kommando* prompt* polecen* instrukcj* zasad* anweisung* consign*",
    "directive* guidance guidelines rules regle* regel* retningslinj* instrukcij* инструкци*",
    "інструкці* правил* تعليمات التعليمات tagubilin",
)
EVERYTHING = either(
    "(?:alt|det|teksten|innholdet|everything|all|text|radene|punktene)_(?:(?:som|du|that|you|"
    "were|written|har|star|stend|stod|sto|skrevet|skrive|told|lest|fatt)_){0,3}(?:over|ovenfor|ovanfor|"
    "above|before|tidligere|earlier|fatt|lest)",
    "(?:de|dei|the|all)_(?:andre|ovrige|other)_(?:rad|kild|kjeld|dokument|source|document|row)*",
    "(?:reglane|reglene|instruks*)_(?:dine|dina|over) everything_(?:you|above|before)*",
)
