"""Documents too long for a page: the worker reads them while the page shows how far it is; then they are taken in as others."""

from pathlib import Path

import pytest
from django.test import Client

from caunoi.intake import RefusedError
from caunoi.jobs import worker
from caunoi.records import queue
from caunoi.records.models import Confirming, Job
from tests.people import City
from tests.web.bench import DIRECTIVE, client, upload, with_second
from tests.web.pages import words
from tests.web.test_workbooks import files

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    return with_second()


@pytest.fixture(autouse=True)
def _long(tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("caunoi.web.desk.directive_intake.takes_long", lambda data, name: True)
    monkeypatch.setattr(worker, "plan", lambda now: None)


def sent(by: Client, text: str = DIRECTIVE, **more: str) -> str:
    page = upload(by, text, **more)
    assert page.status_code == 302
    return page["Location"]


def test_page_does_not_wait_and_says_how_far_it_is(city: City) -> None:
    by = client()
    url = sent(by)

    page = by.get(url)
    assert "Đang chờ đến lượt." in words(page) and page["Refresh"] == "2"
    Job.objects.update(state=Job.State.RUNNING)
    queue.tell(Job.objects.get(), 3, 40)
    assert "Đang đọc văn bản, chưa ghi gì." in words(by.get(url))
    assert "Đã nhận dạng 3 trên 40 trang." in words(by.get(url))


def test_what_the_worker_read_goes_to_the_workbench_and_the_file_waits_no_more(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    by = client()
    url = sent(by)
    worker.work_off()

    page = by.get(url)
    assert "Đã đọc xong tệp 31-ct-tu.txt" in words(page) and not page.has_header("Refresh")
    monkeypatch.setattr("caunoi.web.desk.directive_intake.open_document", None)  # it is not read again
    taken = by.post("/directives/new/", {"kept": url.split("/")[-2], "name": "31-ct-tu.txt"})

    assert taken["Location"] == f"/directives/{Confirming.objects.get().directive_id}/confirming/"
    assert by.get(url).status_code == 404


def test_what_is_missing_in_its_head_is_asked_for_without_reading_it_again(city: City) -> None:
    by = client()
    url = sent(by, "CHỈ THỊ\nvề tăng cường công tác phòng cháy\n\n1. Các chi ủy kiểm tra các chợ.\n")
    worker.work_off()
    form = {"kept": url.split("/")[-2], "name": "31-ct-tu.txt"}

    asked = by.post("/directives/new/", form)
    assert asked.status_code == 422 and "Số, ký hiệu" in words(by.get(url))
    head = {"symbol": "09-CT/TU", "issuer": "Thành ủy", "date": "2018-01-02"}
    assert by.post("/directives/new/", form | head).status_code == 302
    assert Confirming.objects.get().directive.symbol == "09-CT/TU"


def test_file_that_cannot_be_read_says_why_and_is_gone(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path, told: object) -> None:
        raise RefusedError("damaged", path.name, detail="x")

    monkeypatch.setattr("caunoi.jobs.documents.open_document", refused)
    by = client()
    url = sent(by)
    worker.work_off()

    page = by.get(url)
    assert page.status_code == 422 and "31-ct-tu.txt bị hỏng." in words(page)
    assert by.get(url).status_code == 404


def test_sender_stops_it_and_nothing_is_left(city: City, tmp_path: Path) -> None:
    by = client()
    url = sent(by)

    assert by.post(url)["Location"] == "/directives/new/"
    assert worker.work_off() == 0
    assert (Job.objects.get().state, files(tmp_path), by.get(url).status_code) == ("cancelled", [], 404)


def test_name_as_long_as_the_title_of_the_document_is_taken(city: City) -> None:
    by = client()
    page = upload(by, name=f"{'ữ' * 120}.txt")
    worker.work_off()

    assert f"{'ữ' * 60}.txt" in words(by.get(page["Location"]))


def test_sent_twice_it_is_read_once(city: City) -> None:
    by = client()

    assert sent(by) == sent(by)
    assert worker.work_off() == 1


def test_worker_that_was_killed_leaves_it_to_the_next(city: City) -> None:
    by = client()
    url = sent(by)
    Job.objects.update(state=Job.State.RUNNING, tries=1)

    assert queue.give_back() == 1
    worker.work_off()
    assert "Đã đọc xong" in words(by.get(url))


def test_nobody_reaches_what_another_sent(city: City) -> None:
    url = sent(client())
    worker.work_off()
    other = client("second")

    assert other.get(url).status_code == 404
    assert other.post(url).status_code == 404
    assert other.post("/directives/new/", {"kept": url.split("/")[-2], "name": "x.txt"}).status_code == 422
