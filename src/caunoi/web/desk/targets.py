"""The page of one target at one unit and year: definition, counts, parts, what is missing, the units below, the years."""

from django.http import Http404, HttpRequest
from django.utils.safestring import mark_safe

from caunoi.core import law
from caunoi.errors import UserError
from caunoi.records.queries.city import years_with_ratings
from caunoi.records.queries.figures import figures_for_children, last_day, trend
from caunoi.render import svg_spark
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.keeping import Page, kept
from caunoi.web.desk.picture import pictured_or_404


@at_desk
@kept
def target(request: HttpRequest, desk: Desk, name: str, code: str, year: int) -> Page:
    """One target; an unknown one does not exist."""
    unit = pictured_or_404(desk, code, year)
    try:
        wanted = law.target(name)
    except UserError:
        raise Http404 from None
    place = [t.id for t in law.targets()].index(name)
    years = sorted({*(y for y in years_with_ratings(unit.unit_id) if y <= year), year})[-5:]
    over = {y: figures[place] for y, figures in trend(unit.unit, years, desk.today).items()}
    values = [None if f.value is None else float(f.value) for f in over.values()]
    context = {
        "unit": unit,
        "code": code,
        "year": year,
        "day": last_day(year, desk.today),
        "target": wanted,
        "indicator": law.indicator(wanted.indicator),
        "figure": over[year],
        "years": list(over.items()),
        "spark": mark_safe(svg_spark.draw(values, float(wanted.value))),
        "children": [
            (child, figures[place]) for child, figures in figures_for_children(unit.unit, year, desk.today)
        ],
        "all": [(t.id, t.title) for t in law.targets()],
    }
    return Page("desk/target.html", context)
