"""`caunoi read --format akn` and `--compare`: what they write and refuse."""

import datetime
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from caunoi import clock
from caunoi.cli.read import command
from caunoi.core.akn import text_of
from caunoi.errors import UserError

GOLDEN = Path(__file__).parents[1] / "golden" / "comparing"
OLD, NEW = GOLDEN / "cu.txt", GOLDEN / "moi.txt"


def _run(*args: str | Path) -> str:
    result = CliRunner().invoke(command, [str(a) for a in args], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_read_akn_to_a_file_reads_back_and_bears_the_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda: datetime.date(2026, 3, 2))
    out = tmp_path / "cu.xml"
    assert "Written to" in _run(OLD, "--format", "akn", "--out", out)
    akn = out.read_text(encoding="utf-8")
    assert text_of(akn) == OLD.read_bytes().decode()
    assert '<FRBRdate date="2026-03-02" name="made"/>' in akn


def test_read_compare_tells_what_the_later_text_changed() -> None:
    said = _run("--compare", OLD, NEW)
    assert said.startswith("SO SÁNH: cu.txt (31/KH-UBND, 2022-02-10) → moi.txt (12/KH-UBND, 2023-02-08)\n")
    assert (GOLDEN / "ket-qua.txt").read_text(encoding="utf-8") in said


def test_read_compare_json_names_both_sides() -> None:
    found = json.loads(_run("--compare", OLD, NEW, "--format", "json"))
    assert (found["old"]["file"], found["new"]["document"]["symbol"]) == ("cu.txt", "12/KH-UBND")
    assert found["targets"][0]["fields"] == {"comparator": [">=", ">"], "value": [85.0, 90.0]}
    assert {"clauses", "duties"} <= set(found)


def test_read_compare_of_a_letter_says_what_the_letterhead_lacks(tmp_path: Path) -> None:
    bare = tmp_path / "a.txt"
    bare.write_text("Các sở rà soát hồ sơ tồn đọng.\n", encoding="utf-8")
    assert "a.txt (không số, không rõ ngày)" in _run("--compare", bare, bare)


@pytest.mark.parametrize("more", [("--format", "akn"), ("--score", OLD)])
def test_read_compare_with_what_it_does_not_go_with_is_refused(more: tuple[str, str | Path]) -> None:
    with pytest.raises(UserError, match="--compare goes with --format text or json"):
        _run("--compare", OLD, NEW, *more)


def test_read_compare_with_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="there is no such file|no such file"):
        _run("--compare", tmp_path / "none.txt", NEW)
