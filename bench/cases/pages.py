"""Pages of the city, asked for by one signed-in person through the whole application."""

from collections.abc import Callable
from itertools import count

from bench.cases.case import Case
from bench.measure import get

LIST, CITY, BENCH = 8, 30, 150  # times the minimal page


def asking(username: str) -> Callable[[str], object]:
    """Asks for a path of the demo city as `username`; builds the city where it is not there yet."""
    from caunoi.cli.setup import ready

    ready()
    from django.contrib.auth import get_user_model
    from django.test import Client

    from caunoi.cli.serve import collect_static
    from caunoi.demo import build
    from caunoi.wsgi import application

    build.ensure_demo()
    collect_static()
    client = Client()
    client.force_login(get_user_model().objects.get(username=username))
    cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    return lambda path: get(application, path, cookie)


def page(path: str, username: str) -> Callable[[], Callable[[], object]]:
    """Prepares a call that asks for `path` as `username`, on the demo city."""

    def prepare() -> Callable[[], object]:
        ask = asking(username)
        return lambda: ask(path)

    return prepare


def workbench(*, again: bool) -> Callable[[], Callable[[], object]]:
    """Prepares a call for the workbench of the demo's resolution, taken in once more under another number; unless `again`
    each call is the first of its address, as after any edit."""

    def prepare() -> Callable[[], object]:
        ask = asking(BOARD)
        from importlib.resources import files

        from django.contrib.auth import get_user_model

        from caunoi import clock
        from caunoi.records.actions.programmes import Received, receive
        from caunoi.records.models import Confirming
        from caunoi.records.queries.confirming import places_to_confirm

        on = Confirming.objects.filter(directive__symbol=TAKEN).first()
        if on is None:
            text = files("caunoi.demo").joinpath("15-nq-tu.txt").read_text().replace("15 - NQ/TU", TAKEN)
            by, now = get_user_model().objects.get(username=BOARD), clock.now()
            unit = places_to_confirm(by, now.date())[0].unit
            on = receive(
                Received("bench.txt", text.encode(), text), head={}, unit=unit, by=by, at=now
            ).confirming
        path = f"/directives/{on.directive_id}/confirming/"
        numbers = count()
        return lambda: ask(path if again else f"{path}?read={next(numbers)}")

    return prepare


TAKEN = "915-NQ/TU"
BOARD, COMMUNE = "to-chuc", "xa-phuong"  # who sees the whole city, and who sees one commune
LISTS = (
    ("home", "/", BOARD),
    ("home of a commune", "/", COMMUNE),
    ("findings", "/findings/", BOARD),
    ("obligations open", "/obligations/?asked=open", BOARD),
    ("obligations open of a commune", "/obligations/?asked=open", COMMUNE),
    ("search without marks", "/search/?q=truc+bach", BOARD),
    ("unit, a commune", "/units/P-00046/", BOARD),
    ("unit, a district", "/units/P-001/", BOARD),
    ("one finding", "/findings/5/", BOARD),
    ("one matter", "/cases/5/", BOARD),
    ("directive", "/directives/1/", BOARD),
    ("one duty", "/directives/1/duties/I.2-1/?asked=open", BOARD),
    ("target", "/targets/clean_strong/01/2017/", BOARD),
)
CASES = (
    Case("page: city picture", page("/picture/01/2017/", BOARD), ratio=CITY),
    *(Case(f"page: {name}", page(path, who), ratio=LIST) for name, path, who in LISTS),
    Case("page: workbench", workbench(again=True), ratio=LIST),
    Case("page: workbench after an edit", workbench(again=False), ratio=BENCH),
)
