"""The journal: one entry an action, nothing without an action, and no change that goes unseen."""

import datetime
import json

import pytest
from django.db import DatabaseError, connection, transaction

from caunoi.core.facts.permissions import Permission
from caunoi.core.journal import canonical, commitment, merkle_root
from caunoi.records.access import RefusedError
from caunoi.records.actions.acting import MANY, acting, heads_file
from caunoi.records.models import (
    Count,
    JournalEntry,
    JournalRows,
    JournalSalt,
    JournalTree,
    OutsideActionError,
    Unit,
)
from caunoi.records.queries.journal import verify
from tests.factories import NOON, arranging, make_unit
from tests.people import make_city

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def heads(settings: object, tmp_path: object) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]


@pytest.fixture
def committed(django_capture_on_commit_callbacks: object) -> object:
    """Runs what waits for the commit, so that heads are kept as in life."""
    return lambda: django_capture_on_commit_callbacks(execute=True)  # type: ignore[operator]


def found() -> tuple[int, int, list[str]]:
    """Entries read, heads compared, problems."""
    result = verify()
    return result.entries, result.heads, [one.said("en") for one in result.problems]


def problems() -> list[str]:
    """What is wrong, in English."""
    return [one.said("en") for one in verify().problems]


def write(committed: object, name: str) -> Unit:
    with committed(), arranging():  # type: ignore[operator]
        return make_unit(name, "…", "cell")


def without_triggers(*statements: str) -> None:
    """Does what somebody with the database in hand could do."""
    table = "records_journalentry"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
            )
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                cursor.execute(statement)
            for _, sql in triggers:
                cursor.execute(sql)
        else:
            # PostgreSQL does not alter a table whose deferred checks still wait.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            for statement in statements:
                cursor.execute(statement)
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def test_action_leaves_one_entry_with_ids_and_no_content(committed: object) -> None:
    unit = write(committed, "A-1")

    entry = JournalEntry.objects.get()

    assert (entry.seq, entry.verb, entry.actor, entry.at) == (0, "test.arrange", "operator", NOON)
    assert entry.subjects == {
        "reach": [unit.above.get().pk], "unit": [unit.pk], "unitperiod": [unit.periods.get().pk],
    }  # fmt: skip
    assert "A-1" not in json.dumps(
        [str(getattr(entry, field.attname)) for field in entry._meta.concrete_fields]
    )


def test_action_with_many_rows_says_how_many(committed: object) -> None:
    unit = write(committed, "A-1")
    with arranging():
        Count.objects.bulk_create(
            Count(unit=unit, period=str(1000 + n), measure="members.well", value=n) for n in range(MANY + 1)
        )

    assert JournalEntry.objects.get(seq=1).subjects == {"count": MANY + 1}


def test_action_that_writes_nothing_leaves_no_entry() -> None:
    with arranging():
        pass

    assert not JournalEntry.objects.exists()
    assert not JournalTree.objects.exists()


def test_action_that_fails_leaves_nothing(committed: object) -> None:
    write(committed, "A-1")
    with pytest.raises(RuntimeError, match="half way"), committed(), arranging():  # type: ignore[operator]
        make_unit("A-2", "…", "cell")
        raise RuntimeError("half way")

    assert [u.key for u in Unit.objects.all()] == ["A-1"]
    assert JournalEntry.objects.count() == 1
    assert len(heads_file().read_text().splitlines()) == 1
    assert found() == (1, 1, [])


def test_action_inside_an_action_is_refused() -> None:
    with pytest.raises(RuntimeError, match="one action, one entry"), arranging(), arranging():
        pass

    with arranging():
        make_unit("A-1", "…", "cell")
    assert JournalEntry.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda unit: Unit.objects.create(key="X", line="party"),
        lambda unit: Unit(key="X", line="party").save(),
        lambda unit: unit.save(),
        lambda unit: unit.delete(),
        lambda unit: Unit.objects.all().update(line="front"),
        lambda unit: Unit.objects.bulk_create([Unit(key="X", line="party")]),
        lambda unit: Unit.objects.bulk_update([unit], ["line"]),
        lambda unit: Unit.objects.all().delete(),
    ],
)
def test_write_outside_an_action_is_refused(change: object, committed: object) -> None:
    unit = write(committed, "A-1")

    with pytest.raises(OutsideActionError):
        change(unit)  # type: ignore[operator]

    assert list(Unit.objects.values_list("key", "line")) == [("A-1", "party")]


def test_person_without_permission_or_place_cannot_act() -> None:
    city = make_city()
    entries = JournalEntry.objects.count()

    nowhere = acting("test.act", by=city.board, at=NOON)
    elsewhere = acting("test.act", by=city.outsider, at=NOON, permission=Permission.SEE, unit=city.party_001)
    with pytest.raises(RuntimeError, match="needs a permission and a unit"), nowhere:
        make_unit("A-1", "…", "cell")
    with pytest.raises(RefusedError), elsewhere:
        make_unit("A-1", "…", "cell")

    assert JournalEntry.objects.count() == entries
    with acting("test.act", by=city.board, at=NOON, permission=Permission.SEE, unit=city.city):
        make_unit("A-1", "…", "cell")
    assert JournalEntry.objects.latest("seq").actor == "board"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records_journalentry SET actor = 'nobody'",
        "UPDATE records_journalentry SET verb = 'x' WHERE seq = 0",
        "DELETE FROM records_journalentry",
        "DELETE FROM records_journalentry WHERE seq = 1",
    ],
)
def test_database_itself_refuses_to_change_the_journal(statement: str, committed: object) -> None:
    write(committed, "A-1")
    write(committed, "A-2")

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert found() == (2, 2, [])


def three(committed: object) -> None:
    for name in ("A-1", "A-2", "A-3"):
        write(committed, name)


def test_untouched_journal_verifies(committed: object) -> None:
    three(committed)

    assert found() == (3, 3, [])


@pytest.mark.parametrize(
    ("field", "value"),
    [("verb", "other"), ("actor", "other"), ("commitment", "0" * 64), ("subjects", '{"unit": [99]}'), ("at", "2001-01-01 00:00:00")],
)  # fmt: skip
def test_altered_entry_is_found(committed: object, field: str, value: str) -> None:
    three(committed)

    without_triggers(f"UPDATE records_journalentry SET {field} = '{value}' WHERE seq = 1")

    assert "entry 1 was altered" in problems()


def test_entry_altered_together_with_its_leaf_is_found(committed: object) -> None:
    three(committed)

    without_triggers(f"UPDATE records_journalentry SET leaf = '{'0' * 64}' WHERE seq = 1")

    assert "entry 1 was altered" in problems()


def test_removed_entry_is_found(committed: object) -> None:
    three(committed)

    without_triggers("DELETE FROM records_journalentry WHERE seq = 1")

    assert problems()[:1] == ["entry 1 is missing (the next one found is 2)"]
    assert not [said for said in problems() if "newest" in said]


def test_newest_removed_is_found_even_when_the_tree_is_set_back(committed: object) -> None:
    three(committed)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    before = JournalTree.objects.get()
    write(committed, "A-4")

    without_triggers("DELETE FROM records_journalentry WHERE seq = 3")
    before.save()

    assert "1 of the newest entries are missing: a head for 4 is kept" in problems()


def test_reordered_entries_are_found(committed: object) -> None:
    three(committed)

    without_triggers(
        "UPDATE records_journalentry SET seq = 9 WHERE seq = 1",
        "UPDATE records_journalentry SET seq = 1 WHERE seq = 2",
        "UPDATE records_journalentry SET seq = 2 WHERE seq = 9",
    )

    assert {"entry 1 was altered", "entry 2 was altered"} <= set(problems())


def test_history_written_anew_does_not_give_the_heads_that_were_kept(committed: object) -> None:
    three(committed)
    kept = heads_file().read_text()
    without_triggers("DELETE FROM records_journalentry")
    for model in (JournalSalt, JournalRows, JournalTree):
        model.objects.all().delete()
    for name in ("B-1", "B-2", "B-3"):
        write(committed, name)
    heads_file().write_text(kept)

    assert "the first 1 entries do not give the head kept for them (and so for 2 later heads)" in problems()


def test_heads_that_were_lost_altered_or_spoilt_are_said(committed: object) -> None:
    three(committed)
    path = heads_file()
    kept = path.read_text()

    path.write_text(kept + kept.splitlines()[0].replace('"root":"', '"root":"0'))
    doubled = problems()
    path.write_text(kept + "not a head\n")
    spoilt = problems()
    path.unlink()
    lost = problems()

    assert doubled == ["two different heads are kept for 1 entries"]
    assert spoilt == ["line 4 of journal.jsonl cannot be read"]
    assert lost == ["no heads are kept at journal.jsonl: removal of the newest entries could not be seen"]


def test_empty_journal_verifies() -> None:
    assert found() == (0, 0, [])


def test_salt_opens_the_commitment_and_its_loss_is_told(committed: object) -> None:
    with committed(), arranging():  # type: ignore[operator]
        unit = Unit.objects.create(key="A-1", line="party")
    entry, salt = JournalEntry.objects.get(), JournalSalt.objects.get()
    row = canonical(["create", "unit", unit.pk, {"key": "A-1", "line": "party", "lon": None, "lat": None}])

    opened = merkle_root([commitment(bytes.fromhex(salt.salt), row)]).hex()
    other = merkle_root([commitment(bytes(32), row)]).hex()
    salt.delete()

    assert (opened == entry.commitment, other == entry.commitment) == (True, False)
    assert found() == (1, 1, ["the salt of entry 0 was destroyed, yet no letter of it was erased"])


def test_same_rows_written_twice_have_different_commitments(committed: object) -> None:
    unit = write(committed, "A-1")
    for _ in range(2):
        with arranging():
            unit.save()

    first, second = JournalEntry.objects.order_by("seq").values_list("commitment", flat=True)[1:]
    assert first != second


def test_time_is_kept_as_a_moment_whatever_the_zone(committed: object) -> None:
    hanoi = datetime.timezone(datetime.timedelta(hours=7))
    at = datetime.datetime(2017, 12, 31, 19, tzinfo=hanoi)
    with committed(), arranging(at=at):  # type: ignore[operator]
        make_unit("A-1", "…", "cell")

    assert JournalEntry.objects.get().at == NOON
    assert found() == (1, 1, [])
