"""What typing and scanning damage: digits of a symbol, a kind set wide, a label's mark, a title without its kind."""

import pytest

from caunoi.core.reading import read
from tests.core.reading.texts import aims, tasks

HEAD = "UBND TỈNH AN HẢI\nSố: {}\nAn Hải, ngày 5 tháng 3 năm 2025\n\nKẾ HOẠCH\nVề A\n\nI. NHIỆM VỤ\n\nSở Y tế rà soát.\n"


@pytest.mark.parametrize(
    ("printed", "symbol", "number"),
    [
        ("3l/KH-UBND", "31/KH-UBND", "31"),
        ("O5/CT-UBND", "05/CT-UBND", "05"),
        ("1l2/2O25/QĐ-UBND", "112/2025/QĐ-UBND", "112"),
    ],
)
def test_digits_of_the_own_symbol_that_a_scan_took_for_letters_are_read_and_said(
    printed: str, symbol: str, number: str
) -> None:
    reading = read(HEAD.format(printed))
    assert (reading.document.symbol, reading.document.number) == (symbol, number)
    assert f"ký hiệu đọc là {symbol}" in [w.message for w in reading.warnings]


def test_a_letter_behind_the_number_is_its_own_and_nothing_is_said() -> None:
    reading = read(HEAD.format("12a/KH-UBND"))
    assert (reading.document.symbol, reading.document.number) == ("12a/KH-UBND", "12a")
    assert not [w for w in reading.warnings if w.message.startswith("ký hiệu")]


def test_digits_of_a_cited_symbol_are_read_and_said() -> None:
    reading = tasks("Thực hiện Chỉ thị số O5-CT/TW và Kế hoạch số l2/KH-UBND.")
    assert [c.symbol for c in reading.citations] == ["05-CT/TW", "12/KH-UBND"]
    assert len([w for w in reading.warnings if w.message.startswith("ký hiệu đọc là")]) == 2


@pytest.mark.parametrize(("printed", "kind"), [("CH Ỉ THỊ", "directive"), ("K ÉT LUẬN", "conclusion")])
def test_kind_set_wide_is_a_kind_and_a_body_within_the_title_belongs_to_it(printed: str, kind: str) -> None:
    head = f"TỈNH ỦY AN HẢI\n*\n{printed}\nHỘI NGHỊ LẦN THỨ BẢY\nBAN CHẤP HÀNH ĐẢNG BỘ TỈNH\nvề chuyển đổi số,\ngiai đoạn mới\n"
    document = read(f"{head}Hội nghị đã thảo luận và kết luận:\n\nI. NHIỆM VỤ\n\nSở Y tế rà soát.\n").document
    assert document.type == kind
    assert document.title == "HỘI NGHỊ LẦN THỨ BẢY BAN CHẤP HÀNH ĐẢNG BỘ TỈNH về chuyển đổi số, giai đoạn mới"


def test_capitals_below_the_letterhead_are_the_title_that_lost_its_kind() -> None:
    head = "UBND TỈNH AN HẢI\nSố: 31/BC-UBND\nAn Hải, ngày 5 tháng 3 năm 2025\n\n"
    document = read(
        f"{head}VỀ KẾT QUẢ CẢI CÁCH NĂM 2024\nVÀ NHIỆM VỤ NĂM 2025\n\nI. TÌNH HÌNH\n\nA.\n"
    ).document
    assert document.title == "VỀ KẾT QUẢ CẢI CÁCH NĂM 2024 VÀ NHIỆM VỤ NĂM 2025"
    assert (document.type, document.issuer) == ("report", "UBND TỈNH AN HẢI")


def test_subject_of_a_letter_may_lack_its_mark() -> None:
    head = "SỞ Y TẾ AN HẢI\nSố: 31/SYT-NV\nVề rà soát mạng lưới\ncơ sở y tế\n\nAn Hải, ngày 5 tháng 3 năm 2025\n\n"
    document = read(f"{head}Kính gửi: Các bệnh viện\n\nĐề nghị các bệnh viện báo cáo.\n").document
    assert (document.title, document.issuer) == ("Về rà soát mạng lưới cơ sở y tế", "SỞ Y TẾ AN HẢI")
    assert (
        read("SỞ Y TẾ\nSố: 31/SYT-NV\nVề rà soát\n\nĐề nghị các bệnh viện báo cáo.\n").document.title is None
    )


def _labels(*lines: str) -> list[str]:
    return [c.id for c in read("\n".join(lines)).clauses]


SECOND = "Sở Y tế kiểm tra các trạm."


def test_a_number_with_a_comma_is_a_label_where_it_follows_and_is_said() -> None:
    assert _labels("1. Sở Xây dựng rà soát.", f"2, {SECOND}", "3. Sở Nội vụ tổng hợp.") == ["1", "2", "3"]
    assert _labels(f"2, {SECOND}", "3. Sở Nội vụ tổng hợp.") == ["2", "3"]
    assert "số thứ tự đọc là 2" in [w.message for w in read(f"2, {SECOND}").warnings]


def test_a_number_with_a_comma_that_goes_on_with_its_line_or_follows_nothing_is_no_label() -> None:
    assert _labels("1. Sở Xây dựng rà soát.", f"5, {SECOND}", "2. Sở Nội vụ tổng hợp.") == ["1", "2"]
    assert _labels("1. Sở Y tế kiểm tra theo điều 1,", "2, Luật Khám bệnh.", "2. Sở Nội vụ.") == ["1", "2"]
    long = "1. Sở Y tế kiểm tra các bệnh viện và các trạm theo quy định tại các khoản"
    assert _labels(long, "2, Luật Khám bệnh.", "2. Sở Nội vụ tổng hợp.") == ["1", "2"]
    assert _labels("1. Về tổ chức", f"2, {SECOND}") == ["1", "2"]


def test_numbers_that_begin_anew_below_words_stand_inside_the_first_where_a_second_numeral_follows() -> None:
    lines = ["1. Đánh giá kết quả", "Năm qua đạt kết quả tốt.", "1. Kinh tế", "2. Văn hóa"]
    assert _labels(*lines, "II. NHIỆM VỤ", "1. Sở Y tế rà soát.") == ["I", "I.1", "I.2", "II", "II.1"]
    assert _labels(*lines, "3. Xã hội") == ["1", "1#2", "2", "3"]
    assert _labels("1. Kinh tế", "2. Văn hóa", "II. NHIỆM VỤ") == ["1", "2", "II"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Cấp ủy viên nữ đạt ít nhất 1/3 tổng số.", (">=", 0.3333, "phần")),
        ("Số xã đạt chuẩn chiếm 2/3.", ("=", 0.6667, "phần")),
        ("Cây xanh đô thị bình quân đạt 8 m2/ người.", ("=", 8, "m2/người")),
        ("Nhà ở bình quân đạt trên 32 m2 sàn/người.", (">", 32, "m2 sàn/người")),
        ("Cấp nước bình quân 120 lít/người/ngày đêm.", ("=", 120, "lít/người/ngày đêm")),
    ],
)
def test_parts_of_a_whole_and_amounts_by_person_are_targets(
    sentence: str, expected: tuple[str, float, str]
) -> None:
    assert [(t.comparator, t.value, t.unit) for t in aims(sentence).targets] == [expected]


@pytest.mark.parametrize(
    "sentence", ["Hoàn thành trước 1/5.", "Rà soát hồ sơ đợt 1/3.", "Rà soát hồ sơ, đạt 3/2."]
)
def test_a_day_or_a_round_is_no_part_of_a_whole(sentence: str) -> None:
    assert aims(sentence).targets == ()


@pytest.mark.parametrize("rise", ["", "tăng ", "giảm "])
def test_where_a_number_starts_from_is_no_part_of_what_is_measured(rise: str) -> None:
    (target,) = aims(f"Tỷ lệ đô thị hóa {rise}từ 25% năm 2020 lên 35% năm 2025.").targets
    assert (target.subject, target.value, target.due) == ("Tỷ lệ đô thị hóa", 35, "2025-12-31")


@pytest.mark.parametrize(
    "line",
    [
        "Thời hạn báo cáo: trước ngày 20 hằng tháng, các sở gửi báo cáo về Sở Nội vụ.",
        "Thời hạn: trước ngày 20 hằng tháng, các sở gửi báo cáo về Sở Nội vụ.",
        "Thời gian báo cáo: Trước ngày 20 hằng tháng, các sở gửi báo cáo về Sở Nội vụ.",
    ],
)
def test_a_line_on_time_that_goes_on_to_a_body_orders_it(line: str) -> None:
    first, duty = tasks("1. Giao Sở Nội vụ tổng hợp.", f"2. {line}").duties
    assert (first.owner, first.cadence, duty.owner, duty.cadence) == ("Sở Nội vụ", None, "các sở", "month")


def test_label_of_a_task_is_outside_its_duty() -> None:
    (duty,) = tasks(
        "1. Sở Nội vụ", "a) Nội dung: tổng hợp, báo cáo kết quả.", "b) Thời gian: Quý II/2025."
    ).duties
    assert (duty.text, duty.owner, duty.due) == ("tổng hợp, báo cáo kết quả", "Sở Nội vụ", "2025-06-30")


@pytest.mark.parametrize(
    "sentence",
    [
        "Văn phòng Huyện ủy đề nghị các chi bộ rà soát hồ sơ.",
        "Nay Văn phòng Huyện ủy đề nghị các chi bộ rà soát hồ sơ.",
        "Được sự đồng ý của Thường trực Huyện ủy, Văn phòng Huyện ủy đề nghị các chi bộ rà soát hồ sơ.",
        "Văn phòng Huyện ủy thông báo kết luận và đề nghị các chi bộ rà soát hồ sơ.",
        "Văn phòng Huyện ủy đề nghị các chi bộ, cụ thể như sau:\n\n- Rà soát hồ sơ.",
    ],
)
def test_a_party_office_asks_others_not_itself(sentence: str) -> None:
    head = "HUYỆN ỦY TÂN LẬP\nVĂN PHÒNG\n*\nSố 24-CV/VPHU\nTân Lập, ngày 5 tháng 3 năm 2025\n\nKính gửi: Các chi bộ\n\n"
    reading = read(f"{head}{sentence}\n")
    assert [(d.owner, d.role) for d in reading.duties] == [("các chi bộ", "asked")]
    assert reading.document.issuer == "VĂN PHÒNG"


def test_whom_a_numbered_line_asks_answers_for_what_stands_below_it() -> None:
    lines = [
        "2. Ban Tổ chức Huyện ủy đề nghị các chi bộ",
        "a) Rà soát hồ sơ.",
        "3. Đề nghị Hội Nông dân tỉnh",
    ]
    found = tasks("1. Sở Y tế báo cáo.", *lines, "Vận động hội viên tham gia.").duties
    assert [d.owner for d in found] == ["Sở Y tế", "các chi bộ", "Hội Nông dân tỉnh"]


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("Uy ban nhân dân các xã rà soát hồ sơ.", "Uy ban nhân dân các xã"),
        ("Giao Hôi đồng nhân dân huyện giám sát việc thực hiện.", "Hôi đồng nhân dân huyện"),
        ("Các cơ quan, don vi báo cáo kết quả.", "Các cơ quan, don vi"),
        ("Có quan hệ tốt với nhân dân.", None),  # other marks are other words
        ("Bảo đảm công ăn việc làm cho người dân.", None),
    ],
)
def test_a_body_that_lost_marks_in_a_scan_is_one_still(sentence: str, owner: str | None) -> None:
    assert next((d.owner for d in tasks(sentence).duties), None) == owner


def test_label_is_read_through_a_wrong_mark_and_an_opening_quotation_mark() -> None:
    article = read(
        "NGHỊ QUYẾT\nVề A\n\nQUYẾT NGHỊ:\n\nĐiếu 1. Thông qua đề án.\n\nĐiều 2. Sở Y tế rà soát hồ sơ.\n"
    )
    quoted = read("Nội dung như sau:\n\n“1. Giao Sở Y tế rà soát hồ sơ.\n\n2. Sở Nội vụ báo cáo kết quả.”\n")
    assert [[c.id for c in r.clauses] for r in (article, quoted)] == [["D1", "D2"], ["1", "2"]]


def test_named_labels_are_read_whatever_marks_a_scan_left_them() -> None:
    text = "NGHỊ QUYẾT\nVề A\n\nPHẨN THƯ HAI\n\nChuơng I\n\nDieu 1. Lập quỹ.\n\nĐiểu 2. Chi quỹ.\n"
    assert [c.id for c in read(text).clauses] == ["P2", "P2.C1", "D1", "D2"]


def test_label_is_read_behind_specks_of_a_scan_and_a_stroke_alone_is_none() -> None:
    text = "QUYẾT ĐỊNH\nVề A\n\n„ Điều 1. Lập quỹ.\n_2.3. Giao Sở A rà soát.\n\n| -\n\nRà soát.\n"
    assert [c.id for c in read(text).clauses] == ["D1", "D1.2.3"]


def test_number_of_a_document_at_the_head_of_a_line_is_no_label() -> None:
    text = "NGHỊ QUYẾT\nVề A\n\nĐiều 1. Thông qua chỉ tiêu theo Tờ trình số\n52/TTr-UBND ngày 12 tháng 6 năm 2017 của Ủy ban nhân dân tỉnh.\n"
    assert [c.id for c in read(text).clauses] == ["D1"]


def test_scanned_letterhead_is_read_beside_a_damaged_motto_and_below_the_stamp_of_a_signature() -> None:
    text = (
        "Ký bởi: Cục Hòa An\nThời gian ký: 16.10.2024 15:12\n\nCỤC HÒA AN CONG HOA XÃ HOI CH.Ủ NGHIA VIỆT NAM\n"
        "$6:990/TB-CHA\n\nTHONG BAO\n\nVề việc nghỉ lễ\n\nSở Y tế rà soát hồ sơ.\n"
    )
    document = read(text).document
    assert (document.symbol, document.date, document.issuer) == ("990/TB-CHA", None, "CỤC HÒA AN")
    assert document.title == "Về việc nghỉ lễ"


def test_full_stop_behind_a_subject_is_no_part_of_it() -> None:
    text = "SỞ Y TẾ\nSố: 5/SYT-VP\nV/v báo cáo.\n\nKính gửi: Các trạm.\n\nBáo cáo kết quả.\n"
    assert read(text).document.title == "V/v báo cáo"


def test_a_letter_printed_for_another_is_read_as_meant_in_its_place_and_said_once() -> None:
    printed = "Yêu cầu Ủy ban nhân dân phƣờng hƣớng dẫn hộ nghèo vay vốn đầu tƣ, đƣa tỷ lệ hộ nghèo xuống dƣới 3% trƣớc ngày 5/6/2027."
    reading, meant = tasks(printed), tasks(printed.replace("ƣ", "ư"))
    assert (reading.duties, reading.targets, reading.sentences) == (
        meant.duties,
        meant.targets,
        meant.sentences,
    )
    assert [(d.owner, d.due) for d in reading.duties] == [("Ủy ban nhân dân phường", "2027-06-05")]
    assert [(t.comparator, t.value) for t in reading.targets] == [("<", 3.0)]
    said = [w for w in reading.warnings if "“ƣ”" in w.message]
    first = reading.duties[0].start + printed.index("ƣ")
    assert [(w.start, w.end) for w in said] == [
        (first, first + len("ƣờng hƣớng dẫn hộ nghèo vay vốn đầu tƣ, đƣa tỷ lệ hộ nghèo xuống dƣới 3% trƣ"))
    ]
    assert not [w for w in meant.warnings if "“ƣ”" in w.message]


def test_that_letter_with_a_tone_set_apart_is_read_composed() -> None:
    assert [d.text for d in tasks("Sƣ\u0309a đổi quy chế của xã.").duties] == ["Sửa đổi quy chế của xã"]
