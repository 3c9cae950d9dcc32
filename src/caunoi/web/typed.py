"""What people type, tidied: one form of each letter, no hidden characters that break records."""

import unicodedata
from collections.abc import Mapping


def tidy(text: str) -> str:
    """A text of several lines."""
    return unicodedata.normalize("NFC", text.replace("\x00", "").replace("\r\n", "\n")).strip()


def line(typed: Mapping[str, str], name: str) -> str:
    """One line of a form."""
    return " ".join(tidy(typed.get(name, "")).split())
