"""`caunoi receipt verify`, `journal publish`, `keys rotate`, `letters erase`: what people type, and what it answers."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from caunoi.core.receipts import write_paper
from tests.core.receipts.test_checking import PAPERS, TEXT


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

    assert (code, said.splitlines()[0]) == (0, "YES: filed 27/11/2026 09:00:00, entry 4 of the journal")
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

    assert (code, said.split(":")[0]) == (1, "NO")
    assert "the receipt was altered" in said


def test_without_a_proof_it_cannot_be_said_yet(papers: dict[str, str]) -> None:
    code, said = run("receipt", "verify", papers["receipt"], "--head", papers["head"])

    assert (code, said.split(":")[0]) == (3, "CANNOT BE SAID YET")
    assert "ask the office for one" in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("content", "--head", "head"), "not a receipt"),
        (("receipt", "--head", "text"), "not a head"),
        (("receipt", "--head", "head", "--filed", "text"), "--content"),
    ],
)
def test_wrong_paper_is_named(papers: dict[str, str], arguments: tuple[str, ...], words: str) -> None:
    code, said = run("receipt", "verify", *(papers.get(word, word) for word in arguments))

    assert code == 1
    assert words in said
    assert "Traceback" not in said
