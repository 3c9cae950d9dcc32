"""`make bench`: what we claim about speed, measured; medians, and ratios to a minimal page in the same run.

    python -m bench.run [NAME...]      only the cases whose name contains one of the words

Only ratios inside one run count: machines differ, and so do the hours on one of them. A claim that does not
hold makes the exit code 1. The city lies in its own state folder (var/bench, or CAUNOI_HOME).
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.cases import CASES, Case
from bench.measure import milliseconds, times

ROOT = Path(__file__).resolve().parents[1]
WARM_UP, BLOCKS = 3, 5


class Reference:
    """The minimal page, in a process of its own that answers one block of requests at a time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.minimal"],
            cwd=ROOT,
            env={key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.times(20)

    def times(self, rounds: int) -> list[float]:
        assert self._process.stdin and self._process.stdout
        print(rounds, file=self._process.stdin, flush=True)
        found: list[float] = json.loads(self._process.stdout.readline())
        return found

    def close(self) -> None:
        self._process.communicate()


@dataclass(frozen=True)
class Measured:
    """One case beside the reference: medians in milliseconds, and the claim."""

    case: Case
    median: float
    reference: float

    @property
    def ratio(self) -> float:
        return self.median / self.reference

    @property
    def holds(self) -> bool:
        within_time = self.case.seconds is None or self.median <= self.case.seconds * 1000
        return within_time and (self.case.ratio is None or self.ratio <= self.case.ratio)

    def line(self) -> str:
        claims = [f"<= {self.case.seconds:g} s"] if self.case.seconds is not None else []
        claims += [f"<= {self.case.ratio:g} x"] if self.case.ratio is not None else []
        verdict = "" if self.holds else "   DOES NOT HOLD"
        rate = f"   {1000 * self.case.rows / self.median:,.0f} rows a second" if self.case.rows else ""
        return f"{self.case.name:<48}{self.median:>10.1f} ms{self.ratio:>9.1f} x   {', '.join(claims)}{rate}{verdict}"


def measure(case: Case, reference: Reference) -> Measured:
    """Case and reference take turns, so that a busy moment of the machine meets both."""
    call = case.prepare()
    for _ in range(min(WARM_UP, case.rounds)):
        call()
    own: list[float] = []
    base: list[float] = []
    each = max(1, case.rounds // BLOCKS)
    for _ in range(min(BLOCKS, case.rounds)):
        base += reference.times(20)
        own += times(call, each)
    return Measured(case, milliseconds(own), milliseconds(base))


def main(words: list[str]) -> int:
    os.environ.setdefault("CAUNOI_HOME", str(ROOT / "var" / "bench"))
    chosen = [case for case in CASES if not words or any(word in case.name for word in words)]
    reference = Reference()
    print(f"{'case':<48}{'median':>13}{'minimal page':>14}   claim")
    kept = True
    for case in chosen:
        measured = measure(case, reference)
        kept &= measured.holds
        print(measured.line(), flush=True)
    reference.close()
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
