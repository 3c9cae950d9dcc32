"""What goes wrong, as RFC 9457 problem details: a code for programs, a sentence in the language asked for."""

import logging
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from caunoi.core.journal import MissingLeafError
from caunoi.errors import SaidError
from caunoi.intake import RefusedError as FileRefusedError
from caunoi.records.access import RefusedError
from caunoi.records.actions.letters import DayFullError, FilingError, TooManyError
from caunoi.records.actions.proceedings import ProceedingError, StateError
from caunoi.records.answers import ReusedError
from caunoi.records.durability import is_full_disk
from caunoi.records.vault import ErasedError, SealBrokenError
from caunoi.web.desk.letter_terms import MOVE, STATE
from caunoi.web.templatetags.words import language

log = logging.getLogger("caunoi.faults")
MEDIA = "application/problem+json"


class Wrong(Schema):
    """One thing that is wrong in what was sent: where (`body/parts/0/place`, `query/limit`, `header/If-Match`; places in a list from 0), and
    what. Never what was written there."""

    where: str
    what: str


class Problem(Schema):
    """RFC 9457. `code` is stable; `title` and `detail` are for people."""

    type: str = "about:blank"
    status: int
    code: str
    title: str
    detail: str
    errors: list[Wrong] = []


class ProblemError(SaidError):
    """A problem an operation finds itself; `where`: in what of all that was sent."""

    def __init__(self, status: int, code: str, english: str, vietnamese: str, where: str = "") -> None:
        self.status, self.code, self.where = status, code, where
        super().__init__(english, vietnamese)


class MissingError(ProblemError):
    """Not there, or not for this person: one answer for both."""

    def __init__(self) -> None:
        super().__init__(
            404, "missing", "there is nothing here for you.", "Không có gì ở đây dành cho anh/chị."
        )


TITLES = {
    400: ("Không đọc được yêu cầu", "The request cannot be read"),
    401: ("Mã không đúng hoặc không còn dùng được", "The code or token is wrong or no longer valid"),
    403: ("Không được phép", "Not allowed"),
    404: ("Không có", "Not found"),
    405: ("Không nhận phương thức này", "This method is not taken"),
    409: ("Trái với điều đã ghi", "In conflict with what is on record"),
    412: ("Đã thay đổi", "It has changed"),
    413: ("Quá lớn", "Too large"),
    422: ("Chưa nhận được", "It cannot be taken"),
    428: ("Thiếu If-Match", "If-Match is missing"),
    429: ("Quá nhiều lần", "Too many requests"),
    500: ("Lỗi của hệ thống", "A fault of the system"),
}
# What actions say in English only, by their codes; the pages have words of their own.
_FILING = {
    "outside": "Loại đơn này được giữ trên giấy, ngoài hệ thống: ở đây không nhận nội dung, chỉ cấp số và biên nhận. Chưa có gì được giữ lại.",
    "content": "Đơn chưa có nội dung: hãy viết, hoặc kèm tệp. Chưa có gì được giữ lại.",
    "holder": "Đơn giữ trong hệ thống thì không có nơi giữ nào khác. Chưa có gì được giữ lại.",
    "files": "Quá nhiều tệp trong một lần gửi. Chưa có gì được giữ lại.",
    "size": "Có tệp quá nặng. Chưa có gì được giữ lại.",
    "text": "Nội dung quá dài: hãy gửi thành tệp. Chưa có gì được giữ lại.",
    "signers": "Đơn có ít nhất một người đứng đơn. Chưa có gì được giữ lại.",
    "representatives": "Quá nhiều người đại diện cho số người đứng đơn. Chưa có gì được giữ lại.",
    "village": "Thôn, tổ không được niêm phong: hãy bỏ tên người và số điện thoại ở mục này. Chưa có gì được giữ lại.",
    "storage": "Hiện chưa giữ được tệp. Chưa có gì được giữ lại: hãy gửi không kèm tệp rồi thêm sau, hoặc thử lại sau ít phút.",
    "withdrawn": "Đơn này đã được rút toàn bộ. Chưa có gì thay đổi.",
    "over": "Đơn này đã được quyết định hoặc đã kết thúc, nên không còn gì để rút. Chưa có gì thay đổi.",
    "no_part": "Theo luật có ở đây, đơn này không rút một phần được: phần nào không yêu cầu nữa thì viết vào tin nhắn; tin được giữ cùng đơn, nhưng không phải là việc rút đơn. Chưa có gì thay đổi.",
}
_FULL = (
    "Máy chủ hết chỗ trên đĩa. Chưa có gì được giữ lại: hãy thử lại sau ít phút.",
    "There is no room on the server's disk. Nothing was kept: try again in a while.",
)
_CONFLICTS = {
    *("challenged", "changed", "complete", "early", "eligible", "form", "joined", "proposed", "senders", "state", "sorted"),
    *("undone", "verified", "withdrawn"),
}  # fmt: skip
# What a move refuses by its code: of the others something said is wrong.
_STATUS = {
    **dict.fromkeys(_CONFLICTS, 409),
    **dict.fromkeys(("assigned", "head", "ours", "own_act", "same_person"), 403),  # another person's to do
    "version": 412,
}
_FILED = {**dict.fromkeys((*_CONFLICTS, "over", "no_part"), 409), "storage": 500}
# Fields by the codes of actions, where these are not the same word.
_FIELDS = {
    "content": "text",
    "day": "on",
    "field": "area",
    "item": "letter",
    "officer": "against",
    "size": "files",
}


_WAIT = (
    "Đã hỏi đủ mức của một giờ. Hãy đợi {n} giây rồi hỏi lại (Retry-After). Không có gì bị mất.",
    "As much as an hour takes was asked. Wait {n} seconds, then ask again (Retry-After). Nothing was lost.",
)


# What the frame refuses says nothing of what to send instead.
_INSTEAD = {
    "unreadable": (
        "Hãy gửi JSON bằng UTF-8 (Content-Type: application/json); tệp kèm theo viết bằng base64 trong đó, như openapi.json nêu.",
        "Send JSON in UTF-8 (Content-Type: application/json), files in it as base64, as openapi.json says.",
    ),
    "invalid": (
        "Chưa có gì được giữ. Trong errors: where là trường, what là điều sai; hình dạng đúng ở openapi.json.",
        "Nothing was kept. In errors, where is the field and what is wrong with it; openapi.json has the right shape.",
    ),
}


def problem(status: int, code: str, detail: str = "", errors: list[Wrong] | None = None) -> Problem:
    """A problem in the language asked for."""
    title = TITLES[status][language() == "en"]
    return Problem(status=status, code=code, title=title, detail=detail or title, errors=errors or [])


def said(error: SaidError) -> str:
    """The sentence of an error in the language asked for."""
    return str(error) if language() == "en" else error.vietnamese


def problem_of(error: Exception) -> Problem:
    """The problem that an error stands for."""
    found = _of_ours(error) or _of_frame(error)
    return found or problem(500, "fault")


def _of_ours(error: Exception) -> Problem | None:
    match error:
        case ProblemError():
            return problem(error.status, error.code, said(error), _at(error.where, error.code))
        case MissingLeafError() | SealBrokenError():
            return problem(500, "journal" if isinstance(error, MissingLeafError) else "broken", said(error))
        case ReusedError():
            return problem(422, "key_reused", said(error), _at("header/Idempotency-Key", "key_reused"))
        case ProceedingError():
            return problem(_STATUS.get(error.code, 422), error.code, _of_move(error))
        case DayFullError():
            return problem(429, "day", said(error))
        case FilingError():
            detail = str(error) if language() == "en" else _FILING.get(error.code, "")
            named = error.code in {
                "content",
                "files",
                "size",
                "text",
                "signers",
                "representatives",
                "village",
            }
            where = f"body/{_field(error.code)}" if named else ""
            return problem(_FILED.get(error.code, 422), error.code, detail, _at(where, error.code))
        case FileRefusedError():
            wrong = _at(f"body/files/{error.place}", error.code)
            status = 500 if error.code == "unscanned" else 422  # nothing is wrong with the file: try again
            return problem(status, "file", str(error) if language() == "en" else error.vietnamese, wrong)
        case RefusedError():  # in whose words nothing is told that this person may not see
            return problem(403, "refused", said(error) if isinstance(error, SaidError) else "")
        case ErasedError() | Http404():
            return problem_of(MissingError())
        case TooManyError():
            return problem(429, "too_many", _WAIT[language() == "en"].format(n=error.retry_after))
    if is_full_disk(error):
        return problem(500, "storage", _FULL[language() == "en"])
    return None


def _of_move(error: ProceedingError) -> str:
    """Why a move is not taken; of one not taken from where the case stands both states, as the pages call them and by their codes."""
    if not isinstance(error, StateError) or language() == "en":
        return said(error)
    takes, stands = ", ".join(f"“{STATE[state]}” ({state})" for state in error.takes), error.state
    at = f"đang ở bước “{STATE[stands]}” ({stands})" if stands else "chưa được phân loại"
    return f"Vụ việc {at}; “{MOVE[error.move]}” ({error.move}) chỉ làm được ở bước: {takes}. Chưa có gì thay đổi."


def _field(code: str) -> str:
    return _FIELDS.get(code, code)


def _at(where: str, what: str) -> list[Wrong]:
    return [Wrong(where=where, what=what)] if where else []


@contextmanager
def naming(shape: type[Schema], at: Callable[[ProceedingError], str]) -> Iterator[None]:
    """What a move or a sorting finds wrong in what was said is told of its field, where `shape` has one; `at`: where that shape stands."""
    try:
        yield
    except ProceedingError as refused:
        field, status = _field(refused.code), _STATUS.get(refused.code, 422)
        if status != 422 or field not in shape.model_fields:
            raise
        where = f"{at(refused)}/{field}"
        raise ProblemError(status, refused.code, str(refused), refused.vietnamese, where) from refused


def _place(told: tuple[str | int, ...]) -> str:
    """Of a body without the name it has in our code."""
    kind, *rest = told
    return "/".join(map(str, (kind, *(rest[1:] if kind == "body" else rest))))


def _of_frame(error: Exception) -> Problem | None:
    """What the frame itself refuses before an operation is reached."""
    if isinstance(error, ValidationError):
        wrong = [Wrong(where=_place(e["loc"]), what=str(e["type"])) for e in error.errors]
        return problem(422, "invalid", _INSTEAD["invalid"][language() == "en"], wrong)
    if isinstance(error, AuthenticationError):
        return problem(401, "unknown")
    if isinstance(error, HttpError):
        return problem(400, "unreadable", _INSTEAD["unreadable"][language() == "en"])
    return None


def for_the_operator(error: BaseException) -> None:
    """Into the server's output: where it failed, never with what; a message may hold what a sender wrote."""
    log.error("%s\n%s", type(error).__name__, "".join(traceback.format_tb(error.__traceback__)))


def answer_with_problems(api: NinjaAPI) -> None:
    """Every error of the API is answered by `problem_of`."""

    def answer(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
        assert isinstance(error, Exception)
        found = problem_of(error)
        if found.status == 500:
            for_the_operator(error)
        if found.code == "too_many":  # what another limit leaves would only mislead
            request.__dict__.pop("rate", None)
        response = api.create_response(request, found.dict(), status=found.status)
        if isinstance(error, TooManyError | DayFullError):
            response["Retry-After"] = str(error.retry_after)
        return response

    for kind in (Exception, Http404, HttpError, ValidationError):
        api.add_exception_handler(kind, answer)


def problems(*statuses: int) -> dict[Any, Any]:
    """What every operation may answer, and these; for `response=`."""
    return dict.fromkeys(sorted({400, 422, 429, 500, *statuses}), Problem)
