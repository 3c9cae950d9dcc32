"""`python -m bench.peak FILE`: a long workbook held against the records in a process of its own, as the worker does it; prints
the most memory that took, in MB."""

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
    return _peak()


def _peak() -> int:
    """In MB, as Linux kept it since this program began: the figure of getrusage starts at what the parent took."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) // 1024


if __name__ == "__main__":
    print(main(Path(sys.argv[1])))
