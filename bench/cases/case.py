"""One thing measured."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """A claim about speed: at most `seconds`, or at most `ratio` times the minimal page, or both; None claims nothing.

    `rows`: how many are read or written in one round, so that rows a second are told too.
    """

    name: str
    prepare: Callable[[], Callable[[], object]]
    seconds: float | None = None
    ratio: float | None = None
    rounds: int = 50
    rows: int = 0


def command(*arguments: str) -> Callable[[], Callable[[], object]]:
    """Prepares a call that runs `caunoi ARGUMENTS`, start-up included."""

    def run() -> None:
        subprocess.run([sys.executable, "-m", "caunoi", *arguments], check=True, stdout=subprocess.DEVNULL)

    return lambda: run
