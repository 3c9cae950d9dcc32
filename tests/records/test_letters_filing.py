"""Filing: sealed whole, proved at once, all or nothing."""

import datetime
from pathlib import Path

import pytest

from caunoi.core.facts.letters import Attachment, Custody, Kind, PartKind
from caunoi.core.receipts import Answer, check_receipt
from caunoi.records.access import RefusedError
from caunoi.records.actions.heads import publish_head
from caunoi.records.actions.letters import TooManyError
from caunoi.records.actions.letters.filing import FilingError
from caunoi.records.actions.letters.limits import filings_of
from caunoi.records.models import JournalEntry, Letter, LetterKey, SealedPart
from caunoi.records.queries.proof import proof_of, receipt_of
from caunoi.records.sealing import key_of, read_name, read_part
from tests.factories import NOON
from tests.people import City, make_city
from tests.records.letters import NAME, OUTSIDE, file

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: object) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    settings.MEDIA_ROOT = tmp_path / "files"  # type: ignore[attr-defined, operator]


@pytest.fixture
def city() -> City:
    return make_city()


def test_letter_is_sealed_whole_and_read_again_with_its_key(city: City) -> None:
    photo = Attachment("đơn.jpg", "image/jpeg", b"as it came", b"as kept")

    filed = file(city, files=[photo])

    key = key_of(filed.letter)
    plain = {part.kind: read_part(key, filed.letter, part) for part in filed.letter.parts.all()}
    assert plain[PartKind.BODY].decode() == f"Tôi là {NAME}, xin sửa con đường."
    assert plain[PartKind.FILE] == b"as kept"
    assert read_name(key, filed.letter, filed.letter.parts.get(kind=PartKind.FILE)) == "đơn.jpg"
    stored = [bytes(part.ciphertext or b"") + bytes(part.name or b"") for part in SealedPart.objects.all()]
    assert NAME.encode() not in b"".join(stored)


def test_filing_leaves_one_entry_that_names_the_sender_as_nothing_more(city: City) -> None:
    before = JournalEntry.objects.count()

    filed = file(city)

    entry = JournalEntry.objects.latest("seq")
    assert JournalEntry.objects.count() == before + 1
    assert (entry.verb, entry.actor, entry.seq) == ("letter.file", "sender", filed.letter.filed_seq)


def test_receipt_holds_against_the_next_head_and_is_the_same_again(city: City) -> None:
    filed = file(city)
    head = publish_head(on=NOON.date(), at=NOON)

    proof = proof_of(filed.letter, head)

    assert proof is not None
    assert receipt_of(filed.letter) == filed.receipt
    assert check_receipt(filed.receipt, head, proof, key=head.key).answer is Answer.YES
    assert check_receipt(filed.receipt, head).answer is Answer.UNSAID


def test_letter_sealed_over_midnight_breaks_no_promise(city: City) -> None:
    before_midnight = NOON.replace(hour=16, minute=59, second=58)  # of Vietnam: 23:59:58
    next_day = NOON.date() + datetime.timedelta(days=1)
    head = publish_head(on=next_day, at=before_midnight + datetime.timedelta(seconds=4))
    filed = file(city, at=before_midnight)

    assert check_receipt(filed.receipt, head).answer is Answer.UNSAID
    assert filed.receipt.merged_by == f"{next_day + datetime.timedelta(days=1)}"
    assert file(city, at=NOON).receipt.merged_by == f"{next_day}"


def test_denunciation_is_kept_outside_unless_decided_otherwise(city: City) -> None:
    with pytest.raises(FilingError) as refused:
        file(city, kind=Kind.DENUNCIATION)
    filed = file(city, Kind.DENUNCIATION, **{**OUTSIDE, "secrecy": "mật"})

    assert refused.value.code == "outside"
    assert (filed.letter.custody, filed.letter.holder) == (Custody.OUTSIDE, "Chánh Thanh tra")
    assert not filed.letter.anonymous


def test_clerk_of_another_office_cannot_file_here_and_nothing_stays(city: City, tmp_path: Path) -> None:
    with pytest.raises(RefusedError):
        file(city, by=city.outsider, files=[Attachment("a.txt", "text/plain", b"a", b"a")])

    assert not Letter.objects.exists()
    assert not [path for path in (tmp_path / "files").rglob("*") if path.is_file()]


def test_same_form_sent_twice_is_filed_once(city: City) -> None:
    file(city, once="form-1")
    with pytest.raises(FilingError):
        file(city, once="form-1")

    assert Letter.objects.count() == LetterKey.objects.count() == 1


def test_place_that_filed_enough_files_no_more_and_what_was_refused_was_not_counted(
    city: City, tmp_path: Path
) -> None:
    here = {"counted": [filings_of("192.0.2.1", NOON)]}
    with pytest.raises(FilingError):
        file(city, Kind.DENUNCIATION, **here)
    for _ in range(20):
        file(city, **here)

    for files in ([], [Attachment("a.txt", "text/plain", b"a", b"a")]):
        with pytest.raises(TooManyError) as wait:
            file(city, files=files, **here)
        assert wait.value.retry_after == 3600

    assert Letter.objects.count() == 20
    assert not (tmp_path / "files").exists()  # nothing was put there to be taken away again
    assert file(city, counted=[filings_of("192.0.2.2", NOON)]).letter.pk
