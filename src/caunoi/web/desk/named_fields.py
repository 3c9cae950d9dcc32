"""Fields of short forms that name something on record: a unit by its code, a case, whoever holds a post."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.core.law.posts import posts
from caunoi.core.text import fold
from caunoi.records.models import Cadre, Unit, User
from caunoi.records.queries.complex_matters import near_units, unit_with
from caunoi.records.queries.confirming import bodies_called, spelled, tree_on, unit_of
from caunoi.records.queries.letter_desk import person_signed_in
from caunoi.records.queries.people import holding
from caunoi.web.desk.short_forms import Field, Form
from caunoi.web.templatetags.words import said

MOST = 5  # units that are offered for what was typed
_NOWHERE = gettext_lazy("Không có đơn vị mã này đang hoạt động. Hãy tìm mã ở ô Tìm.")
_WHICH = gettext_lazy(
    "Không có đơn vị nào mang đúng mã hoặc tên này. Hãy ghi mã của một trong các đơn vị sau:"
)
POST, POST_UNIT = "connected_post", "connected_unit"


class WrongFieldError(Exception):
    """A field that names nothing; `form` says so."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.form = form


def unit_typed(form: Form, name: str, on: date) -> Unit | None:
    """The unit whose code or whole name was typed; None for nothing, WrongFieldError for one that is not there."""
    written = form.text(name)
    found = unit_with(written, on) if written else None
    if written and found is None:
        called = bodies_called(written, tree_on(on))
        exact = [one for one in called if fold(one.name) == spelled(written)]
        if len(exact) != 1:
            near = "; ".join(f"{one.name}: {one.code}" for one in called[:MOST])
            raise WrongFieldError(form.wrong(name, f"{_NOWHERE if not near else _WHICH} {near}".strip()))
        found = unit_of(exact[0].unit)
    return found


def person_typed(form: Form, name: str) -> User | None:
    """The sign-in that was typed; None for nothing, WrongFieldError for one that nobody bears."""
    written = form.text(name)
    found = person_signed_in(written) if written else None
    if written and found is None:
        raise WrongFieldError(
            form.wrong(name, _("Không có tên đăng nhập này: %(name)s.") % {"name": written})
        )
    return found


def post_fields(post: str, at: str, near: int, on: date, *, rare: bool) -> list[Field]:
    """A person by the post they hold: which (`post` its label), at which body (`at`), proposed from those near a unit."""
    hint = _(
        "Ai đang giữ chức danh ấy theo sổ cán bộ thì không tham gia, kể cả khi chuyển nơi khác; người cùng cơ quan cũng không thấy."
    )
    names = tuple((code, said(post.name)) for code, post in posts().items())
    return [
        Field(POST, post, "choice", required=False, rare=rare, choices=names, hint=hint),
        Field(POST_UNIT, at, "unit", required=False, rare=rare, choices=near_units(near, on)),
    ]


def cadres_typed(form: Form, on: date) -> tuple[Cadre, ...]:
    """Who holds the post that was named; nobody where none was."""
    post, unit = form.text(POST), unit_typed(form, POST_UNIT, on)
    if not post and unit is None:
        return ()
    if not post or unit is None:
        raise WrongFieldError(form.wrong(POST_UNIT if post else POST, _("Hãy điền mục này.")))
    found = holding(unit, post, on)
    if not found:
        raise WrongFieldError(form.wrong(POST, _("Sổ cán bộ chưa ghi ai đang giữ chức danh này.")))
    return tuple(found)
