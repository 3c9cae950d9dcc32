"""What keeps the promises of letters each day: the head published, letters erased whose time is over."""

from collections.abc import Callable

from caunoi import clock
from caunoi.records.actions.heads import publish_head
from caunoi.records.actions.letters import erase_due
from caunoi.records.models import Job
from caunoi.records.queries.installation import standing_moment
from caunoi.records.queries.letters import due_to_erase
from caunoi.records.queries.proof import anything_to_publish

PUBLISH, ERASE = "journal.publish", "letters.erase"


def publish(job: Job, told: Callable[[int, int], None]) -> dict[str, object]:
    """Publish the head of this day, however long ago it was asked for: a head is signed with its own time. Once more on the same
    day changes nothing."""
    now = standing_moment(clock.now())
    return {"size": publish_head(on=now.date(), at=now).size if anything_to_publish(now.date()) else 0}


def erase(job: Job, told: Callable[[int, int], None]) -> dict[str, object]:
    """Erase the letters whose time is over, an entry each; stopped half-way, the next time goes on."""
    at = standing_moment(job.at)
    number, of = 0, due_to_erase(at.date()).count()
    for _ in erase_due(on=at.date(), at=at):
        number += 1
        told(number, of)
    return {"erased": number}
