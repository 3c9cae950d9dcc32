"""Targets about cadres held at each commune and each standing committee's own roll (law/rules/target.yaml), counted as the
figures are (law/indicators). One outcome a target; what is not on paper is missing, never no."""

from collections.abc import Iterable

from caunoi.core import law
from caunoi.core.facts.evidence import KeyPost, OnRoll, Ref, UnitYear
from caunoi.core.facts.findings import Mover, Verdict
from caunoi.core.indicators import Row, compiled, figure
from caunoi.core.indicators.tally import Tally
from caunoi.core.law import Rule, Target
from caunoi.core.rules.bounded import bounded
from caunoi.core.rules.outcome import MET, NOT_APPLICABLE, Gap, Outcome
from caunoi.core.rules.period import gap, last_day

Counted = list[tuple[Ref, Row]]


@bounded()
def cadres(facts: UnitYear, rule: Rule) -> list[Outcome]:
    """Each target about cadres that the unit has anybody to count for."""
    if not facts.key_posts and not facts.roll:
        return [NOT_APPLICABLE]
    rows = {"key_post": list(_posts(facts.key_posts)), "roll": list(_roll(facts.roll))}
    found = [
        _held(facts, target, counted)
        for target in law.targets()
        if target.binds_year(facts.year)
        for counted in [rows.get(law.indicator(target.indicator).fact)]
        if counted
    ]
    return found or [NOT_APPLICABLE]


def _posts(held: Iterable[KeyPost]) -> Iterable[tuple[Ref, Row]]:
    return (
        (one.ref, Row("", {"post": one.post, "degree": one.degree, "theory": one.theory})) for one in held
    )


def _roll(roll: Iterable[OnRoll]) -> Iterable[tuple[Ref, Row]]:
    return ((one.ref, Row("", {"sex": one.sex, "age": one.age})) for one in roll)


def _held(facts: UnitYear, target: Target, counted: Counted) -> Outcome:
    plan = compiled(law.indicator(target.indicator), facts.year, last_day(facts))
    tally = plan.count(row for _, row in counted).get("", Tally())
    shown = figure(target, plan, tally, year=facts.year, single=False)
    if shown.met:
        return MET
    values: dict[str, object] = {
        "target": target.id, "numerator": shown.numerator, "denominator": shown.denominator,
        "required": target.value, "distance": shown.distance or 0, "not_known": shown.missing,
    }  # fmt: skip
    if shown.met is False:
        lacking = [ref for ref, row in counted if not plan.numerator(row.fields)]
        return Outcome(Verdict.BROKEN, tuple(sorted(lacking)), values, subject=target.id)
    unknown = [ref for ref, row in counted if not plan.denominator(row.fields)]
    return Outcome(
        Verdict.UNDETERMINED,
        tuple(sorted(unknown)),
        values,
        (_missing(shown.missing, plan.unknown),),
        target.id,
    )


def _missing(many: int, silent: law.Text | None) -> Gap:
    if silent:
        return Gap("definition", silent, Mover.LAW)
    return gap(
        "papers",
        f"Hồ sơ của {many} người thiếu văn bằng hoặc năm sinh, giới tính.",
        f"Papers, birth year or sex of {many} persons are not on record.",
        Mover.UNIT,
    )
