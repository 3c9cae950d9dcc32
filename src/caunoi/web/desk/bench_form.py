"""The form of one item on the workbench: its fields, what may be chosen, where it may be split, whom it joins."""

import re
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from caunoi.core.confirming.items import BY_HAND, OF_DUTY, OF_TARGET, Item, plain
from caunoi.core.law.indicators import indicators
from caunoi.core.reading.confirmed import Bound
from caunoi.render import words as written
from caunoi.web.desk import bench_sentences, terms
from caunoi.web.desk import confirming_terms as words
from caunoi.web.desk.bench_page import BenchPage, title_of
from caunoi.web.templatetags.words import language

_WORD = re.compile(r"\S+")
_PARTING = (";", ",", ".", ":")


def form_of(page: BenchPage, name: str, typed: QueryDict | None) -> dict[str, Any]:
    """The form of one item, with what was typed where it was refused."""
    item = page.bench.working.items[name]
    row = page.row(item)
    values = {key: "" if value is None else value for key, value in plain(item).items()}
    values["partners"] = "; ".join(item.partners)
    if item.kind == "target":
        values |= {field: _typed(getattr(item, field)) for field in ("value", "value2", "base")}
    typed = typed or QueryDict()
    kept = {key: typed[key] for key in typed if key in values and key != "binds"}
    return {
        "row": row,
        "item": item,
        "quote": page.bench.working.quote(item),
        "values": values | kept,
        "typed_quote": typed.get("quote", page.bench.working.quote(item)),
        "indicator": typed.get("indicator", row.indicator[0]),
        "ticked": typed.getlist("binds") if "binds_shown" in typed else None,
        "add_unit": typed.get("add_unit", ""),
        "reason": typed.get("reason", item.reason),
        "fields": OF_DUTY if item.kind == "duty" else OF_TARGET,
        "words": words_of(page.bench.text, item),
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


def words_of(text: str, item: Item) -> list[tuple[int, str, bool]]:
    """The words of an item, for the place to split it: (where a word begins, the word, whether it is the place offered).

    Offered is the word nearest the middle that follows a stop or comma, or is "và"; else the one in the middle.
    """
    found = list(_WORD.finditer(text, item.start, item.end))
    said = [one.group() for one in found]
    parting = [n for n in range(1, len(said)) if said[n - 1].endswith(_PARTING) or said[n] == "và"]
    offered = min(parting, key=lambda n: abs(2 * n - len(said)), default=len(said) // 2)
    return [(one.start(), one.group(), n == offered) for n, one in enumerate(found)]


def _typed(value: float | None) -> str:
    """A number as the form takes it, every digit kept."""
    return "" if value is None else f"{value:.12g}".replace(".", ",")
