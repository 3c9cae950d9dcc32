"""Which words are an order, and to whom."""

import pytest

from caunoi.core.reading import read
from tests.core.reading.texts import aims, tasks, under


def _owners(*lines: str) -> list[tuple[str | None, str]]:
    return [(d.owner, d.role) for d in tasks(*lines).duties]


@pytest.mark.parametrize(
    ("sentence", "owner", "role"),
    [
        ("Sở Y tế chủ trì, phối hợp với Sở Tài chính lập dự toán.", "Sở Y tế", "lead"),
        ("Sở Y tế phối hợp với Sở Tài chính lập dự toán.", "Sở Y tế", "coordinate"),
        ("Giao Công an tỉnh chỉ đạo Công an các huyện tuần tra.", "Công an tỉnh", "lead"),
        ("Đề nghị Hội Nông dân tỉnh vận động hội viên.", "Hội Nông dân tỉnh", "asked"),
        ("Đề nghị phản ánh kịp thời những khó khăn.", None, "asked"),
        ("Ủy ban nhân dân tỉnh yêu cầu các sở rà soát hồ sơ.", "các sở", "lead"),
        ("Các ông (bà): Chánh Văn phòng, Giám đốc Sở Y tế chịu trách nhiệm triển khai.", "Chánh Văn phòng, Giám đốc Sở Y tế", "lead"),
        ("Các Bộ: Tài chính, Y tế khẩn trương rà soát quy định.", "Các Bộ: Tài chính, Y tế", "lead"),
        ("Trước ngày 30/6/2020, các cấp ủy rà soát hồ sơ.", "các cấp ủy", "lead"),
        ("Đối với việc này, cơ quan, đơn vị có trách nhiệm rà soát.", "cơ quan, đơn vị", "lead"),
        ("Trên cơ sở ý kiến của cấp ủy, cơ quan, Ban Tổ chức rà soát hồ sơ.", "Ban Tổ chức", "lead"),
        ("Căn cứ kế hoạch, chỉ đạo các cơ sở y tế, các trường tiêm phòng.", None, "lead"),
        ("Trên cơ sở phân cấp, phân quyền, Đảng ủy Sở A rà soát hồ sơ.", "Đảng ủy Sở A", "lead"),
        ("Đối với thiết bị: Do các doanh nghiệp chủ động bố trí kinh phí.", "các doanh nghiệp", "lead"),
        ("Nhận được văn bản này, yêu cầu các xã báo cáo kết quả.", "các xã", "lead"),
        ("Căn cứ chức năng, nhiệm vụ được giao tổ chức thực hiện Kế hoạch.", None, "lead"),
        ("Hoạt động thăm dò phải tuân thủ quy định.", None, "lead"),
        ("Đầu tranh với hành vi sai trái trong đơn vị.", None, "lead"),
        ("Sở Y tế yêu cầu công khai hồ sơ.", "Sở Y tế", "lead"),
        ("Kiểm tra hồ sơ, đề nghị xem xét.", None, "lead"),
        ("Hằng tuần, giao ban theo chuyên đề.", None, "lead"),
        ("Giao Sở Y tế.", "Sở Y tế", "lead"),
        ("Mặt trận và tổ chức chính trị rà soát hồ sơ.", "Mặt trận và tổ chức chính trị", "lead"),
        ("Cán bộ lãnh đạo, quản lý các cấp rà soát hồ sơ.", "Cán bộ lãnh đạo, quản lý các cấp", "lead"),
        ("Đảng ủy các xã, thị trấn:  Xây dựng kế hoạch.", "Đảng ủy các xã, thị trấn", "lead"),
        ("Sở Y tế: hồ sơ phải công khai.", None, "lead"),
        ("Cơ quan được giao chủ trì soạn thảo văn bản phải gửi hồ sơ.", "Cơ quan được giao chủ trì soạn thảo văn bản", "lead"),
        ("Các đơn vị chủ trì, phối hợp với Sở Tài chính lập dự toán.", "Các đơn vị", "lead"),
        ("Những cơ quan, đơn vị đã có trang tin phải đăng dự thảo.", "Những cơ quan, đơn vị đã có trang tin", "lead"),
        ("Ủy ban nhân dân xã chỉ xem xét hồ sơ đã đủ giấy tờ.", "Ủy ban nhân dân xã", "lead"),
        ("Yêu cầu các cấp, các ngành và đề nghị doanh nghiệp rà soát hồ sơ.", "các cấp, các ngành", "lead"),
        ("Về kinh phí: Giao Sở Tài chính chủ trì, phối hợp với Sở Y tế cân đối nguồn.", "Sở Tài chính", "lead"),
        ("Giai đoạn 2011 - 2015: Tập trung xây chợ, các trung tâm thương mại của huyện.", None, "lead"),
        ("Chưa thực hiện điều chỉnh tăng giá dịch vụ.", None, "lead"),
        ("Hồ sơ phải được Sở Tư pháp thẩm định.", "Sở Tư pháp", "lead"),
        ("Hồ sơ phải được thẩm định bởi hội đồng.", None, "lead"),
        ("Đại hội kêu gọi toàn thể đảng viên đoàn kết, thực hiện nghị quyết.", "toàn thể đảng viên", "asked"),
        ("Sở Nội vụ đề nghị các xã rà soát hồ sơ.", "các xã", "asked"),
        ("Giám đốc Sở A; Chủ tịch các xã chịu trách nhiệm triển khai.", "Giám đốc Sở A; Chủ tịch các xã", "lead"),
        ("Đề nghị Liên đoàn tỉnh: Chỉ đạo các cấp công đoàn rà soát hồ sơ.", "Liên đoàn tỉnh", "asked"),
        ("Các cơ quan, tổ chức có liên quan căn cứ nhiệm vụ được giao lập kế hoạch.", "Các cơ quan, tổ chức có liên quan", "lead"),
        ("Khi vướng mắc cần bổ sung đề nghị các đơn vị báo cáo kết quả.", "các đơn vị", "asked"),
        ("Các sở trong điều kiện có thể, cần lấy ý kiến chuyên gia.", "Các sở", "lead"),
        ("Giám đốc Sở Y tế Tập trung chỉ đạo phòng bệnh.", "Giám đốc Sở Y tế", "lead"),
        ("Quốc hội lãnh đạo, chỉ đạo xây dựng chương trình.", "Quốc hội", "lead"),
        ("Sở Y tế (hướng dẫn các trạm) rà soát hồ sơ.", "Sở Y tế (hướng dẫn các trạm)", "lead"),
        ("Các xã trong việc quản lý đất có trách nhiệm công khai.", "Các xã trong việc quản lý đất", "lead"),
        ("Nếu phát hiện vi phạm, phải nhắc nhở, yêu cầu các hộ dừng.", None, "lead"),
        ("Yêu cầu các sở, ban, ngành; Chủ tịch các xã; các đơn vị liên quan khẩn trương rà soát hồ sơ.", "các sở, ban, ngành; Chủ tịch các xã; các đơn vị liên quan", "lead"),
        ("Các đơn vị được giao chủ trì, đầu mối việc này có trách nhiệm báo cáo.", "Các đơn vị được giao chủ trì, đầu mối việc này", "lead"),
        ("Doanh nghiệp được cấp giấy phép khai thác cát khẩn trương nộp hồ sơ.", "Doanh nghiệp được cấp giấy phép khai thác cát", "lead"),
        ("Đảng ủy xã được giao chủ trì, phối hợp với Công an xã rà soát hồ sơ.", "Đảng ủy xã", "lead"),
        ("Giao Ban Quản lý quy hoạch là cơ quan đầu mối, theo dõi việc lập.", "Ban Quản lý quy hoạch", "lead"),
        ("Vụ Vật liệu xây dựng rà soát hồ sơ.", "Vụ Vật liệu xây dựng", "lead"),
        ("Quân ủy Trung ương, Vườn quốc gia Hoàng Sơn chỉ đạo tuần tra.", "Quân ủy Trung ương, Vườn quốc gia Hoàng Sơn", "lead"),
        ("Việc thẩm định hồ sơ do Sở Xây dựng thực hiện.", "Sở Xây dựng", "lead"),
        ("Xây dựng quy chế bảo vệ (Giao Công an tỉnh chủ trì, phối hợp với các sở).", "Công an tỉnh", "lead"),
        ("Người được ủy quyền phải báo cáo kết quả.", "Người được ủy quyền", "lead"),
        ("Bộ Quốc phòng chỉ đạo, hướng dẫn các đơn vị lập dự toán.", "Bộ Quốc phòng", "lead"),
        ("Đơn vị chủ trì thực hiện lấy ý kiến các phòng.", "Đơn vị chủ trì", "lead"),
        ("Phân công Phó Thủ tướng Lê Văn Mười chỉ đạo việc xây dựng dự án.", "Phó Thủ tướng Lê Văn Mười", "lead"),
        ("Định kỳ 6 tháng báo cáo Chính phủ, Thủ tướng Chính phủ các giải pháp cần thiết để bảo đảm tiến độ.", None, "lead"),
        ("Quá trình thực hiện nếu có vướng mắc các xã báo cáo về Sở Y tế.", "các xã", "lead"),
        ("Giám đốc các sở; Chủ tịch các xã có trách nhiệm: Rà soát hồ sơ.", "Giám đốc các sở; Chủ tịch các xã", "lead"),
        ("Xây dựng đề án (Sở Nội vụ chủ trì), hoàn thành trước ngày 15/9/2026.", "Sở Nội vụ", "lead"),
    ],
)  # fmt: skip
def test_order_has_its_owner_as_written_and_its_role(sentence: str, owner: str | None, role: str) -> None:
    assert _owners(sentence) == [(owner, role)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sở Y tế là cơ quan thường trực của Ban Chỉ đạo.",
        "Đây là nhiệm vụ quan trọng, cần tập trung thực hiện.",
        "Được phép áp dụng thủ tục rút gọn.",
        "Trường hợp cần thiết, có thể kéo dài thêm thời gian.",
        "Ví dụ: Sở A rà soát hồ sơ; Sở B công khai kết quả.",
        "Trên đây là Kế hoạch thực hiện năm 2020 của tỉnh.",
        "Kế hoạch này có hiệu lực kể từ ngày ký ban hành.",
        "Đánh giá cao các đơn vị đã hoàn thành tốt công việc.",
        "Kinh phí được bố trí từ ngân sách nhà nước hằng năm.",
        "Kế hoạch phải được xây dựng trên cơ sở tình hình thực tế.",
        "Tùy theo tính chất, cơ quan chủ trì soạn thảo có thể lấy ý kiến bằng văn bản.",
        "Đến năm 2020, số lượng chợ cần quy hoạch là 260 chợ.",
        "Thời điểm tính tuổi: Cấp cơ sở là tháng 4/2030.",
        "Báo Lao động ngày 26 tháng 3 năm 2019 đưa tin về vụ việc, cung cấp hồ sơ.",
        "Trong thực tế, phần quản trị gần như không được thực hiện nhiều.",
        "Trong năm qua, các xã đã làm tốt việc này, rà soát xong hồ sơ.",
    ],
)
def test_description_permission_and_enactment_are_no_duty(sentence: str) -> None:
    assert tasks(sentence).duties == ()


def test_closing_formula_with_an_order_is_a_duty_of_the_bodies_named() -> None:
    assert _owners("Trên đây là Kế hoạch năm 2020, yêu cầu các sở nghiêm túc thực hiện.") == [
        ("các sở", "lead")
    ]


def test_semicolons_part_orders_with_a_verb_of_their_own_but_not_lists() -> None:
    found = tasks("Sở Y tế rà soát đất đai; hồ sơ cũ; công khai kết quả (gồm: số vụ; số đơn).").duties
    assert [d.text for d in found] == [
        "Sở Y tế rà soát đất đai; hồ sơ cũ",
        "công khai kết quả (gồm: số vụ; số đơn)",
    ]
    assert [d.owner for d in found] == ["Sở Y tế", "Sở Y tế"]


def test_list_of_things_behind_a_colon_is_one_order_until_a_body_is_named() -> None:
    found = tasks("Nghiêm cấm các hành vi: đổ rác; làm sai lệch mốc; Sở Y tế rà soát hồ sơ.").duties
    assert [(d.owner, d.text) for d in found] == [
        (None, "Nghiêm cấm các hành vi: đổ rác; làm sai lệch mốc"),
        ("Sở Y tế", "Sở Y tế rà soát hồ sơ"),
    ]


def test_what_is_told_in_between_ends_what_the_body_before_was_ordered() -> None:
    assert _owners("Các huyện ủy rà soát hồ sơ. Kết quả được công khai. Tăng cường kiểm tra.") == [
        ("Các huyện ủy", "lead"),
        (None, "lead"),
    ]


def test_body_above_all_clauses_that_issues_the_document_is_no_owner() -> None:
    for stem in (
        "Sở Y tế ban hành kế hoạch giáo dục sức khỏe như sau:",
        "Sở Y tế yêu cầu thực hiện tốt các việc sau:",
    ):
        found = read(
            f"KẾ HOẠCH\n\nThực hiện Luật, {stem}\n\n1. Rà soát hồ sơ.\n\n2. Công khai kết quả.\n"
        ).duties
        assert [d.owner for d in found] == [None, None]


def test_founding_is_the_issuers_decision_unless_it_is_a_task_of_a_body() -> None:
    assert tasks("1. Thành lập Ban Chỉ đạo tỉnh do Chủ tịch làm Trưởng ban.").duties == ()
    assert _owners("1. Ủy ban nhân dân xã", "- Thành lập tổ công tác ở các thôn.") == [
        ("Ủy ban nhân dân xã", "lead")
    ]


def test_partners_named_behind_semicolons_are_no_owners() -> None:
    found = tasks("Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính; Sở Nội vụ hướng dẫn thực hiện.").duties
    assert [(d.owner, d.text.endswith("hướng dẫn thực hiện")) for d in found] == [("Sở Y tế", True)]


def test_owner_is_carried_inside_a_paragraph_and_not_to_the_next() -> None:
    assert _owners("Các huyện ủy rà soát hồ sơ. Công khai kết quả.", "Tăng cường kiểm tra.") == [
        ("Các huyện ủy", "lead"),
        ("Các huyện ủy", "lead"),
        (None, "lead"),
    ]


def test_body_named_below_aims_keeps_them_aims() -> None:
    assert aims("1. Các cấp ủy", "- Nâng cao chất lượng.").duties == ()


def test_short_item_with_an_unknown_word_is_no_duty_and_a_long_one_is_unsure() -> None:
    found = tasks("- Nhà sạch.", "- Xoay vòng cán bộ giữa các trạm trong huyện.").duties
    assert [(d.text[:10], d.confidence < 0.5) for d in found] == [("Xoay vòng ", True)]


def test_line_that_only_looks_like_a_form_is_a_task() -> None:
    assert (
        len(tasks("1. Rà soát hồ sơ.", "- Thực hiện: " + "kiểm tra các đơn vị, " * 25 + "báo cáo.").duties)
        == 2
    )


def test_what_the_issuer_will_do_itself_is_not_carried() -> None:
    assert _owners("Ban Thường vụ sẽ đánh giá chất lượng đảng bộ. Tăng cường kiểm tra.")[1] == (None, "lead")


def test_aims_hold_no_duty_unless_a_body_is_ordered_by_name() -> None:
    found = aims("- Nâng cao chất lượng phục vụ.", "- Giao Sở Y tế kiểm tra kết quả.").duties
    assert [d.owner for d in found] == ["Sở Y tế"]


def test_background_section_holds_no_duty() -> None:
    assert under("TÌNH HÌNH", "Các đơn vị phải nhắc nhở nhiều lần.").duties == ()


def test_time_sentence_dates_the_orders_before_it() -> None:
    found = tasks("Sở Y tế rà soát hồ sơ. Thời gian hoàn thành trước ngày 30/12/2025.").duties
    assert [(d.due, d.cadence) for d in found] == [("2025-12-30", "once")]


def test_form_lines_complete_the_task_above_and_the_partner_line_is_a_record() -> None:
    found = tasks(
        "1. Xây dựng đề án việc làm",
        "- Cơ quan chủ trì: Sở Nội vụ.",
        "- Cơ quan phối hợp: Sở Tài chính.",
        "- Thời gian: Quý I/2026.",
        "- Thời gian: hằng năm.",
        "- Sản phẩm: Đề án.",
        "- Sản phẩm: Báo cáo.",
        "- Cơ quan chủ trì: .",
    ).duties
    assert [(d.owner, d.role, d.due, d.product) for d in found] == [
        ("Sở Nội vụ", "lead", "2026-03-31", "Đề án"),
        ("Sở Tài chính", "coordinate", None, None),
    ]


def test_wrapped_enumeration_behind_a_semicolon_stays_in_its_sentence() -> None:
    first = "1. Sở Y tế rà soát các quy định không còn phù hợp với thực tế của tỉnh như: nộp bản gốc;"
    reading = tasks(f"{first}\n\nbản sao công chứng của giấy tờ.")
    assert len(reading.duties) == 1


def test_what_the_issuer_says_it_will_do_itself_is_no_duty() -> None:
    ordered = "CHỈ THỊ\nVề A\n\nỦy ban nhân dân tỉnh yêu cầu:\n\n1. Rà soát hồ sơ.\n\n"
    found = read(
        ordered + "2. Ủy ban nhân dân tỉnh sẽ phê bình các sở chậm.\n\n3. Sở Y tế sẽ hướng dẫn.\n"
    ).duties
    assert [d.owner for d in found] == [None, "Sở Y tế"]


def test_body_bound_among_aims_and_demands_has_a_duty() -> None:
    found = under(
        "MỤC ĐÍCH, YÊU CẦU", "- Nâng cao nhận thức.", "- Các cấp ủy cần quán triệt; tăng cường kiểm tra."
    )
    assert [d.text for d in found.duties] == ["Các cấp ủy cần quán triệt", "tăng cường kiểm tra"]
    assert under("MỤC ĐÍCH", "- Các cấp ủy cần quán triệt.").duties == ()


def test_what_those_ordered_are_to_judge_is_a_task() -> None:
    ordered = (
        "CHỈ THỊ\nVề A\n\nĐể làm tốt, Ủy ban nhân dân tỉnh yêu cầu các sở thực hiện các nội dung sau:\n\n"
    )
    found = read(
        ordered + "I. Về đánh giá tình hình\n\nCần làm rõ nguyên nhân.\n\nII. Tình hình\n\nPhải cố gắng.\n"
    )
    assert [d.text for d in found.duties] == ["Cần làm rõ nguyên nhân"]


def test_time_line_below_an_order_dates_it() -> None:
    found = tasks(
        "1. Sở Tư pháp tổng kết chương trình.", "Thời gian tổ chức hội nghị trong quý I năm 2011."
    ).duties
    assert [d.due for d in found] == ["2011-03-31"]


def test_owner_of_a_line_is_not_carried_where_each_line_is_a_paragraph() -> None:
    long = "Mở đầu " + "rất dài " * 40
    lines = f"KẾ HOẠCH\n{long}.\nI. NHIỆM VỤ\nSở Y tế rà soát hồ sơ.\nĐẩy mạnh kiểm tra.\n"
    assert [d.owner for d in read(lines).duties] == ["Sở Y tế", None]


def test_next_document_of_a_list_is_no_order() -> None:
    found = tasks("Phổ biến Chỉ thị số 37-CT/TW; Quyết định số 416/QĐ-TTg; Kế hoạch số 119-KH/TU.").duties
    assert [d.text[-12:] for d in found] == ["số 119-KH/TU"]


def test_name_with_a_full_stop_above_its_items_answers_for_them() -> None:
    reading = read("1. Bộ Công an.\n\na) Rà soát hồ sơ.\n\n2. Rà soát sổ sách.\n\n3. Bộ Tư pháp.\n")
    assert [(d.clause, d.owner) for d in reading.duties] == [("1.a", "Bộ Công an"), ("2", None)]


def test_what_a_document_is_about_is_no_order() -> None:
    assert tasks("Quy định này quy định về công tác văn thư, áp dụng với mọi cơ quan.").duties == ()


def test_a_fair_is_not_organised_by_a_body_called_organisation() -> None:
    assert _owners("Tổ chức hội chợ thổ cẩm hằng năm.") == [(None, "lead")]


def test_title_of_an_annex_below_its_kind_is_no_order() -> None:
    text = "Điều 1. Rà soát hồ sơ.\n\nNơi nhận:\n- A.\n\nCHỦ TỊCH\n\nTrần Văn Mẫu\n\nCHƯƠNG TRÌNH\n"
    for title, found in (
        ("Phát triển nghề dệt", 1),
        ("- Phát triển nghề dệt.", 2),
        ("Phát triển nghề dệt.", 2),
    ):
        assert len(read(f"{text}{title}\n\nI. MỤC TIÊU\n\nLàm tốt.\n").duties) == found


def test_what_only_says_that_orders_follow_is_none() -> None:
    text = "I. NHIỆM VỤ\n\nỦy ban nhân dân tỉnh chỉ đạo như sau:\n\nHiện nay chợ đã xuống cấp.\n\nGấp rút sửa chữa mái chợ."
    assert [d.text for d in read(text).duties] == ["Gấp rút sửa chữa mái chợ"]


def test_addressees_of_a_telegram_are_not_ordered_by_its_kind() -> None:
    text = "CÔNG ĐIỆN\nVề ứng phó bão\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HÒA AN điện:\n\n- Thủ trưởng các sở;\n\n- Chủ tịch các xã.\n\nBão sắp vào bờ."
    assert read(text).duties == ()


def test_what_is_told_of_a_share_is_no_order() -> None:
    assert tasks("Đến năm 2030, 100% hộ được lập hồ sơ, xác định nhu cầu, được khám định kỳ.").duties == ()


def test_what_somebody_said_elsewhere_is_what_is_to_be_done_and_no_order_of_its_own() -> None:
    text = "Các trường học thực hiện nghiêm Chỉ thị số 19/CT-UBND của Ủy ban nhân dân tỉnh; hướng dẫn của Sở Y tế tại Công văn số 18/SYT-NV về rửa tay."
    assert _owners(text) == [("Các trường học", "lead")]


def test_commands_by_their_short_names_are_bodies() -> None:
    assert _owners("1. BTL Quân khu 3, 4; Quân chủng Hải quân duy trì lực lượng ứng trực.") == [
        ("BTL Quân khu 3, 4; Quân chủng Hải quân", "lead")
    ]


def test_plans_listed_behind_a_verb_are_no_orders_of_their_own() -> None:
    text = "1. Giao Sở Xây dựng bổ sung quy hoạch ngành; quy hoạch sử dụng đất; quy hoạch tổng thể các huyện đã duyệt."
    assert _owners(text) == [("Sở Xây dựng", "lead")]
    assert len(tasks("Quy hoạch chi tiết khu chợ.").duties) == 1


def test_work_to_be_completed_is_striven_for_as_a_task_with_its_number() -> None:
    found = tasks("1. Phấn đấu hoàn thành sửa chữa 200 nhà ở.", "2. Phấn đấu có 80% hộ dùng nước sạch.")
    assert [d.text for d in found.duties] == ["Phấn đấu hoàn thành sửa chữa 200 nhà ở"]
    assert [t.value for t in found.targets] == [200, 80]


def test_provision_above_letters_orders_like_those_beside_it_and_a_theme_does_not() -> None:
    below = "a) Kiến nghị về đất chuyển Sở Xây dựng.\n\nb) Kiến nghị về thuế chuyển Sở Tài chính.\n"
    head = "QUY CHẾ\n\nĐiều 1. Trách nhiệm của Sở Nội vụ\n\n1. {first}\n\n2. Chuyển kiến nghị.\n\n" + below
    ordered = read(head.format(first="Tiếp nhận kiến nghị trong 05 ngày.")).duties
    assert "Chuyển kiến nghị" in [d.text for d in ordered]
    theme = read(head.format(first="Tiếp nhận kiến nghị.\n\na) Rà soát hồ sơ.")).duties
    assert "Chuyển kiến nghị" not in [d.text for d in theme]


def test_directive_to_bodies_orders_them_behind_its_word() -> None:
    found = read(
        "CHỈ THỊ\n\nUBND tỉnh chỉ thị cho các ngành, các cấp làm tốt các việc sau:\n\n1/- Rà soát rừng.\n"
    )
    assert [(d.owner, d.text) for d in found.duties] == [("các ngành, các cấp", "Rà soát rừng")]
