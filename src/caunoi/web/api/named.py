"""What a request names by key: found among what the person sees, refused in one way where it is not there."""

import datetime
from collections.abc import Iterable

from caunoi.core.law.posts import posts
from caunoi.errors import UserError
from caunoi.records.access import visible_to
from caunoi.records.models import Cadre, ComplexMatter, LetterItem, Matter, Proceeding, Unit, User
from caunoi.records.queries.competence import Against
from caunoi.records.queries.complex_matters import unit_with
from caunoi.records.queries.letter_desk import ProceedingPage
from caunoi.records.queries.people import holding, user_named
from caunoi.web.api.officer_shapes import AgainstGiven, PostGiven
from caunoi.web.api.problems import ProblemError


def _unknown(what: str, where: str) -> ProblemError:
    return ProblemError(
        422, what, "what is named is not there for you.", "Điều được nêu không có đối với anh/chị.", where
    )


def unit(code: str | None, on: datetime.date, where: str) -> Unit | None:
    """The unit of a code that stands on the day; `where` it is named in what was sent, here and below."""
    if code is None:
        return None
    found = unit_with(code, on)
    if found is None:
        raise ProblemError(
            422, "unit", "no unit has this key on the day.", "Không có đơn vị nào mang mã này vào ngày đó.", where
        )  # fmt: skip
    return found


def holding_posts(given: Iterable[PostGiven], on: datetime.date, where: str) -> tuple[Cadre, ...]:
    """Who holds these posts by the registry."""
    found: list[Cadre] = []
    for place, one in enumerate(given):
        at = unit(one.unit, on, f"{where}/{place}/unit")
        held = holding(at, one.post, on) if at else []
        if not held:
            raise _unknown("connected_posts", f"{where}/{place}")
        found += held
    return tuple(found)


def matter(public: str | None, user: User, on: datetime.date, where: str) -> Matter | None:
    """A matter the person sees."""
    found = visible_to(user, Matter, on).filter(public=public).first() if public else None
    if public and found is None:
        raise _unknown("hidden", where)
    return found


def complex_matter(code: str | None, user: User, on: datetime.date, where: str) -> ComplexMatter | None:
    """A complex matter the person sees."""
    found = visible_to(user, ComplexMatter, on).filter(code=code).first() if code else None
    if code and found is None:
        raise _unknown("complex_matter", where)
    return found


def proceeding(public: str | None, user: User, on: datetime.date, where: str) -> Proceeding | None:
    """A proceeding the person sees."""
    found = visible_to(user, Proceeding, on).filter(public=public).first() if public else None
    if public and found is None:
        raise _unknown("hidden", where)
    return found


def item(public: str | None, page: ProceedingPage, where: str) -> LetterItem | None:
    """The part that a letter has in a proceeding, where the person sees the letter."""
    found = next((one for one in page.parts if one.letter.public == public), None)
    if public and found is None:
        raise _unknown("letter", where)
    return found


def person(username: str, where: str) -> User:
    """A sign-in by its name."""
    try:
        return user_named(username)
    except UserError as error:
        raise _unknown("person", where) from error


def against(given: AgainstGiven, user: User, on: datetime.date, where: str) -> Against:
    """Whose decision or act it is, or who is denounced."""
    body = unit(given.unit, on, f"{where}/unit")
    assert body is not None
    if given.post and given.post not in posts():
        known = ", ".join(posts())
        raise ProblemError(
            422, "post", f"there is no such post: {known}.", f"Không có chức danh này: {known}.", f"{where}/post"
        )  # fmt: skip
    cadre = visible_to(user, Cadre, on).filter(code=given.cadre).first() if given.cadre else None
    if given.cadre and cadre is None:
        raise _unknown("cadre", f"{where}/cadre")
    return Against(body, given.post, person(given.user, f"{where}/user") if given.user else None, cadre)
