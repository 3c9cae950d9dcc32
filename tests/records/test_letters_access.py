"""Who sees letters and may do what with them: their own office, and a denunciation only who has the right to it."""

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.core.facts.permissions import Permission
from caunoi.records import models
from caunoi.records.access import VISIBLE_BY_LETTER, assignable, can, handled_proceedings, visible_to
from caunoi.records.models import Letter
from tests.factories import NOON, arranging, make_user
from tests.people import City, make_city
from tests.records.letters import OUTSIDE, file
from tests.records.proceedings import proceeding

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
OFFICE = ["receiver", "handler", "keeper", "judge"]
OTHERS = ["board", "inspector", "office", "auditor", "leader", "clerk", "outsider", "stranger"]
MAY = {
    Permission.LETTER_RECEIVE: {"receiver", "handler"},
    Permission.LETTER_PROTECTED: {"keeper", "judge"},
    Permission.LETTER_TRANSCRIBE: {"receiver", "handler", "keeper"},
    Permission.LETTER_CHECK: {"handler", "keeper", "judge"},
    Permission.LETTER_OPEN: {"handler", "keeper"},
    Permission.LETTER_ALLOW_OPENING: {"judge"},
    Permission.LETTER_CUSTODY: {"judge"},
    Permission.PROCEEDING_SORT: {"handler", "keeper", "judge"},
    Permission.PROCEEDING_HANDLE: {"handler", "keeper", "judge"},
    Permission.PROCEEDING_DECIDE: {"judge"},
}


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: object) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]


@pytest.fixture
def city() -> City:
    return make_city()


def seeing(city: City) -> set[str]:
    return {who for who in OFFICE + OTHERS if visible_to(getattr(city, who), Letter, TODAY).exists()}


def test_letter_is_seen_by_who_receives_letters_at_its_office_and_by_nobody_above(city: City) -> None:
    file(city)
    with arranging():
        above = make_user("above", "letters_officer", city.party_001)

    assert seeing(city) == {"receiver", "handler"}
    assert not visible_to(above, Letter, TODAY).exists()


def test_denunciation_is_seen_only_with_its_own_right(city: City) -> None:
    file(city, Kind.DENUNCIATION, **OUTSIDE)

    assert seeing(city) == {"keeper", "judge"}


def test_sealed_parts_keys_and_decisions_are_seen_by_nobody(city: City) -> None:
    file(city)

    for name in ("SealedPart", "LetterKey", "CustodyDecision", "CodeAttempts", "JournalRows", "JournalHead"):
        model = getattr(models, name)
        assert not any(visible_to(getattr(city, who), model, TODAY).exists() for who in OFFICE + OTHERS)


def test_rows_of_a_letter_are_seen_with_it(city: City) -> None:
    letter = file(city).letter
    with arranging():
        models.Transcript.objects.create(letter=letter, text="…", written_by=city.receiver, written_at=NOON)
        models.Opening.objects.create(
            letter=letter, purpose="contact", asked_by=city.handler, asked_at=NOON, needs_second=False
        )
        models.Message.objects.create(
            letter=letter, part=letter.parts.get(number=0), from_sender=True, at=NOON
        )
        models.Withdrawal.objects.create(letter=letter, whole=True, at=NOON)
        models.LetterBand.objects.create(letter=letter, key="0")
    proceeding(letter, city.government_00001)

    for name in VISIBLE_BY_LETTER:
        model = getattr(models, name)
        seen = {who for who in OFFICE + OTHERS if visible_to(getattr(city, who), model, TODAY).exists()}
        assert (name, seen) == (name, {"receiver", "handler"})


@pytest.mark.parametrize("permission", MAY)
def test_what_each_may_do_with_letters(city: City, permission: Permission) -> None:
    may = {
        who
        for who in OFFICE + OTHERS
        if can(getattr(city, who), permission, unit=city.government_00001, on=TODAY)
    }

    assert may == MAY[permission]


SERVED = {"kind": Kind.DENUNCIATION, "state": "sent", "outcome": "upheld"}


@pytest.mark.parametrize("probe", [False, True])
def test_denunciation_whose_conclusion_was_served_is_read_only_with_its_own_right_where_it_was_decided(
    city: City, probe: bool
) -> None:
    letter = file(city, Kind.DENUNCIATION, unit=city.government_00003, **OUTSIDE).letter
    case = proceeding(letter, city.government_00001, **SERVED)

    assert visible_to(city.receiver, models.Proceeding, TODAY).get() == case
    readers = {
        who for who in OFFICE + OTHERS
        if visible_to(getattr(city, who), Letter, TODAY, probe=probe).filter(pk=letter.pk).exists()
    }  # fmt: skip
    assert readers == {"keeper", "judge"}
    assert not set(handled_proceedings(city.receiver, TODAY))
    assert set(handled_proceedings(city.keeper, TODAY)) == {case}
    assert set(assignable(case, TODAY)) == {city.keeper, city.judge}


@pytest.mark.parametrize("probe", [False, True])
def test_who_handles_what_else_a_denunciation_asks_reads_nothing_of_it(city: City, probe: bool) -> None:
    letter = file(city, Kind.DENUNCIATION, unit=city.government_00003, **OUTSIDE).letter
    proceeding(letter, city.government_00001, kind=Kind.PETITION)

    for who in ("receiver", "handler"):
        assert not visible_to(getattr(city, who), Letter, TODAY, probe=probe).exists()
