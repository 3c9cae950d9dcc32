"""A picture to take away: SVG, PNG, and the table behind it as CSV. Each says what it is, of whom, as of when."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from caunoi.render import csv_table, png, svg_sheet, words
from caunoi.render.svg_sheet import Sheet
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.picture import asked_of, pictured_or_404, shown_of
from caunoi.web.desk.picture_shows import Shown
from caunoi.web.templatetags.words import language

TYPES = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv; charset=utf-8"}


@at_desk
def picture_file(
    request: HttpRequest, desk: Desk, code: str, year: int, name: str, suffix: str
) -> HttpResponse:
    """One way of showing as a file; `bom` puts the mark before a CSV that some spreadsheets need."""
    if suffix not in TYPES:
        raise Http404
    unit = pictured_or_404(desk, code, year)
    shown = shown_of(name, asked_of(request, desk, unit, year))
    body = _table(shown, desk, bom=bool(request.GET.get("bom"))) if suffix == "csv" else _sheet(shown, desk)
    response = HttpResponse(png.render(str(body)) if suffix == "png" else body, content_type=TYPES[suffix])
    mark = "-mo-phong" if desk.simulated else ""
    file = f"{unit.code}-{year}-{name}{mark}.{suffix}".replace("@", "-")
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    return response


def _sheet(shown: Shown, desk: Desk) -> str:
    source = _("Nguồn: hồ sơ trong hệ thống Cầu Nối, xem ngày %(day)s.") % {"day": words.day(desk.today)}
    return svg_sheet.draw(
        Sheet(
            title=shown.title,
            panels=[(panel.title, panel.svg) for panel in shown.panels],
            legend=shown.legend,
            notes=[line for line in (shown.note, source) if line],
            simulated=desk.simulated,
            language=language(),
        )
    )


def _table(shown: Shown, desk: Desk, *, bom: bool) -> bytes:
    """In the demo every row says that it is simulated: rows are copied out of their files."""
    said = [words.SIMULATED] if desk.simulated else []
    rows = [
        [*(cell.text if cell.number is None else cell.number for cell in row), *said] for row in shown.rows
    ]
    return csv_table.render([*shown.heads, *([_("Ghi chú")] if said else [])], rows, bom=bom)
