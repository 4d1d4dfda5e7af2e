"""What an answer is made of, however it was found."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answering.cited import Made
from assistant.replies import ModelUse
from assistant.retrieval.ranking import Ranking
from ingest.documents import Mention

NOTHING = Made((), 0, ())


@dataclass(frozen=True, slots=True)
class Basis:
    """The ranking, the checked units (none makes an abstention), how sure it is, the documents
    that are only named, what is said beside it, and the model's part. `unfound` is words of the
    question that the collection has nothing on, `unstated` the kind of quantity that was asked for
    and is not stated."""

    ranking: Ranking
    made: Made
    confidence: float
    mentions: tuple[Mention, ...] = ()
    notices: tuple[str, ...] = ()
    unfound: tuple[str, ...] = ()
    unstated: str = ""
    model: ModelUse | None = None
