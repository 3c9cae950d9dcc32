"""Reading a report's Word file back: what it was drawn up to say, and what somebody changed on its pages."""

import datetime
import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest

from caunoi.core.reports.annual import annual
from caunoi.core.reports.comparing import Difference
from caunoi.errors import UserError
from caunoi.render.docx import render
from caunoi.render.readback import edited, read_back
from tests.core.reports.invented import FACTS

REPORT = annual(FACTS, number="12", dated=datetime.date(2018, 1, 10), signer="Nguyễn Văn Mẫu")


def with_change(change: Callable[[Any], None], report: Any = REPORT) -> bytes:
    """The file, opened by a person, changed and saved."""
    document = docx.Document(io.BytesIO(render(report)))
    change(document)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def repacked(**parts: bytes | None) -> bytes:
    """The file with parts replaced, or left out where None; `custom` stands for our own part."""
    names = {"custom": "customXml/item2.xml", "document": "word/document.xml"}
    chosen = {names[name]: data for name, data in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(render(REPORT))) as archive, zipfile.ZipFile(out, "w") as changed:
        for name in archive.namelist():
            data = chosen.get(name, archive.read(name))
            if data is not None:
                changed.writestr(name, data)
    return out.getvalue()


def runs(document: Any) -> list[Any]:
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [run for holder in [document, *cells] for p in holder.paragraphs for run in p.runs]


def test_file_reads_back_the_report_it_was_drawn_from() -> None:
    assert read_back(render(REPORT)).content == REPORT


def test_untouched_file_shows_no_change() -> None:
    assert edited(read_back(render(REPORT))) == []


def test_file_saved_again_by_another_program_shows_no_change() -> None:
    assert edited(read_back(with_change(lambda document: None))) == []


def test_changed_number_in_a_table_is_found() -> None:
    def change(document: Any) -> None:
        next(run for run in runs(document) if run.text == "6.810").text = "7.810"

    assert edited(read_back(with_change(change))) == [
        Difference("printed members_well.numerator", "6.810", "7.810")
    ]


def test_changed_number_in_a_sentence_is_found() -> None:
    def change(document: Any) -> None:
        next(run for run in runs(document) if run.text == "612").text = "6"

    assert edited(read_back(with_change(change))) == [Difference("printed promise.made", "612", "6")]


def test_number_split_over_runs_is_read_as_one() -> None:
    def change(document: Any) -> None:
        run = next(run for run in runs(document) if run.text == "612")
        run.text = "61"
        again = docx.text.run.Run(run._r.makeelement(run._r.tag, {}), run._parent)
        again.text = "2"
        run._r.addnext(again._r)

    assert edited(read_back(with_change(change))) == []


def test_figure_whose_sentence_was_written_anew_is_gone() -> None:
    def change(document: Any) -> None:
        next(
            p for p in document.paragraphs if p.text.startswith("Trong 612")
        ).text = "Mọi lời hứa đã thực hiện."

    found = edited(read_back(with_change(change)))

    assert [one.what for one in found] == [
        "printed promise.made",
        "printed promise.kept",
        "printed promise.overdue",
        "printed promise.undated",
        "text",
    ]
    assert found[0].now == "gone"
    assert found[-1].now == "Mọi lời hứa đã thực hiện."


def test_changed_words_and_added_sentences_are_found() -> None:
    def change(document: Any) -> None:
        next(run for run in runs(document) if run.text == "Không đạt, còn thiếu ").text = "Đạt, thừa "
        document.add_paragraph("Thêm một câu.")

    assert edited(read_back(with_change(change))) == [
        Difference("text", "Không đạt, còn thiếu #", "Đạt, thừa #"),
        Difference("text", "–", "Thêm một câu."),
    ]


def test_blanks_may_be_filled_in_by_hand() -> None:
    def change(document: Any) -> None:
        for run in runs(document):
            run.text = run.text.replace("Số ……-", "Số 31-").replace(
                "ngày …… tháng …… năm ……", "ngày 9 tháng 01 năm 2018"
            )

    assert edited(read_back(with_change(change, annual(FACTS)))) == []


def test_filling_in_a_blank_does_not_hide_another_change() -> None:
    def change(document: Any) -> None:
        for run in runs(document):
            run.text = run.text.replace("Số ……-BC/QU", "Số 31-BC/TU")

    assert [one.now for one in edited(read_back(with_change(change, annual(FACTS))))] == ["Số 31-BC/TU"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a Word file"),
        (b"PK\x03\x04 broken", "not a Word file"),
        (repacked(document=None), "not a Word file"),
        (repacked(document=b"<w:document"), "not a Word file"),
        (repacked(custom=None), "carries no report of caunoi"),
        (repacked(custom=b'<report xmlns="urn:caunoi:report:1">{}</report>'), "not the content of a report"),
    ],
    ids=["empty", "damaged", "no pages", "broken pages", "no report", "empty report"],
)
def test_file_that_is_no_report_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UserError, match=message):
        read_back(data)


def test_entities_are_not_resolved() -> None:
    bomb = b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><report xmlns="urn:caunoi:report:1">&x;</report>'

    with pytest.raises(UserError, match="not the content of a report"):
        read_back(repacked(custom=bomb))


def test_part_that_unpacks_to_more_than_a_report_ever_does_is_not_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("customXml/item1.xml", b" " * 50_000_001)

    with pytest.raises(UserError, match="more than a report ever does"):
        read_back(out.getvalue())
