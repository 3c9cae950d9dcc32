"""Sealed envelopes at the clerk's desk: by their code alone, by whose rules they go, and what is told by telephone before there is one."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from caunoi.core.facts.letters import Kind
from caunoi.records.access import visible_to
from caunoi.records.actions.letters import FilingError
from caunoi.records.models import Letter, Proceeding
from caunoi.records.queries.letter_clocks import awaited
from caunoi.records.queries.proceedings import clocks_of, courses
from caunoi.records.sealing import key_of, read_part
from tests.factories import NOON, arranging, make_user
from tests.people import City
from tests.records.letters import OUTSIDE, file, keep_inside
from tests.web.letters import signed_in
from tests.web.pages import words
from tests.web.person import Person
from tests.web.test_intake import city, desk

__all__ = ["city", "desk"]


def test_sealed_envelope_is_entered_by_its_code_alone(desk: Client, city: City) -> None:
    typed = {
        "what": "denunciation",
        "seal": "Niêm phong 7-A",
        "holder": "Chánh Thanh tra",
        "way": "post",
        "once": "a",
    }
    empty = desk.post("/intake/envelope/", {})
    shown = desk.post("/intake/envelope/", typed)
    twice = desk.post("/intake/envelope/", typed)

    letter = Letter.objects.get()
    assert (letter.kind, letter.custody, letter.channel, letter.holder, letter.pre_filed) == (
        "denunciation", "outside", "post", "Chánh Thanh tra", False,
    )  # fmt: skip
    assert (empty.status_code, shown.status_code, twice.status_code) == (422, 200, 200)
    assert ("Niêm phong 7-A" in words(shown), "không nhận hai lần" in words(twice)) == (False, True)


def test_another_envelope_typed_on_a_page_gone_back_to_is_kept_beside_the_first(desk: Client) -> None:
    typed = {"what": "denunciation", "holder": "Chánh Thanh tra", "way": "post", "once": "a"}
    pages = [desk.post("/intake/envelope/", typed | {"seal": seal}) for seal in ("7-A", "7-B")]

    assert [page.status_code for page in pages] == [200, 200]
    assert [sealed_number(letter) for letter in Letter.objects.order_by("pk")] == ["7-A", "7-B"]


def number_on(page: HttpResponse) -> str:
    """What the sender is told to write on the envelope."""
    found = re.search(r"Số ghi lên phong bì ([0-9]{4}) ([0-9]{4})", words(page))
    return "".join(found.groups()) if found else ""


def sealed_number(letter: Letter) -> str:
    return read_part(key_of(letter), letter, letter.parts.get(kind="envelope")).decode()


def test_denunciation_by_telephone_gets_its_proof_at_once_and_is_pre_filed(desk: Client, city: City) -> None:
    shown, again = (
        desk.post("/intake/envelope/", {"what": "denunciation", "way": "telephone", "once": "a"})
        for _ in range(2)
    )

    letter = Letter.objects.get()
    assert (letter.kind, letter.custody, letter.channel, letter.pre_filed, letter.party_track, letter.holder) == (
        "denunciation", "outside", "telephone", True, False, "Người gửi giữ phong bì, chưa nộp",
    )  # fmt: skip
    assert {part.kind for part in letter.parts.all()} == {"envelope", "content"}
    assert [number_on(page) for page in (shown, again)] == [sealed_number(letter)] * 2
    assert "Ủy ban nhân dân Phường Một A" in words(shown)
    assert [clock.rule for clock in awaited(letter, letter.received_at.date()).clocks] == ["TCD-REPLY"]


def test_what_was_told_by_telephone_waits_until_its_envelope_is_handed_in(desk: Client, city: City) -> None:
    desk.post("/intake/envelope/", {"what": "denunciation", "way": "telephone"})
    keeper = signed_in(city.keeper)
    typed = {"reference": Letter.objects.get().public, "form": "signed_paper", "holder": "Chánh Thanh tra"}

    by_the_clerk = desk.post("/intake/confirming/", typed)
    handed_in = keeper.post("/intake/confirming/", typed)

    letter = Letter.objects.get()
    assert (by_the_clerk.status_code, handed_in.status_code) == (422, 200)
    assert (letter.pre_filed, letter.holder) == (False, "Chánh Thanh tra")
    rules = {clock.rule for clock in awaited(letter, letter.confirmed_at.date()).clocks}  # type: ignore[union-attr]
    assert rules == {"TCD-REPLY", "TC-CHK", "TC-XFER"}


def test_what_the_caller_says_of_this_very_office_goes_to_the_one_above(city: City) -> None:
    with arranging():
        city.government_00001.periods.update(parent=city.government_00002)  # stands above it in this test
        guard = make_user("guard", "denunciation_officer", city.government_00002)
    shown = signed_in(city.receiver).post(
        "/intake/envelope/", {"what": "denunciation", "way": "telephone", "about": "yes"}
    )

    assert "tới Ủy ban nhân dân Phường Một B" in words(shown)
    assert {one for one in (city.receiver, city.keeper, city.judge, guard) if visible_to(one, Letter, NOON.date()).exists()} == {guard}  # fmt: skip


SEALED = {"what": "denunciation", "seal": "7-A", "holder": "Văn phòng cấp ủy"}


@pytest.mark.parametrize(
    "typed",
    [
        SEALED | {"way": "oral"},
        SEALED | {"way": "portal"},
        SEALED | {"what": ""},
        SEALED | {"what": "petition"},
        SEALED | {"what": "x"},
        SEALED | {"what": "denunciation", "way": "telephone"},
        {"what": "denunciation", "way": "telephone", "secrecy": "Mật"},
        {"what": "denunciation", "way": "telephone", "dated": "03/04/2026"},
    ],
)
def test_nothing_is_taken_for_something_else(desk: Client, typed: dict[str, str]) -> None:
    refused = desk.post("/intake/envelope/", typed)

    assert (refused.status_code, Letter.objects.exists()) == (422, False)


def test_sealed_envelope_is_kept_outside_also_where_such_letters_are_kept_in_here(
    desk: Client, city: City
) -> None:
    keep_inside(city)
    keep_inside(city, "party")
    linked = "/intake/envelope/" in desk.get("/intake/").content.decode()

    desk.post("/intake/envelope/", SEALED)
    desk.post("/intake/envelope/", SEALED | {"what": "party_complaint"})
    desk.post("/intake/envelope/", {"what": "denunciation", "way": "telephone"})

    kept = [(letter.kind, letter.custody, letter.pre_filed) for letter in Letter.objects.order_by("pk")]
    assert (linked, kept) == (
        True, [("denunciation", "outside", False), ("complaint", "outside", False), ("denunciation", "outside", True)],
    )  # fmt: skip
    assert {part.kind for letter in Letter.objects.all() for part in letter.parts.all()} == {
        "envelope",
        "content",
    }
    with pytest.raises(FilingError, match="no envelope"):
        file(city, Kind.PETITION, **OUTSIDE)


@pytest.mark.parametrize(
    ("what", "kind", "party"),
    [
        ("denunciation", "denunciation", False),
        ("party_denunciation", "denunciation", True),
        ("party_complaint", "complaint", True),
    ],
)
def test_envelope_says_whether_it_goes_by_the_rules_of_the_party(
    desk: Client, city: City, what: str, kind: str, party: bool
) -> None:
    shown = desk.post("/intake/envelope/", SEALED | {"what": what, "secrecy": "Mật"})

    letter = Letter.objects.get()
    assert (letter.kind, letter.party_track, letter.custody, letter.secrecy) == (
        kind,
        party,
        "outside",
        "Mật",
    )
    assert "7-A" not in words(shown)
    assert {name for name in ("receiver", "handler", "keeper", "judge") if visible_to(city.people[name], Letter, NOON.date()).exists()} == {"keeper", "judge"}  # fmt: skip


def test_letter_by_the_rules_of_the_party_that_is_kept_in_here_is_written_at_the_desk(
    desk: Client, city: City
) -> None:
    keep_inside(city, "party")
    letter = {
        "kind": "party_complaint",
        "name": "Nguyễn Thị Mô Phỏng",
        "address": "Tổ 5",
        "text": "Kỷ luật mô phỏng",
    }

    foreseen = words(desk.post("/intake/", letter | {"look": "yes"}))
    nameless = desk.post("/intake/", letter | {"name": ""})
    desk.post("/intake/", letter)

    filed = Letter.objects.get()
    assert (filed.kind, filed.party_track, filed.custody, filed.pre_filed) == (
        "complaint",
        True,
        "inside",
        False,
    )
    assert ("Giải quyết khiếu nại" in foreseen, "Thụ lý" in foreseen, nameless.status_code) == (
        True,
        False,
        422,
    )
    assert not visible_to(city.handler, Letter, NOON.date()).exists()


@pytest.mark.parametrize("name", ["keeper", "judge", "leader", "stranger"])
def test_who_does_not_receive_letters_enters_none(city: City, name: str) -> None:
    refused = signed_in(city.people[name]).post("/intake/envelope/", SEALED | {"what": "party_denunciation"})

    assert (refused.status_code, Letter.objects.exists()) == (403, False)


def test_party_letter_goes_to_whoever_manages_the_accused_and_runs_by_the_clock_of_the_party(
    desk: Client, city: City
) -> None:
    with arranging():
        above = signed_in(make_user("above", "denunciation_officer", city.party_001))
    desk.post("/intake/envelope/", SEALED | {"what": "party_denunciation"})
    letter, keeper = Letter.objects.get(), signed_in(city.keeper)
    page = f"/letters/{letter.public}/"
    typed = {
        "kind": "denunciation",
        "subject": "Việc mô phỏng",
        "area": "other",
        "against": "P-00001",
        "post": "secretary",
    }

    assert "Tố cáo theo quy định của Đảng, Trực tiếp" in words(keeper.get(page))
    without_paper = keeper.post(page, typed)
    keeper.post(page, typed | {"document": "7-CV"})

    case = Proceeding.objects.get()
    rules = {one.clock.rule for one in clocks_of(courses([case]), case.started_on)[case.pk]}
    assert (without_paper.status_code, "Số văn bản chuyển đơn" in words(without_paper)) == (422, True)
    assert (case.track, case.protected, case.body, rules) == (
        "party",
        True,
        city.party_001,
        {"PD-DEN"},
    )
    assert [client.get(page).status_code for client in (desk, keeper, above)] == [404, 404, 200]
    assert "Tố cáo, Lĩnh vực khác. Theo quy định của Đảng." in words(
        above.get(f"/proceedings/{case.public}/")
    )


def test_announced_envelope_arrives_and_gets_its_holder(city: City) -> None:
    person = Person()
    person.answers(kind="denunciation")
    person.answers(commune="phuong mot a")
    person.answers(office="G-00001", about="no")
    state = person.field("state")
    shown = [person.answers(), person.client.post("/gui-don/gui/", {"state": state, "page": "check"})]
    keeper = signed_in(city.keeper)
    typed = {"reference": Letter.objects.get().public, "form": "signed_paper"}

    without = keeper.post("/intake/confirming/", typed)
    arrived = keeper.post("/intake/confirming/", {**typed, "holder": "Chánh Thanh tra"})

    letter = Letter.objects.get()
    assert [number_on(page) for page in shown] == [sealed_number(letter)] * 2
    assert (without.status_code, arrived.status_code) == (422, 200)
    assert (letter.pre_filed, letter.holder) == (False, "Chánh Thanh tra")
    assert "Giữ ngoài hệ thống, tại Chánh Thanh tra" in words(person.client.get("/gui-don/theo/"))
