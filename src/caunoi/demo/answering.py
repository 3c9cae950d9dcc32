"""Answers to findings, so that every state shows: answered, accepted, refused."""

import datetime
from collections.abc import Sequence

from caunoi.demo.city import City
from caunoi.demo.names import SIMULATED
from caunoi.demo.ratings import Levels, is_top
from caunoi.demo.troubles import Troubles
from caunoi.records.actions import finding_steps as steps
from caunoi.records.actions.sign_ins import SignIn
from caunoi.records.queries.findings import open_rating_findings
from caunoi.records.queries.officials import officials_named
from caunoi.records.queries.people import user_named

SHARE, FEWEST = 0.16, 3
DECIDES = "to-chuc"
ANSWER = f"Tập thể đã kiểm điểm, phân công người phụ trách và đặt thời hạn xử lý dứt điểm. {SIMULATED}"
OWN = f"Tôi nhận phần trách nhiệm của mình và đã phối hợp giải quyết. {SIMULATED}"
ACCEPT = f"Chấp nhận: nguyên nhân khách quan đã được xác minh. {SIMULATED}"
REFUSE = f"Không chấp nhận: chưa nêu thời hạn và người chịu trách nhiệm. {SIMULATED}"


def answering_sign_ins(city: City, levels: Levels, troubles: Troubles, shown: str) -> list[SignIn]:
    """Leaders of some communes that have something to answer for the last year; `shown` keeps its findings open."""
    year = city.scope.last
    codes = {p.unit: p.code for p in city.communes(year)}
    asked = [
        u for when, u in sorted(troubles) if when == year and u in codes and is_top(year, levels[year].get(u))
    ]
    asked = [unit for unit in asked if unit != shown]
    some = city.scope.chance("answers").sample(asked, min(len(asked), max(FEWEST, round(SHARE * len(asked)))))
    return [SignIn(f"bi-thu-{codes[unit].removeprefix('P-')}", "leader", unit) for unit in sorted(some)]


def enter_answers(city: City, answerers: Sequence[SignIn], at: datetime.datetime) -> None:
    """Each answers the findings about its commune, officials named speaking first; of three answers one is accepted, one refused, one waits."""
    board = user_named(DECIDES)
    number = 0
    for one in answerers:
        leader = user_named(one.username)
        for finding in open_rating_findings(one.unit, city.scope.last):
            for post in sorted({official.post for official in officials_named([finding])[finding.pk]}):
                steps.take("state", finding=finding, by=leader, at=at, text=OWN, post=post)
            steps.answer(finding=finding, by=leader, at=at, text=ANSWER)
            if number % 3 == 0:
                steps.accept(finding=finding, by=board, at=at, text=ACCEPT)
            elif number % 3 == 1:
                steps.refuse(finding=finding, by=board, at=at, text=REFUSE)
            number += 1
