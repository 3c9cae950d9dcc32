"""A long PDF read by two processes reads as by one; what befalls the second changes nothing."""

import os
import signal
from pathlib import Path

import pytest

from caunoi.intake import Extracted, RefusedError, open_document
from caunoi.intake.pdf import apart, reading
from tests.intake.printing import Printer
from tests.intake.test_pdf import LONG

EDGES = [85.0, 125.0, 300.0]


@pytest.fixture
def long(tmp_path) -> Path:
    """Five pages: a table on the second and the fourth, nothing on the third."""
    printer = Printer()
    for number in range(1, 6):
        if number != 3:
            printer.paragraph(f"{number}. {LONG}")
        if number in (2, 4):
            printer.table([["TT", "Việc"], ["1", f"Rà soát {number}"]], EDGES)
        if number < 5:
            printer.new_page()
    return printer.save(tmp_path / "a.pdf")


@pytest.fixture
def parts(monkeypatch) -> list[range]:
    """Two cores and no other thread, whatever the machine; the pages read in this process, as they are asked for."""
    asked: list[range] = []
    with_tables = reading._with_tables

    def noted(document, data: bytes, indexes: range):
        asked.append(indexes)
        return with_tables(document, data, indexes)

    monkeypatch.setattr(reading, "_with_tables", noted)
    monkeypatch.setattr(apart, "FEWEST", 2)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(apart.threading, "active_count", lambda: 1)
    return asked


def by_one(path: Path, monkeypatch) -> Extracted:
    with monkeypatch.context() as patched:
        patched.setattr(apart, "FEWEST", 100)
        return open_document(path)


def test_two_processes_read_what_one_reads(monkeypatch, long, parts) -> None:
    alone = by_one(long, monkeypatch)

    assert open_document(long) == alone
    assert parts == [range(5), range(0, 5, 2)]
    assert [alone.text.count(f"Rà soát {number}") for number in (2, 4)] == [1, 1]


@pytest.mark.parametrize("other", [("sched_getaffinity", os), ("active_count", apart.threading)])
def test_one_core_or_other_threads_leave_it_to_one_process(monkeypatch, long, parts, other) -> None:
    name, of = other
    monkeypatch.setattr(of, name, lambda *_: {0} if name == "sched_getaffinity" else 2)

    open_document(long)

    assert parts == [range(5)]


@pytest.mark.parametrize("end", ["killed", "half told"])
def test_pages_of_a_copy_that_dies_are_read_here(monkeypatch, long, parts, end) -> None:
    alone = by_one(long, monkeypatch)

    def dies(into: int, work) -> None:
        if end == "half told":
            os.write(into, work()[:100])
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(apart, "_tell", dies)

    assert open_document(long) == alone
    assert parts == [range(5), range(0, 5, 2), range(1, 5, 2)]


@pytest.mark.parametrize("first", [0, 1])
def test_what_refuses_one_process_refuses_two_and_leaves_no_copy(monkeypatch, long, parts, first) -> None:
    with_tables, refusal = reading._with_tables, RefusedError("damaged", "a.pdf", detail="x")

    def refuses(document, data: bytes, indexes: range):
        if indexes.start == first:
            raise refusal
        return with_tables(document, data, indexes)

    monkeypatch.setattr(reading, "_with_tables", refuses)

    with pytest.raises(RefusedError) as refused:
        open_document(long)

    assert refused.value is refusal
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
