"""The `caunoi` command. One module a command, imported only when it is called."""

import importlib
import sys
from collections.abc import Sequence

import click

from caunoi.errors import UserError

# command -> one line for the overview; the module caunoi.cli.<command> holds `command`.
COMMANDS: dict[str, str] = {
    "read": "Read an official document: clauses, sentences, targets, duties, citations.",
}


class LazyGroup(click.Group):
    """Lists every command without importing it, so that `caunoi read` starts without Django."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = importlib.import_module(f"caunoi.cli.{cmd_name}").command
        return found


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="caunoi")
def group() -> None:
    """Cầu Nối holds public organisations to what they owe."""


def main(args: Sequence[str] | None = None) -> None:
    """Run a command; a UserError becomes one plain line and exit code 1."""
    try:
        group(args=args, prog_name="caunoi")
    except UserError as error:
        click.echo(f"caunoi: {error}", err=True)
        sys.exit(1)
