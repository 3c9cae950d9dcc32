"""What ended over letters, as the rules see it."""

import datetime

import pytest

from caunoi.core.facts.evidence import Ended, Ref
from caunoi.records.models import Proceeding, ProceedingStep
from caunoi.records.queries.answering import Answerers
from caunoi.records.queries.proceeding_facts import ENDINGS, ended
from tests.factories import NOON, arranging
from tests.people import City, make_city
from tests.records.letters import file
from tests.records.proceedings import proceeding

pytestmark = pytest.mark.django_db
DAY = datetime.date
FIRST, LAST = DAY(2017, 1, 1), DAY(2017, 12, 31)


def end(city: City, move: str, on: DAY, *, document: str = "", protected: bool = False) -> Proceeding:
    held = proceeding(file(city).letter, city.government_00001, protected=protected)
    with arranging():
        ProceedingStep.objects.create(
            proceeding=held, number=1, move=move, state="withdrawn", body=held.body, on=on, document=document, at=NOON
        )  # fmt: skip
    return held


def test_what_ended_in_the_year_is_told_with_whether_a_paper_ended_it() -> None:
    city = make_city()
    bare = end(city, "withdraw", DAY(2017, 12, 20))
    written = end(city, "terminate", DAY(2017, 12, 21), document="12/QĐ-UBND")
    decided = end(city, "take_effect", DAY(2017, 12, 22))
    end(city, "reply", DAY(2017, 12, 22))
    end(city, "withdraw", DAY(2018, 1, 2))

    found = ended(Answerers(LAST), FIRST, LAST)

    assert found == {
        "P-00001": [
            Ended(Ref("proceeding", held.pk), "G-00001", on, in_writing)
            for held, on, in_writing in (
                (bare, DAY(2017, 12, 20), False),
                (written, DAY(2017, 12, 21), True),
                (decided, DAY(2017, 12, 22), True),
            )
        ]
    }


def test_protected_letters_are_never_among_them() -> None:
    city = make_city()
    end(city, "withdraw", DAY(2017, 12, 20), protected=True)

    assert ended(Answerers(LAST), FIRST, LAST) == {}


def test_moves_that_end_are_those_of_the_table() -> None:
    assert {"refuse", "guide", "send_away", "take_effect", "withdraw", "terminate"} == ENDINGS
