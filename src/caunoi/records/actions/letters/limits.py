"""What a filing may hold: every limit is a value of law/policy/letters.yaml."""

import datetime
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.utils.timezone import localdate, make_aware

from caunoi.core.facts.letters import Attachment
from caunoi.core.law import value
from caunoi.core.law.values import Value
from caunoi.errors import SaidError, UserError
from caunoi.records.actions.acting import SENDER, Actor
from caunoi.records.actions.letters.trying import Counting
from caunoi.records.codes import bucket
from caunoi.records.models import JournalEntry, Letter, LetterEntry


class FilingError(UserError):
    """A letter or paper that cannot be taken. `code`: content, outside, holder, files, size, text, signers, representatives, village, once, sooner, storage."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


@contextmanager
def room() -> Iterator[None]:
    """FilingError where the disk takes no file just now: what else was given can be kept without."""
    try:
        yield
    except OSError as error:
        raise FilingError(
            "storage",
            "files cannot be kept just now. Nothing was kept: send it without files and add them later, or try again in a while.",
        ) from error


class DayFullError(SaidError):
    """As much as a day takes by one access code was sent by it; what to do instead is said. The next day begins in `retry_after` seconds."""

    def __init__(self, english: str, vietnamese: str, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(english, vietnamese)


def limit(name: str, on: datetime.date) -> int:
    """A whole number of law/policy/letters.yaml as of a day."""
    found = value(f"policy.letters.{name}", on)
    if not isinstance(found, Value):
        raise UserError(found.reason.vi)
    return found.number


def filings_of(address: str, at: datetime.datetime) -> Counting:
    """The letters of an hour from one place, to be counted with each that is filed. Only a keyed hash is kept."""
    return bucket("filing", address, at), limit("filings_of_address", at.date()), at


def check_files(files: Sequence[Attachment], on: datetime.date) -> None:
    """FilingError where there are too many, or one is too large."""
    most, largest = limit("most_files", on), limit("largest_file", on)
    if len(files) > most:
        raise FilingError("files", f"at most {most} files are taken at once. Nothing was kept.")
    if any(len(file.received) > largest * 1024 * 1024 for file in files):
        raise FilingError("size", f"a file is larger than {largest} MB. Nothing was kept.")


def check_text(text: str, on: datetime.date) -> None:
    """FilingError where it is too long."""
    longest = limit("longest_text", on)
    if len(text) > longest:
        raise FilingError(
            "text", f"the text is longer than {longest} characters: send it as a file. Nothing was kept."
        )


def check_day(letter: Letter, verbs: Sequence[str], name: str, *, by: Actor, at: datetime.datetime) -> None:
    """DayFullError where the sender did as much today as the limit of that name takes; a clerk's own doing is not counted. Call it
    inside the action, after `act.tree()`."""
    if by is not SENDER:
        return
    most, today = limit(name, at.date()), localdate(at)
    entries = LetterEntry.objects.filter(letter=letter, verb__in=verbs, at__date=today)
    if JournalEntry.objects.filter(seq__in=entries.values("seq"), actor=str(SENDER)).count() < most:
        return
    english, vietnamese = (said.format(n=most) for said in _FULL[name])
    tomorrow = make_aware(datetime.datetime.combine(today + datetime.timedelta(days=1), datetime.time.min))
    raise DayFullError(
        f"by this code {english} today, which is all a day takes. Go on tomorrow, {tomorrow:%d/%m/%Y}, from midnight, several things at "
        "once; what cannot wait is brought to the office that received the letter. Nothing was kept.",
        f"Hôm nay mã này đã {vietnamese}, đủ mức của một ngày. Ngày mai, từ 0 giờ {tomorrow:%d/%m/%Y}, hãy gửi tiếp, gộp nhiều điều vào "
        "một lần; việc gấp thì mang tới nơi nhận đơn. Chưa có gì được giữ lại.",
        math.ceil((tomorrow - at).total_seconds()),
    )


_FULL = {
    "messages_of_day": ("{n} messages were sent", "gửi {n} tin nhắn"),
    "papers_of_day": ("papers were added {n} times", "thêm giấy tờ {n} lần"),
}
