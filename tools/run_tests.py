"""Runs the tests on SQLite, on PostgreSQL and in a browser, and ends with pytest's closing lines of each.

The browser, which waits more than it works, runs beside PostgreSQL; its output is shown when both are done.
A missing PostgreSQL or browser is named in one line and the rest runs; with CI=true it is a failure.
"""

import io
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TextIO

from tools import postgres

PYTEST = [sys.executable, "-m", "pytest"]
MEASURED = "tests/core"
"""Where the branches of core are counted: counting makes whatever runs twice as long, so core's own tests reach all of them."""
ON_POSTGRESQL = [
    "tests/web/test_nobody_infers.py", "tests/web/test_nobody_infers_anywhere.py", "tests/web/test_access_table.py",
    "tests/records", "tests/jobs", "tests/canaries",
]  # fmt: skip
"""What a second database can change: the records, every address once for everybody, and what those kept out are answered. The
longest tests come first, so that no worker is left alone with one."""
BROWSER_MISSING = "Chromium is missing; Debian: sudo apt install chromium"


@dataclass(frozen=True)
class Outcome:
    """How one run ended: its name, the line to repeat at the end, and whether that is good."""

    name: str
    closing: str
    good: bool


def run(name: str, arguments: list[str], database_url: str | None, shown: TextIO | None = None) -> Outcome:
    """Runs pytest once, showing its output as it comes; the closing line is its last one."""
    print(f"\n{name}", file=shown, flush=True)
    environment = {key: value for key, value in os.environ.items() if key != "CAUNOI_DATABASE_URL"}
    if database_url:
        environment["CAUNOI_DATABASE_URL"] = database_url
    closing = ""
    with subprocess.Popen(
        [*PYTEST, *arguments], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout
        for line in process.stdout:
            print(line, end="", file=shown, flush=True)
            closing = line.strip() or closing
    return Outcome(name, closing, process.returncode == 0)


def missing(name: str, how_to_get: str) -> Outcome:
    print(f"\n{name}: {how_to_get}", flush=True)
    return Outcome(name, f"not run: {how_to_get}", os.environ.get("CI", "").lower() not in {"true", "1"})


def _on_postgresql(rows: list[str]) -> Outcome:
    if not postgres.find_programs():
        return missing("PostgreSQL", postgres.HOW_TO_GET)
    with postgres.server() as url:
        return run("PostgreSQL", [*rows, *ON_POSTGRESQL], url)


def _in_browser(shown: TextIO) -> Outcome:
    if not shutil.which("chromium"):
        return missing("Browser", BROWSER_MISSING)
    return run("Browser", ["-m", "browser", "tests/browser", "-n", "2", "--dist", "loadfile"], None, shown)


def main() -> int:
    rows = ["-m", "not browser", "-n", "auto", "--dist", "worksteal"]
    outcomes = [
        run("Core", [*rows, MEASURED, "--cov", "--cov-fail-under=100"], None),
        run("SQLite", [*rows, f"--ignore={MEASURED}"], None),
    ]
    with ThreadPoolExecutor() as beside:
        shown = io.StringIO()
        in_browser = beside.submit(_in_browser, shown)
        outcomes.append(_on_postgresql(rows))
        outcomes.append(in_browser.result())
        print(shown.getvalue(), end="", flush=True)
    print()
    for outcome in outcomes:
        print(f"{outcome.name}:\n{outcome.closing}")
    return 0 if all(outcome.good for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
