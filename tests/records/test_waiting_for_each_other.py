"""Two at once never wait for each other: whatever holds a row and then asks for the journal's tree gets it, while another who has
begun meanwhile waits for that row."""

import datetime
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection

from caunoi.core.facts.letters import Channel, Form, Kind
from caunoi.records.actions import acting
from caunoi.records.actions.acting import SENDER
from caunoi.records.actions.letters import (
    FilingError,
    change_code,
    check_transcript,
    confirm,
    keep_until,
    send_message,
    split_off,
    withdraw,
    write_transcript,
)  # fmt: skip
from caunoi.records.actions.proceedings import Part, Told, move_proceeding, sort_letter
from caunoi.records.models import JournalEntry, Letter, Proceeding
from caunoi.records.queries.competence import Against
from tests.factories import NOON
from tests.people import City, make_city
from tests.records.committing import committing as committing
from tests.records.letters import file, keep_inside
from tests.records.proceedings import with_offices

LINED_UP = connection.vendor == "sqlite"
"""There a second writer waits before it holds anything (tests/records/test_turns.py)."""
Doing = Callable[[], object]


@pytest.fixture
def city(settings, tmp_path: Path, transactional_db: None) -> City:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    return with_offices(make_city())


def at_once(monkeypatch: pytest.MonkeyPatch, first: Doing, second: Doing) -> list[str]:
    """`first` holds its rows; `second` begins and goes as far as it comes; only then the first asks for the tree. The verbs that the
    journal has of both."""
    before, hold = JournalEntry.objects.count(), acting._hold_tree

    def elsewhere() -> None:
        try:
            second()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:

        def after_the_other(*keys_of: type) -> acting.Tree:
            monkeypatch.setattr(acting, "_hold_tree", hold)
            other = pool.submit(elsewhere)
            with connection.cursor() as cursor:
                while not other.done():
                    cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
                    if cursor.fetchone()[0]:
                        break
            others.append(other)
            return hold(*keys_of)

        others = []
        if LINED_UP:
            first(), second()
        else:
            monkeypatch.setattr(acting, "_hold_tree", after_the_other)
            first()
        for other in others:
            other.result()
    return sorted(JournalEntry.objects.filter(seq__gte=before).values_list("verb", flat=True))


def posted(city: City, kind: Kind = Kind.COMPLAINT) -> Letter:
    return file(city, kind, channel=Channel.POST, by=city.officer).letter


def case_of(city: City, letter: Letter) -> Proceeding:
    part = Part(letter.kind, "Vụ việc mô phỏng", against=(Against(city.government_00001, "committee_chair"),))
    return sort_letter(letter, [part], by=city.officer, at=NOON)[0]


def replying(city: City, case: Proceeding) -> Doing:
    return lambda: move_proceeding(case, "reply", Told(text="Đang xem xét"), by=city.officer, at=NOON)


def test_step_on_a_case_and_a_letter_sorted_into_it(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    case, joins = case_of(city, posted(city)), posted(city)

    verbs = at_once(
        monkeypatch,
        replying(city, case),
        lambda: sort_letter(joins, [Part(Kind.COMPLAINT, joins=case)], by=city.second, at=NOON),
    )

    assert verbs == ["letter.sort", "proceeding.reply"]


def test_step_on_a_case_and_a_letter_sorted_as_what_follows_it(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, again = case_of(city, posted(city)), posted(city)
    part = Part(Kind.COMPLAINT, "Lần hai", previous=case, against=(Against(city.government_00001),))

    verbs = at_once(
        monkeypatch, replying(city, case), lambda: sort_letter(again, [part], by=city.second, at=NOON)
    )

    assert verbs == ["letter.sort", "proceeding.reply"]


@pytest.mark.parametrize("second", ["sort", "message"])
@pytest.mark.parametrize("first", ["confirm", "keep", "code"])
def test_letter_changed_and_worked_on(
    city: City, monkeypatch: pytest.MonkeyPatch, first: str, second: str
) -> None:
    letter = file(city, Kind.COMPLAINT).letter
    part = Part(Kind.COMPLAINT, "Vụ việc mô phỏng", against=(Against(city.government_00001),))
    doing: dict[str, Doing] = {
        "confirm": lambda: confirm(letter, Form.SIGNED_PAPER, by=city.officer, at=NOON),
        "keep": lambda: keep_until(
            letter, letter.retain_until + datetime.timedelta(days=1), "Thanh tra", by=city.officer, at=NOON
        ),
        "code": lambda: change_code(letter, by=city.officer, at=NOON),
        "sort": lambda: sort_letter(other, [part], by=city.second, at=NOON),
        "message": lambda: send_message(other, "Xin hỏi", by=SENDER, at=NOON),
    }
    other = Letter.objects.get(pk=letter.pk)

    assert len(at_once(monkeypatch, doing[first], doing[second])) == 2


def test_letter_of_a_case_confirmed_while_its_sender_writes(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = file(city, Kind.COMPLAINT).letter
    case_of(city, letter)

    verbs = at_once(
        monkeypatch,
        lambda: confirm(letter, Form.SIGNED_PAPER, by=city.officer, at=NOON),
        lambda: send_message(letter, "Xin hỏi", by=SENDER, at=NOON),
    )

    assert verbs == ["letter.confirm", "letter.message"]


def test_code_changed_of_a_letter_whose_sender_is_told_of_another(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = posted(city)
    case, joins = case_of(city, alone), posted(city)

    verbs = at_once(
        monkeypatch,
        lambda: change_code(alone, by=city.officer, at=NOON),
        lambda: sort_letter(joins, [Part(Kind.COMPLAINT, joins=case)], by=city.second, at=NOON),
    )

    assert verbs == ["letter.change_code", "letter.sort"]


def test_transcript_checked_while_a_part_is_split_off(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_inside(city)
    letter = posted(city)
    made = write_transcript(letter, "Xin xem lại.", by=city.officer, at=NOON)

    verbs = at_once(
        monkeypatch,
        lambda: check_transcript(made, accept=True, by=city.second, at=NOON),
        lambda: split_off(letter, rest="b", text="a", by=city.officer, at=NOON),
    )

    assert verbs == ["letter.check_transcript", "letter.split"]


@pytest.mark.parametrize(("first", "code"), [("withdraw", "withdrawn"), ("refuse", "over")])
def test_letter_is_not_taken_back_after_another_took_it_back_or_its_case_ended_meanwhile(
    city: City, monkeypatch: pytest.MonkeyPatch, first: str, code: str
) -> None:
    letter = posted(city)
    case, again = case_of(city, letter), Letter.objects.get(pk=letter.pk)
    told = Told(ground="not_signed", document="1")
    doing: dict[str, Doing] = {
        "withdraw": lambda: withdraw(letter, by=SENDER, at=NOON),
        "refuse": lambda: move_proceeding(case, "refuse", told, by=city.chief, at=NOON),
    }

    with pytest.raises(FilingError) as refused:
        at_once(monkeypatch, doing[first], lambda: withdraw(again, by=SENDER, at=NOON))

    assert refused.value.code == code
    assert letter.withdrawals.count() == (first == "withdraw")
