"""`caunoi tokens`: tokens of the API, from the server's own command line."""

import datetime

import click

SCOPES = ("read", "sort", "handle")


def _now() -> datetime.datetime:
    """This moment on the day the installation stands on, as the API itself reckons."""
    from caunoi import clock
    from caunoi.records.queries.installation import standing_moment

    return standing_moment(clock.now())


@click.group(epilog="Examples: caunoi tokens list; caunoi tokens make --help")
def command() -> None:
    """Tokens by which programs of an officer use the API. Only their hashes are kept."""


@command.command("list", epilog="Example: caunoi tokens list")
def list_() -> None:
    """Every token: number, whose, for what, until when."""
    from caunoi.cli.setup import ready

    ready()
    from caunoi.records.queries.tokens import all_tokens

    now = _now()
    for token in all_tokens():
        state = "revoked" if token.revoked_at else "expired" if token.expires_at <= now else "valid"
        until = f"{token.expires_at:%Y-%m-%d}"
        click.echo(f"{token.pk}\t{token.user}\t{token.name}\t{','.join(token.scopes)}\t{until}\t{state}")


@command.command(epilog='Example: caunoi tokens make board --name "Phần mềm một cửa" --scope read --days 90')
@click.argument("username")
@click.option("--name", required=True, help="What uses it.")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    required=True,
    type=click.Choice(SCOPES),
    help="May be given several times.",
)
@click.option("--days", default=90, show_default=True, help="How long it is valid.")
def make(username: str, name: str, scopes: tuple[str, ...], days: int) -> None:
    """Make a token for a sign-in; it is written once, here."""
    from caunoi.cli.setup import ready

    ready()
    from caunoi.core.facts.tokens import Scope
    from caunoi.records.actions.acting import OPERATOR
    from caunoi.records.actions.tokens import make_token
    from caunoi.records.queries.people import user_named

    wanted = {Scope(one) for one in scopes}
    made = make_token(user_named(username), name=name, scopes=wanted, days=days, by=OPERATOR, at=_now())
    click.echo(made.secret)


@command.command(epilog="Example: caunoi tokens revoke 3")
@click.argument("number", type=int)
def revoke(number: int) -> None:
    """Take a token back: from now on it opens nothing."""
    from caunoi.cli.setup import ready

    ready()
    from caunoi.errors import SaidError
    from caunoi.records.actions.acting import OPERATOR
    from caunoi.records.actions.tokens import revoke_token
    from caunoi.records.queries.tokens import all_tokens

    token = all_tokens().filter(pk=number).first()
    if token is None:
        raise SaidError(
            f"there is no token {number}. List them: caunoi tokens list.",
            f"không có mã API số {number}. Hãy xem danh sách: caunoi tokens list.",
        )
    revoke_token(token, by=OPERATOR, at=_now())
    click.echo(f"Token {number} of {token.user} ({token.name}) is revoked.")
