"""What the yearly report says, word for word, on invented facts."""

from dataclasses import replace

import pytest

from caunoi.core.indicators import Beside, Why
from caunoi.core.reports.annual import annual
from caunoi.core.reports.content import Bar, Block, Chart, Content, Heading, Note, Paragraph, Table, plain
from caunoi.core.reports.facts import BesideLine, ComplexLine, FieldLine, SumLine, SuperiorLine
from caunoi.core.reports.sections import letters
from tests.core.reports.invented import BARE, CITY, FACTS, figure


def said(content: Content, heading: str = "") -> list[str]:
    """The paragraphs under a heading (without one: before the first), without the closing words."""
    current, found = "", []
    for block in content.blocks[:-1]:
        if isinstance(block, Heading):
            current = block.number
        elif not isinstance(block, Table) and current == heading:
            found.append(plain(block.parts))
    return [text.replace("\u00a0", " ") for text in found]


def rows(content: Content, heading: str, table: int = 0) -> list[list[str]]:
    """The cells of a table under a heading."""
    current, found = "", list[Table]()
    for block in content.blocks:
        if isinstance(block, Heading):
            current = block.number
        elif isinstance(block, Table) and current == heading:
            found.append(block)
    return [[plain(cell).replace("\u00a0", " ") for cell in row.cells] for row in found[table].rows]


def test_district_reports_to_the_standing_committee_above() -> None:
    report = annual(FACTS)

    assert said(report) == [
        "Thực hiện mục III.6 Nghị quyết số 07-NQ/TU, ngày 04/7/2017 của Ban Thường vụ Thành ủy Sông Xanh, "
        "Ban Thường vụ Quận ủy Một báo cáo Ban Thường vụ Thành ủy Sông Xanh kết quả thực hiện Nghị quyết năm 2017 "
        "như sau. Số nhỏ cạnh số liệu chỉ nguồn tại phụ lục Nguồn số liệu."
    ]
    assert (report.header.parent, report.header.issuer) == ("Thành ủy Sông Xanh", "Quận ủy Một")
    assert (report.signature.authority, report.signature.post) == ("Ban Thường vụ", "Bí thư")
    assert report.recipients[0] == "Ban Thường vụ Thành ủy Sông Xanh (báo cáo)"


def test_city_report_is_drawn_up_by_the_organisation_board_for_the_standing_committee() -> None:
    report = annual(replace(FACTS, issuer=CITY))

    assert said(report)[0].startswith(
        "Thực hiện mục III.4 Nghị quyết số 07-NQ/TU, ngày 04/7/2017 của Ban Thường vụ Thành ủy Sông Xanh, "
        "Ban Tổ chức Thành ủy tổng hợp, báo cáo Ban Thường vụ Thành ủy Sông Xanh kết quả thực hiện Nghị quyết năm 2017"
    )
    assert (report.header.parent, report.header.issuer) == ("Thành ủy Sông Xanh", "Ban Tổ chức Thành ủy")
    assert (report.signature.authority, report.signature.post) == ("", "Trưởng ban")
    assert report.recipients[0] == "Ban Thường vụ Thành ủy Sông Xanh (báo cáo)"


def test_title_names_the_document_and_the_year() -> None:
    header = annual(FACTS).header

    assert (header.kind, header.abstract) == (
        "Báo cáo",
        "kết quả thực hiện Nghị quyết số 07-NQ/TU, ngày 04/7/2017 của Ban Thường vụ Thành ủy Sông Xanh năm 2017",
    )


def test_targets_say_what_was_counted_of_how_many_and_what_stands_beside() -> None:
    report = annual(FACTS)

    assert said(report, "I") == [
        "Tính đến 31/12/2017, trong số 4 chỉ tiêu của Nghị quyết có 1 chỉ tiêu đạt, 2 chỉ tiêu không đạt, "
        "1 chỉ tiêu chưa kết luận.",
        "Nêu bên cạnh tỷ lệ. Chỉ tiêu 1: trong đó: xã, phường, thị trấn 310 trên 584; chưa được xếp loại 24. "
        "Chỉ tiêu 2: được miễn đánh giá 310. Chỉ tiêu 3: chưa có văn bằng trong hồ sơ 12.",
    ]
    assert [row[2:] for row in rows(report, "I")] == [
        ["trên 50 %", "1.243 trên 2.316 tổ chức được xếp loại (53,7 %)", "Đạt"],
        ["trên 70 %", "6.810 trên 10.000 đảng viên được đánh giá (68,1 %)", "Không đạt, còn thiếu 191"],
        [
            "100 %",
            "2.999 trên 3.000 cán bộ chủ chốt cấp xã có văn bằng trong hồ sơ (99,97 %)",
            "Không đạt, còn thiếu 1",
        ],
        ["từ 10 % trở lên", "chưa có số liệu", "Chưa kết luận: chưa có số liệu"],
    ]


def test_target_before_its_basis_has_values_and_no_verdict() -> None:
    early = figure("clean_strong", numerator=1, denominator=2, why=Why.BEFORE_BASIS, distance=1)
    report = annual(replace(BARE, targets=(early,)))

    assert rows(report, "I")[0][3:] == [
        "1 trên 2 tổ chức được xếp loại (50,0 %)",
        "Chưa kết luận: trước khi có chỉ tiêu",
    ]
    assert said(report, "VII") == [
        "Tỷ lệ tổ chức cơ sở đảng đạt trong sạch, vững mạnh: trước khi có chỉ tiêu."
    ]


def test_year_before_the_order_is_reported_for_comparison_only() -> None:
    report = annual(replace(BARE, year=2016))

    assert report.header.abstract.startswith(
        "số liệu năm 2016 theo các nội dung của Nghị quyết số 07-NQ/TU, "
    )
    assert "số liệu năm 2016, trước khi có Nghị quyết, để so sánh, không kết luận như sau." in said(report)[0]


def test_target_without_verdict_or_reason_still_says_so() -> None:
    report = annual(replace(BARE, targets=(figure("clean_strong", numerator=1, denominator=2),)))

    assert rows(report, "I")[0][4] == "Chưa kết luận"


def test_missed_target_with_nothing_lacking_says_only_that() -> None:
    missed = figure("women_cadres", numerator=1, denominator=2, met=False, distance=0)

    assert rows(annual(replace(BARE, targets=(missed,))), "I")[0][4] == "Không đạt"


def test_ratings_stand_beside_contradictions() -> None:
    report = annual(FACTS)

    assert said(report, "II") == [
        "Năm 2017, 2.316 trên 2.340 tổ chức cơ sở đảng đã có quyết định xếp loại; 24 tổ chức chưa được xếp loại. "
        "Trong số được xếp ở các mức cao, 5 trên 2.143 tổ chức (0,2 %) có mâu thuẫn với hồ sơ chưa được giải trình, "
        "hoặc giải trình không được chấp nhận.",
        "Hệ thống đặt mức xếp loại cạnh hồ sơ để xem xét, không xếp loại lại tổ chức nào.",
        "Số phát hiện theo từng nội dung đối chiếu:",
    ]
    assert rows(report, "II") == [
        ["Trong sạch, vững mạnh", "1.243", "4", "2", "1"],
        ["Hoàn thành tốt nhiệm vụ", "900", "1", "0", "0"],
        ["Hoàn thành nhiệm vụ", "167", "0", "0", "0"],
        ["Yếu kém", "6", "0", "0", "0"],
        ["Cộng", "2.316", "5", "2", "1"],
    ]
    assert [row[0] + ":" + ",".join(row[2:]) for row in rows(report, "II", table=1)] == [
        "a:5,2,1",
        "b:1,0,0",
        "c:1.304,0,0",
    ]


def test_rated_committees_above_the_grassroots_stand_below_the_total() -> None:
    report = annual(replace(FACTS, above=replace(FACTS.above, rated=126, contradicted=9)))

    assert rows(report, "II")[-2:] == [
        ["Cộng", "2.316", "5", "2", "1"],
        ["Ngoài ra: cấp ủy cấp trên cơ sở", "126", "9", "0", "0"],
    ]
    assert said(report, "II")[0].endswith(
        "Trong số cấp ủy cấp trên cơ sở được xếp loại, số còn mâu thuẫn là 9 trên 126."
    )


def test_contradicted_organisations_are_listed_in_an_annex_with_the_letters_of_their_rules() -> None:
    listed, sources = annual(FACTS).annexes
    table = listed.blocks[-1]

    assert (listed.label, sources.label) == ("Phụ lục I", "Phụ lục II")
    assert isinstance(table, Table)
    assert [[plain(cell) for cell in row.cells] for row in table.rows] == [
        ["1", "Đảng ủy Phường Một A", "Quận ủy Một", "Trong sạch, vững mạnh", "a, b"],
        ["2", "Đảng ủy Phường Một B", "Quận ủy Một", "Trong sạch, vững mạnh", "a"],
    ]


def test_cases_say_late_and_oldest_and_leave_denunciations_out() -> None:
    report = annual(FACTS)

    assert rows(report, "III") == [
        ["Khiếu nại", "210", "180", "31", "44", "12", "02/03/2016"],
        ["Kiến nghị", "1.024", "1.001", "80", "60", "9", "09/01/2017"],
        ["Phản ánh", "15", "15", "0", "0", "0", "–"],
    ]
    assert said(report, "III")[1].endswith("Đơn tố cáo không nằm trong các số liệu này.")


def test_obligations_go_by_clause() -> None:
    assert rows(annual(FACTS), "V") == [
        ["II.4", "Củng cố tổ chức cơ sở đảng yếu kém", "46", "40", "2", "0", "1"],
        ["III.6", "Đánh giá, báo cáo kết quả thực hiện hằng năm", "46", "41", "0", "46", "3"],
    ]


def test_obligations_of_another_document_name_it() -> None:
    plan = replace(FACTS.obligations[0], document="9015-KH/TU")
    report = annual(replace(FACTS, obligations=(FACTS.obligations[0], plan)))

    assert [row[:2] for row in rows(report, "V")] == [
        ["II.4", "Củng cố tổ chức cơ sở đảng yếu kém"],
        ["II.4", "Củng cố tổ chức cơ sở đảng yếu kém (9015-KH/TU)"],
    ]
    assert [source.clause for source in report.sources if source.measure == "obligation"] == [
        "II.4",
        "II.4, 9015-KH/TU",
    ]


def test_what_is_missing_and_beside_is_named_once() -> None:
    unrated = Beside("unrated", "Chưa được xếp loại", "Not rated", 24)
    target = figure(
        "clean_strong", numerator=1, denominator=2, met=True, missing_of=(unrated,), beside=(unrated,)
    )

    assert said(annual(replace(BARE, targets=(target,))), "I")[1] == (
        "Nêu bên cạnh tỷ lệ. Chỉ tiêu 1: chưa được xếp loại 24."
    )


def test_complex_matters_are_counted_and_the_aims_held_against_them() -> None:
    assert said(annual(FACTS), "IV") == [
        "Vụ việc thuộc trách nhiệm của cấp ủy và các cơ quan do cấp ủy lãnh đạo, tính đến 31/12/2017:",
        "Mục tiêu không để diễn biến thành điểm nóng (mục I.2): đếm được 1 vụ việc từ 04/07/2017 đến 31/12/2017, chưa đạt.",
        "Mục tiêu không để phát sinh vụ việc phức tạp mới (mục I.2): đếm được 0 vụ việc từ 04/07/2017 đến 31/12/2017, đạt.",
        "Số vụ việc phát sinh không phải là căn cứ đánh giá đơn vị; hai mục tiêu chỉ được đếm.",
    ]
    assert rows(annual(FACTS), "IV") == [["12", "3", "1", "9", "7", "2"]]


def test_a_year_without_complex_matters_says_so() -> None:
    bare = replace(BARE, complex_matters=ComplexLine())

    assert said(annual(bare), "IV") == [
        "Trong năm không có vụ việc phức tạp nào thuộc trách nhiệm giải quyết."
    ]


def test_dialogues_and_promises_are_counted_as_of_the_day() -> None:
    assert said(annual(FACTS), "VI") == [
        "431 trên 584 đơn vị cấp xã (73,8 %) đã tổ chức đối thoại với Nhân dân trong năm, với 502 hội nghị; "
        "3.977 trên 4.180 ý kiến đã được trả lời.",
        "Trong 612 lời hứa tại đối thoại, đã thực hiện 488, quá hạn 51, không nêu hạn 17, tính đến 31/12/2017.",
    ]


def test_what_cannot_be_determined_is_named_with_how_many() -> None:
    report = annual(replace(FACTS, unsure=("Số ngày quá hạn (30): là mức đề xuất, chưa được ban hành.",)))

    assert said(report, "VII") == [
        "Tỷ lệ cán bộ trẻ trong số cán bộ diện Ban Thường vụ cấp ủy quản lý: chưa có số liệu.",
        "Xếp loại mức cao trong khi để vụ việc chậm giải quyết: 1 trường hợp. "
        "Vụ việc còn mở mà chưa có thời hạn trong hồ sơ.",
        "Số ngày quá hạn (30): là mức đề xuất, chưa được ban hành.",
    ]


def test_quiet_year_says_that_nothing_stands_there() -> None:
    report = annual(BARE)

    assert said(report, "V") == ["Trong năm không có nhiệm vụ nào của Nghị quyết đến kỳ thực hiện."]
    assert said(report, "VII") == ["Không có."]
    assert (
        said(report, "II")[1] == "Năm 2017 chưa có quy tắc đối chiếu xếp loại với hồ sơ nên không đối chiếu."
    )
    assert rows(report, "II")[0] == ["Trong sạch, vững mạnh", "1.243"]
    assert [annex.label for annex in report.annexes] == ["Phụ lục"]


def test_superior_without_communes_owes_no_dialogue_there() -> None:
    report = annual(
        replace(FACTS, dialogues=replace(FACTS.dialogues, units=0, holding=0, held=0, promises=0))
    )

    assert said(report, "VI") == ["Không có đơn vị cấp xã trong phạm vi lãnh đạo."]


def test_every_number_of_the_text_is_a_figure_with_its_source() -> None:
    report = annual(FACTS)

    def loose(block: Block) -> list[str]:
        """Numbers outside figures, but for those that only name: years, days, clauses, places in a list, demands."""
        cells = [block.parts] if isinstance(block, Paragraph | Note) else []
        cells += [cell for row in block.rows for cell in row.cells[3:]] if isinstance(block, Table) else []
        return [part for cell in cells for part in cell if isinstance(part, str) and part.strip().isdigit()]

    assert [found for block in report.blocks for found in loose(block)] == []
    assert {figure.source for figure in report.figures()} == {source.mark for source in report.sources}
    assert [source.mark for source in report.sources] == list(range(1, len(report.sources) + 1))


def test_sources_name_measure_clause_records_and_how_to_count_again() -> None:
    report = annual(FACTS)
    table = report.annexes[-1].blocks[-1]

    assert isinstance(table, Table)
    assert [plain(cell) for cell in table.rows[1].cells] == [
        "2",
        "Tỷ lệ tổ chức cơ sở đảng đạt trong sạch, vững mạnh [clean_strong]",
        "I.2",
        "2.316",
        "Tính trên mọi tổ chức cơ sở đảng được xếp loại trong năm, không chỉ xã, phường, thị trấn.",
    ]


def test_more_rules_than_letters_go_by_two_letters() -> None:
    rules = tuple(replace(FACTS.rules[0], code=f"rule.{n}") for n in range(24))

    marks = letters(rules)

    assert (marks["rule.21"], marks["rule.22"], marks["rule.23"]) == ("y", "aa", "ab")


def test_charts_say_when_nothing_is_contradicted_and_nothing_is_late() -> None:
    lines = (SuperiorLine("P-1", "Quận ủy Một", 2, 0, 0, 0), SuperiorLine("P-2", "Quận ủy Hai", 1, 0, 0, 0))
    content = annual(replace(FACTS, superiors=lines, fields=(FieldLine("land", "Đất đai", 3, 0, None),)))

    assert [block.title for block in content.blocks if isinstance(block, Chart)] == [
        "Không cấp ủy nào có tổ chức trực thuộc còn mâu thuẫn với hồ sơ",
        "Không lĩnh vực nào có vụ việc chưa giải quyết đã quá hạn",
    ]
    assert lines[0].agrees == 2


def test_bar_of_a_chart_has_a_part_for_each_look() -> None:
    with pytest.raises(ValueError, match="as many parts"):
        Chart(title="", looks=("agrees",), legend=("",), bars=(Bar(name="", parts=(1, 2), said=""),))


def test_sums_that_offices_sent_are_said_beside_the_matters_and_never_added() -> None:
    content = annual(replace(FACTS, sums=SumLine(sent=6, differ=1, alone=2)))
    said = {figure.id: figure.value for figure in content.figures() if figure.id.startswith("sums.")}

    assert said == {"sums.sent": 6, "sums.differ": 1, "sums.alone": 2}
    assert not [figure for figure in annual(FACTS).figures() if figure.id.startswith("sums.")]


def test_letters_stand_beside_summaries_of_the_same_time_with_the_difference_and_are_never_added() -> None:
    lines = (
        BesideLine("received", "Tiếp nhận trong năm", 7, 9),
        BesideLine("late", "Trong đó quá hạn", 3, 1),
    )
    content = annual(replace(FACTS, beside=lines, beside_at=2))
    said = {figure.id: figure.value for figure in content.figures() if figure.id.startswith("compared.")}

    assert said == {
        "compared.bodies": 2, "compared.received.letters": 7, "compared.received.summaries": 9, "compared.received.difference": 2,
        "compared.late.letters": 3, "compared.late.summaries": 1, "compared.late.difference": -2,
    }  # fmt: skip
    assert not [figure for figure in annual(FACTS).figures() if figure.id.startswith("compared.")]
