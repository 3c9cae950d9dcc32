"""`caunoi report annual` and `caunoi report verify` as a person at the command line meets them."""

import datetime
import io
import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from django.db import connection

from caunoi.cli import group
from caunoi.core.reports.comparing import Difference
from caunoi.core.reports.content import from_json
from caunoi.errors import UserError
from caunoi.records.actions import reports
from caunoi.records.models import CaseSummary, Installation, JournalEntry
from caunoi.records.queries.report_causes import Causes
from caunoi.records.queries.reports import recomputed
from caunoi.render.docx import render
from caunoi.render.readback import read_back
from tests.factories import arranging
from tests.people import City
from tests.records.making import hold_dialogue, take_in
from tests.records.reporting import AT, DRAWN_ON, rated_city

pytestmark = pytest.mark.django_db

ANNUAL = ("report", "annual", "--unit", "001", "--year", "2017", "--out")


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    """The small city of the report tests, simulated, on 10 January 2018."""
    monkeypatch.setattr("caunoi.cli.setup.ready", lambda: None)  # the test database stands already
    Installation.objects.create(simulated=True, today=DRAWN_ON)
    return rated_city()


def call(*arguments: str) -> str:
    return CliRunner().invoke(group, list(arguments), catch_exceptions=False, standalone_mode=False).stdout


def refusal(*arguments: str) -> tuple[str, str]:
    """(what was printed, what the error says)."""
    result = CliRunner().invoke(group, list(arguments), standalone_mode=False)
    assert isinstance(result.exception, UserError)
    return result.stdout, str(result.exception)


def test_annual_writes_a_word_file_and_says_so_in_one_line(city: City, tmp_path: Path) -> None:
    out = tmp_path / "report.docx"

    said = call(*ANNUAL, str(out))

    content = read_back(out.read_bytes()).content
    figures = len(list(content.figures()))
    assert said == f"{out}: report of Quận ủy Một on 2017, {figures} figures as of 2017-12-31\n"
    assert (content.unit, content.simulated, content.day) == ("P-001", True, DRAWN_ON)
    assert [path.name for path in tmp_path.iterdir()] == ["report.docx"]


@pytest.mark.parametrize("form", ["docx", "html", "json", "xlsx"])
def test_every_form_is_written_by_its_ending_or_by_name_and_verifies(
    city: City, tmp_path: Path, form: str
) -> None:
    named, plain = tmp_path / f"report.{form}", tmp_path / "report"

    call(*ANNUAL, str(named))
    call(*ANNUAL, str(plain), "--format", form)

    assert named.read_bytes() == plain.read_bytes()
    assert "agree with the records" in call("report", "verify", str(named))


def test_same_inputs_give_the_same_bytes(city: City, tmp_path: Path) -> None:
    headed = ("--number", "12", "--date", "2018-01-10", "--signer", "Nguyễn Văn Mẫu")
    for name in ("a.docx", "b.docx"):
        call(*ANNUAL, str(tmp_path / name), *headed)

    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_annual_writes_json_that_says_what_is_not_sure_about_the_layout(city: City, tmp_path: Path) -> None:
    out = tmp_path / "report.json"

    call(*ANNUAL, str(out), "--date", "2019-01-10")

    written = json.loads(out.read_text(encoding="utf-8"))
    assert written["header"]["dated"] == "2019-01-10"
    assert "Chức vụ người ký" in " ".join(written["layout"]["doubts"])


def test_what_is_not_sure_about_the_layout_is_said_beside(city: City, tmp_path: Path) -> None:
    result = CliRunner().invoke(group, [*ANNUAL, str(tmp_path / "report.docx")], standalone_mode=False)

    assert result.stderr.startswith("layout: Party layout of Guideline 11-HD/VPTW")
    assert "not sure for this date: " in result.stderr


def test_drawing_up_a_report_changes_no_record(city: City, tmp_path: Path) -> None:
    before = JournalEntry.objects.count()

    call(*ANNUAL, str(tmp_path / "report.docx"))

    assert JournalEntry.objects.count() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--unit", "999", "--year", "2017"), "no unit has the code 999"),
        (("--unit", "001@2017-13-01", "--year", "2017"), "is not a day"),
        (("--unit", "001", "--year", "2016"), "no ratings of 2016 are on record"),
        (("--unit", "00001", "--year", "2017"), "is a single organisation"),
        (("--unit", "001", "--year", "2017", "--date", "1999-01-01"), "has not begun"),
    ],
)
def test_report_that_cannot_be_drawn_up_is_refused_and_leaves_no_file(
    city: City, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    out = tmp_path / "report.docx"

    _, said = refusal("report", "annual", *arguments, "--out", str(out))

    assert message in said
    assert not out.exists()


def test_file_of_another_kind_is_refused(city: City, tmp_path: Path) -> None:
    _, said = refusal(*ANNUAL, str(tmp_path / "report.pdf"))

    assert said.endswith(
        "ends in none of .docx, .html, .json, .xlsx. Choose one of them for --out, or say --format."
    )


def test_folder_that_is_not_there_is_named(city: City, tmp_path: Path) -> None:
    out = tmp_path / "nowhere" / "report.docx"

    _, said = refusal(*ANNUAL, str(out))

    assert said == f"{out} cannot be written (No such file or directory). Nothing was changed."


def test_folder_in_the_place_of_the_file_is_refused(city: City, tmp_path: Path) -> None:
    (tmp_path / "report.docx").mkdir()

    _, said = refusal(*ANNUAL, str(tmp_path / "report.docx"))

    assert said.endswith("is a folder. Give the name of a file in it.")


def test_protected_file_is_left_as_it_was(
    city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "report.docx"
    out.write_bytes(b"kept")
    monkeypatch.setattr("os.access", lambda path, mode: False)  # root may write everything

    _, said = refusal(*ANNUAL, str(out))

    assert "cannot be written (it is protected)" in said
    assert out.read_bytes() == b"kept"


def test_disk_that_fills_up_leaves_the_old_file_and_nothing_half_written(
    city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "report.docx"
    out.write_bytes(b"kept")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)

    _, said = refusal(*ANNUAL, str(out))

    assert said == f"{out} cannot be written (No space left on device). Nothing was changed."
    assert [path.name for path in tmp_path.iterdir()] == ["report.docx"]
    assert out.read_bytes() == b"kept"


# verify


@pytest.fixture
def drawn(city: City, tmp_path: Path) -> Path:
    """A report that was just drawn up."""
    out = tmp_path / "report.docx"
    call(*ANNUAL, str(out))
    return out


def test_report_verifies_against_unchanged_records(drawn: Path) -> None:
    figures = len(list(read_back(drawn.read_bytes()).content.figures()))

    assert call("report", "verify", str(drawn)) == (
        f"{drawn}: {figures} figures as of 2017-12-31 agree with the records\n"
    )


def test_report_as_json_verifies_too(city: City, tmp_path: Path) -> None:
    out = tmp_path / "report.json"
    call(*ANNUAL, str(out))

    assert "agree with the records" in call("report", "verify", str(out))


def test_verify_lists_what_a_changed_record_changes(city: City, drawn: Path) -> None:
    with arranging():
        take_in(
            city.government_00002,
            city.place_00002,
            datetime.date(2017, 3, 1),
            datetime.date(2017, 4, 1),
            datetime.date(2017, 3, 20),
        )

    listed, said = refusal("report", "verify", str(drawn))
    entry, new = JournalEntry.objects.latest("seq"), CaseSummary.objects.latest("pk")
    cause = f"    cause: records written since: entry {entry.seq} of {entry.at:%d/%m/%Y} (test.arrange: casesummary {new.pk})"

    assert listed.splitlines() == [
        "case.complaint.received: said 2, in the records now 3",
        cause,
        "case.complaint.settled: said 1, in the records now 2",
        cause,
        "records behind case.complaint (II.6): said 2, in the records now 3",
        cause,
    ]
    assert said == f"{drawn} does not verify: 3 differences."


def test_verify_names_only_what_was_written_to_the_records_behind_the_figure(city: City, drawn: Path) -> None:
    with arranging():
        hold_dialogue(city.party_00001, datetime.date(2017, 12, 5))
    with arranging():
        take_in(
            city.government_00003, city.place_00003, datetime.date(2017, 3, 1), None
        )  # of another district
    with connection.cursor() as cursor:  # beside the actions
        cursor.execute(
            "UPDATE records_casesummary SET closed_on = NULL, outcome = '' WHERE closed_on = '2017-08-20'"
        )

    listed, _ = refusal("report", "verify", str(drawn))
    causes = dict(zip(listed.splitlines()[::2], listed.splitlines()[1::2], strict=True))

    assert "(test.arrange: dialogue " in causes["dialogue.held: said 1, in the records now 2"]
    beside = causes["case.complaint.settled: said 1, in the records now 0"]
    assert "no entry of the journal wrote such records since" in beside
    assert "the records cannot tell which" in beside


def test_verify_of_a_report_without_its_place_in_the_journal_goes_by_its_day(
    city: City, tmp_path: Path
) -> None:
    out = tmp_path / "old.json"
    call(*ANNUAL, str(out))
    old = {name: value for name, value in json.loads(out.read_text()).items() if name != "journal"}
    out.write_text(json.dumps(old))
    with arranging():
        hold_dialogue(city.party_00001, datetime.date(2017, 12, 5))

    listed, _ = refusal("report", "verify", str(out))

    assert "dialogue.held: said 1, in the records now 2" in listed
    assert listed.count("cause: ") == len(listed.splitlines()) / 2


def test_verify_tells_figures_the_report_does_not_know_and_words_of_the_law(
    city: City, tmp_path: Path
) -> None:
    out = tmp_path / "old.json"
    call(*ANNUAL, str(out))
    old = json.loads(out.read_text())
    held = next(source for source in old["sources"] if source["measure"] == "dialogue")
    held["clause"] = "II.9"
    unknown = next(source for source in old["sources"] if source["measure"] == "case.field")
    unknown["measure"] = "case.former"
    out.write_text(json.dumps(old))

    said, now = from_json(out.read_text()), recomputed(from_json(out.read_text()))
    causes = Causes(said, now)

    assert causes.of(Difference("dialogue.held", "1", "2")).startswith(
        "the law says otherwise what is counted"
    )
    assert "the report does not know this source" in causes.of(Difference("field.land.late", "–", "1"))
    assert "no longer counted" in causes.of(Difference("field.land.late", "1", "–"))


def test_verify_finds_a_number_changed_on_the_page(drawn: Path) -> None:
    document = docx.Document(io.BytesIO(drawn.read_bytes()))
    paragraph = next(p for p in document.paragraphs if "hội nghị" in p.text)
    paragraph.runs[0].text = "2"
    document.save(str(drawn))

    listed, said = refusal("report", "verify", str(drawn))

    assert listed.splitlines() == [
        "printed dialogue.holding: said 1, in the file 2",
        "    cause: the file was changed after it was drawn up",
    ]
    assert said == f"{drawn} does not verify: 1 differences."


def test_verify_holds_a_copy_against_the_issued_report(city: City, drawn: Path) -> None:
    content = read_back(drawn.read_bytes()).content
    report = reports.draft(content=content, render=render, by=city.office, at=AT)
    reports.approve(report, by=city.people["chief"], at=AT)
    reports.issue(
        report, number="12", dated=DRAWN_ON, signer="Nguyễn Văn Mẫu", render=render, by=city.people["chief"], at=AT
    )  # fmt: skip
    with arranging():
        take_in(city.government_00002, city.place_00002, datetime.date(2017, 3, 1), None)
    newer = drawn.with_name("newer.docx")
    call(*ANNUAL, str(newer))

    listed, _ = refusal("report", "verify", str(newer))

    assert "case.complaint.received: said 3, in the issued report 2" in listed.splitlines()
    assert "in the records now" not in listed


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not the content of a report"),
        (b"PK\x03\x04", "not a Word file"),
        (b"\xff\xfe", "not the content"),
    ],
)
def test_verify_refuses_a_file_that_is_no_report(
    city: City, tmp_path: Path, data: bytes, message: str
) -> None:
    file = tmp_path / "other.docx"
    file.write_bytes(data)

    assert message in refusal("report", "verify", str(file))[1]


def test_verify_names_a_file_that_is_not_there(city: City, tmp_path: Path) -> None:
    file = tmp_path / "nowhere.docx"

    assert refusal("report", "verify", str(file))[1] == f"{file} cannot be read (No such file or directory)."
