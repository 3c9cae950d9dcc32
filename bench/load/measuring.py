"""Own requests and the minimal page's by turns, so that a busy moment of the machine meets both."""

import base64
import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Any

from bench.load.asking import Asked, many, request
from bench.load.servers import ROOT

BLOCKS = 4
OF_MINIMAL = 5
"""Requests of the minimal page for one of ours."""
WARM = 16
"""Connections at least before the clock starts, each asked so often: few would wake only one of the server's processes, each of
their threads opens a connection of its own to the database, and PostgreSQL plans a prepared statement anew the first five times."""


class Client:
    """The process that asks."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.load.client"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )  # fmt: skip

    def ask(self, port: int, connections: int, requests: Iterable[Asked]) -> tuple[float, list[float]]:
        """(seconds in all, seconds of each)."""
        assert self._process.stdin and self._process.stdout
        asked = [(base64.b64encode(raw).decode(), status) for raw, status in requests]
        print(json.dumps({"port": port, "connections": connections, "requests": asked}), file=self._process.stdin, flush=True)  # fmt: skip
        told = self._process.stdout.readline()
        if not told:
            raise SystemExit("the client gave up: see above")
        found: dict[str, Any] = json.loads(told)
        return found["seconds"], found["times"]

    def close(self) -> None:
        """Ends it."""
        self._process.communicate()


@dataclass
class Sums:
    """Requests answered, the seconds they took together, and each."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)

    def add(self, seconds: float, times: list[float]) -> None:
        """One more block."""
        self.seconds += seconds
        self.times += times

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.times) / self.seconds


@dataclass(frozen=True)
class Operation:
    """One thing that is asked. `share`: of the minimal page's rate that is claimed; `seconds`: of the median at one connection."""

    name: str
    make: Callable[[], Asked]
    share: float | None = None
    seconds: float | None = None
    each: int = 60


@dataclass(frozen=True)
class Line:
    """An operation at a number of connections beside the minimal page."""

    operation: Operation
    connections: int
    own: Sums
    minimal: Sums

    @property
    def share(self) -> float:
        """Our rate of the minimal page's."""
        return self.own.rate / self.minimal.rate

    @property
    def holds(self) -> bool:
        """Does the claim hold?"""
        of, within = self.operation.share, self.operation.seconds
        quick = within is None or self.connections > 1 or median(self.own.times) <= within
        return quick and (of is None or self.share >= of)

    def text(self) -> str:
        """As it is printed."""
        claims = [f">= {self.operation.share:.0%}"] if self.operation.share else []
        if self.operation.seconds and self.connections == 1:
            claims.append(f"<= {self.operation.seconds * 1000:g} ms")
        own = self.own.times
        return (
            f"{self.operation.name:<44}{self.connections:>4}{self.own.rate:>9.1f}{median(own) * 1000:>9.1f}"
            f"{quantiles(own, n=20)[-1] * 1000:>9.1f}{self.minimal.rate:>10.0f}{self.share:>8.1%}   {', '.join(claims)}"
            f"{'' if self.holds else '   DOES NOT HOLD'}"
        )


HEAD = (
    f"{'operation':<44}{'conn':>4}{'a second':>9}{'median':>9}{'95th':>9}{'minimal':>10}{'share':>8}   claim"
)


def measure(
    client: Client, operation: Operation, connections: int, own: int, minimal: int, each: int
) -> Line:
    """Blocks by turns; `own` and `minimal` are ports, `each` how often a block asks at least."""
    sums, base = Sums(), Sums()
    number = max(each, 3 * connections)
    plain = (request("GET", "/", {"Host": "127.0.0.1"}), 200)
    warm = max(connections, WARM)
    client.ask(own, warm, many(operation.make, WARM * WARM))
    for _ in range(BLOCKS):
        base.add(*client.ask(minimal, connections, [plain] * (OF_MINIMAL * number)))
        sums.add(*client.ask(own, connections, many(operation.make, number)))
    return Line(operation, connections, sums, base)
