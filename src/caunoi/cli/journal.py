"""`caunoi journal`: verify it, publish its head."""

import datetime
from itertools import groupby
from typing import TYPE_CHECKING

import click

from caunoi.cli.asking import DAY
from caunoi.errors import SaidError

if TYPE_CHECKING:
    from caunoi.records.queries.journal_problems import Problem

MOST = 20  # problems of a kind shown; of the rest only the number
MORE = {"en": "and {} more of this kind (--all)", "vi": "và {} trường hợp nữa cùng loại (--all)"}


@click.group(epilog="Examples: caunoi journal verify; caunoi journal publish")
def command() -> None:
    """Verify the journal and every record against it; publish its head."""


@command.command(epilog="Example: caunoi journal verify")
@click.option("--all", "every", is_flag=True, help=f"Name all that is wrong, not only {MOST} of a kind.")
def verify(every: bool) -> None:
    """Find any altered, removed or reordered entry, head or record; exit code 1 if there is one.

    What was done to letters comes first, then to entries and other records, then what follows from it.
    """
    from caunoi.cli.setup import ready

    ready()
    from caunoi.records.queries.journal import verify as check

    result = check()
    if result.problems:
        raise SaidError(
            f"the journal does not verify:{_listed(result.problems, 'en', every)}",
            f"sổ chung hoặc bản ghi không còn nguyên:{_listed(result.problems, 'vi', every)}",
        )
    gone = result.erased
    click.echo(
        f"journal: {result.entries} entries as written, {result.heads} heads agree, {result.published} published"
    )
    erased = f"; {gone} of erased letters cannot be compared any more" if gone else ""
    click.echo(f"records: {result.rows} rows stand as the journal says{erased}")
    click.echo(
        f"sổ chung: {result.entries} dòng nguyên như đã ghi, {result.heads} mốc khớp, {result.published} mốc đã công bố"
    )
    erased = f"; {gone} bản ghi của đơn đã xóa không đối chiếu được nữa" if gone else ""
    click.echo(f"bản ghi: {result.rows} bản ghi đúng như sổ chung đã ghi{erased}")


def _listed(problems: "list[Problem]", language: str, every: bool) -> str:
    """A line each, kind by kind."""
    lines: list[str] = []
    for _, found in groupby(problems, key=lambda one: one.kind):
        same = list(found)
        shown = same if every else same[:MOST]
        lines += [one.said(language) for one in shown]
        lines += [MORE[language].format(len(same) - len(shown))] if len(same) > len(shown) else []
    return "".join(f"\n  {line}" for line in lines)


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
