"""Lists of tasks within one sentence: parts of their own with whoever is ordered; and what a letter or page only tells."""

import pytest

from caunoi.core.reading import read
from tests.core.reading.texts import tasks


def told(*lines: str) -> list[tuple[str | None, str]]:
    """The duties of a page of news, which has no clauses."""
    return [
        (d.owner, d.text) for d in read("\n\n".join(["Làng gốm nay có nhiều lò nung.", *lines]) + "\n").duties
    ]


@pytest.mark.parametrize(
    ("opening", "owner"),
    [
        ("UBND tỉnh yêu cầu các xã thực hiện một số nhiệm vụ trọng tâm sau", "các xã"),
        ("Các xã tập trung thực hiện các giải pháp gồm", "Các xã"),
        ("Để giữ nghề, UBND tỉnh đưa ra các nhiệm vụ, giải pháp gồm", None),
        ("Trong đó, một số nhiệm vụ nổi bật như", None),
    ],
)
def test_sentence_that_opens_a_list_of_tasks_is_none_and_its_parts_are(
    opening: str, owner: str | None
) -> None:
    assert told(f"{opening}: Rà soát lò nung; kiểm kê đất sét; mở bến gốm.") == [
        (owner, "Rà soát lò nung"),
        (owner, "kiểm kê đất sét"),
        (owner, "mở bến gốm"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Triển khai các nhiệm vụ sau: Rà soát lò nung; kiểm kê đất sét",
        "UBND tỉnh yêu cầu các xã thực hiện nhiệm vụ sau: Rà soát lò nung",
        "Các xã rà soát hồ sơ; thực hiện nhiệm vụ sau: Rà soát lò nung; đất sét",
    ],
)
def test_one_task_or_a_list_within_an_order_opens_no_list(sentence: str) -> None:
    assert told(f"{sentence}.")[0][1].startswith(sentence.split(";")[0])


def test_examples_of_what_bodies_are_ordered_are_parts() -> None:
    assert told("UBND tỉnh yêu cầu các xã thực hiện các nhiệm vụ như rà soát lò nung; kiểm kê đất sét.") == [
        ("các xã", "UBND tỉnh yêu cầu các xã thực hiện các nhiệm vụ như rà soát lò nung"),
        ("các xã", "kiểm kê đất sét"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mười nghề xưa gồm: Gốm; Mộc; Thiết kế lò; Xuất bản.",
        "Dự báo những tháng cuối năm, nghề gốm còn nhiều thách thức.",
        "Chính sách 1: Hỗ trợ lò điện; cắt giảm giấy tờ.",
        "Văn phòng UBND tỉnh truyền đạt ý kiến của Chủ tịch để các cơ quan tổ chức thực hiện.",
        "Thời gian: Tổ chức lớp từ ngày 6/7/2026.",
        "Địa điểm tổ chức: Nhà văn hóa các thôn.",
        "Hình thức: Tập huấn trực tiếp tại lò.",
        "Trong hai ngày 5 và 6, Chính phủ họp, thảo luận và quyết nghị các vấn đề sau:",
        "Trên cơ sở xem xét báo cáo của các lò gốm và ý kiến của các thôn.",
        "Thực hiện kế hoạch của UBND thành phố về việc mở tuần lễ gốm.",
        "Thực hiện Chương trình công tác nhiệm kỳ IX và việc giữ lò;",
        "Để giữ nghề, UBND tỉnh yêu cầu UBND các xã, thị trấn và các ngành:",
    ],
)
def test_what_a_page_tells_lists_or_rests_on_is_no_duty(sentence: str) -> None:
    assert told(sentence) == []


def test_what_a_document_says_plainly_it_orders() -> None:
    assert told("Công điện nêu rõ yêu cầu các xã rà soát lò nung.")[0][0] == "các xã"


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("Sở Nội vụ là cơ quan thường trực giúp UBND tỉnh theo dõi các lò nung.", "Sở Nội vụ"),
        (
            "Yêu cầu các cơ sở sản xuất gạch trên địa bàn xã tạm thời dừng hoạt động.",
            "các cơ sở sản xuất gạch trên địa bàn xã",
        ),
    ],
)
def test_whom_a_standing_office_or_a_stop_for_a_time_concerns(sentence: str, owner: str) -> None:
    assert [d.owner for d in tasks(sentence).duties] == [owner]


def test_who_advises_a_council_in_a_stem_answers_for_its_items() -> None:
    found = tasks("1. Phòng Nội vụ tham mưu Hội đồng Thi đua huyện thực hiện:", "- Rà soát hồ sơ.")
    assert [d.owner for d in found.duties] == ["Phòng Nội vụ"]
