"""`caunoi letters`: what the operator does to letters as a whole."""

import datetime
import re

import click

from caunoi.cli.asking import DAY
from caunoi.errors import SaidError

SORTS = {"denunciation": "denunciations", "party": "letters of the Party track"}


@click.group(
    epilog="Examples: caunoi letters erase; caunoi letters keep --help; caunoi letters custody --help"
)
def command() -> None:
    """Letters whose time is over, or is to be longer; where letters are kept."""


@command.command(
    epilog='Example: caunoi letters custody denunciation inside --from 2026-12-01 --number 01-QĐ/TU --decided-by "Ban Thường vụ Thành ủy" --unit 01'
)
@click.argument("of", type=click.Choice(list(SORTS)))
@click.argument("where", type=click.Choice(["inside", "outside"]))
@click.option("--from", "start", required=True, type=DAY, help="The first day it holds.")
@click.option("--number", required=True, help="Number of the document that decides it.")
@click.option("--decided-by", required=True, help="The body and post that decided.")
@click.option("--unit", "code", required=True, help="The unit it binds: CODE[@DATE], e.g. 01.")
def custody(of: str, where: str, start: datetime.datetime, number: str, decided_by: str, code: str) -> None:
    """Record the decision where such letters are kept from a day on: sealed inside the system, or outside on paper.

    Without one, denunciations and Party-track letters are kept outside. Letters already here stay where they are.
    """
    from caunoi.cli.setup import ready

    ready()
    from caunoi import clock
    from caunoi.core.facts.letters import Custody
    from caunoi.records.actions.acting import OPERATOR
    from caunoi.records.actions.letters import decide_custody
    from caunoi.records.queries.installation import standing_moment
    from caunoi.records.queries.units import committee_by_code

    decide_custody(
        of=of, custody=Custody(where), start=start.date(), number=number, decided_by=decided_by, unit=committee_by_code(code, start.date()).unit,
        by=OPERATOR, at=standing_moment(clock.now()),
    )  # fmt: skip
    click.echo(f"From {start:%d/%m/%Y} {SORTS[of]} are kept {where}: {number}, {decided_by}.")


@command.command(
    epilog='Example: caunoi letters keep 73087-3c6bb-af304-36337 --until 2045-12-31 --because "Thanh tra cần đến, 12/KL-TT"'
)
@click.argument("number")
@click.option("--until", "last", required=True, type=DAY, help="The last day it is kept.")
@click.option("--because", required=True, help="Why, in words; never who sent it.")
def keep(number: str, last: datetime.datetime, because: str) -> None:
    """Keep a letter, or all letters of a case, longer than the years of the law book, as its file requires; never less long.

    NUMBER: the letter's or the case's, as the pages show it, in quotes or with dashes for spaces. Each letter is one entry of the journal, which its sender
    sees; the reason is sealed with it, and stands on its page for whoever works on it and for its sender. The decision itself stays on paper.
    """
    from caunoi.cli.setup import ready

    ready()
    from caunoi import clock
    from caunoi.records.actions.acting import OPERATOR
    from caunoi.records.actions.letters import check_because, keep_until
    from caunoi.records.queries.installation import standing_moment
    from caunoi.records.queries.letters import of_file

    until, found = last.date(), list(of_file(re.sub(r"[\s-]", "", number).lower()))
    if not found:
        raise SaidError(
            f"no letter is kept under {number}, and no case with one: look at the number again; what was erased cannot come back.",
            f"không có đơn nào được giữ mang số {number}, cũng không có vụ việc nào có đơn: hãy xem lại số; đơn đã xóa không lấy lại được.",
        )
    longest = max(letter.retain_until for letter in found)
    sooner = [letter for letter in found if letter.retain_until < until]
    if not sooner:
        raise SaidError(
            f"a letter is kept longer, never less long: this file is kept until {longest:%d/%m/%Y}. Nothing was changed.",
            f"đơn chỉ được giữ lâu hơn, không rút ngắn: hồ sơ này đang được giữ đến {longest:%d/%m/%Y}. Chưa có gì thay đổi.",
        )
    now = standing_moment(clock.now())
    check_because(sooner, because, by=OPERATOR, on=now.date())
    for letter in sooner:
        was = letter.retain_until
        keep_until(letter, until, because, by=OPERATOR, at=now)
        click.echo(f"{letter.public}: {was:%d/%m/%Y} -> {until:%d/%m/%Y}")


@command.command(epilog="Example: caunoi letters erase --dry-run")
@click.option("--dry-run", is_flag=True, help="Only say how many.")
def erase(dry_run: bool) -> None:
    """Erase the letters whose time to be kept is over; each is one entry of the journal. Run it daily."""
    from caunoi.cli.setup import ready

    ready()
    from caunoi import clock
    from caunoi.records.actions.letters import erase_due
    from caunoi.records.queries.installation import standing_moment
    from caunoi.records.queries.letters import due_to_erase

    now = standing_moment(clock.now())
    day = now.date()
    if dry_run:
        click.echo(f"{due_to_erase(day).count()} letters were to be kept until before {day:%d/%m/%Y}.")
        return
    number = sum(1 for _ in erase_due(on=day, at=now))
    click.echo(f"{number} letters erased: their keys are destroyed, nobody can read them again.")
