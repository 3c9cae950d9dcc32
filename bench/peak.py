"""`python -m bench.peak FILE`: a long workbook held against the records in a process of its own, as the worker does it; prints
the most memory that took, in MB."""

import resource
import sys
from pathlib import Path


def main(path: Path) -> int:
    """Reads the workbook and says what it would change; nothing is written."""
    from caunoi.cli.setup import ready

    ready()
    from caunoi import clock
    from caunoi.intake.workbook import open_workbook
    from caunoi.records.actions.acting import OPERATOR
    from caunoi.records.actions.workbooks import import_book

    outcome = import_book(open_workbook(path), by=OPERATOR, at=clock.now(), dry_run=True)
    assert outcome.new and not outcome.problems, outcome.problems[:3]
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    print(main(Path(sys.argv[1])))
