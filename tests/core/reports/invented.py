"""Invented facts of one yearly report, for tests of what it says and how it looks."""

import datetime
from dataclasses import replace

from caunoi.core.reports.facts import (
    AnnualFacts,
    Aside,
    CaseLine,
    Contradicted,
    DialogueLine,
    Issuer,
    LevelLine,
    ObligationLine,
    Order,
    Outcome,
    RuleLine,
    TargetLine,
)

LAST_DAY = datetime.date(2017, 12, 31)
DRAWN_ON = datetime.date(2018, 1, 10)

DISTRICT = Issuer(
    unit="P-001", written="P-001@2017-12-31", name="Quận ủy Một", superior="Thành ủy Sông Xanh", board="", place="Một",
)  # fmt: skip
CITY = Issuer(
    unit="P-01", written="P-01@2017-12-31", name="Thành ủy Sông Xanh", superior="", board="Ban Tổ chức Thành ủy",
    place="Sông Xanh",
)  # fmt: skip
ORDER = Order(
    kind="Nghị quyết",
    symbol="07-NQ/TU",
    issuer="Ban Thường vụ Thành ủy Sông Xanh",
    dated=datetime.date(2017, 7, 4),
)


def _target(
    name: str, title: str, comparator: str, value: int, counted: str, done: tuple[int, int] | None, outcome: Outcome,
    *asides: Aside, reason: str = "",
) -> TargetLine:  # fmt: skip
    return TargetLine(
        id=name,
        indicator=name,
        title=title,
        clause="I.2",
        comparator=comparator,
        value=value,
        unit="%",
        counted=counted,
        numerator=done and done[0],
        denominator=done and done[1],
        outcome=outcome,
        reason=reason,
        definition=f"Đếm {counted}",
        records=done[1] if done else 0,
        asides=asides,
    )


TARGETS = (
    _target(
        "clean_strong", "Tỷ lệ tổ chức cơ sở đảng đạt trong sạch, vững mạnh", ">", 50, "tổ chức được xếp loại",
        (1243, 2316), Outcome.MET, Aside("unrated", "Chưa được xếp loại", 24),
    ),
    _target(
        "members_well", "Tỷ lệ đảng viên hoàn thành tốt nhiệm vụ", ">", 70, "đảng viên được đánh giá",
        (6810, 10000), Outcome.MISSED, Aside("exempt", "Được miễn đánh giá", 310), Aside("unrated", "Chưa được đánh giá", 0),
    ),
    _target(
        "key_degree", "Tỷ lệ cán bộ chủ chốt cấp xã có trình độ đại học", "=", 100, "người có văn bằng trong hồ sơ",
        (2999, 3000), Outcome.MISSED, Aside("no_paper", "Chưa có văn bằng trong hồ sơ", 12),
    ),
    _target(
        "young_cadres", "Tỷ lệ cán bộ trẻ trong số cán bộ diện Ban Thường vụ cấp ủy quản lý", ">=", 10,
        "cán bộ có năm sinh trong hồ sơ", None, Outcome.UNDETERMINED, reason="Chưa có danh sách cán bộ.",
    ),
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
        ObligationLine("II.4", "Củng cố tổ chức cơ sở đảng yếu kém", 46, 40, 2, 0, 1),
        ObligationLine("III.6", "Đánh giá, báo cáo kết quả thực hiện hằng năm", 46, 41, 0, 46, 3),
    ),
    dialogues=DialogueLine(584, 431, 502, 4180, 3977, 612, 488, 51, 17),
)

BARE = replace(FACTS, contradicted=(), rules=(), obligations=(), targets=TARGETS[:1], simulated=False)
"""A quiet year: nothing contradicted, nothing owed, nothing unknown."""
