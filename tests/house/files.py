"""The files the house tests look at: what git tracks, or would track."""

import functools
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = {".woff2", ".ttf", ".png", ".jpg", ".docx", ".xlsx", ".xls", ".pdf", ".gz", ".ico", ".mo"}


@functools.cache
def tracked(*suffixes: str) -> tuple[Path, ...]:
    """Every text file of the repository that ends so (all of them without suffixes), new ones included."""
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split("\0")
    paths = (ROOT / name for name in names if name)
    return tuple(
        path
        for path in paths
        if path.is_file() and path.suffix not in BINARY and (not suffixes or path.suffix in suffixes)
    )


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
