"""What a reading is made of: plain frozen values with places in the original text.

Every `start`/`end` is a position in characters of the text as it was given, end exclusive, so that
`text[start:end]` is the quotation. `confidence` is between 0 and 1 and only orders what a person checks first.
"""

from typing import Any, Literal

import msgspec

Kind = Literal["duty", "target", "principle", "background"]
KINDS: tuple[Kind, ...] = ("duty", "target", "principle", "background")


class Document(msgspec.Struct, frozen=True):
    """Header (thể thức): type, number (số), symbol (ký hiệu) without spaces, ISO date, place, issuer, title."""

    type: str | None = None
    number: str | None = None
    symbol: str | None = None
    date: str | None = None
    place: str | None = None
    issuer: str | None = None
    title: str | None = None


class Clause(msgspec.Struct, frozen=True):
    """A numbered part (mục, điều, khoản, điểm): `id` is its path, `label` as printed without dot or bracket."""

    id: str
    parent: str | None
    label: str
    heading: str
    start: int
    end: int


class Sentence(msgspec.Struct, frozen=True):
    """A stretch of text with exactly one kind; all sentences together hold every word of the document."""

    clause: str | None
    kind: Kind
    start: int
    end: int


class Target(msgspec.Struct, frozen=True):
    """A number a goal sets (chỉ tiêu). `value2` closes a range; `due` is the last day of its period, if named;
    `base` of `base_year` is from what it sets out, in the same unit."""

    clause: str | None
    subject: str
    comparator: Literal[">", ">=", "=", "<=", "<"]
    value: float
    value2: float | None
    unit: str
    period: str | None
    due: str | None
    confidence: float
    start: int
    end: int
    base: float | None = None
    base_year: int | None = None


class Duty(msgspec.Struct, frozen=True):
    """What somebody is ordered or asked to do (nhiệm vụ).

    `owner` is the body as written, None when nobody is named; `owner_from` says where it stood (sentence, line,
    before, heading, stem, table). `due_text` and `product` are as written; `partners` who joins in, where the same
    words name a lead.
    """

    clause: str | None
    owner: str | None
    owner_from: str | None
    role: Literal["lead", "coordinate", "asked"]
    text: str
    due: str | None
    due_text: str | None
    cadence: str | None
    product: str | None
    confidence: float
    start: int
    end: int
    partners: tuple[str, ...] = ()


class Citation(msgspec.Struct, frozen=True):
    """A mention of another document: `symbol` normalised, `within` the article or clause meant, `relation` if said."""

    clause: str | None
    type: str | None
    symbol: str | None
    date: str | None
    issuer: str | None
    as_written: str
    title: str | None
    within: str | None
    relation: str | None
    confidence: float
    start: int
    end: int


class Refer(msgspec.Struct, frozen=True):
    """Words that mean a document named elsewhere: `citation` is its number among the citations, None this document itself."""

    as_written: str
    citation: int | None
    start: int
    end: int


class Footnote(msgspec.Struct, frozen=True):
    """A note below the text, by its mark."""

    mark: str
    text: str
    start: int
    end: int


class Signature(msgspec.Struct, frozen=True):
    """Who signed: on whose authority (T/M, KT.), in which post, by which name; what is not printed is None."""

    authority: str | None
    post: str | None
    name: str | None


class Annex(msgspec.Struct, frozen=True):
    """A document of its own behind the first: its kind ("annex" for a Phụ lục), its label (`PHỤ LỤC I`) and title."""

    type: str
    label: str
    title: str | None
    start: int
    end: int


class Warning(msgspec.Struct, frozen=True):
    """Something the reader healed, inferred or could not tell, and where."""

    start: int
    end: int
    message: str


class Coverage(msgspec.Struct, frozen=True):
    """Words in all, words inside a sentence, and words by kind."""

    words: int
    accounted: int
    by_kind: dict[str, int]


class Reading(msgspec.Struct, frozen=True):
    """The machine's reading of one document: a draft that binds nobody until a person has confirmed it."""

    document: Document
    clauses: tuple[Clause, ...]
    sentences: tuple[Sentence, ...]
    targets: tuple[Target, ...]
    duties: tuple[Duty, ...]
    citations: tuple[Citation, ...]
    footnotes: tuple[Footnote, ...]
    recipients: tuple[str, ...]
    signature: Signature | None
    coverage: Coverage
    warnings: tuple[Warning, ...]
    annexes: tuple[Annex, ...] = ()
    refers: tuple[Refer, ...] = ()


def to_json(reading: Reading) -> dict[str, Any]:
    """The reading as plain dicts and lists: the contract of `caunoi read --format json`."""
    plain: dict[str, Any] = msgspec.to_builtins(reading)
    return plain
