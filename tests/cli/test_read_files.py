"""`caunoi read` of what is not plain UTF-8: the text is taken out first, and positions point into it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from caunoi.cli.read import command
from tests.intake.writing import abstract, docx, item, level, num, p, windows_1258

BODY = item("Sở Y tế", 1) + p("- Rà soát hồ sơ trước ngày 30/6/2020.")
NUMBERING = abstract(1, level(0, "decimal", "%1.")) + num(1, 1)


@pytest.fixture
def word(tmp_path: Path) -> Path:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(p("NGHỊ QUYẾT") + BODY, numbering=NUMBERING))
    return path


def run(*arguments: str | Path) -> Result:
    done = CliRunner().invoke(command, [str(argument) for argument in arguments], catch_exceptions=False)
    assert done.exit_code == 0
    return done


def test_word_file_is_read_with_its_numbers_and_positions_in_the_text_written(
    word: Path, tmp_path: Path
) -> None:
    out = tmp_path / "a.txt"
    found = json.loads(run(word, "--format", "json", "--text-out", out).stdout)

    text = out.read_text(encoding="utf-8")
    duty = found["duties"][0]
    assert text == "NGHỊ QUYẾT\n\n1. Sở Y tế\n\n- Rà soát hồ sơ trước ngày 30/6/2020."
    assert (duty["owner"], text[duty["start"] : duty["end"]]) == (
        "Sở Y tế",
        "Rà soát hồ sơ trước ngày 30/6/2020",
    )
    assert found["source"] == {"kind": "docx", "encoding": None, "notes": [], "warnings": []}


def test_old_encoding_is_said_beside_the_reading(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(windows_1258("NGHỊ QUYẾT\n\n1. Sở Y tế\n\n- Rà soát hồ sơ trước ngày 30/6/2020.\n"))
    done = run(source, "--format", "json")

    assert json.loads(done.stdout)["source"]["encoding"] == "windows-1258"
    assert done.stderr == "a.txt: Bảng mã nhận ra: Windows-1258.\n"


def test_plain_text_is_taken_as_it_is(tmp_path: Path) -> None:
    source, out = tmp_path / "a.txt", tmp_path / "b.txt"
    text = "NGHỊ QUYẾT\r\n\r\n1. Sở Y tế\r\n\r\n- Rà soát hồ sơ trước ngày 30/6/2020.\r\n"
    source.write_bytes(text.encode())
    done = run(source, "--format", "json", "--text-out", out)

    assert "source" not in json.loads(done.stdout) and done.stderr == ""
    assert out.read_bytes() == source.read_bytes()
