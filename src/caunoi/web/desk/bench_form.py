"""The form of one item on the workbench: its fields, what may be chosen, where it may be split, whom it joins."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from caunoi.core.confirming.items import BY_HAND, OF_DUTY, OF_TARGET, Item, plain
from caunoi.core.law.indicators import indicators
from caunoi.core.reading.confirmed import Bound
from caunoi.render import words as written
from caunoi.web.desk import bench_sentences, terms
from caunoi.web.desk import confirming_terms as words
from caunoi.web.desk.bench_page import BenchPage, title_of
from caunoi.web.templatetags.words import language

_PARTING = re.compile(r"[;,.:]\s+|\s+và\s+")


def form_of(page: BenchPage, name: str, typed: Mapping[str, Any] | None) -> dict[str, Any]:
    """The form of one item, with what was typed where it was refused."""
    item = page.bench.working.items[name]
    row = page.row(item)
    values = {key: "" if value is None else value for key, value in plain(item).items()}
    if item.kind == "target":
        values |= {field: _typed(getattr(item, field)) for field in ("value", "value2")}
    typed = typed or {}
    kept = {key: typed[key] for key in typed if key in values and key != "binds"}
    return {
        "row": row,
        "item": item,
        "quote": page.bench.working.quote(item),
        "values": values | kept,
        "add_unit": typed.get("add_unit", ""),
        "reason": typed.get("reason", item.reason),
        "fields": OF_DUTY if item.kind == "duty" else OF_TARGET,
        "parts": parts(page.bench.text, item),
        "near": [(one.id, page.signs[one.id], title_of(one)) for one in _beside(page, item)],
        "back": page.place.to(f"i-{name}", at=name),
        "sentences": bench_sentences.around(page, item),
        "maybe": [] if row.suggested else page.maybe(item),
        "edits": [page.told(e) for e in page.bench.working.edits if name in e.items],
        "clauses": ["", *(c.id for c in page.bench.reading.clauses)],
        "classes": [page.bind(one) for one in _classes(page)],
        "choices": _choices(item),
    }


def _beside(page: BenchPage, item: Item) -> list[Item]:
    """The items of its kind after and before it in the text."""
    same = [one for one in page.items if one.kind == item.kind]
    at = same.index(item)
    return [*same[at + 1 : at + 2], *same[max(0, at - 1) : at]]


def _classes(page: BenchPage) -> list[Bound]:
    """The small list of classes, below the unit that runs the programme where something stands above it."""
    under = page.under
    made = [Bound(line=line, level=level, under=(under or {}).get(line)) for line, level in words.CLASSES]  # type: ignore[arg-type]
    return [one for one in made if under is None or one.line in under]


def _choices(item: Item) -> dict[str, list[tuple[str, Any]]]:
    counted = [("", _("chưa chọn")), (BY_HAND, _("đếm bằng tay, đơn vị báo cáo"))]
    periods = [("", _("không nêu")), ("year", _("hằng năm"))]
    if item.period and item.period != "year":
        periods.append((item.period, item.period))
    return {
        "kind": list(words.KIND.items()),
        "role": list(words.ROLE.items()),
        "cadence": [("", _("không nêu")), *terms.CADENCE.items()],
        "shown_by": list(words.SHOWN_BY.items()),
        "comparator": [(sign, written.comparator(sign, language())) for sign in (">", ">=", "=", "<=", "<")],
        "indicator": [*counted, *((code, terms.indicator_title(code)) for code in indicators())],
        "period": periods,
    }


def parts(text: str, item: Item) -> list[tuple[int, str, str]]:
    """Places where an item may be split: (place, the words before, the words after)."""
    found = []
    for match in _PARTING.finditer(text, item.start, item.end):
        at = match.end() if match.group().strip() in ";,.:" else match.start()
        before, after = text[item.start : at].split(), text[at : item.end].split()
        if before and after:
            found.append((at, " ".join(before[-5:]), " ".join(after[:6])))
    return found


def _typed(value: float | None) -> str:
    """A number as the form takes it, every digit kept."""
    return "" if value is None else f"{value:.12g}".replace(".", ",")
