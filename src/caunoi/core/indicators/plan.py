"""An indicator's definition compiled for one year: what its references mean then, as tests on the fields of a fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from caunoi.core import law
from caunoi.core.indicators.tally import Row, Tally
from caunoi.core.law import Filter, Indicator, Text, Undetermined

Test = Callable[[Mapping[str, object]], bool]
KEY_POSTS, POSTS, COUNTING = "posts.key_commune", "posts.", "counting"


class UnknownReferenceError(Exception):
    """The law, as held, does not say what a reference means on the day; the reason is for people."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Plan:
    """How to count one indicator in one year. `unknown`: why its numerator cannot be counted (the law is silent)."""

    indicator: Indicator
    denominator: Test
    numerator: Test
    missing: Mapping[str, Test]
    beside: Mapping[str, Test]
    subsets: Mapping[str, Test]
    unknown: Text | None = None

    def count(self, rows: Iterable[Row]) -> dict[object, Tally]:
        """{group: tally} of the rows; a group without a row has no tally."""
        found: dict[object, Tally] = defaultdict(Tally)
        for row in rows:
            found[row.group] = found[row.group] + self._of(row)
        return dict(found)

    def _of(self, row: Row) -> Tally:
        counted = self._measure(row)
        return Tally(
            counted.numerator,
            counted.denominator,
            counted.records,
            {name: row.n if test(row.fields) else 0 for name, test in self.missing.items()},
            {name: row.n if test(row.fields) else 0 for name, test in self.beside.items()},
            {name: counted if test(row.fields) else Tally() for name, test in self.subsets.items()},
        )

    def _measure(self, row: Row) -> Tally:
        if not self.denominator(row.fields):
            return Tally()
        return Tally(row.n if self.numerator(row.fields) else 0, row.n, row.records)


def compiled(indicator: Indicator, year: int, on: date) -> Plan:
    """The plan of an indicator for a year as things stand on `on` (its last day, or the day asked about)."""
    tests: dict[str, dict[str, Test]] = {"missing": {}, "beside": {}, "subsets": {}}
    try:
        numerator = _all(indicator, indicator.numerator, year, on)
        denominator = _all(indicator, indicator.denominator, year, on)
        for name in tests:
            for group in getattr(indicator, name):
                tests[name][group.id] = _all(indicator, group.where, year, on)
    except UnknownReferenceError as error:
        return Plan(indicator, _never, _never, {}, {}, {}, error.reason)
    return Plan(indicator, denominator, numerator, tests["missing"], tests["beside"], tests["subsets"])


def _never(fields: Mapping[str, object]) -> bool:
    return False


def _all(indicator: Indicator, filters: tuple[Filter, ...], year: int, on: date) -> Test:
    tests = [_test(indicator, condition, year, on) for condition in filters]
    return lambda fields: all(test(fields) for test in tests)


def _test(indicator: Indicator, condition: Filter, year: int, on: date) -> Test:
    name = condition.field
    if condition.op == "known":
        return lambda fields: fields.get(name) is not None
    if condition.op == "unknown":
        return lambda fields: fields.get(name) is None
    if condition.op == "under":
        limit = _limit(condition.ref or "", on)
        return lambda fields: _is_under(fields.get(name), limit)
    allowed = frozenset(condition.values or _listed(indicator, condition.ref or "", year, on))
    return lambda fields: fields.get(name) in allowed


def _is_under(value: object, limit: int) -> bool:
    return isinstance(value, int) and value < limit


def _limit(ref: str, on: date) -> int:
    found = law.value(ref, on)
    if isinstance(found, Undetermined):
        raise UnknownReferenceError(found.reason)
    return found.number


def _listed(indicator: Indicator, ref: str, year: int, on: date) -> tuple[str, ...]:
    """The codes a reference stands for."""
    if ref == KEY_POSTS:
        held = law.key_posts(on)
        if isinstance(held, Undetermined):
            raise UnknownReferenceError(held.reason)
        return held.posts
    if ref == COUNTING:
        return _counting(indicator, year)
    return law.at_least(ref.removeprefix(POSTS))


def _counting(indicator: Indicator, year: int) -> tuple[str, ...]:
    scheme = law.scheme_of(year)
    if isinstance(scheme, Undetermined):
        raise UnknownReferenceError(scheme.reason)
    counted = indicator.counted(scheme.id)
    if counted is None:
        raise UnknownReferenceError(
            Text(
                vi=f"Chưa quy định mức nào được tính đối với năm {year}.",
                en=f"Nothing says which levels count for {year}.",
            )
        )
    return counted.levels
