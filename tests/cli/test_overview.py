"""`caunoi --help`, near names, and what becomes of errors."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from caunoi.cli import COMMANDS, group, main
from caunoi.errors import UserError


def caunoi(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "caunoi", *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )


def test_help_lists_every_command_with_its_example() -> None:
    shown = CliRunner().invoke(group, ["--help"]).output

    assert [name for name, entry in COMMANDS.items() if f"{entry.help}\n" not in shown] == []
    assert [name for name, entry in COMMANDS.items() if f"$ {entry.example}\n" not in shown] == []


def test_help_loads_neither_django_nor_a_command() -> None:
    script = (
        "import sys; from click.testing import CliRunner; from caunoi.cli import group; "
        "CliRunner().invoke(group, ['--help']); "
        "print([name for name in sys.modules if name == 'django' or name == 'caunoi.cli.serve'])"
    )

    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout == "[]\n"


def test_misspelt_command_names_the_near_one() -> None:
    done = caunoi("serv")

    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "Error: No such command 'serv'. Did you mean 'serve'?"


def test_unknown_option_is_refused() -> None:
    assert caunoi("--sideways").returncode == 2


def test_user_error_becomes_one_line(monkeypatch, capsys) -> None:
    def fail(**named: object) -> None:
        raise UserError("no unit has the code 99999. See `caunoi units`.")

    monkeypatch.setattr("caunoi.cli.group", fail)

    with pytest.raises(SystemExit) as ended:
        main(["units"])

    assert ended.value.code == 1
    assert capsys.readouterr().err == "caunoi: no unit has the code 99999. See `caunoi units`.\n"


def test_error_of_ours_keeps_its_traceback(monkeypatch) -> None:
    def fail(**named: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("caunoi.cli.group", fail)

    with pytest.raises(ZeroDivisionError):
        main([])


def test_with_json_an_error_is_an_object_too() -> None:
    done = caunoi("deadline", "TC11-RES-C", "--start", "2019-03-03", "--json")

    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert done.stderr == f"caunoi: {told['error_vi']}\ncaunoi: {told['error']}\n"
    assert (told["rule"], told["start"], told["in_force"]) == ("TC11-RES-C", "2019-03-03", "TC-RES")
    assert json.loads(caunoi("deadline", "KN-RSE-1", "--start", "2019-03-03", "--json").stdout).keys() == {
        "error",
        "error_vi",
    }
    assert caunoi("deadline", "TC11-RES-C", "--start", "2019-03-03").stdout == ""


def days_asked(command: click.Command, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command with an option that takes a day, as it is typed up to that option."""
    for option in command.params:
        if isinstance(option, click.Option) and isinstance(option.type, click.DateTime):
            yield (*words, option.opts[0])
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from days_asked(below, (*words, name))


def test_day_that_is_none_is_refused_in_both_languages_by_every_command() -> None:
    asked = list(days_asked(group))
    said = {words: CliRunner().invoke(group, [*words, "2026-02-30"]) for words in asked}

    assert len(asked) > 12
    wrong = "2026-02-30 không phải ngày hợp lệ: hãy viết như 2026-12-31. / 2026-02-30 is no day. Write it as 2026-12-31."
    assert [words for words, done in said.items() if done.exit_code != 2 or wrong not in done.output] == []
