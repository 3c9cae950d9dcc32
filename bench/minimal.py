"""The reference of every ratio: a minimal Django page (three middlewares, one indexed query, twenty rows, one template).

Runs as a process of its own, since Django has one settings module a process. Each line read from stdin is a
number of requests; the answer is their times in seconds, one JSON list a line.
"""

import functools
import json
import sys
import tempfile
from typing import Any

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from bench.measure import get, times

ROWS, QUEUES = 20_000, 200
TEMPLATE = "<html><body><table>{% for item in items %}<tr><td>{{ item.name }}</td></tr>{% endfor %}</table></body></html>"


def page(request: HttpRequest) -> HttpResponse:
    items = Item.objects.filter(queue=7)[:20]
    return HttpResponse(template().render({"items": items}, request))


@functools.cache
def template() -> Any:
    return engines["django"].from_string(TEMPLATE)  # compiled once, as the cached loader does


urlpatterns = [path("", page)]


def configure(folder: str) -> None:
    settings.configure(
        SECRET_KEY="bench",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": f"{folder}/minimal.sqlite3",
                "CONN_MAX_AGE": None,
                "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"},
            }
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


with tempfile.TemporaryDirectory() as folder:
    configure(folder)

    class Item(models.Model):
        """A row of the reference page."""

        queue = models.IntegerField(db_index=True)
        name = models.CharField(max_length=80)

        class Meta:
            app_label = "bench"

    with connection.schema_editor() as editor:
        editor.create_model(Item)
    Item.objects.bulk_create(
        [Item(queue=number % QUEUES, name=f"Việc số {number}") for number in range(ROWS)]
    )
    application = get_wsgi_application()
    for line in sys.stdin:
        print(json.dumps(times(lambda: get(application, "/"), int(line))), flush=True)
    connection.close()
