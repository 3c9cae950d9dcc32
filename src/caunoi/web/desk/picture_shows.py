"""The ways a picture is shown: the map, years beside each other, what changed, by superior, by field.

Each is a `Shown`: a title that says the finding, drawings, a legend, a note, and the table behind. Page and files are made of it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from caunoi.core.facts.findings import Standing
from caunoi.records.queries import city
from caunoi.records.queries import city_compared as compared
from caunoi.records.queries.findings import is_checked
from caunoi.render import words
from caunoi.render.tables import Cell
from caunoi.web.desk import picture_tiles as tiles
from caunoi.web.desk import terms
from caunoi.web.desk.links import linker

MOST_YEARS = 5


@dataclass(frozen=True)
class Asked:
    """Which picture: the unit's id and name, the year, the day it is looked at, and how.

    `view`: check or rated; `land`: the true map where boundaries are held; `now`: other years as organised in this one;
    `since`: the day from which changes are told.
    """

    unit: int
    name: str
    year: int
    today: date
    view: str = "check"
    land: bool = False
    now: bool = False
    since: date | None = None


@dataclass(frozen=True)
class Panel:
    """One drawing with its own heading ('' where it stands alone)."""

    title: str
    svg: str


@dataclass(frozen=True)
class Shown:
    """One way of showing: `legend` is (class, words, how many); a `number` in a row is told apart from words."""

    title: str
    panels: tuple[Panel, ...]
    legend: tuple[tuple[str, str, int], ...]
    note: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def counted(leaves: Sequence[city.Leaf]) -> int:
    """How many stand contradicted."""
    return sum(leaf.standing is Standing.CONTRADICTED for leaf in leaves)


def the_map(asked: Asked) -> Shown:
    """Every organisation one tile, coloured by the check or by its level."""
    seen = city.picture(asked.unit, asked.year, asked.today)
    drawn = tiles.tiles_of(seen.leaves, lambda leaf: (tiles.look(leaf, asked.view), tiles.said(leaf)))
    places = {leaf.place: leaf.code for leaf in seen.leaves if leaf.place}
    shapes = city.boundaries(list(places)) if places and asked.land else []
    svg = tiles.land(shapes, places, drawn) if shapes else tiles.grid(seen, drawn)
    title = _("%(name)s: %(n)s trên %(all)s đơn vị có xếp loại năm %(year)s mà hồ sơ nói khác")
    return Shown(
        title=title
        % {
            "name": asked.name,
            "n": counted(seen.leaves),
            "all": len(seen.leaves),
            "year": asked.year,
        },
        panels=(Panel("", svg),),
        legend=legend(seen.leaves, asked.view),
        note="",
        heads=(_("Tổ chức"), _("Cấp trên"), _("Xếp loại"), _("Đối chiếu")),
        rows=tuple(_leaf_row(leaf, seen) for leaf in seen.leaves),
    )


def legend(leaves: Sequence[city.Leaf], view: str) -> tuple[tuple[str, str, int], ...]:
    """The classes of a view with their words and how many there are."""
    counts = Counter(tiles.look(leaf, view) for leaf in leaves)
    if view == "check":
        return tuple((str(code), str(word), counts[code]) for code, word in terms.STANDING.items())
    names = {tiles.look(leaf, view): tiles.level(leaf) for leaf in leaves}
    ordered = sorted(names, key=lambda look: (look == "r0", look))
    return tuple((look, names[look], counts[look]) for look in ordered)


def _leaf_row(leaf: city.Leaf, seen: city.Picture) -> tuple[Cell, ...]:
    above = seen.groups.get(leaf.group or 0)
    return (
        named_cell(leaf),
        Cell(above.name if above else ""),
        Cell(tiles.level(leaf)),
        standing_cell(leaf.standing),
    )


def named_cell(leaf: city.Leaf | city.Group) -> Cell:
    """Its name, leading to its page."""
    return Cell(leaf.name, linker("unit")(leaf.key))


def standing_cell(standing: Standing) -> Cell:
    """How the check stands, with its mark."""
    return Cell(str(terms.STANDING[standing]), mark=str(standing))


# -- years beside each other ------------------------------------------------------------------------------------------


def years(asked: Asked) -> Shown:
    """Up to five years, each a small map; as organised then, or all as organised in the year asked for."""
    wanted = sorted({*(y for y in city.years_with_ratings(asked.unit) if y <= asked.year), asked.year})
    seen = {year: city.picture(asked.unit, year, asked.today) for year in wanted[-MOST_YEARS:]}
    now = seen[asked.year]
    apart = 0
    if asked.now:
        for year, then in seen.items():
            gathered = compared.as_organised(then.leaves, now.leaves, then.day, now.day)
            seen[year] = replace(
                now, leaves=[_become(leaf, gathered.into.get(leaf.key, [])) for leaf in now.leaves]
            )
            apart += len(gathered.apart)
    panels = []
    for number, (year, then) in enumerate(seen.items()):
        drawn = tiles.tiles_of(then.leaves, lambda leaf: (tiles.look(leaf, asked.view), tiles.said(leaf)))
        title = _("%(year)s: %(n)s trên %(all)s hồ sơ nói khác") if is_checked(year) else _("%(year)s: năm này chưa có quy tắc đối chiếu")  # fmt: skip
        said = title % {"year": year, "n": counted(then.leaves), "all": len(then.leaves)}
        panels.append(Panel(said, tiles.grid(then, drawn, hatch=not number)))
    note = _("Mỗi năm theo tổ chức của năm đó.")
    if asked.now:
        note = _("Mọi năm theo tổ chức của năm %(year)s; nơi do nhiều tổ chức cũ hợp thành thì nêu tình trạng đáng xem nhất trong đó.") % {"year": asked.year}  # fmt: skip
        note += " " + _("%(n)s tổ chức cũ không nhập trọn vào một nơi nào nên không vẽ.") % {"n": apart} if apart else ""  # fmt: skip
    counts = "; ".join(
        f"{year}: {counted(then.leaves) if is_checked(year) else _('chưa đối chiếu')}"
        for year, then in seen.items()
    )
    return Shown(
        title=_("%(name)s: số đơn vị mà hồ sơ nói khác xếp loại qua các năm: %(counts)s")
        % {"name": asked.name, "counts": counts},
        panels=tuple(panels),
        legend=legend([leaf for then in seen.values() for leaf in then.leaves], asked.view),
        note=note,
        heads=(_("Tổ chức"), *map(str, seen)),
        rows=_year_rows(list(seen.values()), asked.view),
    )


def _become(leaf: city.Leaf, parts: list[city.Leaf]) -> city.Leaf:
    """Today's organisation with the rating and standing of what it was made of: the same level, or none if they differ."""
    order = list(Standing)
    worst = min((part.standing for part in parts), key=order.index, default=Standing.UNKNOWN)
    levels = {(part.scheme, part.level) for part in parts}
    scheme, level = levels.pop() if len(levels) == 1 else ("", "")
    return replace(leaf, scheme=scheme, level=level, standing=worst)


def _year_rows(seen: list[city.Picture], view: str) -> tuple[tuple[Cell, ...], ...]:
    by_key = [{leaf.key: leaf for leaf in then.leaves} for then in seen]
    named = {key: leaf for year in by_key for key, leaf in year.items()}

    def cell(leaf: city.Leaf | None) -> Cell:
        if leaf is None:
            return Cell(words.NONE)
        return standing_cell(leaf.standing) if view == "check" else Cell(tiles.level(leaf))

    ordered = sorted(named.values(), key=lambda leaf: leaf.code)
    return tuple((named_cell(leaf), *(cell(year.get(leaf.key)) for year in by_key)) for leaf in ordered)


# -- what changed -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Moved:
    """How the check stands now beside how it stood on an earlier day. `unknown`: no check of the year is that old."""

    since: date
    now: city.Picture
    before: dict[int, Standing]
    unknown: bool

    def look(self, leaf: city.Leaf) -> str:
        """worse: contradicted now and not then; better: the other way round; other; same, or not to be told."""
        was = self.before[leaf.unit]
        if self.unknown or was is leaf.standing:
            return "same"
        if leaf.standing is Standing.CONTRADICTED:
            return "worse"
        return "better" if was is Standing.CONTRADICTED else "other"

    @property
    def counts(self) -> Counter[str]:
        """How many of each look."""
        return Counter(self.look(leaf) for leaf in self.now.leaves)


def moved(asked: Asked) -> Moved:
    """What has changed since the day asked for, or since the end of the quarter before."""
    since = asked.since or compared.quarter_before(asked.today)
    now = city.picture(asked.unit, asked.year, asked.today)
    first = compared.first_checked(asked.year)
    before = compared.standings_on(now.leaves, asked.year, since)
    return Moved(since, now, before, first is None or first > since)


def changed(asked: Asked) -> Shown:
    """Only what changed since a day; all else stands back."""
    found = moved(asked)
    names = {
        "worse": _("thêm: nay hồ sơ nói khác"),
        "better": _("bớt: không còn nói khác"),
        "other": _("thay đổi khác"),
        "same": _("như cũ"),
    }
    was = {leaf.unit: str(terms.STANDING[found.before[leaf.unit]]) for leaf in found.now.leaves}
    drawn = tiles.tiles_of(
        found.now.leaves,
        lambda leaf: (found.look(leaf), f"{was[leaf.unit]} → {terms.STANDING[leaf.standing]}"),
    )
    counts = found.counts
    title = _(
        "%(name)s, xếp loại năm %(year)s: từ sau %(day)s thêm %(more)s đơn vị hồ sơ nói khác, bớt %(less)s"
    )
    note = _("So tình trạng hôm nay với tình trạng ngày %(day)s, theo ngày quyết định xếp loại, ngày phát hiện và ngày trả lời ghi trong hồ sơ.")  # fmt: skip
    if found.unknown:
        title = _("%(name)s, xếp loại năm %(year)s: đến %(day)s chưa có lần đối chiếu nào nên chưa so được")
    rows = [
        (named_cell(leaf), Cell(was[leaf.unit], mark=str(found.before[leaf.unit])), standing_cell(leaf.standing), Cell(names[found.look(leaf)]))
        for leaf in found.now.leaves
        if found.look(leaf) != "same"
    ]  # fmt: skip
    return Shown(
        title=title
        % {
            "name": asked.name,
            "year": asked.year,
            "day": words.day(found.since),
            "more": counts["worse"],
            "less": counts["better"],
        },
        panels=(Panel("", tiles.grid(found.now, drawn)),),
        legend=tuple((look, word, counts[look]) for look, word in names.items()),
        note=note % {"day": words.day(found.since)},
        heads=(
            _("Tổ chức"),
            _("Ngày %(day)s") % {"day": words.day(found.since)},
            _("Nay"),
            _("Thay đổi"),
        ),
        rows=tuple(rows),
    )
