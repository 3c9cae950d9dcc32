"""A target held against what was counted: met or not, how far off, what is missing, what is said beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from caunoi.core.indicators.plan import Plan
from caunoi.core.indicators.tally import Tally, share
from caunoi.core.law import Group, Target, Text


class Why(StrEnum):
    """Why there is no verdict."""

    BEFORE_BASIS = "before_basis"
    NOT_APPLICABLE = "not_applicable"
    NOTHING_COUNTED = "nothing_counted"
    MISSING = "missing"
    LAW_UNKNOWN = "law_unknown"


WHY = {
    Why.BEFORE_BASIS: Text(vi="Trước khi có chỉ tiêu", en="Before the target was set"),
    Why.NOT_APPLICABLE: Text(
        vi="Không áp dụng đối với một tổ chức riêng lẻ", en="Not applicable to a single organisation"
    ),
    Why.NOTHING_COUNTED: Text(vi="Chưa có số liệu", en="Nothing counted yet"),
    Why.MISSING: Text(vi="Còn thiếu thông tin nên chưa kết luận được", en="Too much is missing to conclude"),
    Why.LAW_UNKNOWN: Text(vi="Chưa rõ quy định", en="The law is not known"),
}


@dataclass(frozen=True, slots=True)
class Beside:
    """A named count beside a figure. `of` is there for a part of the measure: `count` of `of`.

    `gap`: what is counted is not known yet (not rated, not reported), in contrast to what is outside by right (exempt).
    """

    id: str
    title_vi: str
    title_en: str
    count: int
    of: int | None = None
    gap: bool = False

    @property
    def value(self) -> Decimal | None:
        """The part's share in percent, where it is a part."""
        return None if self.of is None else share(self.count, self.of)


@dataclass(frozen=True, slots=True)
class TargetFigure:
    """One target at one unit and year. Percentages come from the counts, `value` to two places, None over nothing.

    `met`: True, False, or None with `why`. `distance`: how many more are needed in the numerator (too many, for an upper
    bound), 0 when met, None where nothing was counted. `missing`: how many are neither yes nor no, named in `missing_of`;
    `beside`: what is outside the measure (unrated, exempt) and its named parts (communes). `records`: how many records
    were counted.
    """

    id: str
    title_vi: str
    title_en: str
    clause: str
    indicator: str
    comparator: str
    required: int
    unit: str
    numerator: int
    denominator: int
    value: Decimal | None
    met: bool | None
    why: Why | None
    distance: int | None
    missing: int
    missing_of: tuple[Beside, ...]
    beside: tuple[Beside, ...]
    records: int
    reason: Text | None = None

    @property
    def gaps(self) -> tuple[Beside, ...]:
        """Everything that is not known: what is missing from the measure, and what has not come in to be measured."""
        return (*self.missing_of, *(part for part in self.beside if part.gap))


def figure(target: Target, plan: Plan, tally: Tally, *, year: int, single: bool) -> TargetFigure:
    """The figure of a target. `single`: the unit is one organisation, over which no share of organisations is taken."""
    not_applicable = single and target.applies_at == "superior"
    if not_applicable:
        tally = Tally()
    missing = sum(tally.missing.values())
    why, met = (Why.NOT_APPLICABLE, None) if not_applicable else _verdict(target, plan, tally, missing, year)
    parts = [
        Beside(group.id, group.title.vi, group.title.en, part.numerator, part.denominator)
        for group in plan.indicator.subsets
        for part in [tally.subsets.get(group.id, Tally())]
    ]
    return TargetFigure(
        id=target.id,
        title_vi=target.title.vi,
        title_en=target.title.en,
        clause=target.clause,
        indicator=target.indicator,
        comparator=target.comparator,
        required=target.value,
        unit=target.unit,
        numerator=tally.numerator,
        denominator=tally.denominator,
        value=tally.share,
        met=met,
        why=why,
        distance=distance(target, tally.numerator, tally.denominator),
        missing=missing,
        missing_of=tuple(_named(plan.indicator.missing, tally.missing)),
        beside=(*_named(plan.indicator.beside, tally.beside), *parts),
        records=tally.records,
        reason=plan.unknown or (WHY[why] if why else None),
    )


def _named(groups: tuple[Group, ...], counts: Mapping[str, int]) -> list[Beside]:
    return [
        Beside(
            group.id,
            group.title.vi,
            group.title.en,
            counts.get(group.id, 0),
            gap=any(condition.op == "unknown" for condition in group.where),
        )
        for group in groups
    ]


def _verdict(
    target: Target, plan: Plan, tally: Tally, missing: int, year: int
) -> tuple[Why | None, bool | None]:
    if plan.unknown is not None:
        return Why.LAW_UNKNOWN, None
    if tally.denominator == 0:
        return (Why.MISSING if missing else Why.NOTHING_COUNTED), None
    if not target.binds_year(year):
        return Why.BEFORE_BASIS, None
    met = holds_whatever_is_missing(target, tally.numerator, tally.denominator, missing)
    return (Why.MISSING if met is None else None), met


def holds_whatever_is_missing(target: Target, numerator: int, denominator: int, missing: int) -> bool | None:
    """The verdict if it is the same however many of the missing turn out yes; else None."""
    known = denominator + missing
    possible = {target.is_met(numerator + yes, known) for yes in range(missing + 1)}
    return possible.pop() if len(possible) == 1 else None


def distance(target: Target, numerator: int, denominator: int) -> int | None:
    """How many more in the numerator would meet the target (fewer, for an upper bound); None over nothing."""
    if denominator == 0:
        return None
    wanted = target.value * denominator
    exact, up = wanted // 100, -(-wanted // 100)
    needed = {
        ">": exact + 1 - numerator,
        ">=": up - numerator,
        "=": abs(up - numerator),
        "<=": numerator - exact,
        "<": numerator - (up - 1),
    }
    return max(0, needed[target.comparator])
