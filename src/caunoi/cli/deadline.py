"""`caunoi deadline RULE --start DATE[THH:MM]`."""

from __future__ import annotations

import datetime
import json
import textwrap
from typing import Any

import click

from caunoi.cli.asking import DAY
from caunoi.clock import VIETNAM
from caunoi.core import law
from caunoi.core.facts.proceedings import Variant
from caunoi.core.law import Text
from caunoi.core.proceedings.asked import Asked, asked
from caunoi.errors import SaidError

WIDTH = 92
FLAGS = {
    Variant.COMPLEX: Text(vi="Vụ việc phức tạp", en="A complex case"),
    Variant.REMOTE: Text(vi="Vùng sâu, vùng xa đi lại khó khăn", en="A remote area where travel is hard"),
    Variant.PLACES: Text(vi="Phải kiểm tra ở nhiều nơi", en="Several places to check, or a check delegated"),
    Variant.CENTRAL: Text(vi="Cấp Trung ương", en="Central level (Party rules)"),
    Variant.URGENT: Text(vi="Mức khẩn cấp", en="Urgent (iHanoi)"),
}


class Start(click.ParamType[datetime.date]):
    """A day, or a moment for terms in hours."""

    name = "DATE[THH:MM]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """The date, or the datetime where a time is given; a usage error otherwise."""
        try:
            moment = datetime.datetime.fromisoformat(value)
            if moment.tzinfo is not None:
                moment = moment.astimezone(VIETNAM).replace(tzinfo=None)
        except (ValueError, OverflowError):
            no_date = SaidError(
                f"{value} is no date. Write 2026-11-02, or 2026-11-02T09:30.",
                f"{value} không phải ngày hợp lệ: hãy viết 2026-11-02 hoặc 2026-11-02T09:30.",
            )
            self.fail(" / ".join(no_date.said), param, ctx)
        return moment if "T" in value else moment.date()


@click.command(
    epilog="Examples: caunoi deadline KN-RES-1 --start 2017-08-03 --complex; "
    "caunoi deadline IH-IN --start 2026-03-02T16:00 --json"
)
@click.argument("rule", required=False)
@click.option("--start", type=Start(), help="The day (or moment) the clock starts at.")
@click.option("--complex", Variant.COMPLEX.value, is_flag=True, help=f"{FLAGS[Variant.COMPLEX].en}.")
@click.option("--remote", Variant.REMOTE.value, is_flag=True, help=f"{FLAGS[Variant.REMOTE].en}.")
@click.option("--places", Variant.PLACES.value, is_flag=True, help=f"{FLAGS[Variant.PLACES].en}.")
@click.option("--central", Variant.CENTRAL.value, is_flag=True, help=f"{FLAGS[Variant.CENTRAL].en}.")
@click.option("--urgent", Variant.URGENT.value, is_flag=True, help=f"{FLAGS[Variant.URGENT].en}.")
@click.option(
    "--begun",
    type=DAY,
    help="The day the case was received and accepted, where a law has changed since.",
)
@click.option(
    "--lang",
    type=click.Choice(["vi", "en"]),
    default="vi",
    show_default=True,
    help="Words in which language.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    rule: str | None,
    start: datetime.date | None,
    begun: datetime.datetime | None,
    lang: str,
    as_json: bool,
    **flags: bool,
) -> None:
    """When a deadline of the law ends, with its working shown step by step. Without RULE: the deadlines there are."""
    if rule is None:
        click.echo(_catalogue(lang))
        return
    if start is None:
        raise SaidError(
            f"when does {rule} start? Add --start DATE, e.g. --start 2026-11-02.",
            f"{rule} bắt đầu khi nào? Hãy thêm --start NGÀY, ví dụ --start 2026-11-02.",
        )
    chosen = [flag for flag in FLAGS if flags[flag.value]]
    found = asked(rule, start, chosen, begun=begun.date() if begun else None)
    click.echo(json.dumps(contract(found, lang), ensure_ascii=False) if as_json else _page(found, lang))


def contract(found: Asked, lang: str) -> dict[str, Any]:
    """The fixed shape of the JSON. `due` is null where undetermined, with the reason as a step."""
    held = found.reckoned
    return {
        "rule": held.rule,
        "start": _written(held.start),
        "due": None if held.due.moment is None else _written(held.due.moment),
        "basis": held.basis,
        "certainty": held.certainty.value,
        "steps": [{"date": _written(day), "what": getattr(what, lang)} for day, what, _ in _steps(found)],
    }


def _steps(found: Asked) -> list[tuple[datetime.date, Text, str]]:
    """From what event it counts, what makes no difference, the working, what is unsure, and why there is no date: day, words, basis."""
    held = found.reckoned
    end = held.due.moment or held.start
    event = law.entry(held.code).starts
    steps = (
        [(held.start, Text(vi=f"Mốc tính: {event.vi}.", en=f"Counted from: {event.en}."), "")]
        if event
        else []
    )
    steps += [(held.start, _idle(flag), "") for flag in found.idle]
    steps += [(step.day, step.text, step.basis) for step in held.due.steps]
    for doubt in held.due.doubts:
        steps.append((end, Text(vi=f"Cần đối chiếu: {doubt.vi}", en=f"To be confirmed: {doubt.en}"), ""))
    if held.due.undetermined is not None:
        why = held.due.undetermined
        steps.append((end, Text(vi=f"Chưa xác định: {why.vi}", en=f"Undetermined: {why.en}"), ""))
    return steps


def _idle(flag: Variant) -> Text:
    name = FLAGS[flag]
    return Text(
        vi=f"“{name.vi}” không làm thay đổi thời hạn này; gia hạn, nếu có, phải bằng quyết định riêng sau đó.",
        en=f"“{name.en}” makes no difference to this term; an extension, if any, needs a later decision of its own.",
    )


def _written(day: datetime.date) -> str:
    return day.isoformat(timespec="minutes") if isinstance(day, datetime.datetime) else day.isoformat()


def _shown(day: datetime.date) -> str:
    return f"{day:%d/%m/%Y %H:%M}" if isinstance(day, datetime.datetime) else f"{day:%d/%m/%Y}"


LABELS = {
    "vi": ("Bắt đầu", "Đến hạn", "Căn cứ", "Độ chắc chắn", "Cách tính", "chưa xác định"),
    "en": ("Start", "Due", "Basis", "Certainty", "Working", "undetermined"),
}


def _page(found: Asked, lang: str) -> str:
    """For a screen or a printer, 92 columns."""
    held = found.reckoned
    start, due, basis, sure, working, unknown = LABELS[lang]
    rows = [
        (start, _shown(held.start)),
        (due, unknown if held.due.moment is None else _shown(held.due.moment)),
        (basis, held.basis or "—"),
        (sure, getattr(law.CERTAINTY[held.certainty], lang)),
    ]
    wide = max(len(label) for label, _ in rows)
    lines = [f"{held.rule}  {getattr(held.title, lang)}", ""]
    lines += [_wrapped(f"  {label:<{wide}}  ", value) for label, value in rows]
    lines += ["", f"  {working}"]
    for day, what, cited in _steps(found):
        lines.append(_wrapped(f"    {_shown(day):<16}  ", getattr(what, lang)))
        if cited and cited != held.basis:
            lines.append(_wrapped(f"    {'':<16}  ", f"({cited})"))
    return "\n".join(lines)


def _wrapped(label: str, words: str) -> str:
    return textwrap.fill(words, WIDTH, initial_indent=label, subsequent_indent=" " * len(label))


def _catalogue(lang: str) -> str:
    held = {key: law.entry(code) for key, code in law.deadline_codes().items()}
    wide = max(map(len, held))
    return "\n".join(
        _wrapped(f"  {key:<{wide}}  ", getattr(entry.title, lang)) for key, entry in held.items()
    )
