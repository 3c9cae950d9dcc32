"""What a template (mẫu) or an export holds, before it becomes a file."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from caunoi.core.workbooks.book import Cell
from caunoi.core.workbooks.forms import Column, Form, Kind
from caunoi.core.workbooks.lines import ERASE

Rows = Callable[[], Iterator[Mapping[str, Cell]]]
"""The rows of a form as cells by column, from the top each time."""

NOTES = (
    "Cột có dấu * phải điền. Cột màu xám chỉ để đọc.",
    "Thứ tự cột tùy ý; có thể bỏ cột không dùng. Không cần giữ đúng từng chữ của tiêu đề.",
    "Ngày ghi kiểu nào cũng được: 4/7/2017, 04-07-17, 2017-07-04, ngày 4 tháng 7 năm 2017.",
    f"Ô để trống: giữ nguyên điều đã ghi trong hồ sơ. Muốn bỏ điều đã ghi, viết {ERASE}.",
    "Dòng đã có trong hồ sơ mà không đổi thì không thay đổi gì. Có một dòng sai thì cả tệp chưa được ghi; "
    "tệp trả lại có đánh dấu từng ô sai và cách sửa.",
)


@dataclass(frozen=True, slots=True)
class Template:
    """A workbook to be written. `subtitle`: unit, year, day; `lists`: {column code: what may be chosen}, by form;
    `simulated`: its records are, which is said on every sheet."""

    kind: Kind
    subtitle: str
    rows: Mapping[str, Rows]
    lists: Mapping[tuple[str, str], Sequence[str]]
    units: Sequence[tuple[str, str]]
    simulated: bool

    def instructions(self) -> Iterator[tuple[Form, Column]]:
        """Every column in order, for the sheet that explains them."""
        for form in self.kind.forms:
            for column in form.columns:
                yield form, column
