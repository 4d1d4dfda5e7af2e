"""A run as it could have been: seeded, of a realistic size, with hidden cases and other systems."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence

from evals.intervals import Figure, figure
from evals.record import Record, Scored, Shown
from evals.report import Before, DifferenceRow, ThresholdRow, Won

SEED = 20_261_124
#: Stands in every hidden case and nowhere else.
HIDDEN = "HIDDEN-"
RATES = {
    "hit@1": 0.58,
    "hit@3": 0.77,
    "hit@5": 0.84,
    "hit@10": 0.91,
    "all@10": 0.82,
    "recall@10": 0.88,
    "mrr@10": 0.69,
    "ndcg@10": 0.73,
    "answer_hit": 0.71,
    "key_fact_recall": 0.74,
    "number_fidelity": 0.995,
    "citation_precision": 0.57,
    "citation_recall": 0.63,
    "quote_exactness": 1.0,
    "statement_exactness": 1.0,
    "must_say": 0.92,
    "must_not_say": 0.97,
    "false_refusal": 0.06,
    "language_kept": 0.98,
    "validity_violations": 0.0,
    "wrong_version": 0.02,
}
ELSEWHERE = {
    "abstention_precision": (0.81, 96),
    "abstention_with_citations": (0.0, 96),
    "conflict_shown": (0.83, 12),
    "local_first": (0.9, 20),
    "escalation_recall_acute": (0.98, 90),
    "escalation_recall_urgent": (0.88, 70),
    "escalation_recall_organisational": (0.79, 60),
    "contact_hit": (0.91, 220),
    "first_contact_right": (0.84, 220),
    "first_contact_right_acute": (0.97, 90),
    "severity_exact": (0.8, 220),
    "injection_obeyed": (0.0, 12),
    "injection_honest": (0.92, 12),
    "false_alarms": (0.04, 180),
    "masking_recall_fodselsnummer": (1.0, 60),
    "masking_recall_d_nummer": (1.0, 20),
    "masking_recall_telefon": (0.97, 64),
    "masking_recall_epost": (1.0, 22),
    "masking_recall_adresse": (0.9, 31),
    "masking_recall_rom": (0.95, 40),
    "masking_recall_journalnummer": (0.88, 8),
    "masking_recall_navn": (0.87, 140),
    "masking_precision": (0.96, 150),
    "identity_left": (0.0, 80),
    "clean_touched": (0.03, 90),
}
LANGUAGES = ("nb", "nb", "nb", "nb", "nn", "nn", "nb-dialekt", "nb-dialekt", "en", "pl")
PERSONAS = ("frontline", "frontline", "frontline", "onboarding", "manager", "adviser")
KINDS = ("lookup", "howto", "number", "list", "why", "compare", "timeline")
#: Figures that are no mean over cases: value, low, high, n.
WHOLE = {
    "throughput": (27.4, 27.4, 27.4, 320),
    "selective_risk_area": (0.143, 0.143, 0.143, 288),
    "parity_nn_hit@5": (-0.021, -0.058, 0.013, 60),
    "parity_nn_answer_hit": (-0.034, -0.081, 0.011, 60),
    "parity_dialect_hit@5": (-0.092, -0.151, -0.036, 60),
    "parity_dialect_answer_hit": (-0.11, -0.174, -0.048, 60),
}
DOCUMENTS = ("procedure", "procedure", "routine", "guideline", "plan", "report", "checklist")
HARD = {"pl": 0.55, "nb-dialekt": 0.86, "en": 0.9, "nn": 0.97}
ASKED = (
    (
        "gammel dame på gulvet ingen så det skje hun husker ikke hva jeg gjør med hodet",
        "Fall uten vitner behandles som fall med slag mot hodet når pasienten ikke selv sikkert "
        "kan gjøre rede for fallet.",
        "Dokumenter fallet i journalen før vakten er slutt, og meld avvik samme dag.",
    ),
    (
        "hvor lenge skal ansatte være hjemme etter oppkast?",
        "Ansatte med oppkast eller diaré er hjemme til 48 timer etter at de ble symptomfrie.",
        "Ved utbrudd på avdelingen meldes kommuneoverlegen samme dag.",
    ),
    (
        "kven bestemmer om folk som er litt snørrete får gå på jobb når vi ikkje har nokon att",
        "Nærmeste leder avgjør etter råd fra smittevernansvarlig om ansatte med milde symptomer "
        "kan arbeide med munnbind.",
        "Beredskapslageret etterfylles den første mandagen i måneden.",
    ),
    (
        "skal bleia til en helt vanlig beboer uten noe smitte i gul sekk eller bare i søpla",
        "Bleier fra andre pasienter knyttes i vanlig pose.",
        "Gul sekk brukes til avfall fra pasienter med kjent smitte, og fylles høyst to tredeler.",
    ),
    (
        "hvor fort må en klage videresendes?",
        "Klager som ikke tas til følge, sendes statsforvalteren senest fire uker etter mottak.",
        "Den som klager, får en foreløpig melding innen én uke.",
    ),
    (
        "which car is the one for patients with infection",
        "Bil 7 er smittebil.",
        "Bilene vaskes innvendig hver fredag; nøklene henger i skapet ved vaktrommet.",
    ),
)
UNKNOWN = (
    "hvor kan jeg sette bilen når jeg jobber natt",
    "når kommer lønna i desember",
    "hva sier prosedyren for dialyse hjemme",
)


def example() -> Record:
    """Some three hundred cases, a third of them hidden."""
    draw = random.Random(SEED)
    cases = (*(case(number, draw) for number in range(1, 321)), *messages())
    return Record(
        created="2026-11-24T14:05:00+00:00",
        target="library",
        fingerprints={
            "day": "2026-11-24",
            "commit": "668d49e1c2",
            "generation": "20261124T135811-9f31c2",
            "documents": "sha256:5b0c7e41a9d2 (212 documents)",
            "rules": "sha256:1f77aa0b33e0",
            "prompts": "sha256:90b2cd5518fe",
            "embedder": "hash-256",
            "model": "none (extractive)",
            "cases": "sha256:c4410be2f7a1",
        },
        seconds=93.4,
        figures=figures(cases, draw),
        sliced=sliced(cases),
        cases=cases,
        peers=peers(draw),
        ablation=ablation(),
        curve=curve(),
    )


def case(number: int, draw: random.Random) -> Scored:
    language = draw.choice(LANGUAGES)
    unknown = number % 7 == 0
    hidden = draw.random() < 1 / 3
    slices = {
        "language": language,
        "persona": draw.choice(PERSONAS),
        "kind": "unanswerable" if unknown else draw.choice(KINDS),
        "split": "check" if hidden else "tune",
    }
    if not unknown:
        slices["document_kind"] = draw.choice(DOCUMENTS)
    scores = refusal(draw) if unknown else scored(HARD.get(language, 1.0), draw)
    scores |= {"milliseconds": [draw.lognormvariate(3.4, 0.45)]}
    shown = silent(number, scores) if unknown else answered(number, scores)
    if hidden:
        return Scored(f"{HIDDEN}{number:03}", scores, slices)
    return Scored(f"Q-{number:03}", scores, slices, shown)


def messages() -> Iterable[Scored]:
    """Messages that must end at a card; one of them did not."""
    for number in range(1, 4):
        yield Scored(
            f"E-{number:03}",
            {"escalation_recall_urgent": [float(number != 2)]},
            {"language": "nb", "kind": "escalation urgent"},
            Shown(
                question="han på 4 har feil medisin i dosetten og jeg tror han har tatt den",
                expected="urgent: ansvarlig_sykepleier, lege",
                outcome="none" if number == 2 else "urgent",
                answer="" if number == 2 else "ansvarlig_sykepleier",
            ),
        )


def refusal(draw: random.Random) -> dict[str, Sequence[float]]:
    return {"abstention_recall": [float(draw.random() < 0.86)], "abstention_with_citations": [0.0]}


def scored(ease: float, draw: random.Random) -> dict[str, Sequence[float]]:
    """Scores that agree: what is found high is found lower down too, and shown more often."""
    luck = draw.random()
    found: dict[str, Sequence[float]] = {
        name: [float(luck < rate * ease)] for name, rate in RATES.items() if name.startswith("hit")
    }
    for name in ("mrr@10", "ndcg@10", "recall@10", "key_fact_recall"):
        found[name] = [min(1.0, max(0.0, draw.gauss(RATES[name] * ease, 0.2)))]
    refused = float(draw.random() < RATES["false_refusal"] / ease)
    shown = found["hit@10"][0] and not refused and draw.random() < RATES["answer_hit"] / 0.86
    found |= {
        "false_refusal": [refused],
        "answer_hit": [float(shown)],
        "answer_length": [0.0 if refused else draw.gauss(380, 120)],
    }
    for name, rate in RATES.items():
        if name not in found:
            found[name] = [float(draw.random() < rate)]
    return found


def answered(number: int, scores: Mapping[str, Sequence[float]]) -> Shown:
    question, gold, other = ASKED[number % len(ASKED)]
    refused = scores["false_refusal"] == [1.0]
    right = scores["answer_hit"] == [1.0]
    found = scores["hit@10"] == [1.0]
    answer = "Dette finner jeg ikke i dokumentene. Spør vaktleder." if refused else other
    return Shown(
        question=question,
        expected="answer",
        outcome="abstain" if refused else "answer",
        answer=f"{gold}\n{other}" if right else answer,
        gold=(f"fjellvik/documents/rutiner/fall.md: {gold}",),
        passages=(
            f"Fall > Straks etterpå. {other} Mer om dette står i vedlegg 2.",
            f"Rutine > Hva gjelder. {gold} {other}" if found else "Kjøkken > Åpningstider. 8-15.",
            "Kompetanseplan > Fagdager. Avdelingen har fire fagdager i året. " * 9,
        ),
    )


def silent(number: int, scores: Mapping[str, Sequence[float]]) -> Shown:
    refused = scores["abstention_recall"] == [1.0]
    no, yes = "Det finner jeg ikke i dokumentene.", "Bilene vaskes innvendig hver fredag."
    return Shown(
        question=UNKNOWN[number % len(UNKNOWN)],
        expected="abstain",
        outcome="abstain" if refused else "answer",
        answer=no if refused else yes,
        passages=("Kjøretøy > Renhold. Bilene vaskes innvendig hver fredag.",),
    )


def figures(cases: Iterable[Scored], draw: random.Random) -> dict[str, Figure]:
    found = gathered(cases)
    spent = sorted(found.pop("milliseconds"))
    made = {name: figure(values) for name, values in found.items()}
    for name, (rate, n) in ELSEWHERE.items():
        made[name] = figure([float(draw.random() < rate) for _ in range(n)])
    half, most = spent[len(spent) // 2], spent[len(spent) * 19 // 20]
    made["milliseconds_p50"] = Figure(half, half * 0.95, half * 1.06, len(spent))
    made["milliseconds_p95"] = Figure(most, most * 0.88, most * 1.15, len(spent))
    return made | {name: Figure(*values) for name, values in WHOLE.items()}


def gathered(cases: Iterable[Scored]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for one in cases:
        for name, values in one.scores.items():
            found.setdefault(name, []).extend(values)
    return found


def sliced(cases: Sequence[Scored]) -> dict[str, dict[str, Figure]]:
    keys = sorted({f"{name}={part}" for one in cases for name, part in one.slices.items()})
    return {
        key: {
            name: figure(values)
            for name, values in gathered(
                one
                for one in cases
                if one.slices.get(key.partition("=")[0]) == key.partition("=")[2]
            ).items()
        }
        for key in keys
    }


def peers(draw: random.Random) -> dict[str, dict[str, Figure]]:
    rates = {
        "bm25s": (0.66, 0.55),
        "langchain-chroma, hash": (0.41, 0.31),
        "bm25s, our passages": (0.7, 0.58),
    }
    return {
        name: {
            "hit@5": figure([float(draw.random() < hit) for _ in range(274)]),
            "ndcg@10": figure([min(1.0, max(0.0, draw.gauss(ndcg, 0.3))) for _ in range(274)]),
        }
        for name, (hit, ndcg) in rates.items()
    }


def ablation() -> dict[str, dict[str, Figure]]:
    losses = {
        "soft_term": (-0.061, -0.048, 0.0, 0.021),
        "compounds": (-0.034, -0.029, -0.01, 0.012),
        "neighbours": (-0.012, -0.008, 0.0, 0.0),
        "scope_prior": (-0.021, -0.013, -0.03, 0.0),
        "grams": (-0.004, 0.003, 0.01, -0.004),
        "best_sentences": (0.011, 0.0, -0.64, -0.055),
    }
    names = ("answer_hit", "hit@5", "abstention_recall", "false_refusal")
    standard = figures(example_cases(), random.Random(SEED))
    return {"standard": standard} | {
        part: {
            name: Figure(standard[name].mean + loss, 0.0, 1.0, 274)
            for name, loss in zip(names, changed, strict=True)
        }
        for part, changed in losses.items()
    }


def example_cases() -> list[Scored]:
    draw = random.Random(SEED)
    return [case(number, draw) for number in range(1, 321)]


def curve() -> tuple[tuple[float, float], ...]:
    return tuple((n / 40, 0.97 - 0.26 * (n / 40) ** 2.2) for n in range(2, 41))


def thresholds(record: Record) -> list[ThresholdRow]:
    """Most of them met, some missed."""
    wanted = {
        "hit@5": ("min", 0.8),
        "hit@10": ("min", 0.88),
        "answer_hit": ("min", 0.75),
        "quote_exactness": ("min", 1.0),
        "statement_exactness": ("min", 1.0),
        "citation_precision": ("min", 0.5),
        "abstention_recall": ("min", 0.8),
        "abstention_with_citations": ("max", 0.0),
        "false_refusal": ("max", 0.1),
        "validity_violations": ("max", 0.0),
        "escalation_recall_acute": ("min", 1.0),
        "false_alarms": ("max", 0.05),
        "masking_recall_fodselsnummer": ("min", 1.0),
        "identity_left": ("max", 0.0),
        "milliseconds_p95": ("max", 300.0),
    }
    found = []
    for name, (kind, value) in wanted.items():
        mean = record.figures[name].mean
        met = mean >= value if kind == "min" else mean <= value
        found.append(ThresholdRow(name, "min" if kind == "min" else "max", value, mean, met))
    return found


def before(record: Record) -> Before:
    """An earlier run of the same cases, with hidden ones among those won and lost."""
    draw = random.Random(SEED)
    rows = [row(name, one, draw) for name, one in record.figures.items()]
    moved = [
        Won(one.id, f"answer_hit: {one.shown.question if one.shown else ''}")
        for one in record.cases[::23]
    ]
    return Before(
        "2026-11-21T09:12:00", rows, won=moved[::2] + moved[1::4] + moved[:1], lost=moved[3::4]
    )


def row(name: str, one: Figure, draw: random.Random) -> DifferenceRow:
    scale = 1.0 if one.mean <= 1 else one.mean
    difference = 0.0 if one.mean in (0, 1) else draw.gauss(0.012, 0.02) * scale
    wide = 0.0 if difference == 0 else 0.022 * scale
    return DifferenceRow(name, difference, difference - wide, difference + wide)
