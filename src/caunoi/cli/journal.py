"""`caunoi journal`: verify it, publish its head."""

import datetime

import click

from caunoi.cli.asking import DAY
from caunoi.errors import SaidError, UserError

MOST = 20  # problems shown; of the rest only the number


@click.group(epilog="Examples: caunoi journal verify; caunoi journal publish")
def command() -> None:
    """Verify the journal and every record against it; publish its head."""


@command.command(epilog="Example: caunoi journal verify")
def verify() -> None:
    """Find any altered, removed or reordered entry, head or record; exit code 1 if there is one."""
    from caunoi.cli.setup import ready

    ready()
    from caunoi.records.queries.journal import verify as check

    result = check()
    if result.problems:
        shown = "; ".join(result.problems[:MOST])
        more = f"; and {len(result.problems) - MOST} more" if len(result.problems) > MOST else ""
        raise UserError(f"the journal does not verify: {shown}{more}")
    click.echo(
        f"journal: {result.entries} entries as written, {result.heads} heads agree, {result.published} published"
    )
    erased = f"; {result.erased} of erased letters cannot be compared any more" if result.erased else ""
    click.echo(f"records: {result.rows} rows stand as the journal says{erased}")


@command.command(epilog="Example: caunoi journal publish --on 2026-11-27")
@click.option("--on", type=DAY, help="The day of the head (default: today).")
def publish(on: datetime.datetime | None) -> None:
    """Publish the head of the day: signed, as a file under CAUNOI_HOME/heads/published and as one line to print.

    The same day again gives the same head; what has come since is counted, and held by the next. Copy file and line to where this
    office cannot write.
    """
    from caunoi.cli.setup import ready

    ready()
    from caunoi import clock
    from caunoi.records.actions.heads import publish_head, published_folder
    from caunoi.records.queries.cache import version
    from caunoi.records.queries.installation import installation, standing_moment

    now, simulated = standing_moment(clock.now()), installation().simulated
    day = on.date() if on else now.date()
    if day > now.date() and not simulated:
        raise SaidError(
            f"{day} has not begun: its head would lack what is still filed before, against the promise on those receipts.",
            f"ngày {day:%d/%m/%Y} chưa bắt đầu: mốc của ngày ấy sẽ thiếu những gì còn được gửi trước đó, trái với lời hứa trên giấy biên nhận.",
        )
    head = publish_head(on=day, at=now)
    click.echo(head.line())
    click.echo(f"{published_folder() / f'{head.date}.json'}", err=True)
    if since := version().size - head.size:
        following = datetime.date.fromisoformat(head.date) + datetime.timedelta(days=1)
        how = f" (the demo's day stands still: caunoi journal publish --on {following})" if simulated else ""
        click.echo(f"entries since: {since}; the next head holds them{how}", err=True)
