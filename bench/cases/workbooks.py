"""A workbook of many rows: the library's plain reading of it, holding it against the records, writing it into them.

The first case is what the library alone takes for the same bytes.
"""

import atexit
import datetime
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from bench.cases.case import Case

ROWS, LONG = 20_000, 100_000
MOST_MEMORY = 320  # MB; the library alone holds a third of it for the same sheet
FIRST = datetime.date(2016, 1, 4)


@cache
def _bytes(length: int = ROWS) -> bytes:
    """A workbook of matters at the communes of 2016 that are in no record yet."""
    from caunoi.cli.setup import ready

    ready()
    from caunoi.core.workbooks.forms import kind
    from caunoi.core.workbooks.template import Template
    from caunoi.demo import build
    from caunoi.records.models import UnitPeriod
    from caunoi.render.workbook import render

    build.ensure_demo()
    places = list(
        UnitPeriod.objects.filter(kind="phuong", start__lte=FIRST, end__gt=datetime.date(2020, 1, 1))
        .order_by("code")
        .values_list("code", flat=True)
    )

    def rows() -> Iterator[dict[str, object]]:
        for number in range(length):
            place, day = places[number % len(places)], FIRST + datetime.timedelta(days=number % 600)
            yield {
                "code": f"BENCH-{number:06d}", "answers": f"G-{place}", "place": place, "kind": "Khiếu nại", "field": "Đất đai",
                "received_on": day, "due_on": day + datetime.timedelta(days=60), "repeat": "Không",
                "closed_on": day + datetime.timedelta(days=30), "outcome": "Khiếu nại đúng một phần",
            }  # fmt: skip

    asked = kind("cases")
    filled = {form.code: rows if form.code == "cases" else lambda: iter(()) for form in asked.forms}
    return render(Template(asked, "", filled, {}, (), simulated=True))  # type: ignore[arg-type]


def _library() -> Callable[[], object]:
    import python_calamine

    data = _bytes()

    def run() -> None:
        python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()

    return run


def _held_against(*, writing: bool) -> Callable[[], Callable[[], object]]:
    def prepare() -> Callable[[], object]:
        data = _bytes()
        from django.db import transaction

        from caunoi import clock
        from caunoi.intake.workbook import read_workbook
        from caunoi.records.actions.acting import OPERATOR
        from caunoi.records.actions.workbooks import import_book

        def run() -> None:
            with transaction.atomic():
                found = import_book(
                    read_workbook(data, "bench.xlsx"), by=OPERATOR, at=clock.now(), dry_run=not writing
                )
                assert found.new == ROWS, found.problems[:3]
                transaction.set_rollback(True)

        return run

    return prepare


def _within_memory() -> Callable[[], object]:
    """The worker's own reading of a long workbook, in a process of its own."""
    path = Path(tempfile.mkdtemp(prefix="caunoi-bench-")) / "long.xlsx"
    path.write_bytes(_bytes(LONG))
    atexit.register(shutil.rmtree, path.parent)

    def run() -> None:
        command = [sys.executable, "-m", "bench.peak", str(path)]
        peak = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1])
        assert peak <= MOST_MEMORY, f"{peak} MB for {LONG} rows"

    return run


CASES = (
    Case(f"workbook of {ROWS:,} rows, the library alone", _library, rounds=3, rows=ROWS),
    Case(
        f"workbook of {ROWS:,} rows, held against records",
        _held_against(writing=False),
        seconds=10,
        rounds=3,
        rows=ROWS,
    ),
    Case(
        f"workbook of {LONG:,} rows, within {MOST_MEMORY} MB", _within_memory, seconds=40, rounds=1, rows=LONG
    ),
    Case(
        f"workbook of {ROWS:,} rows, imported", _held_against(writing=True), seconds=20, rounds=3, rows=ROWS
    ),
)
