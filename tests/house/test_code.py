"""The house: size of files, direction of imports, views that ask queries, no machine or host in a file."""

import ast
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

from tests.house.files import ROOT, lines_of, name_of, tracked

LONGEST = 400
# Parts kept apart so that this file does not find itself.
MACHINE = re.compile(
    "|".join(["/wo" + "rk/", "/ho" + "me/[a-z]", "/ro" + "ot/", "/opt/" + "pypi", "/opt/" + "wheels"])
)
REGISTRY = re.compile(
    "|".join(["pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npmjs", "index" + "-url ?="])
)
UNFINISHED = re.compile(
    r"\bTO"
    + r"DO\b|\bFIX"
    + r"ME\b|pytest\.mark\.(sk"
    + "ip|xf"
    + r"ail)|pytest\.sk"
    + r"ip\(|time\.sl"
    + r"eep\("
)


def found(pattern: re.Pattern[str], *suffixes: str) -> list[str]:
    return [
        f"{name_of(path)}:{number}: {line.strip()[:80]}"
        for path in tracked(*suffixes)
        for number, line in enumerate(lines_of(path), start=1)
        if pattern.search(line)
    ]


def test_python_files_stay_under_four_hundred_lines() -> None:
    long = {
        name_of(path): len(lines_of(path))
        for path in tracked(".py")
        if "migrations" not in path.parts and len(lines_of(path)) > LONGEST
    }

    assert long == {}


def test_files_name_no_machine_path() -> None:
    assert found(MACHINE) == []


def test_files_name_no_package_registry() -> None:
    assert found(REGISTRY) == []


def test_nothing_is_left_unfinished_switched_off_or_sleeping() -> None:
    assert found(UNFINISHED, ".py", ".html", ".css", ".js") == []


def test_text_is_stored_composed() -> None:
    decomposed = [
        name_of(path)
        for path in tracked(".py", ".html", ".md", ".yaml", ".po", ".css")
        if not unicodedata.is_normalized("NFC", path.read_text(encoding="utf-8"))
    ]

    assert decomposed == []


def test_imports_go_inward_only() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout


def manager_uses(source: str) -> list[int]:
    """Lines that touch a manager (`Model.objects`, `Model._default_manager`)."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "_base_manager"}
    ]


def test_pages_ask_queries_and_never_a_manager() -> None:
    touching = [
        f"{name_of(path)}:{line}"
        for path in tracked(".py")
        if name_of(path).startswith("src/caunoi/web/")
        for line in manager_uses(path.read_text(encoding="utf-8"))
    ]

    assert touching == []


def test_manager_uses_finds_a_manager() -> None:
    assert manager_uses("from x import Unit\n\nunits = Unit.objects.filter(code='01')\n") == [3]
