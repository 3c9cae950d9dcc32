"""`caunoi serve`: the port is asked for first, and a set-up leaves what the server needs."""

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from caunoi.cli import beside
from caunoi.cli.serve import SERVER, collect_static, take_port
from caunoi.errors import UserError
from tests.cli.test_overview import caunoi


@pytest.fixture
def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@contextlib.contextmanager
def serving(port: int, home: Path) -> Iterator[str]:
    """Runs `caunoi serve` and gives what it said up to the line that ends its greeting."""
    process = subprocess.Popen(
        [sys.executable, "-m", "caunoi", "serve", "--no-demo", "--port", str(port)],
        stdout=subprocess.PIPE,
        text=True,
        env={"CAUNOI_HOME": str(home), "PATH": ""},
    )
    assert process.stdout
    said = ""
    for line in process.stdout:
        said += line
        if line.startswith("Ctrl+C"):
            break
    try:
        yield said
    finally:
        process.terminate()
        process.communicate()
    assert process.returncode == 0


def test_taken_port_is_a_plain_message_before_anything_is_set_up(tmp_path: Path) -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        port = door.getsockname()[1]

        done = caunoi("serve", "--port", str(port), CAUNOI_HOME=str(tmp_path / "home"))

    assert done.returncode == 1
    assert done.stderr.startswith(f"caunoi: port {port} is taken")
    assert f"make run PORT={port + 1}" in done.stderr
    assert not (tmp_path / "home").exists()


def test_port_is_free_again_after_a_refusal(free_port: int) -> None:
    with take_port(free_port) as door:
        door.listen()
        with pytest.raises(UserError):
            take_port(free_port)

    take_port(free_port).close()


def test_port_out_of_range_is_refused() -> None:
    assert caunoi("serve", "--port", "70000").returncode == 2


def test_first_start_sets_up_and_answers(tmp_path: Path, free_port: int) -> None:
    home = tmp_path / "home"

    with (
        serving(free_port, home) as said,
        urlopen(f"http://127.0.0.1:{free_port}/static/css/base.css") as answer,
    ):
        style = answer.read().decode()

    assert style.startswith("/*")
    assert f"http://127.0.0.1:{free_port}" in said
    assert (home / "caunoi.sqlite3").exists()
    assert (home / "keys" / "django.key").stat().st_mode & 0o077 == 0


def test_styles_of_another_version_are_replaced_though_the_copied_folder_is_newer(
    settings, tmp_path: Path
) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    collect_static()
    style, stamp = settings.STATIC_ROOT / "css" / "base.css", settings.STATIC_ROOT / ".collected"
    current = style.read_bytes()
    style.write_bytes(b"old")

    collect_static()  # the same files as before: nothing is done
    assert style.read_bytes() == b"old"

    stamp.write_text("of another version")
    collect_static()
    assert style.read_bytes() == current


def test_background_work_starts_once_the_pages_can_be_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(subprocess, "Popen", lambda words, **how: started.append(words))
    beside.when_ready(object())

    assert f"--config=python:{beside.__name__}" in SERVER
    assert [words[1:] for words in started] == [["-m", "caunoi", "work", f"--child-of={os.getpid()}"]]


def test_who_may_sign_in_is_said_without_loading_what_builds_a_demo(set_up: dict[str, str]) -> None:
    asked = (
        "import sys; from caunoi.cli.setup import ready; ready(); from caunoi.demo import signing_in; "
        "print(signing_in.sign_ins(), 'caunoi.demo.city' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, env=set_up, check=True
    )

    assert done.stdout == "[] False\n"
