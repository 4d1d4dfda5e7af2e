"""What speaks for a sentence being an instruction to a machine: patterns with points.

Few of them are enough alone. "Svar alltid" stands in many procedures, "når noen spør" too;
together with a claim that something is voluntary they are an attack. All patterns are matched on
the plain form of `folding`.
"""

from __future__ import annotations

from ingest.screening.signals import addressing, answers, forms, orders, steering
from ingest.screening.signals.signal import HOSTILE, Signal, Worth, holds, negated
from ingest.screening.vocabulary import pattern

__all__ = ["CLOSED_UP", "HINTS", "HOSTILE", "LEADING", "Signal", "Worth", "holds", "negated"]

SIGNALS = (
    *addressing.SIGNALS,
    *orders.SIGNALS,
    *steering.SIGNALS,
    *answers.SIGNALS,
    *forms.SIGNALS,
)
#: Without one of these there is no attack, and no need to look for hints.
LEADING = tuple(signal for signal in SIGNALS if signal.needs)
HINTS = tuple(signal for signal in SIGNALS if not signal.needs)
#: What a text written letter by letter says, blanks taken out.
CLOSED_UP = pattern(
    r"(?:ignor\w*|sebortfra|glem|disregard|forget|oversja)\w{0,20}"
    r"(?:instru|prompt|regle|rules|ordre|beskjed)",
    r"skrivtil(?:bruker|den)|svar(?:alltid|at|slik)|systemprompt|sprakmodell|chatbot|tilassistent",
    r"(?:oppgi|send|tastinn|skrivinn)\w{0,12}(?:passord|bankid|kode|pin)|ikkenevn|duernaen",
    r"(?:113|112|110|116117)er(?:lagtned|erstattet)",
)
