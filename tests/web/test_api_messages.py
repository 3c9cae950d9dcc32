"""Messages by program: an officer's to the sender; the sender's to whoever keeps a part split off; what the sender is told of it."""

import pytest
from django.http import HttpResponse
from django.test import Client

from caunoi.core.facts.letters import Channel, Kind
from caunoi.core.facts.tokens import Scope
from caunoi.records.actions.acting import OPERATOR, SENDER
from caunoi.records.actions.installation import declare_simulated
from caunoi.records.actions.letters import send_message, split_off
from caunoi.records.actions.tokens import make_token
from caunoi.records.models import JournalEntry, Letter, Message, User
from tests.factories import NOON
from tests.people import City, make_city
from tests.records.letters import file, keep_inside
from tests.records.proceedings import with_offices
from tests.web.letters import AT

SAID = "Mời anh/chị tới ngày thứ Hai."


@pytest.fixture
def city(db: None, settings: object, tmp_path: object) -> City:
    settings.HOME = settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    made = with_offices(make_city())
    declare_simulated(seed=1, today=AT.date(), by=OPERATOR, at=AT)
    return made


def token(user: User, *scopes: Scope) -> str:
    return make_token(user, name="thử", scopes=set(scopes or Scope), days=30, by=user, at=AT).secret


def write(client: Client, of: str, public: str, text: str = SAID, **headers: str) -> HttpResponse:
    return client.post(
        f"/api/v1/desk/letters/{public}/messages", {"text": text}, content_type="application/json",
        headers={"Authorization": f"Bearer {of}", **headers},
    )  # fmt: skip


def follow(client: Client, code: str, **given: str) -> HttpResponse:
    headers = {"Access-Code": code}
    if given:
        return client.post("/api/v1/letter/messages", given, content_type="application/json", headers=headers)
    return client.get("/api/v1/letter", headers=headers)


def test_officer_writes_to_the_sender_who_reads_it_and_has_their_answer(client: Client, city: City) -> None:
    filed = file(city, Kind.COMPLAINT, channel=Channel.POST)
    send_message(filed.letter, "Khi nào có trả lời?", by=SENDER, at=NOON)
    of, before = token(city.officer), JournalEntry.objects.count()
    sent = write(client, of, filed.letter.public)
    after = JournalEntry.objects.count()

    assert (sent.status_code, sent.json()["text"], sent.json()["from_sender"]) == (201, SAID, False)
    assert [one["text"] for one in follow(client, filed.code).json()["messages"]][1:] == [SAID]
    assert (after - before, Message.objects.latest("pk").by) == (1, city.officer)


def test_sent_twice_under_one_key_is_one_message(client: Client, city: City) -> None:
    letter, of = file(city).letter, token(city.officer)
    key = {"Idempotency-Key": "b" * 20}
    first, again = (write(client, of, letter.public, **key) for _ in range(2))
    other = write(client, of, letter.public, "Khác.", **key)

    assert (first.status_code, again.content, again["Idempotency-Replayed"]) == (201, first.content, "true")
    assert (other.status_code, Message.objects.count()) == (422, 1)
    assert write(client, token(city.officer), letter.public, **key).status_code == 201  # of another token
    assert Message.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "scopes", "status"),
    [
        ("officer", (Scope.READ, Scope.SORT), 403),
        ("outsider", (Scope.HANDLE,), 404),
    ],
)
def test_who_may_not_writes_nothing(client: Client, city: City, name: str, scopes: tuple[Scope, ...], status: int) -> None:  # fmt: skip
    letter = file(city).letter
    sent = write(client, token(city.people[name], *scopes), letter.public)

    assert (sent.status_code, Message.objects.count()) == (status, 0)


def test_a_denunciation_and_what_is_not_there_are_answered_alike(client: Client, city: City) -> None:
    keep_inside(city)
    hidden, of = file(city, Kind.DENUNCIATION, channel=Channel.POST).letter, token(city.handler)
    shown = [write(client, of, public) for public in (hidden.public, "0" * 20)]

    assert [one.status_code for one in shown] == [404, 404]
    assert shown[0].content == shown[1].content
    assert write(client, token(city.keeper), hidden.public).status_code == 201


@pytest.mark.parametrize("text", ["", " \n", "a" * 20_001])
def test_a_message_without_words_or_too_long_is_refused(client: Client, city: City, text: str) -> None:
    assert write(client, token(city.officer), file(city).letter.public, text).status_code == 422
    assert Message.objects.count() == 0


def divided(city: City) -> tuple[str, Letter, Letter]:
    keep_inside(city)
    filed = file(city)
    part = split_off(
        filed.letter, rest="Xin sửa đường.", text="Ông trưởng phòng nhận tiền.", by=city.handler, at=NOON
    )
    return filed.code, filed.letter, part


def test_sender_is_told_of_each_part_split_off_and_proves_it(client: Client, city: City) -> None:
    code, letter, part = divided(city)
    (told,) = follow(client, code).json()["parts"]
    proofs = client.get("/api/v1/letter/papers", headers={"Access-Code": code}).json()

    assert (told["letter"], told["outside"], told["office"]) == (
        part.public,
        False,
        "Ủy ban nhân dân Phường Một A",
    )
    assert [step["what"] for step in told["steps"]] == ["letter.split"]
    assert told["awaited"] and told["openings"] == told["messages"] == []
    assert [one["content"]["commitment"] for one in proofs] == [letter.commitment, part.commitment]


def test_sender_writes_to_whoever_keeps_the_part_and_nobody_else_hears_of_it(
    client: Client, city: City
) -> None:
    code, letter, part = divided(city)
    sent = follow(client, code, letter=part.public, text="Về phần ấy.")
    page = follow(client, code).json()

    assert sent.status_code == 201
    assert ([one["text"] for one in page["parts"][0]["messages"]], page["messages"]) == (["Về phần ấy."], [])
    assert list(Message.objects.values_list("letter", flat=True)) == [part.pk]


def test_sender_writes_to_no_other_letter(client: Client, city: City) -> None:
    code, _letter, _part = divided(city)
    other = file(city).letter

    assert [follow(client, code, letter=public, text="Xin.").status_code for public in (other.public, "0" * 20)] == [404] * 2  # fmt: skip
    assert Message.objects.count() == 0


def test_a_letter_without_parts_says_so(client: Client, city: City) -> None:
    assert follow(client, file(city).code).json()["parts"] == []
