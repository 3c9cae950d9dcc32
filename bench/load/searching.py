"""Does search without marks find all that the marked query finds, and all that is there?"""

from dataclasses import dataclass

from bench.load.city import TODAY
from bench.load.texts import RARE_NAMES
from caunoi.core.text import fold
from caunoi.records.access import visible_to
from caunoi.records.models import Proceeding, User
from caunoi.records.queries.letter_list import Wanted, listed


@dataclass(frozen=True)
class Found:
    """Of how many phrases; how many proceedings the officer may see hold one, by reading all; how many each way finds."""

    phrases: int
    held: int
    marked: int
    plain: int


def missed(officer: User) -> Found:
    """Asks for each phrase both ways; what is found wrongly is not counted as found."""
    subjects = visible_to(officer, Proceeding, TODAY).values_list("pk", "matter__subject")
    held = {(pk, name) for pk, subject in subjects.iterator() for name in RARE_NAMES if name in subject}
    found = []
    for spelled in (str, fold):
        hits = {
            (row.proceeding.pk, name)
            for name in RARE_NAMES
            for row in listed(officer, TODAY, Wanted("all", "", spelled(name)), 0, 200).rows
        }
        found.append(len(hits & held))
    return Found(len(RARE_NAMES), len(held), *found)
