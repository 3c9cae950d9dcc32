"""Reports that units send (law/rules/report.yaml): late, or with figures that the records do not bear out."""

from datetime import date

from caunoi.core.facts.evidence import Ref, Reported, UnitYear
from caunoi.core.facts.findings import Mover, Verdict
from caunoi.core.law import Rule, cycle
from caunoi.core.law.reports import owed_reports
from caunoi.core.rules.bounded import bounded
from caunoi.core.rules.outcome import MET, NOT_APPLICABLE, Outcome
from caunoi.core.rules.period import gap
from caunoi.core.rules.stated import on_record


@bounded()
def late(facts: UnitYear, rule: Rule) -> list[Outcome]:
    """Reports of the year sent after their day, or not sent though it has passed."""
    if not facts.reports:
        return [NOT_APPLICABLE]
    unsent = [r for r in facts.reports if r.due_on and not _sent(r, facts) and r.due_on < facts.as_of]
    after = [r for r in facts.reports if r.due_on and r.sent_on and _sent(r, facts) and r.sent_on > r.due_on]
    if unsent or after:
        longest = max(((r.sent_on - r.due_on).days for r in after if r.sent_on and r.due_on), default=0)
        values: dict[str, object] = {
            "count": len(unsent) + len(after),
            "unsent": len(unsent),
            "longest": longest,
        }
        return [Outcome(Verdict.BROKEN, _refs(unsent + after), values)]
    undated = [r for r in facts.reports if not r.due_on and not _sent(r, facts)]
    if not undated:
        return [MET]
    no_date = gap("report_due", "Báo cáo chưa nêu hạn gửi.", "No day is set for the report.", Mover.SUPERIOR)
    return [Outcome(Verdict.UNDETERMINED, _refs(undated), gaps=(no_date,))]


@bounded()
def differs(facts: UnitYear, rule: Rule) -> list[Outcome]:
    """Figures stated in reports of the year that are not those of the records over the report's own period."""
    stated = [(r, measure, said) for r in facts.reports for measure, said in r.stated if _sent(r, facts)]
    if not stated:
        return [NOT_APPLICABLE]
    held = [
        (r, measure, said, on_record(facts, r.unit, measure, *_days(r, facts.year)))
        for r, measure, said in stated
    ]
    wrong = [(r, [measure, said, now]) for r, measure, said, now in held if now is not None and now != said]
    if wrong:
        values: dict[str, object] = {"count": len(wrong), "figures": [row for _, row in wrong]}
        return [Outcome(Verdict.BROKEN, _refs([r for r, _ in wrong]), values)]
    unknown = [r for r, _, _, now in held if now is None]
    if not unknown:
        return [MET]
    nothing = gap(
        "counted_figure",
        "Hồ sơ chưa có số liệu để đối chiếu với số nêu trong báo cáo.",
        "Nothing is on record to hold a stated figure against.",
        Mover.UNIT,
    )
    return [Outcome(Verdict.UNDETERMINED, _refs(unknown), gaps=(nothing,))]


@bounded()
def sums_differ(facts: UnitYear, rule: Rule) -> list[Outcome]:
    """Sums of matters that an office sent are not those of the matters on record over the same time."""
    if not facts.tallies:
        return [NOT_APPLICABLE]
    wrong = [one for one in facts.tallies if one.differing]
    if wrong:
        figures = [list(row) for one in wrong for row in one.differing]
        values: dict[str, object] = {"count": len(wrong), "figures": figures}
        return [Outcome(Verdict.BROKEN, tuple(sorted(one.ref for one in wrong)), values)]
    alone = tuple(sorted(one.ref for one in facts.tallies if not one.held))
    return [Outcome(Verdict.UNDETERMINED, alone, gaps=(_NO_MATTERS,)) if alone else MET]


_NO_MATTERS = gap(
    "single_matters",
    "Chỉ có số tổng hợp, hồ sơ chưa có từng vụ việc của kỳ đó để đối chiếu.",
    "There are sums only: no matters of that time are on record to hold them against.",
    Mover.UNIT,
)


def _sent(report: Reported, facts: UnitYear) -> bool:
    return report.sent_on is not None and report.sent_on <= facts.as_of


def _days(report: Reported, year: int) -> tuple[date, date]:
    """First and last day of the period a report is about."""
    return cycle(owed_reports()[report.report].cycle).periods[report.part].days(year)


def _refs(reports: list[Reported]) -> tuple[Ref, ...]:
    return tuple(sorted({one.ref for one in reports}))
