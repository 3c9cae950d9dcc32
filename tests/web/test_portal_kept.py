"""Who filed a letter reads until when it is kept, and why."""

import datetime

import pytest

from caunoi import clock
from caunoi.core.law import Text, Undetermined, Value
from caunoi.core.law import value as by_law
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.letters import keep_until
from caunoi.records.models import Letter
from caunoi.web.portal import kept
from tests.people import make_city
from tests.web.pages import words
from tests.web.person import Person, just_filed

pytestmark = pytest.mark.django_db


@pytest.fixture
def filed(db: None) -> Person:
    make_city()
    return just_filed()


def test_sender_reads_until_when_by_which_value_and_why_longer(filed: Person) -> None:
    letter = Letter.objects.get()
    years = by_law("policy.letters.retention_years", clock.local_day(letter.received_at))
    assert isinstance(years, Value)
    before = words(filed.client.get("/gui-don/theo/"))
    assert f"Đơn được giữ ít nhất đến hết ngày {letter.retain_until:%d/%m/%Y}" in before
    assert f"{years.value} năm kể từ ngày nhận (chưa có luật quy định; theo đề xuất)" in before

    longer = letter.retain_until + datetime.timedelta(days=400)
    keep_until(letter, longer, "Thanh tra cần đến, 12/KL-TT", by=OPERATOR, at=letter.received_at)

    after = words(filed.client.get("/gui-don/theo/"))
    assert f"Đơn được giữ ít nhất đến hết ngày {longer:%d/%m/%Y}" in after
    assert "Thanh tra cần đến, 12/KL-TT" in after


def test_where_the_law_book_does_not_say_no_day_is_told(
    filed: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = Undetermined(
        code="x", on=datetime.date(2018, 1, 1), reason=Text(vi="Chưa có giá trị.", en="No value.")
    )
    monkeypatch.setattr(kept, "value", lambda code, on: nothing)

    page = words(filed.client.get("/gui-don/theo/"))

    assert "Đơn được giữ đến ngày nào thì chưa xác định. Chưa có giá trị." in page
    assert "ít nhất đến hết ngày" not in page
