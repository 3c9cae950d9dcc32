"""Workbooks too long for a page: the worker reads and writes them while the page shows how far it is."""

import io
from pathlib import Path

import openpyxl
import pytest
from django.http import HttpResponse
from django.test import Client

from caunoi.jobs import worker
from caunoi.records import queue
from caunoi.records.models import CaseSummary, Job, JournalEntry, User
from tests.records.books import CASE_HEAD, case
from tests.web.conftest import SignIn
from tests.web.pages import words
from tests.web.sample import Sample
from tests.web.test_workbooks import address, files, send, written


@pytest.fixture(autouse=True)
def _long(tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("caunoi.web.desk.workbooks.ROWS_AT_ONCE", 2)
    monkeypatch.setattr(worker, "plan", lambda now: None)


@pytest.fixture
def client(sample: Sample, as_: SignIn) -> Client:
    return as_("clerk")


BOOK = written(CASE_HEAD, *(case(f"L-{n}") for n in range(5)))


def sent(client: Client, data: bytes = BOOK) -> tuple[str, HttpResponse]:
    page = send(client, data)
    return address(page), page


def verbs() -> list[str]:
    """What was done, the latest first."""
    return list(JournalEntry.objects.order_by("-seq").values_list("verb", flat=True))


def test_page_of_a_long_workbook_does_not_wait_and_looks_again(client: Client) -> None:
    url, page = sent(client)

    assert "Đang chờ đến lượt." in words(page) and page["Refresh"] == "2"
    Job.objects.update(state=Job.State.RUNNING)
    queue.tell(Job.objects.get(), 3, 6)
    assert "Đang đọc thử, chưa ghi gì." in words(client.get(url))
    assert "Đã qua 3 trên 6 dòng." in words(client.get(url))


def test_long_workbook_is_read_shown_confirmed_and_written_by_the_worker(
    client: Client, tmp_path: Path, django_capture_on_commit_callbacks
) -> None:
    url, _ = sent(client)

    worker.work_off()
    assert "Dòng mới 5" in words(client.get(url))
    assert not CaseSummary.objects.filter(code="L-0").exists()

    asked = client.post(url + "confirm/", follow=True)
    assert "Đang chờ đến lượt." in words(asked)
    with django_capture_on_commit_callbacks(execute=True):
        assert worker.work_off() == 2  # the import, and the check it asks for

    done = client.get(url)
    assert "Đã ghi vào hồ sơ Dòng mới 5" in words(done) and not done.has_header("Refresh")
    assert CaseSummary.objects.filter(code__startswith="L-").count() == 5
    assert verbs()[:3] == [
        "findings.reconcile",
        "findings.reconcile",
        "workbook.import",
    ]  # two years are checked
    assert files(tmp_path) == []


def test_long_workbook_with_mistakes_comes_back_marked_and_cannot_be_confirmed(client: Client) -> None:
    url, _ = sent(client, written(CASE_HEAD, *(case(f"L-{n}", kind="Tố cáo") for n in range(3))))
    worker.work_off()

    assert "3 chỗ sai, chưa ghi gì" in words(client.get(url))
    copy = openpyxl.load_workbook(io.BytesIO(client.get(url + "marked.xlsx").content))
    assert copy["Sổ"]["D2"].comment.text.startswith("«Tố cáo» không có trong danh mục")
    client.post(url + "confirm/")
    worker.work_off()
    assert "3 chỗ sai, chưa ghi gì" in words(client.get(url))
    assert not CaseSummary.objects.filter(code="L-0").exists()


def test_cancelled_before_its_turn_it_leaves_nothing(client: Client, tmp_path: Path) -> None:
    url, _ = sent(client)

    client.post(url + "drop/")

    assert worker.work_off() == 0
    assert (Job.objects.get().state, files(tmp_path)) == ("cancelled", [])
    assert client.get(url).status_code == 404


def test_cancelled_while_it_is_written_it_leaves_nothing(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, _ = sent(client)
    worker.work_off()
    client.post(url + "confirm/")
    entries, tell = JournalEntry.objects.count(), queue.tell

    def told(job: Job, done: int, total: int) -> None:
        if done:  # rows are written, not yet committed: here the person presses the button
            client.post(url + "drop/")
        tell(job, done, total)

    monkeypatch.setattr(queue, "tell", told)
    worker.work_off()

    assert Job.objects.get(kind="workbook.bring_in").state == "cancelled"
    assert not CaseSummary.objects.filter(code__startswith="L-").exists()
    assert JournalEntry.objects.count() == entries
    assert files(tmp_path) == []


def test_headings_said_of_a_long_workbook_have_it_read_again(client: Client) -> None:
    url, _ = sent(client, written(["Ký hiệu lạ", *CASE_HEAD[1:]], *(case(f"L-{n}") for n in range(3))))
    worker.work_off()
    assert "thiếu cột bắt buộc" in words(client.get(url))

    client.post(url + "headings/", {"cases:Ký hiệu lạ": "code", "year": "2017"})
    worker.work_off()

    assert "Dòng mới 3" in words(client.get(url))


def test_workbook_of_more_rows_than_the_worker_takes_is_refused(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("caunoi.records.waiting.MOST_ROWS", 4)
    url, _ = sent(client)
    worker.work_off()

    page = client.get(url)

    assert (page.status_code, "có hơn 4 dòng" in words(page), files(tmp_path)) == (422, True, [])


def test_large_file_goes_to_the_worker_unopened(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caunoi.web.desk.workbooks.BYTES_AT_ONCE", 10)

    url, page = sent(client, b"no workbook at all\x00")

    assert "Đang chờ đến lượt." in words(page)
    worker.work_off()
    assert client.get(url).status_code == 422


def test_job_is_its_senders_own(client: Client, as_: SignIn) -> None:
    url, _ = sent(client)

    assert as_("office").get(url).status_code == 404
    assert as_("office").post(url + "drop/").status_code == 404
    assert queue.latest(User.objects.get(username="clerk"), url.split("/")[2]) is not None
