"""docs/integration.md: every line of it runs, from top to bottom, against a live server."""

import os
import re
import subprocess
import sys
from pathlib import Path

from pytest_django.live_server_helper import LiveServer

from caunoi import clock
from caunoi.core.facts.tokens import Scope
from caunoi.records.actions.heads import publish_head
from caunoi.records.actions.tokens import make_token
from caunoi.records.models import Letter
from tests.people import make_city
from tests.records.proceedings import with_offices

PAGE = Path(__file__).parents[2] / "docs" / "integration.md"
HEAD = "## 5. Check without us"


def run(part: str, where: Path, **settings: str) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for block in re.findall(r"```sh\n(.*?)```", part, re.S):
        script = ["bash", "-euo", "pipefail", "-c", block]
        done = subprocess.run(script, cwd=where, env=os.environ | settings | {"PATH": path}, capture_output=True, text=True, check=False)  # fmt: skip
        assert done.returncode == 0, block + done.stdout + done.stderr


def test_every_line_runs(server: LiveServer, tmp_path: Path) -> None:
    city = with_offices(make_city())
    token = make_token(city.officer, name="x", scopes=set(Scope), days=1, by=city.officer, at=clock.now())
    settings = {"HOST": server.url, "TOKEN": token.secret}
    before, after = PAGE.read_text().split(HEAD)

    run(before, tmp_path, **settings)
    publish_head(on=clock.today(), at=clock.now())
    run(after, tmp_path, **settings)

    assert [step.move for step in Letter.objects.get().items.get().proceedings.get().steps.all()] == [
        "sort",
        "reply",
    ]
