"""The register of complex matters, one matter and what may be done with it, the counts by year."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.records.models import ComplexMatter, Obligation
from caunoi.records.queries.cache import forget
from tests.factories import arranging
from tests.records.making import open_matter
from tests.web.conftest import SignIn
from tests.web.pages import rows, words
from tests.web.sample import TODAY, Date, Sample

DECISION = {"on": "2018-01-20", "ground": "Đã thực hiện xong quyết định", "document": "12-TB/QU"}


def forms_on(text: str) -> list[str]:
    return re.findall(r'action="/complex-matters/\d+/(\w+)/"', text)


def test_register_shows_what_is_in_reach_and_no_more(sample: Sample, as_: SignIn) -> None:
    assert len(rows(as_("board").get("/complex-matters/"))) == 2
    (mine,) = rows(as_("leader").get("/complex-matters/"))
    assert mine == (
        "VP-2017-0001: Giải quyết phương án bồi thường Ủy ban nhân dân Phường Một A Giải phóng mặt bằng 01/08/2017 "
        "Người mô phỏng Đang giải quyết"
    )
    assert "Không có vụ việc nào như vậy" in words(as_("stranger").get("/complex-matters/"))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("year=2017", ["VP-2017-0001", "VP-2017-0002"]),
        ("year=2016", []),
        ("state=hot_spot", []),
        ("state=running", ["VP-2017-0001", "VP-2017-0002"]),
        ("field=land", []),
        ("under=P-001", ["VP-2017-0001"]),
        ("under=P-002&field=clearance&state=open", ["VP-2017-0002"]),
        ("state=zzz&field=zzz&year=zzz", ["VP-2017-0001", "VP-2017-0002"]),
    ],
)
def test_register_is_filtered(sample: Sample, as_: SignIn, query: str, found: list[str]) -> None:
    response = as_("board").get(f"/complex-matters/?{query}")

    assert [row.split(":")[0] for row in rows(response)] == found


def test_register_of_a_year_shows_the_states_of_its_end(sample: Sample, as_: SignIn) -> None:
    with arranging():
        open_matter(
            sample.city.government_00001, sample.city.place_00001, Date(2016, 3, 1),
            ("declare_hot_spot", Date(2016, 11, 1)), ("settle", Date(2017, 2, 1)), code="VP-2016-0009",
        )  # fmt: skip

    listed = {year: rows(as_("leader").get(f"/complex-matters/?year={year}")) for year in (2016, 2017, 2018)}

    assert [row.rsplit(" ", 2)[1:] for row in listed[2016]] == [
        ["Điểm", "nóng"][-2:]
    ] or "Điểm nóng" in listed[2016][0]
    assert any("VP-2016-0009" in row and "Đã giải quyết" in row for row in listed[2017])
    assert not any("VP-2016-0009" in row for row in listed[2018])


def test_matter_page_tells_what_happened_who_answers_and_what_lies_beyond_competence(
    sample: Sample, as_: SignIn
) -> None:
    response = as_("leader").get(f"/complex-matters/{sample.matter.pk}/")
    text = words(response)

    assert "Phát sinh 01/08/2017, tại Phường Một A . Cơ quan giải quyết: Ủy ban nhân dân Phường Một A" in text
    assert [row.split(" ")[0] for row in rows(response)][:4] == [
        "10/01/2018",
        "01/11/2017",
        "02/10/2017",
        "04/09/2017",
    ]
    assert (
        "Hướng dẫn đơn giá đất Đảng ủy Khối doanh nghiệp 01/11/2017, hạn 01/12/2017 quá hạn, chưa trả lời"
        in text
    )
    assert "đề xuất, chưa ban hành" in text
    assert "Không ghi người gửi" in text


@pytest.mark.parametrize(
    ("person", "offered"),
    [
        ("board", {"plan", "ask", "answer", "review", "classify", "assign", "declare_hot_spot", "settle"}),
        ("leader", {"plan", "ask", "answer", "review", "classify", "assign", "declare_hot_spot", "settle"}),
        ("auditor", set()),
        ("inspector", set()),
    ],
)
def test_page_offers_what_the_person_may_do_now(
    sample: Sample, as_: SignIn, person: str, offered: set[str]
) -> None:
    page = as_(person).get(f"/complex-matters/{sample.matter.pk}/").content.decode()

    assert set(forms_on(page)) == offered


def test_nobody_settles_what_their_own_unit_answers_for(sample: Sample, as_: SignIn) -> None:
    with arranging():
        own = open_matter(sample.city.party_00001, sample.city.place_00001, Date(2017, 8, 1))

    page = as_("leader").get(f"/complex-matters/{own.pk}/").content.decode()
    refused = as_("leader").post(f"/complex-matters/{own.pk}/settle/", DECISION)

    assert "settle" not in forms_on(page)
    assert refused.status_code == 403


def test_settling_is_recorded_and_only_reopening_is_left(sample: Sample, as_: SignIn) -> None:
    client = as_("office")
    url = f"/complex-matters/{sample.matter.pk}/"

    done = client.post(f"{url}settle/", DECISION, follow=True)

    assert "Đã ghi: Kết thúc vụ việc." in words(done)
    assert "Đã thực hiện xong quyết định Quận ủy Một, 12-TB/QU" in words(done)
    assert set(forms_on(done.content.decode())) == {"answer", "review", "reopen"}
    again = client.post(f"{url}settle/", DECISION)
    assert (again.status_code, "không còn làm được" in words(again)) == (422, True)


def test_what_was_typed_stays_where_something_is_missing(sample: Sample, as_: SignIn) -> None:
    response = as_("clerk").post(
        f"/complex-matters/{sample.matter.pk}/plan/", {"text": "Đối thoại", "due_on": "31/02/2018"}
    )
    page = response.content.decode()

    assert response.status_code == 422
    assert "Hãy ghi đúng ngày, như" in page
    assert ">Đối thoại</textarea>" in page
    assert '<details id="do-plan" class="doing" open>' in re.sub(r"\s+", " ", page).replace(" >", ">")
    assert not Obligation.objects.filter(complex_matter=sample.matter).exists()


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("plan", {"text": "Đối thoại", "due_on": "2018-02-20"}),
        ("ask", {"asked": "P-001", "what": "Cấp kinh phí"}),
    ],
)
def test_form_sent_twice_is_recorded_once(
    name: str, typed: dict[str, str], sample: Sample, as_: SignIn
) -> None:
    def held() -> int:
        return sample.matter.asks.count() + Obligation.objects.filter(complex_matter=sample.matter).count()

    before, url = held(), f"/complex-matters/{sample.matter.pk}/{name}/"
    codes = [as_("clerk").post(url, typed).status_code for _ in range(2)]

    assert (codes, held() - before) == ([302, 422], 1)


def test_a_day_that_does_not_fit_is_refused_in_words(sample: Sample, as_: SignIn) -> None:
    response = as_("office").post(
        f"/complex-matters/{sample.matter.pk}/settle/", {**DECISION, "on": "2018-02-20"}
    )

    assert (response.status_code, "ngày, người hoặc bước của vụ việc không khớp" in words(response)) == (
        422,
        True,
    )


@pytest.mark.parametrize(
    ("name", "typed", "shows"),
    [
        ("plan", {"text": "Đối thoại lần hai", "due_on": "2018-03-01"}, "Đối thoại lần hai hạn 01/03/2018"),
        ("ask", {"asked": "P-002", "what": "Cho ý kiến về ranh giới"}, "Cho ý kiến về ranh giới Quận ủy Hai"),
        (
            "review",
            {"held_on": "2018-01-30", "result": "Đã họp rà soát"},
            "30/01/2018 Rà soát Đã họp rà soát",
        ),
        ("declare_hot_spot", DECISION, "Thành điểm nóng Đã thực hiện xong quyết định"),
        (
            "classify",
            {**DECISION, "nature": "sensitive", "reach": "communes", "reason": "Lan sang phường bên"},
            "Phức tạp, nhạy cảm về an ninh, trật tự",
        ),
    ],
)
def test_handling_is_done_on_the_page(
    sample: Sample, as_: SignIn, name: str, typed: dict[str, str], shows: str
) -> None:
    done = as_("clerk").post(f"/complex-matters/{sample.matter.pk}/{name}/", typed, follow=True)

    assert (done.status_code, shows in words(done)) == (200, True)


def test_lead_and_person_are_named_by_code_and_from_the_list(sample: Sample, as_: SignIn) -> None:
    url = f"/complex-matters/{sample.matter.pk}/assign/"
    wrong = as_("office").post(url, {**DECISION, "lead": "P-9", "person": str(sample.secretary.pk)})
    done = as_("office").post(
        url, {**DECISION, "lead": "P-00001", "person": str(sample.secretary.pk)}, follow=True
    )

    assert (wrong.status_code, "Không có đơn vị mã này" in words(wrong)) == (422, True)
    assert "Cơ quan chủ trì Đảng ủy Phường Một A" in words(done)


def test_whoever_was_asked_answers(sample: Sample, as_: SignIn) -> None:
    typed = {"ask": str(sample.ask.pk), "answered_on": "2018-01-10", "answer": "Đã có văn bản 55"}

    done = as_("board").post(f"/complex-matters/{sample.matter.pk}/answer/", typed, follow=True)

    assert "10/01/2018: Đã có văn bản 55" in words(done)


def test_a_matter_is_entered_by_form(sample: Sample, as_: SignIn) -> None:
    typed = {
        "code": "VP-2018-0001", "act": "Cấp giấy chứng nhận khu 7", "field": "land", "answers": "G-00001",
        "nature": "complex", "reach": "village", "reason": "Kéo dài hai năm", "cause": "", "cause_reason": "",
        "on": "2018-01-15", "ground": "Tiếp công dân",
    }  # fmt: skip
    page = as_("clerk").get("/complex-matters/new/").content.decode()

    done = as_("clerk").post("/complex-matters/new/", typed, follow=True)
    elsewhere = as_("clerk").post("/complex-matters/new/", {**typed, "code": "X", "answers": "G-00003"})
    twice = as_("clerk").post("/complex-matters/new/", typed)

    assert 'value="VP-2018-0001"' in page
    assert "Cấp giấy chứng nhận khu 7" in words(done)
    assert ComplexMatter.objects.get(code="VP-2018-0001").place == sample.city.place_00001
    assert (elsewhere.status_code, twice.status_code) == (403, 422)


def test_a_matter_of_a_body_that_ended_is_handed_over_by_one_above(sample: Sample, as_: SignIn) -> None:
    from caunoi.records.models import Reach, UnitPeriod

    ends = Date(2018, 1, 1)
    with arranging():
        UnitPeriod.objects.filter(unit=sample.city.government_00001).update(end=ends)
        Reach.objects.filter(unit=sample.city.government_00001).update(end=ends, last=True)
    url = f"/complex-matters/{sample.matter.pk}/"

    offered = forms_on(as_("office").get(url).content.decode())
    done = as_("office").post(f"{url}hand_over/", {**DECISION, "to": "G-00002"}, follow=True)

    assert "hand_over" in offered
    assert "Cơ quan giải quyết: Ủy ban nhân dân Phường Một B" in words(done)


def test_years_count_and_hold_the_aims_against_it(sample: Sample, as_: SignIn) -> None:
    response = as_("leader").get("/complex-matters/years/?year=2017")
    text = words(response)

    assert "1 vụ việc phức tạp còn mở" in text
    assert "2017 đến 31/12/2017 0 1 0 0 1 1" in rows(response)
    assert "2017 Không để diễn biến thành điểm nóng 1, từ 04/07/2017 đến 31/12/2017 chưa đạt" in rows(
        response
    )
    assert "2018 Không để phát sinh vụ việc phức tạp mới 0, từ 01/01/2018 đến 31/01/2018 đạt" in rows(
        response
    )
    assert '<path class="stepped"' in response.content.decode()


def test_years_by_superior_as_then_and_as_now(sample: Sample, as_: SignIn) -> None:
    then = rows(as_("board").get("/complex-matters/years/?year=2017"))
    now = rows(as_("board").get("/complex-matters/years/?year=2017&as=now"))

    assert {"Quận ủy Một 0 1 0 0 1 1", "Quận ủy Hai 0 1 0 0 0 1"} <= set(then)
    assert set(now) == set(then)


def test_years_of_somebody_without_matters_say_so(as_: SignIn) -> None:
    assert "Chưa có vụ việc nào trong phạm vi" in words(as_("stranger").get("/complex-matters/years/"))


def test_first_page_names_what_complex_matters_ask_for_today(sample: Sample, as_: SignIn) -> None:
    with arranging():
        sample.matter.reviews.update(held_on=Date(2017, 8, 20))
        sample.matter.asks.update(asked=sample.city.city)

    leader, board = words(as_("leader").get("/")), words(as_("board").get("/"))

    assert (
        "Rà soát vụ việc Giải quyết phương án bồi thường Ủy ban nhân dân Phường Một A chờ từ 20/08/2017"
        in leader
    )
    assert "Trả lời đề nghị Hướng dẫn đơn giá đất (Ủy ban nhân dân Phường Một A) chờ từ 01/11/2017" in board
    assert "Giao chủ trì Giải quyết phương án bồi thường" in words(as_("outsider").get("/"))


def test_unit_page_lists_its_matters_and_marks_their_steps(sample: Sample, as_: SignIn) -> None:
    for key in ("P-00001", "G-00001"):
        response = as_("leader").get(f"/units/{key}/")
        assert "VP-2017-0001: Giải quyết phương án bồi thường Đang giải quyết" in words(response)
        assert "04/09/2017: Thành điểm nóng" in response.content.decode()


def test_search_finds_a_matter_without_marks(sample: Sample, as_: SignIn) -> None:
    found = words(as_("leader").get("/search/?q=phuong an boi thuong"))

    assert (
        "VP-2017-0001: Giải quyết phương án bồi thường Ủy ban nhân dân Phường Một A Đang giải quyết" in found
    )
    assert "VP-2017-0002" not in found


def test_obligation_of_a_plan_leads_back_to_its_matter(sample: Sample, as_: SignIn) -> None:
    with arranging():
        task = Obligation.objects.create(
            unit=sample.city.party_00001,
            origin="plan",
            complex_matter=sample.matter,
            text="…",
            starts_on=TODAY,
        )

    page = as_("leader").get(f"/obligations/{task.pk}/").content.decode()

    assert f'href="/complex-matters/{sample.matter.pk}/"' in page


def test_first_reading_of_a_matter_asks_as_much_whatever_happened(sample: Sample, as_: SignIn) -> None:
    client, url = as_("clerk"), f"/complex-matters/{sample.matter.pk}/"

    def asked() -> int:
        forget()
        with CaptureQueriesContext(connection) as statements:
            client.get(url)
        return len(statements)

    before = asked()
    for n in range(5):
        client.post(f"{url}review/", {"held_on": f"2018-01-{n + 10}", "result": "…"})
        client.post(f"{url}plan/", {"text": "…"})

    assert asked() == before


def test_english_page_is_whole(sample: Sample, as_: SignIn) -> None:
    client = as_("leader")
    client.post("/language/", {"language": "en"})

    text = words(client.get(f"/complex-matters/{sample.matter.pk}/"))

    assert "Beyond competence" in text
    assert "What you can do" in text
