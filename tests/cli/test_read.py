"""`caunoi read`: what it writes, and what it refuses."""

import json
import os
import subprocess
import sys
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from click.testing import CliRunner

from caunoi.cli import read as read_module
from caunoi.cli.read import command
from caunoi.errors import UserError

SAMPLE = "NGHỊ QUYẾT\n\n1. Sở Y tế\n\n- Rà soát hồ sơ trước ngày 30/6/2020.\n"


def _run(*args: str | Path) -> str:
    result = CliRunner().invoke(command, [str(a) for a in args], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_read_json_holds_the_contract(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text(SAMPLE, encoding="utf-8")
    found = json.loads(_run(source, "--format", "json"))
    assert set(found) >= {
        "document", "clauses", "sentences", "targets", "duties", "citations", "footnotes", "recipients", "signature", "warnings", "coverage",
    }  # fmt: skip
    duty = found["duties"][0]
    assert (duty["clause"], duty["owner"], duty["due"], duty["cadence"]) == (
        "1",
        "Sở Y tế",
        "2020-06-30",
        "once",
    )
    assert SAMPLE[duty["start"] : duty["end"]] == "Rà soát hồ sơ trước ngày 30/6/2020"


def test_read_text_shows_coverage_duties_and_what_to_look_at(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text(SAMPLE, encoding="utf-8")
    shown = _run(source)
    assert "Độ phủ: 14/14 từ (100.0 %)" in shown
    assert "Sở Y tế [2020-06-30]: Rà soát hồ sơ trước ngày 30/6/2020" in shown
    assert "dòng 1: số, ký hiệu: không đọc được" in shown


def test_read_out_writes_the_file_and_says_so_in_one_line(tmp_path: Path) -> None:
    source, out = tmp_path / "a.txt", tmp_path / "a.json"
    source.write_text(SAMPLE, encoding="utf-8")
    said = _run(source, "--format", "json", "--out", out)
    assert said.startswith("Read a.txt: 1 clauses, 1 duties, 0 targets") and said.count("\n") == 1
    assert json.loads(out.read_text(encoding="utf-8"))["duties"][0]["owner"] == "Sở Y tế"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.json", "a.txt"]


def test_read_text_with_byte_order_mark_keeps_positions_of_the_decoded_text(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(b"\xef\xbb\xbf" + SAMPLE.encode())
    duty = json.loads(_run(source, "--format", "json"))["duties"][0]
    assert SAMPLE[duty["start"] : duty["end"]] == duty["text"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n\n ", "is empty"),
        (b"\x7fELF\x00\x01\x02", "is no document that can be read here"),
        ("Quyết định số 5".encode("cp1258", "ignore") + b"\xd4\xff", "in no known encoding"),
    ],
)
def test_read_unfit_content_is_refused_with_what_to_do(tmp_path: Path, content: bytes, said: str) -> None:
    source = tmp_path / "bad.txt"
    source.write_bytes(content)
    with pytest.raises(UserError, match=said):
        CliRunner().invoke(command, [str(source)], catch_exceptions=False)


@pytest.mark.parametrize("mark", ["(", "[", "{", "“"])
def test_read_brackets_without_end_are_refused_in_one_line(tmp_path: Path, mark: str) -> None:
    source = tmp_path / "nested.txt"
    source.write_text("CHỈ THỊ\n\n1. Sở Y tế rà soát " + mark * 100_000)
    with pytest.raises(UserError, match="is nested deeper than any document"):
        CliRunner().invoke(command, [str(source)], catch_exceptions=False)


@pytest.mark.parametrize(
    ("filling", "said"),
    [
        ("() " * 500_000, "more brackets than any document"),
        ("(a) " * 5000, "more brackets than any document"),
        ("Ủy\n" * 100_000, "says the same few words over and over"),
        (" ".join(map(str, range(800_000))), "more text than any document .5,000,000 characters."),
    ],
)
def test_read_what_nobody_wrote_is_refused_in_one_line(tmp_path: Path, filling: str, said: str) -> None:
    source = tmp_path / "senseless.txt"
    source.write_text("CHỈ THỊ\n\n1. Sở Y tế rà soát " + filling)
    with pytest.raises(UserError, match=said):
        CliRunner().invoke(command, [str(source)], catch_exceptions=False)


def test_read_takes_the_brackets_that_documents_have(tmp_path: Path) -> None:
    source = tmp_path / "much.txt"
    source.write_text(
        "CHỈ THỊ\n\n" + "\n\n".join(f"{n}. Sở Y tế (a) rà soát hồ sơ của các xã (b)." for n in range(1, 400))
    )
    assert CliRunner().invoke(command, [str(source)], catch_exceptions=False).exit_code == 0


def test_read_too_large_a_file_is_refused_without_reading_it(tmp_path: Path) -> None:
    source = tmp_path / "huge.txt"
    with source.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(UserError, match="has 200 MB; a document may have 150"):
        CliRunner().invoke(command, [str(source)], catch_exceptions=False)


def test_read_missing_file_folder_and_unreadable_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UserError, match="there is no such file"):
        read_module.load_text(tmp_path / "none.txt")
    with pytest.raises(UserError, match="is a folder or device"):
        read_module.load_text(tmp_path)
    locked = tmp_path / "locked.txt"
    locked.write_text("x", encoding="utf-8")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UserError, match="cannot be opened: Permission denied"):
        read_module.load_text(locked)


def test_read_out_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text(SAMPLE, encoding="utf-8")
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "kept").write_text("x", encoding="utf-8")
    with pytest.raises(UserError, match="is a folder"):
        CliRunner().invoke(command, [str(source), "--out", str(taken)], catch_exceptions=False)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "taken"]


def test_read_writes_to_a_pipe_as_it_stands_and_never_puts_a_file_in_its_place(tmp_path: Path) -> None:
    source, pipe = tmp_path / "a.txt", tmp_path / "pipe"
    source.write_text(SAMPLE, encoding="utf-8")
    os.mkfifo(pipe)
    end = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    CliRunner().invoke(command, [str(source), "--format", "json", "--out", str(pipe)], catch_exceptions=False)

    assert os.read(end, 1) == b"{"
    os.close(end)
    assert (pipe.is_fifo(), sorted(p.name for p in tmp_path.iterdir())) == (True, ["a.txt", "pipe"])


def test_read_as_a_process_ends_with_one_line_of_each_language_and_code_1(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "caunoi", "read", str(tmp_path / "none.txt")],
        capture_output=True,
        text=True,
        env=dict(os.environ),
        check=False,
    )
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert len(lines) == 2 and all(line.startswith("caunoi: ") for line in lines)
    assert "Traceback" not in done.stderr


def test_read_the_seed_imports_neither_django_nor_the_yaml_reader() -> None:
    with as_file(files("caunoi.demo") / "15-nq-tu.txt") as seed:
        code = (
            "import sys; from caunoi.cli import group; group(['read', sys.argv[1]], standalone_mode=False); "
            "assert not {'django', 'ruamel.yaml'} & set(sys.modules)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, str(seed)], capture_output=True, text=True, check=False
        )
    assert done.returncode == 0, done.stderr


def test_read_score_compares_with_a_hand_made_reading(tmp_path: Path) -> None:
    source, gold = tmp_path / "a.txt", tmp_path / "gold.json"
    source.write_text(SAMPLE, encoding="utf-8")
    gold.write_text(_run(source, "--format", "json"), encoding="utf-8")
    scores = json.loads(_run("--score", gold, source))
    assert (scores["duties"]["f1"], scores["owners"], scores["words"]) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize("content", ["not json", "[1]", '{"duties": [{"owner": "A"}]}'])
def test_read_score_with_another_shape_is_refused(tmp_path: Path, content: str) -> None:
    source, gold = tmp_path / "a.txt", tmp_path / "gold.json"
    source.write_text(SAMPLE, encoding="utf-8")
    gold.write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match="is not a reading in the JSON"):
        CliRunner().invoke(command, ["--score", str(gold), str(source)], catch_exceptions=False)
