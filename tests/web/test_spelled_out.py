"""Choices too long for a closed list stand whole, a line each."""

import re
from dataclasses import replace

import pytest
from django.template.loader import render_to_string

from caunoi.web.desk.short_forms import Field, Form

LONG = "Người đã giải quyết lần đầu không tham gia giải quyết lần hai (suy ra, cần đối chiếu)"
FIELD = Field("ground", "Vì sao", "choice", choices=(("first", LONG), ("other", "Lý do khác")))


def drawn(field: Field) -> str:
    return render_to_string(
        "desk/_short_field.html", {"form": Form("keep_out", "Ghi", (field,)), "field": field}
    )


def test_long_choices_are_lines_of_which_the_chosen_stays_and_what_is_wrong_is_said() -> None:
    page = drawn(replace(FIELD, value="first"))
    assert "<select" not in page and LONG in page
    assert re.search(r'type="radio"\s+name="ground"\s+value="first"\s+checked\s+required', page)

    wrong = drawn(FIELD.typed("nothing"))
    assert 'id="keep_out-ground"' in wrong and "Hãy chọn trong danh sách." in wrong
    assert 'aria-describedby=" keep_out-ground-error"' in wrong


def test_what_may_be_left_out_has_a_line_that_leaves_it_out() -> None:
    page = drawn(replace(FIELD, required=False))

    assert re.search(r'value=""\s+checked\s*><span>Không chọn', page) and "required" not in page


@pytest.mark.parametrize(
    "choices", [(("a", "deputy chair of the People's Committee"),), tuple((str(n), LONG) for n in range(17))]
)
def test_short_or_very_many_choices_stay_a_list(choices: tuple[tuple[str, str], ...]) -> None:
    assert "<select" in drawn(replace(FIELD, choices=choices))


def test_grounds_of_a_paper_are_lines_too() -> None:
    paper = {"title": "Phiếu", "code": "forwarding", "again": False}
    offered = [{"paper": paper, "grounds": [("first", LONG)], "to_check": []}]

    page = render_to_string("desk/_papers.html", {"papers": offered, "case": {"public": "a"}})

    assert "<select" not in page and LONG in page and re.search(r'name="ground"\s+value="first"', page)
