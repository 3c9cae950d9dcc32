"""Letters and reports of offices: what is asked of whom, papers sent along, what only tells."""

import pytest

from caunoi.core.reading import Reading, read
from tests.core.reading.texts import tasks, under

HEAD = "HUYỆN ỦY TÂN LẬP\nBAN GỐM SỨ\n*\nSố 24-CV/BGS\nTân Lập, ngày 5 tháng 3 năm 2025\n\n"


def _asked(reading: Reading) -> list[tuple[str, str | None, str]]:
    return [(d.text, d.owner, d.role) for d in reading.duties]


def test_whoever_is_asked_grants_and_charges_others() -> None:
    found = under(
        "KIẾN NGHỊ",
        "Sở Y tế kính đề nghị UBND tỉnh:",
        "1. Cho phép Sở tiếp tục mở lò nung.",
        "2. Thống nhất tên lò; giao các xã cung cấp đất sét.",
        "3. Chấp thuận, trong năm 2027, một lò điện.",
    )
    assert _asked(found) == [
        ("Cho phép Sở tiếp tục mở lò nung", "UBND tỉnh", "asked"),
        ("Thống nhất tên lò", "UBND tỉnh", "asked"),
        ("giao các xã cung cấp đất sét", "UBND tỉnh", "asked"),
        ("Chấp thuận, trong năm 2027, một lò điện", "UBND tỉnh", "asked"),
    ]


def test_what_nobody_is_asked_for_is_permitted_only() -> None:
    assert tasks("Cho phép Sở Y tế tiếp tục mở lò nung.").duties == ()


def test_what_is_submitted_is_asked_of_who_is_to_decide() -> None:
    found = under(
        "ĐỀ XUẤT",
        "Văn phòng kính trình Ban Thường vụ Đảng ủy xem xét, chỉ đạo một số nội dung sau:",
        "- Rà soát các lò nung.",
    )
    assert _asked(found) == [("Rà soát các lò nung", "Ban Thường vụ Đảng ủy", "asked")]


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("Kính đề nghị Thường trực Đảng ủy xem xét, thống nhất.", "Thường trực Đảng ủy"),
        ("Về lò nung: Kính đề nghị Thường trực Đảng ủy xem xét.", "Thường trực Đảng ủy"),
        ("Đề nghị các đồng chí nghiên cứu, tham gia đóng góp ý kiến bằng văn bản.", "các đồng chí"),
    ],
)
def test_who_is_asked_politely_is_named_without_the_words_of_asking(sentence: str, owner: str) -> None:
    assert [(d.owner, d.role) for d in tasks(sentence).duties] == [(owner, "asked")]


def test_who_leads_is_named_by_its_role_before_what_it_is_to_do() -> None:
    assert [d.owner for d in tasks("Cơ quan chủ trì cụ thể hóa tiến độ theo tháng.").duties] == [
        "Cơ quan chủ trì"
    ]


def test_papers_sent_along_and_what_was_received_order_nobody() -> None:
    found = read(
        f"{HEAD}Kính gửi: Các chi bộ\n\n"
        "Tiếp nhận Báo cáo kết quả nung gốm của Tổ công tác về nhiệm vụ năm 2025;\n\n"
        "Ban kính gửi các chi bộ đọc và góp ý đối với công tác nung gốm theo các dự thảo văn bản của Ban về lò gốm ven sông và các bến gốm của huyện, cụ thể gồm:\n\n"
        "- Dự thảo Thông báo về lò nung.\n\n- Dự thảo Kế hoạch nung gốm.\n\n"
        "Đề nghị các chi bộ góp ý trước ngày 8/4/2025.\n"
    )
    assert [d.owner for d in found.duties] == ["các chi bộ"]


@pytest.mark.parametrize("heading", ["TỔNG QUAN HỒ SƠ THẨM ĐỊNH", "ĐÃ THỰC HIỆN (đến 14/9/2026)"])
def test_what_lies_before_an_office_orders_nobody(heading: str) -> None:
    assert under(heading, "- Rà soát hồ sơ lò nung; báo cáo kết quả nung.").duties == ()


def test_tasks_that_a_count_introduces_only_tell() -> None:
    found = tasks(
        "Có 03 nhóm nhiệm vụ tương ứng với kế hoạch, gồm kiểm kê lò nung; rà soát đất sét; mở bến gốm."
    )
    assert found.duties == ()


def test_what_somebody_told_is_no_order() -> None:
    found = tasks("Sau khi nghe báo cáo của Sở Y tế; thông báo của Mặt trận và ý kiến của các đại biểu;")
    assert found.duties == ()


def test_a_long_title_in_small_letters_may_open_with_what_it_carries_out() -> None:
    title = "thực hiện Kế hoạch của Ban Thường vụ Huyện ủy và Nghị quyết của Hội nghị về tiếp tục giữ nghề gốm ven sông, mở thêm lò nung điện và dạy nghề cho thợ trẻ trong giai đoạn mới"
    head = f"HUYỆN ỦY TÂN LẬP\nBAN GỐM SỨ\n*\nSố 24-KH/BGS\nTân Lập, ngày 5 tháng 3 năm 2025\n\nKẾ HOẠCH\n\n{title}\n\n"
    assert (
        read(f"{head}Thực hiện Nghị quyết số 4-NQ/HU, Ban ban hành kế hoạch như sau:\n").document.title
        == title
    )


def test_respects_that_close_a_letter_order_nobody() -> None:
    assert [d.text for d in tasks("Sở Y tế rà soát hồ sơ.\n\nTrân trọng./.").duties] == [
        "Sở Y tế rà soát hồ sơ"
    ]


def test_what_a_council_sets_itself_to_look_at_is_its_own_decision() -> None:
    text = (
        "NGHỊ QUYẾT\nVề chương trình giám sát của Hội đồng nhân dân tỉnh năm 2018\nHỘI ĐỒNG NHÂN DÂN TỈNH A\n"
        "Căn cứ Luật Tổ chức chính quyền địa phương;\nQUYẾT NGHỊ:\nĐiều 1. Nội dung giám sát:\n"
        "1. Xem xét báo cáo của Ủy ban nhân dân tỉnh.\n2. Hội đồng nhân dân tỉnh xem xét kết quả giải quyết kiến nghị.\n"
        "Điều 2. Thường trực Hội đồng nhân dân tỉnh tổ chức thực hiện Nghị quyết; báo cáo kết quả.\n"
    )
    assert {d.owner for d in read(text).duties} == {"Thường trực Hội đồng nhân dân tỉnh"}
    assert None in {d.owner for d in read(text.replace("giám sát của", "công tác của")).duties}
