"""`caunoi journal`, `keys rotate` and `letters erase` as the operator meets them."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection

from caunoi import clock
from caunoi.cli import group
from caunoi.core.facts.letters import Kind
from caunoi.core.receipts import read_head
from caunoi.errors import SaidError, UserError
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.installation import declare_simulated
from caunoi.records.models import Installation, JournalEntry, JournalHead, Letter, LetterKey, Role
from caunoi.records.queries.letters import custody_for, kept_longer, own_page
from caunoi.web.portal.steps import told
from tests.factories import NOON
from tests.people import City, make_city
from tests.records.letters import NAME, file
from tests.records.proceedings import with_offices
from tests.web.letters import complained

pytestmark = pytest.mark.django_db
BECAUSE = ("--because", "Thanh tra cần đến")


@pytest.fixture
def city(
    settings: object,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: object,
) -> City:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr("caunoi.cli.setup.ready", lambda: None)  # the test database stands already
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        declare_simulated(seed=1, today=datetime.date(2018, 1, 31), by=OPERATOR, at=NOON)
        made = make_city()
        file(made)
    return made


def call(*arguments: str) -> str:
    done = CliRunner().invoke(group, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def alter(statement: str, *values: object) -> None:
    """Past the program."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def stand_on(day: str) -> datetime.date:
    """Move the day of the demo."""
    alter("UPDATE records_installation SET today = %s", day)
    return datetime.date.fromisoformat(day)


def test_head_of_the_day_is_printed_as_one_line_and_kept_as_a_file(city: City, tmp_path: Path) -> None:
    line, path = call("journal", "publish").splitlines()
    again = call("journal", "publish", "--on", "2018-01-31").splitlines()[0]

    assert read_head(line).date == "2018-01-31"
    assert line == again
    assert read_head(Path(path).read_text()).root == read_head(line).root


def test_what_came_after_the_head_of_the_day_is_counted_and_held_by_the_next(
    city: City, django_capture_on_commit_callbacks: Any
) -> None:
    call("journal", "publish")
    with django_capture_on_commit_callbacks(execute=True):
        file(city)

    said = call("journal", "publish").splitlines()
    following = call("journal", "publish", "--on", "2018-02-01").splitlines()

    assert said[2:] == [
        "entries since: 1; the next head holds them (the demo's day stands still: caunoi journal publish --on 2018-02-01)"
    ]
    assert (read_head(following[0]).size, following[2:]) == (4, [])


def test_outside_the_demo_no_head_of_a_day_to_come_is_published(city: City) -> None:
    Installation.objects.update(simulated=False, today=None)
    tomorrow = clock.today() + datetime.timedelta(days=1)

    with pytest.raises(UserError, match=f"{tomorrow} has not begun"):
        call("journal", "publish", "--on", f"{tomorrow}")

    assert not JournalHead.objects.exists()


def test_in_the_demo_all_is_written_published_and_signed_on_the_day_of_the_demo(city: City) -> None:
    day = stand_on("2045-01-31")
    head = read_head(call("journal", "publish").splitlines()[0])
    for command in (("keys", "rotate"), ("letters", "erase"), ("deadlines", "rederive")):
        call(*command)
    call(
        "letters", "custody", "denunciation", "inside", "--from", "2018-02-01", "--number", "01-QĐ/MP", "--decided-by",
        "Thành ủy (mô phỏng)", "--unit", "01",
    )  # fmt: skip

    written = {clock.local_day(entry.at) for entry in JournalEntry.objects.all()}
    assert clock.local_day(datetime.datetime.fromisoformat(head.at)) == day
    assert written == {NOON.date(), day}
    assert not LetterKey.objects.exists()


def test_verify_says_what_it_counted(city: City) -> None:
    call("journal", "publish")

    said = call("journal", "verify").splitlines()

    assert said[0] == "journal: 3 entries as written, 3 heads agree, 1 published"
    assert said[1].endswith("rows stand as the journal says")
    assert said[2] == "sổ chung: 3 dòng nguyên như đã ghi, 3 mốc khớp, 1 mốc đã công bố"
    assert said[3].endswith("bản ghi đúng như sổ chung đã ghi")


def test_verify_names_the_altered_record(city: City) -> None:
    letter = Letter.objects.get()
    alter("UPDATE records_letter SET kind = 'complaint'")

    with pytest.raises(SaidError) as said:
        call("journal", "verify")

    of = f"entry 2 wrote it (letter {letter.public})"
    assert f"{said.value}" == f"the journal does not verify:\n  letter {letter.pk} is not as {of}"
    assert said.value.vietnamese.endswith(
        f"letter {letter.pk} không còn như dòng 2 đã ghi (đơn {letter.public})"
    )


def test_verify_counts_what_is_too_much_kind_by_kind_and_names_all_if_asked(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many alterations of one kind hide no other."""
    monkeypatch.setattr("caunoi.cli.journal.MOST", 5)
    letter, roles = Letter.objects.get(), Role.objects.count()
    alter("UPDATE records_role SET start = '2001-01-01'")
    alter("DELETE FROM records_letterkey")
    alter("UPDATE records_letter SET kind = 'complaint'")

    with pytest.raises(SaidError) as short:
        call("journal", "verify")
    with pytest.raises(SaidError) as long:
        call("journal", "verify", "--all")

    lines = str(short.value).splitlines()
    assert lines[1].startswith(f"  letter {letter.pk} is not") and lines[2].startswith("  letterkey ")
    assert (len(lines), lines[-1]) == (3 + 5 + 1, f"  and {roles - 5} more of this kind (--all)")
    assert len(str(long.value).splitlines()) == 3 + roles


def test_keys_are_turned_and_a_stopped_turn_resumed(city: City) -> None:
    assert call("keys", "rotate").startswith("1 letters are now under version 2")
    assert call("keys", "rotate", "--resume").startswith("0 letters are now under version 2")
    assert LetterKey.objects.get().version == 2


def test_keys_of_the_environment_are_turned_once_the_next_stands_there(city: City, settings: Any) -> None:
    settings.VAULT_KEYS = {"1": (settings.HOME / "keys" / "vault-1.key").read_text()}
    with pytest.raises(SaidError, match="version 1: add version 2 there"):
        call("keys", "rotate")
    settings.VAULT_KEYS = {**settings.VAULT_KEYS, "2": "ab" * 32}

    said = call("keys", "rotate")

    assert (
        said.startswith("1 letters are now under version 2") and "Copy version 2 of CAUNOI_VAULT_KEYS" in said
    )
    assert LetterKey.objects.get().version == 2
    assert not (settings.HOME / "keys" / "vault-2.key").exists()


def test_letters_are_erased_when_due_and_not_before(city: City) -> None:
    assert call("letters", "erase").startswith("0 letters erased")
    stand_on("2045-01-31")

    assert call("letters", "erase", "--dry-run").startswith(
        "1 letters were to be kept until before 31/01/2045"
    )
    assert call("letters", "erase").startswith("1 letters erased")
    assert not LetterKey.objects.exists()


def test_letter_marked_past_the_program_to_be_erased_sooner_is_kept_and_named(city: City) -> None:
    letter = Letter.objects.get()
    alter("UPDATE records_letter SET retain_until = '2018-01-30', received_at = '2001-01-01'")

    with pytest.raises(SaidError, match=f"not erased: {letter.public}") as kept:
        call("letters", "erase")
    assert f"nên chưa bị xóa: {letter.public}." in kept.value.vietnamese

    assert LetterKey.objects.exists()
    with pytest.raises(UserError, match=f"letter {letter.pk} is not as entry 2 wrote it"):
        call("journal", "verify")


@pytest.mark.parametrize("entry", [0, 99])
def test_letter_that_names_an_entry_not_its_own_is_kept_and_named_too(city: City, entry: int) -> None:
    letter = Letter.objects.get()
    alter("UPDATE records_letter SET retain_until = '2018-01-30', filed_seq = %s", entry)

    with pytest.raises(UserError, match=f"not erased: {letter.public}"):
        call("letters", "erase")

    assert LetterKey.objects.exists()


def test_letter_that_took_the_entry_and_commitment_of_an_older_one_is_kept_and_named(city: City) -> None:
    letter, older = Letter.objects.get(), file(city, at=NOON - datetime.timedelta(days=1500)).letter
    stand_on("2031-01-31")
    take = (
        "UPDATE records_letter SET filed_seq = %s, commitment = %s, retain_until = '2031-01-30' WHERE id = %s"
    )
    alter(take, 10**6, "00" * 32, older.pk)
    alter(take, older.filed_seq, older.commitment, letter.pk)

    with pytest.raises(UserError, match="not erased: "):
        call("letters", "erase")

    assert LetterKey.objects.filter(letter=letter).exists()


def test_letter_is_kept_longer_as_its_file_requires_and_its_sender_is_told(city: City) -> None:
    letter = Letter.objects.get()
    before, shown = letter.retain_until, "-".join(letter.public[at : at + 5] for at in range(0, 20, 5))

    said = call("letters", "keep", shown, "--until", "2050-12-31", *BECAUSE)
    stand_on("2045-01-31")

    assert said == f"{letter.public}: {before:%d/%m/%Y} -> 31/12/2050\n"
    assert call("letters", "erase").startswith("0 letters erased")
    letter.refresh_from_db()
    assert letter.retain_until == datetime.date(2050, 12, 31)
    assert [step.what for step in told(own_page(letter))][-1] == "letter.keep_until"
    assert JournalEntry.objects.filter(verb="letter.keep_until", actor="operator").count() == 1
    assert [why.because for _, why in kept_longer(letter)] == ["Thanh tra cần đến"]


def test_token_that_is_not_there_is_said_in_both_languages(city: City) -> None:
    with pytest.raises(SaidError, match="there is no token 7") as said:
        call("tokens", "revoke", "7")
    assert said.value.vietnamese == "không có mã API số 7. Hãy xem danh sách: caunoi tokens list."


def test_letter_is_never_kept_less_long_and_one_that_is_not_there_is_said(city: City) -> None:
    letter = Letter.objects.get()
    for number, until, why in (
        (letter.public, f"{letter.retain_until}", "a letter is kept longer, never less long"),
        ("0" * 20, "2050-12-31", "no letter is kept under 0000"),
    ):
        with pytest.raises(SaidError, match=why):
            call("letters", "keep", number, "--until", until, *BECAUSE)
    assert not JournalEntry.objects.filter(verb="letter.keep_until").exists()


def test_all_letters_of_a_case_are_kept_longer_by_its_number(city: City) -> None:
    case, more = complained(with_offices(city)), file(city).letter
    (item,) = case.items.all()

    said = call("letters", "keep", case.public, "--until", "2050-12-31", *BECAUSE)

    assert [line.split(":")[0] for line in said.splitlines()] == [item.letter.public]
    assert Letter.objects.exclude(retain_until=datetime.date(2050, 12, 31)).filter(pk=more.pk).exists()


def test_reason_that_names_one_of_the_senders_keeps_none_of_the_letters(city: City) -> None:
    case = complained(with_offices(city))

    with pytest.raises(UserError, match="the reason says who wrote the letter"):
        call("letters", "keep", case.public, "--until", "2050-12-31", "--because", f"Theo lời {NAME}")
    assert not JournalEntry.objects.filter(verb="letter.keep_until").exists()


@pytest.mark.parametrize(("number", "by"), [("", "Thành ủy (mô phỏng)"), ("01-QĐ/MP", " ")])
def test_custody_is_decided_by_a_document_that_is_named(city: City, number: str, by: str) -> None:
    asked = ("custody", "party", "inside", "--from", "2018-02-01", "--number", number, "--decided-by", by)

    with pytest.raises(SaidError, match="name the document") as refused:
        call("letters", *asked, "--unit", "01")

    assert "hãy ghi văn bản quyết định" in refused.value.vietnamese
    assert custody_for(Kind.PETITION, party_track=True, on=datetime.date(2018, 2, 1)) == "outside"


def test_custody_is_recorded_as_decided(city: City) -> None:
    said = call(
        "letters", "custody", "denunciation", "inside", "--from", "2018-02-01", "--number", "01-QĐ/MP", "--decided-by",
        "Thành ủy (mô phỏng)", "--unit", "01",
    )  # fmt: skip

    assert said == "From 01/02/2018 denunciations are kept inside: 01-QĐ/MP, Thành ủy (mô phỏng).\n"
    first = datetime.date(2018, 2, 1)
    kept = [
        custody_for(Kind.DENUNCIATION, party_track=False, on=first - datetime.timedelta(days=days))
        for days in (0, 1)
    ]
    assert kept == ["inside", "outside"]
