"""The steps on a finding that are open to a person now, and why one cannot be taken."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.core.answering import first_live_year
from caunoi.core.facts.moves import FINDING_MOVES, Move
from caunoi.records.actions.finding_steps import SPEAKS, place_of
from caunoi.records.queries.finding_page import FindingPage
from caunoi.render import words
from caunoi.web.desk import terms
from caunoi.web.desk.asking import Desk

HINT = {
    "state": gettext_lazy("Ghi đúng lời của cán bộ được nêu; có thể gửi kèm bản có chữ ký."),
    "answer": gettext_lazy("Nêu rõ nguyên nhân, việc đã làm, việc sẽ làm, kèm số văn bản nếu có."),
    "accept": gettext_lazy("Nêu căn cứ chấp nhận. Ý kiến này hiện mãi trong hồ sơ đối chiếu."),
    "refuse": gettext_lazy("Nêu rõ điều chưa được và việc đơn vị phải làm tiếp."),
    "appeal": gettext_lazy("Nêu điều đề nghị cấp trên nữa xem xét lại và căn cứ."),
    "allow": gettext_lazy("Nêu căn cứ chấp nhận. Ý kiến này hiện mãi trong hồ sơ đối chiếu."),
    "uphold": gettext_lazy("Nêu căn cứ giữ nguyên."),
}


@dataclass(frozen=True)
class Choice:
    """A step this person may take now: the move, what the button says, what to write, whether papers may be given.

    `posts`: (code, name) of those whose own words may be recorded.
    """

    move: str
    button: str
    hint: str
    papers: bool
    posts: tuple[tuple[str, str], ...] = ()


def may(desk: Desk, page: FindingPage, move: Move) -> bool:
    """Whether the person holds the permission where this move asks for it."""
    place, above = place_of(move, page.finding, desk.today)
    return desk.may(move.permission, place, above=above)


def choices(desk: Desk, page: FindingPage) -> list[Choice]:
    """The steps open now, of those this person may take. None once the evidence has lapsed."""
    if page.finding.year < first_live_year(desk.today):
        return []
    found = []
    for move in FINDING_MOVES.values():
        named = tuple((o.post, terms.post(o.post)) for o in page.officials) if move.name == "state" else ()
        if page.finding.state not in move.source or (move.name == "state" and not named):
            continue
        if may(desk, page, move):
            said = Choice(
                move.name, str(terms.STEP[move.name]), str(HINT[move.name]), move.name in SPEAKS, named
            )
            found.append(said)
    return found


def problem(desk: Desk, page: FindingPage, move: Move, text: str, post: str) -> str | None:
    """Why the step cannot be taken, in words for the person; None where it can."""
    if page.finding.state not in move.source:
        return _("Phát hiện đang ở bước khác, việc này chưa hoặc không còn làm được.")
    if page.finding.year < first_live_year(desk.today):
        return _("Bằng chứng của năm này đã hết thời hạn được dùng để hỏi.")
    if not text:
        return _("Hãy viết lý do: bước này phải bằng văn bản.")
    if move.name == "state" and post not in {official.post for official in page.officials}:
        return _("Hãy chọn chức danh của người nói ý kiến.")
    if move.at == "own":
        return None
    return _not_decidable(desk, page, move)


def _not_decidable(desk: Desk, page: FindingPage, move: Move) -> str | None:
    mine = {step.move for step in page.steps if step.by_id == desk.user.pk}
    if mine & set(SPEAKS):
        return _("Người đã trả lời không được tự xem xét. Hãy để đồng chí khác xem xét.")
    if move.at == "over" and mine:
        return _(
            "Người đã quyết định không được xem xét lại quyết định của mình. Hãy để đồng chí khác xem xét."
        )
    if page.waiting:
        first = page.waiting[0]
        until = words.day(first.until) if first.until else "…"
        return _("%(post)s được nói ý kiến trước, đến hết %(day)s. Cấp trên chưa xem xét trước ngày đó.") % {
            "post": terms.post(first.post),
            "day": until,
        }
    return None
