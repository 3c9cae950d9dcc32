"""The picture taken apart: by direct superior, and by field of administration."""

from collections import Counter

from django.utils.translation import gettext as _

from caunoi.core.facts.findings import Standing
from caunoi.core.reports.wording import small_first
from caunoi.records.queries import city
from caunoi.records.queries import city_compared as compared
from caunoi.render import svg_rows, words
from caunoi.render.svg_rows import BarRow
from caunoi.render.tables import Cell
from caunoi.web.desk import picture_tiles as tiles
from caunoi.web.desk import terms
from caunoi.web.desk.links import linker
from caunoi.web.desk.picture_shows import Asked, Panel, Shown, legend, named_cell


def superiors(asked: Asked) -> Shown:
    """One bar for each direct superior, the most contradicted first, all on one scale."""
    seen = city.picture(asked.unit, asked.year, asked.today)
    by_group = {
        group.unit: Counter(leaf.standing for leaf in seen.leaves if leaf.group == group.unit)
        for group in seen.groups.values()
    }
    order = sorted(
        seen.groups.values(), key=lambda group: (-by_group[group.unit][Standing.CONTRADICTED], group.code)
    )
    link, rows, bars = linker("unit"), [], []
    for group in order:
        counts, whole = by_group[group.unit], by_group[group.unit].total()
        said = _("%(n)s trên %(all)s") % {"n": counts[Standing.CONTRADICTED], "all": whole}
        parts = [(str(code), counts[Standing(code)]) for code in terms.STANDING]
        bars.append(BarRow(tiles.short(group.name), link(group.key), parts, said))
        rows.append((named_cell(group), Cell(number=whole), *(Cell(number=count) for _look, count in parts)))
    title = _("%(name)s năm %(year)s: không đơn vị nào có hồ sơ nói khác xếp loại")
    worst = by_group[order[0].unit] if order else Counter()
    if worst[Standing.CONTRADICTED]:
        title = _("%(name)s năm %(year)s: nhiều nhất ở %(worst)s, %(n)s trên %(all)s đơn vị hồ sơ nói khác xếp loại")  # fmt: skip
    named = {
        "name": asked.name, "year": asked.year, "worst": order[0].name if order else "",
        "n": worst[Standing.CONTRADICTED], "all": worst.total(),
    }  # fmt: skip
    return Shown(
        title=title % named,
        panels=(Panel("", svg_rows.draw(bars)),),
        legend=legend(seen.leaves, "check"),
        note=_("Mỗi thanh là các đơn vị trên hình dưới một cấp trên trực tiếp, cùng một thước."),
        heads=(_("Cấp trên trực tiếp"), _("Trên hình"), *map(str, terms.STANDING.values())),
        rows=tuple(rows),
    )


STEPS = (("n0", 0, 0), ("n1", 1, 1), ("n2", 2, 4), ("n3", 5, None))
"""Classes of how many late matters: (class, from, to)."""


def fields(asked: Asked) -> Shown:
    """One small map for each field of administration: who had how many matters unsettled past their deadline."""
    seen = city.picture(asked.unit, asked.year, asked.today)
    found = compared.unsettled_by_field([asked.unit, *(leaf.unit for leaf in seen.leaves)], seen.day)
    none = compared.Unsettled(0, 0)
    panels, rows = [], []
    whole = {field: found.get((asked.unit, field), none) for field in terms.FIELD}
    order = sorted(terms.FIELD, key=lambda field: -whole[field].late)
    for number, field in enumerate(field for field in order if whole[field].matters):
        late = {leaf.unit: found.get((leaf.unit, field), none) for leaf in seen.leaves}
        drawn = tiles.tiles_of(seen.leaves, _late(late))
        title = _("%(field)s: %(late)s quá hạn trên %(n)s chưa giải quyết")
        said = title % {"field": terms.FIELD[field], "late": whole[field].late, "n": whole[field].matters}
        panels.append(Panel(said, tiles.grid(seen, drawn, hatch=not number)))
        rows += [
            (named_cell(leaf), Cell(str(terms.FIELD[field])), Cell(number=late[leaf.unit].late), Cell(number=late[leaf.unit].matters))
            for leaf in seen.leaves
            if late[leaf.unit].matters
        ]  # fmt: skip
    counts = Counter(_step(one.late) for (unit, _field), one in found.items() if unit != asked.unit)
    first = order[0]
    title = _(
        "%(name)s, đến %(day)s: %(late)s vụ việc chưa giải quyết đã quá hạn, nhiều nhất về %(field)s (%(n)s)"
    )
    return Shown(
        title=title
        % {
            "name": asked.name,
            "day": words.day(seen.day),
            "late": sum(one.late for one in whole.values()),
            "field": small_first(str(terms.FIELD[first])),
            "n": whole[first].late,
        },
        panels=tuple(panels),
        legend=tuple(
            (look, _steps_said(low, high), counts[look]) for look, low, high in STEPS if look != "n0"
        ),
        note=_(
            "Khiếu nại, kiến nghị, phản ánh chưa giải quyết và đã quá hạn, của cấp ủy và các cơ quan do cấp ủy lãnh đạo; chú giải đếm số ô của mọi hình. Số tiếp nhận không nêu ở đây. Tiêu đề từng hình gồm cả việc do cấp trên trả lời."
        ),  # fmt: skip
        heads=(_("Tổ chức"), _("Lĩnh vực"), _("Quá hạn"), _("Chưa giải quyết")),
        rows=tuple(rows),
    )


def _late(found: dict[int, compared.Unsettled]) -> tiles.Telling:
    def tell(leaf: city.Leaf) -> tuple[str, str]:
        one = found[leaf.unit]
        return _step(one.late), _("%(late)s quá hạn trên %(n)s") % {"late": one.late, "n": one.matters}

    return tell


def _step(late: int) -> str:
    return next(look for look, low, high in STEPS if late >= low and (high is None or late <= high))


def _steps_said(low: int, high: int | None) -> str:
    if high is None:
        return _("từ %(n)s vụ quá hạn") % {"n": low}
    between = f"{low}–{high}" if high != low else str(low)
    return _("%(n)s vụ quá hạn") % {"n": between}
