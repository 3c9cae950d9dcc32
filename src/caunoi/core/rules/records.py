"""What the records of a year cannot tell (law/rules/record.yaml): what is missing, and who owes it."""

from datetime import date, timedelta

from caunoi.core.facts.evidence import UnitYear
from caunoi.core.facts.findings import Mover, Verdict
from caunoi.core.law import Rule
from caunoi.core.rules.bounded import bounded
from caunoi.core.rules.outcome import MET, NOT_APPLICABLE, Gap, Outcome
from caunoi.core.rules.period import gap, has_ended


@bounded("grace_days")
def missing(facts: UnitYear, rule: Rule, grace_days: int) -> list[Outcome]:
    """What a rated unit's year still lacks after it has ended: not known at first, owed late after the threshold. One
    outcome for each who owes something."""
    if not has_ended(facts) or not facts.is_rated:
        return [NOT_APPLICABLE]
    lacking = list(_lacking(facts))
    overdue = facts.as_of > date(facts.year, 12, 31) + timedelta(days=grace_days)
    movers = sorted({one.move for one in lacking})
    return [
        _owed_by(mover, [one for one in lacking if one.move == mover], grace_days, overdue)
        for mover in movers
    ] or [MET]


def _owed_by(mover: Mover, gaps: list[Gap], grace_days: int, overdue: bool) -> Outcome:
    values: dict[str, object] = {
        "grace_days": grace_days, "count": len(gaps), "lacking": [one.code for one in gaps], "owed_by": str(mover),
    }  # fmt: skip
    if overdue:
        return Outcome(Verdict.BROKEN, values=values, subject=str(mover))
    return Outcome(Verdict.UNDETERMINED, values=values, gaps=tuple(gaps), subject=str(mover))


def _lacking(facts: UnitYear) -> list[Gap]:
    rating, year = facts.rating, facts.year
    found = []
    if rating is None or not rating.self_level:
        found.append(
            gap(
                "self_rating",
                f"Chưa có mức tự xếp loại năm {year}.",
                f"No self-rating of {year} is on record.",
                Mover.UNIT,
            )
        )
    if rating is None or not rating.decided_level:
        found.append(
            gap(
                "decided_rating",
                f"Chưa có quyết định xếp loại năm {year}.",
                f"The rating of {year} has not been decided.",
                Mover.SUPERIOR,
            )
        )
    if facts.counts == ():
        found.append(
            gap(
                "member_counts",
                f"Chưa có số đảng viên theo kết quả xếp loại năm {year}.",
                f"Members by rating of {year} are not on record.",
                Mover.UNIT,
            )
        )
    if facts.on_territory and facts.register_since is None:
        found.append(
            gap(
                "matter_register",
                "Chưa có vụ việc nào được đưa vào hồ sơ.",
                "No matter was ever entered in the register.",
                Mover.UNIT,
            )
        )
    if facts.on_territory and facts.counts is not None and not facts.key_posts:
        found.append(
            gap(
                "key_posts",
                "Hồ sơ không có ai giữ chức danh chủ chốt cấp xã.",
                "Nobody is on record in a key post of the commune.",
                Mover.SUPERIOR,
            )
        )
    return found
