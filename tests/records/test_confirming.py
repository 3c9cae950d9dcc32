"""Confirming in the database: edits that stay, conflicts kept, four eyes, what then binds; refusals first."""

import datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from caunoi.core.confirming.building import to_yaml
from caunoi.core.confirming.verbs import EditError
from caunoi.core.reading.confirmed import load_confirmed
from caunoi.errors import UserError
from caunoi.records import files
from caunoi.records.access import RefusedError
from caunoi.records.actions import confirming as actions
from caunoi.records.actions.confirming import NotYetError
from caunoi.records.actions.programmes import Received, give_out, receive
from caunoi.records.models import (
    Confirming,
    ConfirmingEdit,
    Directive,
    Duty,
    JournalEntry,
    Obligation,
    Source,
    SourceFile,
)
from caunoi.records.queries.confirming import bench_of, confirmed_of
from tests.factories import arranging, make_user
from tests.people import City, make_city
from tests.records.confirming import AT, COMMUNES, checked, do, finished, taken_in
from tests.records.making import employ
from tests.water import DIRECTIVE, SECOND_VERSION

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    made = make_city()
    with arranging():
        made.people["second"] = make_user("second", "organisation_board", made.city)
    return made


def test_received_file_is_kept_byte_for_byte_and_its_reading_is_a_draft(city: City) -> None:
    made = taken_in(city)

    kept = SourceFile.objects.get(source=made.source)
    assert files.kept(kept.sha256) == DIRECTIVE.encode()
    assert made.source.text == DIRECTIVE
    assert (made.state, made.directive.confirmed, Duty.objects.count()) == ("open", None, 0)
    assert [item.id for item in bench_of(made).first] == ["t1", "t2", "d1", "d2", "d3", "d4"]
    verbs = list(JournalEntry.objects.order_by("seq").values_list("verb", flat=True))
    assert verbs[-3:] == ["directive.receive", "confirming.open", "source.keep_file"]


@pytest.mark.parametrize("who", ["office", "leader", "clerk", "inspector", "auditor", "outsider", "stranger"])
def test_whoever_may_not_confirm_neither_opens_edits_nor_moves(city: City, who: str) -> None:
    on, person = taken_in(city), city.people[who]

    with pytest.raises(RefusedError):
        actions.edit(on, "accept", items=["d1"], changes={}, saw=0, by=person, at=AT)
    for move in actions.MOVES.values():
        with pytest.raises(RefusedError):
            move(on, by=person, at=AT, text="…")
    with pytest.raises(RefusedError):
        receive(Received("b.txt", b"x", SECOND_VERSION), head={}, unit=city.city, by=person, at=AT)
    assert not ConfirmingEdit.objects.exists()


def test_same_text_is_not_taken_twice(city: City) -> None:
    taken_in(city)

    with pytest.raises(UserError, match="this very text is held already, as 31-ct-tu.txt"):
        taken_in(city)
    assert Source.objects.count() == 1


def test_document_without_a_key_is_refused_until_a_person_writes_it(city: City) -> None:
    text = DIRECTIVE.replace("Số 31-CT/TU\n", "").replace("Sông Mây, ngày 12 tháng 9 năm 2017\n", "")
    file = Received("x.txt", text.encode(), text)

    with pytest.raises(UserError, match="symbol, date could not be read"):
        receive(file, head={}, unit=city.city, by=city.board, at=AT)
    assert not Source.objects.exists()
    made = receive(
        file, head={"symbol": "31-CT/TU", "date": "2017-09-12"}, unit=city.city, by=city.board, at=AT
    )
    assert made.confirming.directive.symbol == "31-CT/TU"


def test_each_edit_is_a_row_and_a_journal_entry(city: City) -> None:
    on = taken_in(city)
    entries = JournalEntry.objects.count()

    bench = do(city, on, "correct", "d1", owner="Đảng ủy xã", binds=COMMUNES)

    assert bench.working.items["d1"].owner == "Đảng ủy xã"
    assert bench.working.items["d1"].state == "accepted"
    row = ConfirmingEdit.objects.get()
    assert (row.number, row.verb, row.items, row.by, row.held) == (1, "correct", ["d1"], city.board, False)
    assert JournalEntry.objects.count() == entries + 1
    assert JournalEntry.objects.latest("seq").verb == "confirming.correct"


def test_edits_refuse_change_and_removal_in_the_database(city: City) -> None:
    on = taken_in(city)
    do(city, on, "correct", "d1", binds=COMMUNES)

    for change in (
        lambda: ConfirmingEdit.objects.update(verb="reject"),
        lambda: ConfirmingEdit.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), arranging():
            change()
    assert ConfirmingEdit.objects.get().verb == "correct"


def test_second_person_s_stale_edit_is_kept_as_a_conflict_and_overwrites_nothing(city: City) -> None:
    on = taken_in(city)
    do(city, on, "correct", "d1", owner="Đảng ủy phường", binds=COMMUNES)

    bench = do(city, on, "correct", "d1", saw=0, who="second", owner="Đảng ủy xã")

    assert bench.working.items["d1"].owner == "Đảng ủy phường"
    assert [(e.by, e.changes) for e in bench.working.conflicts] == [("second", {"owner": "Đảng ủy xã"})]
    with pytest.raises(NotYetError) as caught:
        actions.confirm(on, by=city.board, at=AT)
    assert caught.value.code == "conflicts"
    bench = do(city, on, "take", of=2)
    assert (bench.working.items["d1"].owner, bench.working.conflicts) == ("Đảng ủy xã", ())


def test_edits_of_other_fields_by_two_persons_both_stand(city: City) -> None:
    on = taken_in(city)
    do(city, on, "correct", "d1", owner="Đảng ủy phường")

    bench = do(city, on, "correct", "d1", saw=0, who="second", due="2017-12-31")

    assert (bench.working.items["d1"].owner, bench.working.items["d1"].due) == (
        "Đảng ủy phường",
        "2017-12-31",
    )
    assert bench.working.conflicts == ()


def test_edit_that_saw_the_future_is_refused(city: City) -> None:
    on = taken_in(city)

    with pytest.raises(EditError, match="order"):
        do(city, on, "accept", "d1", saw=5)
    assert not ConfirmingEdit.objects.exists()


def test_nothing_is_confirmed_while_an_item_is_left_or_a_sentence_unread(city: City) -> None:
    on = taken_in(city)

    for expected in ("left", "unread"):
        with pytest.raises(NotYetError) as caught:
            actions.confirm(on, by=city.board, at=AT)
        assert caught.value.code == expected
        for name in ("d1", "d2", "d3", "d4"):
            do(city, on, "correct", name, binds=COMMUNES)
        for name in ("t1", "t2"):
            do(city, on, "correct", name, indicator="hand")
    assert Confirming.objects.get().state == "open"


def test_duty_that_binds_units_elsewhere_is_not_confirmed(city: City) -> None:
    with arranging():
        city.people["district"] = make_user("district", "organisation_board", city.party_001)
    text = DIRECTIVE
    on = receive(
        Received("a.txt", b"a", text), head={}, unit=city.party_001, by=city.district, at=AT
    ).confirming
    for name in ("d1", "d2", "d3", "d4"):
        do(city, on, "correct", name, who="district", binds=[{"units": ["P-00003"]}])
    for name in ("t1", "t2"):
        do(city, on, "correct", name, who="district", indicator="hand")
    unread = [s.start for s in bench_of(on).progress.unread]
    do(city, on, "read", who="district", sentences=unread)

    with pytest.raises(NotYetError, match="binds Đảng ủy Xã Hai A, not under P-001") as caught:
        actions.confirm(on, by=city.district, at=AT)
    assert caught.value.code == "outside"


def test_whoever_confirmed_may_not_check(city: City) -> None:
    on = finished(city, taken_in(city))
    actions.confirm(on, by=city.board, at=AT)

    with pytest.raises(NotYetError) as caught:
        actions.check(on, by=city.board, at=AT)

    assert caught.value.code == "same_person"
    assert (Confirming.objects.get().state, Directive.objects.get().confirmed) == ("confirmed", None)


def test_one_person_as_both_is_refused_by_the_database_too(city: City) -> None:
    on = checked(city)

    with pytest.raises(IntegrityError), transaction.atomic(), arranging():
        Confirming.objects.filter(pk=on.pk).update(checked_by=city.board)


def test_nothing_is_checked_before_it_is_confirmed_and_nothing_edited_after(city: City) -> None:
    on = finished(city, taken_in(city))
    with pytest.raises(NotYetError) as caught:
        actions.check(on, by=city.second, at=AT)
    assert caught.value.code == "state"

    actions.confirm(on, by=city.board, at=AT)
    with pytest.raises(NotYetError) as caught:
        do(city, on, "reject", "d1", reason="…")
    assert caught.value.code == "state"


def test_returned_with_a_reason_it_is_open_again(city: City) -> None:
    on = finished(city, taken_in(city))
    actions.confirm(on, by=city.board, at=AT)
    with pytest.raises(NotYetError) as caught:
        actions.give_back(on, by=city.second, at=AT, text="  ")
    assert caught.value.code == "reason"

    actions.give_back(on, by=city.second, at=AT, text="Mục II.3 thiếu hạn")

    held = Confirming.objects.get()
    assert (held.state, held.confirmed_by) == ("open", None)
    assert [(s.move, s.text) for s in held.steps.all()] == [("confirm", ""), ("return", "Mục II.3 thiếu hạn")]


def test_checked_reading_becomes_the_directive_s_and_its_duties_bind(city: City) -> None:
    on = checked(city)

    directive = Directive.objects.get()
    made = confirmed_of(directive)
    assert made is not None
    assert (made.confirmed_by, made.checked_by) == ("board", "second")
    assert [d.id for d in made.duties] == ["II.1-1", "II.2-1", "II.3-1"]
    assert [(t.id, t.indicator) for t in made.targets] == [("I.1-T1", None), ("I.2-T1", None)]
    assert [one.why for one in made.left_out] == ["Không phải cơ quan trong danh bạ"]
    assert list(Duty.objects.values_list("key", flat=True)) == ["II.1-1", "II.2-1", "II.3-1"]
    assert directive.draft == on.draft
    assert load_confirmed(to_yaml(made)) == made


def test_duties_are_given_out_only_when_checked_and_once(city: City) -> None:
    on = finished(city, taken_in(city))
    days = {"since": datetime.date(2017, 9, 20), "until": datetime.date(2017, 12, 31)}
    with pytest.raises(NotYetError) as caught:
        give_out(on.directive, unit=on.unit, by=city.board, at=AT, **days)
    assert caught.value.code == "state"
    actions.confirm(on, by=city.board, at=AT)
    on = actions.check(on, by=city.second, at=AT)
    with arranging():
        secretary = employ("secretary", city.party_00001)

    given = give_out(on.directive, unit=on.unit, by=city.board, at=AT, **days)

    # three communes' committees, three people's committees in two quarters, two district committees
    assert given == 3 + 3 * 2 + 2 == Obligation.objects.count()
    owed = Obligation.objects.get(unit=city.party_00001)
    assert (owed.due_on, owed.person) == (datetime.date(2017, 11, 30), secretary)
    assert Obligation.objects.get(unit=city.party_00002).person is None
    assert give_out(on.directive, unit=on.unit, by=city.board, at=AT, **days) == 0


def test_later_version_carries_over_what_is_worded_the_same(city: City) -> None:
    first = finished(city, taken_in(city))

    made = receive(Received("b.txt", b"b", SECOND_VERSION), head={}, unit=city.city, by=city.board, at=AT)

    assert (made.kept, made.of) == (5, 6)
    bench = bench_of(made.confirming)
    assert [i.id for i in bench.working.items.values() if i.state == "open"] == ["d1"]
    assert bench.progress.left == 1
    assert [bench.text[s.start : s.end] for s in bench.progress.unread] == ["(Bản đính chính)"]
    first.refresh_from_db()
    assert (first.state, made.confirming.previous) == ("replaced", first)
    assert Directive.objects.get().source.text == SECOND_VERSION


def test_document_that_binds_takes_no_other_wording(city: City) -> None:
    checked(city)

    with pytest.raises(UserError, match="binds already"):
        taken_in(city, SECOND_VERSION)
    assert Source.objects.count() == 1


def test_reviewed_file_fills_another_city_s_workbench_and_binds_nobody_yet(city: City) -> None:
    file = to_yaml(confirmed_of(checked(city).directive))
    text = DIRECTIVE.replace("31-CT/TU", "7-CT/TU").replace("SÔNG MÂY", "NÚI LAM")
    on = taken_in(city, text, "7-ct-tu.txt")

    carried = actions.take_file(on, load_confirmed(file), by=city.second, at=AT)

    bench = bench_of(on)
    assert (carried.kept, carried.of) == (6, 6)
    assert {i.state for i in bench.working.items.values() if i.kind == "target"} == {"accepted"}
    assert (bench.progress.left, bench.confirming.state, on.directive.confirmed) == (0, "open", None)
