"""`caunoi deadline`: the contract, the page to print, what is refused."""

import json

import pytest
from click.testing import CliRunner

from caunoi.cli.deadline import command
from caunoi.errors import UserError


def run(*args: str) -> str:
    done = CliRunner().invoke(command, args, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_deadline_as_json_is_the_contract() -> None:
    assert json.loads(run("KN-RES-1", "--start", "2017-08-03", "--json")) == {
        "rule": "KN-RES-1",
        "start": "2017-08-03",
        "due": "2017-09-05",
        "basis": "Luật Khiếu nại 02/2011/QH13, 11/11/2011, Điều 28",
        "certainty": "found",
        "steps": [
            {"date": "2017-08-03", "what": "Mốc tính: ngày thụ lý."},
            {"date": "2017-08-03", "what": "Bắt đầu từ 03/08/2017; không tính ngày đầu tiên."},
            {"date": "2017-09-02", "what": "Đủ 30 ngày vào 02/09/2017."},
            {
                "date": "2017-09-05",
                "what": "02/09/2017 là ngày nghỉ; thời hạn kết thúc vào ngày làm việc tiếp theo, 05/09/2017.",
            },
        ],
    }


def test_disputed_deadline_shows_both_dates_and_takes_the_kinder() -> None:
    found = json.loads(run("KN-ACC-1", "--start", "2017-08-01", "--json", "--lang", "en"))

    assert (found["due"], found["certainty"]) == ("2017-08-11", "disputed")
    assert found["steps"][3]["what"] == (
        "Sources disagree: Circular 07/2013/TT-TTCP, 31 October 2013, Article 5, it is due on 2017-08-15;"
        " the date kinder to the sender is taken, 2017-08-11."
    )


def test_deadline_in_hours_has_its_moment() -> None:
    found = json.loads(run("IH-URG", "--start", "2026-03-02T11:00", "--json"))

    assert (found["start"], found["due"]) == ("2026-03-02T11:00", "2026-03-02T16:30")


def test_moment_with_an_offset_is_taken_in_vietnams_time() -> None:
    found = json.loads(run("IH-URG", "--start", "2026-03-02T04:00Z", "--json"))

    assert (found["start"], found["due"]) == ("2026-03-02T11:00", "2026-03-02T16:30")


@pytest.mark.parametrize("rule", ["KN-RES-1", "KN-SEND-1", "DT-PUB"])
def test_beyond_the_last_day_there_is_nothing_is_determined(rule: str) -> None:
    found = json.loads(run(rule, "--start", "9999-12-31", "--json", "--lang", "en"))

    assert found["due"] is None and "is not held" in found["steps"][-1]["what"]


def test_undetermined_deadline_has_no_date_and_says_why() -> None:
    found = json.loads(run("IH-NRM", "--start", "2026-03-02T11:00", "--json", "--lang", "en"))

    assert found["due"] is None
    assert found["steps"][-1]["what"] == "Undetermined: The term for the normal level was not seen."


def test_page_shows_the_working_with_its_bases() -> None:
    assert run("KN-RES-1", "--start", "2017-08-03").splitlines() == [
        "KN-RES-1  Giải quyết khiếu nại lần đầu",
        "",
        "  Bắt đầu       03/08/2017",
        "  Đến hạn       05/09/2017",
        "  Căn cứ        Luật Khiếu nại 02/2011/QH13, 11/11/2011, Điều 28",
        "  Độ chắc chắn  đã thấy trong văn bản công khai",
        "",
        "  Cách tính",
        "    03/08/2017        Mốc tính: ngày thụ lý.",
        "    03/08/2017        Bắt đầu từ 03/08/2017; không tính ngày đầu tiên.",
        "                      (Bộ luật Dân sự 91/2015/QH13, Điều 147)",
        "    02/09/2017        Đủ 30 ngày vào 02/09/2017.",
        "    05/09/2017        02/09/2017 là ngày nghỉ; thời hạn kết thúc vào ngày làm việc tiếp",
        "                      theo, 05/09/2017.",
        "                      (Bộ luật Dân sự 91/2015/QH13, Điều 148)",
    ]


def test_page_says_what_makes_no_difference_and_what_is_undetermined() -> None:
    page = run("KN-SEND-1", "--start", "2027-02-03", "--complex", "--lang", "en")

    assert "Due        undetermined" in page
    assert "“A complex case” makes no difference to this term" in page
    assert "Which days are off at Lunar New Year 2027 has not been" in page


def test_without_a_rule_the_deadlines_are_listed() -> None:
    assert "KN-RES-1RC  Giải quyết khiếu nại lần đầu" in run()
    assert "DT-PUB      Publish the results of the conference" in run("--lang", "en")


def test_start_is_needed() -> None:
    with pytest.raises(UserError, match="Add --start DATE"):
        run("KN-RES-1")


def test_start_that_is_no_date_is_a_usage_error() -> None:
    done = CliRunner().invoke(command, ["KN-RES-1", "--start", "2017-02-30"])

    assert done.exit_code == 2 and "2017-02-30 is no date" in done.output
