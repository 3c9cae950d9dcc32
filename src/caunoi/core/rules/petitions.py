"""Matters at a body against its own past (law/rules/petition.yaml). How many are taken in never counts against anybody: what
stays unsettled does, and a sudden fall asks whether people still reach the body at all."""

from collections import defaultdict
from datetime import date, timedelta

from caunoi.core.facts.evidence import Ref, Tide, UnitYear
from caunoi.core.facts.findings import Mover, Verdict
from caunoi.core.law import Rule
from caunoi.core.rules.bounded import bounded
from caunoi.core.rules.outcome import MET, NOT_APPLICABLE, Gap, Outcome
from caunoi.core.rules.period import gap, has_ended, last_day


@bounded("years", "fewest", "growth")
def growing(facts: UnitYear, rule: Rule, years: int, fewest: int, growth: int) -> list[Outcome]:
    """In a field more matters are open than at the end of each year before, by the threshold; one outcome a field."""
    by_field: dict[str, dict[int, Tide]] = defaultdict(dict)
    for tide in facts.tides:
        by_field[tide.field][tide.year] = tide
    found = [
        _grown(facts, field, tides, years, {"fewest": fewest, "growth": growth, "years": years})
        for field, tides in sorted(by_field.items())
        if _open(tides, facts.year) >= fewest  # a few more or less of small numbers say nothing
    ]
    return found or [NOT_APPLICABLE]


def _grown(
    facts: UnitYear, field: str, tides: dict[int, Tide], years: int, limits: dict[str, object]
) -> Outcome:
    growth = limits["growth"]
    assert isinstance(growth, int)
    now, past = _open(tides, facts.year), [_open(tides, facts.year - n) for n in range(years, 0, -1)]
    evidence = _open_matters(facts, field)
    if not _reaches_back(facts, years):
        return Outcome(
            Verdict.UNDETERMINED,
            evidence,
            {"field": field, "open_now": now},
            (_no_past(facts, years),),
            field,
        )
    highest = max(past)
    bound = max(highest + 1, -(-highest * (100 + growth) // 100))
    if now < bound:
        return MET
    counted: dict[str, object] = {
        "field": field,
        "open_now": now,
        "open_before": past,
        "highest": highest,
        "bound": bound,
    }
    return Outcome(Verdict.BROKEN, evidence, counted | limits, subject=field)


@bounded("years", "fewest", "fall")
def fallen(facts: UnitYear, rule: Rule, years: int, fewest: int, fall: int) -> list[Outcome]:
    """Far fewer matters were taken in over the whole year than in any of the years before."""
    if not has_ended(facts) or not facts.tides:
        return [NOT_APPLICABLE]
    taken = {facts.year - n: 0 for n in range(years, -1, -1)}
    for tide in facts.tides:
        if tide.year in taken:
            taken[tide.year] += tide.taken_in
    now = taken.pop(facts.year)
    past = list(taken.values())
    values: dict[str, object] = {
        "taken_now": now, "taken_before": past, "lowest": min(past), "years": years, "fewest": fewest, "fall": fall,
        "bound": min(past) * (100 - fall) // 100,
    }  # fmt: skip
    if not _reaches_back(facts, years):
        known = [n for n in past if n]
        if now * 100 > (100 - fall) * max(known, default=0):
            return [NOT_APPLICABLE]
        return [Outcome(Verdict.UNDETERMINED, values={"taken_now": now}, gaps=(_no_past(facts, years),))]
    if min(past) < fewest:
        return [NOT_APPLICABLE]
    if 100 * now > min(past) * (100 - fall):
        return [MET]
    return [
        Outcome(
            Verdict.BROKEN,
            tuple(sorted(c.ref for c in facts.cases if c.received_on.year == facts.year)),
            values,
        )
    ]


@bounded("closing_days")
def closed_in_last_weeks(facts: UnitYear, rule: Rule, closing_days: int) -> list[Outcome]:
    """Ended in the last weeks of the year without a decision or written answer; where the register does not say, unsure."""
    end = date(facts.year, 12, 31)
    first, last = max(end - timedelta(days=closing_days - 1), rule.start), last_day(facts)
    # a letter ends with its proceeding, which `ended` tells with its paper
    matters = [(c.ref, c.closed_on, c.in_writing) for c in facts.cases if c.ref.kind != "proceeding"]
    letters = [(p.ref, p.on, p.in_writing) for p in facts.ended]
    ended = [(ref, said) for ref, on, said in (*matters, *letters) if on and first <= on <= last]
    if not ended:
        return [NOT_APPLICABLE]
    bare = tuple(sorted(ref for ref, said in ended if said is False))
    if bare:
        counts: dict[str, object] = {"count": len(bare), "ended": len(ended), "closing_days": closing_days}
        return [Outcome(Verdict.BROKEN, bare, counts)]
    unsaid = tuple(sorted(ref for ref, said in ended if said is None))
    return [Outcome(Verdict.UNDETERMINED, unsaid, gaps=(_NO_PAPER,)) if unsaid else MET]


_NO_PAPER = gap(
    "answer_in_writing",
    "Hồ sơ không ghi vụ việc kết thúc có văn bản giải quyết, trả lời hay không.",
    "The register does not say whether a decision or a written answer ended the matter.",
    Mover.UNIT,
)


def _open(tides: dict[int, Tide], year: int) -> int:
    return tides[year].open if year in tides else 0


def _open_matters(facts: UnitYear, field: str) -> tuple[Ref, ...]:
    last = last_day(facts)
    return tuple(
        sorted(c.ref for c in facts.cases if c.field == field and not (c.closed_on and c.closed_on <= last))
    )


def _reaches_back(facts: UnitYear, years: int) -> bool:
    """Whether the register was kept over all the years compared with."""
    since = facts.register_since
    return since is not None and since.year <= facts.year - years


def _no_past(facts: UnitYear, years: int) -> Gap:
    first, last = facts.year - years, facts.year - 1
    return gap(
        "past_matters",
        f"Hồ sơ vụ việc của các năm {first}–{last} chưa đủ để so sánh.",
        f"Matters of {first}–{last} are not on record to compare with.",
        Mover.UNIT,
    )
