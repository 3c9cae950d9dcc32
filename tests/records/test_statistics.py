"""After an import the database knows how its tables look."""

from collections.abc import Callable

import pytest
from django.db import connection

from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.importing import importing
from caunoi.records.models import Count
from tests.factories import NOON, arranging, make_unit

pytestmark = pytest.mark.django_db

KNOWN = {
    "sqlite": "SELECT DISTINCT tbl FROM sqlite_stat1",
    "postgresql": "SELECT DISTINCT tablename FROM pg_stats WHERE schemaname = 'public'",
}


def test_import_renews_the_statistics_once_it_stands(
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    with arranging():
        unit = make_unit("A-1", "…", "cell")

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]  # noqa: SIM117 -- reason: the callbacks run when the import has left
        with importing("counts.import", {"A-1"}, by=OPERATOR, at=NOON):
            Count.objects.bulk_create(
                Count(unit=unit, period=str(1000 + n), measure="members.well", value=n) for n in range(50)
            )

    with connection.cursor() as cursor:
        cursor.execute(KNOWN[connection.vendor])
        assert "records_count" in {name for (name,) in cursor.fetchall()}
