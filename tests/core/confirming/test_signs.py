"""An item's number is its own for good: nothing that is done to others, or undone, gives it to another."""

from typing import Any

from hypothesis import given

from caunoi.core.confirming.edits import Working
from caunoi.core.confirming.items import plain
from caunoi.core.confirming.signs import numbers_of
from tests.core.confirming.making import FIRST, SENTENCES, TEXT, do, fresh, item, span
from tests.core.confirming.test_edits import LOGS, played


def signs(working: Working) -> dict[str, str]:
    numbers = numbers_of(FIRST, working.edits, TEXT)
    return {i.id: f"{i.kind[0]}{numbers[i.id, i.kind]}" for i in working.items.values()}


def test_items_of_the_machine_are_counted_by_kind_in_the_order_of_the_text() -> None:
    assert signs(fresh()) == {"d1": "d1", "d2": "d2", "t1": "t1"}


def test_what_a_split_or_an_addition_makes_gets_the_next_number_and_all_others_keep_theirs() -> None:
    start, end = span("Mở đầu")
    working = do(fresh(), "split", "d1", at=TEXT.index("báo cáo"))
    working = do(working, "add", kind="target", clause="", start=start, end=end)

    assert signs(working) == {"d1": "d1", "d2": "d2", "t1": "t1", "d1.1": "d3", "e2": "t4"}


def test_number_of_what_was_undone_is_given_to_nobody_else() -> None:
    working = do(fresh(), "split", "d1", at=TEXT.index("báo cáo"))
    working = do(working, "undo", of=1)
    working = do(working, "split", "d2", at=TEXT.index("danh sách"))

    assert signs(working) == {"d1": "d1", "d2": "d2", "t1": "t1", "d2.3": "d4"}


def test_duty_turned_into_a_target_gets_a_number_of_its_own_and_its_old_one_when_turned_back() -> None:
    turned = do(fresh(), "correct", "d1", kind="target", subject="rà soát")

    assert signs(turned) == {"d1": "t3", "d2": "d2", "t1": "t1"}
    assert signs(do(turned, "correct", "d1", kind="duty", action="rà soát"))["d1"] == "d1"


def test_item_of_a_sentence_said_to_be_a_duty_is_new_only_where_none_was_there() -> None:
    first, second = SENTENCES[0], SENTENCES[1]
    working = do(fresh(), "kind", kind="duty", start=first.start, end=first.end, clause="")
    working = do(working, "kind", kind="background", start=second.start, end=second.end, reason="không giao việc")  # fmt: skip

    assert signs(working) == {"d1": "d1", "d2": "d2", "t1": "t1", "e1": "d3"}


def test_what_an_earlier_version_left_is_counted_with_the_rest_and_what_it_replaced_comes_after() -> None:
    before: Any = plain(item("x", "Xã đội lập danh sách"))
    opened = do(fresh(), "carry", "d2", items=[before])
    later = do(fresh(), "read", sentences=[SENTENCES[0].start])
    later = do(later, "carry", "d2", items=[before])

    assert signs(opened) == {"d1": "d1", "e1-1": "d2", "t1": "t1"}
    assert signs(do(opened, "undo", of=1)) == {"d1": "d1", "d2": "d3", "t1": "t1"}
    assert signs(later) == {"d1": "d1", "e2-1": "d3", "t1": "t1"}


@given(LOGS)
def test_no_two_items_ever_bear_the_same_sign_and_none_changes_but_with_its_kind(log: list[Any]) -> None:
    before, after = played(log[:-1])[0], played(log)[0]

    assert len(set(signs(after).values())) == len(after.items)
    same = {n for n in before.items.keys() & after.items if before.items[n].kind == after.items[n].kind}
    assert {n: signs(before)[n] for n in same} == {n: signs(after)[n] for n in same}
