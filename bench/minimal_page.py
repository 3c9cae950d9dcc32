"""The reference of every ratio: a minimal Django page (three middlewares, one indexed query, twenty rows, one template).

`bench/minimal.py` times it without a socket; `bench/load` serves it as the product is served: under gunicorn this module is the
application, with its state folder in MINIMAL_HOME and its database in MINIMAL_DATABASE_URL (default: a SQLite file there).
"""

import functools
import os
from typing import Any

import dj_database_url
import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

ROWS, QUEUES = 20_000, 200
TEMPLATE = "<html><body><table>{% for item in items %}<tr><td>{{ item.name }}</td></tr>{% endfor %}</table></body></html>"


def page(request: HttpRequest) -> HttpResponse:
    items = Item.objects.filter(queue=7)[:20]
    return HttpResponse(template().render({"items": items}, request))


@functools.cache
def template() -> Any:
    return engines["django"].from_string(TEMPLATE)  # compiled once, as the cached loader does


urlpatterns = [path("", page)]

_home, _url = os.environ["MINIMAL_HOME"], os.environ.get("MINIMAL_DATABASE_URL", "")
_sqlite = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": f"{_home}/minimal.sqlite3",
    "CONN_MAX_AGE": None,
    "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"},
}
settings.configure(
    SECRET_KEY="bench",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    DATABASES={
        "default": dj_database_url.parse(_url, conn_max_age=600, conn_health_checks=True) if _url else _sqlite
    },
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
    ],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()


class Item(models.Model):
    """A row of the reference page."""

    queue = models.IntegerField(db_index=True)
    name = models.CharField(max_length=80)

    class Meta:
        app_label = "bench"


def fill() -> None:
    """Make its table, unless it is there."""
    if Item._meta.db_table in connection.introspection.table_names():
        return
    with connection.schema_editor() as editor:
        editor.create_model(Item)
    Item.objects.bulk_create(
        [Item(queue=number % QUEUES, name=f"Việc số {number}") for number in range(ROWS)]
    )
    connection.close()


application = get_wsgi_application()
