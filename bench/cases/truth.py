"""The rules and the figures over the whole city."""

import datetime
from collections.abc import Callable

from bench.cases.case import Case

YEAR = 2017


def _on_the_city(
    measure: Callable[[datetime.date], Callable[[], object]],
) -> Callable[[], Callable[[], object]]:
    """Prepares a call on the demo city, as of the day it stands on."""

    def prepare() -> Callable[[], object]:
        from caunoi.cli.setup import ready

        ready()
        from caunoi import clock
        from caunoi.demo import build
        from caunoi.records.queries.installation import standing_day

        build.ensure_demo()
        return measure(standing_day(clock.today()))

    return prepare


def _check(day: datetime.date) -> Callable[[], object]:
    """All findings, found and reconciled, as on a first run; the database is left as it was."""
    from django.db import transaction

    from caunoi import clock
    from caunoi.records.actions.acting import OPERATOR
    from caunoi.records.actions.findings import reconcile
    from caunoi.records.models import Finding

    def run() -> None:
        with transaction.atomic():
            Finding.objects.filter(year=YEAR)._raw_delete("default")  # type: ignore[attr-defined]
            reconcile(year=YEAR, by=OPERATOR, at=clock.now(), as_of=day)
            transaction.set_rollback(True)

    return run


def _figures(day: datetime.date) -> Callable[[], object]:
    """The six targets of the city and of each superior, nothing kept from before."""
    from caunoi.records.models import Unit
    from caunoi.records.queries.cache import forget
    from caunoi.records.queries.figures import figures_for_children, target_figures

    city = Unit.objects.get(key="P-01")

    def run() -> None:
        forget()
        target_figures(city, YEAR, day)
        figures_for_children(city, YEAR, day)

    return run


CASES = (
    Case("all findings of the city, found and stored", _on_the_city(_check), seconds=5, rounds=3),
    Case("six targets of the city and its superiors, cold", _on_the_city(_figures), seconds=2, rounds=5),
)
