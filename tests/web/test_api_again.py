"""Sent again, and read on while others write: done once, answered the same; no row twice, none lost."""

import json

from caunoi.core.facts.letters import Kind
from caunoi.records.actions.proceedings import Part, sort_letter
from caunoi.records.models import Letter, LetterItem, ProceedingStep
from tests.people import City
from tests.records.letters import file, keep_inside
from tests.web.letters import AT
from tests.web.test_api_officers import call, city, token

__all__ = ["city"]


def test_sorting_that_takes_the_letter_out_of_sight_is_answered_again_the_same(city: City) -> None:
    keep_inside(city)
    public = file(city, Kind.DENUNCIATION, at=AT).letter.public
    accused = {"unit": "G-00001", "post": "committee_chair"}
    sent = {"parts": [{"kind": "denunciation", "subject": "Việc mô phỏng", "against": [accused]}]}
    secret, path = token(city, "keeper"), f"/desk/letters/{public}/parts"
    first, again = (call(secret, path, sent, HTTP_IDEMPOTENCY_KEY="k" * 20) for _ in range(2))

    assert call(secret, f"/desk/letters/{public}").status_code == 404  # it went to the body above
    assert (first.status_code, first.json(), again.content) == (201, {"proceedings": []}, first.content)
    assert again["Idempotency-Replayed"] == "true" and LetterItem.objects.count() == 1
    other = call(secret, path, sent, HTTP_IDEMPOTENCY_KEY="l" * 20)
    assert (other.status_code, other.json()["code"]) == (404, "missing")


def test_forwarding_out_of_sight_is_answered_again_the_same(city: City) -> None:
    letter = file(city, Kind.PETITION, at=AT).letter
    (case,) = sort_letter(letter, [Part(Kind.PETITION, "Đường")], by=city.officer, at=AT)
    step = {"move": "forward", "to": "G-00002", "ground": "other_content", "document": "9", "text": "Ở đó"}
    key = {"HTTP_IDEMPOTENCY_KEY": "k" * 20, "HTTP_IF_MATCH": '"1"'}
    secret, path = token(city, "officer"), f"/desk/proceedings/{case.public}/steps"
    first, again = (call(secret, path, step, **key) for _ in range(2))

    assert (first.status_code, again.content) == (201, first.content)
    assert ProceedingStep.objects.filter(move="forward").count() == 1


def test_list_read_on_while_rows_leave_and_come_loses_none_and_repeats_none(city: City) -> None:
    there = {file(city, Kind.PETITION, at=AT).letter.public for _ in range(5)}
    secret, met, cursor = token(city, "officer"), [], ""
    while cursor is not None:
        page = call(secret, f"/desk/letters?unsorted=true&limit=2{cursor and f'&cursor={cursor}'}").json()
        met += [row["letter"] for row in page["items"]]
        last = Letter.objects.get(public=met[-1])  # the row at which the cursor stands leaves the list
        sort_letter(last, [Part(Kind.PETITION, "Đường")], by=city.officer, at=AT)
        file(city, Kind.PETITION, at=AT)
        cursor = page["next"]

    assert (len(met), set(met)) == (5, there), json.dumps(met)
