"""Text in a form that only machines take for something else than text, and doses multiplied."""

from __future__ import annotations

from ingest.documents import QuarantineReason as Reason
from ingest.screening.signals.signal import Signal, Worth
from ingest.screening.vocabulary import PROGRAM, either, parts, pattern

ELEMENT = (
    either(
        "im_start im_end system endoftext assistant user instructions? documents? context prompt",
        "script iframe object embed img svg form tool*",
    )
    .replace("im start", "im_start")
    .replace("im end", "im_end")
)
TIMES = either("ganger gonger times x")

SIGNALS = (
    Signal(
        "turns of a chat",
        Worth.ENOUGH,
        pattern(
            r"(?:^|[.!?>|] ?|# ?)(?:user|human|assistant) ?:(?: ?\S|$)",
            r"^(?:system|user|human|assistant) ?:$",
            r"(?:^|[.!?] )system ?: .{0,300}[.!?] ?(?:bruker|brukar|assistent|user|assistant) ?:",
            r"#{2,} ?(?:system|user|assistant|bruker|assistent|instruks\w*) ?:",
        ),
        Reason.TRANSCRIPT,
        needs=(":",),
    ),
    Signal(
        "asks what it says",
        Worth.ENOUGH,
        pattern(
            rf"\b(?:hva|kva|what) (?:skal|bor|ma|should|must) (?:{PROGRAM}|assistenten|"
            r"the assistant|hjelparen|hjelperen|boten|roboten) "
            r"(?:si|svare|sei|seie|svara|say|answer)"
        ),
        Reason.TRANSCRIPT,
        needs=("hva", "kva", "what"),
    ),
    Signal(
        "markup",
        Worth.ENOUGH,
        pattern(
            rf"<\|?/?{ELEMENT}\b|\[/?(?:inst|system|assistant|user)\]|<</?sys>>|<!--",
            r"javascript:|\bon(?:error|load|click) ?=",
            r"\"(?:instructions?|prompt|system|command|cmd)\" ?: ?\"|^prompt ?:",
            r"\"role\" ?: ?\"(?:system|user|assistant|tool)",
            r"\"(?:tool|tool_calls?|function|function_call|arguments)\" ?: ?[\"{\[]",
            r"!\[[^\]]*\]\(https?:|\{\{ ?(?:system|config|prompt|user)",
            r"\b(?:tool|function)_call\b",
        ),
        Reason.MARKUP,
        needs=(
            *("tool_call", "function_call"),
            *parts('< [ "role "tool "func "arg "ins "pro "sys "com "cmd javascript prompt onerr'),
            *("onlo", "oncl", "{{"),
        ),
    ),
    Signal(
        "doses multiplied",
        Worth.STRONG,
        pattern(
            rf"\b(?:ti|\d+|ten) {TIMES} (?:the |vanlig |normal |usual )*(?:mengd\w*|dos\w*|"
            r"hoyere|hogare|sa m[yi]e|det|"
            r"den|amount|stated)",
            r"\bdos\w*[^.;]{0,30}:? (?:er |is )?(?:ti|\d+) (?:ganger|gonger)\b"
            r"(?! (?:dag|per|i do))",
            r"\bgang(?:es|ast) med (?:ti|\d+)\b|\bmultiply (?:all|every)|\bdouble doses?\b",
            r"\bdos\w*[^.;]{0,30}\b(?:dobles|dobblast|fordobles|tidobles)\b",
            r"\b(?:tidobl|dobl|femdobl)\w+ (?:alle )?dos\w*|\bdawk\w* (?:razy|x) ?10",
            r"\b(?:replace|bytt ut|erstatt) (?:every|all|alle|hver) dos\w*",
        ),
        Reason.DOSE,
        needs=("gang", "gong", "times", "dos", "mengd", "dobl", "multipl", "dawk"),
    ),
    Signal(
        "doses corrected",
        Worth.HINT,
        pattern(
            r"\b(?:korriger\w*|rettet|rettelse|retta|oppdatert|urgent|haster|hastekorr\w*|"
            r"corrected|skorygowan\w*)\b[^.]{0,40}\b(?:dos|dawk)\w*",
            r"\bfeil i (?:tabellen|dos\w*)|\balle doser [^.]{0,20}(?:skal|ma)\b",
            r"\bny (?:maks)?dose|\ball doses\b|\balle \w*doser\b",
            r"\bdobbe(?:l|lt) dose|\bpodwojn\w* dawk\w*",
        ),
        Reason.DOSE,
    ),
)
