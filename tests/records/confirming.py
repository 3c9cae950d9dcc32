"""A document on the workbench, step by step: taken in, edited, everything settled, confirmed and checked by two."""

import datetime

from caunoi.records.actions import confirming as actions
from caunoi.records.actions.programmes import Received, receive
from caunoi.records.models import Confirming
from caunoi.records.queries.confirming import Bench, bench_of
from tests.people import City
from tests.water import DIRECTIVE

AT = datetime.datetime(2017, 9, 20, 9, tzinfo=datetime.UTC)
COMMUNES = [{"line": "party", "level": "commune"}]


def taken_in(city: City, text: str = DIRECTIVE, name: str = "31-ct-tu.txt") -> Confirming:
    file = Received(name, text.encode(), text)
    return receive(file, head={}, unit=city.city, by=city.board, at=AT).confirming


def do(city: City, on: Confirming, verb: str, *items: str, saw: int | None = None, who: str = "board", **changes: object) -> Bench:  # fmt: skip
    number = bench_of(on).working.number if saw is None else saw
    actions.edit(on, verb, items=items, changes=changes, saw=number, by=getattr(city, who), at=AT)
    return bench_of(on)


def finished(city: City, on: Confirming) -> Confirming:
    """Everything settled: duties bound, targets counted by hand, one rejected, the rest read."""
    do(city, on, "correct", "d1", binds=COMMUNES)
    do(
        city,
        on,
        "correct",
        "d2",
        binds=[{"line": "government", "kind": "peoples_committee", "level": "commune"}],
    )
    do(
        city,
        on,
        "correct",
        "d3",
        binds=[{"line": "party", "level": "district", "kind": "district_committee"}],
    )
    do(city, on, "reject", "d4", reason="Không phải cơ quan trong danh bạ")
    do(city, on, "correct", "t1", indicator="hand")
    bench = do(city, on, "correct", "t2", indicator="hand")
    do(city, on, "read", sentences=[s.start for s in bench.progress.unread])
    return on


def checked(city: City) -> Confirming:
    on = finished(city, taken_in(city))
    actions.confirm(on, by=city.board, at=AT)
    return actions.check(on, by=city.second, at=AT)
