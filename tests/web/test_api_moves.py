"""Every move of the table through the API: taken by who may, in the order of the law, each with what it needs."""

import datetime

import pytest
from django.http import HttpResponse

from caunoi.core.facts.letters import Kind
from caunoi.core.facts.moves import PROCEEDING_MOVES
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.installation import declare_simulated
from caunoi.records.actions.proceedings import Part, Told, move_proceeding, moving, sort_letter
from caunoi.records.actions.proceedings.moving import SPECIAL
from caunoi.records.models import Proceeding
from caunoi.records.queries.competence import Against
from tests.factories import arranging
from tests.people import City, make_city
from tests.records.letters import OUTSIDE, file
from tests.records.making import open_matter
from tests.records.proceedings import with_offices
from tests.web.test_api_officers import call, token

FILED = datetime.datetime(2026, 9, 7, 9, tzinfo=datetime.UTC)
NOW = FILED + datetime.timedelta(days=60)
OTHERS = {"ground": "other_content", "document": "9"}
# {a course: (kind, [(who, move, what is said)])}; together they take every move of the table, see the first test.
COURSES: dict[str, tuple[Kind, list[tuple[str, str, dict[str, object]]]]] = {
    "complaint to its effect": (Kind.COMPLAINT, [
        ("officer", "reply", {"text": "Đã nhận đơn."}),
        ("chief", "accept", {"document": "1"}),
        ("chief", "join", {"complex_matter": "VP-A"}),
        ("chief", "leave", {"complex_matter": "VP-A", "text": "Nhập nhầm"}),
        ("chief", "assign", {"person": "second"}),
        ("second", "verify", {}),
        ("chief", "suspend", {"ground": "force_majeure", "document": "2"}),
        ("chief", "resume", {"document": "3"}),
        ("second", "hold_dialogue", {"attendance": {"Chủ tịch UBND": 1}}),
        ("second", "report", {"document": "4"}),
        ("second", "draft", {"text": "Dự thảo"}),
        ("chief", "return", {"text": "Xem lại"}),
        ("second", "draft", {"text": "Dự thảo"}),
        ("chief", "decide", {"document": "5", "outcome": "upheld"}),
        ("second", "send", {"document": "6"}),
        ("second", "serve", {}),
        ("second", "publish", {}),
        ("second", "take_effect", {}),
    ]),
    "denunciation": (Kind.DENUNCIATION, [
        ("district_chair", "accept", {"document": "1"}),
        ("district_guard", "notify", {"document": "2"}),
        ("district_chair", "extend", {"document": "3", "ground": "many_people", "until": "2026-11-05"}),
        ("district_chair", "vary", {"variants": ["places"], "text": "Phải kiểm tra ở hai nơi"}),
        ("district_chair", "keep_out", {"person": "district_second", "ground": "connected"}),
        ("district_chair", "assign", {"person": "district_guard"}),
        ("district_guard", "verify", {}),
        ("district_guard", "draft", {"text": "Kết luận"}),
        ("district_chair", "decide", {"document": "4", "outcome": "not_upheld"}),
        ("district_chair", "act", {"document": "5"}),
    ]),
    "not ours": (Kind.PETITION, [("officer", "forward", {**OTHERS, "to": "G-00002"})]),
    "guided": (Kind.COMPLAINT, [("chief", "guide", {"ground": "addressed_to_us", "to": "G-00002", "text": "Nơi ấy ký"})]),
    "out of the system": (Kind.PETITION, [("officer", "send_away", {"ground": "crime", "document": "9", "receiver": "Công an (mô phỏng)"})]),
    "refused": (Kind.COMPLAINT, [("chief", "refuse", {"ground": "not_signed", "document": "1"})]),
    "completed": (Kind.COMPLAINT, [
        ("officer", "complete", {"text": "Đã ghi ngày"}),
        ("chief", "accept", {"document": "1"}),
    ]),
    "taken back": (Kind.COMPLAINT, [
        ("officer", "withdraw_part", {"ground": "part", "text": "đoạn hai"}),
        ("officer", "withdraw", {"ground": "whole", "document": "1"}),
    ]),
    "a denunciation not accepted": (Kind.DENUNCIATION, [
        ("district_guard", "propose", {"ground": "no_basis", "text": "Không nêu ai, việc gì"}),
        ("district_chair", "refuse", {"ground": "no_basis", "document": "1"}),
    ]),
    "a denunciation sent away": (Kind.DENUNCIATION, [
        ("district_guard", "propose", {"ground": "crime", "text": "Có dấu hiệu tội phạm"}),
        ("district_chair", "send_away", {"ground": "crime", "document": "1", "receiver": "Công an (mô phỏng)"}),
    ]),
    "a denunciation taken back": (Kind.DENUNCIATION, [
        ("district_guard", "propose", {"ground": "whole", "text": "Không còn dấu hiệu vi phạm"}),
        ("district_chair", "withdraw", {"ground": "whole", "document": "1"}),
    ]),
    "kept": (Kind.DENUNCIATION, [("district_chair", "keep", {"text": "Chuyển thanh tra kiểm tra"})]),
    "ended": (Kind.COMPLAINT, [
        ("chief", "accept", {"document": "1"}),
        ("chief", "terminate", {"ground": "withdrawn", "document": "2"}),
    ]),
}  # fmt: skip

LACKS = {"completed": ("dated",), "kept": ("identified",)}
AFTER_THE_TERM = 60  # days after filing


def day_of(place: int, move: str) -> int:
    """How many days after filing a step of a course is taken: each a day after the one before, but what waits for a term."""
    return AFTER_THE_TERM if move == "take_effect" else place


@pytest.fixture
def city(db: None) -> City:
    city = with_offices(make_city())
    declare_simulated(seed=1, today=NOW.date(), by=OPERATOR, at=NOW)
    with arranging():
        open_matter(city.government_00001, city.place_00001, FILED.date(), code="VP-A")
    return city


def held(city: City, name: str) -> str:
    """A token of somebody, made on the day of these tests."""
    return token(city, name, at=NOW)


def sorted_(city: City, kind: Kind, lacks: tuple[str, ...] = ()) -> Proceeding:
    """A letter of a kind, filed and sorted on the same day."""
    outside = OUTSIDE if kind == Kind.DENUNCIATION else {}
    letter = file(city, kind, channel="post", at=FILED, **outside).letter
    against = () if kind == Kind.PETITION else (Against(city.government_00001, "committee_chair"),)
    by = city.keeper if kind == Kind.DENUNCIATION else city.officer
    (case,) = sort_letter(
        letter, [Part(kind, "Vụ việc mô phỏng", against=against, lacks=lacks)], by=by, at=FILED
    )
    return case


def step(secret: str, case: Proceeding, version: int, said: dict[str, object], days: int) -> HttpResponse:
    on = (FILED.date() + datetime.timedelta(days=days)).isoformat()
    path = f"/desk/proceedings/{case.public}/steps"
    paper = {"document": "9", "document_on": on}  # the steps are written down on a later day
    return call(secret, path, {**paper, **said, "on": on}, HTTP_IF_MATCH=f'"{version}"')


def test_courses_take_every_move_of_the_table() -> None:
    taken = {move for _, steps in COURSES.values() for _, move, _ in steps}

    assert taken == set(PROCEEDING_MOVES) - SPECIAL


@pytest.mark.parametrize("course", COURSES)
def test_course_is_taken_step_by_step_and_by_nobody_else(city: City, course: str) -> None:
    kind, steps = COURSES[course]
    case = sorted_(city, kind, lacks=LACKS.get(course, ()))
    leader = held(city, "leader")
    secrets = {who: held(city, who) for who, _, _ in steps}
    before = list(case.steps.values_list("move", flat=True))
    for place, (who, move, said) in enumerate(steps, 1):
        days = day_of(place, move)
        version = case.steps.count()
        refused = step(leader, case, version, {"move": move, **said}, days)
        answer = step(secrets[who], case, version, {"move": move, **said}, days)
        kept_from = 404 if case.protected else 403
        assert (answer.status_code, refused.status_code) == (201, kept_from), answer.content
        assert (answer.json()["move"], answer.json()["version"]) == (move, version + 1)

    assert list(case.steps.values_list("move", flat=True)) == [*before, *(move for _, move, _ in steps)]


def test_moves_are_refused_where_the_table_has_them_not_and_nothing_changes(city: City) -> None:
    case = sorted_(city, Kind.COMPLAINT)
    secret = held(city, "chief")
    step(secret, case, 1, {"move": "refuse", "ground": "not_signed", "document": "1"}, 1)

    answers = {move: step(secret, case, 2, {"move": move}, 2) for move in (*PROCEEDING_MOVES, "praise")}

    known = {move: (422, "move") if move in SPECIAL else (409, "state") for move in PROCEEDING_MOVES}
    known["leave"] = (422, "text")  # may be taken once it ended too
    assert {m: (a.status_code, a.json()["code"]) for m, a in answers.items()} == known | {
        "praise": (422, "move")
    }
    assert case.steps.count() == 2


@pytest.mark.parametrize("tag", ['"1"', '"3"', 'W/"2"', "*", '"2", "3"', '""', "hai"])
def test_step_after_another_than_the_last_is_refused(city: City, tag: str) -> None:
    case = sorted_(city, Kind.COMPLAINT)
    secret, path = held(city, "chief"), f"/desk/proceedings/{case.public}/steps"
    step(secret, case, 1, {"move": "accept", "document": "1"}, 1)

    answer = call(secret, path, {"move": "reply", "text": "Đã nhận."}, HTTP_IF_MATCH=tag)

    assert (answer.status_code, answer.json()["code"], case.steps.count()) == (412, "version", 2)


def test_version_is_compared_under_the_lock(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody replies between the first look and the lock: the state is the same, the proceeding is not."""
    case = sorted_(city, Kind.COMPLAINT)
    look = moving.visible_to

    def slow(*given: object) -> object:
        monkeypatch.setattr(moving, "visible_to", look)
        move_proceeding(case, "reply", Told(text="Trước"), by=city.officer, at=FILED)
        return look(*given)

    monkeypatch.setattr(moving, "visible_to", slow)
    answer = step(held(city, "chief"), case, 1, {"move": "reply", "text": "Sau"}, 1)

    assert (answer.status_code, list(case.steps.values_list("text", flat=True))) == (412, ["", "Trước"])


def test_reply_goes_to_the_letter_named_and_a_letter_elsewhere_is_refused(city: City) -> None:
    case = sorted_(city, Kind.COMPLAINT)
    second = file(city, Kind.COMPLAINT, channel="post", at=FILED).letter
    sort_letter(second, [Part(Kind.COMPLAINT, joins=case)], by=city.officer, at=FILED)
    secret, reply = held(city, "officer"), {"move": "reply", "text": "Đã nhập vào vụ việc đang giải quyết."}
    version = case.steps.count()

    odd = step(secret, case, version, {**reply, "letter": "0" * 20}, 1)
    answer = step(secret, case, version, {**reply, "letter": second.public}, 1)

    assert (odd.status_code, odd.json()["code"], answer.status_code) == (422, "letter", 201)
    assert case.steps.last().item.letter == second


def test_step_of_another_is_refused_where_they_see_the_case_and_missing_where_they_do_not(city: City) -> None:
    case = sorted_(city, Kind.COMPLAINT)
    chief = held(city, "chief")
    step(chief, case, 1, {"move": "accept"}, 1)
    step(chief, case, 2, {"move": "assign", "person": "second"}, 2)
    verify = {"move": "verify"}

    answers = {who: step(held(city, who), case, 3, verify, 3) for who in ("officer", "chief", "far_officer")}

    assert {who: (one.status_code, one.json()["code"]) for who, one in answers.items()} == {
        "officer": (403, "assigned"), "chief": (403, "assigned"), "far_officer": (404, "missing"),
    }  # fmt: skip
    assert step(held(city, "second"), case, 3, verify, 3).status_code == 201
