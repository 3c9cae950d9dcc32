"""Writes the pages of docs/ that follow from the code; with --check only says which have fallen behind."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import click
from law_docs import indicators_page, policies_page, rules_page
from letters_docs import letters_page

from caunoi.cli import COMMANDS, load_command

ERRORS = (
    "What a command cannot do it says in words on stderr (where in both languages, Vietnamese first), exit code 1; with `--json` stdout then holds one object "
    "with these words as `error` (and as `error_vi` where they are said in Vietnamese too), and of a deadline that is not in force `in_force`, the rule that holds then "
    "(null where none is held), of a workbook with something wrong all that `caunoi import` says of it. A command line that makes no sense: exit code 2, words only."
)
DOCS = Path(__file__).resolve().parents[1] / "docs"


def commands_page() -> str:
    """docs/commands.md: every command with its example and its options, as `--help` shows them."""
    parts = ["# Commands", "Written by `make fix` from the commands themselves.", "", ERRORS, ""]
    for name, entry in COMMANDS.items():
        command = load_command(name)
        parts += [f"## caunoi {name}", "", entry.help, "", f"    $ {entry.example}", ""]
        for path, found in _with_subcommands(f"caunoi {name}", command):
            context = click.Context(found, info_name=path, terminal_width=100, max_content_width=100)
            parts += ["```text", found.get_help(context), "```", ""]
    return "\n".join(parts)


def _with_subcommands(path: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, child in sorted(command.commands.items()):
            yield from _with_subcommands(f"{path} {name}", child)


def openapi_page() -> str:
    """docs/openapi.json: the contract of the API, as the code declares it."""
    with tempfile.TemporaryDirectory() as home:
        code = "import django; django.setup(); from caunoi.web.api.contract import contract; print(contract(), end='')"
        setting = {**os.environ, "CAUNOI_HOME": home, "DJANGO_SETTINGS_MODULE": "caunoi.settings"}
        done = subprocess.run(
            [sys.executable, "-c", code], env=setting, capture_output=True, text=True, check=True
        )
    return done.stdout


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "indicators.md": indicators_page,
    "letters.md": letters_page,
    "openapi.json": openapi_page,
    "policies.md": policies_page,
    "rules.md": rules_page,
}


def main() -> int:
    behind = []
    for name, write in PAGES.items():
        path, text = DOCS / name, write()
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        behind.append(name)
        if "--check" not in sys.argv:
            DOCS.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if "--check" in sys.argv:
        for name in behind:
            print(f"docs/{name} has fallen behind the code: make fix")
        return 1 if behind else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
