"""Senders whose letters went into one case: each reads on their own page what the office said, and of the others nothing."""

import pytest
from django.test import Client

from caunoi.core.facts.letters import Kind, Sender
from caunoi.records.actions.acting import SENDER
from caunoi.records.actions.letters import change_code
from caunoi.records.actions.proceedings import Part, sort_letter
from caunoi.web.portal.filing import grouped
from tests.people import City
from tests.records.letters import NAME, file
from tests.web.pages import words
from tests.web.test_api_moves import COURSES, FILED, NOW, city, day_of, held, sorted_, step

pytestmark = pytest.mark.django_db
__all__ = ["city"]
PHONE = "0900 000 017"
SENDERS = {"Trần Thị Giả Một": "0900 000 101", "Lê Văn Giả Hai": "0900 000 102"}


def test_each_sender_reads_reply_decision_and_outcome_and_of_the_others_nothing(city: City) -> None:
    case = sorted_(city, Kind.COMPLAINT)
    for name, phone in SENDERS.items():
        letter = file(
            city, Kind.COMPLAINT, channel="post", at=FILED, body=f"Tôi là {name}.", sender=Sender(name=name, phone=phone)
        ).letter  # fmt: skip
        sort_letter(letter, [Part(Kind.COMPLAINT, joins=case)], by=city.officer, at=FILED)
    letters = [item.letter for item in case.items.order_by("pk")]
    for place, (who, move, said) in enumerate(COURSES["complaint to its effect"][1], 1):
        step(held(city, who), case, case.steps.count(), {"move": move, **said}, day_of(place, move))
        if move == "reply":
            own = {"move": move, "text": "Riêng với đơn này.", "letter": letters[-1].public}
            assert step(held(city, who), case, case.steps.count(), own, place).status_code == 201

    pages = []
    for letter in letters:
        sender = Client()
        sender.post("/gui-don/theo/", {"code": change_code(letter, by=SENDER, at=NOW)})
        pages.append(words(sender.get("/gui-don/theo/")))

    for own, page in zip(letters, pages, strict=True):
        shown = [
            said in page
            for said in ("Đã nhận đơn.", "Số 5, 21/09/2026", "Nội dung đơn đúng", grouped(own.public))
        ]
        assert shown == [True] * 4
        assert ("Riêng với đơn này." in page) == (own == letters[-1])
        of_others = [
            what
            for one, who in zip(letters, [(NAME, PHONE), *SENDERS.items()], strict=True)
            if one != own
            for what in (one.public, grouped(one.public), one.pseudonym, *who)
        ]
        assert [what for what in of_others if what in page] == []
