"""What is said with a move."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from caunoi.core.facts.proceedings import Variant
from caunoi.records.models import Cadre, ComplexMatter, LetterItem, Unit, User


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is said with a move; which of it a move needs is in `checks.CHECKS`. `on`: the day it happened, default the day recorded;
    an earlier one needs `document` and `document_on`, the date of that paper. `notified_on`: when the notice of a dialogue was sent.
    `cadres`: persons as the registry of posts holds them."""

    on: datetime.date | None = None
    ground: str = ""
    document: str = ""
    document_on: datetime.date | None = None
    text: str = ""
    until: datetime.date | None = None
    to: Unit | None = None
    receiver: str = ""
    names: bool = False
    attendance: Mapping[str, int] = field(default_factory=dict)
    notified_on: datetime.date | None = None
    person: User | None = None
    cadres: tuple[Cadre, ...] = ()
    outcome: str = ""
    item: LetterItem | None = None
    variants: frozenset[Variant] = frozenset()
    complex_matter: ComplexMatter | None = None
