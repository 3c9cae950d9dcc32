"""`caunoi deadlines rederive`: the difference is shown first, then stored in one entry, and the second run finds none."""

import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from caunoi.cli import group
from caunoi.core.law import LawError
from caunoi.core.law.loading import packaged
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.installation import declare_simulated
from caunoi.records.models import JournalEntry, Proceeding
from tests.factories import arranging
from tests.people import make_city
from tests.records.proceedings import with_offices
from tests.web.letters import AT, complained

pytestmark = pytest.mark.django_db


def run(*arguments: str, of: str = "rederive") -> Result:
    return CliRunner().invoke(
        group, ["deadlines", of, *arguments], catch_exceptions=False, standalone_mode=False
    )


def test_difference_is_shown_before_it_is_stored(
    settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr("caunoi.cli.setup.ready", lambda: None)
    case = complained(with_offices(make_city()))
    declare_simulated(seed=1, today=AT.date(), by=OPERATOR, at=AT)
    right = case.next_due
    with arranging():
        Proceeding.objects.update(next_due=datetime.date(2018, 1, 1), received_on=None)
    entries = JournalEntry.objects.count()

    assert run("--dry-run").stdout.splitlines() == [
        f"{case.public}  01/01/2018 -> {right:%d/%m/%Y}, received no date -> {case.received_on:%d/%m/%Y}", "1 dates would move, reckoned on 15/01/2018.",
    ]  # fmt: skip
    assert JournalEntry.objects.count() == entries
    assert "1 dates moved" in run().stdout
    assert (Proceeding.objects.get().next_due, JournalEntry.objects.count()) == (right, entries + 1)
    assert run().stdout == "0 dates moved, reckoned on 15/01/2018.\n"
    assert JournalEntry.objects.count() == entries + 1


def test_new_calendar_is_compared_clock_by_clock_before_it_is_installed(
    settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr("caunoi.cli.setup.ready", lambda: None)
    case = complained(with_offices(make_city()))
    declare_simulated(seed=1, today=AT.date(), by=OPERATOR, at=AT)
    folder = tmp_path / "law" / "calendars"
    folder.mkdir(parents=True)
    held = packaged("calendars", "2018.yaml").read_text()
    (folder / "2018.yaml").write_text(held)
    entries = JournalEntry.objects.count()
    assert run(str(folder.parent), of="compare").stdout == "0 clocks would move, reckoned on 15/01/2018.\n"

    more = f"  - name: {{vi: Nghỉ đột xuất (mô phỏng), en: Simulated day off}}\n    days: [{case.next_due}]\n"
    (folder / "2018.yaml").write_text(held.replace("off:\n", f"off:\n{more}", 1))
    told = run(str(folder.parent), of="compare").stdout

    first = told.splitlines()[0]
    assert first == f"{case.public}  TCD-REPLY Trả lời người gửi về việc xử lý đơn: 25/01/2018 -> 26/01/2018"
    assert told.endswith("2 clocks would move, reckoned on 15/01/2018.\n")
    assert (JournalEntry.objects.count(), Proceeding.objects.get().next_due) == (entries, case.next_due)


def test_folder_without_law_or_with_a_wrong_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caunoi.cli.setup.ready", lambda: None)

    with pytest.raises(LawError, match="neither calendars/YEAR.yaml nor deadlines/NAME.yaml"):
        run(str(tmp_path), of="compare")
    (tmp_path / "calendars").mkdir()
    (tmp_path / "calendars" / "2027.yaml").write_text("year: 2027")
    with pytest.raises(LawError, match="2027.yaml cannot be used"):
        run(str(tmp_path), of="compare")
