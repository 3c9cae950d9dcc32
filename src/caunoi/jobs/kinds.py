"""Every kind of background work, by the name under which pages and timers ask for it."""

from collections.abc import Callable
from dataclasses import dataclass

from caunoi.jobs import documents, findings, proof, sweeping, workbooks
from caunoi.records import queue
from caunoi.records.models import Job

Told = Callable[[int, int], None]
"""Called with what is done and how much there is; ends the job where somebody asked it to stop."""
Result = dict[str, object]


@dataclass(frozen=True, slots=True)
class Kind:
    """`run` does it. `whole`: what it writes and that it is done stand or fall together, so that a worker killed in between
    has either done it or not begun."""

    run: Callable[[Job, Told], Result]
    whole: bool = False


KINDS = {
    queue.READ_WORKBOOK: Kind(workbooks.read),
    queue.BRING_IN_WORKBOOK: Kind(workbooks.bring_in, whole=True),
    queue.READ_DOCUMENT: Kind(documents.read),
    queue.CHECK_FINDINGS: Kind(findings.check),
    queue.SWEEP: Kind(sweeping.sweep),
    proof.PUBLISH: Kind(proof.publish),
    proof.ERASE: Kind(proof.erase),
}
