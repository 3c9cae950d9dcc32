"""`caunoi template` and `caunoi import` as a person at the command line meets them."""

import datetime
import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from caunoi.cli import group, main
from caunoi.core.workbooks.forms import kinds
from caunoi.errors import UserError
from caunoi.records.models import (
    CaseSummary,
    Count,
    Discipline,
    HeadingChoice,
    Installation,
    JournalEntry,
    Obligation,
)
from tests.factories import arranging
from tests.people import City, make_city
from tests.records.books import CASE_HEAD, case
from tests.records.making import (
    employ,
    hold_dialogue,
    open_matter,
    owe,
    rate,
    report_members,
    report_progress,
    send_report,
    take_in,
    uphold,
)

pytestmark = pytest.mark.django_db
Date = datetime.date
TODAY = Date(2018, 1, 10)


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    """The small city, simulated, on 10 January 2018, with something of every kind on record."""
    monkeypatch.setattr("caunoi.cli.setup.ready", lambda: None)  # the test database stands already
    Installation.objects.create(simulated=True, today=TODAY)
    made = make_city()
    with arranging():
        seat = employ("secretary", made.party_00001)
        rate(
            made.party_00001, "clean_strong", made.party_001, self_level="clean_strong", self_reason="-5 việc"
        )
        rate(made.party_00002)
        report_members(made.party_00002, excellent=3, well=20, unrated=0)
        take_in(made.government_00001, made.place_00001, Date(2017, 8, 1), Date(2017, 10, 2))
        take_in(made.government_00002, made.place_00002, Date(2017, 8, 1), None, Date(2017, 9, 2))
        dialogue = hold_dialogue(made.party_00001, Date(2017, 9, 20))
        owe(made.party_00001, Date(2017, 9, 20), Date(2017, 10, 30), dialogue=dialogue, person=seat)
        report_progress(owe(made.party_00001, Date(2017, 8, 1), person=seat), Date(2017, 10, 1))
        uphold(made.party_00001, Date(2017, 9, 1))
        open_matter(made.government_00001, made.place_00001, Date(2017, 8, 1))
        send_report(made.party_00001, due=Date(2017, 12, 15))
        for _ in range(2):
            Discipline.objects.create(
                unit=made.party_00001, of="member", form="warning", decided_on=Date(2017, 5, 5)
            )
    return made


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(group, list(map(str, arguments)), standalone_mode=False)


def call(*arguments: str | Path) -> str:
    result = run(*arguments)
    if result.exception:
        raise result.exception
    return result.stdout


def refusal(*arguments: str | Path) -> tuple[str, str]:
    """(what was printed, what the error says)"""
    result = run(*arguments)
    assert isinstance(result.exception, UserError), result.exception
    return result.stdout, str(result.exception)


def written(path: Path, *rows: list, title: str = "Sổ") -> Path:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


# template


@pytest.mark.parametrize("kind", list(kinds()))
def test_export_comes_back_without_a_change(city: City, tmp_path: Path, kind: str) -> None:
    out, before = tmp_path / "a.xlsx", JournalEntry.objects.count()

    call("template", kind, out, "--unit", "01", "--filled")
    said = json.loads(call("import", out, "--json"))

    assert (said["new"], said["changed"], said["problems"], said["written"]) == (0, 0, [], False)
    assert said["unchanged"] > 0
    assert JournalEntry.objects.count() == before


def test_a_program_reads_what_is_wrong_and_the_refusal_as_one_object(
    city: City, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path / "a.xlsx", ["Mã vụ việc", "Ngày nhận"], ["1", "31/02/2026"])

    with pytest.raises(SystemExit):
        main(["import", str(file), "--json"])

    told = capsys.readouterr()
    said = json.loads(told.out)
    assert (said["written"], [one["code"] for one in said["problems"]]) == (False, ["no_form"])
    assert told.err == f"caunoi: {said['error_vi']}\ncaunoi: {said['error']}\n"
    assert "1 chỗ sai; chưa nhập gì" in said["error_vi"]


@pytest.mark.parametrize("kind", list(kinds()))
def test_fresh_template_brings_nothing_in(city: City, tmp_path: Path, kind: str) -> None:
    out = tmp_path / "a.xlsx"

    said = call("template", kind, out, "--unit", "001", "--year", "2017")

    assert said == f"{out}: {kinds()[kind].title.en} ({kinds()[kind].title.vi}), for Quận ủy Một\n"
    assert json.loads(call("import", out, "--json"))["new"] == 0


def test_template_without_unit_holds_no_unit(city: City, tmp_path: Path) -> None:
    call("template", "cases", tmp_path / "a.xlsx")

    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book["Vụ việc"].max_row == 3
    assert [cell.value for cell in book["Danh mục"][1]] == [
        "Loại vụ việc",
        "Lĩnh vực",
        "Kết quả",
        "Có văn bản giải quyết",
        "Gửi lại",
    ]


def test_yearly_template_has_a_row_for_each_unit_that_is_rated(city: City, tmp_path: Path) -> None:
    call("template", "assessments", tmp_path / "a.xlsx", "--unit", "001", "--year", "2017")

    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Xếp loại"]
    assert {(row[0].value, row[2].value) for row in sheet.iter_rows(min_row=4)} == {
        ("P-00001", 2017), ("P-00002", 2017), ("P-001", 2017),
    }  # fmt: skip


def test_template_of_matters_holds_those_that_wait(city: City, tmp_path: Path) -> None:
    call("template", "cases", tmp_path / "a.xlsx", "--unit", "001")

    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Vụ việc"]
    assert [row[1].value for row in sheet.iter_rows(min_row=4)] == ["G-00001"]


def test_export_of_a_year_holds_that_year_only(city: City, tmp_path: Path) -> None:
    call("template", "cases", tmp_path / "a.xlsx", "--unit", "001", "--filled", "--year", "2016")

    assert openpyxl.load_workbook(tmp_path / "a.xlsx")["Vụ việc"].max_row == 3


def test_template_says_it_is_simulated(city: City, tmp_path: Path) -> None:
    call("template", "cases", tmp_path / "a.xlsx")

    assert openpyxl.load_workbook(tmp_path / "a.xlsx")["Vụ việc"]["A2"].value.startswith("Số liệu mô phỏng")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("letters", "a.xlsx"), "there is no kind of workbook letters"),
        (("cases", "a.docx"), "does not end in .xlsx"),
        (("cases", "a.xlsx", "--filled"), "Give --unit CODE"),
        (("cases", "a.xlsx", "--unit", "999"), "no unit has the code 999"),
    ],
)
def test_template_that_cannot_be_made_is_refused(
    city: City, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    out, rest = tmp_path / arguments[1], arguments[2:]

    assert message in refusal("template", arguments[0], out, *rest)[1]
    assert not out.exists()


# import


def test_import_says_what_it_read_and_what_came_of_it(city: City, tmp_path: Path) -> None:
    head = [*CASE_HEAD, "Ghi chú", "Họ và tên", "STT"]
    head[5] = "Ngày nhận đơn"
    file = written(tmp_path / "a.xlsx", head, case("V-A"), case("V-B"), ["Tổng cộng", None, "2"])

    assert call("import", file).splitlines() == [
        "«Sổ» is cases, headings in row 1",
        "  F «Ngày nhận đơn» was read as «Ngày tiếp nhận» (other words)",
        "  K «Ghi chú» was not read (not read)",
        "  L «Họ và tên» was not read: this is not recorded here",
        "  passed over: sums in rows 4",
        "imported: 2 new, 0 changed, 0 unchanged",
    ]
    assert CaseSummary.objects.filter(code__in=["V-A", "V-B"]).count() == 2


def test_second_import_says_that_nothing_changes(city: City, tmp_path: Path) -> None:
    file = written(tmp_path / "a.xlsx", CASE_HEAD, case("V-A"))
    call("import", file)

    assert call("import", file).splitlines()[-1] == "nothing to import: 0 new, 0 changed, 1 unchanged"


def test_changed_row_is_shown_before_and_after(city: City, tmp_path: Path) -> None:
    call("import", written(tmp_path / "a.xlsx", CASE_HEAD, case("V-A")))

    said = call("import", written(tmp_path / "b.xlsx", CASE_HEAD, case("V-A", due="5/9/2017")), "--dry-run")

    assert "changed: «Sổ» row 2 (V-A): Hạn giải quyết: 04/09/2017 → 05/09/2017" in said.splitlines()
    assert said.splitlines()[-1] == "would be imported: 0 new, 1 changed, 0 unchanged"
    assert CaseSummary.objects.get(code="V-A").due_on == Date(2017, 9, 4)


def test_wrong_workbook_comes_back_marked_and_mended_goes_in(city: City, tmp_path: Path) -> None:
    file = written(
        tmp_path / "a.xlsx", CASE_HEAD, case("V-A", kind="Tố cáo"), case("V-B", received="31/4/2017")
    )
    back = tmp_path / "back.xlsx"

    listed, said = refusal("import", file, "--marked", back)

    assert [line for line in listed.splitlines() if line.startswith("wrong")] == [
        "wrong: «Sổ»!D2 Loại vụ việc: «Tố cáo» is not in the list. Choose one of: Khiếu nại; Kiến nghị; Phản ánh.",
        "wrong: «Sổ»!F3 Ngày tiếp nhận: «31/4/2017»: there is no such day. Look at day and month again.",
    ]
    assert (
        said
        == f"{file}: 2 problems; nothing was imported. They are marked in {back}: mend them there and import that file."
    )
    book = openpyxl.load_workbook(back)
    book["Sổ"]["D2"], book["Sổ"]["F3"] = "Kiến nghị", "30/4/2017"
    book.save(back)
    assert call("import", back).splitlines()[-1] == "imported: 2 new, 0 changed, 0 unchanged"


def test_problems_without_a_marked_copy_say_how_to_get_one(city: City, tmp_path: Path) -> None:
    file = written(tmp_path / "a.xlsx", CASE_HEAD, case("V-A", kind="Tố cáo"))

    assert refusal("import", file)[1].endswith(
        "--marked OUT.xlsx gives the workbook back with every wrong cell marked."
    )


def test_import_as_a_person_stays_within_what_they_answer_for(city: City, tmp_path: Path) -> None:
    file = written(tmp_path / "a.xlsx", CASE_HEAD, case("V-A", "00002"))

    listed, _ = refusal("import", file, "--as", "clerk")

    assert "Ủy ban nhân dân Phường Một B was not among the units you answer for on 04/07/2017" in listed
    assert (
        refusal("import", file, "--as", "nobody")[1]
        == "there is no sign-in nobody. List them: caunoi people list."
    )


def test_heading_is_explained_on_the_command_line(city: City, tmp_path: Path) -> None:
    file = written(tmp_path / "a.xlsx", ["Ký hiệu lạ", *CASE_HEAD[1:]], case("V-A"))

    said = call("import", file, "--column", "Ký hiệu lạ=Mã vụ việc", "--column", "Gửi lại=")

    assert "  A «Ký hiệu lạ» was read as «Mã vụ việc» (told)" in said.splitlines()
    assert "  J «Gửi lại» was not read (told)" in said.splitlines()
    assert refusal("import", file, "--column", "Ký hiệu lạ")[1].startswith(
        "«Ký hiệu lạ» is not HEADING=COLUMN"
    )


def test_explained_heading_is_remembered_until_it_is_forgotten(city: City, tmp_path: Path) -> None:
    file = written(tmp_path / "a.xlsx", ["Ký hiệu lạ", *CASE_HEAD[1:]], case("V-A"))
    told = ("--column", "Ký hiệu lạ=Mã vụ việc", "--column", "Không có trong tệp=Lĩnh vực")

    call("import", file, *told, "--dry-run")
    assert "lacks the columns" in refusal("import", file)[0]
    call("import", file, *told)
    assert "1 unchanged" in call("import", file)

    assert "lacks the columns" in refusal("import", file, "--forget", "ký hiệu lạ")[0]
    assert not HeadingChoice.objects.exists()


def test_kind_and_year_may_be_given(city: City, tmp_path: Path) -> None:
    file = written(tmp_path / "a.xlsx", ["Mã", "HTXSNV"], ["E-1", 4])

    assert (
        call("import", file, "--kind", "members", "--year", "2017")
        .splitlines()[-1]
        .startswith("imported: 1 new")
    )
    assert Count.objects.get(unit=city.enterprise).period == "2017"


def test_csv_comes_in_too(city: City, tmp_path: Path) -> None:
    rows = [CASE_HEAD, [str(cell or "") for cell in case("V-A")]]
    (tmp_path / "a.csv").write_text("\n".join(";".join(row) for row in rows), encoding="utf-8-sig")

    assert call("import", tmp_path / "a.csv").splitlines()[-1] == "imported: 1 new, 0 changed, 0 unchanged"


def test_macros_are_said(city: City, tmp_path: Path) -> None:
    import zipfile

    file = written(tmp_path / "a.xlsm", CASE_HEAD, case("V-A"))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")

    assert call("import", file).splitlines()[0] == "a.xlsm carries macros; they were not run and are not kept"


def test_progress_of_obligations_comes_back_filled_in(city: City, tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    call("template", "obligations", out, "--unit", "00001")
    book = openpyxl.load_workbook(out)
    sheet = book["Nhiệm vụ"]
    columns = {str(cell.value).removesuffix(" *"): cell.column for cell in sheet[3]}
    for row in range(4, sheet.max_row + 1):
        sheet.cell(row, columns["Ngày làm xong"]).value = "1/12/2017"
        sheet.cell(row, columns["Căn cứ"]).value = "Thông báo 3"
    book.save(out)

    assert call("import", out, "--as", "leader").splitlines()[-1] == "imported: 0 new, 2 changed, 0 unchanged"
    assert set(Obligation.objects.values_list("done_on", "proof")) == {(Date(2017, 12, 1), "Thông báo 3")}


def test_file_that_is_no_workbook_is_refused(city: City, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"\x00\x01")

    assert "a.xlsx is no workbook" in refusal("import", tmp_path / "a.xlsx")[1]
    assert "does not end in .xlsx" in refusal("import", tmp_path / "a.xlsx", "--marked", "b.docx")[1]


def test_table_not_recognised_is_told_sheet_and_columns_once(city: City, tmp_path: Path) -> None:
    head = ["Ký hiệu", "Nơi xử lý", "Nơi xảy ra", "Dạng", "Mảng", "Vào ngày"]
    row = ["V-A", "G-00001", "00001", "Khiếu nại", "Đất đai", "4/7/2017"]
    odd = written(tmp_path / "a.xlsx", head, row)
    said, _ = refusal("import", odd)
    assert "its headings read «Ký hiệu»" in said and "(--sheet)" in said

    meant = ["Mã vụ việc", "Mã cơ quan giải quyết", "Mã địa bàn", "Loại vụ việc", "Lĩnh vực", "Ngày tiếp nhận"]  # fmt: skip
    columns = [part for pair in zip(head, meant, strict=True) for part in ("--column", "=".join(pair))]
    assert "imported: 1 new" in call("import", odd, "--sheet", "Sổ=cases", *columns)
    assert "imported: 1 new" in call("import", written(tmp_path / "b.xlsx", head, ["V-B", *row[1:]]))


def test_sheet_or_form_that_is_not_there_is_said(city: City, tmp_path: Path) -> None:
    file = written(tmp_path / "a.xlsx", CASE_HEAD, case())

    assert "there is no form xyz; there are" in refusal("import", file, "--sheet", "Sổ=xyz")[1]
    assert "has no sheet Khác; it has Sổ" in refusal("import", file, "--sheet", "Khác=cases")[1]
