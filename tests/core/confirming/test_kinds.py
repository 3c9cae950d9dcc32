"""The one kind of each sentence: a person's beside the machine's, what it means for the items inside, two persons, the file."""

from typing import Any

import msgspec
import pytest

from caunoi.core.confirming.building import build, to_yaml
from caunoi.core.confirming.carrying import bound_here, carry_over, from_file
from caunoi.core.confirming.comparing import compare_kinds
from caunoi.core.confirming.edits import Working, placed, replay
from caunoi.core.confirming.items import made
from caunoi.core.confirming.progress import progress
from caunoi.core.confirming.verbs import Edit, EditError
from caunoi.core.reading.confirmed import Bound, Confirmed, LeftOut, SaidKind, check_confirmed, load_confirmed
from caunoi.core.reading.model import Sentence
from tests.core.confirming.making import CLAUSES, FIRST, SENTENCES, TEXT, do, fresh, item, settled, span
from tests.core.confirming.test_carrying import HEAD

OPENING, HUYEN, XA, AIM, END = SENTENCES


def said(working: Working, sentence: Sentence, kind: str, /, **more: Any) -> Working:
    """The working reading after a person called a sentence that kind."""
    changes = {"kind": kind, "start": sentence.start, "end": sentence.end, "reason": "chỉ là nguyên tắc"}
    return do(working, "kind", **changes | more)


def states(working: Working) -> dict[str, str]:
    return {name: one.state for name, one in working.items.items()}


def test_sentence_has_the_kind_a_person_gave_it_and_counts_as_read() -> None:
    working = said(fresh(), OPENING, "principle")

    assert (working.kind(OPENING), working.kind(END)) == ("principle", "background")
    assert (working.read, states(working)) == ({OPENING.start}, states(fresh()))
    assert compare_kinds(SENTENCES, working.kinds) == [(OPENING, "principle")]


def test_sentence_that_orders_nothing_rejects_what_stood_in_it_with_the_reason() -> None:
    working = said(fresh(), HUYEN, "principle")

    assert (working.items["d1"].state, working.items["d1"].reason) == ("rejected", "chỉ là nguyên tắc")
    assert working.edits[0].items == (f"s{HUYEN.start}", "d1")
    back = do(working, "undo", of=1)
    assert (states(back), back.kinds, back.read) == (states(fresh()), {}, set())


def test_sentence_of_no_item_said_to_be_a_duty_gets_one_on_its_words() -> None:
    added = said(fresh(), END, "duty", clause="I.1").items["e1"]

    assert (added.kind, added.clause, added.state, added.action) == ("duty", "I.1", "open", "Hết")


def test_target_in_a_duty_stays_beside_the_duty() -> None:
    working = said(fresh(), AIM, "duty")

    assert [(i.id, i.kind) for i in working.items.values() if i.start >= AIM.start] == [
        ("t1", "target"),
        ("e1", "duty"),
    ]
    assert said(fresh(), AIM, "target").edits[0].items == (f"s{AIM.start}",)


def test_items_rejected_with_their_sentence_are_open_again_with_it() -> None:
    working = said(said(fresh(), HUYEN, "background"), HUYEN, "duty")

    assert states(working) == states(fresh())
    assert working.items["d1"].reason == ""


def test_item_that_runs_over_the_sentence_is_left_and_named_as_at_odds() -> None:
    start, end = span("soát, báo cáo hằng quý. Xã đội")
    working = do(fresh(), "add", start=start, end=end, note="x")
    working = said(do(working, "accept", "e1"), HUYEN, "principle")

    now = progress(working, SENTENCES)
    assert (working.items["e1"].state, now.at_odds, now.is_whole) == ("accepted", (HUYEN,), False)


def test_kind_that_the_items_contradict_keeps_the_whole_unfinished() -> None:
    whole = settled()
    quiet = do(said(whole, HUYEN, "principle"), "accept", "d1")
    empty = said(whole, XA, "duty")

    assert progress(quiet, SENTENCES).at_odds == (HUYEN,)
    assert progress(empty, SENTENCES).at_odds == ()  # its item is open: that is said already
    assert progress(do(empty, "reject", "d2", reason="thừa"), SENTENCES).at_odds == (XA,)
    assert progress(said(whole, AIM, "target"), SENTENCES).is_whole


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": "wish"}, "field"),
        ({"start": "0"}, "field"),
        ({"end": None}, "field"),
        ({"kind": "principle", "reason": " "}, "reason"),
    ],
)
def test_kind_that_cannot_be_given_is_refused(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(EditError) as caught:
        said(fresh(), HUYEN, "duty", **changes)
    assert caught.value.code == code


def test_duty_on_words_that_are_none_is_refused() -> None:
    with pytest.raises(EditError, match="span"):
        said(fresh(), Sentence(None, "background", 7, 8), "duty")


# --- two persons ---


def test_two_kinds_given_at_once_are_both_kept() -> None:
    first = said(fresh(), OPENING, "principle")

    after = said(first, OPENING, "duty", saw=0, by="Minh")
    same = said(first, OPENING, "principle", saw=0, by="Minh")

    assert (after.kinds, [e.by for e in after.conflicts]) == ({OPENING.start: "principle"}, ["Minh"])
    assert same.conflicts == ()
    taken = do(after, "take", of=2)
    assert (taken.kinds, taken.items["e2"].kind) == ({OPENING.start: "duty"}, "duty")


def test_kind_and_item_changed_at_once_is_a_conflict_either_way() -> None:
    accepted = do(fresh(), "correct", "d1", owner="Xã ủy")
    quiet = said(fresh(), HUYEN, "background")

    assert len(said(accepted, HUYEN, "background", saw=0).conflicts) == 1
    assert len(do(quiet, "correct", "d1", saw=0, owner="Xã ủy").conflicts) == 1


def test_held_kind_whose_item_is_gone_can_only_be_dropped() -> None:
    held = said(do(fresh(), "correct", "d2", owner="Xã ủy"), XA, "background", saw=0)
    held = do(held, "join", "d1", "d2")

    with pytest.raises(EditError, match="gone"):
        do(held, "take", of=2)


# --- a later version, the file ---


def test_kind_is_carried_to_a_later_version_where_the_words_are_the_same() -> None:
    old = said(said(fresh(), OPENING, "principle"), END, "principle")
    text = "Mới thêm. " + TEXT.removesuffix("Hết.") + "Xong."
    later = tuple(
        Sentence(None, "background", *span(words, text)) for words in ("Mới thêm.", "Mở đầu.", "Xong.")
    )

    found = carry_over(old, SENTENCES, (), text, later, ())
    edit = Edit(0, "carry", found.replaces, {"items": [], "sentences": [], "kinds": list(found.kinds)})
    now = replay((), [placed(replay((), (), text), (), edit)], text)

    assert found.kinds == ({"start": later[1].start, "kind": "principle"},)
    assert (now.kinds, now.read) == ({later[1].start: "principle"}, {later[1].start})


def in_file() -> Confirmed:
    """A file with a kind that was changed and a target that was rejected."""
    working = do(settled(), "reject", "t1", reason="không phải chỉ tiêu")
    kinds = [SaidKind("principle", "Mở đầu.", OPENING.start, OPENING.end)]
    return build(working.items.values(), TEXT, **HEAD, kinds=kinds)


def test_file_carries_what_was_rejected_and_which_kinds_were_changed_to_another_text() -> None:
    text = "Khác. " + TEXT
    first = tuple(item(i.id, TEXT[i.start : i.end], text, kind=i.kind) for i in FIRST)
    sentences = (Sentence(None, "background", *span("Mở đầu.", text)),)

    found = from_file(load_confirmed(to_yaml(in_file())), first, text, "9" * 64, sentences, CLAUSES)

    assert (found.kept, found.of, set(found.replaces)) == (3, 3, {"d1", "d2", "t1"})
    assert {(i["kind"], i["state"]) for i in found.items} == {
        ("duty", "accepted"),
        ("duty", "rejected"),
        ("target", "rejected"),
    }
    assert found.kinds == ({"start": sentences[0].start, "kind": "principle"},)


@pytest.mark.parametrize(
    ("bound", "under", "here"),
    [
        ({"line": "party", "level": "commune", "under": "P-9"}, {"party": "P-1"}, Bound(line="party", level="commune", under="P-1")),
        ({"line": "party", "level": "commune", "under": "P-9"}, None, Bound(line="party", level="commune")),
        ({"line": "party", "level": "commune"}, {"party": "P-1"}, Bound(line="party", level="commune", under="P-1")),
        ({"line": "party", "level": "commune", "under": "P-1"}, None, Bound(line="party", level="commune", under="P-1")),
        ({"units": ["P-9", "P-1"]}, None, Bound(units=("P-1",))),
        ({"units": ["P-9"]}, {"party": "P-1"}, None),
    ],
)  # fmt: skip
def test_items_of_another_city_bind_below_the_body_here_or_are_chosen_again(
    bound: dict[str, Any], under: dict[str, str] | None, here: Bound | None
) -> None:
    file = build(do(fresh(), "correct", "d1", binds=[bound]).items.values(), TEXT, **HEAD)
    carried = from_file(file, FIRST, TEXT, HEAD["sha256"], SENTENCES, CLAUSES)

    found = bound_here(carried, {"P-1"}, under)

    binds = {i["action"]: made(i).binds for i in found.items}["Huyện ủy rà soát, báo cáo hằng quý"]
    assert binds == (() if here is None else (here,))
    assert found.unbound == ("P-9" in bound.get("units", ()))


def test_older_file_without_quotations_gives_what_it_left_out_in_this_very_text_only() -> None:
    old = msgspec.structs.replace(
        in_file(), left_out=(LeftOut(*span("Xã đội lập danh sách"), "thừa"),), kinds=()
    )

    assert load_confirmed(to_yaml(old)) == old
    assert from_file(old, FIRST, TEXT, HEAD["sha256"], SENTENCES, CLAUSES).of == 2
    assert from_file(old, FIRST, TEXT + " ", "9" * 64, SENTENCES, CLAUSES).of == 1


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        (SaidKind("principle", "Mở đầu", 0, 7), "0-7: the quotation is not what stands there"),
        (SaidKind("principle", "Mở", 0, 2), "0-2: no sentence of the draft"),
        (LeftOut(0, 7, "thừa", "duty", "Mở"), "0-7: the quotation is not what stands there"),
    ],
)
def test_file_that_does_not_fit_the_text_names_the_place(wrong: SaidKind | LeftOut, problem: str) -> None:
    from caunoi.core.reading import read

    rows = {"kinds": (wrong,)} if isinstance(wrong, SaidKind) else {"left_out": (wrong,)}
    file = msgspec.structs.replace(in_file(), targets=(), duties=(), **{"left_out": (), "kinds": ()} | rows)

    assert problem in check_confirmed(file, read(TEXT), TEXT)
