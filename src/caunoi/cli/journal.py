"""`caunoi journal verify`."""

import click

from caunoi.errors import UserError


@click.group(epilog="Example: caunoi journal verify")
def command() -> None:
    """Check the journal."""


@command.command(epilog="Example: caunoi journal verify")
def verify() -> None:
    """Find any altered, removed or reordered entry; exit code 1 if there is one."""
    from caunoi.cli.setup import ready

    ready()
    from caunoi.records.queries.journal import verify as check

    result = check()
    if result.problems:
        raise UserError("the journal does not verify: " + "; ".join(result.problems))
    click.echo(f"journal: {result.entries} entries as written, {result.heads} heads agree")
