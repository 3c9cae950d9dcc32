"""Code and documents in step: every command is described, and the pages people look for first exist."""

import subprocess
import sys

import pytest

from caunoi.cli import COMMANDS, load_command
from tests.house.files import ROOT

FIRST_PAGES = [
    "README.md",
    "README.vi.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/architecture.md",
    "docs/decisions.md",
]


@pytest.mark.parametrize("name", COMMANDS)
def test_command_has_help_and_an_example(name: str) -> None:
    command = load_command(name)

    assert command.help
    assert "caunoi " + name in (command.epilog or "")
    assert COMMANDS[name].help.endswith(".")
    assert COMMANDS[name].example.startswith(f"caunoi {name}")


def test_generated_pages_say_what_the_code_says() -> None:
    done = subprocess.run(
        [sys.executable, "tools/docs.py", "--check"], cwd=ROOT, capture_output=True, text=True
    )

    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("name", FIRST_PAGES)
def test_page_people_look_for_first_exists(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8").startswith("# ")
