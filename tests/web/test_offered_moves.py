"""What the page of a case offers is never refused for the reason of who asks; what another must do is not offered, and refused."""

import datetime

import pytest
from django.db import transaction

from caunoi.core.facts.letters import Kind
from caunoi.records.access import RefusedError
from caunoi.records.actions.proceedings import Part, ProceedingError, Told, move_proceeding, sort_letter
from caunoi.records.models import Proceeding, User
from caunoi.records.queries.competence import Against
from caunoi.records.queries.letter_desk import proceeding_page
from caunoi.web.desk.asking import Desk
from caunoi.web.desk.proceeding_forms import offered
from tests.people import City
from tests.records.letters import OUTSIDE, file
from tests.web.letters import signed_in
from tests.web.test_api_moves import COURSES, FILED, LACKS, NOW, city, held, sorted_, step

pytestmark = pytest.mark.django_db
__all__ = ["city"]
ANOTHERS = {"assigned", "own_act", "same_person"}


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: object) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]


def offers(user: User, case: Proceeding, on: datetime.date) -> set[str]:
    """The moves on this person's page of the case; nothing where they see none."""
    page = proceeding_page(user, case.public, on)
    desk = Desk(user=user, today=on, simulated=True, state=())  # type: ignore[arg-type]
    return {form.name for form in offered(desk, page)} if page else set()


def refused_for_who_asks(user: User, case: Proceeding, name: str, at: datetime.datetime) -> bool:
    """Taken back, whatever came of it; what is wrong with what was said is no such reason."""
    try:
        with transaction.atomic():
            case.refresh_from_db()
            move_proceeding(case, name, Told(), by=user, at=at)
            transaction.set_rollback(True)
    except RefusedError:
        return True
    except ProceedingError as error:
        return error.code in ANOTHERS
    return False


@pytest.mark.parametrize("course", COURSES)
def test_nothing_offered_is_refused_for_the_reason_of_who_asks(city: City, course: str) -> None:
    kind, steps = COURSES[course]
    case, wrong, seen = sorted_(city, kind, lacks=LACKS.get(course, ())), set(), set()
    secrets = {who: held(city, who) for who, _, _ in steps}
    people = {who for who, _, _ in steps} | {"officer", "keeper"}
    for days, (who, move, said) in enumerate(steps, 1):
        at = FILED + datetime.timedelta(days=days)
        for person in people:
            found = offers(city.people[person], case, at.date())
            seen |= found
            wrong |= {
                (move, person, n) for n in found if refused_for_who_asks(city.people[person], case, n, at)
            }
        assert move in offers(city.people[who], case, at.date())
        assert step(secrets[who], case, case.steps.count(), {"move": move, **said}, days).status_code == 201
        case.refresh_from_db()

    assert (wrong, {move for _, move, _ in steps} - seen) == (set(), set())


@pytest.mark.parametrize(
    ("until", "another", "own"),
    [
        ("verify", "officer", "second"), ("hold_dialogue", "officer", "second"), ("report", "officer", "second"),
        ("decide", "chief", ""),
    ],
)  # fmt: skip
def test_what_is_anothers_is_offered_to_them_alone_and_refused_by_page_and_api(
    city: City, until: str, another: str, own: str
) -> None:
    case, days = sorted_(city, Kind.COMPLAINT), 0
    for who, move, said in COURSES["complaint to its effect"][1]:
        if move == until:
            break
        days += 1
        drafts = "chief" if move == "draft" else who
        step(held(city, drafts), case, case.steps.count(), {"move": move, **said}, days)

    assert refused_both_ways(city, case, until, another, days)
    assert not own or until in offers(city.people[own], case, NOW.date())


def test_who_sorted_an_anonymous_denunciation_is_not_offered_to_keep_it(city: City) -> None:
    letter = file(
        city, Kind.DENUNCIATION, unit=city.government_001, channel="post", at=FILED, **OUTSIDE
    ).letter
    part = Part(Kind.DENUNCIATION, "x", against=(Against(city.government_00001),), lacks=("identified",))
    (case,) = sort_letter(letter, [part], by=city.district_guard, at=FILED)

    assert refused_both_ways(city, case, "keep", "district_guard", 1)
    assert "keep" in offers(city.district_chair, case, NOW.date())


def refused_both_ways(city: City, case: Proceeding, name: str, who: str, days: int) -> bool:
    """Not on the page, not taken from it, not by the API: and nothing changed."""
    before = case.steps.count()
    case.refresh_from_db()
    answer = step(held(city, who), case, before, {"move": name}, days)
    page = signed_in(city.people[who]).post(f"/proceedings/{case.public}/{name}/", {})
    refused = (answer.status_code, page.status_code) == (403, 403) and case.steps.count() == before
    return refused and name not in offers(city.people[who], case, NOW.date())
