"""The `caunoi` command. One module a command, imported only when it is called."""

import importlib
import json
import keyword
import sys
from collections.abc import Sequence
from typing import NamedTuple

import click

from caunoi.cli.trouble import database_trouble
from caunoi.errors import SaidError, UserError


class Entry(NamedTuple):
    """What the overview says of a command: one line, and a command line that works."""

    help: str
    example: str


COMMANDS: dict[str, Entry] = {
    "read": Entry(
        "Read an official document: clauses, sentences, targets, duties, citations.",
        "caunoi read 15-nq-tu.txt --format json --out reading.json",
    ),
    "units": Entry(
        "Load the city's units; count those of a day by kind; import boundaries.",
        "caunoi units --on 2017-07-04 --json",
    ),
    "demo": Entry(
        "Fill an empty database with the simulated city.", "caunoi demo --seed 15 --from 2015 --to 2017"
    ),
    "check": Entry(
        "Hold a year's ratings against the record; list what contradicts them.",
        "caunoi check --year 2017 --unit 001 --json",
    ),
    "explain": Entry(
        "Take a finding apart: facts, values with their bases, comparisons, result.",
        "caunoi explain 17 --json",
    ),
    "what-if": Entry(
        "See which findings would come and go if a threshold of the policy were changed.",
        "caunoi what-if policy.rating.late_days 60 --from 2017-07-04",
    ),
    "recompute": Entry(
        "Prove stored findings and figures equal to fresh ones; list each difference with its cause.",
        "caunoi recompute --year 2017",
    ),
    "picture": Entry(
        "Show a unit's targets, ratings and findings of a year.",
        "caunoi picture --unit 01 --year 2017 --json",
    ),
    "report": Entry(
        "Draw up the yearly report of a superior, or verify one against the records.",
        "caunoi report annual --unit 001 --year 2017 --out bao-cao.docx",
    ),
    "deadline": Entry(
        "When a deadline of the law ends, with its working step by step.",
        "caunoi deadline KN-RES-1 --start 2017-08-03 --complex",
    ),
    "programme": Entry(
        "Write a confirmed programme to one reviewed file, or bring one in.",
        "caunoi programme export 15-NQ/TU --out 15-nq-tu.confirmed.yaml",
    ),
    "template": Entry(
        "Write a workbook to be filled in, with headings, lists and what is already known.",
        "caunoi template cases vu-viec.xlsx --unit 00004@2017-12-31",
    ),
    "import": Entry(
        "Bring a filled workbook into the records, all or nothing; name every wrong cell.",
        "caunoi import vu-viec.xlsx --dry-run --marked vu-viec-loi.xlsx",
    ),
    "journal": Entry(
        "Verify the journal and every record against it; publish the head of the day.",
        "caunoi journal verify",
    ),
    "people": Entry(
        "Who may sign in and do what where: add, give and end roles, new passwords, list.",
        "caunoi people list --unit G-00004",
    ),
    "tokens": Entry(
        "Make, list and revoke the tokens by which programs use the API.",
        "caunoi tokens list",
    ),
    "receipt": Entry(
        "Check the receipt of a letter against a published head, or one head against another, offline.",
        "caunoi receipt verify bien-nhan.json --head 2026-11-27.json --proof chung-minh.json",
    ),
    "keys": Entry("Turn the master key that seals letters.", "caunoi keys rotate"),
    "letters": Entry(
        "Erase letters whose time is over, or keep them longer; record where denunciations are kept.",
        "caunoi letters erase --dry-run",
    ),
    "deadlines": Entry(
        "Put the nearest dates of running cases anew after a holiday or rule changed; look first.",
        "caunoi deadlines rederive --dry-run",
    ),
    "work": Entry("Do the background work: long workbooks, timed jobs.", "caunoi work --once"),
    "serve": Entry("Set up what is missing and serve the pages on this machine.", "caunoi serve --port 8123"),
}


def load_command(name: str) -> click.Command:
    """The `command` of the module caunoi.cli.<name>; dashes are underscores, a word Python keeps for itself has one after it."""
    module = f"{name}_" if keyword.iskeyword(name) else name.replace("-", "_")
    found: click.Command = importlib.import_module(f"caunoi.cli.{module}").command
    return found


class LazyGroup(click.Group):
    """Lists every command without importing it, so that `caunoi read` starts without Django."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            # Raised here because click looks for near names only among commands already imported.
            raise click.exceptions.NoSuchCommand(cmd_name, possibilities=COMMANDS, ctx=ctx)
        return load_command(cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        width = max(map(len, COMMANDS))
        with formatter.section("Commands"):
            for name, entry in COMMANDS.items():
                formatter.write(f"  {name:<{width}}  {entry.help}\n")
                formatter.write(f"  {'':<{width}}  $ {entry.example}\n")


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="caunoi")
def group() -> None:
    """Cầu Nối holds public organisations to what they owe."""


def main(args: Sequence[str] | None = None) -> None:
    """Run a command; a UserError (a SaidError in both languages) or a broken database becomes plain words and exit code 1, with --json also an object on the output."""
    try:
        group(args=args, prog_name="caunoi")
    except Exception as error:
        message = str(error) if isinstance(error, UserError) else database_trouble(error)
        if message is None:
            raise
        also = {"error_vi": error.vietnamese} if isinstance(error, SaidError) else {}
        if "--json" in (sys.argv[1:] if args is None else args):
            details = error.details if isinstance(error, UserError) else {}
            click.echo(json.dumps({"error": message, **also, **details}, ensure_ascii=False))
        for said in error.said if isinstance(error, UserError) else (message,):
            click.echo(f"caunoi: {said}", err=True)
        sys.exit(1)
