"""Signing in, with as many tries as the policy lets; a person's own new password."""

import math

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.hashers import check_password
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from caunoi import clock
from caunoi.records.access import RefusedError
from caunoi.records.actions.letters import TooManyError
from caunoi.records.actions.sign_ins import PasswordError, Tried, composed, count_try, set_password
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.once import by_itself
from caunoi.web.portal.public import address_of, visitor_of
from caunoi.web.templatetags.words import language


class SignIn(LoginView):
    """Django's signing in; tries that opened nothing are counted, by name and by place."""

    template_name = "sign_in.html"
    redirect_authenticated_user = True
    tried: Tried

    @method_decorator(sensitive_variables())
    def post(self, request: HttpRequest, *args: str, **kwargs: object) -> HttpResponse:
        visitor = visitor_of(request)
        name = request.POST.get("username", "")
        try:
            self.tried = count_try(name, address=visitor.address, at=visitor.now)
        except TooManyError as error:
            form = AuthenticationForm(request, initial={"username": name})
            context = self.get_context_data(form=form, problem=_too_many(error))
            response = self.render_to_response(context, status=429)
            response["Retry-After"] = str(error.retry_after)
            return response
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        self.tried.give_back()
        return super().form_valid(form)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@at_desk
@by_itself
@sensitive_variables()
def password(request: HttpRequest, desk: Desk) -> HttpResponse:
    """One's own new password; whoever else is signed in by this name is signed out."""
    problem = ""
    if request.method == "POST":
        problem = _set(request, desk)
        if not problem:
            messages.success(
                request, _("Đã đổi mật khẩu. Nơi khác đang đăng nhập bằng tên này đều đã bị đăng xuất.")
            )
            return redirect("home")
    context = {"problem": problem, "least": settings.SHORTEST_PASSWORD}
    return render(request, "desk/password.html", context, status=422 if problem else 200)


@sensitive_variables()
def _set(request: HttpRequest, desk: Desk) -> str:
    """Change it as typed; why not, where it was not."""
    typed, user, at = request.POST, desk.user, desk.moment(clock.now())
    new = typed.get("new", "")
    if new != typed.get("again", ""):
        return _("Hai lần gõ mật khẩu mới không giống nhau. Chưa có gì thay đổi.")
    if new == typed.get("password", ""):
        return _("Mật khẩu mới phải khác mật khẩu đang dùng. Chưa có gì thay đổi.")
    try:
        tried = count_try(user.get_username(), address=address_of(request), at=at)
    except TooManyError as error:
        return _too_many(error)
    if not check_password(composed(typed.get("password", "")), user.password):
        return _("Mật khẩu đang dùng không đúng. Chưa có gì thay đổi.")
    tried.give_back()
    try:
        set_password(user, new, by=user, at=at)
    except PasswordError as error:
        return str(error) if language() == "en" else error.vietnamese
    except RefusedError:
        return _("Anh/chị chưa có vai trò nào: hãy nhờ người quản trị đổi mật khẩu.")
    update_session_auth_hash(request, user)
    return ""


def _too_many(error: TooManyError) -> str:
    return _(
        "Đã thử quá nhiều lần với tên này hoặc từ nơi này. Hãy thử lại sau %(minutes)s phút; quên mật khẩu thì nhờ người quản trị."
    ) % {"minutes": math.ceil(error.retry_after / 60)}
