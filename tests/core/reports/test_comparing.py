"""Two tellings of one report: what differs is listed, figure by figure and word by word."""

import datetime
from dataclasses import replace

from caunoi.core.reports.annual import annual
from caunoi.core.reports.comparing import Difference, changed_lines, differences
from caunoi.core.reports.facts import FieldLine
from tests.core.reports.invented import BARE, FACTS, figure


def test_same_report_does_not_differ_whatever_its_number_date_and_signer() -> None:
    headed = annual(FACTS, number="12", dated=datetime.date(2018, 1, 10), signer="Nguyễn Văn Mẫu")

    assert differences(annual(FACTS), headed) == []


def test_changed_count_is_listed_with_its_figure_and_its_records() -> None:
    one_more = replace(FACTS.cases[2], received=16, settled=16, records=16)
    now = replace(FACTS, cases=(*FACTS.cases[:2], one_more))

    assert differences(annual(FACTS), annual(now)) == [
        Difference("case.reflection.received", "15", "16"),
        Difference("case.reflection.settled", "15", "16"),
        Difference("records behind case.reflection (II.6)", "15", "16"),
    ]


def test_changed_verdict_is_listed_as_text() -> None:
    met = figure("clean_strong", numerator=1243, denominator=2316, met=True, records=2316)
    missed = figure("clean_strong", numerator=1243, denominator=2316, met=False, records=2316)

    found = differences(annual(replace(BARE, targets=(met,))), annual(replace(BARE, targets=(missed,))))

    assert [(one.what, one.said.rpartition(" | ")[2], one.now.rpartition(" | ")[2]) for one in found] == [
        ("targets.met", "1", "0"),
        ("targets.missed", "0", "1"),
        ("text", "Đạt", "Không đạt"),
    ]


def test_organisation_that_is_no_longer_contradicted_is_listed() -> None:
    now = replace(FACTS, contradicted=FACTS.contradicted[:1])

    assert [one.said for one in differences(annual(FACTS), annual(now))] == [
        "2 | Đảng ủy Phường Một B | Quận ủy Một | Trong sạch, vững mạnh | a"
    ]


def test_figure_that_is_only_in_one_of_them_is_listed() -> None:
    before, after = annual(BARE), annual(replace(BARE, rules=FACTS.rules[1:2]))

    assert Difference("rating.top_while_upheld.open", "–", "1") in differences(before, after)
    assert Difference("rating.top_while_upheld.open", "1", "–") in differences(after, before)


def test_dotted_blank_may_be_filled_in_and_nothing_else_of_its_line() -> None:
    assert changed_lines(["Số ……-BC/QU", "…………"], ["Số 31-BC/QU", "Nguyễn Văn Mẫu"]) == []
    assert changed_lines(["Số ……-BC/QU"], ["Số 31-BC/TU"]) == [
        Difference("text", "Số ……-BC/QU", "Số 31-BC/TU")
    ]


def test_charts_are_compared_by_the_figures_of_their_tables() -> None:
    fields = (FieldLine("land", "Đất đai", 3, 1, None),)
    later = (FieldLine("land", "Đất đai", 3, 2, None),)
    said, now = annual(replace(FACTS, fields=fields)), annual(replace(FACTS, fields=later))

    assert differences(said, now) == [Difference("field.land.late", "1", "2")]
