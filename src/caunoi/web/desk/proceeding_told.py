"""What was typed in the form of a move, as the action takes it."""

from dataclasses import replace

from django.utils.translation import gettext as _

from caunoi.core.facts.proceedings import Variant
from caunoi.core.text import fold
from caunoi.records.actions.proceedings import Told
from caunoi.records.models import ComplexMatter
from caunoi.records.queries.complex_matters import running_named
from caunoi.records.queries.letter_desk import person_numbered
from caunoi.web.desk.asking import Desk
from caunoi.web.desk.named_fields import POST, WrongFieldError, cadres_typed, person_typed, unit_typed
from caunoi.web.desk.proceeding_forms import named
from caunoi.web.desk.short_forms import Form
from caunoi.web.typed import number


def told(desk: Desk, form: Form) -> Told:
    """What was typed; WrongFieldError for a unit that is not there."""
    typed = {field.name: field.value for field in form.fields}
    to = unit_typed(form, "to", desk.today) if "to" in typed else None
    person = person_numbered(int(typed["person"])) if typed.get("person") else None
    if typed.get("sign_in"):
        person = person_typed(form, "sign_in")
    return Told(
        on=form.day("on"),
        ground=typed.get("ground", ""),
        document=typed.get("document", ""),
        document_on=form.day("document_on"),
        text=typed.get("text", ""),
        until=form.day("until") if "until" in typed else None,
        to=to,
        receiver=typed.get("receiver", ""),
        names=typed.get("names") == "1",
        attendance=_attendance(form, typed.get("attendance", "")),
        notified_on=form.day("notified_on") if "notified_on" in typed else None,
        person=person,
        cadres=cadres_typed(form, desk.today) if POST in typed else (),
        outcome=typed.get("outcome", ""),
        complex_matter=_complex_matter(desk, form, typed["complex_matter"])
        if "complex_matter" in typed
        else None,
        variants=frozenset(Variant(code) for code in Variant if typed.get(code) == "1"),
    )


def _complex_matter(desk: Desk, form: Form, written: str) -> ComplexMatter | None:
    """The one of that number; WrongFieldError with those to choose from where words were typed, and where there is none."""
    if form.name == "leave":
        return desk.sees(ComplexMatter).filter(code=written).first()
    found = running_named(desk.user, written, desk.today)
    if len(found) == 1 and fold(found[0].code) == fold(written):
        return found[0]
    if not found:
        none = _("Không có vụ việc phức tạp đang giải quyết nào có mã hoặc các từ này trong những vụ việc anh/chị được xem.")  # fmt: skip
        raise WrongFieldError(form.wrong("complex_matter", none))
    choices = tuple((code, f"{code}: {act}") for code, act in named(found))
    one = choices[0][0] if len(choices) == 1 else ""
    asked = _("Hãy chọn một vụ việc rồi bấm lại. Không thấy thì tải lại trang và ghi từ khác.")
    fields = (
        replace(f, kind="choice", choices=choices, value=one) if f.name == "complex_matter" else f
        for f in form.fields
    )
    raise WrongFieldError(replace(form, fields=tuple(fields)).wrong("complex_matter", asked))


def _attendance(form: Form, written: str) -> dict[str, int]:
    """{office: how many} from lines "office: number"."""
    found: dict[str, int] = {}
    for line in written.splitlines():
        office, _colon, many = line.rpartition(":")
        came = number(many.strip())
        if not line.strip():
            continue
        if not office.strip() or came is None:
            raise WrongFieldError(
                form.wrong("attendance", _("Mỗi dòng ghi: chức danh, dấu hai chấm, số người."))
            )
        found[office.strip()] = came
    return found
