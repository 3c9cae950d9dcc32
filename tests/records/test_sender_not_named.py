"""Nothing written of a case in the clear says who sent the letter: refused whole, whoever writes it."""

import datetime

import pytest

from caunoi.core.facts.letters import Channel, Kind, Sender
from caunoi.records.access import RefusedError
from caunoi.records.actions.letters import erase
from caunoi.records.actions.proceedings import Part, ProceedingError, Told, move_proceeding, sort_letter
from caunoi.records.models import JournalEntry, Letter, Matter, Proceeding
from caunoi.records.queries.competence import Against
from tests.factories import NOON
from tests.people import City, make_city
from tests.records.letters import NAME, file, keep_inside, opened
from tests.records.proceedings import with_offices

pytestmark = pytest.mark.django_db
SENDER = Sender(name=NAME, address="Ngõ 12 phố Mô Phỏng", phone="0900 000 017")
NAMING = (f"Kính gửi bà {NAME}", "nguyen thi mo phong", "gọi 0900.000.017", "nhà ở ngõ 12, phố Mô Phỏng")
each_text = pytest.mark.parametrize("text", NAMING)


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: object) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]


@pytest.fixture
def city() -> City:
    return with_offices(make_city())


def filed(city: City, kind: Kind = Kind.COMPLAINT, **other: object) -> Letter:
    return file(city, kind, channel=Channel.POST, **{"sender": SENDER, **other}).letter


def part(city: City, subject: str = "Đơn giá mô phỏng", kind: Kind = Kind.COMPLAINT, **other: object) -> Part:
    return Part(kind, subject, against=(Against(city.government_00001, "committee_chair"),), **other)  # type: ignore[arg-type]


def sorted_case(city: City) -> Proceeding:
    return sort_letter(filed(city), [part(city)], by=city.officer, at=NOON)[0]


def refused(do: object) -> str:
    before = JournalEntry.objects.count()
    with pytest.raises(ProceedingError) as error:
        do()  # type: ignore[operator]
    assert JournalEntry.objects.count() == before
    return error.value.code


@each_text
@pytest.mark.parametrize("where", ["subject", "text", "document", "first_decision"])
def test_sorting_names_nobody(city: City, text: str, where: str) -> None:
    letter = filed(city)

    assert (
        refused(lambda: sort_letter(letter, [part(city, **{where: text})], by=city.officer, at=NOON))
        == "identity"
    )
    assert not Matter.objects.exists() and not letter.items.exists()


@each_text
@pytest.mark.parametrize("where", ["text", "document", "receiver", "attendance"])
def test_no_move_names_anybody(city: City, text: str, where: str) -> None:
    case = sorted_case(city)
    told: dict[str, object] = {"text": "Đã nhận đơn", "item": case.items.get()}
    told[where] = {text: 1} if where == "attendance" else text

    assert (
        refused(lambda: move_proceeding(case, "reply", Told(**told), by=city.officer, at=NOON)) == "identity"
    )  # type: ignore[arg-type]
    assert case.steps.count() == 1


def test_representatives_and_signers_are_not_named_either(city: City) -> None:
    letter = filed(
        city, signers=3, representatives=[Sender(name="Lê Văn Đại Diện")], signer_list="Phạm Ký Tên\n"
    )

    for name in ("Lê Văn Đại Diện", "Phạm Ký Tên"):
        parts = [part(city, f"Đơn của {name}")]
        assert refused(lambda parts=parts: sort_letter(letter, parts, by=city.officer, at=NOON)) == "identity"


def test_sender_of_any_letter_in_the_case_is_not_named(city: City) -> None:
    case = sorted_case(city)
    other = filed(city, sender=Sender(name="Trần Văn Thứ Hai"))
    sort_letter(other, [part(city, "", joins=case)], by=city.officer, at=NOON)
    told = Told(text="Ông Trần Văn Thứ Hai đã ký", item=case.items.first())

    assert refused(lambda: move_proceeding(case, "reply", told, by=city.officer, at=NOON)) == "identity"


def test_place_that_the_sender_gave_as_address_without_a_number_may_be_told(city: City) -> None:
    letter = filed(city, sender=Sender(name=NAME, address="Phường Một A"))

    (case,) = sort_letter(letter, [part(city, "Con đường ở Phường Một A")], by=city.officer, at=NOON)

    assert case.matter.subject == "Con đường ở Phường Một A"


def test_case_goes_on_after_a_letter_in_it_was_erased(city: City) -> None:
    case = sorted_case(city)
    erase(Letter.objects.get(), at=NOON)
    told = Told(text="Trả lời chung", item=case.items.get())

    move_proceeding(case, "reply", told, by=city.officer, at=NOON + datetime.timedelta(days=1))

    assert case.steps.last().text == "Trả lời chung"
    assert case.matter.subject == "Đơn giá mô phỏng"


def test_of_a_denunciation_only_who_opened_it_is_told_that_a_text_names_its_sender(city: City) -> None:
    keep_inside(city)
    letter = filed(city, Kind.DENUNCIATION)
    named = part(city, f"Theo bà {NAME}", Kind.DENUNCIATION)
    opened(letter, city.keeper, city.judge)

    assert refused(lambda: sort_letter(letter, [named], by=city.keeper, at=NOON)) == "identity"
    # Whoever did not open it cannot try names until one is refused.
    assert sort_letter(letter, [named], by=city.guard, at=NOON)


def test_who_does_not_see_the_letter_cannot_try_names_either(city: City) -> None:
    letter = filed(city)

    for name in (NAME, "Ai Đó Khác"):
        with pytest.raises(RefusedError):
            sort_letter(letter, [part(city, name)], by=city.far_officer, at=NOON)
