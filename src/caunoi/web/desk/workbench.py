"""The workbench: the text on one side, the programme on the other; every decision is an edit that stays."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi import clock
from caunoi.core.confirming.carrying import clause_at, find_quote
from caunoi.core.confirming.edits import replay
from caunoi.core.confirming.items import Item
from caunoi.core.confirming.verbs import VERBS, Edit, EditError, Verb
from caunoi.core.facts.moves import CONFIRMING_MOVES
from caunoi.core.facts.permissions import Permission
from caunoi.core.reading.model import KINDS
from caunoi.errors import UserError
from caunoi.records.actions import confirming as actions
from caunoi.records.models import Confirming, Directive
from caunoi.records.queries import confirming as query
from caunoi.web.desk import confirming_terms as words
from caunoi.web.desk import terms
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.bench_form import form_of
from caunoi.web.desk.bench_page import BenchPage
from caunoi.web.desk.bench_place import Place
from caunoi.web.desk.bench_sentences import first_left, next_place
from caunoi.web.desk.item_form import Choices, FormError, changes_from
from caunoi.web.desk.keeping import Page, kept
from caunoi.web.typed import number, too_long

TOLD = 5  # edits of others that are told one by one


def found_directive(desk: Desk, pk: int) -> Directive:
    """The directive, or the page for what is not there."""
    found = query.directive_seen(desk.user, pk, desk.today)
    if found is None:
        raise Http404
    return found


def found_bench(desk: Desk, pk: int) -> query.Bench:
    """The version on the workbench, for whoever may confirm at the unit that runs it."""
    standing = query.standing(found_directive(desk, pk))
    if standing is None:
        if not query.places_to_confirm(desk.user, desk.today):
            raise PermissionDenied
        raise Http404
    return _opened(desk, standing)


def _opened(desk: Desk, standing: Confirming) -> query.Bench:
    if not desk.may(Permission.DIRECTIVE_CONFIRM, standing.unit):
        raise PermissionDenied
    return query.bench_of(standing)


@at_desk
@kept
def workbench(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse | Page:
    """The workbench; before it is begun, the page to begin; for what was confirmed elsewhere, both readings compared."""
    directive = found_directive(desk, pk)
    if standing := query.standing(directive):
        return Page("desk/workbench.html", _context(desk, _opened(desk, standing), request.GET))
    places = query.places_to_confirm(desk.user, desk.today)
    if not places:
        raise PermissionDenied
    if directive.confirmed is not None:
        return redirect("workbench-compare", pk=pk)
    if request.method == "POST":
        return _begin(request, desk, directive)
    before = [d for d in query.directives_before(desk.user, desk.today) if d.pk != pk]
    return render(
        request, "desk/workbench_begin.html", {"directive": directive, "places": places, "before": before}
    )


def _begin(request: HttpRequest, desk: Desk, directive: Directive) -> HttpResponse:
    unit = chosen_place(request, desk)
    previous = number(request.POST.get("previous", ""))
    before = found_directive(desk, previous) if previous is not None else None
    try:
        actions.open_confirming(
            directive, unit=unit, by=desk.user, at=desk.moment(clock.now()), previous=before
        )
    except UserError:
        messages.error(request, words.refused("state"))
    return redirect("workbench", pk=directive.pk)


def chosen_place(request: HttpRequest, desk: Desk) -> Any:
    """The unit that runs the programme: one where this person may confirm; the only one where there is but one."""
    places = {place.code: place.unit for place in query.places_to_confirm(desk.user, desk.today)}
    code = request.POST.get("unit", "") or next(iter(places), "")
    if code not in places:
        raise PermissionDenied
    return places[code]


def shown(
    request: HttpRequest, desk: Desk, bench: query.Bench, *, problem: str = "", problems: Mapping[str, str] | None = None,
    units: Any = (), lines: Sequence[str] = (), onward: str = "",
) -> HttpResponse:  # fmt: skip
    """The page with a problem (`lines` tell it row by row, `onward` leads to what is to be done first), or with those of its fields (by their ids); what was typed stays in the form."""
    told = {"problem": problem, "problems": problems, "units": units, "lines": lines, "onward": onward}
    context = _context(desk, bench, request.POST, typed=True) | told
    return render(request, "desk/workbench.html", context, status=422)


def _context(desk: Desk, bench: query.Bench, asked: QueryDict, *, typed: bool = False) -> dict[str, Any]:
    """What the page shows at the place that was asked for; where a form was refused, with what was typed."""
    place = Place.of(asked)
    held = query.registered(bench.confirming.unit, desk.today)
    page = BenchPage(bench, held, place, person=query.called(desk.user))
    form = place.item in bench.working.items and not place.view
    return page.context() | {
        "file": query.file_of(bench.confirming.source),
        "form": form_of(page, place.item, asked if typed else None) if form else None,
        "moves": _moves(desk, bench.confirming),
    }


def _moves(desk: Desk, confirming: Confirming) -> list[str]:
    """The moves open to this person now; whoever confirmed does not check."""
    names = [m.name for m in CONFIRMING_MOVES.values() if confirming.state in m.source]
    return [name for name in names if not (name == "check" and confirming.confirmed_by == desk.user)]


@at_desk
def edit(request: HttpRequest, desk: Desk, pk: int, verb: str) -> HttpResponse:
    """One edit; the page comes back at the item it was about, or at the next that needs a look."""
    if request.method != "POST":
        return _back(request, pk)
    bench = found_bench(desk, pk)
    if verb not in VERBS or verb == "carry":
        raise Http404
    name, saw = request.POST.get("item", ""), number(request.POST.get("saw", ""))
    if saw is None:
        raise Http404
    try:
        items, changes = _asked(request, desk, bench, verb, name, saw)
        made = actions.edit(
            bench.confirming, _named(verb, changes), items=items, changes=changes, saw=saw, by=desk.user, at=desk.moment(clock.now()),
        )  # fmt: skip
    except FormError as error:
        problems = {f"{'add' if verb == 'add' else 'f'}-{error.field}": words.wrong(error)}
        return shown(request, desk, bench, problems=problems, units=error.units)
    except (EditError, actions.NotYetError) as error:
        return shown(request, desk, query.bench_of(bench.confirming), problem=words.refused(error.code))
    if made.held:
        messages.warning(
            request,
            _(
                "Có người vừa sửa mục này. Bản của anh/chị được giữ lại ở đầu trang để chọn, không bản nào mất."
            ),
        )
    now = query.bench_of(bench.confirming)
    if meanwhile := _meanwhile(desk, now, made):
        messages.info(request, meanwhile)
    return redirect(_next(request, now, made))


def _back(request: HttpRequest, pk: int) -> HttpResponse:
    """To the workbench, at the place asked for: the ways on a page that refused a form start from that form's address."""
    return redirect(f"{reverse('workbench', args=[pk])}?{request.GET.urlencode()}")


def _meanwhile(desk: Desk, bench: query.Bench, made: Edit) -> str:
    """What others did between the page this person saw and the edit they made of it; nothing, mostly."""
    me = query.called(desk.user)
    others = [e for e in bench.working.edits if made.saw < e.number < made.number and e.by != me]
    if not others:
        return ""
    page = BenchPage(bench, query.registered(bench.confirming.unit, desk.today), Place(), person=me)
    told = [f"{e.by}: {verb} {sign}".strip() for e, verb, sign, _can in map(page.told, others[-TOLD:])]
    more = len(others) - len(told)
    said = ngettext(
        "Trong lúc anh/chị xem, người khác đã làm %(n)s việc, việc đó vẫn giữ: %(what)s%(more)s.",
        "Trong lúc anh/chị xem, người khác đã làm %(n)s việc, việc đó vẫn giữ: %(what)s%(more)s.",
        len(others),
    )
    return said % {
        "n": len(others),
        "what": "; ".join(told),
        "more": "; …" if more else "",
    }


def _named(verb: str, changes: dict[str, Any]) -> Verb:
    """An acceptance that changes something is a correction."""
    return "correct" if verb == "accept" and changes else verb  # type: ignore[return-value]


def _asked(
    request: HttpRequest, desk: Desk, bench: query.Bench, verb: str, name: str, saw: int
) -> tuple[tuple[str, ...], dict[str, Any]]:
    """The items and changes of the edit that was asked for."""
    post = request.POST
    if verb in ("undo", "take", "drop"):
        return (), {"of": _number(post.get("of", ""))}
    if verb == "read":
        starts = {s.start for s in bench.reading.sentences}
        return (), {
            "sentences": [n for n in map(_number, post.get("sentences", "").split(",")) if n in starts]
        }
    if verb == "kind":
        return (), _said(bench, post.get("start", ""), post.get("kind", ""))
    if verb == "add":
        return (), _added(
            bench, post.get("quote", ""), post.get("kind", "duty"), _number(post.get("near", ""))
        )
    if verb == "reject":
        return (name,), {"reason": _within("reason", post.get("reason", "").strip(), 1000)}
    if verb == "split":
        return (name,), {"at": _number(post.get("at", ""))}
    if verb == "join":
        return (name, post.get("other", "")), {}
    tree = query.registered(bench.confirming.unit, desk.today).tree
    return (name,), changes_from(post, _seen(bench, name, saw), _choices(bench), tree)


def _within(field: str, text: str, longest: int) -> str:
    """The text; FormError where it is longer than is taken."""
    if too_long(text, longest):
        raise FormError(field)
    return text


def _number(written: str) -> int:
    return number(written) or 0


def _choices(bench: query.Bench) -> Choices:
    return Choices(tuple(clause.id for clause in bench.reading.clauses), bench.text)


def _seen(bench: query.Bench, name: str, saw: int) -> Item:
    """The item as the page showed it: what the log made of it then."""
    before = [edit for edit in bench.working.edits if edit.number <= saw]
    items = replay(bench.first, before, bench.text).items
    if name not in items:
        raise EditError("gone", name)
    return items[name]


def _added(bench: query.Bench, quote: str, kind: str, near: int) -> dict[str, Any]:
    place = find_quote(bench.text, quote[:20_000], near)
    if place is None or kind not in ("duty", "target"):
        raise FormError("quote")
    return {
        "kind": kind,
        "clause": clause_at(bench.reading.clauses, place[0]),
        "start": place[0],
        "end": place[1],
    }


def _said(bench: query.Bench, start: str, kind: str) -> dict[str, Any]:
    """Another kind for the sentence that begins there; what it rejects is told in the same words."""
    sentence = next((s for s in bench.reading.sentences if str(s.start) == start), None)
    if sentence is None or kind not in KINDS:
        raise EditError("field", kind)
    reason = _("Câu này là %(kind)s, không giao việc hay đặt chỉ tiêu.") % {"kind": terms.SENTENCE[kind]}
    return {
        "kind": kind,
        "start": sentence.start,
        "end": sentence.end,
        "clause": sentence.clause or "",
        "reason": reason,
    }


def _next(request: HttpRequest, bench: query.Bench, made: Edit) -> str:
    """Where the page opens next: at an edit that is held, after a decision at the next that needs one, else at what the
    edit was about."""
    place = Place.of(request.POST)
    if made.held:
        there = place.to(f"conflict-{made.number}")
    elif made.verb in ("accept", "correct", "reject"):
        item = bench.working.items.get(made.items[0])
        there = next_place(bench, place, item.start if item else 0)
    elif made.verb == "read":
        there = next_place(bench, place, max(made.changes["sentences"], default=0))
    else:
        # in the list of sentences the edit's first name is the sentence's own
        names = [n for n in made.items if n in bench.working.items or place.view]
        name = (names[0] if place.view else names[-1]) if names else ""
        there = place.to(f"i-{name}" if name else "items-title", at=name)
    return reverse("workbench", args=[bench.confirming.directive_id]) + there


@at_desk
def move(request: HttpRequest, desk: Desk, pk: int, name: str) -> HttpResponse:
    """Confirm, return, check."""
    if request.method != "POST":
        return _back(request, pk)
    bench = found_bench(desk, pk)
    if name not in actions.MOVES:
        raise Http404
    text = request.POST.get("text", "").strip()
    if wrong := too_long(text, 2000):
        return shown(request, desk, bench, problem=wrong)
    try:
        actions.MOVES[name](
            bench.confirming, saw=_number(request.POST.get("saw", "")), by=desk.user, at=desk.moment(clock.now()), text=text,
        )  # fmt: skip
    except actions.NotYetError as error:
        now = query.bench_of(bench.confirming)
        return shown(
            request, desk, now, problem=words.refused(error.code), onward=first_left(now, error.code)
        )
    messages.success(request, str(words.MOVED[name]))
    return redirect("giving" if name == "check" else "workbench", pk=pk)
