"""Yearly reports: the list, drawing one up, one with its figures and their sources, approving and issuing it."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi import clock
from caunoi.core.facts.moves import REPORT_MOVES
from caunoi.core.facts.permissions import ROLES, Permission
from caunoi.core.reports.content import Chart, Figure, Heading, Note, Paragraph, Part, Table
from caunoi.errors import UserError
from caunoi.records.actions import reports as actions
from caunoi.records.models import Report
from caunoi.records.queries import report_list as query
from caunoi.records.queries.home import posts_of
from caunoi.records.queries.reports import annual_report
from caunoi.render import svg_rows, svg_tiles, words
from caunoi.render.docx import render as as_docx
from caunoi.render.reports import RENDER, TYPES
from caunoi.render.svg_rows import BarRow
from caunoi.web.desk import terms
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.keeping import Page, kept
from caunoi.web.typed import WRONG_DAY, day, line, too_long, year

LIST, ONE = "desk/reports.html", "desk/report.html"
BLOCKS = {Heading: "heading", Paragraph: "paragraph", Note: "note", Table: "table", Chart: "chart"}


@at_desk
@kept
def reports(request: HttpRequest, desk: Desk) -> Page:
    """All reports the person may see, and the form that draws one up."""
    return Page(LIST, _list(desk))


def _list(desk: Desk, problem: str = "") -> dict[str, Any]:
    posts = posts_of(desk.user, desk.today)
    return {
        "rows": [
            (terms.REPORT.get(r.kind, r.kind), terms.REPORT_STATE[r.state], r)
            for r in query.reports(desk.user, desk.today)
        ],
        "drafting": [p for p in posts if Permission.REPORT_DRAFT in ROLES[p.role].permissions],
        "years": range(desk.today.year, desk.today.year - 5, -1),
        "last_year": desk.today.year - 1,
        "problem": problem,
    }


@require_POST
@at_desk
def draft(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Draw up the yearly report of one of the person's own units."""
    allowed = {
        p.code
        for p in posts_of(desk.user, desk.today)
        if Permission.REPORT_DRAFT in ROLES[p.role].permissions
    }
    code, of = request.POST.get("unit", ""), year(request.POST.get("year", ""))
    if code not in allowed:
        raise PermissionDenied
    if of is None:
        return render(request, LIST, _list(desk, _("Hãy chọn năm của báo cáo.")), status=422)
    try:
        content = annual_report(code, of, day=desk.today)
        made = actions.draft(content=content, render=as_docx, by=desk.user, at=desk.moment(clock.now()))
    except UserError:
        problem = _(
            "Không lập được báo cáo của đơn vị này cho năm đó: đơn vị chưa có hoặc không phải cấp trên."
        )
        return render(request, LIST, _list(desk, problem), status=422)
    return redirect("report", pk=made.pk)


@at_desk
@kept
def report(request: HttpRequest, desk: Desk, pk: int) -> Page:
    """One report as it reads, every figure with its source."""
    return Page(ONE, _one(desk, _found(desk, pk)))


def _found(desk: Desk, pk: int) -> Report:
    found = query.report(desk.user, pk, desk.today)
    if found is None:
        raise Http404
    return found


def _one(desk: Desk, found: Report) -> dict[str, Any]:
    content = actions.content_of(found)
    moves = [
        m for m in REPORT_MOVES.values() if found.state in m.source and desk.may(m.permission, found.unit)
    ]
    return {
        "report": found,
        "content": content,
        "blocks": [(BLOCKS[type(block)], _cut(block)) for block in content.blocks],
        "annexes": [(a, [(BLOCKS[type(block)], _cut(block)) for block in a.blocks]) for a in content.annexes],
        "state": terms.REPORT_STATE[found.state],
        "moves": [m.name for m in moves if not (m.name == "approve" and found.drafted_by_id == desk.user.pk)],
    }


def _cut(block: object) -> object:
    """A block as the template needs it, sentences as text in which each figure leads to its source."""
    if isinstance(block, Heading):
        return block
    if isinstance(block, Chart):
        return _drawn(block)
    if isinstance(block, Table):
        heads = [
            (column.title, column.align == "right", n == block.naming)
            for n, column in enumerate(block.columns)
        ]
        rows = [
            (row.strong, [(*head, _parts(cell)) for head, cell in zip(heads, row.cells, strict=True)])
            for row in block.rows
        ]
        return ", ".join(title for title, _number, _names in heads), heads, rows
    assert isinstance(block, Paragraph | Note)
    return _parts(block.parts)


def _drawn(chart: Chart) -> tuple[str, SafeString, SafeString]:
    """Title, drawing and legend, coloured by the page's own style."""
    rows = [
        BarRow(bar.name, "", tuple(zip(chart.looks, bar.parts, strict=True)), bar.said) for bar in chart.bars
    ]
    legend = svg_tiles.legend(
        [(look, said, None) for look, said in zip(chart.looks, chart.legend, strict=True)]
    )
    return chart.title, mark_safe(svg_rows.draw(rows)), mark_safe(legend)


def _parts(parts: tuple[Part, ...]) -> SafeString:
    return mark_safe("".join(_part(part) for part in parts))


def _part(part: Part) -> str:
    if isinstance(part, Figure):
        return f'<a class="sourced" href="#source-{part.source}">{escape(part.text)}</a>'
    return escape(part)


@require_POST
@at_desk
def move(request: HttpRequest, desk: Desk, pk: int, name: str) -> HttpResponse:
    """Approve or issue."""
    found = _found(desk, pk)
    if name not in REPORT_MOVES:
        raise Http404
    if not desk.may(REPORT_MOVES[name].permission, found.unit):
        raise PermissionDenied
    problems = _problems(request.POST, desk, found) if name == "issue" else {}
    if not problems:
        try:
            if name == "approve":
                actions.approve(found, by=desk.user, at=desk.moment(clock.now()))
            else:
                _issue(request, desk, found)
        except UserError:
            said = _("Báo cáo phải ở đúng bước; người lập không được tự duyệt: hãy xem tình trạng ở dưới.")
            problems = {"report": said}
    if problems:
        again = _one(desk, _found(desk, pk)) | {"problems": problems, "typed": request.POST}
        return render(request, ONE, again, status=422)
    messages.success(
        request,
        _("Đã duyệt báo cáo.") if name == "approve" else _("Đã ban hành báo cáo; từ nay không sửa được."),
    )
    return redirect("report", pk=pk)


def _problems(typed: Mapping[str, str], desk: Desk, report: Report) -> dict[str, str]:
    """What is wrong with number, day and signer, by the id of the field."""
    dated = day(typed.get("dated", ""))
    found = {
        "i-number": too_long(line(typed, "number"), 20),
        "i-signer": too_long(line(typed, "signer"), 120),
    }
    found |= {f"i-{name}": _("Hãy điền mục này.") for name in ("number", "signer") if not line(typed, name)}
    if dated is None:
        found["i-dated"] = str(WRONG_DAY)
    elif dated > desk.today:
        found["i-dated"] = _("Ngày ký chưa tới: hãy ghi ngày đã ký.")
    elif dated < report.as_of:
        said = _("Số liệu của báo cáo tính đến %(day)s: báo cáo không thể ký trước ngày ấy.")
        found["i-dated"] = said % {"day": words.day(report.as_of)}
    return {name: said for name, said in found.items() if said}


def _issue(request: HttpRequest, desk: Desk, found: Report) -> None:
    dated = day(request.POST.get("dated", ""))
    assert dated is not None  # looked at before
    actions.issue(
        found,
        number=line(request.POST, "number"),
        dated=dated,
        signer=line(request.POST, "signer"),
        render=as_docx,
        by=desk.user,
        at=desk.moment(clock.now()),
    )


@at_desk
def download(request: HttpRequest, desk: Desk, pk: int, suffix: str) -> HttpResponse:
    """The report as a file; of an issued one the Word file is the one that was signed, byte for byte."""
    if suffix not in RENDER:
        raise Http404
    found = _found(desk, pk)
    signed = actions.as_issued(found) if suffix == "docx" else None
    response = HttpResponse(signed or RENDER[suffix](actions.content_of(found)), content_type=TYPES[suffix])
    name = f"bao-cao-{found.year}-{found.unit.key}".replace("@", "-")
    response["Content-Disposition"] = f'attachment; filename="{name}.{suffix}"'
    return response
