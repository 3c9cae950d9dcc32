"""What is wrong in a workbook, where, and how to mend it, in the words of whoever filled it in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from caunoi.core.workbooks.book import column_letter


class Words(NamedTuple):
    """One kind of problem: what is wrong, and how to mend it."""

    vi: str
    vi_mend: str
    en: str
    en_mend: str


WORDS: dict[str, Words] = {
    "missing": Words("chưa điền", "Điền vào ô này.", "is empty", "Fill it in."),
    "formula": Words(
        "là công thức báo lỗi hoặc chưa có kết quả", "Mở và lưu lại tệp, hoặc gõ giá trị thay cho công thức.",
        "is a formula with an error or without a stored result", "Open and save the file again, or type the value itself.",
    ),
    "fault": Words(
        "là ô báo lỗi của bảng tính ({written})", "Sửa công thức, hoặc gõ giá trị.",
        "is an error of the spreadsheet ({written})", "Mend the formula, or type the value.",
    ),
    "date": Words(
        "«{written}» không phải ngày tháng", "Ghi ngày/tháng/năm, ví dụ 04/07/2017.",
        "«{written}» is not a date", "Write day/month/year, e.g. 04/07/2017.",
    ),
    "date_partial": Words(
        "«{written}» thiếu ngày", "Ghi đủ ngày/tháng/năm, ví dụ 04/07/2017.",
        "«{written}» has no day", "Write day/month/year, e.g. 04/07/2017.",
    ),
    "date_none": Words(
        "«{written}»: không có ngày này", "Xem lại ngày và tháng.",
        "«{written}»: there is no such day", "Look at day and month again.",
    ),
    "date_swapped": Words(
        "«{written}» ghi tháng trước ngày", "Có phải {meant}?",
        "«{written}» has the month first", "Did you mean {meant}?",
    ),
    "date_far": Words(
        "«{written}» nằm ngoài các năm 1900–2100", "Xem lại năm.",
        "«{written}» lies outside 1900–2100", "Look at the year again.",
    ),
    "future": Words(
        "{written} còn ở tương lai (hôm nay {today})", "Chỉ ghi việc đã xảy ra.",
        "{written} lies ahead (today is {today})", "Record only what has happened.",
    ),
    "year": Words("«{written}» không phải năm", "Ghi bốn chữ số, ví dụ 2017.", "«{written}» is not a year", "Write four digits, e.g. 2017."),
    "number": Words("«{written}» không phải số", "Chỉ ghi chữ số, ví dụ 12.", "«{written}» is not a number", "Write digits only, e.g. 12."),
    "whole": Words("«{written}» không phải số nguyên", "Ghi số đếm, ví dụ 12.", "«{written}» is not a whole number", "Write a count, e.g. 12."),
    "negative": Words("{written} nhỏ hơn 0", "Ghi từ 0 trở lên.", "{written} is less than nothing", "Write 0 or more."),
    "too_big": Words("{written} quá lớn", "Xem lại số.", "{written} is too large", "Look at the number again."),
    "yes_no": Words("«{written}» không phải có hay không", "Ghi Có hoặc Không.", "«{written}» is neither yes nor no", "Write Có or Không."),
    "choice": Words(
        "«{written}» không có trong danh mục", "{near}Chọn một trong: {choices}.",
        "«{written}» is not in the list", "{near}Choose one of: {choices}.",
    ),
    "too_long": Words("dài hơn {longest} ký tự", "Rút ngắn lại.", "is longer than {longest} characters", "Make it shorter."),
    "unit_unknown": Words(
        "không có đơn vị «{written}»", "{near}Ghi mã trong danh mục của mẫu.",
        "there is no unit «{written}»", "{near}Write a code from the template's list.",
    ),
    "unit_other_time": Words(
        "«{written}» không có vào ngày {day}; mã đó là của {held}", "Xem lại mã hoặc ngày.",
        "«{written}» was nobody's on {day}; the code was held by {held}", "Look at the code or the date again.",
    ),
    "unit_ambiguous": Words(
        "«{written}» có thể là nhiều đơn vị", "Ghi mã: {choices}.",
        "«{written}» may be several units", "Write the code: {choices}.",
    ),
    "unit_line": Words(
        "{name} không phải loại đơn vị ghi ở cột này", "Ghi mã của đúng cơ quan.",
        "{name} is not the kind of body this column is for", "Write the code of the right body.",
    ),
    "unit_name": Words(
        "mã {code} là {name}, không phải «{written}»", "Sửa mã hoặc tên cho khớp.",
        "code {code} is {name}, not «{written}»", "Make code and name agree.",
    ),
    "not_yours": Words(
        "{name} không thuộc phạm vi anh/chị phụ trách vào ngày {day}", "Bỏ dòng này, hoặc nhờ cấp trên của đơn vị nhập.",
        "{name} was not among the units you answer for on {day}", "Take the row out, or ask the body above that unit.",
    ),
    "taken": Words(
        "«{written}» đã dùng cho hồ sơ ngoài phạm vi anh/chị phụ trách", "Xem lại mã.",
        "«{written}» is in use for a record outside what you answer for", "Look at the code again.",
    ),
    "no_parent": Words(
        "chưa có {title} mà dòng này thuộc về", "Ghi dòng đó vào sheet «{sheet}», hoặc sửa cho khớp.",
        "there is no row of «{sheet}» that this one belongs to", "Write that row into «{sheet}», or make the two agree.",
    ),
    "no_post_holder": Words(
        "không ai giữ chức vụ {written} tại {name} vào ngày {day}", "Để trống, hoặc nhập cán bộ trước.",
        "nobody held the post {written} at {name} on {day}", "Leave it empty, or import the cadres first.",
    ),
    "above_only": Words(
        "chỉ cấp trên của {name} mới ghi được mục này", "Để trống, hoặc nhờ cấp trên nhập.",
        "only the body above {name} may record this", "Leave it empty, or ask the body above.",
    ),
    "fixed": Words(
        "«{written}» khác hồ sơ ({held}); cột này chỉ để đọc", "Ghi lại như hồ sơ, hoặc để trống.",
        "«{written}» differs from the record ({held}); this column is for reading only", "Put it back, or leave it empty.",
    ),
    "repeated": Words(
        "trùng với dòng {other}", "Bỏ một trong hai dòng.",
        "is the same as row {other}", "Take one of the two rows out.",
    ),
    "nothing_held": Words(
        "không có trong hồ sơ: {written}", "Dùng mẫu do hệ thống điền sẵn, giữ nguyên mã.",
        "is not on record: {written}", "Use the template the system filled in, and leave the code as it is.",
    ),
    "before": Words("{written} trước {heading} ({other})", "Xem lại hai ngày.", "{written} is before {heading} ({other})", "Look at the two dates again."),
    "same_day": Words("{written} trùng với {heading}", "Phải sau ngày đó.", "{written} is the same as {heading}", "It must be a later day."),
    "wrong_form": Words(
        "«{written}» không có đối với {other}", "Chọn hình thức khác.",
        "«{written}» does not exist for {other}", "Choose another form.",
    ),
    "more_than": Words("{written} nhiều hơn {heading} ({other})", "Xem lại hai số.", "{written} is more than {heading} ({other})", "Look at the two numbers again."),
    "needs": Words("chưa điền, trong khi đã có {heading}", "Điền ô này, hoặc bỏ {heading}.", "is empty although {heading} is given", "Fill it in, or take {heading} out."),
    "needs_not": Words("không dùng khi {heading} là {other}", "Để trống.", "does not go with {heading} {other}", "Leave it empty."),
    "no_scheme": Words(
        "chưa có quy định đánh giá, xếp loại của năm {year}", "Xem lại năm.",
        "no rating scheme is held for {year}", "Look at the year again.",
    ),
    "no_part": Words(
        "«{title}» không có kỳ {written}", "Chọn kỳ khác.",
        "«{title}» has no period {written}", "Choose another period.",
    ),
    "no_columns": Words(
        "thiếu cột bắt buộc: {columns}", "Cho biết tiêu đề nào là cột đó, hoặc thêm cột.",
        "lacks the columns {columns}", "Say which headings they are (--column), or add them.",
    ),
    "no_form": Words(
        "chưa nhận ra là bảng gì; tiêu đề đọc được: {headings}", "Chọn loại bảng, rồi chọn mỗi tiêu đề là cột nào.",
        "is not recognised; its headings read {headings}", "Say which form it is (--sheet), then what each heading stands for (--column).",
    ),
    "no_holder": Words(
        "không ai có mã cán bộ {written} giữ chức vụ tại đó", "Xem lại mã cán bộ.",
        "nobody with the code {written} holds a post there", "Look at the cadre's code again.",
    ),
    "unfit": Words("{vi}", "Sửa dòng này.", "{en}", "Mend this row."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """One wrong cell, row (`place` None) or sheet (`row` 0). `code` is a key of WORDS."""

    sheet: str
    row: int
    place: int | None
    heading: str
    code: str
    values: Mapping[str, object] = field(default_factory=dict)

    def what(self, language: str = "vi") -> str:
        """What is wrong."""
        words = WORDS[self.code]
        return (words.en if language == "en" else words.vi).format_map(self._spoken(language))

    def mend(self, language: str = "vi") -> str:
        """How to mend it."""
        words = WORDS[self.code]
        return (words.en_mend if language == "en" else words.vi_mend).format_map(self._spoken(language))

    def where(self) -> str:
        """Sheet, cell and heading: «Vụ việc»!C12 Ngày nhận đơn."""
        if not self.row:
            return f"«{self.sheet}»"
        cell = "" if self.place is None else column_letter(self.place)
        return f"«{self.sheet}»!{cell}{self.row} {self.heading}".rstrip()

    def line(self, language: str = "vi") -> str:
        """The whole as one line."""
        return f"{self.where()}: {self.what(language)}. {self.mend(language)}"

    def _spoken(self, language: str) -> dict[str, object]:
        near = self.values.get("near")
        asked = f"{near}? " if near else ""
        return {**self.values, "near": asked}


class Wrong(Exception):  # noqa: N818  (not an error of the program: a cell that says something else than it should)
    """A cell that cannot be taken; becomes a Problem once the place is known."""

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values
