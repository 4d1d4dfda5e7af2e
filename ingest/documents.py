"""The values that flow through Kildevakt, from a file on disk to a passage in the index.

Read top to bottom: a file with its metadata is a `Document`; a reader turns its bytes into
`Block`s on pages; blocks are grouped in `Section`s under a heading path; sections are packed in
`Passage`s, the unit that is retrieved, each a tuple of `Sentence`s with stable ids.

Only the standard library is used here, so that every package may import the values.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What sort of document it is."""

    PROCEDURE = "procedure"
    ROUTINE = "routine"
    CHECKLIST = "checklist"
    ROLE_DESCRIPTION = "role_description"
    GUIDELINE = "guideline"
    PLAN = "plan"
    REPORT = "report"
    PRESENTATION = "presentation"


#: Kinds that describe what was found or shown, never what holds.
WITHOUT_AUTHORITY = frozenset({Kind.REPORT, Kind.PRESENTATION})


class Authority(StrEnum):
    """Who stands behind a document, strongest first."""

    LAW = "law"
    NATIONAL = "national"
    MUNICIPAL = "municipal"
    UNIT = "unit"


class Status(StrEnum):
    """Where a document version stands on one day (`status_on`)."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    REVIEW_OVERDUE = "review_overdue"
    UNDATED = "undated"
    REPORT = "report"


#: Statuses from which a rule may be stated as holding (DESIGN §3.2).
HOLDING = frozenset({Status.IN_FORCE, Status.REVIEW_OVERDUE, Status.UNDATED})
#: Statuses that ground only answers about another day or about the past.
NOT_HOLDING = frozenset({Status.NOT_YET, Status.EXPIRED, Status.SUPERSEDED})


class StatementKind(StrEnum):
    """What a sentence does."""

    RULE = "rule"
    STEP = "step"
    FINDING = "finding"
    RECOMMENDATION = "recommendation"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    INFORMANT_QUOTE = "informant_quote"
    DEFINITION = "definition"
    TABLE_ROW = "table_row"
    MISSING_FIGURE = "missing_figure"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a document holds; an empty field means everywhere."""

    municipality: str | None = None
    services: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """A closed span of days that a report is about."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class NeedToKnow:
    """That those at `units` in `roles` must know of an edition, all of them when both are empty.
    `note` is the adviser's words, "" for none."""

    note: str = ""
    units: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a document besides its text. Everything but `id` and `title` may be
    missing; what is missing is reported, never fatal."""

    id: str
    title: str
    kind: Kind | None = None
    authority: Authority | None = None
    owner: str | None = None
    approved_by: str | None = None
    publisher: str | None = None
    version: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    review_by: date | None = None
    published: date | None = None
    period: Period | None = None
    supersedes: tuple[str, ...] = ()
    scope: Scope = field(default_factory=Scope)
    audience: tuple[str, ...] = ()
    language: str | None = None
    keywords: tuple[str, ...] = ()
    legal_basis: tuple[str, ...] = ()
    typical_questions: tuple[str, ...] = ()
    change_note: str | None = None
    need_to_know: NeedToKnow | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One edition of a document: its metadata and the bytes it came from.

    `source` is the path under the ingested root with `/` between folders; `content_hash` is the
    hex SHA-256 of file and sidecar together, so a change in either is a new edition.
    """

    metadata: Metadata
    source: str
    content_hash: str

    @property
    def id(self) -> str:
        return self.metadata.id

    @property
    def edition(self) -> str:
        """Name of this edition in links: the version label, else the first of the hash."""
        return self.metadata.version or self.content_hash[:12]


class BlockKind(StrEnum):
    """What a reader or the cleaning found a piece of text to be."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    FOOTNOTE = "footnote"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text that belongs together, on one page or across a page border.

    `level` is the heading level (1 = chapter) or the nesting of a list item (0 = outermost);
    `marker` is the printed number or bullet ("3.", "a)", "•") and is not part of `text`.
    A table row has `cells` and the `headers` of its columns, and `text` joins them as
    "header: cell; header: cell". A caption whose figure has no text has `figure_lost` set.
    """

    kind: BlockKind
    text: str
    page: int | None = None
    page_end: int | None = None
    level: int = 0
    marker: str = ""
    headers: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    figure_lost: bool = False


class QuarantineReason(StrEnum):
    """Why a piece of text was set aside (`ingest.screening`)."""

    HIDDEN = "hidden"
    INSTRUCTION = "instruction"
    TRANSCRIPT = "transcript"
    MARKUP = "markup"
    ENCODED = "encoded"
    NUMBER = "number"
    LOGIN = "login"
    DOSE = "dose"
    CONTINUED = "continued"


@dataclass(frozen=True, slots=True)
class Quarantined:
    """Text of a document that is kept for the adviser and from everything else: no passage, no
    section and no model has it. `section` is the heading path it stood under."""

    text: str
    reason: QuarantineReason
    page: int | None = None
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page as a reader saw it.

    A reader that knows the structure (Word, HTML, Markdown, sheets, slides) fills `blocks`; one
    that only sees lines of text (PDF, plain text) fills `lines` and cleaning makes the blocks.
    `number` counts from 1; None when the format has no pages. `label` is the printed number;
    `hidden` is text that the file keeps from the eyes of people.
    """

    number: int | None
    lines: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    label: str | None = None
    ocr: bool = False
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader got out of a file: pages, properties of the file ("title", "author", head
    lines are found later) and notes on what was skipped or damaged, as message keys with values."""

    reader: str
    pages: tuple[Page, ...]
    properties: tuple[tuple[str, str], ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something the report tells the adviser: a key in the message catalogue, with its values."""

    key: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """The blocks under one heading. `path` is the headings from the outermost to this one (empty
    for text before the first heading); `id` is made from document id and path, so it survives
    new editions and is the anchor in links."""

    id: str
    path: tuple[str, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, list item or table row. `id` is stable: a hash of document id, section path
    and text (with a counter for repeats). `page`..`page_end` is where it stands."""

    id: str
    text: str
    kind: StatementKind
    page: int | None = None
    page_end: int | None = None
    marker: str = ""
    list_level: int | None = None
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is retrieved: neighbouring sentences of one section, 400-900 characters where
    the text allows, never above 1,200.

    `text` is the sentences joined (list items on lines of their own); `context` is
    "title > heading > heading" and is indexed with the text but is not part of it. `order` is the
    place in the document, so neighbours are order - 1 and order + 1. `form` is "text", "list",
    "table" or "footnote". `language` is "nb", "nn", "en" or "" when unsure. `duplicate_of` is the
    id of a near-identical passage that stands earlier in the collection.
    """

    id: str
    document_id: str
    order: int
    section_id: str
    section: tuple[str, ...]
    context: str
    text: str
    sentences: tuple[Sentence, ...]
    form: str = "text"
    language: str = ""
    lead_in: str = ""
    duplicate_of: str | None = None

    @property
    def page(self) -> int | None:
        return next((s.page for s in self.sentences if s.page is not None), None)


@dataclass(frozen=True, slots=True)
class Mention:
    """A document that a source names but that may not be in the collection."""

    title: str
    mentioned_in: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with everything ingest made of it: what is written to a generation."""

    document: Document
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...] = ()
    notes: tuple[Note, ...] = ()
    page_count: int = 0
    reader: str = ""
    quarantined: tuple[Quarantined, ...] = ()


def status_on(day: date, metadata: Metadata, *, superseded: bool = False) -> Status:
    """Status of an edition on `day`. `superseded` is whether an edition that holds on `day` names
    this one in `supersedes`; the caller knows the collection.

    Reports and presentations have no authority whatever their dates (DESIGN §2).
    """
    if metadata.kind in WITHOUT_AUTHORITY:
        return Status.REPORT
    if superseded:
        return Status.SUPERSEDED
    if metadata.valid_from and day < metadata.valid_from:
        return Status.NOT_YET
    if metadata.valid_to and day > metadata.valid_to:
        return Status.EXPIRED
    if metadata.valid_from is None:
        return Status.UNDATED
    if metadata.review_by and day > metadata.review_by:
        return Status.REVIEW_OVERDUE
    return Status.IN_FORCE
