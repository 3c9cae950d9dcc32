"""From which grounds of the law one is chosen for a move; what is not among them is refused."""

import datetime

from caunoi.core import law
from caunoi.core.facts.letters import Kind
from caunoi.core.facts.moves import GROUNDS_OF_MOVE
from caunoi.core.facts.proceedings import Track
from caunoi.records.actions.proceedings.steps import ProceedingError
from caunoi.records.models import Proceeding


def grounds_for(name: str, held: Proceeding, on: datetime.date) -> tuple[law.Ground, ...]:
    """Those of the law on the day for this kind of letter, in its order."""
    found = law.grounds(GROUNDS_OF_MOVE[name], on, Kind(held.kind), Track(held.track))
    return tuple(one for one in found if one.serves(name))


def refuse_unlisted(code: str, names: tuple[str, ...], held: Proceeding, on: datetime.date) -> None:
    """ProceedingError where the code is no ground of any of the moves."""
    if not any(one.code == code for name in names for one in grounds_for(name, held, on)):
        raise unlisted(code)


def unlisted(code: str) -> ProceedingError:
    """Why it is refused."""
    return ProceedingError(
        "ground", f"{code!r} is not among the grounds the law lists for this.",
        f"“{code}” không có trong danh sách căn cứ của luật.",
    )  # fmt: skip
