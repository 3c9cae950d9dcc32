"""Invented facts of one yearly report, for tests of what it says and how it looks."""

import datetime
from dataclasses import replace

from caunoi.core import law
from caunoi.core.complex_matters import AimCount, Counts
from caunoi.core.indicators import WHY, Beside, TargetFigure, Why, share
from caunoi.core.reports.facts import (
    AnnualFacts,
    CaseLine,
    ComplexLine,
    Contradicted,
    DialogueLine,
    Issuer,
    LevelLine,
    ObligationLine,
    Order,
    RuleLine,
)

LAST_DAY = datetime.date(2017, 12, 31)
DRAWN_ON = datetime.date(2018, 1, 10)

DISTRICT = Issuer(
    unit="P-001", written="P-001@2017-12-31", name="Quận ủy Một", superior="Thành ủy Sông Xanh", board="", symbol="QU", place="Một",
)  # fmt: skip
CITY = Issuer(
    unit="P-01", written="P-01@2017-12-31", name="Thành ủy Sông Xanh", superior="", board="Ban Tổ chức Thành ủy", symbol="BTCTU",
    place="Sông Xanh",
)  # fmt: skip
ORDER = Order(
    kind="Nghị quyết",
    symbol="07-NQ/TU",
    issuer="Ban Thường vụ Thành ủy Sông Xanh",
    dated=datetime.date(2017, 7, 4),
)


def figure(target_id: str, **counted: object) -> TargetFigure:
    """A target of the law with invented counts."""
    target = law.target(target_id)
    given = {
        "numerator": 0,
        "denominator": 0,
        "met": None,
        "why": None,
        "distance": None,
        "missing_of": (),
        "beside": (),
        "records": 0,
    } | counted
    return TargetFigure(
        id=target.id,
        title_vi=target.title.vi,
        title_en=target.title.en,
        clause=target.clause,
        indicator=target.indicator,
        comparator=target.comparator,
        required=target.value,
        unit=target.unit,
        value=share(given["numerator"], given["denominator"]),
        missing=sum(beside.count for beside in given["missing_of"]),
        reason=WHY[given["why"]] if given["why"] else None,
        **given,
    )


TARGETS = (
    figure(
        "clean_strong", numerator=1243, denominator=2316, met=True, distance=0, records=2316,
        beside=(Beside("unrated", "Chưa được xếp loại", "Not rated", 24), Beside("communes", "Trong đó: xã, phường, thị trấn", "Of these: communes", 310, 584)),
    ),
    figure(
        "members_well", numerator=6810, denominator=10000, met=False, distance=191, records=512,
        beside=(Beside("exempt", "Được miễn đánh giá", "Exempt", 310), Beside("unrated", "Chưa được đánh giá", "Not rated", 0)),
    ),
    figure(
        "key_degree", numerator=2999, denominator=3000, met=False, distance=1, records=3000,
        missing_of=(Beside("no_paper", "Chưa có văn bằng trong hồ sơ", "No paper on file", 12),),
    ),
    figure("young_cadres", why=Why.NOTHING_COUNTED),
)  # fmt: skip

RULES = (
    RuleLine("rating.top_while_late", "Xếp loại mức cao trong khi để vụ việc chậm giải quyết", "II.4", True, 5, 2, 1,
             "Vụ việc còn mở mà chưa có thời hạn trong hồ sơ."),
    RuleLine("rating.top_while_upheld", "Xếp loại mức cao trong khi có tố cáo đúng đối với lãnh đạo", "II.4", True, 1, 0, 0, ""),
    RuleLine("obligation.no_person", "Nhiệm vụ đang mở chưa có người chịu trách nhiệm", "II.3", False, 1304, 0, 0, ""),
)  # fmt: skip

FACTS = AnnualFacts(
    issuer=DISTRICT,
    order=ORDER,
    year=2017,
    as_of=LAST_DAY,
    day=DRAWN_ON,
    simulated=True,
    scheme="Hướng dẫn 27-HD/BTCTW, 25/9/2014",
    organisations=2340,
    unrated=24,
    targets=TARGETS,
    levels=(
        LevelLine("clean_strong", "Trong sạch, vững mạnh", True, 1243, 4, 2, 1),
        LevelLine("well", "Hoàn thành tốt nhiệm vụ", True, 900, 1, 0, 0),
        LevelLine("completed", "Hoàn thành nhiệm vụ", False, 167, 0, 0, 0),
        LevelLine("weak", "Yếu kém", False, 6, 0, 0, 0),
    ),
    above=LevelLine("above", "Ngoài ra: cấp ủy cấp trên cơ sở", False, 0, 0, 0, 0),
    contradicted=tuple(
        Contradicted(f"Đảng ủy Phường Một {letter}", "Quận ủy Một", "Trong sạch, vững mạnh", rules)
        for letter, rules in (
            ("A", ("rating.top_while_late", "rating.top_while_upheld")),
            ("B", ("rating.top_while_late",)),
        )
    ),
    rules=RULES,
    cases=(
        CaseLine("complaint", "khiếu nại", 210, 180, 31, 44, 12, datetime.date(2016, 3, 2), 224),
        CaseLine("petition", "kiến nghị", 1024, 1001, 80, 60, 9, datetime.date(2017, 1, 9), 1061),
        CaseLine("reflection", "phản ánh", 15, 15, 0, 0, 0, None, 15),
    ),
    obligations=(
        ObligationLine("", "II.4", "Củng cố tổ chức cơ sở đảng yếu kém", 46, 40, 2, 0, 1),
        ObligationLine("", "III.6", "Đánh giá, báo cáo kết quả thực hiện hằng năm", 46, 41, 0, 46, 3),
    ),
    dialogues=DialogueLine(584, 431, 502, 4180, 3977, 612, 488, 51, 17),
    complex_matters=ComplexLine(
        Counts(open_at_start=12, new=3, settled=9, reopened=1, hot=2, open_at_end=7),
        tuple(
            AimCount(aim, number, datetime.date(2017, 7, 4))
            for aim, number in zip(law.aims(), (1, 0), strict=True)
        ),
        records=16,
    ),
)

BARE = replace(FACTS, contradicted=(), rules=(), obligations=(), targets=TARGETS[:1], simulated=False)
"""A quiet year: nothing contradicted, nothing owed, nothing unknown."""
