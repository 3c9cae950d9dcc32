"""Dialogues of the heads of communes and districts with the people, and the promises made in them."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from caunoi.core.units.model import UnitPeriod
from caunoi.demo.city import City
from caunoi.demo.names import SIMULATED
from caunoi.demo.scope import pick
from caunoi.demo.troubles import Trouble, Troubles
from caunoi.records.actions.dialogues import DialogueRow, Promise

NAMED = 0.92  # of promises were given by a named officer
SETTLING_IN = timedelta(days=20)  # a new commune holds none in its first weeks
EXTRAORDINARY = 0.28  # of communes hold another one in the year
CHAIR = {"secretary": 0.55, "committee_chair": 0.30, "deputy_secretary": 0.15}
TITLES = ("secretary", "deputy_secretary")  # the dialogue is the committee's: who promises holds a post there
SUBJECTS = (
    "Sửa đường ngõ {n} và lắp đèn chiếu sáng", "Trả lời bằng văn bản về hồ sơ đất đai tại khu {n}",
    "Thu gom rác tồn đọng tại điểm tập kết số {n}", "Nạo vét cống thoát nước đoạn {n}",
    "Niêm yết lại phương án bồi thường dự án số {n}", "Kiểm tra công trình xây dựng tại khu {n}",
    "Bố trí điểm trông giữ xe tại khu {n}", "Rà soát hồ sơ trợ cấp của tổ dân phố, thôn số {n}",
)  # fmt: skip


def dialogues(city: City, troubles: Troubles) -> Iterator[DialogueRow]:
    """The conferences of every year, held by the Party committees of communes and districts."""
    for year in city.scope.years:
        for period in _hosts(city, year):
            chance = city.scope.chance("dialogues", period.unit, year)
            drawn = troubles.get((year, period.unit), frozenset())
            if Trouble.DIALOGUE in drawn:
                continue
            breaks = Trouble.PROMISE in drawn
            first, last = (
                (date(year, 6, 15), date(year, 9, 10)) if breaks else (date(year, 3, 1), date(year, 12, 10))
            )
            if began := city.registry.start(period.unit):
                first = max(first, began + SETTLING_IN)
            yield _held(city, chance, period, _day(chance, first, last), "yearly", breaks)
            if chance.random() < EXTRAORDINARY:
                yield _held(
                    city, chance, period, _day(chance, first, date(year, 12, 20)), "extraordinary", False
                )


def _hosts(city: City, year: int) -> list[UnitPeriod]:
    return [p for p in city.superiors(year) if p.kind == "district_committee"] + city.communes(year)


def _day(chance: random.Random, first: date, last: date) -> date:
    day = first + timedelta(days=chance.randrange(max(1, (last - first).days)))
    return day if day.weekday() < 5 else day - timedelta(days=day.weekday() - chance.randrange(5))


def _held(
    city: City, chance: random.Random, period: UnitPeriod, day: date, kind: str, breaks: bool
) -> DialogueRow:
    questions = chance.randint(6, 34)
    late = 1 if breaks else 0
    promises = [
        _promise(city, chance, period, day, broken=n < late)
        for n in range(max(late, chance.choice((0, 1, 1, 2, 3))))
    ]
    published = day + timedelta(days=chance.randrange(2, 11))
    return DialogueRow(
        unit=period.unit,
        held_on=day,
        kind=kind,
        chaired_by=pick(chance, CHAIR),
        questions=questions,
        answered=questions - min(questions, len(promises) + chance.randrange(2)),
        published_on=published if published <= city.scope.today else None,
        promises=tuple(promises),
    )


def _promise(city: City, chance: random.Random, period: UnitPeriod, made: date, *, broken: bool) -> Promise:
    """Kept within its time, or weeks beyond it within the year."""
    due = made + timedelta(days=chance.randrange(25, 70))
    done = (
        due + timedelta(days=chance.randrange(32, 90))
        if broken
        else due - timedelta(days=chance.randrange(0, 20))
    )
    if broken and done.year > made.year and made.year < city.scope.last:
        done = date(made.year, 12, chance.randrange(20, 32))
    kept = done <= city.scope.today
    return Promise(
        text=chance.choice(SUBJECTS).format(n=chance.randint(1, 40)),
        due_on=due,
        post=chance.choice(TITLES) if city.is_spared(period) or chance.random() < NAMED else "",
        done_on=done if kept else None,
        proof=f"Biên bản nghiệm thu ngày {done:%d/%m/%Y} {SIMULATED}" if kept else "",
    )
