"""What the workbench shows: the items of a page of the list, a part of the text with its marks, what is in conflict."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from caunoi.core.confirming.edits import can_undo
from caunoi.core.confirming.items import BY_HAND, Item, in_text, is_settled, lacks, plain
from caunoi.core.confirming.owners import Suggestion, suggest_indicators
from caunoi.core.confirming.progress import is_doubtful, unsure_first
from caunoi.core.confirming.verbs import Edit, sentence_name
from caunoi.core.law.indicators import indicators
from caunoi.core.law.owners import owners
from caunoi.core.reading.confirmed import Bound, ConfirmedTarget
from caunoi.core.reading.model import Sentence
from caunoi.records.queries.confirming import Bench, Registered
from caunoi.render import words as written
from caunoi.render.marked_text import Mark, drawn_text
from caunoi.web.desk import confirming_terms as words
from caunoi.web.desk import terms
from caunoi.web.desk.bench_place import ROWS, Place, part_of, parts_of
from caunoi.web.desk.item_form import as_json
from caunoi.web.desk.pages import Pager
from caunoi.web.templatetags.words import language

LETTER = {"duty": "N", "target": "C"}
LAST_EDITS = 12


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
    """One item of the programme. `binds` are its own, `suggested` those of the owner's words; `accept`: one click does.

    `edit`, `reject`, `words`: the ways to its form, to the reason for rejecting it, and to its words.
    """

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
    edit: str
    reject: str
    words: str


@dataclass(frozen=True)
class SentenceRow:
    """One sentence: its number, words and kind; `machine`: the machine's kind where a person gave another; the items that
    stand in it (sign, way); whether somebody read it, and whether its items contradict its kind."""

    name: str
    start: int
    sign: str
    clause: str
    text: str
    kind: str
    word: str
    machine: str
    items: tuple[tuple[str, str], ...]
    read: bool
    at_odds: bool
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
        numbers: Counter[str] = Counter()
        self.signs: dict[str, str] = {}
        for item in self.items:
            numbers[item.kind] += 1
            self.signs[item.id] = f"{LETTER[item.kind]}{numbers[item.kind]}"
        self._sentences = sorted(bench.reading.sentences, key=lambda s: s.start)
        self._numbers = {sentence_name(s.start): n for n, s in enumerate(self._sentences, start=1)}
        self._parts = parts_of(bench.text)
        self._list: Sequence[Item | Sentence] = (
            self._sentences_in_order() if place.view else self._items_in_order()
        )
        names = [self._name(one) for one in self._list]
        at = names.index(place.focus) // ROWS + 1 if place.focus in names else 1
        self._page = min(place.page or at, max(1, -(-len(names) // ROWS)))
        first = (self._page - 1) * ROWS
        self._shown = self._list[first : first + ROWS]
        self._names = set(names[first : first + ROWS])
        self._part = min(place.part, len(self._parts)) or part_of(self._parts, self._start())

    # --- the list ---

    def _items_in_order(self) -> Sequence[Item]:
        return self.items if self.place.order else unsure_first(self.bench.working)

    def _sentences_in_order(self) -> Sequence[Sentence]:
        """What contradicts its items first, then what nobody has read."""
        if self.place.order:
            return self._sentences
        at_odds, unread = set(self.bench.progress.at_odds), set(self.bench.progress.unread)
        return sorted(self._sentences, key=lambda s: (s not in at_odds, s not in unread, s.start))

    def _name(self, one: Item | Sentence) -> str:
        return one.id if isinstance(one, Item) else sentence_name(one.start)

    def _start(self) -> int:
        """Where the text opens: at what one stands at, else at the first of the list."""
        starts = {self._name(one): one.start for one in self._shown}
        return starts.get(self.place.focus, next(iter(starts.values()), 0))

    def _pager(self) -> Pager:
        first, total = (self._page - 1) * ROWS, len(self._list)
        return Pager(
            first=first + 1 if total else 0,
            last=first + len(self._shown),
            total=total,
            before=self.place.to("items-title", page=self._page - 1) if self._page > 1 else "",
            after=self.place.to("items-title", page=self._page + 1) if first + ROWS < total else "",
        )

    def _to_words(self, name: str, start: int) -> str:
        """The way from a row to its words, in this part of the text or another."""
        part = part_of(self._parts, start)
        return f"#t-{name}" if part == self._part else self.place.to(f"t-{name}", page=self._page, part=part)

    def _to_row(self, name: str) -> str:
        """The way from words to their row, on this page of the list or another."""
        return f"#i-{name}" if name in self._names else self.place.to(f"i-{name}", at=name, part=self._part)

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
            "part": self._part,
            "parts": [
                self.place.to("text-title", page=self._page, part=n + 1) for n in range(len(self._parts))
            ],
            "rows": [] if sentences else [self.row(item) for item in self._shown],  # type: ignore[arg-type]
            "sentence_rows": [self._sentence(one) for one in self._shown] if sentences else [],  # type: ignore[arg-type]
            "kinds": list(terms.SENTENCE.items()),
            "pager": self._pager(),
            "total": len(self.items),
            "place": self.place,
            "saw": bench.working.number,
            "conflicts": [self._conflict(edit) for edit in bench.working.conflicts],
            "unread": ",".join(str(s.start) for s in progress.unread) if sentences else "",
            "history": [self.told(edit) for edit in reversed(log[-LAST_EDITS:])],
            "undo": self._last_own(),
            "steps": [(words.MOVE[s.move], s) for s in bench.confirming.steps.select_related("by")],
            "carried": next((e.changes for e in log if e.verb == "carry" and "kept" in e.changes), None),
        }

    def _text(self) -> str:
        bench = self.bench
        marks = self._sentence_marks() if self.place.view else self._item_marks()
        clauses = {"clauses": [{"id": c.id, "start": c.start} for c in bench.reading.clauses]}
        return drawn_text(bench.text, marks, clauses, self._parts[self._part - 1])

    def _item_marks(self) -> list[Mark]:
        marks = [
            Mark(
                item.kind, int(self.signs[item.id][1:]), item.start, item.end, f"t-{item.id}", self._to_row(item.id),
                "settled" if is_settled(item) else "doubtful" if is_doubtful(item) else "",
            )
            for item in self.items
        ]  # fmt: skip
        cited = [
            Mark("citation", n, c.start, c.end, f"cite-{n}", f"#cite-{n}")
            for n, c in enumerate(self.bench.reading.citations, start=1)
        ]
        return sorted([*marks, *cited], key=lambda mark: (mark.start, -mark.end))

    def _sentence_marks(self) -> list[Mark]:
        kind = self.bench.working.kind
        return [
            Mark(
                "sentence", n, s.start, s.end, f"t-{sentence_name(s.start)}", self._to_row(sentence_name(s.start)),
                f"of-{kind(s)}",
            )
            for n, s in enumerate(self._sentences, start=1)
        ]  # fmt: skip

    # --- one item ---

    def row(self, item: Item) -> Row:
        """One item as the list shows it."""
        missing = lacks(item)
        suggested = self._suggested(item) if "binds" in missing else ()
        indicator = self._indicator(item)
        filled = {"binds": bool(suggested), "indicator": bool(indicator[0])}
        return Row(
            item, self.signs[item.id], title_of(item),
            str(words.ITEM[item.state]), words.ITEM_MARK[item.state] if not missing or item.state == "rejected" else "unknown",
            is_settled(item), tuple(str(words.LACKS[name]) for name in missing),
            tuple(self.bind(one) for one in item.binds), suggested, indicator,
            all(filled.get(name, False) for name in missing),
            self.place.to(f"i-{item.id}", item=item.id), self.place.to(f"reject-{item.id}", item=item.id),
            self._to_words(item.id, item.start),
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

    def _suggested(self, item: Item) -> tuple[Bind, ...]:
        return tuple(self._suggestion(one) for one in self._held.names.suggest(item.owner) if one.sure)

    def _suggestion(self, one: Suggestion) -> Bind:
        held = self.bind(one.bound)
        return Bind(held.words, held.count, held.value, one.matched, str(words.WHY[one.why]))

    def _indicator(self, item: Item) -> tuple[str, str]:
        """(code, words) of the way a target is counted, or of the best guess where nobody has said."""
        if item.kind == "duty":
            return "", ""
        near = suggest_indicators(item.subject, item.unit, indicators(), owners().short)
        code = item.indicator or (near[0].indicator if near else "")
        title = _("đếm bằng tay, đơn vị báo cáo") if code == BY_HAND else terms.indicator_title(code)
        return code, title if code else ""

    # --- one sentence ---

    def _sentence(self, one: Sentence) -> SentenceRow:
        name, kind = sentence_name(one.start), self.bench.working.kind(one)
        inside = [item for item in self.items if item.start < one.end and one.start < item.end]
        return SentenceRow(
            name, one.start, str(self._numbers[name]), one.clause or "",
            " ".join(self.bench.text[one.start : one.end].split()), kind, str(terms.SENTENCE[kind]),
            "" if kind == one.kind else str(terms.SENTENCE[one.kind]),
            tuple((self.signs[i.id], Place(order=self.place.order).to(f"i-{i.id}", at=i.id)) for i in inside),
            bool(inside) or one.start in self.bench.working.read, one in self._at_odds, self._to_words(name, one.start),
        )  # fmt: skip

    @cached_property
    def _at_odds(self) -> frozenset[Sentence]:
        return frozenset(self.bench.progress.at_odds)

    def sentences_of(self, item: Item) -> list[tuple[str, str, str]]:
        """(number, kind in words, way) of the sentences an item stands in."""
        here = [s for s in self._sentences if s.start < item.end and item.start < s.end]
        return [
            (
                str(self._numbers[sentence_name(s.start)]),
                str(terms.SENTENCE[self.bench.working.kind(s)]),
                Place("sentences", self.place.order).to(
                    f"i-{sentence_name(s.start)}", at=sentence_name(s.start)
                ),
            )
            for s in here
        ]

    # --- what was done ---

    def _conflict(self, edit: Edit) -> Conflict:
        sign, verb = self._sign(edit), str(words.VERB[edit.verb])
        if edit.verb != "kind":
            sign = _("mục %(sign)s") % {"sign": sign}
        if edit.verb == "kind":
            start, said = edit.changes["start"], edit.changes["kind"]
            now = next((self.bench.working.kind(s) for s in self._sentences if s.start == start), said)
            pair = (str(words.FIELD["kind"]), str(terms.SENTENCE[now]), str(terms.SENTENCE[said]))
            return Conflict(edit, sign, verb, (pair,))
        item = self.bench.working.items.get(edit.items[0])
        held = plain(item) if item else {}
        fields = tuple(
            (str(words.FIELD.get(name, name)), self._value(name, held.get(name)), self._value(name, value))
            for name, value in edit.changes.items()
        )
        return Conflict(edit, sign, verb, fields)

    def _value(self, name: str, value: Any) -> str:
        if name == "binds":
            return "; ".join(
                words.bound(Bound(**{**one, "units": tuple(one.get("units", ()))}), self._held.tree)
                for one in value or []
            )
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
        named = next((name for name in edit.items if name in self.signs or name in self._numbers), "")
        return self.signs.get(named) or str(self._numbers.get(named, ""))

    def _last_own(self) -> int:
        """The last edit of this person that can be undone and is no undoing; 0 for none."""
        mine = (
            e.number for e in reversed(self.bench.working.edits) if e.by == self.person and e.verb != "undo"
        )
        return next((number for number in mine if can_undo(self.bench.working, number)), 0)


def title_of(item: Item) -> str:
    """An item in one line."""
    return item.action if item.kind == "duty" else target_words(item)


def next_place(bench: Bench, place: Place, after: int) -> str:
    """The way to what needs a look next: in the order of the text the next one below `after`, else the first; to the finish
    where nothing is left."""
    if place.view:
        left = [(s.start, sentence_name(s.start)) for s in bench.progress.unread]
    elif place.order:
        left = [
            (item.start, item.id) for item in in_text(bench.working.items.values()) if not is_settled(item)
        ]
    else:
        left = [(0, item.id) for item in unsure_first(bench.working) if not is_settled(item)]
    if not left:
        return place.to("finish")
    below = (name for start, name in left if place.order and start > after)
    name = next(below, left[0][1])
    return place.to(f"i-{name}", at=name)


def target_words(item: Item | ConfirmedTarget) -> str:
    """A target in one line."""
    sign = written.comparator(item.comparator, language())
    number = written.number(item.value, language())
    to = f"–{written.number(item.value2, language())}" if item.value2 is not None else ""
    return f"{item.subject}: {sign} {number}{to} {item.unit}".strip()
