"""Rows put in by a statement worded once are those that Django itself would have put in."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction

from caunoi.core.facts.letters import PartKind
from caunoi.records.actions.acting import OPERATOR, acting
from caunoi.records.models import JournalEntry, JournalRows, JournalSalt, SealedPart, Unit
from caunoi.records.models.inserting import FEW, put
from caunoi.records.planning import sent_together
from tests.factories import NOON, arranging
from tests.people import make_city
from tests.records.letters import file

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: object) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]


def _by_django(record: models.Model) -> models.Model:
    """The same row put in by Django's own statement, read back."""
    model = type(record)
    fields = [field for field in model._meta.local_concrete_fields if field is not model._meta.auto_field]
    plain: models.QuerySet[Any] = models.QuerySet(model)
    given = plain._insert([record], fields=fields, returning_fields=model._meta.db_returning_fields)  # type: ignore[attr-defined]
    return plain.get(pk=given[0][0])


def _values(record: models.Model) -> dict[str, Any]:
    """All but its key; bytes as bytes."""
    names = [field.attname for field in record._meta.concrete_fields if not field.primary_key]
    found = {name: getattr(record, name) for name in names}
    return {name: bytes(value) if isinstance(value, memoryview) else value for name, value in found.items()}


def test_row_with_bytes_nothing_and_moments_reads_back_as_django_would_have_it() -> None:
    letter = file(make_city()).letter
    told: dict[str, Any] = {
        "letter": letter,
        "kind": PartKind.NOTE,
        "ciphertext": b"\x00\xff%s",
        "name": None,
        "at": NOON,
    }
    with acting("letter.message", by=OPERATOR, at=NOON):
        ours = SealedPart.objects.create(number=90, **told)

    theirs = _by_django(SealedPart(number=91, **told))
    read = SealedPart.objects.get(pk=ours.pk)

    assert _values(read) == {**_values(theirs), "number": 90}
    assert bytes(read.ciphertext or b"") == b"\x00\xff%s"


@pytest.mark.parametrize("number", [1, FEW, FEW + 1])
def test_batch_is_put_in_whole_and_every_record_learns_its_key(number: int) -> None:
    with acting("unit.create", by=OPERATOR, at=NOON):
        made = Unit.objects.bulk_create([Unit(key=f"k-{at}", line="party") for at in range(number)])

    assert [unit.key for unit in made] == [Unit.objects.get(pk=unit.pk).key for unit in made]
    assert Unit.objects.filter(key__startswith="k-").count() == number


def test_lists_and_text_of_a_journal_entry_read_back_as_they_were() -> None:
    with acting("unit.create", by=OPERATOR, at=NOON) as act:
        Unit.objects.create(key="one", line="party", lon=105.5)

    entry = JournalEntry.objects.get(seq=act.entry.seq)
    assert (entry.subjects, entry.at) == (act.entry.subjects, NOON)
    assert JournalRows.objects.get(seq=entry.seq).rows == act.listed.rows


def test_row_that_breaks_a_rule_of_the_database_is_refused_as_ever() -> None:
    with arranging():
        Unit.objects.create(key="one", line="party")

    with pytest.raises(IntegrityError), transaction.atomic(), acting("unit.create", by=OPERATOR, at=NOON):
        Unit.objects.create(key="one", line="party")

    assert Unit.objects.filter(key="one").count() == 1


def test_second_row_of_a_table_goes_in_by_the_same_words() -> None:
    words = []

    def hear(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        words.append(sql)
        return execute(sql, params, many, context)

    for at in (NOON, NOON + datetime.timedelta(hours=1)):
        with acting("unit.create", by=OPERATOR, at=at), connection.execute_wrapper(hear):
            Unit.objects.create(key=f"same-{at:%H}", line="party")

    inserts = [sql for sql in words if sql.startswith("INSERT") and "records_unit" in sql]
    assert len(inserts) == 2
    assert inserts[0] is inserts[1]


def test_row_that_breaks_a_rule_is_refused_as_ever_where_several_are_sent_together() -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), sent_together():
        for seq in (8, 7, 7):
            put(JournalSalt(seq=seq, salt="00" * 32))

    assert not JournalSalt.objects.exists()


def test_rows_given_together_are_there_at_the_end_in_one_statement() -> None:
    heard = []
    with transaction.atomic():
        with sent_together():
            for seq in (5, 6):
                put(JournalSalt(seq=seq, salt=f"{seq:064}"))
            heard.append(JournalSalt.objects.count())
        heard.append(JournalSalt.objects.count())

    assert heard == ([0, 2] if connection.vendor == "postgresql" else [2, 2])
    assert [row.salt for row in JournalSalt.objects.order_by("seq")] == [f"{seq:064}" for seq in (5, 6)]


def test_nothing_given_together_is_there_after_an_error_within() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic(), sent_together():
        put(JournalSalt(seq=5, salt="00" * 32))
        raise ZeroDivisionError

    assert not JournalSalt.objects.exists()
