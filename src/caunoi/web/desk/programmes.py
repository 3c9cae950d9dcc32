"""A confirmed programme: both readings compared, the reviewed file, giving duties out, targets counted by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from caunoi import clock
from caunoi.core.confirming.building import to_yaml
from caunoi.core.confirming.comparing import Pair, compare, compare_kinds
from caunoi.core.confirming.file_faults import faults
from caunoi.core.facts.permissions import Permission
from caunoi.core.programme import turns
from caunoi.core.reading.confirmed import ConfirmedDuty, counting, load_confirmed
from caunoi.records.actions import confirming as actions
from caunoi.records.actions.programmes import FIRST_YEAR, count_by_hand, give_out
from caunoi.records.models import Directive, Unit
from caunoi.records.queries import confirming as query
from caunoi.render import words as written
from caunoi.web.desk import confirming_terms as words
from caunoi.web.desk import file_words, terms
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.bench_page import target_words, title_of
from caunoi.web.desk.workbench import found_bench, found_directive, shown
from caunoi.web.templatetags.words import language
from caunoi.web.typed import WRONG_DAY, day, number

LARGEST_FILE = 4_000_000  # bytes of YAML
MOST_YEARS = 5  # given out at once: more is a slip of the hand


@dataclass(frozen=True)
class Side:
    """One line of the comparison: the clause, what the machine read, what persons say, what differs between them."""

    pair: Pair
    clause: str
    machine: str
    person: str
    verdict: str
    mark: str
    differs: tuple[str, ...]


@at_desk
def compared(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """What the machine read beside what persons made of it."""
    directive = found_directive(desk, pk)
    if query.standing(directive) is None and directive.confirmed is not None:
        bench = query.bench_before(directive)
        if bench is None:
            raise Http404
        if not query.places_to_confirm(desk.user, desk.today):
            raise PermissionDenied
    else:
        bench = found_bench(desk, pk)
    sides = [_side(pair) for pair in compare(bench.first, bench.working.items.values())]
    tally = {name: sum(s.pair.verdict == name for s in sides) for name in words.VERDICT}
    context = {
        "directive": directive,
        "document": terms.DOCUMENT.get(directive.type, ""),
        "sides": sides,
        "tally": [
            (word, words.VERDICT_MARK[name], tally[name])
            for name, word in words.VERDICT.items()
            if tally[name]
        ],
        "kinds": [
            (
                s.clause,
                " ".join(bench.text[s.start : s.end].split()),
                terms.SENTENCE[s.kind],
                terms.SENTENCE[kind],
            )
            for s, kind in compare_kinds(bench.reading.sentences, bench.working.kinds)
        ],
        "sentences": len(bench.reading.sentences),
        "read": len(bench.first),
        "confirmed": query.confirmed_of(directive),
    }
    return render(request, "desk/compared.html", context)


def _side(pair: Pair) -> Side:
    item = pair.person or pair.machine
    assert item is not None
    gone = pair.person if pair.person and pair.person.state == "rejected" else None
    reason = f"{_('Loại bỏ:')} {gone.reason}" if gone else ""
    return Side(
        pair, item.clause, _line(pair.machine), reason or _line(pair.person), str(words.VERDICT[pair.verdict]),
        words.VERDICT_MARK[pair.verdict], tuple(str(words.FIELD[name]) for name in pair.differs),
    )  # fmt: skip


def _line(item: Any) -> str:
    if item is None:
        return ""
    title = title_of(item)
    return f"{item.owner}: {title}" if item.kind == "duty" and item.owner else title


@at_desk
def programme_file(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """The programme as the one reviewed file."""
    directive = found_directive(desk, pk)
    confirmed = query.confirmed_of(directive)
    if confirmed is None:
        raise Http404
    response = HttpResponse(to_yaml(confirmed), content_type="application/yaml; charset=utf-8")
    name = directive.symbol.replace("/", "-").lower().encode("ascii", "ignore").decode() or "programme"
    response["Content-Disposition"] = f'attachment; filename="{name}.confirmed.yaml"'
    return response


@require_POST
@at_desk
def take_file(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Take a reviewed file into the workbench."""
    bench = found_bench(desk, pk)
    upload = request.FILES.get("file")
    if upload is None or (upload.size or 0) > LARGEST_FILE:
        return shown(request, desk, bench, problem=_("Hãy chọn tệp chương trình (.yaml), không quá 4 MB."))
    text = upload.read().decode("utf-8", "replace")
    try:
        confirmed = load_confirmed(text)
    except ValueError:
        lines = file_words.said(faults(text))
        return shown(request, desk, bench, problem=str(file_words.REFUSED), lines=lines)
    try:
        carried = actions.take_file(bench.confirming, confirmed, by=desk.user, at=desk.moment(clock.now()))
    except actions.NotYetError as error:
        return shown(request, desk, bench, problem=words.refused(error.code))
    told = _("Lấy %(kept)s trên %(of)s mục của tệp: những mục có chữ trùng với văn bản này.")
    messages.success(request, told % {"kept": carried.kept, "of": carried.of})
    if carried.unbound:
        again = ngettext("%(n)s mục giao cho đơn vị không có trong danh bạ ở đây: hãy chọn lại.", "%(n)s mục giao cho đơn vị không có trong danh bạ ở đây: hãy chọn lại.", carried.unbound)  # fmt: skip
        messages.warning(request, again % {"n": carried.unbound})
    return redirect("workbench", pk=pk)


@at_desk
def giving(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """First how many units each duty binds, then the step that gives it out."""
    directive = found_directive(desk, pk)
    unit = _runs(desk, directive)
    confirmed = query.confirmed_of(directive)
    if confirmed is None:
        return redirect("workbench", pk=pk)
    giving = request.method == "POST"
    asked = request.POST if giving else request.GET
    since = day(asked.get("since", "")) or max(desk.today, directive.dated)
    until = day(asked.get("until", "")) or date(since.year, 12, 31)
    problems = _wrong_days(asked, since, until, needed=giving)
    if giving and not problems:
        try:
            given = give_out(
                directive, unit=unit, since=since, until=until, by=desk.user, at=desk.moment(clock.now())
            )
        except actions.NotYetError as error:
            problems = {"since": words.refused(error.code)}
        else:
            messages.success(
                request,
                ngettext(
                    "Đã giao %(n)s lượt nhiệm vụ cho các đơn vị.",
                    "Đã giao %(n)s lượt nhiệm vụ cho các đơn vị.",
                    given,
                )
                % {"n": written.number(given, language())},
            )
            return redirect("directive", pk=pk)
    tree = query.tree_on(max(since, directive.dated))
    bindings = query.Bindings(unit, tree)
    orders = (*confirmed.duties, *counting(confirmed))
    rows = [
        (d, bindings.of(d.binds), [words.bound(one, tree) for one in d.binds], len(_days(d, since, until)))
        for d in orders
    ]
    due = [row for row in rows if row[-1]]
    late = [sum(1 for on in _days(row[0], since, until) if on and on < desk.today) for row in due]
    context = {
        "directive": directive, "document": terms.DOCUMENT.get(directive.type, ""), "rows": rows,
        "total": sum(row[1].count * row[-1] for row in due), "units": len({u for row in due for u in row[1].units}),
        "late": sum(row[1].count * times for row, times in zip(due, late, strict=True)), "duties": len(due), "nobody": sum(not row[1].count for row in rows), "since": since, "until": until,
        "problems": problems, "typed": asked, "given": query.given_out(directive), "cadences": terms.CADENCE,
        "by_hand": [t for t in confirmed.targets if t.indicator is None],
    }  # fmt: skip
    return render(request, "desk/giving.html", context, status=422 if giving and problems else 200)


def _wrong_days(asked: Mapping[str, str], since: date, until: date, *, needed: bool) -> dict[str, str]:
    """What is wrong with the days asked for, by field: nothing is given out on a day that nobody meant. `needed`: both must be there."""
    found = {
        name: str(WRONG_DAY)
        for name in ("since", "until")
        if day(asked.get(name, "")) is None and (needed or asked.get(name, ""))
    }
    if not found and until < since:
        found["until"] = _("Ngày cuối phải từ ngày đầu trở đi.")
    elif not found and until.year - since.year > MOST_YEARS:
        found["until"] = _("Mỗi lần giao nhiều nhất %(n)s năm: hãy chọn ngày cuối gần hơn.") % {
            "n": MOST_YEARS
        }
    return found


def _days(duty: ConfirmedDuty, since: date, until: date) -> list[date | None]:
    """When it is due, each time a unit owes it in these days: never where it was due before it could begin."""
    due = date.fromisoformat(duty.due) if duty.due else None
    return [due_on for _period, _begins, due_on in turns(duty.cadence, due, since, until)]


def _runs(desk: Desk, directive: Directive) -> Unit:
    """The unit that runs the programme; where it was confirmed by command, the person's own that may confirm."""
    standing = query.standing(directive)
    if standing is not None:
        if not desk.may(Permission.DIRECTIVE_CONFIRM, standing.unit):
            raise PermissionDenied
        return standing.unit
    places = query.places_to_confirm(desk.user, desk.today)
    if not places:
        raise PermissionDenied
    return places[0].unit


@at_desk
def hand_count(request: HttpRequest, desk: Desk, pk: int, key: str) -> HttpResponse:
    """What units report of a target that no indicator counts, and the form to write it down."""
    directive = found_directive(desk, pk)
    confirmed = query.confirmed_of(directive)
    target = next((t for t in confirmed.targets if t.id == key), None) if confirmed else None
    if target is None or target.indicator is not None:
        raise Http404
    problems: dict[str, str] = {}
    if request.method == "POST":
        problems = _count(request, desk, directive, key, is_share=target.unit == "%")
        if not problems:
            messages.success(request, _("Đã ghi số liệu."))
            return redirect("hand-count", pk=pk, key=key)
    counts = query.hand_counts(desk.user, pk, key, desk.today)
    tree = query.tree_on(desk.today)
    context = {
        "reported_by": [words.bound(one, tree) for one in target.binds], "sums": _sums(counts),
        "directive": directive, "target": target, "counts": counts, "problems": problems,
        "typed": request.POST if problems else {"unit": request.GET.get("unit", "")},
        "title": target_words(target), "is_share": target.unit == "%", "year": desk.today.year,
        "may": query.may_count(desk.user, desk.today),
    }  # fmt: skip
    return render(request, "desk/hand_count.html", context, status=422 if problems else 200)


def _sums(counts: list[query.HandCount]) -> list[tuple[str, int, query.HandCount]]:
    """(year, how many units, their sum) of what units reported, newest year first."""
    years = [(year, list(rows)) for year, rows in groupby(counts, key=lambda one: one.period)]
    return [
        (year, len(rows), query.HandCount("", "", year, sum(one.value or 0 for one in rows), _sum_of(rows)))
        for year, rows in years
    ]


def _sum_of(rows: list[query.HandCount]) -> int | None:
    """Out of how many, in all; None where the target is a plain number."""
    return None if any(one.of is None for one in rows) else sum(one.of or 0 for one in rows)


def _count(
    request: HttpRequest, desk: Desk, directive: Directive, key: str, *, is_share: bool
) -> dict[str, str]:
    """Write one count down; what is wrong, by the id of the field."""
    post = request.POST
    near = query.bodies_called(post.get("unit", ""), query.tree_on(desk.today))
    names = ("year", "value", "of") if is_share else ("year", "value")
    held = {name: number(post.get(name, "").replace(".", "").strip()) for name in names}
    problems = {name: _("Hãy ghi một số.") for name, value in held.items() if value is None}
    if len(near) != 1:
        meant = "; ".join(f"{u.name} ({u.code})" for u in near[:5])
        problems = {"unit": _("Hãy ghi đúng mã hoặc tên một đơn vị. %(names)s") % {"names": meant}} | problems
    if problems:
        return problems
    year, value, of = held["year"] or 0, held["value"] or 0, held.get("of")
    if not FIRST_YEAR <= year <= desk.today.year:
        return {"year": _("Hãy ghi một năm đã có số liệu, không quá %(year)s.") % {"year": desk.today.year}}
    if of is not None and value > of:
        return {"value": _("Số đạt không quá tổng số: hãy xem lại hai số.")}
    unit = query.unit_of(near[0].unit)
    if not desk.may(Permission.RECORDS_IMPORT, unit):
        raise PermissionDenied
    at = desk.moment(clock.now())
    count_by_hand(directive, key, unit=unit, year=year, value=value, of=of, by=desk.user, at=at)
    return {}
