"""The page of thresholds: who may see it, what it says, a draft tried without writing anything."""

import pytest

from caunoi.records.models import JournalEntry
from tests.web.conftest import SignIn
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
        ("code=policy.rating.late_days&value=4&from=31/12", "Hãy ghi ngày"),
    ],
)
def test_unusable_draft_is_explained(query: str, told: str, as_: SignIn) -> None:
    response = as_("board").get(f"/policies/?{query}")

    assert response.status_code == 200
    assert told in words(response)


@pytest.mark.parametrize("person", ["leader", "clerk", "auditor", "stranger"])
def test_page_is_for_whoever_may_run_the_rules(person: str, as_: SignIn) -> None:
    assert as_(person).get(TRY).status_code == 403
