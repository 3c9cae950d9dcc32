"""Complex matters (vụ việc phức tạp), from what was reported in June 2017: some 200 in 164 communes, 82 of them settled within
five months. Where and what is drawn by the seed; each is the administrative act asked of a body, nobody is named in it."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

from caunoi.core.units.lineage import successors
from caunoi.core.units.model import UnitPeriod
from caunoi.demo.city import City
from caunoi.demo.names import SIMULATED
from caunoi.demo.scope import pick
from caunoi.records.actions.complex_matter_histories import AskRow, MatterRow, StepRow, TaskRow
from caunoi.records.actions.complex_matters import Classified

REPORTED_ON = date(2017, 6, 15)
LATER_DAY = date(2030, 1, 1)
COMMUNES, MATTERS, SETTLED = (
    164 / 584,
    200 / 164,
    82 / 200,
)  # of communes; a commune that has any; within five months
WITHIN = (20, 165)  # days after the report
NEW = 0.028  # of communes have a new one in a year
LATER = 0.55  # of what is left is settled in each later year
REOPENED, HOT = 0.06, 0.025
PLANNED, LED, REVIEWED, ASKED, ANSWERED, PAPER = 0.93, 0.95, 0.93, 0.22, 0.8, 0.94

FIELDS = {
    "land": 44,
    "clearance": 18,
    "resettlement": 12,
    "construction": 9,
    "environment": 8,
    "public_assets": 5,
    "order": 4,
}
NATURES = {"livelihood": 45, "complex": 42, "sensitive": 13}
REACHES = {"village": 40, "commune": 45, "communes": 13, "wider": 2}
CAUSES = {"": 18, "work": 34, "competence": 22, "conduct": 8, "mechanism": 18}
ACTS = {
    "land": "Cấp giấy chứng nhận, xác định nguồn gốc đất tại khu {n}",
    "clearance": "Công khai phương án giải phóng mặt bằng dự án số {n}",
    "resettlement": "Bố trí tái định cư cho dự án số {n}",
    "construction": "Kiểm tra, xử lý công trình xây dựng tại khu {n}",
    "environment": "Di dời điểm tập kết rác, xử lý nước thải tại khu {n}",
    "public_assets": "Công khai việc quản lý, sử dụng đất công tại khu {n}",
    "order": "Sắp xếp lại chợ, điểm trông giữ xe số {n}",
}
REASON = "Liên quan nhiều hộ dân, kéo dài qua nhiều cấp giải quyết"
CAUSE_REASONS = {
    "": "",
    "work": "Hồ sơ, quy trình chưa công khai đầy đủ",
    "competence": "Tham mưu chậm, chưa đúng quy định",
    "conduct": "Trả lời không đúng hạn, không đúng người có trách nhiệm",
    "mechanism": "Đơn giá, chính sách hỗ trợ chưa phù hợp",
}
TASKS = (
    "Rà soát hồ sơ, xác định thẩm quyền",
    "Đối thoại và thông báo kết quả",
    "Ban hành quyết định giải quyết",
)
ASKED_FOR = "Hướng dẫn áp dụng đơn giá và nguồn gốc đất vượt thẩm quyền cấp xã"
DISTRICT_POST = "secretary"


def complex_matters(city: City) -> Iterator[MatterRow]:
    """The matters of the whole scope with their histories until its day, in order of place."""
    numbers = count(1)
    for period, opened in _arising(city):
        number = next(numbers)
        chance = city.scope.chance("complex matter", period.unit, opened, number)
        yield _matter(city, chance, period, opened, number)


def _arising(city: City) -> Iterator[tuple[UnitPeriod, date]]:
    """Where matters arise and when: those reported in 2017 over the years before it, new ones in each year since."""
    for year in city.scope.years:
        chance = city.scope.chance("complex matters", year)
        every = city.communes(year)
        communes = [p for p in every if not _comes_to_spared(city, p)]
        if year == REPORTED_ON.year:
            for period in chance.sample(communes, round(COMMUNES * len(every))):
                for _ in range(1 + (chance.random() < MATTERS - 1)):
                    yield period, _opened_before(city, chance)
        first = REPORTED_ON + timedelta(days=20) if year == REPORTED_ON.year else date(year, 1, 5)
        if year < REPORTED_ON.year:
            continue
        for period in chance.sample(communes, round(NEW * len(communes))):
            began = city.registry.start(period.unit)
            start = max(first, began) if began else first
            yield period, start + timedelta(days=chance.randrange((date(year, 12, 20) - start).days))


def _comes_to_spared(city: City, period: UnitPeriod) -> bool:
    """The unit stands on spared ground, or on ground that a successor of it takes in: its matters would go there."""
    place = period.territory or ""
    later = {share.unit for share in successors(city.registry, place, LATER_DAY).shares}
    return bool({place, *later} & city.spared)


def _opened_before(city: City, chance: random.Random) -> date:
    first = date(max(city.scope.first, REPORTED_ON.year - 2), 2, 1)
    return first + timedelta(days=chance.randrange((REPORTED_ON - first).days))


def _matter(city: City, chance: random.Random, period: UnitPeriod, opened: date, number: int) -> MatterRow:
    place, field, cause = period.territory or "", pick(chance, FIELDS), pick(chance, CAUSES)
    above = period.parent or period.unit
    steps = tuple(_steps(city, chance, opened, above))
    today, ended = city.scope.today, _ended(steps)
    return MatterRow(
        code=f"VP-{opened.year}-{number:04d}",
        act=f"{ACTS[field].format(n=chance.randint(1, 40))} {SIMULATED}",
        field=field,
        answers=city.body("G-", place),
        place=place,
        classified=Classified(
            nature=pick(chance, NATURES), reach=pick(chance, REACHES), reason=REASON, cause=cause,
            cause_reason=CAUSE_REASONS[cause],
        ),
        steps=steps,
        lead=above if (led := chance.random() < LED) else "",
        post=DISTRICT_POST if led and chance.random() < LED else "",
        tasks=tuple(_plan(chance, opened, ended, today)),
        asks=tuple(_asks(city, chance, opened, today)),
        reviews=dict(_reviews(chance, steps, ended or today)),
    )  # fmt: skip


def _steps(city: City, chance: random.Random, opened: date, above: str) -> Iterator[StepRow]:
    """Opened, sometimes a hot spot, settled in its time, rarely open again: as far as the demo's day has come."""
    rows = [StepRow(move="open", on=opened, ground=f"Rà soát địa bàn {SIMULATED}")]
    settled = _settled_on(city, chance, opened)
    if chance.random() < HOT:
        hot = opened + timedelta(days=chance.randrange(10, 90))
        rows.append(_decided(chance, "declare_hot_spot", hot, above))
        rows.append(_decided(chance, "lift_hot_spot", hot + timedelta(days=chance.randrange(12, 80)), above))
    settled = max(settled, rows[-1].on + timedelta(days=5))
    rows.append(_decided(chance, "settle", settled, above))
    if chance.random() < REOPENED:
        rows.append(_decided(chance, "reopen", settled + timedelta(days=chance.randrange(15, 200)), above))
    yield from (row for row in rows if row.on <= city.scope.today)


def _settled_on(city: City, chance: random.Random, opened: date) -> date:
    """Within five months of the report, or in one of the years after; far beyond the demo's day for what stays open."""
    if opened < REPORTED_ON and chance.random() < SETTLED:
        return REPORTED_ON + timedelta(days=chance.randrange(*WITHIN))
    year = max(opened, REPORTED_ON).year + 1
    while chance.random() > LATER:
        year += 1
    return date(year, 2, 1) + timedelta(days=chance.randrange(330))


def _decided(chance: random.Random, move: str, on: date, above: str) -> StepRow:
    paper = f"{chance.randint(10, 400)}-TB/QU {SIMULATED}" if chance.random() < PAPER else ""
    return StepRow(move=move, on=on, ground=f"{GROUNDS[move]} {SIMULATED}", document=paper, decided_by=above)


GROUNDS = {
    "declare_hot_spot": "Tập trung đông người kéo dài, chính quyền xã không tự giải quyết được",
    "lift_hot_spot": "Đã đối thoại, thống nhất lộ trình giải quyết",
    "settle": "Đã ban hành quyết định giải quyết và thực hiện xong",
    "reopen": "Quyết định chưa được thực hiện trên thực tế",
}


def _ended(steps: tuple[StepRow, ...]) -> date | None:
    return steps[-1].on if steps[-1].move == "settle" else None


def _plan(chance: random.Random, opened: date, ended: date | None, today: date) -> Iterator[TaskRow]:
    """Given when the resolution had been issued, or soon after the matter arose; done by the time it is settled."""
    if chance.random() > PLANNED:
        return
    given = max(opened, date(2017, 7, 10)) + timedelta(days=chance.randrange(3, 25))
    if ended and given >= ended:
        given = opened
    for number, text in enumerate(TASKS, start=1):
        if given > today:
            return
        due = given + timedelta(days=30 * number)
        done = min(due - timedelta(days=chance.randrange(10)), ended or today)
        finished = ended is not None or (due <= today and chance.random() < ANSWERED)
        yield TaskRow(
            text=f"{text} {SIMULATED}", starts_on=given, due_on=due, done_on=max(done, given) if finished else None,
            proof=f"Biên bản ngày {max(done, given):%d/%m/%Y} {SIMULATED}" if finished else "",
        )  # fmt: skip


def _asks(city: City, chance: random.Random, opened: date, today: date) -> Iterator[AskRow]:
    if chance.random() > ASKED:
        return
    asked = max(opened, date(2017, 7, 10)) + timedelta(days=chance.randrange(10, 60))
    answered = asked + timedelta(days=chance.randrange(8, 28)) if chance.random() < ANSWERED else None
    if asked > today:
        return
    said = answered is not None and answered <= today
    yield AskRow(
        asked="G-01", asked_on=asked, what=f"{ASKED_FOR} {SIMULATED}", due_on=asked + timedelta(days=30),
        answered_on=answered if said else None, answer=f"Đã hướng dẫn bằng văn bản {SIMULATED}" if said else "",
    )  # fmt: skip


def _reviews(chance: random.Random, steps: tuple[StepRow, ...], until: date) -> Iterator[tuple[date, str]]:
    """Each quarter since the resolution, more often while it is a hot spot; a few bodies stop reviewing."""
    if chance.random() > REVIEWED:
        return
    day = max(steps[0].on, date(2017, 7, 4)) + timedelta(days=chance.randrange(15, 60))
    while day <= until:
        yield day, f"Đã kiểm điểm tiến độ, giao việc tiếp theo {SIMULATED}"
        last = max((step for step in steps if step.on <= day), key=lambda step: step.on)
        hot = last.move == "declare_hot_spot"
        day += timedelta(days=chance.randrange(8, 14) if hot else chance.randrange(60, 90))
