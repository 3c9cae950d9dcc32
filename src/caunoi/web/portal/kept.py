"""Until when a letter is kept, by which value of the law book, and why longer: as its sender reads it."""

import datetime
from dataclasses import dataclass

from caunoi.clock import local_day
from caunoi.core.facts.letters import Custody, Keeping
from caunoi.core.law import Undetermined, Value, value
from caunoi.records.actions.letters import told_until
from caunoi.records.models import Letter
from caunoi.records.queries.letters import kept_longer


@dataclass(frozen=True, slots=True)
class Kept:
    """`until`: the last day it is kept at least, where `law` says for how long; `longer`: when an office had it kept longer, and why;
    `outside`: the paper lies elsewhere, and this speaks of what is entered here."""

    law: Value | Undetermined
    until: datetime.date | None
    longer: list[tuple[datetime.datetime, Keeping]]
    outside: bool


def kept(letter: Letter) -> Kept:
    """Of a letter that its sender opened with the code."""
    law = value("policy.letters.retention_years", local_day(letter.received_at))
    until = told_until(letter) if isinstance(law, Value) else None
    return Kept(law, until, kept_longer(letter), letter.custody == Custody.OUTSIDE)
