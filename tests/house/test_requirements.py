"""Every dependency says why it is here; every pinned file has hashes and names no host."""

import re

import pytest

from tests.house.files import ROOT, lines_of

IN_FILES = sorted((ROOT / "requirements").glob("*.in"))


@pytest.mark.parametrize("path", IN_FILES, ids=lambda path: path.name)
def test_dependency_line_gives_its_reason(path) -> None:
    lines = [line for line in lines_of(path) if line.strip() and not line.startswith(("#", "-r "))]

    assert [line for line in lines if not re.search(r"\S\s+# \w", line)] == []


@pytest.mark.parametrize("path", IN_FILES, ids=lambda path: path.name)
def test_requirement_file_is_pinned_with_hashes_and_names_no_host(path) -> None:
    pinned = path.with_suffix(".txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", pinned.strip())

    assert "://" not in pinned
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("path", IN_FILES, ids=lambda path: path.name)
def test_every_dependency_is_in_the_pinned_file(path) -> None:
    pinned = {line.split("==")[0] for line in lines_of(path.with_suffix(".txt")) if "==" in line}
    asked = {
        re.split(r"[\[=\s]", line)[0].lower().replace(".", "-").replace("_", "-")
        for line in lines_of(path)
        if line.strip() and not line.startswith(("#", "-r "))
    }

    assert asked - {name.replace(".", "-").replace("_", "-") for name in pinned} == set()
