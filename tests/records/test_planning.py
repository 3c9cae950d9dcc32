"""Statements in words of our own keep to what Django promises of any: errors, transactions, listening."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.db.utils import OperationalError
from django.test.utils import CaptureQueriesContext

from caunoi.records.models import Unit
from caunoi.records.planning import told
from tests.people import make_city

pytestmark = pytest.mark.django_db
SAME = "INSERT INTO records_unit (key, line) SELECT key, line FROM records_unit WHERE key = %s"


def test_rows_come_as_the_database_has_them_and_a_percent_sign_stands_for_itself() -> None:
    make_city()
    keys = sorted(Unit.objects.values_list("key", flat=True))

    found = told(
        "SELECT key FROM records_unit WHERE key = %s OR '100%%' <> %s ORDER BY key", [keys[0], "100%"]
    )

    assert found == [(keys[0],)]
    assert told("SELECT key FROM records_unit WHERE key = %s", ["none"]) == []
    assert told("SELECT key FROM records_unit", answers=False) == []


def test_what_the_database_refuses_is_django_s_error_and_spoils_the_transaction_as_any() -> None:
    make_city()
    with pytest.raises(IntegrityError), transaction.atomic():
        told(SAME, [Unit.objects.values_list("key", flat=True)[0]], answers=False)
    with pytest.raises((OperationalError, ProgrammingError)), transaction.atomic():
        told("SELECT nothing FROM records_unit")
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(TransactionManagementError):
            told("SELECT key FROM records_unit")

    assert told("SELECT COUNT(*) FROM records_unit") == [(Unit.objects.count(),)]


def test_what_is_asked_is_heard_where_statements_are_counted() -> None:
    with CaptureQueriesContext(connection) as asked:
        told("SELECT key FROM records_unit WHERE key = %s", ["a"])

    assert len(asked) == 1


def test_a_thread_that_has_no_connection_yet_opens_one() -> None:
    def ask() -> list[tuple[int]]:
        assert connection.connection is None
        try:
            return told("SELECT 1")
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(ask).result() == [(1,)]
