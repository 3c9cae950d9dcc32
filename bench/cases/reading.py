"""Reading a document."""

from pathlib import Path

import caunoi.demo
from bench.cases.case import Case, command

SEED = Path(caunoi.demo.__file__).with_name("15-nq-tu.txt")

CASES = (
    Case(
        "caunoi read, the seed, start-up included",
        command("read", str(SEED), "--format", "json"),
        seconds=1,
        rounds=5,
    ),
)
