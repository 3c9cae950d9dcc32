"""A person's own tokens of the API: which there are, a new one shown once, one taken back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from caunoi import clock
from caunoi.core.facts.tokens import Scope
from caunoi.records.access import RefusedError
from caunoi.records.actions.letters.limits import limit
from caunoi.records.actions.tokens import TokenError, make_token, revoke_token
from caunoi.records.queries.tokens import tokens_seen
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.once import shown_once
from caunoi.web.templatetags.words import language
from caunoi.web.typed import number

PAGE = "desk/tokens.html"
DAYS = 90
USES = {
    Scope.READ: gettext_lazy("Xem đơn, vụ việc, thời hạn"),
    Scope.SORT: gettext_lazy("Phân loại đơn"),
    Scope.HANDLE: gettext_lazy("Xử lý vụ việc"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@at_desk
@sensitive_variables()
def tokens(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The list; by POST a new one, whose secret is on this one answer and nowhere else."""
    if request.method != "POST":
        return _page(request, desk)
    typed = request.POST
    try:
        made = make_token(
            desk.user, name=typed.get("name", ""),
            scopes={scope for scope in Scope if scope in typed.getlist("scopes")},
            days=number(typed.get("days", "")) or 0, by=desk.user, at=desk.moment(clock.now()),
        )  # fmt: skip
    except TokenError as error:
        return _page(request, desk, problem=str(error) if language() == "en" else error.vietnamese)
    except RefusedError:
        return _page(request, desk, problem=_("Anh/chị chưa có vai trò nào, nên chưa tạo được mã."))
    return shown_once(_page(request, desk, secret=made.secret))


@require_POST
@at_desk
def revoke(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Take one's own token back."""
    token = tokens_seen(desk.user, desk.today).filter(pk=pk).first()
    if token is None:
        raise Http404
    revoke_token(token, by=desk.user, at=desk.moment(clock.now()))
    messages.success(request, _("Đã thu hồi mã “%(name)s”.") % {"name": token.name})
    return redirect("tokens")


def _page(request: HttpRequest, desk: Desk, *, secret: str = "", problem: str = "") -> HttpResponse:
    now = desk.moment(clock.now())
    rows = [
        (
            token,
            [title for scope, title in USES.items() if scope in token.scopes],
            token.revoked_at is None and token.expires_at > now,
        )
        for token in tokens_seen(desk.user, desk.today)
    ]
    context = {
        "rows": rows,
        "uses": [(str(scope), title) for scope, title in USES.items()],
        "chosen": request.POST.getlist("scopes") if problem else [str(Scope.READ)],
        "name": request.POST.get("name", "") if problem else "",
        "days": request.POST.get("days", "") if problem else DAYS,
        "most": limit("token_days", desk.today),
        "secret": secret,
        "problem": problem,
    }
    return render(request, PAGE, context, status=422 if problem else 200)
