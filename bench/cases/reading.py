"""Reading a document."""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import caunoi.demo
from bench.cases.case import Case, command

SEED = Path(caunoi.demo.__file__).with_name("15-nq-tu.txt")
PAGES, BETWEEN = 500, 35  # paragraphs between two tables: a table on every eighth page
EDGES = [85.0, 115.0, 320.0, 440.0, 538.0]
TABLE = [
    ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"],
    *[[str(n), "Rà soát, kiện toàn tổ chức", "Ban Tổ chức Thành ủy", "Quý IV/2017"] for n in range(1, 8)],
]


def _long_pdf(path: Path) -> None:
    """A PDF of `PAGES` full pages of the seed text, with tables."""
    from tests.intake.printing import HEIGHT, Printer

    lines = [line.strip() for line in SEED.read_text(encoding="utf-8").splitlines() if len(line) > 40]
    printer = Printer()
    set_so_far = 0
    while len(printer.pages) < PAGES:
        for line in lines:
            printer.paragraph(line)
            set_so_far += 1
            if set_so_far % BETWEEN == 0:
                if printer.y > HEIGHT / 2:
                    printer.new_page()
                printer.table(TABLE, EDGES)
    printer.save(path)


def _reads_long_pdf() -> Callable[[], object]:
    folder = tempfile.TemporaryDirectory()
    path = Path(folder.name) / "long.pdf"
    _long_pdf(path)

    def run() -> None:
        assert folder  # lives as long as the case
        reading = [sys.executable, "-m", "caunoi", "read", str(path), "--format", "json"]
        subprocess.run(reading, check=True, stdout=subprocess.DEVNULL)

    return run


CASES = (
    Case(
        "caunoi read, the seed, start-up included",
        command("read", str(SEED), "--format", "json"),
        seconds=1,
        rounds=5,
    ),
    Case("caunoi read, a PDF of 500 pages with 60 tables", _reads_long_pdf, seconds=10, rounds=3),
)
