"""What an office does to a letter straight in its database, and who finds it: `journal verify`, and whoever kept a receipt."""

import datetime
import json

import pytest
from django.db import connection

from caunoi.core.facts.letters import Attachment, PartKind
from caunoi.core.journal import MissingLeafError
from caunoi.core.receipts import Answer, Head, Receipt, check_receipt, heads_agree
from caunoi.errors import UserError
from caunoi.records.actions.heads import publish_head, published_folder
from caunoi.records.actions.letters import Filed, erase_due
from caunoi.records.models import JournalHead, JournalTree, Letter
from caunoi.records.queries.journal import verify
from caunoi.records.queries.journal_rows import verify_rows
from caunoi.records.queries.letters import own_page
from caunoi.records.queries.proof import proof_at, receipt_of
from caunoi.records.sealing import key_of, read_part, seal_part
from caunoi.records.vault import ErasedError
from tests.factories import NOON
from tests.people import City, make_city
from tests.records.letters import file
from tests.records.test_journal import problems, without_triggers

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
LETTER_TABLES = ("sealedpart", "letterkey", "letterentry", "letter")


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: object) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    settings.MEDIA_ROOT = tmp_path / "files"  # type: ignore[attr-defined, operator]


@pytest.fixture
def city(django_capture_on_commit_callbacks: object) -> City:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        return make_city()


@pytest.fixture
def filed(city: City, django_capture_on_commit_callbacks: object) -> Filed:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        return file(city, files=[Attachment("a.txt", "text/plain", b"a", b"a")])


def sql(*statements: str) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA defer_foreign_keys=ON")
        else:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for statement in statements:
            cursor.execute(statement)


def answer(receipt: Receipt, head: Head) -> Answer:
    return check_receipt(receipt, head, proof_at(receipt.entry.seq, head)).answer


def test_untouched_letter_verifies_row_by_row(filed: Filed) -> None:
    found = verify()

    assert found.problems == []
    assert found.rows > 90


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE records_letter SET received_at = '2017-01-01 00:00:00'", "letter {letter} is not as entry {seq} wrote it (letter {public})"),
        ("UPDATE records_letter SET kind = 'reflection'", "letter {letter} is not as entry {seq} wrote it (letter {public})"),
        ("UPDATE records_sealedpart SET ciphertext = NULL, sha256 = 'x' WHERE number = 0", "sealedpart {part} is not as entry {seq} wrote it (letter {public})"),
        ("DELETE FROM records_letterkey", "letterkey {key} was removed by no action (entry {seq} wrote it first) (letter {public})"),
        ("UPDATE records_role SET role = 'leader' WHERE role = 'reception'", None),
    ],
)  # fmt: skip
def test_record_altered_straight_in_the_database_is_found(
    filed: Filed, statement: str, problem: str | None
) -> None:
    letter = filed.letter
    names = {
        "letter": letter.pk,
        "public": letter.public,
        "seq": letter.filed_seq,
        "key": letter.key.pk,
        "part": letter.parts.first().pk,
    }

    sql(statement)

    found = problems()
    assert found
    assert problem is None or problem.format(**names) in found


def test_letter_deleted_straight_from_the_database_is_found(filed: Filed) -> None:
    """The journal stands, so the receipt verifies; who filed it first is said by the number that its receipt bears."""
    pk, head = filed.letter.pk, publish_head(on=NOON.date(), at=NOON)
    sql(*(f"DELETE FROM records_{name}" for name in LETTER_TABLES))

    first = f"letter {pk} was removed by no action (entry {filed.receipt.entry.seq} wrote it first)"
    assert problems()[0] == first
    assert answer(filed.receipt, head) is Answer.YES
    assert not Letter.objects.exists()


def test_role_given_straight_in_the_database_is_found(filed: Filed, city: City) -> None:
    sql(
        'INSERT INTO records_role (role, start, "end", user_id, unit_id) '
        f"VALUES ('denunciation_head', '2001-01-01', '9999-12-31', {city.stranger.pk}, {city.city.pk})"
    )

    assert any("was written by no action" in problem for problem in problems())


def test_sealed_file_altered_or_lost_is_found(filed: Filed, tmp_path: object) -> None:
    [path] = [found for found in (tmp_path / "files").rglob("*") if found.is_file()]  # type: ignore[operator]

    path.write_bytes(b"other")
    altered = problems()
    path.unlink()

    assert altered == [f"the sealed file {path.name} was altered"]
    assert problems() == [f"the sealed file {path.name} is missing"]


def test_list_of_rows_altered_or_removed_is_found(filed: Filed) -> None:
    seq = filed.letter.filed_seq
    kept = json.dumps([["create", "letter", [1]]])

    sql(f"UPDATE records_journalrows SET rows = '{kept}' WHERE seq = {seq}")
    altered = problems()
    sql(f"DELETE FROM records_journalrows WHERE seq = {seq}")

    assert f"the list of rows of entry {seq} was altered" in altered
    assert f"the list of rows of entry {seq} was removed" in problems()


def test_erased_letter_is_no_problem(filed: Filed, django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        list(erase_due(on=datetime.date(2050, 1, 1), at=NOON))

    found = verify()

    assert found.problems == []
    assert found.erased > 0


def test_letter_erased_while_its_page_is_opened_is_not_said_to_be_broken(filed: Filed) -> None:
    assert list(erase_due(on=datetime.date(2050, 1, 1), at=NOON)) == [filed.letter]

    with pytest.raises(ErasedError):  # of the letter as it was read before
        own_page(filed.letter)


def test_receipt_finds_the_entry_deleted_and_the_tree_rebuilt(filed: Filed, city: City) -> None:
    """No head was published in between: the next one cannot hold the receipt."""
    seq = filed.letter.filed_seq
    without_triggers(f"DELETE FROM records_journalentry WHERE seq = {seq}")
    sql(*(f"DELETE FROM records_journal{name} WHERE seq = {seq}" for name in ("rows", "salt")))
    sql(*(f"DELETE FROM records_{name}" for name in LETTER_TABLES))
    rebuild_tree()
    file(city)
    head = publish_head(on=NOON.date(), at=NOON)

    assert head.size == seq + 1
    assert answer(filed.receipt, head) is Answer.NO


def test_no_head_is_signed_over_an_entry_that_is_missing_and_nobody_beside_it_is_given_a_proof(
    filed: Filed, city: City
) -> None:
    beside, head = file(city), publish_head(on=NOON.date(), at=NOON)
    without_triggers(f"DELETE FROM records_journalentry WHERE seq = {filed.letter.filed_seq}")

    for asked in (
        lambda: publish_head(on=NOON.date() + DAY, at=NOON + DAY),
        lambda: proof_at(beside.letter.filed_seq, head),
        lambda: proof_at(filed.letter.filed_seq, head),
        lambda: receipt_of(filed.letter),
    ):
        with pytest.raises(MissingLeafError, match=f"entry {filed.letter.filed_seq} is missing"):
            asked()
    assert JournalHead.objects.count() == 1
    assert f"entry {filed.letter.filed_seq}" in " ".join(problems())


def test_no_head_follows_in_a_journal_that_was_cut_behind_its_last_one(filed: Filed) -> None:
    publish_head(on=NOON.date(), at=NOON)
    without_triggers(f"DELETE FROM records_journalentry WHERE seq = {filed.letter.filed_seq}")
    rebuild_tree()

    with pytest.raises(UserError, match="shorter than at its head of 2017-12-31"):
        publish_head(on=NOON.date() + DAY, at=NOON + DAY)


def test_receipt_finds_an_entry_dated_back_and_the_tree_rebuilt(filed: Filed) -> None:
    seq = filed.letter.filed_seq
    without_triggers(f"UPDATE records_journalentry SET at = '2017-12-01 00:00:00' WHERE seq = {seq}")
    rebuild_tree()
    head = publish_head(on=NOON.date(), at=NOON)

    assert answer(filed.receipt, head) is Answer.NO


def test_text_sealed_anew_is_found_and_is_not_what_the_receipt_is_for(filed: Filed) -> None:
    letter, head = filed.letter, publish_head(on=NOON.date(), at=NOON)
    part = letter.parts.get(number=0)
    other = seal_part(key_of(letter), letter.public, 0, PartKind.BODY, b"other", at=NOON).ciphertext
    with connection.cursor() as cursor:
        cursor.execute("UPDATE records_sealedpart SET ciphertext = %s WHERE id = %s", [other, part.pk])
    part.refresh_from_db()
    shown = read_part(key_of(letter), letter, part)

    verdict = check_receipt(
        filed.receipt, head, proof_at(letter.filed_seq, head), disclosure=filed.disclosure, content=shown
    )

    assert (shown, verdict.answer, verdict.steps[-1].code) == (b"other", Answer.NO, "content_filed")
    of = f"(letter {letter.public})"
    assert problems() == [f"sealedpart {part.pk} is not as entry {letter.filed_seq} wrote it {of}"]


def test_heads_find_a_history_rewritten_after_one_was_published(filed: Filed) -> None:
    first = publish_head(on=NOON.date(), at=NOON)
    kept = proof_at(filed.letter.filed_seq, first)
    without_triggers(
        f"UPDATE records_journalentry SET at = '2017-12-01 00:00:00' WHERE seq = {filed.letter.filed_seq}"
    )
    rebuild_tree()
    second = publish_head(on=NOON.date() + DAY, at=NOON + DAY)

    assert check_receipt(filed.receipt, first, kept).answer is Answer.YES
    assert [answer(filed.receipt, head) for head in (first, second)] == [Answer.NO, Answer.NO]
    assert not heads_agree(first, second)
    assert any("did not grow" in problem for problem in problems())


def rebuild_tree() -> None:
    """What a careful forger does: leaves, nodes and tree made anew from the entries as they now are."""
    from caunoi.core.journal import Frontier, leaf_hash
    from caunoi.records.actions.acting import encode
    from caunoi.records.models import JournalEntry, JournalNode

    frontier = Frontier()
    for entry in JournalEntry.objects.order_by("seq"):
        leaf = leaf_hash(encode(entry))
        without_triggers(f"UPDATE records_journalentry SET leaf = '{leaf.hex()}' WHERE seq = {entry.seq}")
        frontier = frontier.append(leaf)
    JournalNode.objects.all().delete()
    JournalTree.objects.update(size=frontier.size, root=frontier.root().hex(), frontier=frontier.dump())


def test_head_is_published_once_a_day_as_file_line_and_row(filed: Filed, city: City) -> None:
    first = publish_head(on=NOON.date(), at=NOON)
    file(city)
    again = publish_head(on=NOON.date(), at=NOON)
    next_day = publish_head(on=NOON.date() + DAY, at=NOON + DAY)

    assert first == again
    assert next_day.size == first.size + 1
    assert heads_agree(first, next_day)
    folder = published_folder()
    assert sorted(path.name for path in folder.iterdir()) == [
        "2017-12-31.json",
        "2018-01-01.json",
        "heads.txt",
    ]
    assert (folder / "heads.txt").read_text().splitlines() == [first.line(), next_day.line()]
    assert JournalHead.objects.count() == 2


def test_published_heads_that_were_touched_are_found(filed: Filed) -> None:
    publish_head(on=NOON.date(), at=NOON)
    path = published_folder() / "2017-12-31.json"
    kept = path.read_text()
    forged = json.dumps({**json.loads(kept), "root": "0" * 64})

    path.write_text(forged)
    touched = problems()
    path.write_text("…")
    spoilt = problems()
    path.write_text(kept)

    assert "the published head 2017-12-31.json is not the same in the folder and in the database" in touched
    assert "the published head 2017-12-31.json is not signed by its key" in touched
    assert "the published head 2017-12-31.json cannot be read" in spoilt
    assert not [problem for problem in problems() if "head" in problem and "no heads" not in problem]


def test_rows_of_entries_from_before_rows_were_listed_cannot_be_compared_and_are_no_problem(
    filed: Filed,
) -> None:
    """The journal of an installation that is older than the lists: entries of version 1."""
    without_triggers("UPDATE records_journalentry SET blind = '' WHERE seq = 0")
    sql("DELETE FROM records_journalrows WHERE seq = 0")
    rebuild_tree()

    found = verify_rows()

    assert found.problems == []
    assert 0 < found.rows < 20


def test_letter_altered_together_with_the_journal_is_named_before_all_that_follows(
    filed: Filed, city: City
) -> None:
    seq, public = filed.letter.filed_seq, filed.letter.public
    for _ in range(3):
        file(city)
    sql(
        "UPDATE records_letter SET kind = 'reflection' WHERE filed_seq = " + str(seq),
        "DELETE FROM records_journalsalt WHERE seq = 0",
    )
    without_triggers(f"UPDATE records_journalentry SET verb = 'other' WHERE seq = {seq}")

    found = verify().problems

    assert [one.code for one in found[:2]] == ["row_altered", "entry_altered"]
    assert found[0].said("vi").endswith(f"không còn như dòng {seq} đã ghi (đơn {public})")
    assert [one.code for one in found[-2:]] == ["heads_differ", "tree"]
    assert len({one.said("en") for one in found}) == len(found)
