"""Officers, by token: letters and proceedings as their own roles see them, sorting, and every move of the table."""

import re
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Header, Router

from caunoi.core.facts.moves import PROCEEDING_MOVES
from caunoi.core.facts.tokens import Scope
from caunoi.records.actions.letters import send_message
from caunoi.records.actions.letters.gate import may_hear
from caunoi.records.actions.proceedings import Part, Told, move_proceeding, sort_letter
from caunoi.records.models import Letter
from caunoi.records.queries import letter_desk as query
from caunoi.records.queries.letter_answers import unanswered_of
from caunoi.records.queries.letter_clocks import awaited
from caunoi.records.queries.letters import heard_of
from caunoi.web.api import named, officer_shapes, shapes
from caunoi.web.api.frame import ByToken, Officer, once
from caunoi.web.api.paging import Cursor, Limit, page_of
from caunoi.web.api.problems import MissingError, ProblemError, naming, problems
from caunoi.web.api.senders import ONCE, OnceKey

router = Router(tags=["officers"])
reading, sorting, handling = (ByToken(scope) for scope in (Scope.READ, Scope.SORT, Scope.HANDLE))
VERSION: Any = Header(
    None, alias="If-Match", description="The ETag of the proceeding as it was read. Needed (428); moved since then: 412."
)  # fmt: skip


@router.get(
    "/desk/letters",
    auth=reading,
    response={200: officer_shapes.Letters, **problems(401, 403)},
    operation_id="list_letters",
)
def letters(
    request: HttpRequest, cursor: Cursor = None, limit: Limit = 50, unsorted: bool = False
) -> officer_shapes.Letters:
    """The letters this person may see, the newest first; `unsorted`: those that wait to be sorted. Never who wrote them. `unanswered`: how
    many things their sender wrote, took back or added that no message of the office and no step follows."""
    user, on = _who(request)
    rows, after = page_of(query.letters_seen(user, on, unsorted=unsorted), ("-received_at", "-pk"), cursor, limit)  # fmt: skip
    waits = unanswered_of(user, [row.pk for row in rows], on)
    return officer_shapes.Letters(
        items=[officer_shapes.letter_row(row, waits.get(row.pk)) for row in rows], next=after
    )


@router.get(
    "/desk/letters/{public}",
    auth=reading,
    response={200: officer_shapes.LetterShape, **problems(401, 403, 404)},
    operation_id="read_letter",
)
def letter(request: HttpRequest, public: shapes.Public) -> officer_shapes.LetterShape:
    """A letter retold without identity, its parts and proceedings, the clocks that run from its filing alone, and what its sender and the
    office wrote since: in words for whoever works on it, of a protected letter never."""
    user, on = _who(request)
    page = query.letter_page(user, public, on)
    if page is None:
        raise MissingError
    held = page.letter
    clocks = () if page.items else awaited(held, on).clocks
    heard = heard_of(held, words=may_hear(held, user, on)) if held.destroyed_at is None else None
    waits = unanswered_of(user, [held.pk], on).get(held.pk) if heard else None
    return officer_shapes.letter_shape(page, clocks, heard, waits, on)


@router.get(
    "/desk/proceedings",
    auth=reading,
    response={200: officer_shapes.Proceedings, **problems(401, 403)},
    operation_id="list_proceedings",
)
def proceedings(
    request: HttpRequest,
    cursor: Cursor = None,
    limit: Limit = 50,
    show: Literal["all", "open", "ended"] = "all",
) -> officer_shapes.Proceedings:
    """The proceedings this person may see, the oldest first, each with its nearest due day; `show` those open or ended."""
    found = query.proceedings_seen(*_who(request), show=show)
    rows, after = page_of(found, ("started_on", "pk"), cursor, limit)
    return officer_shapes.Proceedings(items=[officer_shapes.proceeding_row(row) for row in rows], next=after)


@router.get(
    "/desk/proceedings/{public}",
    auth=reading,
    response={200: officer_shapes.ProceedingShape, **problems(401, 403, 404)},
    operation_id="read_proceeding",
)
def proceeding(
    request: HttpRequest, public: shapes.Public, response: HttpResponse
) -> officer_shapes.ProceedingShape:
    """A proceeding: its steps, every clock with its working. `ETag` is what If-Match takes."""
    found = _proceeding(request, public)
    response["ETag"] = f'"{found.version}"'
    return found


@router.post(
    "/desk/letters/{public}/parts",
    auth=sorting,
    response={201: officer_shapes.Sorted, **problems(401, 403, 404, 409, 413)},
    operation_id="sort_letter",
)
def sort(
    request: HttpRequest,
    public: shapes.Public,
    given: officer_shapes.Sorting,
    idempotency_key: OnceKey = ONCE,
) -> HttpResponse:
    """Sort a letter, once: each part by content, about what, against whom. Answers the proceedings this person still sees."""
    user, on = _who(request)

    def make() -> officer_shapes.Sorted:
        held = _letter(request, public)
        parts = [_part(request, one, f"body/parts/{place}") for place, one in enumerate(given.parts)]
        with naming(officer_shapes.PartGiven, lambda refused: f"body/parts/{refused.part - 1}"):
            sort_letter(held, parts, by=user, at=_officer(request).now)
        page = query.letter_page(user, public, on)
        return officer_shapes.Sorted(proceedings=[row.public for row in page.proceedings] if page else [])

    return once(request, _officer(request).name, idempotency_key, make)


@router.post(
    "/desk/letters/{public}/messages",
    auth=handling,
    response={201: shapes.MessageShape, **problems(401, 403, 404, 413)},
    operation_id="write_to_sender",
)
def write(
    request: HttpRequest, public: shapes.Public, given: shapes.MessageText, idempotency_key: OnceKey = ONCE
) -> HttpResponse:
    """A message to the sender, sealed; they read it on their page. Nothing has to be opened for it."""

    def make() -> shapes.MessageShape:
        officer = _officer(request)
        sent = send_message(_letter(request, public), given.text, by=officer.user, at=officer.now)
        return shapes.MessageShape(from_sender=False, at=sent.at, text=given.text)

    return once(request, _officer(request).name, idempotency_key, make)


@router.post(
    "/desk/proceedings/{public}/steps", auth=handling, operation_id="move_proceeding",
    response={201: officer_shapes.Moved, **problems(401, 403, 404, 409, 412, 413, 428)},
)  # fmt: skip
def move(
    request: HttpRequest, public: shapes.Public, given: officer_shapes.Step, idempotency_key: OnceKey = ONCE,
    if_match: shapes.Short | None = VERSION,
) -> HttpResponse:  # fmt: skip
    """Take a step: accept, route (`forward`), assign, extend, decide and every other move of the table that may be made now."""
    user, on = _who(request)

    def make() -> officer_shapes.Moved:
        page = query.proceeding_page(user, public, on)
        if page is None:
            raise MissingError
        told, after = _told(request, given, page), _read(if_match)
        with naming(officer_shapes.Step, lambda _: "body"):
            step = move_proceeding(
                page.proceeding, given.move, told, by=user, at=_officer(request).now, after=after
            )
        return officer_shapes.Moved(proceeding=public, move=step.move, state=step.state, version=step.number)

    return once(request, _officer(request).name, idempotency_key, make)


def _letter(request: HttpRequest, public: str) -> Letter:
    """Looked for where nothing is kept under the key yet: what was done may have taken the letter out of sight."""
    held = query.letters_seen(*_who(request), probe=True).filter(public=public).first()
    if held is None:
        raise MissingError
    return held


def _read(if_match: str | None) -> int:
    """The version that was read; what is no ETag of ours fits none."""
    if if_match is None:
        raise ProblemError(
            428, "if_match", "say If-Match with the ETag you read.", "Hãy gửi If-Match bằng ETag đã đọc."
        )
    read = re.fullmatch(r'"?(\d{1,6})"?', if_match)
    return int(read[1]) if read else -1


def _part(request: HttpRequest, given: officer_shapes.PartGiven, at: str) -> Part:
    user, on = _who(request)
    return Part(
        kind=given.kind, subject=given.subject, area=given.area, text=given.text, lacks=tuple(given.lacks),
        place=named.unit(given.place, on, f"{at}/place"), village=given.village,
        matter=named.matter(given.matter, user, on, f"{at}/matter"),
        joins=named.proceeding(given.joins, user, on, f"{at}/joins"),
        previous=named.proceeding(given.previous, user, on, f"{at}/previous"),
        first_decision=given.first_decision, document=given.document,
        against=tuple(named.against(one, user, on, f"{at}/against/{n}") for n, one in enumerate(given.against)),
        connected=tuple(named.person(name, f"{at}/connected/{n}") for n, name in enumerate(given.connected)),
        variants=frozenset(given.variants),
        connected_cadres=named.holding_posts(given.connected_posts, on, f"{at}/connected_posts"),
    )  # fmt: skip


def _told(request: HttpRequest, given: officer_shapes.Step, page: query.ProceedingPage) -> Told:
    user, on = _who(request)
    if given.move not in PROCEEDING_MOVES:
        raise ProblemError(422, "move", "there is no such move.", "Không có bước này.", "body/move")
    return Told(
        on=given.on, ground=given.ground, document=given.document,
        document_on=given.document_on, text=given.text, until=given.until,
        to=named.unit(given.to, on, "body/to"), receiver=given.receiver, names=given.names, attendance=given.attendance,
        notified_on=given.notified_on, person=named.person(given.person, "body/person") if given.person else None,
        cadres=named.holding_posts(given.connected_posts, on, "body/connected_posts"), outcome=given.outcome or "",
        item=named.item(given.letter, page, "body/letter"), variants=frozenset(given.variants),
        complex_matter=named.complex_matter(given.complex_matter, user, on, "body/complex_matter"),
    )  # fmt: skip


def _proceeding(request: HttpRequest, public: str) -> officer_shapes.ProceedingShape:
    user, on = _who(request)
    page = query.proceeding_page(user, public, on)
    if page is None:
        raise MissingError
    return officer_shapes.proceeding_shape(page, on)


def _officer(request: HttpRequest) -> Officer:
    found = request.auth  # type: ignore[attr-defined]
    assert isinstance(found, Officer)
    return found


def _who(request: HttpRequest) -> tuple[Any, Any]:
    officer = _officer(request)
    return officer.user, officer.today
