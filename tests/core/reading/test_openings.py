"""What opens an order, what only tells, and how many orders a sentence holds."""

import pytest

from caunoi.core.reading import Reading, read
from tests.core.reading.texts import tasks, under


def orders(reading: Reading) -> list[tuple[str | None, str]]:
    return [(d.owner, d.text) for d in reading.duties]


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("Ban Chỉ đạo 389 và lực lượng Quản lý thị trường siết chặt kiểm tra.", "Ban Chỉ đạo 389 và lực lượng Quản lý thị trường"),
        ("Các cơ quan liên quan tổ chức thực hiện nghiêm túc quy định.", "Các cơ quan liên quan"),
        ("Các đơn vị vệ sinh môi trường thu gom rác.", "Các đơn vị vệ sinh môi trường"),
        ("Sở Y tế cùng với Sở Giáo dục và Đào tạo xây dựng kế hoạch.", "Sở Y tế"),
        ("Ủy ban nhân dân các xã căn cứ nhu cầu của địa phương để xác lập quy hoạch chợ.", "Ủy ban nhân dân các xã"),
        ("Ngành giáo dục và đào tạo quản lý tốt cơ sở vật chất.", "Ngành giáo dục và đào tạo"),
        ("Hạt Kiểm lâm huyện tuần tra rừng.", "Hạt Kiểm lâm huyện"),
        ("Quốc hội kêu gọi đồng bào, chiến sĩ cả nước nêu cao tinh thần thi đua.", "đồng bào, chiến sĩ cả nước"),
        ("Kế toán, chuyên viên hành chính cơ quan lập dự toán kinh phí.", "Kế toán, chuyên viên hành chính cơ quan"),
        ("Hòa An, Bắc Mê và Vị Xuyên cần đi đầu trong trồng rừng.", "Hòa An, Bắc Mê và Vị Xuyên"),
        ("Bến Đò phía nam phải có bảng báo giá.", None),
        ("Tổ chức, cá nhân sử dụng vỉa hè phải có giấy phép.", "Tổ chức, cá nhân sử dụng vỉa hè"),
        ("Nhà thầu chỉ đạo các tổ phải trực đêm.", "Nhà thầu"),
        ("Doanh nghiệp báo cáo kết quả, các tổ phải trực đêm.", "Doanh nghiệp"),
        ("Sở Văn hóa, Báo tỉnh mở chuyên mục tuyên truyền.", "Sở Văn hóa, Báo tỉnh"),
        ("Chế độ báo cáo: Hằng tuần vào thứ sáu các xã báo cáo huyện.", "các xã"),
        ("Tổ chuyên môn: Sinh hoạt 2 lần mỗi tháng.", "Tổ chuyên môn"),
        ("Cục Y tế dự phòng làm đầu mối theo dõi dịch.", "Cục Y tế dự phòng"),
        ("Sở Du lịch là cơ quan đầu mối, chịu trách nhiệm theo dõi.", "Sở Du lịch"),
        ("Sở Xây dựng là cơ quan thường trực trong phối hợp, theo dõi các xã.", "Sở Xây dựng"),
        ("Các Sở: Tài chính, Giao thông vận tải: Theo chức năng bố trí kinh phí.", "Các Sở: Tài chính, Giao thông vận tải"),
        ("Lãnh đạo thành phố yêu cầu Sở Xây dựng rà soát dự án.", "Sở Xây dựng"),
        ("Ủy ban nhân dân các xã yêu cầu trưởng thôn rà soát hộ nghèo.", "Ủy ban nhân dân các xã"),
        ("Ủy ban nhân dân tỉnh cũng yêu cầu Sở Xây dựng rà soát dự án.", "Sở Xây dựng"),
        ("Công điện nêu rõ, việc chống dịch là nhiệm vụ chung, UBND tỉnh yêu cầu Sở Y tế rà soát hồ sơ.", "Sở Y tế"),
        ("Quyết định nêu rõ, trong năm 2028, Ủy ban Chuyển đổi số chỉ đạo thực hiện.", "Ủy ban Chuyển đổi số"),
        ("Thủ tướng Chính phủ yêu cầu đẩy nhanh tiến độ.", None),
        ("TP cũng yêu cầu công an chủ trì kiểm tra.", "công an"),
        ("Sáng 21/10, Ban Chỉ đạo có Công văn số 353/VPTT đề nghị Ban Chỉ huy các xã khẩn trương sơ tán dân.", "Ban Chỉ huy các xã"),
        ("Phòng Tài chính - Kế hoạch tham mưu Ủy ban nhân dân huyện giao dự toán.", "Phòng Tài chính - Kế hoạch"),
        ("Bộ Y tế là cơ quan quản lý nhà nước, chịu trách nhiệm trước Chính phủ về quy hoạch.", "Bộ Y tế"),
        ("Hướng tới, các xã tiếp tục rà soát hồ sơ.", "các xã"),
        ("Dưới sự chỉ đạo của cấp ủy, các đảng bộ trực thuộc rà soát hồ sơ.", "các đảng bộ trực thuộc"),
        ("Ban Thường vụ Tỉnh ủy yêu cầu, việc tổng kết phải được làm nghiêm túc.", None),
        ("Cấp ủy cấp huyện, cấp cơ sở tổ chức hội nghị để thông báo kết quả.", "Cấp ủy cấp huyện, cấp cơ sở"),
        ("Cấp cơ sở hoàn thành việc sơ kết.", "Cấp cơ sở"),
        ("Sở Công Thương cùng nhiều đơn vị cũng được giao nhiệm vụ đẩy mạnh tuyên truyền.", "Sở Công Thương cùng nhiều đơn vị"),
        ("Bộ yêu cầu các đơn vị tổ chức giao thông linh hoạt.", "các đơn vị"),
        ("Các xã hàng ngày báo cáo kết quả.", "Các xã"),
        ("Xây dựng đề án (Sở Nội vụ chủ trì, hoàn thành trong quý III/2023).", "Sở Nội vụ"),
        ("Đào tạo nhân lực (Cơ quan chủ trì: Sở Nội vụ; thời gian: 2023).", "Sở Nội vụ"),
        ("Đào tạo nhân lực (cả Sở Nội vụ và các xã).", None),
        ("Đảng ủy Mặt trận được giao chủ trì sửa đổi quy định.", "Đảng ủy Mặt trận"),
        ("Người đứng đầu cấp ủy trực tiếp chỉ đạo và chịu trách nhiệm về kết quả.", "Người đứng đầu cấp ủy"),
        ("Ban Cán sự đảng Sở Văn hóa có tờ trình Ban Thường vụ.", "Ban Cán sự đảng Sở Văn hóa"),
        ("Ủy ban nhân dân các xã; các sở: Xây dựng, Công Thương, Y tế khẩn trương kiểm tra.", "Ủy ban nhân dân các xã; các sở: Xây dựng, Công Thương, Y tế"),
        ("Văn phòng Chương trình mục tiêu quốc gia xây dựng nông thôn mới tỉnh chủ trì kiểm tra.", "Văn phòng Chương trình mục tiêu quốc gia xây dựng nông thôn mới tỉnh"),
        ("Hằng năm Ủy ban nhân dân xã xây dựng kế hoạch chăm sóc cây.", "Ủy ban nhân dân xã"),
        ("Căn cứ nguồn vốn, hàng năm Ủy ban nhân dân xã xây dựng kế hoạch.", "Ủy ban nhân dân xã"),
        ("Trong 30 ngày kể từ khi nhận hồ sơ, cấp có thẩm quyền phải xem xét.", "cấp có thẩm quyền"),
        ("Giao nhiệm vụ cho Trạm Y tế theo dõi người bệnh.", "Trạm Y tế"),
        ("Ủy ban nhân dân xã tổ chức thực hiện giao nhiệm vụ thu cho từng thôn.", "Ủy ban nhân dân xã"),
        ("Hội đồng nhân dân xã cơ bản thống nhất với các nhiệm vụ chủ yếu đã nêu tại Báo cáo số 9/BC-UBND và yêu cầu Ủy ban nhân dân xã rà soát thu chi.", "Ủy ban nhân dân xã"),
        ("Đề nghị các cơ quan của tỉnh; các trường và các hộ gia đình treo cờ Tổ quốc.", "các cơ quan của tỉnh; các trường và các hộ gia đình"),
    ],
)  # fmt: skip
def test_name_of_a_body_ends_where_its_order_begins(sentence: str, owner: str | None) -> None:
    assert [d.owner for d in tasks(sentence).duties] == [owner]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nhiệm vụ trọng tâm của công tác thu là tập trung rà soát nguồn thu.",
        "Trọng tâm là tham mưu ban hành quy chế về dân số.",
        "Có chế tài mạnh mẽ xử lý vi phạm.",
    ],
)
def test_task_that_no_body_is_named_for_is_an_order(sentence: str) -> None:
    assert orders(tasks(sentence)) == [(None, sentence.rstrip("."))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Khắc phục môi trường, xử lý dịch bệnh là nhiệm vụ cấp bách của cả xã.",
        "Hội đồng nhân dân tỉnh đánh giá cao tinh thần trách nhiệm của các đại biểu.",
        "Thông qua Quy hoạch chợ do Ủy ban nhân dân tỉnh trình tại kỳ họp.",
        "Bổ sung cho ngân sách các xã: 2.670 triệu đồng.",
        "Hỗ trợ trực tiếp cho hộ 93.662 triệu đồng.",
        "Hỗ trợ từ ngân sách trung ương và các nguồn khác.",
        "Chi phí quản lý của cấp xã.",
        "Điều chỉnh giảm kế hoạch vốn của 04 dự án, với giá trị giảm từ 29 tỷ đồng xuống 15 tỷ đồng.",
        "Văn phòng xã nhận được đơn của công dân xin cấp giấy.",
        "Nhân dịp Đại hội Mặt trận lần thứ XI.",
        "Phấn đấu mọi hộ có nước sạch.",
        "Dự báo trong 24 giờ tới bão đi theo hướng Tây.",
        "Di chuyển theo hướng Tây với tốc độ khoảng 10km/h.",
        "Xem chi tiết văn bản tại đây.",
        "Huyện ủy kết nạp được 358 đảng viên mới.",
        "Liên minh Hợp tác xã đặt mục tiêu thành lập thêm các hợp tác xã.",
        "Đảng bộ huyện phấn đấu đến năm 2030 có 7% đảng viên mới.",
        "Thực hiện Nghị quyết, tỉnh đang tập trung phát triển hợp tác xã.",
        "Để du lịch phát triển, việc thu hút đầu tư là rất cần thiết, tạo bệ phóng cho tỉnh.",
        "Đảng bộ huyện có 95% tổ chức cơ sở hoàn thành nhiệm vụ.",
        "Ủy ban nhân dân tỉnh yêu cầu các xã thực hiện tốt một số nhiệm vụ sau:",
        "Phát biểu tại cuộc họp, Chủ tịch xã cho biết sẽ xây chợ.",
        "Sau hơn 10 năm thực hiện, tổ chức bộ máy gọn hơn; quản lý đất được chú ý.",
        "Hợp tác quốc tế có nhiều điểm sáng; quản lý rừng còn phân tán.",
        "Sở Y tế trân trọng cảm ơn sự phối hợp của các sở.",
        "Tổ trưởng: Ông Lê Văn Mười, Giám đốc Sở Y tế.",
        "Việc họp do hai bên tự thực hiện.",
        "Nghị quyết này đã được Hội đồng nhân dân tỉnh khóa IX, kỳ họp thứ năm thông qua ngày 14 tháng 7 năm 2017.",
        "Trưởng ban: Bộ trưởng Bộ Nội vụ.",
        "Bộ trưởng Bộ Giáo dục và Đào tạo.",
    ],
)
def test_what_is_told_decided_or_paid_is_no_duty(sentence: str) -> None:
    assert orders(under("NỘI DUNG KHÁC", sentence)) == []


def test_principles_below_a_stem_that_orders_are_for_those_whom_it_orders() -> None:
    text = "Thủ tướng Chính phủ yêu cầu các bộ, ngành thực hiện:\n\nI. Nguyên tắc\n\n1. Việc sắp xếp thôn phải công khai.\n"
    assert [owner for owner, _ in orders(read(f"CHỈ THỊ\n\nMở đầu.\n\n{text}"))] == ["các bộ, ngành"]


def test_what_is_asked_in_the_end_is_a_duty_whatever_is_told_first() -> None:
    told = "Thời gian qua, quản lý đất còn nhiều yếu kém, yêu cầu các xã rà soát hồ sơ."
    assert [owner for owner, _ in orders(under("NỘI DUNG", told))] == ["các xã"]
    assert orders(under("NỘI DUNG", "Ông Lê Văn Mười, Giám đốc Sở Y tế chủ trì rà soát hồ sơ."))


def test_headline_of_a_text_without_letterhead_is_no_order() -> None:
    headline, order = "Sở Y tế triển khai nhiệm vụ năm 2028", "Sở Y tế rà soát hồ sơ."
    assert [d.text for d in read(f"{headline}\n\n{order}").duties] == [order.rstrip(".")]
    assert len(read(headline).duties) == 1


def test_what_is_said_to_nobody_by_name_is_not_for_the_body_named_before() -> None:
    sentences = "Giao Sở Y tế rà soát hồ sơ. Về số hóa, Thủ tướng Chính phủ yêu cầu đẩy nhanh tiến độ. Tổ chức kiểm tra."
    assert [d.owner for d in tasks(sentences).duties] == ["Sở Y tế", None, None]


def test_what_a_body_is_to_strive_for_is_its_duty() -> None:
    found = tasks("Các xã:", "- Phấn đấu hoàn thành kế hoạch đã đề ra.")
    assert [d.owner for d in found.duties] == ["Các xã"]


def test_what_a_body_is_to_approve_is_its_duty() -> None:
    found = tasks("Giao Ủy ban nhân dân xã chỉnh sửa Đề án; phê duyệt Đề án; tổ chức thực hiện.")
    assert [d.owner for d in found.duties] == ["Ủy ban nhân dân xã"] * 3


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Nâng cao kỹ năng thực hiện quyền trẻ em: chăm sóc trẻ nhỏ; bảo vệ trẻ em; phòng tai nạn.", 1),
        ("Thực hiện các Quyết định: số 36/QĐ-TTg ngày 11/01/2024; rà soát quy hoạch.", 2),
        ("Đối với thuế nhập khẩu: rà soát biểu thuế; bổ sung danh mục hàng hóa.", 2),
        ("Các xã thực hiện một số nội dung như kiện toàn bộ máy; tổ chức sản xuất; quảng bá sản phẩm.", 1),
        (
            "Chương trình có các nhiệm vụ chủ yếu như: tuyên truyền; hoàn thiện cơ chế; Sở Y tế rà soát hồ sơ.",
            1,
        ),
        ("Ngân hàng chỉ đạo các tổ chức tín dụng: khẩn trương giảm lãi; thực hiện cho vay mới.", 2),
    ],
)
def test_list_behind_a_colon_is_one_duty_unless_bodies_stand_before_it(sentence: str, count: int) -> None:
    assert len(tasks(sentence).duties) == count


def test_item_with_an_unknown_word_beside_orders_is_an_order() -> None:
    found = under("PHƯƠNG THỨC", "- Rà soát hồ sơ.", "- Xoay vòng cán bộ các thôn.", "- Báo cáo.")
    assert [d.text for d in found.duties] == ["Rà soát hồ sơ", "Xoay vòng cán bộ các thôn", "Báo cáo"]


@pytest.mark.parametrize(
    ("heading", "ordered"),
    [
        ("VỀ TÌNH HÌNH THỰC HIỆN NHIỆM VỤ", False),
        ("KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2021", False),
        ("KẾT QUẢ VÀ PHƯƠNG HƯỚNG, NHIỆM VỤ", True),
        ("NỘI DUNG HOẠT ĐỘNG TRIỂN KHAI", True),
    ],
)
def test_what_was_done_is_no_duty_though_its_heading_speaks_of_tasks(heading: str, ordered: bool) -> None:
    assert (under(heading, "Làm tốt công tác đối ngoại.").duties != ()) is ordered


def test_stem_names_whom_the_sentences_before_it_order() -> None:
    stem = "Hội đồng nhân dân xã yêu cầu Ủy ban nhân dân xã nỗ lực. Cụ thể cần thực hiện các nhiệm vụ sau:"
    assert [d.owner for d in tasks(stem, "- Rà soát hồ sơ.").duties] == ["Ủy ban nhân dân xã"] * 2


def test_stem_that_orders_a_body_to_plan_names_the_body_alone() -> None:
    stem = "2. Giao Ủy ban nhân dân xã xây dựng kế hoạch để thực hiện, trong đó cần tập trung:"
    found = tasks(stem, "- Rà soát hồ sơ.").duties
    assert [d.owner for d in found] == ["Ủy ban nhân dân xã"]


def test_stem_that_tells_of_a_body_names_nobody() -> None:
    assert [d.owner for d in tasks("1. Sở Y tế đã tiếp thu:", "- Rà soát hồ sơ.").duties] == [None]


def test_stem_names_a_body_with_what_it_is_told_by() -> None:
    found = tasks("1. Ủy ban nhân dân xã nơi giải quyết hồ sơ có trách nhiệm:", "- Trả kết quả.").duties
    assert [d.owner for d in found] == ["Ủy ban nhân dân xã nơi giải quyết hồ sơ"]


def test_stem_that_only_says_who_orders_names_nobody() -> None:
    found = tasks("Hội đồng nhân dân xã giao:", "- Ủy ban nhân dân xã rà soát hồ sơ. Quản lý tốt thu chi.")
    assert [d.owner for d in found.duties] == ["Ủy ban nhân dân xã", "Ủy ban nhân dân xã"]


def test_demand_below_aims_and_demands_binds_whoever_it_concerns() -> None:
    found = under("MỤC ĐÍCH, YÊU CẦU", "1. Việc bầu cử phải dân chủ, đúng luật.", "2. Nâng cao nhận thức.")
    assert [d.text for d in found.duties] == ["Việc bầu cử phải dân chủ, đúng luật"]


def test_demand_binds_though_another_part_behind_it_opens_with_a_verb() -> None:
    found = under(
        "MỤC ĐÍCH, YÊU CẦU", "1. Quá trình thực hiện phải bám sát thực tế; bổ sung, cập nhật việc mới."
    )
    assert [d.text for d in found.duties] == [
        "Quá trình thực hiện phải bám sát thực tế",
        "bổ sung, cập nhật việc mới",
    ]


def test_what_follows_bodies_and_a_colon_in_small_letters_is_parted() -> None:
    found = tasks("Các Hội, đoàn thể: xây dựng kế hoạch vận động; rà soát danh sách; báo cáo kết quả.").duties
    assert [d.owner for d in found] == ["Các Hội, đoàn thể"] * 3
    found = tasks("3. Trạm Y tế xã: khám sức khỏe cho trẻ em; lập danh sách trẻ mồ côi.").duties
    assert [d.owner for d in found] == ["Trạm Y tế xã"] * 2


def test_name_of_a_decree_on_penalties_is_no_list_of_duties() -> None:
    decree = "Nghị định số 7/2011/NĐ-CP về xử phạt vi phạm hành chính trong lĩnh vực xây dựng"
    found = tasks(f"Xử phạt các vi phạm theo {decree}; khai thác cát; quản lý chợ.").duties
    assert len(found) == 1


def test_letter_that_a_scan_has_changed_does_not_hide_its_order() -> None:
    assert orders(tasks("©) Rà soát hồ sơ.")) == [(None, "Rà soát hồ sơ")]


def test_what_a_place_is_to_become_is_hoped_for_and_no_order() -> None:
    assert tasks("- Đến năm 2040, kỷ niệm 90 năm thành lập xã: Trở thành xã giàu đẹp.").duties == ()


def test_praise_that_goes_with_rewards_is_an_order() -> None:
    assert len(tasks("- Biểu dương, khen thưởng kịp thời các tập thể làm tốt.").duties) == 1
    assert tasks("- Biểu dương các tập thể đã làm tốt việc giữ gìn vệ sinh.").duties == ()


def test_whom_a_request_of_others_makes_the_speaker_charge() -> None:
    (found,) = tasks(
        "Xét kiến nghị của các tỉnh, Phó Thủ tướng giao các Bộ: Tài chính, Y tế chủ động xử lý."
    ).duties
    assert found.owner == "các Bộ: Tài chính, Y tế"
