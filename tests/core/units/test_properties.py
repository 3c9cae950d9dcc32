"""Random hierarchies with random histories: nothing is lost, nothing counted twice, nothing claimed falsely.

The history is played twice: as rows for the registry, and on atoms (indivisible pieces of land) that are simply moved.
Where the registry says a unit is wholly somewhere, all its atoms must be there.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.units.checks import problems
from caunoi.core.units.kinds import Kind, Kinds, Level
from caunoi.core.units.lineage import predecessors, successors
from caunoi.core.units.model import Change, Extent, Succession, UnitPeriod
from caunoi.core.units.registry import Registry
from caunoi.core.units.rollup import as_now, as_then

FIRST, LAST = date(2009, 1, 1), date(2026, 1, 1)
ATOMS = 3
RANKS = Kinds(
    (Level("0", "gốc"), Level("1", "giữa"), Level("2", "lá")),
    {f"rank{n}": Kind("territory", "bậc", str(n)) for n in range(3)},
)


@dataclass
class World:
    """A small state that events change; rows and atoms grow side by side."""

    superiors: list[str]
    above: dict[str, str]
    atoms: dict[str, frozenset[tuple[str, int]]]
    since: dict[str, date | None] = field(default_factory=dict)
    periods: list[UnitPeriod] = field(default_factory=list)
    steps: list[Succession] = field(default_factory=list)
    past: list[tuple[date, dict[str, frozenset]]] = field(default_factory=list)

    def close(self, unit: str, day: date | None) -> None:
        start = self.since.get(unit)
        self.periods.append(
            UnitPeriod(unit, unit, f"Xã {unit}", "rank2", parent=self.above[unit], start=start, end=day)
        )
        self.since[unit] = day

    def end(self, unit: str, day: date) -> frozenset:
        self.close(unit, day)
        return self.atoms.pop(unit)

    def say(self, source: str, target: str | None, day: date, kind: Change, extent: Extent) -> None:
        self.steps.append(Succession(source, target, day, kind, extent))

    def registry(self) -> Registry:
        for unit in sorted(self.atoms):
            self.close(unit, None)
        tops = [UnitPeriod("root", "root", "Thành phố", "rank0")]
        tops += [UnitPeriod(s, s, f"Huyện {s}", "rank1", parent="root") for s in self.superiors]
        return Registry((*tops, *self.periods), tuple(self.steps))


def absorb(world: World, day: date, one: str, other: str) -> None:
    world.atoms[other] |= world.end(one, day)
    world.say(one, other, day, Change.MERGE, Extent.WHOLE)


def found_together(world: World, day: date, one: str, other: str) -> None:
    new = f"{one}+{day}"
    world.above[new], world.since[new] = world.above[other], day
    world.atoms[new] = world.end(one, day) | world.end(other, day)
    for source in (one, other):
        world.say(source, new, day, Change.MERGE, Extent.WHOLE)


def divide(world: World, day: date, one: str, other: str) -> None:
    """Half of `one` goes to `other`, the rest founds a new unit."""
    pieces = sorted(world.end(one, day))
    half, new = len(pieces) // 2, f"{one}/{day}"
    world.above[new], world.since[new] = world.above[other], day
    world.atoms[new] = frozenset(pieces[half:])
    world.atoms[other] |= frozenset(pieces[:half])
    for target in (new, other):
        world.say(one, target, day, Change.SPLIT, Extent.PART)


def cede(world: World, day: date, one: str, other: str) -> None:
    """`one` gives `other` an unstated part and goes on."""
    pieces = sorted(world.atoms[one])
    world.atoms[one] -= frozenset(pieces[:1])
    world.atoms[other] |= frozenset(pieces[:1])
    world.say(one, other, day, Change.TRANSFER, Extent.PART)


def move(world: World, day: date, one: str, other: str) -> None:
    world.close(one, day)
    world.above[one] = world.above[other]
    world.say(one, one, day, Change.TRANSFER, Extent.WHOLE)


def vanish(world: World, day: date, one: str, other: str) -> None:
    world.end(one, day)
    world.say(one, None, day, Change.MERGE, Extent.UNKNOWN)


EVENTS = [absorb, found_together, divide, cede, move, vanish]


@st.composite
def histories(draw: st.DrawFn) -> World:
    superiors = [f"D{n}" for n in range(draw(st.integers(1, 3)))]
    leaves = [f"u{n}" for n in range(draw(st.integers(2, 8)))]
    world = World(
        superiors,
        {leaf: draw(st.sampled_from(superiors)) for leaf in leaves},
        {leaf: frozenset((leaf, n) for n in range(ATOMS)) for leaf in leaves},
    )
    world.past.append((FIRST, dict(world.atoms)))
    for day in sorted(draw(st.sets(st.dates(FIRST + timedelta(days=1), LAST), max_size=6))):
        if len(world.atoms) >= 2:
            one, other = draw(st.permutations(sorted(world.atoms)))[:2]
            draw(st.sampled_from(EVENTS))(world, day, one, other)
        world.past.append((day, dict(world.atoms)))
    return world


def atoms_on(world: World, day: date) -> dict[str, frozenset]:
    return [atoms for since, atoms in world.past if since <= day][-1]


two_days = st.tuples(st.dates(FIRST, LAST), st.dates(FIRST, LAST)).map(sorted)


@given(histories())
def test_random_history_makes_a_sound_registry(world: World) -> None:
    assert problems(world.registry()) == []


@given(histories(), st.dates(FIRST, LAST))
def test_as_then_places_every_leaf_once(world: World, day: date) -> None:
    tree = world.registry().on(day)
    units = sorted(atoms_on(world, day))

    grouped = as_then(tree, RANKS, "1", units)

    assert Counter(u for us in grouped.groups.values() for u in us) == Counter(units)
    assert grouped.without == ()
    assert all(tree.parent(unit) == above for above, us in grouped.groups.items() for unit in us)


@given(histories(), two_days)
def test_as_now_places_every_leaf_once_and_where_its_land_is(world: World, days: list[date]) -> None:
    day, now = days
    before, after = atoms_on(world, day), atoms_on(world, now)

    found = as_now(world.registry(), sorted(before), day, now)

    placed = [*found.whole, *found.partial, *found.ended, *(u for us in found.unknown.values() for u in us)]
    assert Counter(placed) == Counter(list(before))
    assert found.ended == ()
    for leaf, unit in found.whole.items():
        assert before[leaf] <= after[unit]
    for leaf, shares in found.partial.items():
        held = frozenset().union(*(after[s.unit] for s in shares if s.unit))
        assert before[leaf] <= held or any(s.unit is None for s in shares)
    for leaf in (u for us in found.unknown.values() for u in us):
        assert not before[leaf] & frozenset().union(*after.values())


@given(histories(), two_days)
def test_looking_back_agrees_with_looking_ahead(world: World, days: list[date]) -> None:
    registry, (day, now) = world.registry(), days

    for unit in atoms_on(world, now):
        start = registry.start(unit)
        if start and start > day:
            for share in predecessors(registry, unit, day):
                ahead = as_now(registry, [share.unit], day, start)
                assert ahead.whole.get(share.unit) == unit or unit in {
                    s.unit for s in ahead.partial[share.unit]
                }


@given(histories(), st.dates(FIRST, LAST))
def test_successor_of_an_ended_unit_stands_on_the_day(world: World, day: date) -> None:
    registry = world.registry()

    for unit in registry.by_unit:
        end = registry.end(unit)
        if end and end <= day:
            assert all(
                s.unit is None or registry.period(s.unit, day) for s in successors(registry, unit, day).shares
            )
