"""What changed since the last report sent: figure beside figure, and nothing compared that was counted otherwise."""

from dataclasses import replace
from datetime import date

from caunoi.core.reports.annual import annual
from caunoi.core.reports.content import Content, Heading, Table, figures_of, plain
from caunoi.core.reports.facts import CaseLine, Moves, SentBefore
from caunoi.core.reports.since import TITLE
from tests.core.reports.invented import FACTS

LATER = replace(
    FACTS,
    year=2018,
    as_of=date(2018, 12, 31),
    day=date(2019, 1, 10),
    levels=(replace(FACTS.levels[0], rated=1250), *FACTS.levels[1:]),
    rules=(replace(FACTS.rules[0], open=3), *FACTS.rules[1:]),
    cases=(
        CaseLine("complaint", "khiếu nại", 190, 185, 20, 40, 12, date(2017, 3, 2), 230),
        *FACTS.cases[1:],
    ),
    moves=Moves(up=9, down=2, same=2300),
    before=SentBefore("12-BC/QU", date(2018, 1, 12), annual(FACTS)),
)


def section(content: Content) -> list[str]:
    """The lines of the section: its paragraphs and the rows of its table."""
    start = next(n for n, one in enumerate(content.blocks) if isinstance(one, Heading) and one.text == TITLE)
    lines = []
    for block in content.blocks[start + 1 : -1]:
        if isinstance(block, Table):
            lines += [" | ".join(plain(cell) for cell in row.cells) for row in block.rows]
        else:
            lines.append(plain(block.parts))
    return lines


def test_each_figure_that_changed_stands_as_it_was_and_as_it_is() -> None:
    assert section(annual(LATER)) == [
        "So với Báo cáo số 12-BC/QU, ngày 12/01/2018 (năm 2017), 3 trên 32 số liệu đếm theo cùng một cách đã thay đổi.",
        "So với năm 2017: 9 tổ chức được xếp mức cao hơn, 2 tổ chức mức thấp hơn, 2.300 tổ chức giữ nguyên.",
        "Tổ chức xếp loại Trong sạch, vững mạnh | 1.243 | 1.250",
        "Còn mâu thuẫn: Xếp loại mức cao trong khi để vụ việc chậm giải quyết | 5 | 3",
        "Chưa giải quyết: khiếu nại | 44 | 40",
    ]


def test_figures_counted_in_another_way_are_not_compared() -> None:
    other = replace(LATER, scheme="Quy định 132-QĐ/TW")

    lines = section(annual(other))

    assert not any("xếp loại Trong sạch" in line for line in lines)
    assert any("Chưa giải quyết: khiếu nại" in line for line in lines)


def test_where_nothing_changed_that_is_said() -> None:
    same = replace(FACTS, before=LATER.before)

    assert len(section(annual(same))) == 1 and ", 0 trên " in section(annual(same))[0]


def test_without_a_report_sent_there_is_nothing_to_compare_with() -> None:
    assert section(annual(FACTS)) == ["Chưa có báo cáo nào đã gửi để so sánh."]


def test_every_figure_of_the_section_has_its_source_and_an_id_of_its_own() -> None:
    content = annual(LATER)
    since = [f for block in content.blocks for f in figures_of(block) if f.id.startswith("since.")]

    assert content.source(since[0].source).title == "Báo cáo số 12-BC/QU đã gửi, năm 2017"
    assert {f.id for f in since} >= {"since.rating.top_while_late.open", "since.rating.top_while_late.open.before"}  # fmt: skip
