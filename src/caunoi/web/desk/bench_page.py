"""What the workbench shows: the items of a page of the list, a part of the text with its marks, what is in conflict."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from caunoi.core.confirming.edits import can_undo
from caunoi.core.confirming.items import BY_HAND, Item, doubts_of_all, in_text, is_settled, lacks, plain
from caunoi.core.confirming.owners import Suggestion, suggest_indicators
from caunoi.core.confirming.progress import is_doubtful, unsure_first
from caunoi.core.confirming.signs import numbers_of
from caunoi.core.confirming.verbs import Edit, sentence_name
from caunoi.core.law.indicators import indicators
from caunoi.core.law.owners import owners
from caunoi.core.reading.confirmed import Bound, ConfirmedTarget
from caunoi.records.queries.confirming import Bench, Registered
from caunoi.render import words as written
from caunoi.render.marked_text import Mark, drawn_text
from caunoi.web.desk import bench_sentences, terms
from caunoi.web.desk import confirming_terms as words
from caunoi.web.desk.bench_place import Listing, Place
from caunoi.web.desk.item_form import as_json
from caunoi.web.templatetags.words import language

LETTER = {"duty": "N", "target": "C"}
LAST_EDITS = 12
SHOWN = 8  # words of the text that tell a place in it


@dataclass(frozen=True)
class Bind:
    """One binding on the page: words, how many units today, as a form carries it; the owner's words that mean it and why
    they do, both empty where a person chose it."""

    words: str
    count: int
    value: str
    matched: str = ""
    why: str = ""


@dataclass(frozen=True)
class Row:
    """One item of the programme. `binds` are its own, `suggested` those of the owner's words; `indicator`: the way a target
    is counted, or might be (code, title, the words they share); `accept`: one click does.

    `edit`, `reject`, `words`: the ways to its form, to the reason for rejecting it, and to its words.
    """

    item: Item
    sign: str
    where: str
    title: str
    state: str
    mark: str
    settled: bool
    lacks: tuple[str, ...]
    binds: tuple[Bind, ...]
    suggested: tuple[Bind, ...]
    indicator: tuple[str, str, str]
    accept: bool
    edit: str
    reject: str
    words: str


@dataclass(frozen=True)
class Conflict:
    """An edit that was held: by whom, what it would do to which item, field by field (name, now, theirs)."""

    edit: Edit
    sign: str
    verb: str
    fields: tuple[tuple[str, str, str], ...]


class BenchPage:
    """One version as its page shows it to one person, who stands at a place, with the registry of the day."""

    def __init__(self, bench: Bench, held: Registered, place: Place, *, person: str) -> None:
        self.bench, self.place, self.person = bench, place, person
        self._held, self.under = held, held.names.under
        self._said: dict[Bound, Bind] = {}
        self.items = in_text(bench.working.items.values())
        numbers = numbers_of(bench.first, bench.working.edits, bench.text)
        self.signs = {i.id: f"{LETTER[i.kind]}{numbers[i.id, i.kind]}" for i in self.items}
        self.sentences = sorted(bench.reading.sentences, key=lambda s: s.start)
        self.numbers = {sentence_name(s.start): n for n, s in enumerate(self.sentences, start=1)}
        rows = bench_sentences.in_order(bench, place) if place.view else self._in_order()
        self.annexes = sorted(bench.reading.annexes, key=lambda one: one.start)
        self.list = Listing(bench.text, place, rows, [one.start for one in self.annexes])

    def _in_order(self) -> list[tuple[str, int]]:
        items = self.items if self.place.order else unsure_first(self.bench.working)
        return [(item.id, item.start) for item in items]

    # --- the whole page ---

    def context(self) -> dict[str, Any]:
        """Everything but the form."""
        bench = self.bench
        progress = bench.progress
        log = bench.working.edits
        sentences = bool(self.place.view)
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
            "part": self.list.part,
            "parts": list(zip(self._parts(), self.list.to_parts(), strict=True)),
            "rows": [] if sentences else [self.row(bench.working.items[name]) for name in self.list.shown],
            "sentence_rows": bench_sentences.rows(self) if sentences else [],
            "kinds": list(terms.SENTENCE.items()),
            "pager": self.list.pager(),
            "total": len(self.items),
            "place": self.place,
            "saw": bench.working.number,
            "conflicts": [self._conflict(edit) for edit in bench.working.conflicts],
            "unread": ",".join(str(s.start) for s in progress.unread) if sentences else "",
            "history": [self.told(edit) for edit in reversed(log[-LAST_EDITS:])],
            "undo": self._last_own(),
            "doubts": doubts_of_all(bench.reading, bench.text),
            "steps": [(words.MOVE[s.move], s) for s in bench.confirming.steps.select_related("by")],
            "carried": next((e.changes for e in log if e.verb == "carry" and "kept" in e.changes), None),
        }

    def _parts(self) -> list[str]:
        """What the parts of the text are called: an annex by its label and title, the document itself by its kind where it
        is whole, the rest by number."""
        named = {one.start: " ".join(filter(None, (one.label, one.title))) for one in self.annexes}
        if self.annexes and self.list.parts[0][1] == self.annexes[0].start:
            named[0] = str(terms.DOCUMENT.get(self.bench.confirming.directive.type, _("Văn bản")))
        return [
            named.get(start) or _("Phần %(n)s") % {"n": n}
            for n, (start, _end) in enumerate(self.list.parts, 1)
        ]

    def where(self, item: Item) -> str:
        """The clause an item stands in, behind the label of its annex."""
        annex = next((one for one in reversed(self.annexes) if one.start <= item.start), None)
        return " ".join(filter(None, (annex.label if annex else "", item.clause)))

    def _text(self) -> str:
        bench = self.bench
        marks = bench_sentences.marks(self) if self.place.view else self._item_marks()
        laid = {
            "clauses": [{"id": c.id, "start": c.start} for c in bench.reading.clauses],
            "annexes": [{"start": one.start} for one in self.annexes],
        }
        return drawn_text(bench.text, marks, laid, self.list.parts[self.list.part - 1])

    def _item_marks(self) -> list[Mark]:
        marks = [
            Mark(
                item.kind, int(self.signs[item.id][1:]), item.start, item.end, f"t-{item.id}", self.list.to_row(item.id),
                "settled" if is_settled(item) else "doubtful" if is_doubtful(item) else "",
            )
            for item in self.items
        ]  # fmt: skip
        cited = [
            Mark("citation", n, c.start, c.end, f"cite-{n}", f"#cite-{n}")
            for n, c in enumerate(self.bench.reading.citations, start=1)
        ]
        return sorted([*marks, *cited], key=lambda mark: (mark.start, -mark.end))

    # --- one item ---

    def row(self, item: Item) -> Row:
        """One item as the list shows it."""
        missing = lacks(item)
        suggested = self._suggested(item) if "binds" in missing else ()
        indicator = self._indicator(item)
        filled = {"binds": bool(suggested), "indicator": bool(indicator[0])}
        return Row(
            item, self.signs[item.id], self.where(item), title_of(item) or self.bench.working.quote(item),
            str(words.ITEM[item.state]), words.ITEM_MARK[item.state] if not missing or item.state == "rejected" else "unknown",
            is_settled(item), tuple(str(words.LACKS[name]) for name in missing),
            self._chosen(item), suggested, indicator,
            all(filled.get(name, False) for name in missing),
            self.place.to(f"i-{item.id}", item=item.id), self.place.to(f"reject-{item.id}", item=item.id),
            self.list.to_words(item.id, item.start),
        )  # fmt: skip

    def bind(self, one: Bound) -> Bind:
        """A binding in words, with how many units it means."""
        if one not in self._said:
            count = self._held.bindings.of((one,)).count
            self._said[one] = Bind(words.bound(one, self._held.tree), count, as_json(one))
        return self._said[one]

    def maybe(self, item: Item) -> list[Bind]:
        """Whom its owner's words may mean, where a person must choose."""
        return [self._suggestion(one) for one in self._held.names.suggest(item.owner) if not one.sure]

    def _chosen(self, item: Item) -> tuple[Bind, ...]:
        """Whom an item binds, each with the owner's words that mean it, if any do."""
        meant = {one.bound: self._suggestion(one) for one in self._held.names.suggest(item.owner)}
        return tuple(meant.get(one) or self.bind(one) for one in item.binds)

    def _suggested(self, item: Item) -> tuple[Bind, ...]:
        return tuple(self._suggestion(one) for one in self._held.names.suggest(item.owner) if one.sure)

    def _suggestion(self, one: Suggestion) -> Bind:
        held = self.bind(one.bound)
        return Bind(held.words, held.count, held.value, one.matched, str(words.WHY[one.why]))

    def _indicator(self, item: Item) -> tuple[str, str, str]:
        """(code, title, shared words) of the way a target is counted, or of the best guess where nobody has said."""
        if item.kind == "duty":
            return "", "", ""
        near = suggest_indicators(item.subject, item.unit, indicators(), owners().short)
        code = item.indicator or (near[0].indicator if near else "")
        title = _("đếm bằng tay, đơn vị báo cáo") if code == BY_HAND else terms.indicator_title(code)
        shared = next((" ".join(one.matched) for one in near if one.indicator == code), "")
        return code, title if code else "", shared

    # --- what was done ---

    def _conflict(self, edit: Edit) -> Conflict:
        sign, verb = self._sign(edit), str(words.VERB[edit.verb])
        if edit.verb != "kind":
            sign = _("mục %(sign)s") % {"sign": sign}
        if edit.verb == "kind":
            start, said = edit.changes["start"], edit.changes["kind"]
            now = next((self.bench.working.kind(s) for s in self.sentences if s.start == start), said)
            pair = (str(words.FIELD["kind"]), str(terms.SENTENCE[now]), str(terms.SENTENCE[said]))
            return Conflict(edit, sign, verb, (pair,))
        item = self.bench.working.items.get(edit.items[0])
        held = plain(item) if item else {}
        fields = (
            (str(words.FIELD.get(name, name)), self._value(name, held.get(name)), self._value(name, value))
            for name, value in edit.changes.items()
        )
        return Conflict(edit, sign, verb, tuple(one for one in fields if one[1] != one[2]))

    def _value(self, name: str, value: Any) -> str:
        if name == "binds":
            return "; ".join(
                words.bound(Bound(**{**one, "units": tuple(one.get("units", ()))}), self._held.tree)
                for one in value or []
            )
        if name == "partners":
            return "; ".join(value or [])
        if name == "start" and value is not None:
            after = self.bench.text[value : value + 20 * SHOWN].split()[:SHOWN]
            return f"“{' '.join(after)} …”"
        if name in ("end", "at") and value is not None:
            before = self.bench.text[max(0, value - 20 * SHOWN) : value].split()[-SHOWN:]
            return f"“… {' '.join(before)}”"
        held = {
            "role": words.ROLE,
            "shown_by": words.SHOWN_BY,
            "kind": words.KIND,
            "cadence": terms.CADENCE,
        }.get(name, {})
        return "" if value is None else str(held.get(value, value))

    def told(self, edit: Edit) -> tuple[Edit, str, str, bool]:
        """(edit, verb in words, the sign of what it is about, whether it can be undone)."""
        return edit, str(words.VERB[edit.verb]), self._sign(edit), can_undo(self.bench.working, edit.number)

    def _sign(self, edit: Edit) -> str:
        """The sign of the first of its items that is there; of a sentence, its number."""
        named = next((name for name in edit.items if name in self.signs or name in self.numbers), "")
        return self.signs.get(named) or str(self.numbers.get(named, ""))

    def _last_own(self) -> int:
        """The last edit of this person that can be undone and is no undoing; 0 for none."""
        mine = (
            e.number for e in reversed(self.bench.working.edits) if e.by == self.person and e.verb != "undo"
        )
        return next((number for number in mine if can_undo(self.bench.working, number)), 0)


def title_of(item: Item) -> str:
    """An item in one line."""
    return item.action if item.kind == "duty" else target_words(item)


def target_words(item: Item | ConfirmedTarget) -> str:
    """A target in one line."""
    sign = written.comparator(item.comparator, language())
    number = written.number(item.value, language())
    to = f"–{written.number(item.value2, language())}" if item.value2 is not None else ""
    return f"{item.subject}: {sign} {number}{to}\u00a0{item.unit}".strip()
