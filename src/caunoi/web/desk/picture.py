"""The picture of a city, a district or any superior: every organisation one tile, six targets, contradictions first."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.core.facts.findings import Standing
from caunoi.core.indicators import TargetFigure
from caunoi.errors import UserError
from caunoi.records.models import UnitPeriod
from caunoi.records.queries import city
from caunoi.records.queries.cache import by_version
from caunoi.records.queries.figures import trend
from caunoi.records.queries.home import posts_of
from caunoi.render import svg_spark, svg_tiles
from caunoi.render.tables import Cell, table
from caunoi.web.desk import terms
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.keeping import Page, kept
from caunoi.web.desk.links import linker
from caunoi.web.desk.picture_parts import fields, superiors
from caunoi.web.desk.picture_shows import Asked, Moved, Shown, changed, moved, the_map, years
from caunoi.web.templatetags.words import language

VIEWS = ("check", "rated")
FIRST = 10
SHOWS: dict[str, Callable[[Asked], Shown]] = {
    "map": the_map,
    "years": years,
    "changed": changed,
    "superiors": superiors,
    "fields": fields,
}
"""The ways of showing, by the word in the address."""
SHOW_WORDS = {
    "map": gettext_lazy("Toàn cảnh"),
    "years": gettext_lazy("Qua các năm"),
    "changed": gettext_lazy("Thay đổi"),
    "superiors": gettext_lazy("Theo cấp trên"),
    "fields": gettext_lazy("Theo lĩnh vực"),
}


@dataclass(frozen=True)
class TargetLine:
    """One target: its figure of the year and the drawing of the years before."""

    figure: TargetFigure
    spark: str
    url: str


@dataclass(frozen=True)
class Content:
    """What is drawn of one unit and year, in one language: text ready to be placed."""

    shown: Shown
    drawings: list[tuple[str, str]]
    legend: str
    groups: str
    table: str
    leaves: int
    day: date
    total: int
    lines: list[city.Contradiction]
    targets: list[TargetLine]
    years: list[int]
    placed: bool
    drawn: int
    approximate: bool
    credits: list[str]
    moved: Moved


@at_desk
def picture_now(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The picture of the widest unit where the person holds a role; home where there is none."""
    posts = posts_of(desk.user, desk.today)
    return redirect("picture-of", posts[0].code) if posts else redirect("home")


@at_desk
def picture_of(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    """The picture of a unit in the last year in which anything below it was rated."""
    unit = pictured_or_404(desk, code, desk.today.year)
    rated = city.years_with_ratings(unit.unit_id) or [desk.today.year]
    return redirect("picture", code, min(rated[-1], desk.today.year))


@at_desk
@kept
def picture(request: HttpRequest, desk: Desk, code: str, year: int) -> Page | HttpResponse:
    """One unit and year; a unit with nothing below it has its own page instead."""
    unit = pictured_or_404(desk, code, year)
    asked = asked_of(request, desk, unit, year)
    show = request.GET.get("show", "map")
    show = show if show in SHOWS else "map"
    content = content_of(show, asked, language())
    if not content.leaves:
        return redirect("unit", unit.unit.key)
    context = {
        "unit": unit,
        "code": code,
        "year": year,
        "asked": asked,
        "show": show,
        "since": content.moved.since,
        "content": content,
        "shows": [(name, SHOW_WORDS[name]) for name in SHOWS],
        "query": urlencode(_query(asked)),
        "views": [("check", _("Theo kiểm chứng")), ("rated", _("Theo xếp loại"))],
        "lines": [
            (terms.rule_title(c.code), terms.level(c.scheme, c.level), _proof(c), c) for c in content.lines
        ],
    }
    return Page("desk/picture.html", context)


def asked_of(request: HttpRequest, desk: Desk, unit: UnitPeriod, year: int) -> Asked:
    """Which picture an address asks for; what it does not understand is left as usual."""
    query = request.GET
    view = query.get("view", "check")
    try:
        since = date.fromisoformat(query.get("since", ""))
    except ValueError:
        since = None
    return Asked(
        unit=unit.unit_id,
        name=unit.name,
        year=year,
        today=desk.today,
        view=view if view in VIEWS else "check",
        land=query.get("map") == "land",
        now=query.get("as") == "now",
        since=since if since and since < desk.today else None,
    )


def _query(asked: Asked) -> dict[str, str]:
    """The query of an address that asks for the same picture, without what is usual."""
    said = {"view": asked.view if asked.view != "check" else "", "map": "land" if asked.land else ""}
    said |= {"as": "now" if asked.now else "", "since": asked.since.isoformat() if asked.since else ""}
    return {name: value for name, value in said.items() if value}


def shown_of(name: str, asked: Asked) -> Shown:
    """One way of showing, by its word in the address."""
    if name not in SHOWS:
        raise Http404
    return shown_in(name, asked, language())


@by_version
def shown_in(name: str, asked: Asked, lang: str) -> Shown:
    """Kept under the state of the records: it differs by unit, never by who looks."""
    return SHOWS[name](asked)


def pictured_or_404(desk: Desk, code: str, year: int) -> UnitPeriod:
    """The Party unit that bore the code on the last day of the year, if this person may see it."""
    if not 1900 < year <= desk.today.year:
        raise Http404
    try:
        found = city.pictured(desk.user, code, year, desk.today)
    except UserError:
        raise Http404 from None
    if found is None:
        raise Http404
    return found


def _proof(found: city.Contradiction) -> str:
    """What stands against the rating, in a few words."""
    count, longest = found.values.get("count"), found.values.get("longest")
    if longest:
        return _("%(n)s việc, quá hạn lâu nhất %(days)s ngày") % {"n": count, "days": longest}
    return _("%(n)s hồ sơ") % {"n": count} if count else ""


@by_version
def content_of(show: str, asked: Asked, lang: str) -> Content:
    """The drawings and the tables, kept under the state of the records: they differ by unit, never by who looks."""
    seen = city.picture(asked.unit, asked.year, asked.today)
    total, lines = city.contradictions(asked.unit, asked.year, asked.today, FIRST)
    shown = shown_in(show, asked, lang)
    places = [leaf.place for leaf in seen.leaves if leaf.place]
    shapes = city.boundaries(places) if places else []
    rated = city.years_with_ratings(asked.unit)
    return Content(
        shown=shown,
        drawings=[(panel.title, mark_safe(panel.svg)) for panel in shown.panels],
        legend=mark_safe(svg_tiles.legend(shown.legend, lang)),
        groups=mark_safe(_group_table(seen)),
        table=mark_safe(table(shown.heads, shown.rows, lang)),
        leaves=len(seen.leaves),
        day=seen.day,
        total=total,
        lines=lines,
        targets=_targets(asked.unit, asked.year, asked.today, rated),
        years=rated,
        placed=bool(places),
        drawn=len(shapes),
        approximate=any(shape.approximate for shape in shapes),
        credits=sorted({shape.credit for shape in shapes}),
        moved=moved(asked),
    )


def _group_table(seen: city.Picture) -> str:
    """How each direct superior's organisations stand, those on the map and the others; the worst first."""
    heads = [_("Cấp trên trực tiếp"), _("Trên hình"), *(str(word) for word in terms.STANDING.values())]
    heads += [_("Tổ chức khác"), _("Hồ sơ nói khác")]
    link = linker("unit")
    others = {other.key: other for other in seen.others}
    rows = []
    for group in seen.groups.values():
        counts = Counter(leaf.standing for leaf in seen.leaves if leaf.group == group.unit)
        cells = [Cell(number=counts[Standing(code)]) for code in terms.STANDING]
        rest = others.pop(group.key, None)
        beside = (
            [Cell(number=rest.organisations), Cell(number=rest.contradicted)] if rest else [Cell("–")] * 2
        )
        rows.append([Cell(group.name, link(group.key)), Cell(number=sum(counts.values())), *cells, *beside])
    for rest in others.values():
        beside = [Cell(number=rest.organisations), Cell(number=rest.contradicted)]
        rows.append([Cell(rest.name, link(rest.key)), *[Cell("–")] * 5, *beside])
    rows.sort(key=lambda row: -((row[2].number or 0) + (row[-1].number or 0)))
    return table(heads, rows, language())


def _targets(unit: int, year: int, today: date, rated: list[int]) -> list[TargetLine]:
    wanted = sorted({*(y for y in rated if y <= year), year})[-5:]
    found = trend(city.unit_of(unit), wanted, today)
    lines = []
    for place, figure in enumerate(found[year]):
        values = [found[y][place].value for y in wanted]
        spark = svg_spark.draw([None if v is None else float(v) for v in values], float(figure.required))
        lines.append(TargetLine(figure, mark_safe(spark), figure.id))
    return lines
