"""Start-up of the command."""

from bench.cases.case import Case, command

CASES = (Case("caunoi --help, start-up included", command("--help"), seconds=0.5, rounds=5),)
