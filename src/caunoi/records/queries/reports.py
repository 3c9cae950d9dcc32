"""Reports: what a yearly report is drawn from, and the reports that are kept.

The facts of a report are those the rules and indicators use; here they are only counted and grouped.
"""

import datetime

import msgspec

from caunoi.core import law
from caunoi.core.indicators import TargetFigure
from caunoi.core.law.loading import load, stems
from caunoi.core.law.symbols import issuer_symbol
from caunoi.core.law.targets import TargetFile
from caunoi.core.reports.annual import KIND, annual
from caunoi.core.reports.comparing import Difference, differences
from caunoi.core.reports.content import BLANK, Content
from caunoi.core.reports.facts import AnnualFacts, Issuer, Order, SentBefore
from caunoi.core.units.bodies import own_name
from caunoi.core.units.load import kinds as unit_kinds
from caunoi.errors import UserError
from caunoi.records.models import Line, Report, Unit, UnitPeriod
from caunoi.records.queries.cache import version
from caunoi.records.queries.city import years_with_ratings
from caunoi.records.queries.figures import last_day, target_figures
from caunoi.records.queries.installation import installation
from caunoi.records.queries.report_facts import Gathered
from caunoi.records.queries.units import committee_by_code, periods_on

Date = datetime.date
EARLIER = 2
"""How many years before stand beside the reported one."""
BOARD = "Ban Tổ chức"
TYPES = {"NQ": "Nghị quyết", "CT": "Chỉ thị", "KL": "Kết luận", "QĐ": "Quyết định", "KH": "Kế hoạch"}


def reporting_unit(written: str, year: int, day: Date) -> UnitPeriod:
    """The superior that CODE[@DATE] means, as it stood in the year.

    UserError where there is none, it did not exist in the year, the year has not begun on `day`, or it is a single
    organisation and so has nobody to report on.
    """
    if day < Date(year, 1, 1):
        raise UserError(f"the year {year} has not begun on {day:%d/%m/%Y}: there is nothing to report yet.")
    named = committee_by_code(written, min(day, Date(year, 12, 31)))
    period = standing_in(named.unit, year, last_day(year, day))
    if period is None:
        raise UserError(f"{named.name} did not exist in {year}: there is no report of it for that year.")
    if named.unit.line != Line.PARTY:
        raise UserError(
            f"{period.name} is no Party committee: this report is drawn up by a superior committee."
        )
    if unit_kinds().is_grassroots(period.kind, min(last_day(year, day), _until(period))):
        above = period.parent and standing_in(period.parent, year, last_day(year, day))
        hint = f" Its results stand in the report of {above.name} ({above.code})." if above else ""
        raise UserError(
            f"{period.name} is a single organisation: this report is drawn up by a superior.{hint}"
        )
    return period


def standing_in(unit: Unit, year: int, last: Date) -> UnitPeriod | None:
    """The last period of a unit that covers a day of the year up to `last`."""
    periods = unit.periods.select_related("unit", "parent", "territory")
    return periods.filter(start__lte=last, end__gt=Date(year, 1, 1)).order_by("-start").first()


def _until(period: UnitPeriod) -> Date:
    return period.end - datetime.timedelta(days=1)


def annual_report(
    written: str, year: int, *, day: Date, number: str = "", dated: Date | None = None, signer: str = ""
) -> Content:
    """The yearly report of CODE[@DATE] drawn up on a day, from the record as it stands."""
    period = reporting_unit(written, year, day)
    return annual(annual_facts(period, year, day), number=number, dated=dated, signer=signer)


def recomputed(content: Content) -> Content:
    """The same report drawn up anew from the record as it stands now. UserError where its unit is not held here."""
    unit = Unit.objects.filter(key=content.unit).first()
    period = standing_in(unit, content.year, content.as_of) if unit else None
    if period is None:
        raise UserError(
            f"this report is about {content.unit}, which these records do not hold in {content.year}."
        )
    facts = annual_facts(period, content.year, content.day)
    header = content.header
    return annual(facts, number=header.number, dated=header.dated, signer=content.signature.name)


def annual_facts(period: UnitPeriod, year: int, day: Date) -> AnnualFacts:
    """Everything the report says of one superior and year, as the record stood on `day`. A constant number of statements."""
    as_of = min(last_day(year, day), _until(period))
    # Of a unit that ended in the year everything is reckoned as of its last day.
    known = day if as_of == last_day(year, day) else as_of
    gathered = Gathered(period.unit, year, as_of, known)
    scheme, order = law.scheme_of(year), _order()
    return AnnualFacts(
        issuer=issuer_of(period, as_of),
        order=order,
        year=year,
        as_of=as_of,
        day=day,
        simulated=installation().simulated,
        scheme=scheme.reason.vi if isinstance(scheme, law.Undetermined) else scheme.basis,
        organisations=len(gathered.organisations),
        unrated=sum(not level for level in gathered.organisations.values()),
        targets=tuple(target_figures(period.unit, year, known)),
        levels=gathered.levels(),
        above=gathered.above_line(),
        contradicted=gathered.contradicted(),
        rules=gathered.rules(),
        cases=gathered.cases(),
        obligations=gathered.obligations(order.symbol),
        dialogues=gathered.dialogues(),
        complex_matters=gathered.complex_matters(),
        unsure=gathered.unsure(),
        superiors=gathered.superiors(),
        fields=gathered.fields(),
        journal=version().size,
        earlier=_earlier(period.unit, year, known),
        sums=gathered.sums(),
        beside=gathered.beside(),
        beside_at=len({one.body for one in gathered.compared}),
        moves=gathered.moves(),
        before=_before(period.unit, year, day),
    )


def _earlier(unit: Unit, year: int, known: Date) -> tuple[tuple[int, tuple[TargetFigure, ...]], ...]:
    """The targets of the two years before, where anything under the unit was rated in them."""
    rated = [one for one in years_with_ratings(unit.pk) if year - EARLIER <= one < year]
    return tuple((one, tuple(target_figures(unit, one, known))) for one in rated)


def _before(unit: Unit, year: int, day: Date) -> SentBefore | None:
    """The last report of an earlier year that was sent by the day."""
    sent = Report.objects.filter(
        kind=KIND, unit=unit, year__lt=year, state="issued", issued_at__date__lte=day
    )
    found = sent.order_by("-year").values_list("number", "dated", "content").first()
    if found is None:
        return None
    number, dated, content = found
    assert dated is not None  # an issued report has its date
    return SentBefore(number, dated, msgspec.convert(content, Content))


def issuer_of(period: UnitPeriod, on: Date) -> Issuer:
    """Who a committee is on its own documents, and to whom it reports."""
    standing = periods_on(on)
    superior = standing.filter(unit=period.parent).first() if period.parent else None
    board = "" if superior else _board(period, on)
    symbol = issuer_symbol(board or period.name, on)
    seat = superior.territory if superior and period.territory is None else period.territory
    place = standing.filter(unit=seat).first() if seat else None
    return Issuer(
        unit=period.unit.key,
        written=f"{period.code}@{on.isoformat()}",
        name=period.name,
        superior=superior.name if superior else "",
        board=board,
        symbol=BLANK if isinstance(symbol, law.Undetermined) else symbol.symbol,
        place=own_name(place.name) if place else BLANK,
    )


def _board(period: UnitPeriod, on: Date) -> str:
    """The organisation board of a committee that stands under nobody; named after it where none is held."""
    held = (
        periods_on(on)
        .filter(parent=period.unit, name__startswith=BOARD)
        .values_list("name", flat=True)
        .first()
    )
    return held or f"{BOARD} {period.name}"


def _order() -> Order:
    """The document whose targets the law holds."""
    document = load("targets", stems("targets")[0], TargetFile).document
    kind = TYPES[document.symbol.partition("-")[2].partition("/")[0]]
    return Order(kind=kind, symbol=document.symbol, issuer=document.issuer, dated=document.date)


def differs_from_issued(content: Content) -> list[Difference]:
    """What an issued report of the same unit and year says otherwise; nothing where none was issued."""
    rows = Report.objects.filter(kind=content.kind, unit__key=content.unit, year=content.year, state="issued")
    kept = rows.values_list("content", flat=True).first()
    return differences(content, msgspec.convert(kept, Content)) if kept else []
