"""Search and the short list under the field: every kind of record, nearest first, nothing that the reader may not see."""

import re
from datetime import date

import pytest

from caunoi.records.access import VISIBLE_BY
from caunoi.records.models import Directive, Obligation, Plan, Unit, User
from caunoi.records.queries.journal_rows import verify_rows
from caunoi.records.queries.search import LIMIT, search
from tests.factories import arranging, make_unit
from tests.web.conftest import SignIn
from tests.web.pages import rows, words
from tests.web.sample import TODAY, Sample


def found(person: str, asked: str, on: date = TODAY) -> dict[str, list[str]]:
    """{kind: what is shown of each hit, name and unit} of a search by one of the cast."""
    groups = search(User.objects.get(username=person), asked, on)
    return {group.kind: [f"{hit.name}|{hit.unit_name}" for hit in group.hits] for group in groups}


def test_every_kind_is_found_by_its_own_words(sample: Sample) -> None:
    assert found("board", "sua duong thoat nuoc")["obligation"] == [
        "Sửa đường thoát nước ngõ 3|Đảng ủy Phường Một A"
    ]
    assert found("board", "bi thu")["post"] == [f"{sample.secretary.cadre.name}|Đảng ủy Phường Một A"]
    assert found("board", "de vu viec phuong mot")["finding"] == ["2017|Đảng ủy Phường Một A"]
    assert len(found("board", "de vu viec")["finding"]) == 2
    assert found("board", "ke hoach nam phuong mot a")["plan"] == ["2017|Đảng ủy Phường Một A"]
    assert found("board", "nam nay tap trung")["plan"] == ["2017|Đảng ủy Phường Một A"]
    assert list(found("board", "nhung van de nguoi dan quan tam")) == ["directive"]


def test_officer_is_found_by_name_within_reach_only(sample: Sample) -> None:
    name = sample.secretary.cadre.name

    assert found("leader", name)["post"] == [f"{name}|Đảng ủy Phường Một A"]
    assert found("outsider", name) == {}


@pytest.mark.parametrize("asked", ["hoa binh dong", "Hoà Bình Đông", "HÒA BÌNH ĐÔNG", "hòa bình đông"])
def test_marks_their_place_and_case_make_no_difference(sample: Sample, asked: str) -> None:
    with arranging():
        make_unit("00999", "Phường Hòa Bình Đông", "phuong", line="territory", over=sample.city.party_001)

    assert found("board", asked)["unit"] == ["Phường Hòa Bình Đông|"]


def test_same_with_its_marks_comes_before_same_without(sample: Sample) -> None:
    with arranging():
        for code, name in (("00998", "Tổ Hoa"), ("00997", "Tổ Hóa"), ("00996", "Tổ Hoa Mai"), ("00995", "Phú Tổ Hoa"), ("00994", "Xatổ Hoa")):  # fmt: skip
            make_unit(code, name, "phuong", line="territory", over=sample.city.party_001)

    for asked, first in (("tổ hoa", "Tổ Hoa"), ("tổ hóa", "Tổ Hóa"), ("Tổ Hoá", "Tổ Hóa")):
        shown = [name.rstrip("|") for name in found("board", asked)["unit"]]
        assert shown[0] == first
        assert set(shown[:2]) == {"Tổ Hoa", "Tổ Hóa"}  # the same without marks, then what begins or ends so
        assert set(shown[2:4]) == {"Tổ Hoa Mai", "Phú Tổ Hoa"}
        assert shown[4] == "Xatổ Hoa"


def test_unit_is_found_by_its_short_form_and_a_name_written_to_its_end_comes_first(sample: Sample) -> None:
    with arranging():
        for code, name in (("G-997", "Ủy ban nhân dân quận Thanh Xuân"), ("G-998", "Ủy ban nhân dân phường Quán Thánh")):  # fmt: skip
            make_unit(code, name, "peoples_committee", line="government", over=sample.city.city)

    for asked in ("ubnd quan thanh", "quan thanh", "uy ban nhan dan quan thanh"):
        assert found("board", asked)["unit"] == [
            "Ủy ban nhân dân phường Quán Thánh|",
            "Ủy ban nhân dân quận Thanh Xuân|",
        ]
    assert found("board", "UBND quận Thanh Xuân")["unit"] == ["Ủy ban nhân dân quận Thanh Xuân|"]


def test_list_that_was_cut_says_so(sample: Sample) -> None:
    with arranging():
        for n in range(LIMIT + 1):
            make_unit(f"9{n:04}", f"Xóm {n}", "phuong", line="territory", over=sample.city.party_001)
    group = search(User.objects.get(username="board"), "xom", TODAY)[0]

    assert (len(group.hits), group.more) == (LIMIT, True)


def test_what_is_changed_is_found_by_its_new_words(sample: Sample) -> None:
    with arranging():
        sample.promise.text = "Lát gạch vỉa hè"
        sample.promise.save()

    assert "obligation" not in found("board", "sua duong thoat")
    assert found("board", "lat gach")["obligation"] == ["Lát gạch vỉa hè|Đảng ủy Phường Một A"]


def test_what_many_rows_are_changed_to_at_once_is_found_too(sample: Sample) -> None:
    with arranging():
        sample.promise.text = "Lát gạch vỉa hè"
        Obligation.objects.bulk_update([sample.promise], ["text"])
        Plan.objects.filter(pk=sample.plan.pk).update(text="Trồng cây xanh")

    assert found("board", "lat gach")["obligation"] == ["Lát gạch vỉa hè|Đảng ủy Phường Một A"]
    assert found("board", "trong cay xanh")["plan"] == ["2017|Đảng ủy Phường Một A"]
    assert verify_rows().problems == []


def test_plan_is_found_by_whoever_sees_it_and_leads_to_its_page(sample: Sample, as_: SignIn) -> None:
    shown = as_("leader").get("/search/quick/?q=nam nay tap trung").content.decode()

    assert f'href="/plans/{sample.plan.pk}/"' in shown and "Kế hoạch năm 2017" in shown
    assert found("outsider", "nam nay tap trung") == {}


def test_search_shows_nothing_to_whoever_holds_no_role(sample: Sample) -> None:
    assert [found("stranger", asked) for asked in ("phuong", "77-nq", "bi thu", "de vu viec", "sua")] == [
        {}
    ] * 5
    assert Directive.__name__ in VISIBLE_BY


def test_page_shows_kinds_in_order_each_line_leading_to_its_page(sample: Sample, as_: SignIn) -> None:
    page = as_("board").get("/search/?q=mot a bi thu")

    assert rows(page) == [f"Bí thư Đảng ủy Đảng ủy Phường Một A {sample.secretary.cadre.name}"]
    assert 'href="/units/P-00001/"' in page.content.decode()


def test_quick_list_offers_pages_and_records_as_options(sample: Sample, as_: SignIn) -> None:
    shown = as_("board").get("/search/quick/?q=bao cao").content.decode()
    links = re.findall(r'role="option".*?href="([^"]+)"', shown, re.S)

    assert links[0] == "/reports/"
    assert links[-1] == "/search/?q=bao%20cao"
    assert len(set(re.findall(r'id="(found-[^"]+)"', shown))) == len(links)
    assert as_("board").get("/search/quick/?q=").content.decode().strip() == ""


def test_quick_list_keeps_to_what_the_reader_may_see(sample: Sample, as_: SignIn) -> None:
    assert "Phường Một A" in as_("leader").get("/search/quick/?q=mot a").content.decode()
    assert "Phường Một A" not in as_("outsider").get("/search/quick/?q=mot a").content.decode()
    assert Unit.__name__ in VISIBLE_BY


def test_head_of_every_page_says_how_many_things_wait(as_: SignIn) -> None:
    client = as_("leader")
    page = client.get("/units/P-00001/").content.decode()
    waiting = re.search(r'<b\s+class="waiting num"[^>]*>(\d+)</b>', page)

    assert waiting is not None
    assert f"{waiting[1]} việc cần anh/chị" in words(client.get("/"))
    assert 'class="waiting' not in as_("stranger").get("/").content.decode()
