"""What a later text changed: nothing for the same text, the mirror when swapped, each kind of change once."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from caunoi.core.comparing import Comparison, compare, tell, to_json
from caunoi.core.comparing.changes import Change
from caunoi.core.comparing.pairing import pair
from caunoi.core.comparing.telling import rewordings
from caunoi.core.reading import read
from tests.core.reading.test_properties import DOCUMENTS

GOLDEN = Path(__file__).parents[2] / "golden" / "comparing"
READING = sorted((GOLDEN.parent / "reading").glob("*.txt"))

BASE = """KẾ HOẠCH
Công tác năm 2022

I. MỤC TIÊU

1. Phấn đấu đạt ít nhất 85% đơn thư được giải quyết đúng hạn.

II. NHIỆM VỤ

1. Tuyên truyền

Sở Tư pháp phổ biến pháp luật về khiếu nại đến nhân dân trước ngày 30/6/2022.

2. Rà soát

Thanh tra tỉnh rà soát các vụ việc phức tạp, kéo dài trên địa bàn toàn tỉnh.
"""


def _compared(old: str, new: str) -> Comparison:
    return compare(read(old), old, read(new), new)


def _after(*changes: tuple[str, str]) -> Comparison:
    """The base against itself with some words put in the place of others."""
    text = BASE
    for was, now in changes:
        assert was in text
        text = text.replace(was, now)
    return _compared(BASE, text)


def _kinds(changes: tuple[Change, ...]) -> list[tuple[str | None, str | None, tuple[str, ...]]]:
    def name(item: Any) -> str | None:
        return None if item is None else getattr(item, "id", None) or item.clause

    return [(name(c.old), name(c.new), c.what) for c in changes]


def _swapped(comparison: Comparison) -> list[set[Any]]:
    other = {"added": "removed", "removed": "added"}
    return [
        {
            (c.new, c.old, tuple(other.get(w, w) for w in c.what), tuple((k, b, a) for k, (a, b) in c.fields.items()))
            for c in changes
        }
        for changes in (comparison.clauses, comparison.targets, comparison.duties)
    ]  # fmt: skip


def _plain(comparison: Comparison) -> list[set[Any]]:
    return [
        {(c.old, c.new, c.what, tuple((k, a, b) for k, (a, b) in c.fields.items())) for c in changes}
        for changes in (comparison.clauses, comparison.targets, comparison.duties)
    ]


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS)
def test_compare_text_with_itself_finds_nothing(text: str) -> None:
    assert _compared(text, text) == Comparison((), (), ())


@pytest.mark.parametrize("path", READING, ids=lambda path: path.stem)
def test_compare_golden_document_with_itself_finds_nothing(path: Path) -> None:
    text = path.read_bytes().decode()
    assert _compared(text, text) == Comparison((), (), ())


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS, DOCUMENTS)
def test_compare_swapped_is_the_mirror(one: str, other: str) -> None:
    assert _swapped(_compared(one, other)) == _plain(_compared(other, one))


def test_compare_golden_pair_swapped_is_the_mirror() -> None:
    old, new = (GOLDEN / f"{name}.txt" for name in ("cu", "moi"))
    one, other = old.read_text(encoding="utf-8"), new.read_text(encoding="utf-8")
    assert _swapped(_compared(one, other)) == _plain(_compared(other, one))


def test_compare_golden_pair_finds_every_change_and_no_other() -> None:
    old, new = ((GOLDEN / f"{name}.txt").read_text(encoding="utf-8") for name in ("cu", "moi"))
    found = _compared(old, new)
    assert _kinds(found.clauses) == [
        ("I.1", "I.1", ("reworded",)),
        ("II.2", "II.1", ("moved", "reworded")),
        ("II.3", "II.2", ("moved", "reworded")),
        (None, "II.3", ("added",)),
        ("III", "III", ("reworded",)),
        ("II.1", None, ("removed",)),
    ]
    assert _kinds(found.targets) == [("I.1", "I.1", ("changed",))]
    assert found.targets[0].fields == {"comparator": (">=", ">"), "value": (85.0, 90.0)}
    assert _kinds(found.duties) == [
        ("II.2", "II.1", ("reworded",)),
        ("II.3", "II.2", ("reworded", "changed")),
        ("II.2", "II.2", ("moved",)),
        (None, "II.3", ("added",)),
        ("III", "III", ("reworded", "changed")),
        ("II.1", None, ("removed",)),
    ]
    assert tell(found) == (GOLDEN / "ket-qua.txt").read_text(encoding="utf-8").rstrip("\n")


def test_compare_target_with_another_value_is_changed() -> None:
    found = _after(("85%", "90%"))
    assert [c.fields for c in found.targets] == [{"value": (85.0, 90.0)}]


def test_compare_target_with_another_unit_is_changed() -> None:
    found = _after(("85% đơn thư", "85 đơn thư"))
    assert {c.fields["unit"][0] for c in found.targets if "unit" in c.fields} == {"%"}


def test_compare_duty_with_another_owner_is_changed() -> None:
    found = _after(("Sở Tư pháp", "Sở Nội vụ"))
    assert [c.fields["owner"] for c in found.duties] == [("Sở Tư pháp", "Sở Nội vụ")]


def test_compare_duty_with_another_day_is_changed() -> None:
    found = _after(("30/6/2022", "31/7/2022"))
    assert [c.fields["due"] for c in found.duties] == [("2022-06-30", "2022-07-31")]


def test_compare_duty_reworded_is_no_other_change() -> None:
    found = _after(("rà soát các vụ việc", "rà soát toàn bộ các vụ việc"))
    assert _kinds(found.duties) == [("II.2", "II.2", ("reworded",))]
    assert _kinds(found.clauses) == [("II.2", "II.2", ("reworded",))]


def test_compare_clauses_in_another_order_are_moved_with_their_duties() -> None:
    first, second = (
        "1. Tuyên truyền\n\n" + BASE.split("\n\n")[5],
        "2. Rà soát\n\n" + BASE.split("\n\n")[7].rstrip(),
    )
    turned = (
        BASE.replace(first, "@")
        .replace(second, first.replace("1.", "2.", 1))
        .replace("@", second.replace("2.", "1.", 1))
    )
    found = _compared(BASE, turned)
    assert _kinds(found.clauses) == [("II.2", "II.1", ("moved",)), ("II.1", "II.2", ("moved",))]
    assert found.duties == ()


def test_compare_parts_of_a_clause_that_moved_have_not_moved_by_themselves() -> None:
    old = "I. MỘT\n\n1. Họp giao ban.\n\nII. HAI\n\n1. Xem hồ sơ.\n"
    new = "I. MỚI THÊM\n\nII. MỘT\n\n1. Họp giao ban.\n\nIII. HAI\n\n1. Xem hồ sơ.\n"
    assert _kinds(_compared(old, new).clauses) == [
        (None, "I", ("added",)),
        ("I", "II", ("moved",)),
        ("II", "III", ("moved",)),
    ]


def test_compare_clause_written_anew_under_its_heading_is_reworded() -> None:
    old = "I. NHIỆM VỤ\n\nSở Tư pháp phổ biến pháp luật.\n"
    new = "I. NHIỆM VỤ\n\nCác huyện mở lớp tập huấn hằng năm cho cán bộ.\n"
    assert _kinds(_compared(old, new).clauses) == [("I", "I", ("reworded",))]


def test_compare_capitals_spaces_and_place_of_the_tone_do_not_count() -> None:
    assert _after(("Tuyên truyền", "TUYÊN  TRUYỀN"), ("khiếu nại đến", "khiếu nại\nđến")) == Comparison(
        (), (), ()
    )


def test_compare_text_without_clauses_still_finds_duties() -> None:
    found = _compared(
        "Các sở rà soát hồ sơ.\n", "Các sở rà soát hồ sơ.\n\nSở Y tế phải báo cáo trước ngày 30/6/2022.\n"
    )
    assert (found.clauses, _kinds(found.duties)) == ((), [(None, None, ("added",))])
    assert "+ ngoài điều khoản  thêm: Sở Y tế phải báo cáo" in tell(found)


def test_tell_value_that_is_gone_says_so() -> None:
    found = _after((" trước ngày 30/6/2022", ""))
    assert "thời hạn: 2022-06-30 → không nêu" in tell(found)


def test_tell_long_words_are_cut() -> None:
    found = _after(("II. NHIỆM VỤ\n", "II. NHIỆM VỤ\n\nCác sở " + "rà soát hồ sơ " * 30 + ".\n"))
    assert max(map(len, tell(found).split("\n"))) < 200


def test_rewordings_name_only_the_words_that_differ() -> None:
    assert rewordings("một hai ba", "một bốn ba năm") == [("hai", "bốn"), ("", "năm")]


def test_pair_of_equally_near_items_takes_the_nearest_place() -> None:
    assert pair(["a b c d", "a b c e"], ["a b c x", "a b c y"], [], str) == [(0, 0), (1, 1)]


def test_pair_of_items_with_nothing_in_common_is_none() -> None:
    assert pair(["một hai"], ["ba bốn"], [], str) == []


def test_to_json_is_plain() -> None:
    found = json.loads(json.dumps(to_json(_after(("85%", "90%")))))
    assert found["targets"][0]["what"] == ["changed"]
    assert found["targets"][0]["fields"] == {"value": [85.0, 90.0]}
    assert found["clauses"][0]["old"]["id"] == "I.1"
