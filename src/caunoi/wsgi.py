"""The WSGI application that `caunoi serve` and gunicorn load."""

import gc
import importlib
import os
from collections.abc import Iterator

import msgspec
from django.conf import settings
from django.core.wsgi import get_wsgi_application

from caunoi.core.law.ahead import read_ahead

SELDOM = (20_000, 20, 20)
"""When what a page leaves behind is gone through for rings: by Python's usual count several times a page or two, for a twentieth of their time."""


def shapes(root: type[msgspec.Struct] = msgspec.Struct) -> Iterator[type[msgspec.Struct]]:
    """All structs of ours that are loaded."""
    for shape in root.__subclasses__():
        if shape.__module__.startswith("caunoi."):
            yield shape
        yield from shapes(shape)


def prepare() -> None:
    """Load all pages, the law they ask for, and what msgspec must know to read into each struct, while there is but one thread.

    msgspec 0.22.0 works that out at the first reading, and a second thread that comes upon it half done ends the process
    (tests/web/test_serving.py). Nor does the first person then wait for the pages to load.
    """
    importlib.import_module(settings.ROOT_URLCONF)
    read_ahead()
    for shape in shapes():
        msgspec.json.Decoder(shape)
    # What is loaded by now stays: processes that part share it, and nobody looks through it again for what could go.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.settings")
application = get_wsgi_application()
prepare()
