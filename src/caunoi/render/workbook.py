"""Templates and exports as .xlsx, row by row: memory stays the same whatever their length."""

import datetime
import io
from collections.abc import Mapping
from typing import Any

import xlsxwriter

from caunoi.core.workbooks.book import Cell, column_letter
from caunoi.core.workbooks.forms import Column, Form
from caunoi.core.workbooks.recognising import mark_of
from caunoi.core.workbooks.template import NOTES, Template
from caunoi.core.workbooks.values import looks_like_formula, tidy
from caunoi.render.words import SIMULATED

HEADING_ROW = 2  # from 0: a title and a line about the unit stand above
SPARE_ROWS = 2000  # below what is filled in, with lists to choose from
LISTS, INSTRUCTIONS = "Danh mục", "Hướng dẫn"
_MADE = datetime.datetime(2000, 1, 1)  # noqa: DTZ001  (no zone in the file format); the same file for the same content
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "note": {"italic": True, "font_color": "#555555"},
    "simulated": {"bold": True, "font_color": "#8a4b00"},
    "heading": {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#dfe9f3"},
    "fixed_heading": {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#e4e4e4"},
    "text": {"text_wrap": True, "valign": "top", "num_format": "@"},
    "quoted": {"text_wrap": True, "valign": "top", "num_format": "@", "quote_prefix": True},
    "date": {"num_format": "dd/mm/yyyy", "valign": "top"},
    "number": {"num_format": "0", "valign": "top"},
    "fixed": {"text_wrap": True, "valign": "top", "bg_color": "#f1f1f1", "num_format": "@"},
    "fixed_date": {"num_format": "dd/mm/yyyy", "valign": "top", "bg_color": "#f1f1f1"},
    "wrapped": {"text_wrap": True, "valign": "top"},
}


def render(template: Template) -> bytes:
    """The workbook of a template; the same bytes for the same content."""
    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"created": _MADE, "title": template.kind.title.vi})
    _Writing(book, template).write()
    book.close()
    return out.getvalue()


class _Writing:
    def __init__(self, book: xlsxwriter.Workbook, template: Template) -> None:
        self.book, self.template = book, template
        self.looks = {name: book.add_format(look) for name, look in _LOOKS.items()}
        self.ranges: dict[tuple[str, str], str] = {}

    def write(self) -> None:
        """Every sheet: one a form, then the instructions, then the lists."""
        sheets = [(form, self.book.add_worksheet(form.sheet)) for form in self.template.kind.forms]
        self._instructions()
        self._lists()
        for form, sheet in sheets:
            self._form(form, sheet)
        sheets[0][1].activate()

    def _form(self, form: Form, sheet: Any) -> None:
        title = f"{self.template.kind.title.vi} {mark_of(form)}"
        sheet.write_string(0, 0, title, self.looks["title"])
        self._second_row(sheet, self.template.subtitle)
        for place, column in enumerate(form.columns):
            sheet.set_column(place, place, column.width, self.looks[_look(column)])
            look = self.looks["fixed_heading" if column.fixed else "heading"]
            heading = f"{column.heading} *" if column.required else column.heading
            sheet.write_string(HEADING_ROW, place, heading, look)
            sheet.write_comment(HEADING_ROW, place, column.hint, {"author": "Cầu Nối", "font_size": 9})
        sheet.freeze_panes(HEADING_ROW + 1, min(2, len(form.columns)))
        at = HEADING_ROW
        for at, cells in enumerate(self.template.rows[form.code](), start=HEADING_ROW + 1):
            self._row(sheet, at, form, cells)
        self._validations(form, sheet, at + SPARE_ROWS)

    def _second_row(self, sheet: Any, said: str) -> None:
        if self.template.simulated:
            sheet.write_string(1, 0, f"{SIMULATED}. {said}", self.looks["simulated"])
        else:
            sheet.write_string(1, 0, said, self.looks["note"])

    def _row(self, sheet: Any, at: int, form: Form, cells: Mapping[str, Cell]) -> None:
        for place, column in enumerate(form.columns):
            cell = cells.get(column.code)
            look = self.looks[_look(column)]
            if isinstance(cell, datetime.date):
                sheet.write_datetime(at, place, datetime.datetime.combine(cell, datetime.time()), look)
            elif isinstance(cell, int | float) and not isinstance(cell, bool):
                sheet.write_number(at, place, cell, look)
            elif cell is not None:
                text = tidy(cell)
                guarded = looks_like_formula(text)
                sheet.write_string(at, place, text, self.looks["quoted"] if guarded else look)

    def _validations(self, form: Form, sheet: Any, last: int) -> None:
        for place, column in enumerate(form.columns):
            source = self.ranges.get((form.code, column.code))
            if source is None:
                continue
            sheet.data_validation(
                HEADING_ROW + 1, place, last, place,
                {
                    "validate": "list", "source": source,
                    # A code outside the list may be right all the same; a word outside it is not.
                    "error_type": "warning" if column.value == "unit" else "stop",
                    "error_title": column.heading[:32], "error_message": column.hint[:255],
                },
            )  # fmt: skip

    def _instructions(self) -> None:
        sheet = self.book.add_worksheet(INSTRUCTIONS)
        for place, width in enumerate((16, 30, 11, 56, 34)):
            sheet.set_column(place, place, width, self.looks["wrapped"])
        sheet.write_string(0, 0, f"Hướng dẫn: {self.template.kind.title.vi}", self.looks["title"])
        self._second_row(sheet, self.template.subtitle)
        at = 3
        for said in (*self.template.kind.about, *NOTES):
            sheet.merge_range(at, 0, at, 4, said, self.looks["wrapped"])
            at += 1
        for place, heading in enumerate(("Tên sheet", "Tên cột", "Bắt buộc", "Cách ghi", "Ví dụ")):
            sheet.write_string(at + 1, place, heading, self.looks["heading"])
        for row, (form, column) in enumerate(self.template.instructions(), start=at + 2):
            needed = "chỉ đọc" if column.fixed else "có" if column.required else ""
            cells = (form.sheet, column.heading, needed, column.hint, column.example)
            for place, text in enumerate(cells):
                sheet.write_string(row, place, text, self.looks["text"])

    def _lists(self) -> None:
        """The lists to choose from, side by side, and the units with their names."""
        sheet = self.book.add_worksheet(LISTS)
        columns: list[tuple[str, list[str]]] = []
        for (form, code), names in self.template.lists.items():
            heading = next(f for f in self.template.kind.forms if f.code == form).column(code).heading
            if (heading, list(names)) not in columns:
                columns.append((heading, list(names)))
            letter = column_letter(columns.index((heading, list(names))))
            self.ranges[form, code] = f"='{LISTS}'!${letter}$2:${letter}${len(names) + 1}"
        if self.template.units:
            columns.append(("Mã", [code for code, _ in self.template.units]))
            columns.append(("Tên đơn vị", [name for _, name in self.template.units]))
        for place, (heading, _) in enumerate(columns):
            sheet.set_column(place, place, 34 if heading == "Tên đơn vị" else 24)
            sheet.write_string(0, place, heading, self.looks["heading"])
        for row in range(max((len(names) for _, names in columns), default=0)):
            for place, (_, names) in enumerate(columns):
                if row < len(names):
                    sheet.write_string(row + 1, place, names[row], self.looks["text"])


def _look(column: Column) -> str:
    if column.fixed or column.value == "unit_name" or column.given:
        return "fixed_date" if column.value == "date" else "fixed"
    return {"date": "date", "whole": "number", "year": "number"}.get(column.value, "text")
