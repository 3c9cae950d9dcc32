"""A mixed letter: what denounces becomes a letter of its own, and nothing of the rest tells that it was there."""

import pytest

from caunoi.core.facts.letters import Attachment, Channel, Kind, Purpose
from caunoi.records.access import RefusedError, visible_to
from caunoi.records.actions.heads import publish_head
from caunoi.records.actions.letters import FilingError, check_transcript, split_off, write_transcript
from caunoi.records.actions.proceedings import Part, move_proceeding, sort_letter
from caunoi.records.actions.proceedings.moving import Told
from caunoi.records.models import Letter, LetterEntry, LetterSplit, Proceeding, SealedPart, Transcript
from caunoi.records.queries.competence import Against
from caunoi.records.queries.journal import verify
from caunoi.records.queries.letter_clocks import awaited
from caunoi.records.queries.letters import own_page
from caunoi.records.queries.proof import proof_of, receipt_of
from tests.factories import NOON
from tests.people import City, make_city
from tests.records.letters import NAME, file, keep_inside, opened
from tests.records.proceedings import with_offices

pytestmark = pytest.mark.django_db
BODY = f"Tôi là {NAME}, khiếu nại giá bồi thường; và tố cáo ông chủ tịch nhận tiền."
REST = "Tôi khiếu nại giá bồi thường đoạn đường mô phỏng."
PHOTO = Attachment("anh.txt", "text/plain", b"anh chup", b"anh chup")
OUTSIDE = {"envelope": "Niêm phong 9-B", "holder": "Chánh Thanh tra"}


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: object) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]


@pytest.fixture
def city() -> City:
    return with_offices(make_city())


def mixed(city: City, **other: object) -> Letter:
    given = {
        "channel": Channel.POST,
        "by": city.officer,
        "body": BODY,
        "scan_text": "bản quét",
        "files": [PHOTO],
    }
    return file(city, Kind.COMPLAINT, **{**given, **other}).letter


def split(city: City, letter: Letter, **other: object) -> Letter:
    return split_off(letter, **{"rest": REST, "by": city.officer, "at": NOON, **OUTSIDE, **other})  # type: ignore[arg-type]


def test_the_part_is_a_protected_letter_of_its_own_kept_outside(city: City) -> None:
    letter = mixed(city)
    part = split(city, letter)

    assert (part.kind, part.custody, part.holder, part.received_at, part.code_hash) == (
        Kind.DENUNCIATION, "outside", "Chánh Thanh tra", letter.received_at, None,
    )  # fmt: skip
    assert visible_to(city.guard, Letter, NOON.date()).filter(pk=part.pk).exists()
    assert not visible_to(city.officer, Letter, NOON.date()).filter(pk=part.pk).exists()
    assert [one for one in verify().problems if one.code != "heads_lost"] == []


def test_the_rest_reads_as_if_it_had_never_held_it(city: City) -> None:
    letter, plain = (
        mixed(city),
        file(city, Kind.COMPLAINT, channel=Channel.POST, by=city.officer, body=REST, files=()).letter,
    )
    old = write_transcript(letter, "Khiếu nại giá; tố cáo chủ tịch.", by=city.officer, at=NOON)
    check_transcript(old, accept=True, by=city.second, at=NOON)
    before = list(letter.entries.values_list("verb", flat=True))
    split(city, letter)

    shown = [[(one.kind, one.content) for one in opened(each, city.officer)] for each in (letter, plain)]
    assert [part for part in shown[0] if part[0] == "body"] == [("body", REST.encode())] == [part for part in shown[1] if part[0] == "body"]  # fmt: skip
    assert sorted(kind for kind, _ in shown[0]) == sorted(kind for kind, _ in shown[1])
    assert not Transcript.objects.filter(letter=letter).exists() and not letter.bands.exists()
    assert list(letter.entries.values_list("verb", flat=True))[: len(before)] == before
    assert "letter.split" not in letter.entries.values_list("verb", flat=True)
    for who in (city.officer, city.second, city.chief, city.board):
        assert not visible_to(who, LetterSplit, NOON.date()).exists()
        assert not visible_to(who, LetterEntry, NOON.date()).filter(verb="letter.split").exists()


def test_what_came_is_read_with_a_second_persons_yes_alone(city: City) -> None:
    keep_inside(city)
    letter = mixed(city)
    part = split(city, letter, envelope="", holder="", text="Tố cáo ông chủ tịch nhận tiền.")
    shown = [(one.kind, one.content.decode()) for one in opened(part, city.guard, city.chair)]

    assert ("body", BODY) in shown and ("body", "Tố cáo ông chủ tịch nhận tiền.") in shown
    assert ("file", "anh chup") in shown and NAME in str([text for kind, text in shown if kind == "sender"])
    assert [one.name for one in own_page(letter).parts[0].papers] == ["anh.txt"] and own_page(
        letter
    ).papers == ()


def test_files_may_stay_and_a_letter_of_files_alone_gets_words(city: City) -> None:
    letter = mixed(city, body="", scan_text="")
    split(city, letter, files_stay=True)
    assert sorted(letter.parts.values_list("kind", flat=True)) == ["body", "content", "file", "sender"]


def test_sender_follows_it_with_the_code_of_the_whole_and_has_its_proof(city: City) -> None:
    letter = mixed(city)
    part = split(city, letter)
    head = publish_head(on=NOON.date(), at=NOON)
    page = own_page(letter)

    assert [one.letter for one in page.parts] == [part]
    assert head is not None and proof_of(part, head) is not None
    assert receipt_of(part).content.commitment == part.commitment
    assert {clock.step for clock in awaited(part, NOON.date()).clocks} and letter.withdrawals.count() == 0
    assert Letter.objects.get(pk=letter.pk).retain_until >= part.retain_until


def test_each_goes_its_own_way_and_the_accused_office_handles_the_rest(city: City) -> None:
    letter = mixed(city)
    part = split(city, letter)
    (complaint,) = sort_letter(letter, [Part(Kind.COMPLAINT, "Giá bồi thường", "land", against=(Against(city.government_00001),))], by=city.officer, at=NOON)  # fmt: skip
    against = (Against(city.government_00001, "committee_chair"),)
    (case,) = sort_letter(
        part, [Part(Kind.DENUNCIATION, "Nhận tiền", against=against)], by=city.keeper, at=NOON
    )
    move_proceeding(complaint, "accept", Told(document="1"), by=city.chief, at=NOON)

    assert (complaint.body, case.body) == (city.government_00001, city.government_001)
    assert complaint.matter_id != case.matter_id and case.protected
    for who in (city.officer, city.chief, city.guard):
        seen = visible_to(who, Proceeding, NOON.date())
        assert not seen.filter(pk=case.pk).exists()
    assert list(visible_to(city.officer, Proceeding, NOON.date())) == [complaint]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"rest": "  "}, "rest"),
        ({"holder": ""}, "holder"),
        ({"envelope": ""}, "outside"),
        ({"text": "x"}, "outside"),
    ],
)
def test_what_is_missing_or_may_not_lie_here_is_refused_and_nothing_kept(
    city: City, told: dict, code: str
) -> None:
    letter = mixed(city)
    parts = list(SealedPart.objects.values_list("pk", "ciphertext", "sha256"))
    with pytest.raises(FilingError) as refused:
        split(city, letter, **told)
    assert refused.value.code == code
    assert list(SealedPart.objects.values_list("pk", "ciphertext", "sha256")) == parts
    assert not LetterSplit.objects.exists()


def test_only_who_may_open_the_original_splits_and_only_before_sorting(city: City) -> None:
    letter = mixed(city)
    for who in (city.guard, city.other_officer, city.board):
        with pytest.raises(RefusedError):
            split(city, letter, by=who)
    with pytest.raises(RefusedError):  # sees it, may not open it
        split(city, letter, by=city.chief)
    denounced = file(
        city, Kind.DENUNCIATION, channel="post", by=city.officer, body="", sender=None, **OUTSIDE
    ).letter
    with pytest.raises(FilingError) as refused:
        split(city, denounced, by=city.guard)
    assert refused.value.code == "kind"

    sort_letter(letter, [Part(Kind.PETITION, "Sửa đường")], by=city.officer, at=NOON)
    with pytest.raises(FilingError) as refused:
        split(city, letter)
    assert refused.value.code == "sorted"
    assert SealedPart.objects.filter(letter=letter, kind="body").count() == 1


def test_purpose_of_openings_of_the_part_stands_on_the_senders_page(city: City) -> None:
    keep_inside(city)
    letter = mixed(city)
    part = split(city, letter, envelope="", holder="", text="Tố cáo.")
    opened(part, city.guard, city.chair, Purpose.PROTECT)
    (shown,) = own_page(letter).parts
    assert [one.purpose for one in shown.openings] == [Purpose.PROTECT]
