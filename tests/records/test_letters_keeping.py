"""Custody by decision; keys turned without loss; erased when the time is over."""

import datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection

from caunoi.core.facts.letters import Attachment, Custody, Kind
from caunoi.core.receipts import public_half
from caunoi.errors import SaidError, UserError
from caunoi.records import keys
from caunoi.records.access import RefusedError
from caunoi.records.actions.acting import OPERATOR, SENDER
from caunoi.records.actions.heads import publish_head
from caunoi.records.actions.letters import (
    FilingError,
    check_transcript,
    decide_custody,
    erase,
    erase_due,
    filing,
    keep_until,
    keeping,
    letter_of_code,
    rotate_keys,
    send_message,
    write_transcript,
)
from caunoi.records.models import JournalSalt, Letter, LetterBand, LetterKey, SealedPart, Transcript
from caunoi.records.queries.letters import custody_for, kept_longer, own_page
from caunoi.records.sealing import key_of, read_part
from caunoi.records.vault import ErasedError, SealBrokenError
from tests.factories import NOON, arranging, make_user
from tests.people import City, make_city
from tests.records.letters import NAME, OUTSIDE, file, keep_inside, opened
from tests.records.proceedings import proceeding

pytestmark = pytest.mark.django_db
DATE = datetime.date


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: object) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    settings.MEDIA_ROOT = tmp_path / "files"  # type: ignore[attr-defined, operator]


@pytest.fixture
def city() -> City:
    return make_city()


@pytest.mark.parametrize(
    ("kind", "party", "decided", "kept"),
    [
        (Kind.PETITION, False, [], Custody.INSIDE),
        (Kind.DENUNCIATION, False, [], Custody.OUTSIDE),
        (Kind.DENUNCIATION, False, ["denunciation"], Custody.INSIDE),
        (Kind.PETITION, True, [], Custody.OUTSIDE),
        (Kind.DENUNCIATION, True, ["denunciation"], Custody.OUTSIDE),
        (Kind.DENUNCIATION, True, ["denunciation", "party"], Custody.INSIDE),
    ],
)
def test_custody_by_default_and_by_decision(
    city: City, kind: Kind, party: bool, decided: list[str], kept: Custody
) -> None:
    for of in decided:
        keep_inside(city, of)

    assert custody_for(kind, party_track=party, on=NOON.date()) == kept


def test_decision_counts_from_its_day(city: City) -> None:
    keep_inside(city)

    assert custody_for(Kind.DENUNCIATION, party_track=False, on=DATE(2016, 12, 31)) == Custody.OUTSIDE


def test_custody_is_decided_only_with_the_right(city: City) -> None:
    with pytest.raises(RefusedError):
        decide_custody(
            of="denunciation", custody=Custody.INSIDE, start=NOON.date(), number="…", decided_by="…",
            unit=city.government_00001, by=city.handler, at=NOON,
        )  # fmt: skip


def test_turned_keys_open_every_letter_and_the_old_one_is_needed_no_more(
    city: City, tmp_path: object
) -> None:
    letters = [file(city).letter for _ in range(3)]

    assert keys.new_master_key() == 2
    assert list(rotate_keys(at=NOON)) == [3]
    (tmp_path / "keys" / "vault-1.key").unlink()  # type: ignore[operator]

    assert set(LetterKey.objects.values_list("version", flat=True)) == {2}
    assert all(read_part(key_of(letter), letter, letter.parts.first()) for letter in letters)
    assert list(rotate_keys(at=NOON)) == []


def test_turning_that_was_stopped_goes_on_where_it_was(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "BATCH", 2)
    letters = [file(city).letter for _ in range(5)]
    keys.new_master_key()

    next(rotate_keys(at=NOON))
    assert all(key_of(letter) for letter in letters)

    assert list(rotate_keys(at=NOON)) == [2, 1]


def test_key_that_does_not_open_holds_up_no_other_and_is_named(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "BATCH", 2)
    letters = [file(city).letter for _ in range(5)]
    with connection.cursor() as cursor:  # no action of ours damages one
        cursor.execute(
            "UPDATE records_letterkey SET wrapped = %s WHERE letter_id = %s", [b"?", letters[1].pk]
        )
    keys.new_master_key()
    turned: list[int] = []

    with pytest.raises(SaidError, match=rf": {letters[1].public}\. All others are under version 2\.") as told:
        turned.extend(rotate_keys(at=NOON))

    assert turned == [1, 2, 1]
    assert f": {letters[1].public}. Mọi đơn khác đã ở bản khóa 2." in told.value.vietnamese
    assert set(LetterKey.objects.filter(version=1).values_list("letter", flat=True)) == {letters[1].pk}
    assert all(read_part(key_of(one), one, one.parts.first()) for one in letters if one != letters[1])


def test_letter_whose_master_key_is_gone_says_so(city: City, tmp_path: object) -> None:
    letter = file(city).letter
    keys.new_master_key()
    (tmp_path / "keys" / "vault-1.key").unlink()  # type: ignore[operator]

    with pytest.raises(UserError, match="version 1 of the master key is not here"):
        key_of(letter)


def test_key_put_back_from_a_copy_is_used_from_the_next_letter_on(city: City, tmp_path: Path) -> None:
    first, path = file(city), tmp_path / "keys" / "journal.key"
    path.write_text("b" * 64)

    second = file(city)

    assert second.receipt.key == public_half(Ed25519PrivateKey.from_private_bytes(b"\xbb" * 32))
    assert second.receipt.key != first.receipt.key


@pytest.mark.parametrize("name", ["vault-1.key", "vault-2.key", "codes.key", "journal.key"])
def test_lost_key_is_said_and_no_other_takes_its_place(city: City, tmp_path: Path, name: str) -> None:
    file(city)
    if name == "vault-2.key":
        keys.new_master_key()
        list(rotate_keys(at=NOON))
    publish_head(on=NOON.date(), at=NOON)
    (tmp_path / "keys" / name).unlink()

    with pytest.raises(SaidError, match=f"{name} is gone") as told:
        keys.new_master_key() if name == "vault-2.key" else file(city)

    assert not (tmp_path / "keys" / name).exists()
    assert f"khóa {name} không còn" in told.value.vietnamese


def test_letters_filed_while_keys_are_turned_are_under_the_newest(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Turned while the filing is made ready, to the very moment before it takes the lock."""
    ready = filing.retained_until

    def turning(day: datetime.date) -> datetime.date:
        keys.new_master_key()
        assert list(rotate_keys(at=NOON)) == []
        return ready(day)

    monkeypatch.setattr(filing, "retained_until", turning)
    file(city)

    assert LetterKey.objects.get().version == 2


def test_part_moved_to_another_letter_or_place_does_not_open(city: City) -> None:
    one, two = file(city).letter, file(city).letter
    part = one.parts.get(number=0)

    with pytest.raises(SealBrokenError):
        read_part(key_of(two), two, part)
    part.number = 5
    with pytest.raises(SealBrokenError):
        read_part(key_of(one), one, part)


def test_letter_is_erased_when_its_time_is_over(
    city: City, tmp_path: object, django_capture_on_commit_callbacks: object
) -> None:
    filed = file(city, files=[Attachment("a.txt", "text/plain", b"a", b"a")])
    over = DATE(2033, 1, 1)
    keep_until(filed.letter, over, "Thanh tra cần đến", by=city.handler, at=NOON)
    day = datetime.timedelta(days=1)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert list(erase_due(on=over, at=NOON)) == []
        assert list(erase_due(on=over + day, at=NOON)) == [filed.letter]
        assert list(erase_due(on=over + day, at=NOON)) == []

    filed.letter.refresh_from_db()
    assert not [path for path in (tmp_path / "files").rglob("*") if path.is_file()]  # type: ignore[operator]
    assert set(SealedPart.objects.values_list("name", "sha256")) == {(None, "")}
    assert not JournalSalt.objects.filter(seq=filed.letter.filed_seq).exists()
    assert letter_of_code(filed.code, address="…", at=NOON) is None
    with pytest.raises(ErasedError):
        own_page(filed.letter)
    with pytest.raises(ErasedError):
        send_message(filed.letter, "…", by=SENDER, at=NOON)


def test_of_an_erased_letter_no_transcript_stays_nor_what_likens_it_to_others(city: City) -> None:
    letter = file(city).letter
    opened(letter, city.handler)
    told = write_transcript(
        letter,
        "Người gửi xin sửa đoạn đường lầy lội trước cổng trường tiểu học, nơi trẻ em đi lại mỗi ngày và hay ngã khi trời mưa, "
        "đã nói nhiều lần ở tổ dân phố mà chưa ai tới xem.",
        by=city.handler,
        at=NOON,
    )
    with arranging():
        second = make_user("second", "letters_officer", city.government_00001)
    check_transcript(told, accept=True, by=second, at=NOON)
    assert LetterBand.objects.filter(letter=letter).exists()

    erase(letter, at=NOON)

    assert not LetterKey.objects.exists() and not LetterBand.objects.exists()
    assert list(Transcript.objects.values_list("text", "folded")) == [("", "")]
    assert not Transcript.objects.filter(folded__words="lay loi").exists()


def test_outside_letter_is_erased_too(city: City) -> None:
    letter = file(city, Kind.DENUNCIATION, **OUTSIDE).letter

    assert list(erase_due(on=DATE(2050, 1, 1), at=NOON)) == [letter]


@pytest.mark.parametrize(
    ("days", "because", "code"),
    [(0, "Thanh tra cần đến", "sooner"), (-1, "Thanh tra cần đến", "sooner"), (1, " ", "because"), (1, f"Bà {NAME} xin", "identity")],
)  # fmt: skip
def test_nobody_has_a_letter_erased_sooner_nor_kept_for_no_reason_or_one_that_names_its_sender(
    city: City, days: int, because: str, code: str
) -> None:
    letter = file(city).letter
    until = letter.retain_until + datetime.timedelta(days=days)

    for by in (city.handler, OPERATOR):
        with pytest.raises(FilingError) as refused:
            keep_until(letter, until, because, by=by, at=NOON)
        assert refused.value.code == code
    assert Letter.objects.get().retain_until == letter.retain_until
    assert not SealedPart.objects.filter(kind="keeping").exists()


def test_why_a_letter_is_kept_longer_goes_with_it_and_with_no_original(city: City) -> None:
    letter = file(city).letter
    entries = letter.entries.count()
    for days, because in ((1, "Thanh tra cần đến"), (2, "Tòa án cần đến, 3/GM")):
        until = letter.retain_until + datetime.timedelta(days=days)
        keep_until(letter, until, because, by=city.handler, at=NOON)

    assert [why.because for _, why in kept_longer(letter)] == ["Thanh tra cần đến", "Tòa án cần đến, 3/GM"]
    assert letter.entries.count() == entries + 2
    assert "keeping" not in [part.kind for part in opened(letter, city.handler)]
    assert b"Thanh tra" not in bytes(SealedPart.objects.filter(kind="keeping").first().ciphertext)  # type: ignore[union-attr, arg-type]
    erase(letter, at=NOON)
    assert set(SealedPart.objects.filter(kind="keeping").values_list("ciphertext", flat=True)) == {b""}


@pytest.mark.parametrize(
    ("state", "erased"),
    [("sorted", 0), ("suspended", 0), ("decided", 0), ("sent", 1), ("refused", 1), ("withdrawn", 1)],
)
def test_letter_whose_sender_still_waits_is_not_erased(city: City, state: str, erased: int) -> None:
    proceeding(file(city, Kind.COMPLAINT).letter, city.government_00001, state=state)

    assert len(list(erase_due(on=DATE(2050, 1, 1), at=NOON))) == erased
