"""What an upgrade does to records that stand: a new column alters no row, and what is worked out is there at once."""

from collections.abc import Iterator

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import DeleteModel, RemoveField, RenameField, RenameModel
from django.db.migrations.recorder import MigrationRecorder

from caunoi.records.models import Dialogue, Obligation, Plan, base
from caunoi.records.queries.journal_columns import later_columns
from caunoi.records.queries.journal_rows import record_models, verify_rows
from tests.factories import NOON, arranging
from tests.people import make_city

pytestmark = pytest.mark.django_db

# Columns that migrations added last to tables in use: 0015, 0019; 0025.
LATER = {Obligation: {"accepted_on", "plan_id"}, Plan: {"folded"}}


def plan() -> Plan:
    unit = make_city().party_00001
    with arranging():
        return Plan.objects.create(unit=unit, kind="yearly", year=2017, dated_on=NOON.date(), text="Kế hoạch")  # fmt: skip


def promised() -> Obligation:
    unit = make_city().party_00001
    with arranging():
        dialogue = Dialogue.objects.create(unit=unit, held_on=NOON.date(), questions=1, answered=1)
        return Obligation.objects.create(
            unit=unit, origin="promise", dialogue=dialogue, text="Sửa đường", starts_on=NOON.date()
        )


@pytest.fixture
def before_the_upgrade(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Rows are journalled over the columns of then, until this is undone."""
    now = base._columns
    with monkeypatch.context() as then:
        then.setattr(
            base, "_columns", lambda model: [c for c in now(model) if c[0] not in LATER.get(model, ())]
        )
        yield then


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_row_journalled_over_fewer_columns_verifies(before_the_upgrade: pytest.MonkeyPatch) -> None:
    plan()
    before_the_upgrade.undo()

    assert verify_rows().problems == []


@pytest.mark.parametrize(
    "changed",
    ["text = 'Khác'", "number = '7'", "folded = 'khac'", "text = 'Khác', folded = 'khac'"],
)  # fmt: skip
def test_value_changed_in_an_old_or_new_column_is_found(
    changed: str, before_the_upgrade: pytest.MonkeyPatch
) -> None:
    row = plan()
    before_the_upgrade.undo()
    sql(f"UPDATE records_plan SET {changed}")

    assert [one.said("en") for one in verify_rows().problems] == [f"plan {row.pk} is not as entry 1 wrote it"]


def test_new_column_filled_by_hand_in_a_row_from_before_is_found(
    before_the_upgrade: pytest.MonkeyPatch,
) -> None:
    row = promised()
    before_the_upgrade.undo()
    assert verify_rows().problems == []

    sql("UPDATE records_obligation SET accepted_on = '2017-01-01'")

    assert [one.said("en") for one in verify_rows().problems] == [
        f"obligation {row.pk} is not as entry 1 wrote it"
    ]


def test_new_column_emptied_by_hand_in_a_row_from_after_is_found() -> None:
    row = promised()
    with arranging():
        row.accepted_on = NOON.date()
        row.save()
    assert verify_rows().problems == []

    sql("UPDATE records_obligation SET accepted_on = NULL")

    assert [one.said("en") for one in verify_rows().problems] == [
        f"obligation {row.pk} is not as entry 2 wrote it"
    ]


def test_every_column_added_later_is_known() -> None:
    known = {model: {name for name, _ in later_columns(model)} for model in record_models()}

    assert {model: known[model] & names for model, names in LATER.items()} == LATER


def test_no_migration_takes_a_column_from_a_record() -> None:
    """What a row was journalled over must stay to be verified (docs/decisions.md 48)."""
    records = {model._meta.model_name for model in record_models()}
    taken = {
        (name, str(step))
        for (app, name), migration in MigrationLoader(None).graph.nodes.items()
        if app == "records"
        for step in migration.operations
        if isinstance(step, RenameModel | DeleteModel)
        or (isinstance(step, RemoveField | RenameField) and step.model_name_lower in records)
    }

    assert taken == set()


@pytest.mark.parametrize("back", ["0033", "0030", "zero"])
def test_going_back_is_refused_in_words_and_changes_nothing(back: str) -> None:
    """0031 taken back would make the table of steps anew without the triggers that refuse a change of them."""
    before = MigrationRecorder(connection).applied_migrations()

    with pytest.raises(CommandError, match="go forward only, so nothing was changed"):
        call_command("migrate", "records", back, verbosity=0)

    assert MigrationRecorder(connection).applied_migrations() == before
