"""The picture of a city, a district or any superior: every organisation one tile, six targets, contradictions first."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from caunoi.core.facts.findings import Standing
from caunoi.core.indicators import TargetFigure
from caunoi.core.units.boundaries import draw, parse_boundaries
from caunoi.core.units.tiles import Place, tile_layout
from caunoi.errors import UserError
from caunoi.records.models import UnitPeriod
from caunoi.records.queries import city
from caunoi.records.queries.cache import by_version
from caunoi.records.queries.figures import trend
from caunoi.records.queries.home import posts_of
from caunoi.render import svg_spark, svg_tiles
from caunoi.render.svg_tiles import Group, Tile
from caunoi.render.tables import Cell, table
from caunoi.web.desk import terms
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.keeping import Page, kept
from caunoi.web.desk.links import linker
from caunoi.web.templatetags.words import language

VIEWS = ("check", "rated")
MAPS = ("tiles", "land")
FIRST = 10


@dataclass(frozen=True)
class TargetLine:
    """One target: its figure of the year and the drawing of the years before."""

    figure: TargetFigure
    spark: str
    url: str


@dataclass(frozen=True)
class Content:
    """What is drawn of one unit and year, in one language: text ready to be placed."""

    drawing: str
    legend: str
    groups: str
    table: str
    leaves: int
    day: date
    contradicted: int
    total: int
    lines: list[city.Contradiction]
    targets: list[TargetLine]
    years: list[int]
    placed: bool
    drawn: int
    approximate: bool
    credits: list[str]
    land: bool


@at_desk
def picture_now(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The picture of the widest unit where the person holds a role; home where there is none."""
    posts = posts_of(desk.user, desk.today)
    return redirect("picture-of", posts[0].code) if posts else redirect("home")


@at_desk
def picture_of(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    """The picture of a unit in the last year in which anything below it was rated."""
    unit = pictured_or_404(desk, code, desk.today.year)
    years = city.years_with_ratings(unit.unit_id) or [desk.today.year]
    return redirect("picture", code, min(years[-1], desk.today.year))


@at_desk
@kept
def picture(request: HttpRequest, desk: Desk, code: str, year: int) -> Page | HttpResponse:
    """One unit and year; a unit with nothing below it has its own page instead."""
    unit = pictured_or_404(desk, code, year)
    view = request.GET.get("view", "check")
    view = view if view in VIEWS else "check"
    asked = request.GET.get("map", "tiles")
    content = content_of(
        unit.unit_id, year, desk.today, view, asked if asked in MAPS else "tiles", language()
    )
    if not content.leaves:
        return redirect("unit", unit.unit.key)
    context = {
        "unit": unit,
        "code": code,
        "year": year,
        "view": view,
        "map": asked,
        "content": content,
        "views": [("check", _("Theo kiểm chứng")), ("rated", _("Theo xếp loại"))],
        "lines": [
            (terms.rule_title(c.code), terms.level(c.scheme, c.level), _proof(c), c) for c in content.lines
        ],
    }
    return Page("desk/picture.html", context)


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
def content_of(unit: int, year: int, today: date, view: str, asked: str, lang: str) -> Content:
    """The drawing and the tables, kept under the state of the records: they differ by unit, never by who looks."""
    seen = city.picture(unit, year, today)
    total, lines = city.contradictions(unit, year, today, FIRST)
    link = linker("unit")
    looks = {leaf.code: _look(leaf, view) for leaf in seen.leaves}
    tiles = {
        leaf.code: Tile(looks[leaf.code], f"{leaf.name}: {_words(leaf)}", link(leaf.key))
        for leaf in seen.leaves
    }
    places = {leaf.place: leaf.code for leaf in seen.leaves if leaf.place}
    shapes = city.boundaries(list(places)) if places else []
    land = bool(shapes) and asked == "land"
    drawing = _land(shapes, places, tiles) if land else _grid(seen, tiles)
    years = city.years_with_ratings(unit)
    return Content(
        drawing=mark_safe(drawing),
        legend=mark_safe(_legend(seen.leaves, looks, view)),
        groups=mark_safe(_group_table(seen)),
        table=mark_safe(_leaf_table(seen, link)),
        leaves=len(seen.leaves),
        day=seen.day,
        contradicted=sum(leaf.standing is Standing.CONTRADICTED for leaf in seen.leaves),
        total=total,
        lines=lines,
        targets=_targets(unit, year, today, years),
        years=years,
        placed=bool(places),
        drawn=len(shapes),
        approximate=any(shape.approximate for shape in shapes),
        credits=sorted({shape.credit for shape in shapes}),
        land=land,
    )


def _look(leaf: city.Leaf, view: str) -> str:
    return str(leaf.standing) if view == "check" else f"r{terms.rank(leaf.scheme, leaf.level)}"


def _words(leaf: city.Leaf) -> str:
    level = terms.level(leaf.scheme, leaf.level) or _("chưa xếp loại")
    return f"{level}; {terms.STANDING[leaf.standing]}"


def _grid(seen: city.Picture, tiles: dict[str, Tile]) -> str:
    """Tiles roughly where they lie: as blocks under their superiors, or each by itself where all have the same one."""
    groups = {str(group.unit): group for group in seen.groups.values()}
    placed = {
        leaf.code: (leaf.lon, leaf.lat)
        for leaf in seen.leaves
        if leaf.lon is not None and leaf.lat is not None
    }
    if len(groups) == 1 and len(placed) == len(seen.leaves):
        return svg_tiles.tile_map(
            tile_layout({code: (at, {code: at}) for code, at in placed.items()}), tiles, {}
        )
    spread = {
        key: _block([leaf for leaf in seen.leaves if leaf.group == group.unit])
        for key, group in groups.items()
    }
    link = linker("unit")
    named = {key: Group(_short(group.name), link(group.key)) for key, group in groups.items()}
    return svg_tiles.tile_map(tile_layout(spread), tiles, named)


def _block(leaves: list[city.Leaf]) -> tuple[Place, dict[str, Place]]:
    """The middle of a group and the place of each leaf; those without a place stand in the order of their codes."""
    at = [(leaf.lon, leaf.lat) for leaf in leaves if leaf.lon is not None and leaf.lat is not None]
    middle = (sum(x for x, _y in at) / len(at), sum(y for _x, y in at) / len(at)) if at else (0.0, 0.0)
    places = {
        leaf.code: (leaf.lon, leaf.lat)
        if leaf.lon is not None and leaf.lat is not None
        else (middle[0] + number % 20, middle[1] - number // 20)
        for number, leaf in enumerate(leaves)
    }
    return middle, places


def _short(name: str) -> str:
    """A committee's name without the word for committee: it stands as a label in a narrow place."""
    for word in ("Quận ủy ", "Huyện ủy ", "Thị ủy ", "Thành ủy ", "Đảng ủy "):
        name = name.removeprefix(word)
    return name


def _land(shapes: list[city.Boundary], places: dict[int, str], tiles: dict[str, Tile]) -> str:
    features = [
        {"type": "Feature", "properties": {"code": places[shape.place]}, "geometry": shape.geometry}
        for shape in shapes
    ]
    drawing = draw(parse_boundaries({"type": "FeatureCollection", "features": features}))
    return svg_tiles.true_map(drawing.width, drawing.height, drawing.paths, tiles)


def _legend(leaves: list[city.Leaf], looks: dict[str, str], view: str) -> str:
    counts = Counter(looks.values())
    if view == "check":
        rows = [(str(code), str(word), counts[code]) for code, word in terms.STANDING.items()]
    else:
        names = {
            looks[leaf.code]: terms.level(leaf.scheme, leaf.level) or _("chưa xếp loại") for leaf in leaves
        }
        rows = [
            (look, names[look], counts[look]) for look in sorted(names, key=lambda look: (look == "r0", look))
        ]
    return svg_tiles.legend(rows)


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


def _leaf_table(seen: city.Picture, link: Any) -> str:
    heads = [_("Tổ chức"), _("Cấp trên"), _("Xếp loại"), _("Đối chiếu")]
    rows = []
    for leaf in seen.leaves:
        above = seen.groups.get(leaf.group or 0)
        level = terms.level(leaf.scheme, leaf.level) or _("chưa xếp loại")
        standing = Cell(str(terms.STANDING[leaf.standing]), mark=str(leaf.standing))
        rows.append(
            [Cell(leaf.name, link(leaf.key)), Cell(above.name if above else ""), Cell(level), standing]
        )
    return table(heads, rows, language())


def _targets(unit: int, year: int, today: date, years: list[int]) -> list[TargetLine]:
    wanted = sorted({*(y for y in years if y <= year), year})[-5:]
    found = trend(city.unit_of(unit), wanted, today)
    lines = []
    for place, figure in enumerate(found[year]):
        values = [found[y][place].value for y in wanted]
        spark = svg_spark.draw([None if v is None else float(v) for v in values], float(figure.required))
        lines.append(TargetLine(figure, mark_safe(spark), figure.id))
    return lines
