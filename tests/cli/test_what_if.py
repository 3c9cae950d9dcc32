"""`caunoi what-if`: what would come and go, as text and JSON; a code or year that is not there is one plain line."""

import json

import pytest

from tests.cli.test_check_and_picture import call, city, refused

__all__ = ["city"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
LATE = ("what-if", "policy.rating.late_days", "120", "--from", "2017-07-04")


def test_says_what_would_go() -> None:
    assert call(*LATE) == (
        "2017: 1 findings now, 0 then; 0 come, 1 go\n  - P-00001 Đảng ủy Phường Một A: rating.top_while_late (broken)\n"
    )


def test_json_names_code_value_day_and_each_year() -> None:
    said = json.loads(call(*LATE, "--year", "2017", "--json"))

    assert {key: said[key] for key in ("code", "value", "from")} == {
        "code": "policy.rating.late_days",
        "value": 120,
        "from": "2017-07-04",
    }
    ((year),) = said["years"]
    assert (year["now"], year["then"], year["come"]) == (1, 0, [])
    assert [line["unit_code"] for line in year["go"]] == ["P-00001"]


def test_code_that_no_rule_uses_names_those_that_may_be_tried() -> None:
    assert "policy.rating.late_days" in refused("what-if", "policy.zzz", "1", "--from", "2017-07-04")


def test_year_without_ratings_is_refused() -> None:
    assert refused(*LATE, "--year", "1999") == "no ratings of 1999 are on record. There is 2017."
