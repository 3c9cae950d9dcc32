"""The server's process before its threads start."""

import os
import subprocess
import sys
from pathlib import Path

# Prints how many structs are ready once the application is loaded, and which others there are.
STARTED = """
import importlib, pkgutil, sys
from caunoi.wsgi import shapes
ready = set(shapes())
for package in ("core", "records", "intake", "render", "web"):
    folder = importlib.import_module(f"caunoi.{package}")
    for module in pkgutil.walk_packages(folder.__path__, f"{folder.__name__}."):
        importlib.import_module(module.name)
print(len(ready), sorted(shape.__qualname__ for shape in set(shapes()) - ready))
"""


def test_whatever_a_page_reads_into_is_made_ready_before_there_are_threads(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    told = {**os.environ, "CAUNOI_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "caunoi.settings"}
    done = subprocess.run(
        [sys.executable, "-c", STARTED], env=told, capture_output=True, text=True, check=True
    )
    number, late = done.stdout.split(" ", 1)
    assert int(number) > 100
    # Pages of a PDF, which come back from the second process to one thread at a time.
    assert late.strip() == "['Word', '_Seen']"
