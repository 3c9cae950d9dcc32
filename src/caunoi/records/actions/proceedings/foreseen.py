"""What a case lacks for a move whatever is said with it, told from its page as it was read: nothing more is asked of the records. The move
itself asks again, under the lock."""

import datetime
from collections.abc import Callable

from caunoi.core.proceedings.course import Course
from caunoi.core.proceedings.halting import used_up
from caunoi.core.workdays import vi
from caunoi.records.actions.proceedings.clocked import term_of, too_soon_again
from caunoi.records.actions.proceedings.grounds import grounds_for
from caunoi.records.actions.proceedings.steps import ProceedingError
from caunoi.records.queries.letter_desk import ProceedingPage

Foreseen = Callable[[ProceedingPage, Course, datetime.date], ProceedingError | None]


def foreseen(name: str, page: ProceedingPage, on: datetime.date) -> ProceedingError | None:
    """Why the move would be refused on a day; None where what is said with it decides."""
    of = _OF.get(name)
    return None if of is None or not page.courses else of(page, page.courses[0].course, on)


def ineligible() -> ProceedingError:
    """A part lacks a condition of the law."""
    return ProceedingError(
        "eligible", "the letter does not meet a condition of the law yet: have it completed, or refuse it on a ground.",
        "Đơn chưa đủ điều kiện: hãy cho bổ sung, hoặc từ chối theo căn cứ.",
    )  # fmt: skip


def unconfirmed() -> ProceedingError:
    """A letter came in no lawful form, and was not confirmed since."""
    return ProceedingError(
        "form", "the letter is not confirmed in the lawful form yet.", "Đơn chưa được xác nhận đúng hình thức."
    )  # fmt: skip


def others_go_on() -> ProceedingError:
    """One of several senders ends nothing for the others."""
    return ProceedingError(
        "senders", "not every sender has withdrawn: for one of several it is a part that is withdrawn.",
        "Chưa phải mọi người gửi đều rút: với một trong nhiều đơn, hãy ghi rút một phần.",
    )  # fmt: skip


def _accepting(page: ProceedingPage, course: Course, on: datetime.date) -> ProceedingError | None:
    if page.lacking:
        return ineligible()
    parts = (one.item for one in page.courses)
    return (
        unconfirmed() if any(part.needs_confirming and part.confirmed_at is None for part in parts) else None
    )


def _withdrawing(page: ProceedingPage, course: Course, on: datetime.date) -> ProceedingError | None:
    whole = {one.letter_id for one in page.taken_back if one.whole}
    still = {one.item.letter_id for one in page.courses} - whole
    return others_go_on() if len(still) > 1 else None


def _resuming(page: ProceedingPage, course: Course, on: datetime.date) -> ProceedingError | None:
    why = too_soon_again(course, on)
    return None if why is None else ProceedingError("resume", why.en, why.vi)


def _extending(page: ProceedingPage, course: Course, on: datetime.date) -> ProceedingError | None:
    return _halting("extend", page, course, on)


def _suspending(page: ProceedingPage, course: Course, on: datetime.date) -> ProceedingError | None:
    return _halting("suspend", page, course, on)


def _halting(name: str, page: ProceedingPage, course: Course, on: datetime.date) -> ProceedingError | None:
    """Only while the term for resolving runs, from the day after it began; extended as often as the law has it. Where the law lists
    no ground for such a case nothing is foreseen: there is nothing to choose."""
    if not grounds_for(name, page.proceeding, on):
        return None
    try:
        term = term_of(course, page.clocks)
    except ProceedingError as none:
        return none
    if name == "extend" and (why := used_up(term, course.extensions)):
        return ProceedingError("extension", why.en, why.vi)
    if on > term.start:
        return None
    return ProceedingError(
        "early", f"the term began on {term.start}: this step is taken after that day.",
        f"Thời hạn bắt đầu ngày {vi(term.start)}: sau ngày đó mới ghi được bước này.",
    )  # fmt: skip


_OF: dict[str, Foreseen] = {
    "accept": _accepting,
    "withdraw": _withdrawing,
    "resume": _resuming,
    "extend": _extending,
    "suspend": _suspending,
}
