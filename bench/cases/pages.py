"""Pages of the city, asked for by one signed-in person through the whole application."""

from collections.abc import Callable

from bench.cases.case import Case
from bench.measure import get

LIST, CITY = 8, 30  # times the minimal page


def page(path: str, username: str) -> Callable[[], Callable[[], object]]:
    """Prepares a call that asks for `path` as `username`, on the demo city."""

    def prepare() -> Callable[[], object]:
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
        return lambda: get(application, path, cookie)

    return prepare


CASES: tuple[Case, ...] = ()
