"""Edits: what each does, what is refused, undoing, and two persons at once."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.confirming.edits import Working, can_undo, placed, replay
from caunoi.core.confirming.items import doubts_of_all, is_settled, lacks, machine_items
from caunoi.core.confirming.verbs import Edit, EditError
from caunoi.core.reading import read
from caunoi.core.reading.model import KINDS, Sentence, Warning
from tests.core.confirming.making import COMMUNES, FIRST, SENTENCES, TEXT, do, fresh, item, settled, span


def test_accepted_duty_is_settled_once_it_says_whom_it_binds() -> None:
    working = do(fresh(), "accept", "d1")
    assert (working.items["d1"].state, lacks(working.items["d1"])) == ("accepted", ("binds",))
    assert not is_settled(working.items["d1"])

    working = do(working, "correct", "d1", binds=[COMMUNES])

    assert is_settled(working.items["d1"])


def test_what_is_said_of_the_whole_text_makes_no_item_unsure() -> None:
    text = "Các huyện ủy lập kế hoạch. Các huyện ủy báo cáo kết quả.\n"
    reading = read(text)
    second = reading.duties[1]
    warnings = (
        Warning(0, len(text), "bản quét hỏng dấu"),
        Warning(second.start, second.end, "không nêu hạn"),
    )
    reading = msgspec.structs.replace(reading, warnings=warnings)

    assert doubts_of_all(reading, text) == ("bản quét hỏng dấu",)
    assert [one.doubts for one in machine_items(reading, text)] == [(), ("không nêu hạn",)]


def test_cell_that_names_who_coordinates_stands_for_the_task_of_its_row() -> None:
    text = (
        "TT | Nội dung công việc | Cơ quan chủ trì | Cơ quan phối hợp\n"
        "1 | Lập phương án hộ đê | Sở Nông nghiệp | Công an tỉnh\n2 | Diễn tập | Sở Nông nghiệp | Sở Y tế\n"
    )

    assert [(one.role, one.owner, one.action) for one in machine_items(read(text), text)] == [
        ("lead", "Sở Nông nghiệp", "Lập phương án hộ đê"),
        ("coordinate", "Công an tỉnh", "Phối hợp: Lập phương án hộ đê"),
        ("lead", "Sở Nông nghiệp", "Diễn tập"),
        ("coordinate", "Sở Y tế", "Phối hợp: Diễn tập"),
    ]


@pytest.mark.parametrize(
    ("name", "changes", "missing"),
    [
        ("d1", {"note": "Không giao trong hệ thống"}, ()),
        ("d1", {"action": " ", "note": "…"}, ("action",)),
        ("t1", {}, ("indicator",)),
        ("t1", {"subject": "", "indicator": "hand"}, ("subject",)),
    ],
)
def test_what_an_item_still_lacks_is_named(
    name: str, changes: dict[str, Any], missing: tuple[str, ...]
) -> None:
    assert lacks(do(fresh(), "correct", name, **changes).items[name]) == missing


def test_rejection_keeps_its_reason_and_can_be_taken_back() -> None:
    working = do(fresh(), "reject", "d2", reason=" không giao cho ai ")
    assert (working.items["d2"].state, working.items["d2"].reason) == ("rejected", "không giao cho ai")

    assert do(working, "accept", "d2").items["d2"].reason == ""


def test_split_gives_two_open_items_on_their_own_words() -> None:
    at = TEXT.index(", báo cáo") + 1

    working = do(do(fresh(), "correct", "d1", binds=[COMMUNES]), "split", "d1", at=at)

    first, second = working.items["d1"], working.items["d1.2"]
    assert (working.quote(first), working.quote(second)) == ("Huyện ủy rà soát", "báo cáo hằng quý")
    assert (first.action, second.action) == ("Huyện ủy rà soát", "Báo cáo hằng quý")
    assert (first.state, second.state, second.owner, second.origin) == ("open", "open", "Huyện ủy", ("d1",))


def test_joined_items_stand_on_all_their_words_in_the_order_of_the_text() -> None:
    working = do(fresh(), "join", "d2", "d1")

    assert "d1" not in working.items
    both = working.items["d2"]
    assert working.quote(both) == "Huyện ủy rà soát, báo cáo hằng quý. Xã đội lập danh sách"
    assert (both.origin, both.doubts, both.owner) == (("d1", "d2"), ("không nêu hạn",), "Huyện ủy")


def test_added_item_says_the_words_it_stands_on() -> None:
    start, end = span("Mở đầu")

    working = do(do(fresh(), "add", start=start, end=end), "add", kind="target", start=start, end=end)
    assert (working.items["e1"].action, working.items["e2"].subject) == ("Mở đầu", "Mở đầu")
    assert do(fresh(), "add", start=start, end=end, action="Làm").items["e1"].action == "Làm"


def test_target_that_was_split_is_worded_anew() -> None:
    working = do(fresh(), "split", "t1", at=TEXT.index("hộ"))

    assert (working.items["t1"].subject, working.items["t1.1"].subject) == ("Ít nhất 90%", "Hộ")


@pytest.mark.parametrize(
    ("verb", "items", "changes", "code"),
    [
        ("accept", ("d9",), {}, "gone"),
        ("correct", ("d1",), {"state": "accepted"}, "field"),
        ("correct", ("d1",), {"role": "boss"}, "field"),
        ("correct", ("d1",), {"start": 5, "end": 5}, "span"),
        ("correct", ("d1",), {"end": 10_000}, "span"),
        ("reject", ("d1",), {"reason": " "}, "reason"),
        ("reject", ("d1",), {}, "reason"),
        ("split", ("d1",), {"at": 0}, "span"),
        ("split", ("d1",), {"at": "x"}, "span"),
        ("split", ("t1",), {"at": FIRST[2].end - 1}, "span"),
        ("split", ("t1",), {"at": FIRST[2].end - 2, "extra": 1}, None),
        ("join", ("d1", "t1"), {}, "kind"),
        ("join", ("d1", "d9"), {}, "gone"),
        ("add", (), {"start": 7, "end": 8}, "span"),
        ("add", (), {"kind": "wish", "start": 0, "end": 2}, "field"),
        ("undo", (), {"of": 1}, "undo"),
        ("undo", (), {}, "undo"),
        ("take", (), {"of": 1}, "conflict"),
        ("drop", (), {"of": 1}, "conflict"),
        ("carry", ("d9",), {"items": []}, "gone"),
        ("carry", (), {"items": [{"id": "x", "kind": "duty", "clause": "", "start": 7, "end": 8}]}, "span"),
    ],
)
def test_edit_that_cannot_be_made_is_refused_and_says_why(
    verb: Any, items: tuple[str, ...], changes: dict[str, Any], code: str | None
) -> None:
    if code is None:
        do(fresh(), verb, *items, **changes)
        return
    with pytest.raises(EditError) as caught:
        do(fresh(), verb, *items, **changes)
    assert caught.value.code == code


def test_split_at_a_comma_leaves_no_empty_part() -> None:
    text = "Xã đội ; ; lập sổ"
    first = (item("d1", "Xã đội ; ;", text),)

    with pytest.raises(EditError, match="span"):
        placed(replay(first, (), text), first, Edit(0, "split", ("d1",), {"at": 7}))


# --- undoing ---


def test_undone_edit_leaves_what_stood_before_and_can_be_brought_back() -> None:
    done = do(fresh(), "correct", "d1", owner="Xã ủy")

    back = do(done, "undo", of=1)
    again = do(back, "undo", of=2)

    assert back.items == fresh().items
    assert again.items == done.items
    assert [edit.verb for edit in again.edits] == ["correct", "undo", "undo"]


def test_edit_on_which_another_was_built_is_not_undone_first() -> None:
    working = do(do(fresh(), "split", "d1", at=TEXT.index(", báo") + 1), "accept", "d1.1")

    assert (can_undo(working, 1), can_undo(working, 2), can_undo(working, 9)) == (False, True, False)
    with pytest.raises(EditError) as caught:
        do(working, "undo", of=1)
    assert caught.value.code == "undo"
    assert can_undo(do(working, "undo", of=2), 1)


def test_sentences_marked_as_read_can_be_unmarked() -> None:
    working = do(fresh(), "read", sentences=[0])

    assert (working.read, do(working, "undo", of=1).read) == (frozenset({0}), frozenset())


# --- two persons at once ---


def test_other_fields_of_one_item_go_together() -> None:
    working = do(fresh(), "correct", "d1", owner="Xã ủy")

    working = do(working, "correct", "d1", saw=0, by="Minh", due="2017-12-31")

    assert (working.items["d1"].owner, working.items["d1"].due, working.conflicts) == (
        "Xã ủy",
        "2017-12-31",
        (),
    )


def test_same_value_by_both_is_no_conflict() -> None:
    working = do(fresh(), "correct", "d1", owner="Xã ủy")

    assert do(working, "correct", "d1", saw=0, owner="Xã ủy").conflicts == ()
    assert do(do(fresh(), "accept", "d1"), "accept", "d1", saw=0).conflicts == ()
    bound = do(fresh(), "correct", "d1", binds=[COMMUNES])
    assert do(bound, "correct", "d1", saw=0, binds=[COMMUNES]).conflicts == ()
    assert len(do(bound, "correct", "d1", saw=0, binds=[]).conflicts) == 1


def test_two_who_reject_agree_whatever_the_reason() -> None:
    both = do(do(fresh(), "reject", "d1", reason="sai"), "reject", "d1", saw=0, reason="trùng")

    assert (both.conflicts, both.items["d1"].state, both.items["d1"].reason) == ((), "rejected", "trùng")


def test_what_could_never_be_made_is_refused_although_another_was_first() -> None:
    first = do(fresh(), "correct", "d1", owner="Xã ủy")

    with pytest.raises(EditError):
        do(first, "correct", "d1", saw=0, confidence=1)


@pytest.mark.parametrize(
    ("verb", "items", "changes"),
    [
        ("correct", ("d1",), {"owner": "Thị ủy"}),
        ("accept", ("d1",), {}),
        ("reject", ("d1",), {"reason": "sai"}),
        ("split", ("d1",), {"at": TEXT.index(", báo") + 1}),
        ("join", ("d1", "d2"), {}),
    ],
)
def test_edit_that_did_not_see_the_other_s_is_held_and_kept(
    verb: Any, items: tuple[str, ...], changes: dict[str, Any]
) -> None:
    before = do(fresh(), "correct", "d1", owner="Xã ủy")

    after = do(before, verb, *items, saw=0, by="Minh", **changes)

    assert after.items == before.items
    assert [(e.by, e.verb, e.changes) for e in after.conflicts] == [("Minh", verb, changes)]


@pytest.mark.parametrize("verb", ["reject", "split", "join"])
def test_correction_of_what_was_rejected_split_or_joined_meanwhile_is_held(verb: Any) -> None:
    changes = {"reject": {"reason": "sai"}, "split": {"at": TEXT.index(", báo") + 1}, "join": {}}[verb]
    items = ("d2", "d1") if verb == "join" else ("d1",)
    before = do(fresh(), verb, *items, **changes)

    after = do(before, "correct", "d1", saw=0, owner="Xã ủy")

    assert (after.items, len(after.conflicts)) == (before.items, 1)


def test_correction_of_an_item_that_only_later_went_away_is_held() -> None:
    working = do(fresh(), "accept", "d1")
    gone = replay(FIRST, (*working.edits, Edit(2, "accept", ("d1",))), TEXT)
    without = Working(TEXT, {"d2": gone.items["d2"]}, frozenset(), gone.edits, ())

    assert placed(without, FIRST, Edit(0, "correct", ("d1",), {"owner": "x"}, 0)).held


def test_held_edit_is_taken_or_dropped_and_either_can_be_undone() -> None:
    held = do(do(fresh(), "correct", "d1", owner="Xã ủy"), "correct", "d1", saw=0, owner="Thị ủy")

    taken = do(held, "take", of=2)
    dropped = do(held, "drop", of=2)

    assert (taken.items["d1"].owner, taken.conflicts) == ("Thị ủy", ())
    assert (dropped.items["d1"].owner, dropped.conflicts) == ("Xã ủy", ())
    assert [do(w, "undo", of=3).conflicts for w in (taken, dropped)] == [held.conflicts, held.conflicts]
    assert not can_undo(held, 2)


def test_held_edit_that_no_longer_fits_can_only_be_dropped() -> None:
    held = do(do(fresh(), "join", "d2", "d1"), "correct", "d1", saw=0, owner="Thị ủy")

    with pytest.raises(EditError, match="gone"):
        do(held, "take", of=2)
    assert do(held, "drop", of=2).conflicts == ()


# --- properties: any edits by two persons, each seeing as much as they happened to ---


def said(sentence: Sentence, kind: str) -> dict[str, Any]:
    return {"kind": kind, "start": sentence.start, "end": sentence.end, "reason": "không giao việc"}


OWNERS = st.sampled_from(["Xã ủy", "Thị ủy", None])
NAMES = st.sampled_from(["d1", "d2", "t1"])
STEPS = st.one_of(
    st.tuples(st.just("correct"), NAMES, st.fixed_dictionaries({"owner": OWNERS})),
    st.tuples(st.just("correct"), NAMES, st.fixed_dictionaries({"note": st.sampled_from(["một", "hai"])})),
    st.tuples(st.just("accept"), NAMES, st.just({})),
    st.tuples(st.just("reject"), NAMES, st.just({"reason": "thừa"})),
    st.tuples(st.just("split"), NAMES, st.fixed_dictionaries({"at": st.integers(8, 60)})),
    st.tuples(st.just("join"), st.just("d1"), st.just({})),
    st.tuples(st.just("read"), st.just(""), st.just({"sentences": [0]})),
    st.tuples(st.just("kind"), st.just(""), st.builds(said, st.sampled_from(SENTENCES), st.sampled_from(KINDS))),
    st.tuples(st.sampled_from(["undo", "take", "drop"]), st.just(""), st.fixed_dictionaries({"of": st.integers(1, 12)})),
)  # fmt: skip
LOGS = st.lists(st.tuples(STEPS, st.integers(0, 4), st.sampled_from(["Lan", "Minh"])), max_size=12)


def played(log: list[Any]) -> tuple[Working, int]:
    """The working reading after the steps that could be made, and how many those were."""
    working, made = fresh(), 0
    for (verb, name, changes), late, by in log:
        items = ("d1", "d2") if verb == "join" else (name,) if name else ()
        try:
            working = do(working, verb, *items, saw=max(0, working.number - late), by=by, **changes)
        except EditError:
            continue
        made += 1
    return working, made


def shown(working: Working) -> tuple[Any, ...]:
    """All that a page shows of it."""
    return working.items, working.read, working.kinds, working.conflicts


@given(LOGS)
def test_no_edit_is_ever_lost(log: list[Any]) -> None:
    working, made = played(log)

    assert [edit.number for edit in working.edits] == list(range(1, made + 1))
    open_conflicts = {edit.number for edit in working.conflicts}
    resolved = {e.changes["of"] for e in working.edits if e.verb in ("take", "drop")}
    assert {e.number for e in working.edits if e.held} <= open_conflicts | resolved


@given(LOGS)
def test_a_held_edit_changes_nothing(log: list[Any]) -> None:
    working, _made = played(log)
    for number, edit in enumerate(working.edits, start=1):
        if edit.held:
            before, after = (replay(FIRST, working.edits[:n], TEXT) for n in (number - 1, number))
            assert (before.items, before.read, before.kinds) == (after.items, after.read, after.kinds)


@given(LOGS, STEPS)
def test_undoing_inverts_any_edit(log: list[Any], step: Any) -> None:
    before, _ = played(log)
    after, made = played([*log, (step, 0, "Lan")])
    if after.number == before.number or not can_undo(after, after.number):
        return

    back = do(after, "undo", of=after.number)

    assert shown(back) == shown(before)
    again = do(back, "undo", of=back.number)
    assert shown(again) == shown(after)


@given(LOGS)
def test_order_of_the_rows_does_not_matter(log: list[Any]) -> None:
    working, _ = played(log)

    assert replay(FIRST, reversed(working.edits), TEXT) == working


def test_settled_reading_has_nothing_left() -> None:
    assert all(is_settled(one) for one in settled().items.values())
