"""What can be wrong with the journal and its records, in both languages and in the order in which it is said: what was done to a letter,
to an entry, to another record or file; then what follows from it for the tree and its heads."""

from typing import NamedTuple

WORDS: dict[str, tuple[str, str]] = {
    "entry_missing": (
        "entry {seq} is missing (the next one found is {following})",
        "sổ chung thiếu dòng {seq} (dòng kế tiếp tìm thấy là {following})",
    ),
    "newest_missing": (
        "{number} of the newest entries are missing: a head for {size} is kept",
        "sổ chung thiếu {number} dòng mới nhất: có mốc giữ cho {size} dòng",
    ),
    "entry_altered": ("entry {seq} was altered", "dòng {seq} của sổ chung đã bị sửa"),
    "rows_removed": ("the list of rows of entry {seq} was removed", "danh sách bản ghi của dòng {seq} đã bị bỏ"),
    "rows_altered": ("the list of rows of entry {seq} was altered", "danh sách bản ghi của dòng {seq} đã bị sửa"),
    "row_removed": (
        "{row} was removed by no action (entry {seq} wrote it first){of}",
        "bản ghi {row} bị xóa mà không qua chương trình (do dòng {seq} ghi lần đầu){of}",
    ),
    "row_altered": (
        "{row} is not as entry {seq} wrote it{of}",
        "bản ghi {row} không còn như dòng {seq} đã ghi{of}",
    ),
    "row_unwritten": ("{row} was written by no action{of}", "bản ghi {row} không do việc nào trong chương trình ghi{of}"),
    "salt": (
        "the salt of entry {seq} was destroyed, yet no letter of it was erased",
        "salt của dòng {seq} bị hủy, dù không đơn nào của dòng ấy đã được xóa",
    ),
    "file_missing": ("the sealed file {digest} is missing", "thiếu tệp niêm phong {digest}"),
    "file_altered": ("the sealed file {digest} was altered", "tệp niêm phong {digest} đã bị sửa"),
    "heads_lost": (
        "no heads are kept at {name}: removal of the newest entries could not be seen",
        "không còn mốc nào ở {name}: nếu các dòng mới nhất bị bỏ thì không thấy được",
    ),
    "head_unread": ("line {number} of {name} cannot be read", "không đọc được dòng {number} của tệp {name}"),
    "heads_two": ("two different heads are kept for {size} entries", "có hai mốc khác nhau giữ cho {size} dòng"),
    "published_unread": ("the published head {name} cannot be read", "không đọc được mốc đã công bố {name}"),
    "published_two": (
        "the published head {name} is not the same in the folder and in the database",
        "mốc đã công bố {name} trong thư mục và trong cơ sở dữ liệu không giống nhau",
    ),
    "published_unsigned": ("the published head {name} is not signed by its key", "mốc đã công bố {name} không có chữ ký bằng khóa của nó"),
    "published_not_grown": (
        "the published head {name} did not grow from the one before it",
        "mốc đã công bố {name} không nối tiếp mốc liền trước",
    ),
    "published_other": (
        "the head published for {date} is not the one kept for {size} entries",
        "mốc công bố cho ngày {date} không phải là mốc giữ cho {size} dòng",
    ),
    "heads_differ": (
        "the first {size} entries do not give the head kept for them{others}",
        "{size} dòng đầu không cho ra mốc đã giữ cho chúng{others}",
    ),
    "nodes": (
        "stored nodes of the tree do not fit the entries: {number}, the first of them at level {level}, {index}",
        "các nút lưu của cây không khớp với các dòng: {number}, nút đầu tiên ở tầng {level}, {index}",
    ),
    "tree": ("the stored tree does not match the entries", "cây lưu không khớp với các dòng của sổ chung"),
}  # fmt: skip
_PLACES = {code: place for place, code in enumerate(WORDS)}
_OF_LETTERS = {"sealedpart", "letterkey", "transcript", "message", "withdrawal"}
_PARTS = {"of": (" (letter {of})", " (đơn {of})"), "others": (" (and so for {others} later heads)", " ({others} mốc sau đó cũng vậy)")}  # fmt: skip


class Problem(NamedTuple):
    """One thing that is wrong: its kind, and what its words name."""

    code: str
    values: dict[str, object]

    @property
    def kind(self) -> tuple[int, int]:
        """By which problems are sorted: letters first, then what they consist of, then all else; each as the words stand."""
        model = str(self.values.get("row", "")).partition(" ")[0]
        return 0 if model == "letter" else 1 if model in _OF_LETTERS else 2, _PLACES[self.code]

    def said(self, language: str) -> str:
        """In words, "en" or "vi"."""
        of = ("en", "vi").index(language)
        parts = {
            name: words[of].format(**self.values) if self.values.get(name) else ""
            for name, words in _PARTS.items()
        }
        return WORDS[self.code][of].format(**{**self.values, **parts})


class Problems(list[Problem]):
    """What was found so far."""

    def add(self, code: str, **values: object) -> None:
        """One more."""
        self.append(Problem(code, values))
