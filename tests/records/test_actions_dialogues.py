"""Dialogues enter by counts; what was promised becomes an obligation of whoever promised."""

from dataclasses import replace
from datetime import date

import pytest

from caunoi.errors import UserError
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.dialogues import DialogueRow, Promise, record_dialogues
from caunoi.records.actions.people import CadreRow, Post, record_cadres
from caunoi.records.models import Appointment, Dialogue, JournalEntry, Obligation
from tests.factories import NOON
from tests.people import City, make_city

pytestmark = pytest.mark.django_db

HELD, DUE = date(2017, 6, 1), date(2017, 7, 1)
KEPT = Promise(text="Sửa đường", due_on=DUE, post="secretary", done_on=date(2017, 6, 20), proof="Biên bản")
OPEN = Promise(text="Thắp đèn", due_on=None)
ROW = DialogueRow(
    unit="P-00001", held_on=HELD, kind="yearly", chaired_by="secretary", questions=9, answered=7,
    published_on=date(2017, 6, 8), promises=(KEPT, OPEN),
)  # fmt: skip


@pytest.fixture
def city() -> City:
    city = make_city()
    secretary = CadreRow(
        code="CB-1", name="Trần Văn Mẫu", birth_year=1975, sex="m",
        posts=(Post("secretary", "P-00001", "P-001", date(2016, 1, 1)),),
    )  # fmt: skip
    record_cadres([secretary], by=OPERATOR, at=NOON)
    return city


def test_promises_are_owed_by_the_unit_and_whoever_gave_them(city: City) -> None:
    record_dialogues([ROW], by=OPERATOR, at=NOON)

    dialogue = Dialogue.objects.get()
    assert (dialogue.unit, dialogue.questions, dialogue.answered) == (city.party_00001, 9, 7)
    secretary = Appointment.objects.get().pk
    fields = ("dialogue", "origin", "number", "text", "starts_on", "due_on", "person", "done_on", "proof")
    assert list(Obligation.objects.order_by("number").values_list(*fields)) == [
        (dialogue.pk, "promise", 1, "Sửa đường", HELD, DUE, secretary, date(2017, 6, 20), "Biên bản"),
        (dialogue.pk, "promise", 2, "Thắp đèn", HELD, None, None, None, ""),
    ]
    assert JournalEntry.objects.order_by("-seq")[0].verb == "dialogues.record"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (replace(ROW, kind="secret"), "kind of dialogue secret is not known"),
        (replace(ROW, chaired_by="king"), "post king is not known"),
        (replace(ROW, answered=10), "more answers than questions"),
        (replace(ROW, promises=(replace(KEPT, due_on=date(2017, 5, 1)),)), "before it was made"),
        (replace(ROW, promises=(replace(KEPT, post="king"),)), "post king is not known"),
        (replace(ROW, unit="P-9"), "P-9: no such unit"),
    ],
)
def test_a_dialogue_that_is_wrong_refuses_the_whole_import(city: City, row: DialogueRow, said: str) -> None:
    with pytest.raises(UserError, match=said):
        record_dialogues([replace(ROW, unit="P-00002"), row], by=OPERATOR, at=NOON)

    assert (Dialogue.objects.count(), Obligation.objects.count()) == (0, 0)


def test_a_dialogue_twice_or_again_is_refused(city: City) -> None:
    with pytest.raises(UserError, match="is given twice"):
        record_dialogues([ROW, ROW], by=OPERATOR, at=NOON)
    record_dialogues([ROW], by=OPERATOR, at=NOON)
    with pytest.raises(UserError, match="the dialogue of 2017-06-01 is recorded already"):
        record_dialogues([ROW], by=OPERATOR, at=NOON)

    assert Dialogue.objects.count() == 1
