"""What a case's page puts first and open, what it folds away, and what it says of things that could only be refused."""

import re

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.records.actions.acting import SENDER
from caunoi.records.actions.letters import withdraw
from caunoi.records.models import ComplexMatter, Proceeding
from tests.factories import arranging
from tests.people import City
from tests.web.letters import signed_in
from tests.web.pages import words
from tests.web.test_api_moves import COURSES, FILED, LACKS, city, day_of, held, sorted_, step

pytestmark = pytest.mark.django_db
__all__ = ["city"]


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: object) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]


def shown(city: City, case: Proceeding, who: str) -> tuple[str, list[str]]:
    """(what stands open, '' for nothing, all that is offered) on somebody's page of the case."""
    page = signed_in(city.people[who]).get(f"/proceedings/{case.public}/").content.decode()
    found = re.findall(r'<details id="do-(\w+)" class="doing"\s*(open)?', page)
    standing = [name for name, is_open in found if is_open]
    assert len(standing) < 2 and standing == [name for name, _ in found[:1] if standing]
    return "".join(standing), [name for name, _ in found]


def gone(city: City, case: Proceeding, course: str, until: str) -> None:
    """The case taken along a course up to a move."""
    for place, (who, move, said) in enumerate(COURSES[course][1], 1):
        if move == until:
            return
        days = day_of(place, move)
        assert (
            step(held(city, who), case, case.steps.count(), {"move": move, **said}, days).status_code == 201
        )
    case.refresh_from_db()


@pytest.mark.parametrize(
    ("course", "until", "who", "first"),
    [
        ("complaint to its effect", "reply", "officer", "reply"),
        ("complaint to its effect", "accept", "chief", "accept"),
        ("complaint to its effect", "assign", "chief", "assign"),
        ("complaint to its effect", "verify", "second", "verify"),
        ("complaint to its effect", "report", "second", "report"),
        ("complaint to its effect", "draft", "second", "draft"),
        ("complaint to its effect", "draft", "chief", ""),
        ("complaint to its effect", "send", "second", "send"),
        ("denunciation", "notify", "district_guard", "notify"),
        ("denunciation", "act", "district_chair", "send"),  # due before the other
        ("a denunciation not accepted", "refuse", "district_chair", "refuse"),
        ("a denunciation taken back", "withdraw", "district_chair", "withdraw"),
        ("completed", "complete", "officer", "reply"),
        ("kept", "keep", "district_chair", "keep"),
    ],
)
def test_step_that_comes_next_stands_first_and_open(
    city: City, course: str, until: str, who: str, first: str
) -> None:
    case = sorted_(city, COURSES[course][0], lacks=LACKS.get(course, ()))
    gone(city, case, course, until)

    assert shown(city, case, who)[0] == first


def test_what_its_sender_took_back_is_recorded_before_anything_else(city: City) -> None:
    case = sorted_(city, Kind.COMPLAINT)
    withdraw(case.items.get().letter, by=SENDER, at=FILED)

    assert shown(city, case, "officer")[0] == "withdraw"


def test_what_is_rare_stands_last_and_folded_and_is_open_where_it_went_wrong(city: City) -> None:
    case = sorted_(city, Kind.COMPLAINT)
    url = f"/proceedings/{case.public}/"
    chief = signed_in(city.chief)

    offered = shown(city, case, "chief")[1]
    tried = chief.post(f"{url}join/", {"on": "", "complex_matter": "không có"})

    assert offered[0] == "accept" and offered.index("join") > offered.index("refuse")
    assert "Ít dùng: Ghi vụ việc" in words(chief.get(url))
    page = re.sub(r"\s+", " ", tried.content.decode()).replace(" >", ">")
    assert '<details class="doing" open> <summary> Ít dùng:' in page
    assert '<details id="do-join" class="doing" open>' in page
    assert '<details id="do-accept" class="doing">' in page


def test_extension_that_is_used_up_is_not_offered_and_the_page_says_why(city: City) -> None:
    case = sorted_(city, Kind.DENUNCIATION)
    gone(city, case, "denunciation", "vary")
    chair, url = signed_in(city.district_chair), f"/proceedings/{case.public}/"
    once = chair.get(url).content.decode()
    form = once[once.index('id="do-extend"') :].split("</form>", 1)[0]
    assert 'value="specially_complex"' in form and 'value="many_people"' not in form
    again = {"move": "extend", "document": "3", "ground": "specially_complex", "until": "2026-11-20"}
    assert step(held(city, "district_chair"), case, case.steps.count(), again, 5).status_code == 201

    page, tried = chair.get(url), chair.post(f"{url}extend/", {})

    said = "Đã gia hạn 2 lần, lần cuối ngày 12/09/2026, đến hết ngày 20/11/2026; luật cho tối đa 2 lần"
    assert "extend" not in shown(city, case, "district_chair")[1]
    assert said in words(page) and tried.status_code == 422 and said in words(tried)


def test_no_complex_matter_in_sight_is_said_and_joining_not_offered(city: City) -> None:
    case = sorted_(city, Kind.COMPLAINT)
    assert "join" in shown(city, case, "chief")[1]
    with arranging():
        ComplexMatter.objects.update(state="settled")

    url = f"/proceedings/{case.public}/"
    page = words(signed_in(city.chief).get(url))

    assert "join" not in shown(city, case, "chief")[1]
    assert "Không có vụ việc phức tạp nào đang giải quyết mà anh/chị được xem." in page
    assert signed_in(city.chief).post(f"{url}join/", {"complex_matter": "VP-A"}).status_code == 422


def test_what_lacks_a_condition_of_the_law_is_not_offered_to_be_accepted(city: City) -> None:
    case = sorted_(city, Kind.COMPLAINT, lacks=("dated",))

    page = words(signed_in(city.chief).get(f"/proceedings/{case.public}/"))

    assert "accept" not in shown(city, case, "chief")[1]
    assert "Đơn chưa đủ điều kiện" in page


def test_what_is_suspended_today_goes_on_from_tomorrow(city: City) -> None:
    case = sorted_(city, Kind.COMPLAINT)
    secret = held(city, "chief")
    for place, said in enumerate(({"move": "accept"}, {"move": "suspend", "ground": "force_majeure"})):
        days = (40, 60)[place]
        assert step(secret, case, case.steps.count(), {"document": "1", **said}, days).status_code == 201

    page = words(signed_in(city.chief).get(f"/proceedings/{case.public}/"))

    assert "resume" not in shown(city, case, "chief")[1]
    assert "Ngày tiếp tục phải sau ngày tạm đình chỉ." in page
