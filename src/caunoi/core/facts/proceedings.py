"""The vocabulary of proceedings: tracks, what can happen, what makes a case different, who is answered for. No rules."""

from __future__ import annotations

from enum import StrEnum

from caunoi.core.facts.letters import Kind as Kind  # a proceeding is of its letter's kind

SUBJECT = 300
"""Of so many signs is what a case is about, at most."""


class Track(StrEnum):
    """Under whose rules a proceeding runs."""

    STATE = "state"
    PARTY = "party"


class Variant(StrEnum):
    """What gives a case another term."""

    COMPLEX = "complex"  # vụ việc phức tạp
    REMOTE = "remote"  # vùng sâu, vùng xa đi lại khó khăn
    PLACES = "places"  # phải kiểm tra ở nhiều nơi, hoặc ủy quyền kiểm tra
    CENTRAL = "central"  # cấp Trung ương (quy định của Đảng)
    IHANOI = "ihanoi"  # a reflection that came by the city's application
    URGENT = "urgent"  # iHanoi: mức khẩn cấp


class Event(StrEnum):
    """What starts, meets or ends a clock."""

    LEARNED = "learned"  # the sender received or learned of the decision or act complained of
    SUBMITTED = "submitted"  # arrived in any form (gửi, kể cả chưa đúng hình thức)
    RECEIVED = "received"  # arrived in the lawful form (nhận được đơn)
    TAKEN_IN = "taken_in"  # iHanoi: taken in after the field check
    REPLIED = "replied"  # told the sender how the letter is being processed
    ACCEPTED = "accepted"  # thụ lý
    REFUSED = "refused"  # thông báo không thụ lý
    TRANSFERRED = "transferred"  # chuyển đơn
    GUIDED = "guided"  # hướng dẫn
    FILED_AWAY = "filed_away"  # lưu đơn
    NOTIFIED = "notified"  # told denouncer and denounced of the acceptance
    VERIFIED = "verified"  # báo cáo kết quả xác minh
    DECIDED = "decided"  # quyết định giải quyết, kết luận nội dung tố cáo
    OVERDUE = "overdue"  # the term for resolving ended without a decision; computed, never recorded
    ACTED = "acted"  # the head decided how the conclusion is handled
    SENT = "sent"
    RECEIVED_DECISION = "received_decision"  # the sender received the decision
    PUBLISHED = "published"
    COMPLAINED_AGAIN = "complained_again"  # khiếu nại lần hai, or an appeal
    WITHDRAWN = "withdrawn"  # rút toàn bộ
    TERMINATED = "terminated"  # đình chỉ


class Rank(StrEnum):
    """Whose decision or act it is, or who is accused."""

    BODY = "body"  # the body itself
    HEAD = "head"
    DEPUTY = "deputy"
    STAFF = "staff"


class ProceedingState(StrEnum):
    """Where a proceeding stands. What ended it without a decision rests on a listed ground."""

    SORTED = "sorted"  # with the body that has it now, which must accept it, refuse it on a ground, forward or guide
    ACCEPTED = "accepted"  # thụ lý
    ASSIGNED = "assigned"
    VERIFYING = "verifying"
    DIALOGUE = "dialogue"  # a dialogue was held
    DRAFTED = "drafted"  # a draft decision lies with the head
    DECIDED = "decided"
    SENT = "sent"
    IN_EFFECT = "in_effect"
    SUSPENDED = "suspended"
    REFUSED = "refused"
    GUIDED = "guided"  # the sender was told, in writing, which body decides
    AWAY = "away"  # forwarded to a body that does not work in this system
    KEPT = "kept"  # information for inspection: anonymous but concrete
    WITHDRAWN = "withdrawn"
    TERMINATED = "terminated"

    @classmethod
    def working(cls) -> frozenset[ProceedingState]:
        """Accepted, not yet decided, and not suspended."""
        return frozenset({cls.ACCEPTED, cls.ASSIGNED, cls.VERIFYING, cls.DIALOGUE, cls.DRAFTED})

    @classmethod
    def owing(cls) -> frozenset[ProceedingState]:
        """Its sender still waits for an answer."""
        return cls.working() | {cls.SORTED, cls.SUSPENDED, cls.DECIDED}

    @classmethod
    def ended(cls) -> frozenset[ProceedingState]:
        """Nothing more is done in these."""
        return frozenset(
            {cls.IN_EFFECT, cls.REFUSED, cls.GUIDED, cls.AWAY, cls.KEPT, cls.WITHDRAWN, cls.TERMINATED}
        )


class Outcome(StrEnum):
    """What was decided over the content."""

    UPHELD = "upheld"  # đúng
    PART = "part"  # đúng một phần
    NOT_UPHELD = "not_upheld"  # sai
