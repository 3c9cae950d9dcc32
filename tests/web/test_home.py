"""The first page: what needs whom today."""

from caunoi.core.facts.letters import Channel, Kind
from caunoi.records.models import Obligation
from tests.factories import arranging
from tests.records.letters import file
from tests.records.making import owe
from tests.web.conftest import SignIn
from tests.web.pages import rows, words
from tests.web.sample import TODAY, Sample


def test_leader_sees_own_findings_and_obligations_first(sample: Sample, as_: SignIn) -> None:
    lines = rows(as_("leader").get("/"))

    assert [line.split(" thứ Tư, 28/02/2018 · còn 28 ngày")[0] for line in lines] == [
        "Trả lời phát hiện Xếp loại mức cao trong khi cán bộ chủ chốt bị kỷ luật, 2017",
        "Trả lời phát hiện Xếp loại mức cao trong khi để vụ việc chậm giải quyết, 2017",
        "Trả lời phát hiện Xếp loại mức cao trong khi nhiệm vụ nghị quyết giao quá hạn, 2017",
        "Trả lời phát hiện Nhiệm vụ đang mở chưa có người chịu trách nhiệm, 2017",
        "Trả lời phát hiện Báo cáo gửi chậm hoặc chưa gửi, 2017",
        "Nhiệm vụ quá hạn Tổ chức đối thoại với nhân dân Chủ nhật, 15/10/2017 · quá hạn 108 ngày",
        "Phân công người Sửa đường thoát nước ngõ 3 thứ Năm, 01/03/2018 · còn 29 ngày",
    ]


def test_clerk_finds_letters_with_their_kind_and_day_and_all_of_them_behind(
    sample: Sample, as_: SignIn
) -> None:
    petition = file(sample.city, Kind.PETITION, channel=Channel.POST, by=sample.city.receiver).letter

    (line,) = rows(as_("handler").get("/"))
    assert line.startswith(f"Phân loại đơn {petition.pseudonym} (Kiến nghị) thứ")
    listed = rows(as_("handler").get("/letters/?show=mine"))
    assert [row.split(" Kiến nghị")[0] for row in listed] == [f"{petition.pseudonym} Phân loại đơn"]
    assert rows(as_("receiver").get("/"))[0].startswith("Ghi lại không có danh tính")
    assert petition.pseudonym not in words(as_("leader").get("/"))


def test_who_receives_letters_takes_one_in_from_here(sample: Sample, as_: SignIn) -> None:
    people = ("receiver", "handler", "leader", "board")
    offered = ['href="/intake/"' in as_(name).get("/").content.decode() for name in people]

    assert offered == [True, True, False, False]


def test_board_has_nothing_to_answer_for_others(as_: SignIn) -> None:
    assert "Hôm nay không có việc chờ anh/chị" in words(as_("board").get("/"))


def test_answered_finding_comes_to_whoever_decides_above(sample: Sample, as_: SignIn) -> None:
    as_("leader").post(f"/findings/{sample.finding.pk}/answer/", {"text": "Đã giải quyết xong."})

    lines = rows(as_("office").get("/"))

    assert [line for line in lines if line.startswith("Xem xét trả lời")] == [
        "Xem xét trả lời Xếp loại mức cao trong khi để vụ việc chậm giải quyết, 2017 Đảng ủy Phường Một A thứ Tư, 28/02/2018 · còn 28 ngày"
    ]


def test_ten_things_at_most_with_the_rest_counted(sample: Sample, as_: SignIn) -> None:
    with arranging():
        for _ in range(30):
            owe(sample.city.party_00001, TODAY, person=sample.secretary)
        Obligation.objects.filter(person=sample.secretary, starts_on=TODAY).update(due_on=None, person=None)

    response = as_("leader").get("/")

    assert len(rows(response)) == 10
    assert "Phân công người 31" in words(response)


def test_stranger_is_told_why_there_is_nothing(as_: SignIn) -> None:
    assert "chưa được giao vai trò" in words(as_("stranger").get("/"))


def test_outsider_is_told_nothing_of_the_other_district(as_: SignIn) -> None:
    assert "Một A" not in words(as_("outsider").get("/"))
