"""What the workbench shows: marks in the text, rows of the programme, one item's form, what is in conflict."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from caunoi.core.confirming.edits import can_undo
from caunoi.core.confirming.items import BY_HAND, OF_DUTY, OF_TARGET, Item, in_text, is_settled, lacks, plain
from caunoi.core.confirming.owners import Suggestion, suggest_indicators
from caunoi.core.confirming.progress import is_doubtful, unsure_first
from caunoi.core.confirming.verbs import Edit
from caunoi.core.law.indicators import indicators
from caunoi.core.law.owners import owners
from caunoi.core.reading.confirmed import Bound, ConfirmedTarget
from caunoi.records.queries.confirming import Bench, Bindings, names_for, tree_on
from caunoi.render import words as written
from caunoi.render.marked_text import Mark, drawn_text
from caunoi.web.desk import confirming_terms as words
from caunoi.web.desk import terms
from caunoi.web.desk.item_form import as_json
from caunoi.web.templatetags.words import language

LETTER = {"duty": "N", "target": "C"}
LAST_EDITS = 12
_PARTING = re.compile(r"[;,.:]\s+|\s+và\s+")


@dataclass(frozen=True)
class Bind:
    """One binding on the page: words, how many units today, as a form carries it; matched words where only suggested."""

    words: str
    count: int
    value: str
    matched: str = ""
    why: str = ""


@dataclass(frozen=True)
class Row:
    """One item of the programme. `binds` are its own, `suggested` those of the owner's words; `accept`: one click does."""

    item: Item
    sign: str
    title: str
    state: str
    mark: str
    settled: bool
    lacks: tuple[str, ...]
    binds: tuple[Bind, ...]
    suggested: tuple[Bind, ...]
    indicator: tuple[str, str]
    accept: bool


@dataclass(frozen=True)
class Conflict:
    """An edit that was held: by whom, what it would do to which item, field by field (name, now, theirs)."""

    edit: Edit
    sign: str
    verb: str
    fields: tuple[tuple[str, str, str], ...]


class BenchPage:
    """One version as its page shows it to one person on a day."""

    def __init__(self, bench: Bench, day: date, *, order: str, person: str) -> None:
        self.bench, self.order, self.person = bench, "text" if order == "text" else "", person
        self.tree = tree_on(day)
        self._names = names_for(bench.confirming.unit, self.tree)
        self._bindings = Bindings(bench.confirming.unit, self.tree)
        self._said: dict[Bound, Bind] = {}
        items = in_text(bench.working.items.values())
        numbers: Counter[str] = Counter()
        self.signs: dict[str, str] = {}
        for item in items:
            numbers[item.kind] += 1
            self.signs[item.id] = f"{LETTER[item.kind]}{numbers[item.kind]}"
        self._items = items

    def context(self) -> dict[str, Any]:
        """Everything but the form."""
        bench = self.bench
        shown = self._items if self.order else unsure_first(bench.working)
        progress = bench.progress
        log = bench.working.edits
        return {
            "bench": bench,
            "confirming": bench.confirming,
            "directive": bench.confirming.directive,
            "document": terms.DOCUMENT.get(bench.confirming.directive.type, ""),
            "state": words.STATE[bench.confirming.state],
            "mark": words.STATE_MARK[bench.confirming.state],
            "open": bench.confirming.state == "open",
            "progress": progress,
            "share": round(100 * progress.settled / progress.sentences, 1) if progress.sentences else 100.0,
            "text": mark_safe(self._text()),
            "rows": [self.row(item) for item in shown],
            "order": self.order,
            "saw": bench.working.number,
            "conflicts": [self._conflict(edit) for edit in bench.working.conflicts],
            "unread": self._unread(),
            "history": [self._told(edit) for edit in reversed(log[-LAST_EDITS:])],
            "undo": self._last_own(),
            "steps": [(words.MOVE[s.move], s) for s in bench.confirming.steps.select_related("by")],
            "carried": next((e.changes for e in log if e.verb == "carry" and "kept" in e.changes), None),
            "warnings": len(bench.reading.warnings),
        }

    def _text(self) -> str:
        bench = self.bench
        marks = [
            Mark(
                item.kind, int(self.signs[item.id][1:]), item.start, item.end, f"t-{item.id}", f"i-{item.id}",
                "settled" if is_settled(item) else "doubtful" if is_doubtful(item) else "",
            )
            for item in self._items
        ]  # fmt: skip
        cited = [Mark("citation", n, c.start, c.end, f"cite-{n}", f"cite-{n}") for n, c in enumerate(bench.reading.citations, start=1)]  # fmt: skip
        ordered = sorted([*marks, *cited], key=lambda mark: (mark.start, -mark.end))
        clauses = {"clauses": [{"id": c.id, "start": c.start} for c in bench.reading.clauses]}
        return drawn_text(bench.text, ordered, clauses)

    def row(self, item: Item) -> Row:
        """One item as the list shows it."""
        missing = lacks(item)
        suggested = self._suggested(item) if "binds" in missing else ()
        indicator = self._indicator(item)
        filled = {"binds": bool(suggested), "indicator": bool(indicator[0])}
        return Row(
            item, self.signs[item.id], item.action if item.kind == "duty" else target_words(item),
            str(words.ITEM[item.state]), words.ITEM_MARK[item.state] if not missing or item.state == "rejected" else "unknown",
            is_settled(item), tuple(str(words.LACKS[name]) for name in missing),
            tuple(self._bind(one) for one in item.binds), suggested, indicator,
            all(filled.get(name, False) for name in missing),
        )  # fmt: skip

    def _bind(self, one: Bound) -> Bind:
        if one not in self._said:
            self._said[one] = Bind(words.bound(one, self.tree), self._bindings.of((one,)).count, as_json(one))
        return self._said[one]

    def _suggested(self, item: Item) -> tuple[Bind, ...]:
        return tuple(self._suggestion(one) for one in self._names.suggest(item.owner) if one.sure)

    def _suggestion(self, one: Suggestion) -> Bind:
        held = self._bind(one.bound)
        return Bind(held.words, held.count, held.value, one.matched, str(words.WHY[one.why]))

    def _indicator(self, item: Item) -> tuple[str, str]:
        """(code, words) of the way a target is counted, or of the best guess where nobody has said."""
        if item.kind == "duty":
            return "", ""
        near = suggest_indicators(item.subject, item.unit, indicators(), owners().short)
        code = item.indicator or (near[0].indicator if near else "")
        title = _("đếm bằng tay, đơn vị báo cáo") if code == BY_HAND else terms.indicator_title(code)
        return code, title if code else ""

    def form(self, name: str, typed: Mapping[str, Any] | None) -> dict[str, Any]:
        """The form of one item, with what was typed where it was refused."""
        item = self.bench.working.items[name]
        row = self.row(item)
        values = {key: "" if value is None else value for key, value in plain(item).items()}
        if item.kind == "target":
            values |= {name: _typed(getattr(item, name)) for name in ("value", "value2")}
        typed = typed or {}
        kept = {key: typed[key] for key in typed if key in values and key != "binds"}
        after = [
            one
            for one in self._items
            if one.start >= item.start and one.id != item.id and one.kind == item.kind
        ]
        maybe = [] if row.suggested else [one for one in self._names.suggest(item.owner) if not one.sure]
        return {
            "row": row,
            "item": item,
            "quote": self.bench.working.quote(item),
            "values": values | kept,
            "add_unit": typed.get("add_unit", ""),
            "reason": typed.get("reason", item.reason),
            "fields": OF_DUTY if item.kind == "duty" else OF_TARGET,
            "parts": parts(self.bench.text, item),
            "next": after[0] if after else None,
            "next_sign": self.signs[after[0].id] if after else "",
            "maybe": [self._suggestion(one) for one in maybe],
            "edits": [self._told(e) for e in self.bench.working.edits if name in e.items],
            "clauses": ["", *(c.id for c in self.bench.reading.clauses)],
            "classes": [self._bind(one) for one in self._classes()],
            "choices": self._choices(item),
        }

    def _classes(self) -> list[Bound]:
        """The small list of classes, below the unit that runs the programme where something stands above it."""
        under = self._names.under
        made = [Bound(line=line, level=level, under=(under or {}).get(line)) for line, level in words.CLASSES]  # type: ignore[arg-type]
        return [one for one in made if under is None or one.line in under]

    def _choices(self, item: Item) -> dict[str, list[tuple[str, Any]]]:
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
        }  # fmt: skip

    def _conflict(self, edit: Edit) -> Conflict:
        item = self.bench.working.items.get(edit.items[0])
        now = plain(item) if item else {}
        fields = tuple(
            (str(words.FIELD.get(name, name)), self._value(name, now.get(name)), self._value(name, value))
            for name, value in edit.changes.items()
        )
        return Conflict(edit, self.signs.get(edit.items[0], ""), str(words.VERB[edit.verb]), fields)

    def _value(self, name: str, value: Any) -> str:
        if name == "binds":
            return "; ".join(
                words.bound(Bound(**{**one, "units": tuple(one.get("units", ()))}), self.tree)
                for one in value or []
            )
        held = {
            "role": words.ROLE,
            "shown_by": words.SHOWN_BY,
            "kind": words.KIND,
            "cadence": terms.CADENCE,
        }.get(name, {})
        return "" if value is None else str(held.get(value, value))

    def _unread(self) -> list[tuple[str, int, str]]:
        """(clause, how many sentences without an item nobody has read, their places as a form carries them)."""
        by_clause: dict[str, list[int]] = {}
        for sentence in self.bench.progress.unread:
            by_clause.setdefault(sentence.clause or "", []).append(sentence.start)
        return [(clause, len(starts), ",".join(map(str, starts))) for clause, starts in by_clause.items()]

    def _told(self, edit: Edit) -> tuple[Edit, str, str, bool]:
        """(edit, verb in words, the sign of its item, whether it can be undone)."""
        sign = next((self.signs[name] for name in edit.items if name in self.signs), "")
        return edit, str(words.VERB[edit.verb]), sign, can_undo(self.bench.working, edit.number)

    def _last_own(self) -> int:
        """The last edit of this person that can be undone and is no undoing; 0 for none."""
        mine = (
            e.number for e in reversed(self.bench.working.edits) if e.by == self.person and e.verb != "undo"
        )
        return next((number for number in mine if can_undo(self.bench.working, number)), 0)


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


def target_words(item: Item | ConfirmedTarget) -> str:
    """A target in one line."""
    sign = written.comparator(item.comparator, language())
    number = written.number(item.value, language())
    to = f"–{written.number(item.value2, language())}" if item.value2 is not None else ""
    return f"{item.subject}: {sign} {number}{to} {item.unit}".strip()
