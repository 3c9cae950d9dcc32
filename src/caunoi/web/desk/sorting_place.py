"""Where what a letter asks about happened: proposed from the words of its transcript, typed or chosen by the clerk who sorts it."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.translation import gettext as _

from caunoi.core.sorting import villages
from caunoi.records.models import Letter, Unit
from caunoi.records.queries import letter_places as places
from caunoi.records.queries.letter_places import Found, Named
from caunoi.web.desk.named_fields import WrongFieldError
from caunoi.web.desk.short_forms import Field, Form

PLACE, CHOSEN, VILLAGE = "place", "place_chosen", "village"
LONGEST, VILLAGE_LONGEST = 300, 120


def candidates(named: list[Named]) -> dict[str, Found]:
    """The communes of the day that the words may mean, by their keys, in order."""
    found: dict[str, Found] = {}
    for one in named:
        for place in one.now:
            found.setdefault(place.key, place)
    return found


def fields(
    letter: Letter, text: str, on: date, typed: Mapping[str, str], *, before: str = ""
) -> Iterator[Field]:
    """A line to type a commune in; before it a choice where transcript and filing, or what was typed, may mean several. Proposed is the
    one commune that the transcript names; where it names none, and for the letter's village, what was said at filing. A further part
    of the letter, whose names begin with `before`, has nothing filled in."""
    named = candidates(places.named(text, on))
    filed = letter.place.key if letter.place else ""
    chosen = filed if filed in named and not before else ""
    if filed and places.stands(filed, on):
        named.setdefault(filed, Found(filed, places.name_of(filed, on)))
    offered = named if len(named) > 1 else {}
    offered |= {one.key: one for one in _several(typed.get(before + PLACE, ""), on)}
    value = next(iter(named.values())).name if len(named) == 1 else ""
    if offered:
        choices = tuple((one.key, _said(one)) for one in offered.values())
        yield Field(
            before + CHOSEN, _("Nơi xảy ra việc"), "choice", required=False, choices=choices, value=chosen
        )
        value = ""
    yield Field(
        before + PLACE,
        _("Hoặc xã, phường khác (tên hoặc mã)") if offered else _("Xã, phường xảy ra việc (tên hoặc mã)"),
        required=False,
        value="" if before else value,
        longest=LONGEST,
        rare=bool(offered),
        hint=_("Tên cũ cũng được: tìm ra nơi kế tục. Để trống thì lấy nơi ghi khi nhận đơn."),
    )
    found = villages(text)
    village = letter.village or (found[0] if len(found) == 1 else "")
    yield Field(
        before + VILLAGE,
        _("Thôn, tổ"),
        required=False,
        value="" if before else village,
        longest=VILLAGE_LONGEST,
        rare=True,
        hint=_("Không ghi ngõ, số nhà."),
    )


def typed_place(form: Form, on: date, *, before: str = "") -> Unit | None:
    """The commune that was typed, else the one chosen; None for neither, WrongFieldError for what names none or several."""
    written = form.text(before + PLACE)
    chosen = next((field.value for field in form.fields if field.name == before + CHOSEN), "")
    if not written:
        return places.unit_named(chosen) if chosen else None
    found = [one.key for one in places.communes(written, on)]
    if chosen in found or len(found) == 1:
        return places.unit_named(chosen if chosen in found else found[0])
    if found:
        raise WrongFieldError(form.wrong(before + CHOSEN, _("Có mấy nơi tên như vậy: hãy chọn một, hoặc ghi tên rõ hơn.")))  # fmt: skip
    raise WrongFieldError(form.wrong(before + PLACE, _("Không tìm thấy xã, phường nào tên như vậy.")))


def _several(written: str, on: date) -> list[Found]:
    found = places.communes(written, on)
    return found if len(found) > 1 else []


def _said(one: Found) -> str:
    return _("%(name)s (trước đây: %(former)s)") % {"name": one.name, "former": one.former} if one.former else one.name  # fmt: skip
