"""What is promised for every day: a head, and letters erased when their time is over."""

import datetime
from pathlib import Path

import pytest

from caunoi import clock
from caunoi.core.receipts import Head, read_paper
from caunoi.jobs import proof
from caunoi.jobs.kinds import KINDS
from caunoi.jobs.timed import TIMED
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.installation import declare_simulated
from caunoi.records.models import Job, JournalEntry, JournalHead, LetterKey
from tests.factories import NOON
from tests.people import make_city
from tests.records.letters import file

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path: Path) -> None:
    settings.HOME = settings.MEDIA_ROOT = tmp_path


def asked(kind: str, at: datetime.datetime = NOON) -> Job:
    return Job(kind=kind, at=at, due_at=at)


def nothing(done: int, of: int) -> None:
    """Nobody looks how far it is."""


def test_head_is_published_once_a_day_and_not_of_an_empty_journal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)
    assert proof.publish(asked(proof.PUBLISH), nothing) == {"size": 0}
    make_city()

    assert [proof.publish(asked(proof.PUBLISH), nothing) for _ in range(2)] == [{"size": 1}, {"size": 1}]
    assert [head.date for head in JournalHead.objects.all()] == [NOON.date()]


def test_head_made_late_is_signed_with_the_time_it_was_made(monkeypatch: pytest.MonkeyPatch) -> None:
    make_city()
    late = NOON + datetime.timedelta(days=3)
    monkeypatch.setattr(clock, "now", lambda: late)

    proof.publish(asked(proof.PUBLISH), nothing)

    head = read_paper(JournalHead.objects.get().paper, Head)
    assert (head.date, head.at) == (f"{late:%Y-%m-%d}", late.isoformat())


def test_in_the_demo_both_stand_on_the_day_of_the_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    declare_simulated(seed=1, today=datetime.date(2045, 1, 31), by=OPERATOR, at=NOON)
    file(make_city())
    night = datetime.datetime(2026, 11, 28, 17, 30, tzinfo=datetime.UTC)  # half past midnight in Vietnam
    monkeypatch.setattr(clock, "now", lambda: night)

    proof.publish(asked(proof.PUBLISH, night), nothing)
    proof.erase(asked(proof.ERASE, night), nothing)

    head = read_paper(JournalHead.objects.get().paper, Head)
    erased = JournalEntry.objects.order_by("seq").last()
    assert (head.date, head.at) == ("2045-01-31", "2045-01-30T17:30:00+00:00")
    assert erased and erased.at == datetime.datetime.fromisoformat(head.at)


def test_letters_are_erased_when_their_time_is_over() -> None:
    file(make_city())

    assert proof.erase(asked(proof.ERASE), nothing) == {"erased": 0}
    assert proof.erase(asked(proof.ERASE, NOON.replace(year=2040)), nothing) == {"erased": 1}
    assert not LetterKey.objects.exists()


def test_both_come_back_every_day() -> None:
    assert {proof.PUBLISH, proof.ERASE} <= {timed.kind for timed in TIMED} <= set(KINDS)
