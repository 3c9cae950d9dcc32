"""What the workbench stands on: a version's working reading, the units its owners may mean, what a duty would bind."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec
from django.db.models import Count as CountOf

from caunoi.core.confirming.edits import Working, replay
from caunoi.core.confirming.items import Item, confirmed_items, machine_items
from caunoi.core.confirming.owners import Known, Names
from caunoi.core.confirming.progress import Progress, progress
from caunoi.core.confirming.verbs import Edit
from caunoi.core.facts.permissions import Permission, roles_with
from caunoi.core.law.owners import owners
from caunoi.core.programme import bound_units
from caunoi.core.reading import read
from caunoi.core.reading.confirmed import Bound, Confirmed
from caunoi.core.reading.model import Reading
from caunoi.core.text import fold
from caunoi.core.units.load import kinds
from caunoi.core.units.model import UnitPeriod as Period
from caunoi.core.units.registry import Tree
from caunoi.records.access import visible_to
from caunoi.records.access.seeing import roles_on
from caunoi.records.models import (
    Confirming,
    ConfirmingEdit,
    Count,
    Directive,
    Obligation,
    Reach,
    Source,
    SourceFile,
    Unit,
    UnitPeriod,
    User,
)
from caunoi.records.queries.cache import by_version_of
from caunoi.records.queries.naming import with_unit
from caunoi.records.queries.units import periods_on

REPLACED = "replaced"


def reading_of(draft: Mapping[str, Any], text: str) -> Reading:
    """The machine's reading as it was kept; read again where an older reader left it in another shape."""
    try:
        return msgspec.convert(draft, Reading)
    except msgspec.ValidationError:
        return read(text)


@dataclass(frozen=True)
class Bench:
    """A version on the workbench: the row, the machine's reading and items, and what the edits made of them."""

    confirming: Confirming
    reading: Reading
    first: tuple[Item, ...]
    working: Working

    @cached_property
    def progress(self) -> Progress:
        return progress(self.working, self.reading.sentences)

    @property
    def text(self) -> str:
        return self.working.text


def bench_of(confirming: Confirming) -> Bench:
    """The version with all its edits; two questions of the database at most."""
    text = confirming.source.text
    reading = reading_of(confirming.draft, text)
    first = machine_items(reading, text)
    rows = ConfirmingEdit.objects.filter(confirming=confirming).select_related("by").order_by("number")
    return Bench(confirming, reading, first, replay(first, [edit_of(row) for row in rows], text))


def edit_of(row: ConfirmingEdit) -> Edit:
    """A stored edit as a plain value."""
    by = called(row.by) if row.by else ""
    return Edit(row.number, row.verb, tuple(row.items), row.changes, row.saw, by, row.held)  # type: ignore[arg-type]


def called(user: User) -> str:
    """How a person is named in what they confirm; the sign-in keeps two of one name apart."""
    full = user.get_full_name()
    return f"{full} ({user.username})" if full else user.username


def directive_seen(user: User, pk: int, on: datetime.date) -> Directive | None:
    """A directive with its source, for whoever may see it."""
    return visible_to(user, Directive, on).filter(pk=pk).select_related("source").first()


def standing(directive: Directive) -> Confirming | None:
    """The version being worked on, or checked; None where nobody has begun."""
    rows = Confirming.objects.filter(directive=directive).exclude(state=REPLACED)
    return rows.select_related("source", "unit", "directive", "confirmed_by", "checked_by").first()


def places_to_confirm(user: User, on: datetime.date) -> list[UnitPeriod]:
    """The units where the person holds a role that may confirm, as they are called on the day."""
    codes = roles_with(Permission.DIRECTIVE_CONFIRM)
    return list(
        periods_on(on)
        .filter(unit__roles__user=user, unit__roles__role__in=codes, unit__roles__start__lte=on, unit__roles__end__gt=on)
        .select_related("unit")
        .distinct()
        .order_by("code")
    )  # fmt: skip


def confirmed_of(directive: Directive) -> Confirmed | None:
    """The reading persons confirmed; None where there is none, or none in the shape of the file."""
    if directive.confirmed is None:
        return None
    try:
        return msgspec.convert(directive.confirmed, Confirmed)
    except msgspec.ValidationError:
        return None


def bench_before(directive: Directive) -> Bench | None:
    """What a later version may take over: the version worked on, else the confirmed reading as settled items."""
    if found := standing(directive):
        return bench_of(found)
    confirmed = confirmed_of(directive)
    if confirmed is None:
        return None
    text = directive.source.text
    reading = reading_of(directive.draft, text)
    items = {item.id: item for item in confirmed_items(confirmed)}
    everything = frozenset(s.start for s in reading.sentences)
    blank = Confirming(directive=directive, source=directive.source, state="checked")
    kinds = {said.start: said.kind for said in confirmed.kinds}
    return Bench(
        blank, reading, machine_items(reading, text), Working(text, items, everything, (), (), kinds)
    )


def tree_on(day: datetime.date) -> Tree:
    """The units that stand on the day, in one question."""
    fields = ("unit__key", "code", "name", "kind", "unit__line", "parent__key", "territory__key")
    rows = periods_on(day).order_by("unit__key").values_list(*fields)
    return Tree(day, {row[0]: Period(*row) for row in rows})


def names_for(unit: Unit, tree: Tree) -> Names:
    """The names an owner may be written by, with classes looked for below the unit that runs the programme."""
    known = [Known(p.code, p.name, p.line) for p in tree.periods.values()]
    return Names(known, owners(), under_of(unit, tree))


def under_of(unit: Unit, tree: Tree) -> dict[str, str] | None:
    """Line -> code of the body of that line beside the unit; None for a unit with nobody above it."""
    if unit.key not in tree or tree.parent(unit.key) is None:
        return None
    own = tree[unit.key]
    beside = [p for p in tree.periods.values() if own.territory and p.territory == own.territory]
    places = {p.line: p.code for p in beside if tree.children(p.unit)}
    return {**places, own.line: own.code}


@dataclass(frozen=True)
class Registered:
    """The registry of a day as a programme's unit sees it: the units, what they may be called, whom a duty would bind."""

    tree: Tree
    names: Names
    bindings: "Bindings"


@by_version_of(Unit, UnitPeriod, Reach)
def registered(unit: Unit, day: datetime.date) -> Registered:
    """The registry on a day for the unit that runs a programme; kept until units change."""
    tree = tree_on(day)
    return Registered(tree, names_for(unit, tree), Bindings(unit, tree))


@dataclass(frozen=True)
class Binding:
    """Whom an item would bind today: the units (code, name), how many, and those outside the programme's reach."""

    units: tuple[tuple[str, str], ...]
    outside: tuple[tuple[str, str], ...]

    @property
    def count(self) -> int:
        return len(self.units)


class Bindings:
    """Who is bound on a day, by what; classes that recur are worked out once."""

    def __init__(self, unit: Unit, tree: Tree) -> None:
        self._tree, self._made = tree, dict[tuple[Bound, ...], Binding]()
        reached = Reach.objects.filter(ancestor=unit, start__lte=tree.day, end__gt=tree.day)
        self._reached = set(reached.values_list("unit__key", flat=True))

    def of(self, binds: tuple[Bound, ...]) -> Binding:
        """The units bound by these; outside ones are among `units` too."""
        if binds not in self._made:
            keys = bound_units(binds, self._tree, kinds())
            named = {key: (self._tree[key].code, self._tree[key].name) for key in keys}
            outside = tuple(named[key] for key in keys if key not in self._reached)
            self._made[binds] = Binding(tuple(named.values()), outside)
        return self._made[binds]


def spelled(written: str) -> str:
    """A name without marks and capitals, its short forms (UBND) written out."""
    short = {fold(word): fold(whole) for word, whole in owners().short.items()}
    return " ".join(short.get(word, word) for word in fold(written).split())


def bodies_called(written: str, tree: Tree, most: int = 12) -> list[Period]:
    """Units that can owe or answer for something (no territory does) by code or key, else by name as `spelled`; the exact
    name first."""
    wanted = spelled(written)
    if not wanted:
        return []
    bodies = [p for p in tree.periods.values() if p.line != "territory"]
    exact = [p for p in bodies if wanted in (fold(p.code), fold(p.unit), fold(p.name))]
    if exact:
        return exact[:most]
    near = [p for p in bodies if wanted in fold(p.name)]
    return sorted(near, key=lambda p: (len(p.name), p.code))[:most]


def measure_code(directive: int, target: str, part: str) -> str:
    """The measure under which a target counted by hand is kept; `part`: what meets it (n) or of how many (of)."""
    return f"target.{directive}.{target}.{part}"


@dataclass(frozen=True)
class HandCount:
    """What one unit reported for one year: `value`, `of` how many (None where the target is a plain number)."""

    unit: str
    name: str
    period: str
    value: int | None
    of: int | None

    @property
    def share(self) -> float | None:
        """Percent, where it is a share of something."""
        return 100 * self.value / self.of if self.of and self.value is not None else None


def hand_counts(user: User, directive: int, target: str, on: datetime.date) -> list[HandCount]:
    """The counts of a target counted by hand, of the units a person may see, newest year first."""
    parts = {measure_code(directive, target, part): part for part in ("n", "of")}
    found: dict[tuple[str, str, str], dict[str, int]] = {}
    for row in with_unit(visible_to(user, Count, on).filter(measure__in=parts), on):
        held: Any = row  # the key and name that with_unit adds
        key = (held.unit_key, held.unit_name or held.unit_key, row.period)
        found.setdefault(key, {})[parts[row.measure]] = row.value
    made = [HandCount(*key, said.get("n"), said.get("of")) for key, said in found.items()]
    return sorted(made, key=lambda one: (-int(one.period), one.unit))


def reporting_units(user: User, directive: int, targets: Iterable[str], on: datetime.date) -> dict[str, int]:
    """How many units have reported each target counted by hand, of those a person may see; nothing where none has."""
    ids = {measure_code(directive, target, "n"): target for target in targets}
    rows = visible_to(user, Count, on).filter(measure__in=ids).values("measure")
    found = rows.annotate(units=CountOf("unit", distinct=True)).values_list("measure", "units")
    return {ids[measure]: units for measure, units in found}


def directives_before(user: User, on: datetime.date, most: int = 50) -> list[Directive]:
    """Directives whose confirmed items a new document may take over, newest first."""
    rows: Iterable[Directive] = (
        visible_to(user, Directive, on).defer("draft", "confirmed").order_by("-dated")[:most]
    )
    return list(rows)


def file_of(source: Source) -> SourceFile | None:
    """The file a source came in; None for text entered by a command."""
    return SourceFile.objects.filter(source=source).first()


def given_out(directive: Directive) -> int:
    """How many obligations a directive has given out."""
    return Obligation.objects.filter(duty__directive=directive).count()


def unit_of(key: str) -> Unit:
    """A unit by its key."""
    return Unit.objects.get(key=key)


def may_count(user: User, on: datetime.date) -> bool:
    """Whether the person may write down numbers anywhere."""
    return roles_on(user, on).filter(role__in=roles_with(Permission.RECORDS_IMPORT)).exists()


def directives_called(symbol: str) -> list[Directive]:
    """Every document with that symbol, newest first, with its source: for the operator at the server."""
    return list(Directive.objects.filter(symbol=symbol).select_related("source").order_by("-dated", "pk"))
