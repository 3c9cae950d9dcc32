"""Reports that committees sent on the resolution: most in time and right, a few late, one or two that state another number."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from caunoi.demo.city import City
from caunoi.demo.scope import year_end
from caunoi.records.actions.dialogues import DialogueRow
from caunoi.records.actions.evidence import CaseRow
from caunoi.records.actions.sent_reports import SentReportRow

ORDERED = date(2017, 7, 4)  # the day of the resolution that asks for the report
DUE = (1, 10)  # of the year after: a day the demo supposes, no rule names one
LATE = 3  # in a hundred communes send it late
LATE_BY = (2, 18)
WRONG = 2  # of communes a year state a number that the records do not bear out


def sent_reports(
    city: City, cases: Sequence[CaseRow], dialogues: Sequence[DialogueRow]
) -> Iterator[SentReportRow]:
    """The yearly report of every commune and of every superior on a territory, with two figures as they counted them."""
    taken_in = Counter((row.answers, row.received_on.year) for row in cases)
    held = Counter((row.unit, row.held_on.year) for row in dialogues)
    for year in (y for y in city.scope.years if year_end(y) >= ORDERED):
        communes = city.communes(year)
        senders = communes + [p for p in city.superiors(year) if p.territory and p not in communes]
        blamed = [p.unit for p in communes if not city.is_spared(p)]
        draw = city.scope.chance("wrong and late reports", year)
        wrong = draw.sample(blamed, min(WRONG, len(blamed)))
        late = draw.sample(blamed, -(-len(blamed) * LATE // 100))
        for period in senders:
            chance = city.scope.chance("sent report", period.unit, year)
            due = date(year + 1, *DUE)
            days = chance.randrange(*LATE_BY) if period.unit in late else -chance.randrange(8)
            received = taken_in[city.body("G-", period.territory or ""), year]
            yield SentReportRow(
                unit=period.unit, report="resolution", year=year, part="year", due_on=due,
                sent_on=due + timedelta(days=days), number=f"{chance.randint(2, 40)}-BC/ĐU",
                stated=(
                    ("cases.received", max(0, received - chance.randint(1, 3)) if period.unit in wrong else received),
                    ("dialogues.held", held[period.unit, year]),
                ),
            )  # fmt: skip
