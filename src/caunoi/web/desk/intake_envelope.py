"""Taking in a sealed envelope, by what stands on its seal."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from caunoi import clock
from caunoi.core.facts.letters import is_protected
from caunoi.core.facts.proceedings import Track
from caunoi.records.access import RefusedError
from caunoi.records.actions.letters import Filed, FilingError, file_letter
from caunoi.records.queries import letter_offices
from caunoi.records.queries.letter_places import unit_named
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.intake import Office, filed_once, known_by, office_chosen, offices, once_of
from caunoi.web.desk.intake_form import KINDS, NOT_YET, WAYS, chosen
from caunoi.web.once import by_itself
from caunoi.web.portal.filing import HELD_BY_SENDER, envelope_number
from caunoi.web.typed import WRONG_DAY, day, line, too_long

# The most characters of what is written of an envelope.
ENVELOPE = {"seal": 200, "holder": 120, "secrecy": 20, "dated": 20}
# Told in person, it is written down and signed at once: an envelope that was brought.
ENVELOPE_WAYS = ("brought", "post", "telephone")


@at_desk
@by_itself
def envelope(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A sealed envelope, entered by what stands on its seal: nothing of who and what. Of what is told by telephone there is none yet:
    its sender writes a number on it and keeps it until it is handed in."""
    at, once = offices(desk), once_of(request)
    office, meant = office_chosen(request, at), request.POST.get("office", "")
    held = {
        code: title
        for code, (title, called, track) in KINDS.items()
        if is_protected(called, party_track=track is Track.PARTY)
    }
    problems: dict[str, str] = {}
    typed = {name: line(request.POST, name) for name in (*ENVELOPE, "about", "what")}
    typed["way"] = chosen(request.POST, "way", ENVELOPE_WAYS, problems)
    if office and meant not in ("", str(office.unit.pk)):  # they receive nothing there any more
        office = None
    above = letter_offices.above(office.unit.key, desk.today) if typed["about"] and office else None
    if request.method == "POST":
        if typed["what"] not in held:
            problems["what"] = _("Hãy chọn loại đơn.")
        problems |= _envelope_problems(desk, typed, above)
    if request.method == "POST" and office is None:
        problems = {"office": _("Hãy chọn nơi nhận phong bì.")} | problems
        problems.pop("about", None)  # what stands above is known with the office
    if request.method == "POST" and office and not problems:
        try:
            known = known_by([once, typed])
            return filed_once(
                request, desk, office, known, lambda: _file_envelope(desk, typed, office, above, known)
            )
        except RefusedError:
            problems = {
                "seal": _("Phong bì này đã vào sổ, không nhận lần hai. Phong bì khác thì mở trang mới.")
            }
        except FilingError:
            problems = {
                "seal": _("Chưa nhận được, và chưa có gì được giữ. Hãy xem lại, hoặc bắt đầu trang mới.")
            }
    context = {
        "typed": typed, "problems": problems, "offices": at, "once": once, "channels": {c: WAYS[c][0] for c in ENVELOPE_WAYS},
        "held": held, "office": str(office.unit.pk) if office else "",
    }  # fmt: skip
    return render(request, "desk/intake_envelope.html", context, status=422 if problems else 200)


def _file_envelope(
    desk: Desk, typed: dict[str, str], office: Office, above: letter_offices.Office | None, once: str
) -> Filed:
    _title, called, track = KINDS[typed["what"]]
    keeps = unit_named(above.key) if above else None
    announced = typed["way"] == "telephone"
    return file_letter(
        kind=called, party_track=track is Track.PARTY, channel=WAYS[typed["way"]][1], unit=keeps or office.unit, by=desk.user,
        at=desk.moment(clock.now()), through=office.unit if keeps else None,
        envelope=envelope_number(once) if announced else typed["seal"],
        holder=HELD_BY_SENDER if announced else typed["holder"], secrecy=typed["secrecy"],
        dated=day(typed["dated"]) if typed["dated"] else None, once=once,
    )  # fmt: skip


def _envelope_problems(
    desk: Desk, typed: dict[str, str], above: letter_offices.Office | None
) -> dict[str, str]:
    problems = {}
    if typed["about"] and above is None:
        problems["about"] = _(
            "Chưa có cơ quan cấp trên trong hệ thống: hãy chuyển nguyên phong bì lên cấp trên bằng văn bản."
        )
    if typed["way"] == "telephone":
        said = _("Qua điện thoại thì chưa có phong bì: hãy để trống mục này.")
        return problems | {name: said for name in ENVELOPE if typed[name]}
    if not typed["seal"]:
        problems["seal"] = _("Hãy ghi số hoặc dấu niêm phong trên phong bì.")
    if not typed["holder"]:
        problems["holder"] = _("Hãy ghi chức danh người giữ phong bì.")
    dated = day(typed["dated"])
    if typed["dated"] and dated is None:
        problems["dated"] = str(WRONG_DAY)
    elif dated and dated > desk.today:
        problems["dated"] = str(NOT_YET)
    long = {name: too_long(typed[name], most) for name, most in ENVELOPE.items()}
    return problems | {name: said for name, said in long.items() if said}
