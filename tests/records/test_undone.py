"""What the law asks to have been done before a complaint is decided: a report, a dialogue, or why the sender stayed away."""

import datetime

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.records.actions.proceedings import Part, Told, move_proceeding, sort_letter
from caunoi.records.models import Proceeding
from caunoi.records.queries.competence import Against
from tests.factories import NOON
from tests.people import City
from tests.records.letters import file
from tests.records.test_proceeding_moves import city, code_of, home
from tests.records.test_second_rounds import DECISION

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]
IN_2026 = datetime.datetime(2026, 9, 7, 9, tzinfo=datetime.UTC)


class Case:
    """A complaint that is being verified, and its moves on one day."""

    def __init__(self, city: City, round: int, at: datetime.datetime) -> None:
        second = round == 2
        unit = city.government_001 if second else city.government_00001
        self.chief = city.district_chief if second else city.chief
        self.officer, self.at = city.district_second if second else city.second, at
        part = Part(
            Kind.COMPLAINT, "Thu hồi đất mô phỏng", against=(Against(city.government_00001, "committee_chair"),),
            first_decision=DECISION if second else "",
        )  # fmt: skip
        letter = file(city, Kind.COMPLAINT, unit=unit, channel="post", at=at).letter
        (self.held,) = sort_letter(
            letter, [part], by=city.district_officer if second else city.officer, at=at
        )
        self.head("accept", document="1")
        self.head("assign", person=self.officer)
        self.does("verify")

    def head(self, name: str, **told: object) -> Proceeding:
        move_proceeding(self.held, name, Told(**told), by=self.chief, at=self.at)  # type: ignore[arg-type]
        return self.held

    def does(self, name: str, **told: object) -> Proceeding:
        move_proceeding(self.held, name, Told(**told), by=self.officer, at=self.at)  # type: ignore[arg-type]
        return self.held

    def decides(self, outcome: str, text: str = "") -> str:
        """The code with which it is refused."""
        return code_of(lambda: self.head("decide", outcome=outcome, text=text, document="3"))


@pytest.mark.parametrize("outcome", ["not_upheld", "part"])
def test_first_complaint_not_upheld_in_full_needs_a_report_and_a_dialogue(city: City, outcome: str) -> None:
    case = Case(city, 1, NOON)
    case.does("draft", text="Dự thảo")
    assert case.decides(outcome) == "undone"
    case.head("return", text="Lập báo cáo")
    case.does("report", document="2")
    case.does("draft", text="Dự thảo")
    assert case.decides(outcome, "Mời mà không đến") == "undone"  # the law took no such reason then
    case.head("return", text="Đối thoại")
    case.does("hold_dialogue", attendance={"Chủ tịch UBND": 1, "Người khiếu nại": 1})
    case.does("draft", text="Dự thảo")

    assert case.head("decide", outcome=outcome, document="3").state == "decided"


def test_first_complaint_that_is_right_in_full_is_decided_at_once(city: City) -> None:
    case = Case(city, 1, NOON)
    case.does("draft", text="Dự thảo")

    assert case.head("decide", outcome="upheld", document="3").state == "decided"


@pytest.mark.parametrize("outcome", ["upheld", "not_upheld"])
def test_second_complaint_is_reported_on_before_the_draft_and_always_talked_over(
    city: City, outcome: str
) -> None:
    case = Case(city, 2, NOON)
    assert code_of(lambda: case.does("draft", text="Dự thảo")) == "undone"
    case.does("report", document="2")
    case.does("draft", text="Dự thảo")
    assert case.decides(outcome) == "undone"
    case.head("return", text="Đối thoại")
    case.does("hold_dialogue", attendance={"Chủ tịch UBND": 1})
    case.does("draft", text="Dự thảo")

    assert case.head("decide", outcome=outcome, document="3").state == "decided"


@pytest.mark.parametrize("round", [1, 2])
def test_since_july_2026_a_sender_who_stays_away_without_good_reason_stops_nothing(
    city: City, round: int
) -> None:
    case = Case(city, round, IN_2026)
    case.does("report", document="2")
    case.does("draft", text="Dự thảo")
    assert {case.decides("not_upheld"), case.decides("not_upheld", "  ")} == {"undone"}

    case.head("decide", outcome="not_upheld", text="Mời hai lần bằng văn bản, không đến.", document="3")

    assert case.held.steps.get(move="decide").text == "Mời hai lần bằng văn bản, không đến."


def test_reason_for_no_dialogue_is_none_for_no_report(city: City) -> None:
    case = Case(city, 1, IN_2026)
    case.does("draft", text="Dự thảo")

    assert case.decides("not_upheld", "Mời mà không đến") == "undone"
