"""The page of thresholds: who may see it, what it says, a draft tried without writing anything."""

import pytest
from django.test import Client

from caunoi.records.models import JournalEntry
from tests.factories import arranging, make_user
from tests.web.conftest import SignIn
from tests.web.letters import signed_in
from tests.web.pages import rows, words
from tests.web.sample import Sample

TRY = "/policies/?code=policy.rating.late_days&value=400&from=2017-07-04"


def test_thresholds_say_that_nobody_has_adopted_them_and_which_rules_use_them(as_: SignIn) -> None:
    late = [
        row
        for row in rows(as_("board").get("/policies/"))
        if row.startswith("Số ngày quá hạn để một vụ việc")
    ]

    assert len(late) == 1
    assert "30 đề xuất, chưa ban hành Xếp loại mức cao trong khi để vụ việc chậm giải quyết" in late[0]


def test_draft_shows_what_would_go_and_writes_nothing(sample: Sample, as_: SignIn) -> None:
    entries = JournalEntry.objects.count()

    text = words(as_("inspector").get(TRY))

    assert "là 400 từ 04/07/2017" in text
    assert "2017 2 0 0 2" in text
    assert "Sẽ bớt Đảng ủy Phường Một A" in text
    assert JournalEntry.objects.count() == entries


def test_page_in_english_is_complete(as_: SignIn) -> None:
    client = as_("board")
    client.post("/language/", {"language": "en"})

    assert "Thresholds: what no law fixes" in words(client.get(TRY))


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("code=zzz&value=4&from=2018-01-01", "Hãy chọn ngưỡng"),
        ("code=policy.rating.late_days&value=-4&from=2018-01-01", "số nguyên không âm"),
        ("code=policy.rating.late_days&value=²&from=2018-01-01", "số nguyên không âm"),
        (f"code=policy.rating.late_days&value={'9' * 5000}&from=2018-01-01", "số nguyên không âm"),
        ("code=policy.rating.late_days&value=4&from=31/12", "Hãy ghi ngày"),
        ("code=policy.rating.late_days&value=4&from=0018-01-01", "Hãy ghi ngày"),
    ],
)
def test_unusable_draft_is_explained(query: str, told: str, as_: SignIn) -> None:
    response = as_("board").get(f"/policies/?{query}")

    assert response.status_code == 200
    assert told in words(response)


@pytest.mark.parametrize("person", ["leader", "clerk", "auditor", "stranger"])
def test_page_is_for_whoever_may_run_the_rules(person: str, as_: SignIn) -> None:
    assert as_(person).get(TRY).status_code == 403


ADOPTED = {
    "code": "policy.rating.late_days", "value": "45", "from": "2018-01-15", "number": "7-QĐ/TU", "body": "Thành ủy", "on": "2018-01-10",
}  # fmt: skip


@pytest.fixture
def head(sample: Sample) -> Client:
    with arranging():
        return signed_in(make_user("head", "leader", sample.city.city))


def test_head_at_the_top_adopts_a_threshold_and_the_page_says_who_did(head: Client) -> None:
    page = head.post("/policies/adopt/", ADOPTED, follow=True)

    assert "Đã ghi việc ban hành" in words(page)
    late = next(row for row in rows(page) if row.startswith("Số ngày quá hạn để một vụ việc"))
    assert "45 Thành ủy, 7-QĐ/TU, 10/01/2018" in late


@pytest.mark.parametrize(
    ("change", "told"),
    [({"on": ""}, "Hãy ghi ngày ban hành"), ({"number": ""}, "Hãy ghi số văn bản"), ({"value": "x"}, "số nguyên"),
     ({"body": "a" * 121}, "nhận nhiều nhất 120")],
)  # fmt: skip
def test_adoption_that_cannot_be_is_explained_with_what_was_typed(
    head: Client, change: dict[str, str], told: str
) -> None:
    page = head.post("/policies/adopt/", ADOPTED | change)

    assert page.status_code == 422
    assert told in words(page) and f'value="{(ADOPTED | change)["body"]}"' in page.content.decode()


def test_nobody_else_is_offered_to_adopt(as_: SignIn) -> None:
    assert "Ghi việc ban hành" not in words(as_("board").get("/policies/"))
    assert as_("board").post("/policies/adopt/", ADOPTED).status_code == 403
