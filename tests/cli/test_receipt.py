"""`caunoi receipt verify` and `receipt heads`: what people type, and what it answers, in both languages."""

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from caunoi.core.receipts import write_paper
from tests.core.receipts.test_checking import PAPERS, TEXT, head_of
from tests.core.receipts.test_heads import MONDAY, REWRITTEN, TUESDAY, WEDNESDAY, between


@pytest.fixture
def papers(tmp_path: Path) -> dict[str, str]:
    """The sender's papers as files."""
    found = {"receipt": PAPERS.receipt, "head": PAPERS.head, "proof": PAPERS.proof, "content": PAPERS.content}
    for name, paper in found.items():
        (tmp_path / f"{name}.json").write_text(write_paper(paper))
    (tmp_path / "text.txt").write_bytes(TEXT)
    return {name: str(tmp_path / f"{name}.json") for name in found} | {"text": str(tmp_path / "text.txt")}


def run(*arguments: str) -> tuple[int, str]:
    """Exit code and everything said, with neither a database nor settings to be found."""
    done = subprocess.run(
        [sys.executable, "-m", "caunoi", *arguments], capture_output=True, text=True,
        env={"CAUNOI_HOME": "/nowhere/at/all", "PATH": "", "LANG": "C.UTF-8"},
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_receipt_is_verified_with_nothing_but_the_papers(papers: dict[str, str]) -> None:
    code, said = run(
        "receipt", "verify", papers["receipt"], "--head", papers["head"], "--proof", papers["proof"]
    )

    assert (code, said.splitlines()[0]) == (0, "ĐÚNG: gửi lúc 27/11/2026 09:00:00, dòng 4 của sổ")
    assert "YES: filed 27/11/2026 09:00:00, entry 4 of the journal" in said.splitlines()
    assert "the filing is in the journal at this head" in said


def test_head_may_be_the_printed_line_and_the_content_is_shown_with_its_paper(papers: dict[str, str]) -> None:
    code, said = run(
        "receipt", "verify", papers["receipt"], "--head", PAPERS.head.line(), "--proof", papers["proof"],
        "--content", papers["content"], "--filed", papers["text"], "--json",
    )  # fmt: skip

    assert code == 0
    assert json.loads(said)["steps"]["content_filed"] == "yes"


def test_altered_receipt_is_refused_in_words(papers: dict[str, str]) -> None:
    path = Path(papers["receipt"])
    path.write_text(path.read_text().replace("2026-11-27T02", "2026-11-26T02"))

    code, said = run("receipt", "verify", str(path), "--head", papers["head"], "--proof", papers["proof"])

    assert (code, said.split(":")[0]) == (1, "KHÔNG")
    assert "the receipt was altered" in said


def test_without_a_proof_it_cannot_be_said_yet(papers: dict[str, str]) -> None:
    code, said = run("receipt", "verify", papers["receipt"], "--head", papers["head"])

    assert (code, said.split(":")[0]) == (3, "CHƯA NÓI ĐƯỢC")
    assert "ask the office for one" in said


def test_answers_are_said_in_vietnamese(papers: dict[str, str]) -> None:
    _, said = run(
        "receipt", "verify", papers["receipt"], "--head", papers["head"], "--proof", papers["proof"]
    )

    assert "ĐÚNG: gửi lúc 27/11/2026 09:00:00, dòng 4 của sổ" in said.splitlines()
    assert "đơn có trong sổ ở mốc này" in said


HEAD = PAPERS.head.line()
WRONG: list[tuple[tuple[str, ...], str, str]] = [
    (("content", "--head", "head"), "not a receipt", "không phải là giấy biên nhận"),
    (("receipt", "--head", "text"), "not a head", "không phải là mốc sổ"),
    (("receipt", "--head", "head", "--filed", "text"), "--content", "tệp chứng nội dung"),
    ((), "give one receipt", "một giấy biên nhận"),
    (("receipt",), "a later head with --head", "một mốc sau đó bằng --head"),
    (("receipt", "--head", *HEAD.split()), "in quotes", "trong ngoặc kép"),
    (("missing.json", "--head", "head"), "there is no such file", "không có tệp này"),
    (("receipt", "--head", ""), "there is no such file", "không có tệp này"),
    (("receipt", "--head", "x" * 5000), "cannot be read", "Không đọc được"),
    (("/", "--head", "head"), "there is no such file", "không có tệp này"),
    (("binary", "--head", "head"), "not a text file", "không phải là tệp văn bản"),
    (("huge", "--head", "head"), "too large", "lớn quá"),
    (("deep", "--head", "head"), "not a receipt", "không phải là giấy biên nhận"),
    (("screen", "--head", "head"), "not a receipt", "không phải là giấy biên nhận"),
    (("empty", "--head", "head"), "not a receipt but an empty file: get it again", "mà là tệp trống: hãy tải lại tệp"),
    (("cut", "--head", "head"), "it was cut or damaged: get the file again", "tệp bị cắt, bị hỏng: hãy tải lại tệp"),
    (("proof", "--head", "head"), "a proof of Cầu Nối, not a receipt", "đây là bằng chứng đã vào sổ chung của Cầu Nối, không phải là giấy biên nhận"),
    (("receipt", "--head", "empty"), "empty.json: this is not a head but an empty file", "empty.json: đây không phải là mốc sổ mà là tệp trống"),
    (("receipt", "--head", HEAD.rpartition(" ")[0]), "not copied whole", "chép chưa đủ"),
    (("receipt", "--head", HEAD.replace(" 10 ", " ² ")), "not copied whole", "chép chưa đủ"),
    (("receipt", "--head", "head", "--proof", "receipt"), "not a proof", "không phải là bằng chứng"),
    (("receipt", "--head", "head", "--content", "proof"), "not a content paper", "không phải là tệp chứng nội dung"),
    (("receipt", "--head", "head", "--key", "abc"), "64 characters", "64 ký tự"),
    (("receipt", "--head", "head", "--key", ""), "64 characters", "64 ký tự"),
    (("receipt", "--head", "head", "--content", "content", "--filed", "missing"), "there is no such file", "không có tệp này"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "english", "vietnamese"), WRONG, ids=range(len(WRONG)))
def test_what_cannot_be_read_is_named_in_both_languages(
    papers: dict[str, str], tmp_path: Path, arguments: tuple[str, ...], english: str, vietnamese: str
) -> None:
    made = {
        "binary": b"\xff\xfe{\x00", "huge": b" " * 5_000_001, "deep": b'{"type":' + b"[" * 100_000,
        "screen": b'{"type": "\x1b[2J"}', "empty": b"", "cut": Path(papers["receipt"]).read_bytes()[:200],
    }  # fmt: skip
    known = papers | {name: str(tmp_path / f"{name}.json") for name in made}
    for name, held in made.items():
        Path(known[name]).write_bytes(held)

    code, said = run("receipt", "verify", *(known.get(word, word) for word in arguments))

    assert code == 1
    assert -1 < said.find(vietnamese) < said.find(english)
    assert not any(sign in said for sign in ("Traceback", "\x1b", "Input data", "JSON is"))


def test_what_cannot_be_read_is_told_to_a_program(papers: dict[str, str]) -> None:
    code, said = run(
        "receipt", "verify", papers["receipt"], "--head", papers["head"], "--key", "abc", "--json"
    )

    told = json.loads(said.splitlines()[0])
    assert (code, set(told)) == (1, {"error", "error_vi"})
    assert "64 characters" in told["error"] and "64 ký tự" in told["error_vi"]


def test_paper_saved_by_notepad_is_read(papers: dict[str, str]) -> None:
    Path(papers["receipt"]).write_bytes(
        b"\xef\xbb\xbf" + write_paper(PAPERS.receipt).replace("\n", "\r\n").encode()
    )

    code, _ = run("receipt", "verify", papers["receipt"], "--head", HEAD, "--proof", papers["proof"])

    assert code == 0


def test_time_that_is_none_is_shown_as_it_stands_and_cannot_touch_the_screen(papers: dict[str, str]) -> None:
    for at, shown in (("9999-12-31T23:59:59+00:00", "9999-12-31T23:59:59+00:00"), ("\x1b[2J", "?[2J")):
        told = msgspec.structs.replace(PAPERS.receipt.entry, at=at)
        Path(papers["receipt"]).write_text(write_paper(msgspec.structs.replace(PAPERS.receipt, entry=told)))

        code, said = run("receipt", "verify", papers["receipt"], "--head", papers["head"])

        assert (code, said.splitlines()[0]) == (1, f"KHÔNG: gửi lúc {shown}, dòng 4 của sổ")


@pytest.fixture
def days(tmp_path: Path) -> list[str]:
    """Heads of three days as files."""
    found = []
    for head in (MONDAY, TUESDAY, WEDNESDAY):
        (tmp_path / f"{head.date}.json").write_text(write_paper(head))
        found.append(str(tmp_path / f"{head.date}.json"))
    return found


def test_kept_head_and_a_new_one_show_that_the_journal_only_grew(days: list[str]) -> None:
    code, said = run("receipt", "heads", *days)

    assert (code, said.splitlines()[0]) == (0, "ĐÚNG: sổ từ 2026-11-23 đến 2026-11-25")
    assert "2026-11-23 → 2026-11-24: the journal only grew: nothing was removed or changed" in said
    assert "2026-11-24 → 2026-11-25: sổ chỉ nối thêm: không dòng nào bị bỏ hay sửa" in said


def test_heads_far_apart_are_joined_by_a_proof_and_without_one_it_cannot_be_said(
    days: list[str], tmp_path: Path
) -> None:
    grown = tmp_path / "grown.json"
    grown.write_bytes(msgspec.json.encode(between(MONDAY, WEDNESDAY)))

    code, said = run("receipt", "heads", MONDAY.line(), days[2])
    assert code == 3 and "--proof" in said and "các mốc ở giữa" in said
    code, said = run("receipt", "heads", MONDAY.line(), days[2], "--proof", str(grown), "--json")
    assert (code, json.loads(said)["answer"]) == (0, "yes")


def test_rewritten_journal_is_said_in_both_languages(days: list[str]) -> None:
    code, said = run("receipt", "heads", head_of(REWRITTEN[:5], "2026-11-23").line(), days[1])

    assert code == 1
    assert "the journal was rewritten" in said and "sổ đã bị viết lại" in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "hai mốc sổ"), (("one",), "hai mốc sổ"), (("one", "missing"), "không có tệp này"), (("one", "receipt"), "không phải là mốc sổ"),
        (("one", "two", "--proof", "one"), "không phải là bằng chứng giữa hai mốc sổ"), (("one", "two", "--key", "x"), "64 ký tự"),
    ],
    ids=range(6),
)  # fmt: skip
def test_what_is_no_head_is_named(
    papers: dict[str, str], days: list[str], arguments: tuple[str, ...], words: str
) -> None:
    known = papers | {"one": days[0], "two": days[1]}

    code, said = run("receipt", "heads", *(known.get(word, word) for word in arguments))

    assert code == 1
    assert words in said and "Traceback" not in said
