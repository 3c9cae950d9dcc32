"""Until when a letter is kept, why longer than the law book says, and the form that says so."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi import clock
from caunoi.records.access import can
from caunoi.records.access.letters import acting_unit
from caunoi.records.actions.letters import FilingError, keep_until, told_until
from caunoi.records.actions.letters.gate import right_to
from caunoi.records.queries.letter_desk import LetterPage
from caunoi.records.queries.letters import kept_longer
from caunoi.web.desk.asking import Desk
from caunoi.web.desk.short_forms import Field, Form

NAME = "keep"
LONGEST = 500
REFUSED = {
    "sooner": ("until", gettext_lazy("Chỉ giữ lâu hơn, không rút ngắn. Chưa có gì thay đổi.")),
    "identity": ("because", gettext_lazy("Lý do nêu người gửi: hãy bỏ tên, số, địa chỉ. Chưa ghi gì.")),
}


def may_keep(desk: Desk, page: LetterPage) -> bool:
    """Who works on the letter may have it kept longer, wherever its original lies."""
    unit = acting_unit(page.letter, desk.user, desk.today)
    works = can(desk.user, right_to(page.letter), unit=unit, on=desk.today)
    return works and page.letter.destroyed_at is None


def offered(desk: Desk, page: LetterPage) -> list[Form]:
    """The form, for whoever may."""
    if not may_keep(desk, page):
        return []
    hint = _("Chỉ giữ lâu hơn, không rút ngắn.")
    why = _("Nêu văn bản, vụ việc cần đến đơn; người gửi cũng đọc được. Không ghi tên, địa chỉ của họ.")
    fields = (
        Field("until", _("Giữ đến hết ngày"), "date", hint=hint),
        Field("because", _("Vì sao giữ lâu hơn"), "long", hint=why, longest=LONGEST),
    )
    return [Form(NAME, _("Giữ đơn lâu hơn"), fields)]


def tried(desk: Desk, page: LetterPage, form: Form) -> tuple[Form, None]:
    """Do it. Gives the form, with why it was refused where it was."""
    until = form.day("until")
    if not form.is_right or until is None:
        return form, None
    try:
        keep_until(page.letter, until, form.text("because"), by=desk.user, at=desk.moment(clock.now()))
    except FilingError as refused:
        field, why = REFUSED.get(refused.code, ("because", _("Dài quá mức nhận được.")))
        return form.wrong(field, str(why)), None
    return form, None


def told(desk: Desk, page: LetterPage) -> dict[str, Any]:
    """What the letter's page says of it, to whoever works on it."""
    if not may_keep(desk, page):
        return {"keeping": []}
    letter = page.letter
    return {
        "keeping": offered(desk, page),
        "kept_until": told_until(letter),
        "kept_longer": kept_longer(letter),
    }
