"""The words the reader knows: kinds of document, their codes, issuing bodies by code.

Everything is in the form `text.lower` gives (small letters, one tone place) or, where said, without marks (`flat`).
"""

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

from caunoi.core.text import flat

# Kind of document by its Vietnamese name (Decree 30/2020/NĐ-CP and the Party's guidelines name these kinds).
TYPES: dict[str, str] = {
    "nghị quyết": "resolution",
    "nghị quyết liên tịch": "resolution",
    "chỉ thị": "directive",
    "kết luận": "conclusion",
    "thông báo kết luận": "notice",
    "kế hoạch": "plan",
    "kế hoạch liên tịch": "plan",
    "kế hoạch liên ngành": "plan",
    "chương trình": "programme",
    "chương trình hành động": "programme",
    "chương trình công tác": "programme",
    "quyết định": "decision",
    "hướng dẫn": "guideline",
    "hướng dẫn liên ngành": "guideline",
    "hướng dẫn liên tịch": "guideline",
    "báo cáo": "report",
    "công văn": "letter",
    "công điện": "telegram",
    "công điện khẩn": "telegram",
    "công điện hỏa tốc": "telegram",
    "thông báo": "notice",
    "thông tri": "circular",
    "thông tư": "circular",
    "thông tư liên tịch": "circular",
    "nghị định": "decree",
    "quy định": "regulation",
    "quy chế": "regulation",
    "quy chế phối hợp": "regulation",
    "đề án": "project",
    "phương án": "scheme",
    "tờ trình": "proposal",
    "luật": "law",
    "bộ luật": "law",
    "pháp lệnh": "ordinance",
    "hiến pháp": "constitution",
    "lệnh": "order",
    "tuyên bố": "statement",
    "thông cáo": "communique",
    "lời kêu gọi": "appeal",
    "biên bản": "minutes",
    "giấy mời": "invitation",
    "thư": "letter",
    "chiến lược": "strategy",
    "quy trình": "procedure",
    "nội quy": "regulation",
    "văn bản": "letter",
}

# Kind by the code inside a symbol (07-CT/TU, 96/KH-UBND), without marks.
CODES: dict[str, str] = {
    "nq": "resolution",
    "nqlt": "resolution",
    "ct": "directive",
    "kl": "conclusion",
    "kh": "plan",
    "ctr": "programme",
    "cthd": "programme",
    "ctrhd": "programme",
    "qd": "decision",
    "hd": "guideline",
    "hdln": "guideline",
    "bc": "report",
    "cv": "letter",
    "cd": "telegram",
    "tb": "notice",
    "tbkl": "notice",
    "tt": "circular",
    "ttlt": "circular",
    "nd": "decree",
    "qc": "regulation",
    "da": "project",
    "pa": "scheme",
    "ttr": "proposal",
    "bb": "minutes",
    "gm": "invitation",
    "l": "order",
    "pl": "ordinance",
}

_NEAR = 0.84  # share of letters that a damaged word has in common with what it stands for


def alike(printed: str, known: Iterable[str]) -> str | None:
    """Which of some phrases (without marks and spaces) a few words damaged by a scan stand for; None where none is near."""
    return next(iter(get_close_matches(_letters(printed), list(known), 1, _NEAR)), None)


def likeness(printed: str, phrase: str) -> float:
    """The share of letters that some words have in common with a phrase (without marks and spaces)."""
    return SequenceMatcher(None, _letters(printed), phrase).ratio()


def _letters(printed: str) -> str:
    return "".join(filter(str.isalnum, flat(printed)))


_MARKED = {
    letter: "".join(c for c in map(chr, range(0x61, 0x1EFA)) if flat(c) == letter and c == c.lower())
    for letter in "aeiouyd"
}


def damaged(word: str) -> str:
    """A pattern for a word whose marks a scan lost or took wrong: `[dđ][iìí...][eèéê...]u` for `điều`."""
    return "".join(f"[{_MARKED[letter]}]" if letter in _MARKED else letter for letter in flat(word))
