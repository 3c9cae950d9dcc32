"""Units as of a day."""

import datetime
import re

from django.db.models import Count, QuerySet

from caunoi.core.text import fold
from caunoi.core.units.model import Change, Extent
from caunoi.core.units.model import Succession as Step
from caunoi.core.units.model import UnitPeriod as Period
from caunoi.core.units.registry import Registry
from caunoi.errors import SaidError
from caunoi.records.models import EVER, FOREVER, Line, Reach, Succession, Unit, UnitPeriod

_WRITTEN = re.compile(r"^(?P<code>[^@]+?)(?:@(?P<day>\d{4}-\d{2}-\d{2}))?$")


def periods_on(day: datetime.date) -> QuerySet[UnitPeriod]:
    """Every unit that stands on the day, as it is then."""
    return UnitPeriod.objects.filter(start__lte=day, end__gt=day)


def written_code(written: str, default: datetime.date) -> tuple[str, datetime.date]:
    """Split CODE[@DATE]; SaidError where it is neither."""
    match = _WRITTEN.match(written.strip())
    if not match:
        raise SaidError(
            f"«{written}» is not a unit code. Write CODE or CODE@YYYY-MM-DD, e.g. 00004@2017-07-04.",
            f"«{written}» không phải mã cơ quan. Hãy viết MÃ hoặc MÃ@NĂM-THÁNG-NGÀY, ví dụ 00004@2017-07-04.",
        )
    try:
        day = datetime.date.fromisoformat(match["day"]) if match["day"] else default
    except ValueError:
        raise SaidError(
            f"«{match['day']}» is not a day. Write it as YYYY-MM-DD.",
            f"«{match['day']}» không phải ngày hợp lệ. Hãy viết như 2026-12-31.",
        ) from None
    return match["code"], day


def unit_by_code(written: str, default: datetime.date) -> UnitPeriod:
    """The unit that held the code on the day (CODE[@DATE]); SaidError with near names where there is none."""
    code, day = written_code(written, default)
    found = periods_on(day).select_related("unit").filter(code=code).first()
    if found:
        return found
    other = UnitPeriod.objects.filter(code=code).order_by("start").values_list("name", "start", "end")
    if other:
        when = "; ".join(f"{name} {_span(start, end)}" for name, start, end in other)
        raise SaidError(
            f"no unit has the code {code} on {day:%d/%m/%Y}. The code was held by: {when}. Write {code}@DATE with a day in one of these.",
            f"ngày {day:%d/%m/%Y} không có cơ quan nào mang mã {code}. Mã này từng là của: {when}. Hãy viết {code}@NGÀY với một ngày trong "
            "các khoảng ấy.",
        )
    near = periods_on(day).filter(folded__contains=fold(code)).values_list("code", "name")[:3]
    meant = ", ".join(f"{c} ({n})" for c, n in near)
    raise SaidError(
        f"no unit has the code {code}. {f'Did you mean {meant}?' if near else 'See: caunoi units --on DATE.'}",
        f"không có cơ quan nào mang mã {code}. {f'Có phải là {meant}?' if near else 'Hãy xem: caunoi units --on NGÀY.'}",
    )


def _span(start: datetime.date, end: datetime.date) -> str:
    first = "" if start.year == 1 else f"từ {start:%d/%m/%Y}"
    last = "" if end.year == 9999 else f"đến {end - datetime.timedelta(days=1):%d/%m/%Y}"
    return f"{first} {last}".strip() or "luôn"


def committee_by_code(written: str, default: datetime.date) -> UnitPeriod:
    """Like unit_by_code, but a bare territory code means its Party committee."""
    found = unit_by_code(written, default)
    if found.unit.line != Line.TERRITORY:
        return found
    _, day = written_code(written, default)
    committee = periods_on(day).select_related("unit").filter(code=f"P-{found.code}").first()
    if committee is None:
        raise SaidError(
            f"{found.name} has no Party committee on {day:%d/%m/%Y}.",
            f"ngày {day:%d/%m/%Y} {found.name} không có cấp ủy.",
        )
    return committee


def body_by_code(written: str, default: datetime.date) -> UnitPeriod:
    """Like unit_by_code, but for a territory's code, where nobody holds anything: SaidError naming the bodies that stand on it."""
    if not any_units():
        raise SaidError(
            "no units are held yet. Load those of the city first: caunoi units load.",
            "chưa có cơ quan nào. Hãy nạp các cơ quan của thành phố trước: caunoi units load.",
        )
    found = unit_by_code(written, default)
    if found.unit.line != Line.TERRITORY:
        return found
    _, day = written_code(written, default)
    bodies = periods_on(day).filter(territory=found.unit).order_by("code").values_list("code", "name")
    standing = ", ".join(f"{code} ({name})" for code, name in bodies)
    raise SaidError(
        f"{found.code} is the territory {found.name}. Give the code of a body there: {standing or 'none'}.",
        f"{found.code} là địa bàn {found.name}. Hãy ghi mã của một cơ quan ở đó: {standing or 'không có'}.",
    )


def any_units() -> bool:
    """Whether any unit has been loaded."""
    return UnitPeriod.objects.exists()


def stored_registry(line: str | None = None) -> Registry:
    """All units held (of one line, where given), at all times, as core values for the functions of core/units."""
    chosen = {"unit__line": line} if line else {}
    periods = (
        UnitPeriod.objects.filter(**chosen)
        .order_by("unit__key", "start")
        .values_list(
            "unit__key", "code", "name", "kind", "unit__line", "parent__key", "territory__key", "start", "end"
        )
    )
    known = {"source__line": line} if line else {}
    steps = (
        Succession.objects.filter(**known)
        .order_by("date", "pk")
        .values_list("source__key", "target__key", "date", "kind", "extent", "basis", "evidence")
    )
    return Registry(
        tuple(
            Period(*row[:7], None if row[7] == EVER else row[7], None if row[8] == FOREVER else row[8])
            for row in periods.iterator()
        ),
        tuple(
            Step(source, target, day, Change(kind), Extent(extent), basis, evidence)
            for source, target, day, kind, extent, basis, evidence in steps.iterator()
        ),
    )


def unit_ids() -> dict[str, int]:
    """{key: id} of every unit."""
    return dict(Unit.objects.values_list("key", "pk"))


def top_unit(on: datetime.date) -> Unit:
    """The Party committee above all others on the day: the one without a superior that has the most under it. SaidError where
    there is none."""
    tops = periods_on(on).filter(parent=None, unit__line=Line.PARTY).values("unit")
    below = Reach.objects.filter(ancestor__in=tops, start__lte=on, end__gt=on)
    found = below.values_list("ancestor").annotate(n=Count("unit")).order_by("-n", "ancestor").first()
    if found is None:
        raise SaidError(
            f"there is no Party committee on {on:%d/%m/%Y}.", f"ngày {on:%d/%m/%Y} không có cấp ủy nào."
        )
    return Unit.objects.get(pk=found[0])
