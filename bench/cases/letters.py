"""Letters: filed durably with journal and receipt, several at once, and a proof in a tree of a million.

A second holds `AT_ONCE * EACH` divided by the median of the case of eight clients; the disk's own durable write stands beside it.
"""

import functools
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bench.cases.case import Case
from bench.letters import AT_ONCE, EACH

BEST_PEER = (
    40.6  # tickets a second that the best of four trusted systems takes in from eight clients, on two cores
)
ROOT = Path(__file__).resolve().parents[2]


@functools.cache
def _process() -> subprocess.Popen[str]:
    told = {key: value for key, value in os.environ.items() if key != "CAUNOI_HOME"}
    return subprocess.Popen(
        [sys.executable, "-m", "bench.letters"],
        cwd=ROOT,
        env=told,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _asked(name: str) -> Callable[[], Callable[[], object]]:
    """Prepares a call that has the process do the thing once."""

    def once() -> object:
        process = _process()
        assert process.stdin and process.stdout
        print(name, 1, file=process.stdin, flush=True)
        return json.loads(process.stdout.readline())

    return lambda: once


CASES = (
    Case("letter: one durable write of the disk", _asked("sync")),
    Case("letter: filed, sealed, in the journal, with receipt", _asked("one"), seconds=0.06),
    Case(f"letters: {AT_ONCE * EACH} filed by {AT_ONCE} clients at once", _asked("many"), seconds=AT_ONCE * EACH / BEST_PEER, rounds=5),
    Case("letter: proof in a tree of 1,000,000 entries", _asked("proof"), seconds=0.02),
)  # fmt: skip
