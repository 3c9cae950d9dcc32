"""Sums of matters that a few communes send beside their single matters: most the same, now and then one that is not."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from caunoi.core.facts.case_tallies import FIGURES, Matter, Tally, on_record
from caunoi.demo.city import City
from caunoi.demo.scope import year_end
from caunoi.records.actions.evidence import CaseRow, TallyRow

SENDING = 6  # communes a year
WRONG = 1  # of them
FIELD = "land"


def case_tallies(city: City, cases: Sequence[CaseRow]) -> Iterator[TallyRow]:
    """The sums about land of each whole year."""
    of: dict[str, list[Matter]] = defaultdict(list)
    for row in cases:
        matter = Matter(
            row.answers, row.field, row.received_on, row.due_on, row.closed_on, row.outcome, row.repeat
        )
        of[row.answers].append(matter)
    for year in (y for y in city.scope.years if year_end(y) <= city.scope.today):
        bodies = [city.body("G-", p.territory or "") for p in city.communes(year) if not city.is_spared(p)]
        chance = city.scope.chance("sums", year)
        sending = chance.sample(sorted(bodies), min(SENDING, len(bodies)))
        for place, body in enumerate(sending):
            asked = Tally(body, date(year, 1, 1), year_end(year), FIELD, ())
            counted = on_record(asked, of[body])
            if counted is None:
                continue
            figures = dict(zip(FIGURES, counted, strict=True))
            received = figures["received"]
            if place < WRONG and isinstance(received, int):
                figures["received"] = received + 2
            yield TallyRow(body, asked.first, asked.last, FIELD, tuple(figures.values()))
