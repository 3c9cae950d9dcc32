"""The tools that run the tests: what is missing is said, and with CI=true it is a failure."""

import pytest

from tools import postgres, run_tests


@pytest.mark.parametrize(("ci", "good"), [("true", False), ("", True)])
def test_missing_part_is_named_in_one_line_and_fails_only_in_ci(
    monkeypatch, capsys, ci: str, good: bool
) -> None:
    monkeypatch.setenv("CI", ci)

    outcome = run_tests.missing("PostgreSQL", postgres.HOW_TO_GET)

    assert outcome.good is good
    assert capsys.readouterr().out.strip() == (
        "PostgreSQL: PostgreSQL's server programs are missing; Debian: sudo apt install postgresql"
    )


def test_run_keeps_the_closing_line_and_the_verdict(capfd) -> None:
    passed = run_tests.run("Version", ["--version"], None)
    refused = run_tests.run("Nonsense", ["--no-such-option"], None)

    assert passed.closing.startswith("pytest ")
    assert (passed.good, refused.good) == (True, False)


def test_server_without_programs_says_how_to_get_them(monkeypatch) -> None:
    monkeypatch.setattr(postgres, "find_programs", lambda: None)

    with pytest.raises(SystemExit, match="sudo apt install postgresql"), postgres.server():
        raise AssertionError("a server ran")
