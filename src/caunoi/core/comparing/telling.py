"""A comparison in words, for people: what was added, removed, moved, reworded, set anew."""

from difflib import SequenceMatcher
from typing import Any

from caunoi.core.comparing.changes import Change, Comparison

_WHAT = {
    "added": "thêm",
    "removed": "bỏ",
    "moved": "chuyển chỗ",
    "reworded": "sửa lời",
    "changed": "đổi nội dung",
}
_SIGNS = {"added": "+", "removed": "-", "moved": ">", "reworded": "~", "changed": "!"}
_FIELDS = {
    "comparator": "so sánh", "value": "mức", "value2": "mức trên", "unit": "đơn vị", "period": "kỳ", "due": "thời hạn",
    "owner": "cơ quan", "role": "vai trò", "due_text": "thời hạn như viết", "cadence": "định kỳ", "product": "sản phẩm",
}  # fmt: skip
_VALUES = {
    "lead": "chủ trì", "coordinate": "phối hợp", "asked": "được đề nghị", "year": "hằng năm", "half-year": "6 tháng",
    "quarter": "hằng quý", "month": "hằng tháng", "week": "hằng tuần", "periodic": "định kỳ",
    "once": "một lần",
}  # fmt: skip
_LONGEST = 160
NOTHING = "không nêu"


def tell(comparison: Comparison) -> str:
    """One line a change, under the three headings; what stands below a line says old and new."""
    lines = []
    for title, changes in (
        ("ĐIỀU KHOẢN", comparison.clauses),
        ("CHỈ TIÊU", comparison.targets),
        ("NHIỆM VỤ", comparison.duties),
    ):
        lines.append(f"{title}: {_counts(changes)}")
        for change in changes:
            lines += _lines(change)
        lines.append("")
    return "\n".join(lines).rstrip("\n")


def _counts(changes: tuple[Change, ...]) -> str:
    counted = ((word, sum(what in c.what for c in changes)) for what, word in _WHAT.items())
    return ", ".join(f"{count} {word}" for word, count in counted if count) or "không thay đổi"


def _lines(change: Change) -> list[str]:
    item = change.new or change.old
    said = ", ".join(_WHAT[what] for what in change.what)
    lines = [f"  {_SIGNS[change.what[-1]]} {place_of(change)}  {said}: {_short(name_of(item))}"]
    lines += [
        f"      {_FIELDS[field]}: {_shown(old)} → {_shown(new)}"
        for field, (old, new) in change.fields.items()
    ]
    if "reworded" in change.what:
        lines += [
            f"      lời: {_quote(old)} → {_quote(new)}"
            for old, new in rewordings(words_of(change.old), words_of(change.new))
        ]
    return lines


def place_of(change: Change) -> str:
    """The clause it stands in, and the earlier one where that was another."""
    old, new = (_clause(item) if item else None for item in (change.old, change.new))
    if old and new and (old != new or "moved" in change.what):
        return f"{old} → {new}"
    return new or old or ""


def _clause(item: Any) -> str:
    return (item.id if hasattr(item, "id") else item.clause) or "ngoài điều khoản"


def name_of(item: Any) -> str:
    """What a clause, target or duty is told by."""
    return getattr(item, "heading", "") or words_of(item)


def words_of(item: Any) -> str:
    """Its words as they stand."""
    words: str = item.subject if hasattr(item, "subject") else item.text
    return words


def _shown(value: Any) -> str:
    if value is None:
        return NOTHING
    return f"{value:.15g}" if isinstance(value, float) else _VALUES.get(value) or _short(value)


def _quote(words: str) -> str:
    return f"“{_short(words)}”" if words else "(không có)"


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 3] + "..."


def rewordings(old: str, new: str) -> list[tuple[str, str]]:
    """The stretches of words that differ, old and new; one of the two is empty where words were put in or left out."""
    before, after = old.split(), new.split()
    blocks = SequenceMatcher(None, before, after).get_opcodes()
    return [(" ".join(before[a:b]), " ".join(after[c:d])) for tag, a, b, c, d in blocks if tag != "equal"]
