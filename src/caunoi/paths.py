"""Where state lies: one folder, CAUNOI_HOME (database, keys, files, heads)."""

import os
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[2]


def home() -> Path:
    """The state folder: CAUNOI_HOME, else ./var of a checkout, else the user's data folder."""
    if chosen := os.environ.get("CAUNOI_HOME"):
        return Path(chosen).expanduser()
    if (_CHECKOUT / "pyproject.toml").exists() and (_CHECKOUT / "src" / "caunoi").exists():
        return _CHECKOUT / "var"
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "caunoi"
