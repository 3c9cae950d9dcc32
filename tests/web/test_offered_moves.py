"""What the page of a case offers is never refused for the reason of who asks; what another must do is not offered, and refused."""

import datetime

import pytest
from django.db import transaction

from caunoi.core.facts.letters import Kind
from caunoi.records.access import RefusedError
from caunoi.records.actions.proceedings import Part, ProceedingError, Told, move_proceeding, sort_letter
from caunoi.records.models import Proceeding, Role, User
from caunoi.records.queries.competence import Against
from caunoi.records.queries.letter_desk import proceeding_page
from caunoi.web.desk.asking import Desk
from caunoi.web.desk.proceeding_forms import possible
from tests.factories import arranging, make_user
from tests.people import City
from tests.records.letters import OUTSIDE, file
from tests.records.making import employ
from tests.web.letters import signed_in
from tests.web.pages import words
from tests.web.test_api_moves import COURSES, FILED, LACKS, NOW, city, day_of, held, sorted_, step
from tests.web.test_api_officers import call

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
    return {form.name for form in possible(desk, page).forms} if page else set()


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
    for place, (who, move, said) in enumerate(steps, 1):
        days = day_of(place, move)
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
    with arranging():  # else the chief would be offered no drafting
        make_user("vice", "deciding_head", city.government_00001)
    for who, move, said in COURSES["complaint to its effect"][1]:
        if move == until:
            break
        days += 1
        drafts = "chief" if move == "draft" else who
        step(held(city, drafts), case, case.steps.count(), {"move": move, **said}, days)

    assert refused_both_ways(city, case, until, another, days)
    assert not own or until in offers(city.people[own], case, NOW.date())
    page = signed_in(city.chief).get(f"/proceedings/{case.public}/")
    assert ("Người dự thảo không tự quyết định." in words(page)) == (until == "decide")


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


def test_nobody_is_offered_a_case_they_would_be_refused(city: City) -> None:
    """Who is kept out by name, who serves beside somebody connected, who works at another body: neither offered nor taken."""
    case = sorted_(city, Kind.DENUNCIATION)
    chair, at = city.district_chair, FILED + datetime.timedelta(days=1)
    with arranging():
        beside = make_user("beside", "denunciation_officer", city.government_001)
        Role.objects.create(user=beside, role="reader", unit=city.government_00003)
        named = make_user("named", "denunciation_officer", city.government_001)
        cadre = employ("committee_deputy", city.government_00003).cadre
    move_proceeding(case, "accept", Told(document="1"), by=chair, at=at)
    move_proceeding(
        case, "keep_out", Told(person=named, cadres=(cadre,), ground="connected"), by=chair, at=at
    )

    page = proceeding_page(chair, case.public, at.date())
    forms = possible(Desk(user=chair, today=at.date(), simulated=True, state=()), page).forms  # type: ignore[arg-type]
    (people,) = (
        field.choices
        for form in forms
        if form.name == "assign"
        for field in form.fields
        if field.name == "person"
    )

    assert {name for _, name in people} == {"district_guard", "district_chair"}
    for user in User.objects.exclude(username__in=[name for _, name in people]):
        with pytest.raises(ProceedingError) as refused:
            move_proceeding(case, "assign", Told(person=user), by=chair, at=at)
        assert refused.value.code == "person"
    for pk, _ in people:
        move_proceeding(case, "assign", Told(person=User.objects.get(pk=pk)), by=chair, at=at)


def test_who_must_not_take_part_is_named_by_post_on_the_page_and_by_the_api(city: City) -> None:
    case = sorted_(city, Kind.DENUNCIATION)
    chair, url = signed_in(city.district_chair), f"/proceedings/{case.public}/keep_out/"
    sent = {
        "on": NOW.date().isoformat(),
        "ground": "connected",
        "connected_post": "committee_deputy",
        "connected_unit": "G-00003",
    }
    assert "Sổ cán bộ chưa ghi ai đang giữ chức danh này." in words(chair.post(url, sent))
    with arranging():
        employ("committee_deputy", city.government_00003, city.party_00003)
    for wrong in (
        {"connected_post": ""},
        {"connected_unit": ""},
        {"connected_unit": "Z-9"},
        {"sign_in": "nobody"},
    ):
        answer = chair.post(url, sent | wrong)
        kept = {value for name, value in sent.items() if name not in wrong} - {"connected"}
        assert answer.status_code == 422 and all(f'value="{one}"' in answer.content.decode() for one in kept)
    assert "Hãy ghi ai." in words(chair.post(url, sent | {"connected_post": "", "connected_unit": ""}))
    assert not case.exclusions.exclude(cadre=None).exists()

    assert chair.post(url, sent).status_code == 302
    assert "Người mô phỏng: Người có liên quan với người bị tố cáo" in words(
        chair.get(f"/proceedings/{case.public}/")
    )

    posts = [{"unit": "G-00003", "post": "committee_deputy"}]
    said = {
        "move": "keep_out",
        "ground": "accused",
        "connected_posts": [{"unit": "G-00003", "post": "committee_chair"}],
    }
    secret = held(city, "district_chair")
    assert (
        call(
            secret,
            url.replace("keep_out/", "steps").replace("/proc", "/desk/proc"),
            said,
            HTTP_IF_MATCH='"3"',
        ).status_code
        == 422
    )
    answer = step(
        secret,
        case,
        case.steps.count(),
        {"move": "keep_out", "ground": "accused", "connected_posts": posts},
        60,
    )
    assert (
        answer.status_code == 201
        and case.exclusions.filter(why="body_of_accused", unit=city.government_00003).exists()
    )


def proposed(user: User, case: Proceeding, name: str) -> tuple[str, str, str]:
    """What the form of a move proposes: the receiver's code, why, and whether this body names who decides."""
    page = proceeding_page(user, case.public, NOW.date())
    assert page is not None
    form = next(form for form in possible(Desk(user=user, today=NOW.date(), simulated=True, state=()), page).forms if form.name == name)  # type: ignore[arg-type]  # fmt: skip
    fields = {field.name: field for field in form.fields}
    return fields["to"].value, fields["to"].hint, fields["names"].value if "names" in fields else ""


def test_form_that_forwards_asks_why_at_its_field_and_whoever_gets_the_case_reads_it(city: City) -> None:
    letter = file(city, Kind.PETITION, channel="post", at=NOW).letter
    part = Part(Kind.PETITION, "Đèn đường", "order", against=(Against(city.government_00001),))
    (case,) = sort_letter(letter, [part], by=city.officer, at=NOW)
    desk, url = signed_in(city.officer), f"/proceedings/{case.public}/"
    typed = {"to": "G-00002", "ground": "other_content", "document": "1/PC", "on": NOW.date().isoformat()}

    asked = desk.post(f"{url}forward/", typed)
    sent = desk.post(f"{url}forward/", typed | {"text": "Nơi nhận ký văn bản ấy."})

    assert "Theo các bước thẩm quyền, nơi giải quyết là chính cơ quan này." in words(asked)
    assert (asked.status_code, sent.status_code) == (422, 302)
    why = "Các bước thẩm quyền dẫn đến Ủy ban nhân dân Phường Một A: hãy ghi lý do chuyển đến Ủy ban nhân dân Phường Một B."  # fmt: skip
    assert why in words(asked)
    assert 'href="#forward-text"' in asked.content.decode()
    assert "Nơi nhận ký văn bản ấy." in words(signed_in(city.other_officer).get(url))


def test_forwarding_proposes_who_decides_then_the_common_superior_which_proposes_whom_it_names(
    city: City,
) -> None:
    letter = file(city, Kind.PETITION, channel="post", at=NOW).letter
    part = Part(Kind.PETITION, "Đèn đường", "order", against=(Against(city.government_00002),))
    (case,) = sort_letter(letter, [part], by=city.officer, at=NOW)
    told = {"ground": "other_content", "document": "1/PC"}
    ward, above = "Ủy ban nhân dân Phường Một B", "Ủy ban nhân dân quận 001"
    assert proposed(city.officer, case, "forward") == ("G-00002", f"Theo các bước thẩm quyền: {ward}.", "")
    page = words(signed_in(city.officer).get(f"/proceedings/{case.public}/"))
    assert "Cấp trên chung chỉ định nơi giải quyết" not in page  # only the common superior names

    move_proceeding(case, "forward", Told(to=city.government_00002, **told), by=city.officer, at=NOW)
    page = words(signed_in(city.other_officer).get(f"/proceedings/{case.public}/"))
    assert "Tranh chấp thẩm quyền: đưa lên cấp trên để chỉ định (suy ra, cần đối chiếu)" in page
    to, why, names = proposed(city.other_officer, case, "forward")
    assert (to, names, above in why, "đã chuyển 1 lần" in why) == ("G-001", "", True, True)

    must = "Đơn đã chuyển 2 lần. Cơ quan này là cấp trên chung của các nơi đã chuyển, phải chỉ định nơi giải quyết"
    url = f"/proceedings/{case.public}/"
    assert must not in words(signed_in(city.other_officer).get(url))
    move_proceeding(case, "forward", Told(to=city.government_001, **told), by=city.other_officer, at=NOW)
    assert proposed(city.district_officer, case, "forward") == ("G-00002", f"Theo các bước thẩm quyền: {ward}.", "1")  # fmt: skip
    assert must in words(signed_in(city.district_officer).get(url))
    typed = {
        "to": "G-00002",
        "names": "1",
        "ground": "other_content",
        "document": "3/QĐ",
        "on": NOW.date().isoformat(),
    }
    assert signed_in(city.district_officer).post(f"{url}forward/", typed).status_code == 302
    named = words(signed_in(city.other_officer).get(url))
    assert ("Chỉ định nơi giải quyết" in named, must in named, case.steps.last().names) == (True, False, True)
    assert not {"forward", "guide"} & offers(
        city.other_officer, case, NOW.date()
    )  # a named body passes nothing on


def test_guiding_proposes_who_decides_and_forwarding_is_offered_on_no_ground_of_another_body(
    city: City,
) -> None:
    letter = file(city, Kind.COMPLAINT, channel="post", at=NOW).letter
    part = Part(Kind.COMPLAINT, "Phạt sai", "order", against=(Against(city.government_00002),))
    (case,) = sort_letter(letter, [part], by=city.officer, at=NOW)

    to, why, _ = proposed(city.officer, case, "guide")
    assert (to, why) == ("G-00002", "Theo các bước thẩm quyền: Ủy ban nhân dân Phường Một B.")
    url, typed = (
        f"/proceedings/{case.public}/",
        {"ground": "addressed_to_us", "to": "G-00002", "document": "1", "on": NOW.date().isoformat()},
    )
    assert signed_in(city.officer).post(f"{url}forward/", typed).status_code == 422
    assert signed_in(city.officer).post(f"{url}guide/", typed).status_code == 302


@pytest.mark.parametrize(("kind", "goes"), [(Kind.COMPLAINT, True), (Kind.PETITION, False)])
def test_telling_the_sender_to_go_elsewhere_is_offered_for_complaints_only(
    city: City, kind: Kind, goes: bool
) -> None:
    case = sorted_(city, kind)

    for who, tells in ((city.chief, goes), (city.officer, False)):  # the chief decides here
        assert {"guide", "forward"} & offers(who, case, NOW.date()) == {"forward"} | (
            {"guide"} if tells else set()
        )


def test_decision_is_not_put_in_effect_before_its_term_and_the_page_says_from_when(city: City) -> None:
    case, courses = sorted_(city, Kind.COMPLAINT), COURSES["complaint to its effect"][1]
    for place, (who, move, said) in enumerate(courses[:-1], 36):
        assert (
            step(held(city, who), case, case.steps.count(), {"move": move, **said}, place).status_code == 201
        )
    case.refresh_from_db()
    secret, before, url = held(city, "second"), case.steps.count(), f"/proceedings/{case.public}/"

    answer = step(secret, case, before, {"move": "take_effect"}, 60)
    desk = signed_in(city.second)
    page, tried = desk.get(url), desk.post(f"{url}take_effect/", {"on": NOW.date().isoformat()})

    assert (answer.status_code, answer.json()["code"], tried.status_code) == (409, "early", 422)
    assert "take_effect" not in offers(city.second, case, NOW.date())
    why = "từ ngày 28/11/2026 mới ghi được bước này."
    assert (why in words(page), why in words(tried), case.steps.count()) == (True, True, before)


def test_page_says_what_is_missing_before_a_decision_and_offers_what_may_be_decided_without_it(
    city: City,
) -> None:
    case, desk = sorted_(city, Kind.COMPLAINT), signed_in(city.chief)
    way = [
        one
        for one in COURSES["complaint to its effect"][1]
        if one[1] in ("accept", "assign", "verify", "draft")
    ]
    for place, (who, move, said) in enumerate(way[:4], 1):
        assert (
            step(held(city, who), case, case.steps.count(), {"move": move, **said}, place).status_code == 201
        )
    url, on = f"/proceedings/{case.public}/", {"on": NOW.date().isoformat(), "document": "5"}

    page = words(desk.get(url))
    refused = desk.post(f"{url}decide/", on | {"outcome": "part", "text": "Mời hai lần, không đến."})

    assert "Có báo cáo kết quả xác minh trước khi quyết định" in page and "Điều 29" in page
    assert "Tổ chức đối thoại khi yêu cầu của người khiếu nại và kết quả xác minh còn khác nhau" in page
    assert "Người khiếu nại được mời đối thoại mà vắng mặt" in page
    assert (refused.status_code, outcomes(city, case)) == (422, ["upheld"])
    assert desk.post(f"{url}decide/", on | {"outcome": "upheld"}).status_code == 302


def test_page_offers_all_outcomes_with_the_reason_once_only_the_dialogue_is_missing(city: City) -> None:
    case, desk = sorted_(city, Kind.COMPLAINT), signed_in(city.chief)
    way = ("accept", "assign", "verify", "report", "draft")
    steps = {move: (who, said) for who, move, said in COURSES["complaint to its effect"][1]}
    for place, move in enumerate(way, 1):
        who, said = steps[move]
        assert (
            step(held(city, who), case, case.steps.count(), {"move": move, **said}, place).status_code == 201
        )
    url = f"/proceedings/{case.public}/decide/"
    typed = {"on": NOW.date().isoformat(), "document": "5", "outcome": "part"}

    assert outcomes(city, case) == ["upheld", "part", "not_upheld"]
    assert "Còn thiếu: Tổ chức đối thoại" in words(desk.post(url, typed))
    assert desk.post(url, typed | {"text": "Mời hai lần, không đến."}).status_code == 302


def outcomes(city: City, case: Proceeding) -> list[str]:
    page = proceeding_page(city.chief, case.public, NOW.date())
    assert page is not None
    form = next(one for one in possible(Desk(user=city.chief, today=NOW.date(), simulated=True, state=()), page).forms if one.name == "decide")  # type: ignore[arg-type]  # fmt: skip
    return [code for field in form.fields if field.name == "outcome" for code, _ in field.choices]


def test_page_asks_why_what_another_body_decides_is_accepted_here(city: City) -> None:
    letter = file(city, Kind.COMPLAINT, unit=city.government_001, channel="post", at=FILED).letter
    part = Part(Kind.COMPLAINT, "Việc mô phỏng", against=(Against(city.government_00001, "committee_chair"),))
    (case,) = sort_letter(letter, [part], by=city.district_officer, at=FILED)
    url, desk = f"/proceedings/{case.public}/", signed_in(city.district_chief)
    typed = {"on": NOW.date().isoformat(), "document": "1"}

    refused = desk.post(f"{url}accept/", typed)

    assert "Lý do thụ lý tại đây" in words(desk.get(url))
    assert (refused.status_code, case.steps.count()) == (422, 1)
    assert desk.post(f"{url}accept/", typed | {"text": "Cấp trên giao giải quyết."}).status_code == 302
