"""Whom a sentence, a stem or a table row makes answer, and until when."""

import pytest

from caunoi.core.reading import read
from tests.core.reading.texts import tasks, under


def owners(sentence: str) -> list[tuple[str | None, str]]:
    return [(d.owner, d.role) for d in tasks(sentence).duties]


def test_rows_that_number_columns_or_name_a_group_cell_by_cell_are_no_tasks() -> None:
    head = "TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp\n"
    found = tasks(
        head
        + "(1) | (2) | (3) | (4)\nI | Hoàn thiện thể chế | Hoàn thiện thể chế | Hoàn thiện thể chế\n1 | Báo cáo năm | Sở A | Sở B"
    )
    assert [(d.text, d.owner) for d in found.duties] == [("Báo cáo năm", "Sở A"), ("Sở B", "Sở B")]


def test_stem_that_orders_several_bodies_makes_all_of_them_answer() -> None:
    stem = "Để đạt mục tiêu, bên cạnh việc thường xuyên, các sở, cơ quan ngang sở, Ủy ban nhân dân xã An Mẫu cần triển khai các nhiệm vụ sau:"
    found = tasks(stem, "- Rà soát hồ sơ.").duties
    assert [d.owner for d in found] == ["các sở, cơ quan ngang sở, Ủy ban nhân dân xã An Mẫu"]


def test_list_inside_a_circumstance_holds_no_owner() -> None:
    assert owners(
        "Sau khi di dời các nhà máy, trường đại học, ký túc xá, trường nghề ra khỏi nội đô, giữ lại quỹ đất."
    ) == [(None, "lead")]


def test_those_named_above_all_do_not_hide_the_order() -> None:
    sentence = (
        "Các tỉnh, thành phố trong cả nước, nhất là các tỉnh trong vùng, chủ động phát triển quan hệ hợp tác."
    )
    assert owners(sentence) == [("Các tỉnh, thành phố trong cả nước", "lead")]


def test_day_before_its_verb_behind_a_semicolon_belongs_to_the_task() -> None:
    found = tasks("Rà soát hồ sơ; chậm nhất ngày 30/6/2024 phải hoàn thành.").duties
    assert [(d.text[:14], d.due) for d in found] == [("Rà soát hồ sơ;", "2024-06-30")]


def test_until_when_behind_a_semicolon_belongs_to_the_task() -> None:
    found = tasks("Rà soát hồ sơ; hoàn thành chậm nhất trong Quý IV năm 2025.").duties
    assert [(d.text, d.due) for d in found] == [
        ("Rà soát hồ sơ; hoàn thành chậm nhất trong Quý IV năm 2025", "2025-12-31")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "chịu trách nhiệm thi hành Quyết định này./.",
        "căn cứ Quyết định thi hành.",
        "chịu trách nhiệm thi hành./.",
    ],
)
def test_article_that_enacts_the_whole_is_no_duty(words: str) -> None:
    assert owners(f"Chánh Văn phòng, Giám đốc các sở {words}") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Doanh nghiệp được hưởng ưu đãi thuế theo quy định.",
        "Ủy ban nhân dân tỉnh ban hành Kế hoạch với các nội dung chính sau:",
        "Nghiên cứu thực tế cho thấy tỷ lệ mắc bệnh tăng.",
    ],
)
def test_what_one_is_entitled_to_or_told_of_is_no_duty(sentence: str) -> None:
    assert owners(sentence) == []


def test_those_entitled_are_bound_where_a_word_binds_them() -> None:
    assert owners("Hộ được hỗ trợ phải sử dụng kinh phí đúng mục đích.") == [("Hộ được hỗ trợ", "lead")]


def test_lines_with_labels_of_their_own_complete_the_task_above_them() -> None:
    found = tasks(
        "1. Phát triển sản phẩm",
        "a) Nội dung: Xây dựng 02 sản phẩm du lịch đêm.",
        "b) Đơn vị chủ trì: Sở Du lịch.",
        "c) Thời gian thực hiện: Quý II/2023.",
        "2. Xúc tiến",
        "a) Nội dung: Tổ chức hội chợ.",
        "b) Đơn vị chủ trì: Trung tâm Xúc tiến.",
    ).duties
    assert [(d.owner, d.due) for d in found] == [("Sở Du lịch", "2023-06-30"), ("Trung tâm Xúc tiến", None)]


def test_heading_names_its_bodies_without_the_grounds_behind_them() -> None:
    found = tasks("Các cấp ủy, tổ chức đảng trên cơ sở kết quả đại hội:", "- Rà soát hồ sơ.").duties
    assert [d.owner for d in found] == ["Các cấp ủy, tổ chức đảng"]


def test_list_of_bodies_below_a_heading_answers_for_the_whole_section() -> None:
    found = tasks(
        "1. Nội dung",
        "a) Rà soát hồ sơ.",
        "b) Xây dựng kế hoạch.",
        "2. Cơ quan chủ trì, phối hợp",
        "a) Cơ quan chủ trì",
        "- Sở Nội vụ.",
        "- Sở Y tế; Công an tỉnh.",
        "b) Đơn vị phối hợp",
        "- Các sở; các huyện.",
    ).duties
    assert [(d.text, d.owner) for d in found] == [
        ("Rà soát hồ sơ", "Sở Nội vụ; Sở Y tế; Công an tỉnh"),
        ("Xây dựng kế hoạch", "Sở Nội vụ; Sở Y tế; Công an tỉnh"),
    ]


def test_list_of_bodies_beside_its_task_answers_for_its_own_section_only() -> None:
    lines = ["1. Nội dung", "- Rà soát hồ sơ.", "2. Chủ trì thực hiện", "- Sở Nội vụ.", "- Công an tỉnh."]
    text = "KẾ HOẠCH\n\nI. NHIỆM VỤ\n\n1. Việc\n\n- Báo cáo.\n\nII. NHIỆM VỤ\n\n" + "\n\n".join(lines) + "\n"
    assert [d.owner for d in read(text).duties] == [None, "Sở Nội vụ; Công an tỉnh"]


def test_list_of_bodies_at_the_top_of_a_text_has_no_section_to_answer_for() -> None:
    text = "KẾ HOẠCH\n\nI. NHIỆM VỤ\n\n- Báo cáo.\n\nII. Cơ quan chủ trì\n\n- Sở Nội vụ.\n"
    assert [d.owner for d in read(text).duties] == [None]


def test_dash_that_only_names_a_body_answers_for_the_items_below_it() -> None:
    found = tasks(
        "- Bộ Xây dựng",
        "+ Rà soát quy chuẩn.",
        "+ Ban hành tiêu chuẩn.",
        "- Sở Y tế:",
        "+ Báo cáo năm.",
        "- Sở Nội vụ rà soát hồ sơ",
        "+ Lập danh sách.",
    ).duties
    assert [d.owner for d in found] == ["Bộ Xây dựng", "Bộ Xây dựng", "Sở Y tế", "Sở Nội vụ", None]


def test_dash_at_the_end_of_a_text_names_nobody() -> None:
    assert [d.owner for d in tasks("- Rà soát hồ sơ.", "- Bộ Xây dựng").duties] == [None]


def test_body_asked_in_a_heading_comes_before_the_stem_above() -> None:
    lines = [
        "Yêu cầu các sở thực hiện các nhiệm vụ sau:",
        "a) Rà soát hồ sơ.",
        "b) Đề nghị Trung ương Hội Làng nghề",
        "- Vận động hội viên.",
    ]
    assert [d.owner for d in tasks(*lines).duties] == ["các sở", "Trung ương Hội Làng nghề"]


def test_letter_that_guides_a_class_is_for_that_class() -> None:
    text = "Để triển khai năm học, Sở Giáo dục hướng dẫn các trường thực hiện một số nội dung như sau:\n\n1. Rà soát hồ sơ.\n"
    assert [d.owner for d in read(f"Kính gửi: Các trường.\n\n{text}").duties] == ["các trường"]


def test_sentence_before_cu_the_nhu_sau_names_whom_its_items_are_for() -> None:
    lines = ["- Cơ sở giáo dục xây dựng kế hoạch. Cụ thể như sau:", "+ Rà soát hồ sơ.", "+ Mở lớp học."]
    assert {d.owner for d in tasks(*lines).duties} == {"Cơ sở giáo dục"}
    told = ["- Các trường đã xây dựng kế hoạch. Cụ thể như sau:", "+ Rà soát hồ sơ.", "+ Mở lớp học."]
    assert {d.owner for d in tasks(*told).duties} == {None}


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("Giao các Phó Thủ tướng Chính phủ kiểm tra việc thực hiện.", "các Phó Thủ tướng Chính phủ"),
        ("Các Bộ: Tài chính, Ngoại giao thành lập tổ giúp việc.", "Các Bộ: Tài chính, Ngoại giao"),
        ("BTL Bộ đội Biên phòng chỉ đạo các đồn ven biển phối hợp với xã báo bão.", "BTL Bộ đội Biên phòng"),
        ("UBND thành phố Hải Phòng tổ chức trực ban.", "UBND thành phố Hải Phòng"),
        ("Đồn BP Cửa Bé hướng dẫn tàu thuyền vào bờ.", "Đồn BP Cửa Bé"),
        ("Các chủ hồ vận hành xả lũ đúng quy trình.", "Các chủ hồ"),
        ("Chi đoàn nhận chăm sóc tuyến đường 2 km.", "Chi đoàn"),
        ("Cá nhân viết bản tự kiểm điểm.", "Cá nhân"),
        ("Ngành Văn hóa thông tin tăng thời lượng phát thanh.", "Ngành Văn hóa thông tin"),
    ],
)
def test_owner_is_the_body_named(sentence: str, owner: str) -> None:
    assert owners(sentence) == [(owner, "lead")]


def test_plan_in_a_table_is_one_task_with_the_condition_behind_it() -> None:
    plan = "Đề án di dời các chợ ra khỏi khu dân cư; bảo đảm dành đất cho trường học"
    for cell, expected in (
        (plan, [plan]),
        (f"{plan}; báo cáo tiến độ", [*plan.split("; "), "báo cáo tiến độ"]),
    ):
        found = tasks(f"TT | Nhiệm vụ | Cơ quan chủ trì\n1 | {cell} | Sở A").duties
        assert [(d.text, d.owner) for d in found] == [(text, "Sở A") for text in expected]


# A body, then what it is to do: by the words of its kind, with verbs inside its name.
_BODIES = [
    ("Trưởng Nhóm giúp việc", "định kỳ báo cáo Trưởng ban."),
    ("Tổ giúp việc Ban Chỉ đạo", "tham mưu cho Trưởng ban."),
    ("Các cơ quan chịu sự giám sát", "thực hiện nghiêm túc các kiến nghị."),
    ("Các cơ quan, tổ chức chịu sự giám sát", "báo cáo theo yêu cầu."),
    ("Cơ quan được thanh tra", "giải trình những nội dung được hỏi."),
    ("Công đoàn cấp trên trực tiếp cơ sở", "hướng dẫn công đoàn cơ sở."),
    ("Các LĐLĐ huyện", "chỉ đạo công đoàn cơ sở."),
    ("Những người hoạt động không chuyên trách ở xã", "tham gia tuần tra."),
    ("Phòng Kế hoạch tổng hợp", "lập báo cáo tuần."),
    ("Phòng Quản lý đào tạo", "xây dựng kế hoạch."),
    ("Ban Quản lý dự án đầu tư xây dựng", "lập hồ sơ."),
    ("Khoa Kiểm soát nhiễm khuẩn", "giám sát việc vệ sinh tay."),
    ("Điều dưỡng trưởng khoa", "phân công điều dưỡng viên."),
    ("Đoàn kiểm tra", "báo cáo kết quả kiểm tra."),
    ("Trưởng đoàn thanh tra", "phân công nhiệm vụ cho thành viên."),
    ("Hội đồng thi đua, khen thưởng", "họp định kỳ mỗi quý."),
    ("Hội đồng tuyển sinh", "xét duyệt hồ sơ."),
    ("Nhà Văn hóa Lao động tỉnh", "tổ chức hội diễn."),
    ("Sở, ban, ngành; các tổ chức chính trị - xã hội; Ủy ban nhân dân xã", "có trách nhiệm triển khai."),
    ("Các Trường Trung cấp Hà Nam, Nam Định", "tổ chức, hoạt động theo đúng quy định."),
    ("Kế toán trưởng", "lập báo cáo tài chính."),
    ("Khoa Dược - Vật tư thiết bị y tế", "cung ứng đầy đủ thuốc."),
    ("Tổ chức, cá nhân có yêu cầu giải quyết thủ tục", "có nghĩa vụ cung cấp giấy tờ."),
    ("Các tổ chức thành viên", "tuyên truyền trong hội viên."),
    ("Giám thị", "có mặt đúng giờ."),
    ("Ban Chấp hành khóa mới", "căn cứ Nghị quyết xây dựng chương trình."),
    ("Cán bộ, đoàn viên", "thi đua thực hiện thắng lợi Nghị quyết."),
    ("Chuyên viên phụ trách tổng hợp", "tham mưu chuẩn bị hội nghị."),
    ("Đồng bào ta ở nước ngoài", "hưởng ứng phong trào."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "rest"), _BODIES)
def test_body_is_known_by_its_kind_in_a_sentence_and_in_a_heading(name: str, rest: str) -> None:
    small = name[0].lower() + name[1:]
    found = tasks(
        f"1. {name} {rest}",
        f"2. {name}.",
        "- Rà soát hồ sơ.",
        f"3. {name}:",
        "Rà soát hồ sơ.",
        f"4. Nhiệm vụ, quyền hạn của {small}",
        "a) Rà soát hồ sơ.",
    ).duties
    assert [d.owner for d in found] == [name, name, name, small]


@pytest.mark.parametrize(
    ("owner", "rest"),
    [
        ("Công đoàn cơ sở", " hướng dẫn đoàn viên"),
        ("Sở Y tế", " tổ chức kiểm tra"),
        ("Đảng ủy Khối doanh nghiệp", " vận động doanh nghiệp dự trữ vật tư"),
        ("Đảng ủy các xã", ": Xây dựng kế hoạch"),
    ],
)
def test_numbered_order_to_a_body_is_no_heading(owner: str, rest: str) -> None:
    found = tasks(f"1. {owner}{rest}.", "- Rà soát hồ sơ.").duties
    assert [(d.text, d.owner) for d in found][0] == (owner + rest, owner)
    assert len(found) == 2


def test_what_a_body_is_besides_is_not_its_name() -> None:
    assert owners("Sở Nội vụ - cơ quan thường trực giúp Ban Chỉ đạo tổng hợp kết quả.") == [
        ("Sở Nội vụ", "lead")
    ]


@pytest.mark.parametrize(
    "theme", ["Phòng bệnh", "Hội thi", "Hộ tịch", "Nhóm nhiệm vụ về thể chế", "Bộ chỉ số"]
)
def test_word_that_also_begins_other_things_names_nobody(theme: str) -> None:
    assert [d.owner for d in tasks(f"1. {theme}", "- Rà soát hồ sơ.").duties] == [None]


def test_stars_of_bold_print_are_no_part_of_a_name() -> None:
    text = "**II. TỔ CHỨC THỰC HIỆN**\n**1. Sở Tư pháp**: Theo dõi, đôn đốc việc thực hiện.\n"
    assert [d.owner for d in read(text).duties] == ["Sở Tư pháp"]


def test_what_is_told_aside_of_a_body_is_no_part_of_its_name() -> None:
    among = tasks(
        "Thủ tướng Chính phủ yêu cầu Chủ tịch các tỉnh ven biển, trong đó trọng tâm là tỉnh Hòa An rà soát hồ sơ."
    )
    called = tasks("Giao các sở, ngành (sau đây gọi tắt là các đơn vị) rà soát hồ sơ.")
    assert [d.owner for r in (among, called) for d in r.duties] == [
        "Chủ tịch các tỉnh ven biển",
        "các sở, ngành",
    ]


@pytest.mark.parametrize(
    ("owner", "rest"),
    [
        ("Đảng ủy Hội đồng nhân dân tỉnh", "lãnh đạo Hội đồng nhân dân tỉnh tổ chức giám sát."),
        ("Các cơ sở giáo dục", "tổng hợp ý kiến, báo cáo định kỳ."),
        ("Văn phòng", "nghiên cứu, phối hợp Sở Ngoại vụ tham mưu."),
    ],
)
def test_name_ends_where_its_bearer_leads_sums_up_or_studies(owner: str, rest: str) -> None:
    assert tasks(f"{owner} {rest}").duties[0].owner == owner


@pytest.mark.parametrize(
    "name",
    ["Cục Giáo dục nghề nghiệp và Giáo dục thường xuyên", "Các cơ sở đào tạo, bồi dưỡng giáo viên", "Cơ sở giáo dục"],
)  # fmt: skip
def test_schools_and_those_who_run_them_are_named_whole_by_a_heading(name: str) -> None:
    assert [d.owner for d in tasks(f"1. {name}", "- Rà soát học liệu.").duties] == [name]


@pytest.mark.parametrize(
    ("before", "behind"), [("", ":"), ("Để ứng phó với bão, hạn chế thiệt hại, ", " thực hiện ngay các việc sau:")]
)  # fmt: skip
def test_whom_a_body_directs_in_a_stem_owes_what_is_listed_below(before: str, behind: str) -> None:
    stem = (
        f"{before}Ủy ban nhân dân tỉnh chỉ thị thủ trưởng các sở, Chủ tịch Ủy ban nhân dân các huyện{behind}"
    )
    text = f"{stem}\n\n1. Tổ chức trực ban.\n\n2. Kiểm tra đê."
    assert [d.owner for d in read(text).duties] == [
        "thủ trưởng các sở, Chủ tịch Ủy ban nhân dân các huyện"
    ] * 2


@pytest.mark.parametrize(
    ("owner", "rest"),
    [
        ("Ủy ban nhân dân xã An Lạc", "làm điểm mô hình lò điện"),
        ("Trung tâm Khuyến công", "bắt đầu thực hiện việc thay lò"),
        ("Sở Y tế", "khám sức khỏe cho thợ gốm"),
        ("Các Tập đoàn, Tổng công ty phối hợp hoạt động trong lĩnh vực gốm sứ", "thực hiện khai báo lò nung"),
        ("Các bộ quản lý cơ sở dữ liệu làng nghề, cơ quan khối Đảng", "thực hiện kết nối dữ liệu"),
    ],
)
def test_what_bodies_are_stays_in_their_name_and_what_they_begin_does_not(owner: str, rest: str) -> None:
    (duty,) = under("NHIỆM VỤ", f"1. {owner} {rest}.").duties
    assert (duty.owner, duty.text) == (owner, f"{owner} {rest}")
