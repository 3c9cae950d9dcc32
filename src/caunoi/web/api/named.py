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


def _unknown(what: str) -> ProblemError:
    return ProblemError(
        422, what, "what is named is not there for you.", "Điều được nêu không có đối với anh/chị."
    )


def unit(code: str | None, on: datetime.date) -> Unit | None:
    """The unit of a code that stands on the day."""
    if code is None:
        return None
    found = unit_with(code, on)
    if found is None:
        raise _unknown("unit")
    return found


def holding_posts(given: Iterable[PostGiven], on: datetime.date) -> tuple[Cadre, ...]:
    """Who holds these posts by the registry."""
    found: list[Cadre] = []
    for one in given:
        at = unit(one.unit, on)
        held = holding(at, one.post, on) if at else []
        if not held:
            raise _unknown("connected_posts")
        found += held
    return tuple(found)


def matter(public: str | None, user: User, on: datetime.date) -> Matter | None:
    """A matter the person sees."""
    found = visible_to(user, Matter, on).filter(public=public).first() if public else None
    if public and found is None:
        raise _unknown("hidden")
    return found


def complex_matter(code: str | None, user: User, on: datetime.date) -> ComplexMatter | None:
    """A complex matter the person sees."""
    found = visible_to(user, ComplexMatter, on).filter(code=code).first() if code else None
    if code and found is None:
        raise _unknown("complex_matter")
    return found


def proceeding(public: str | None, user: User, on: datetime.date) -> Proceeding | None:
    """A proceeding the person sees."""
    found = visible_to(user, Proceeding, on).filter(public=public).first() if public else None
    if public and found is None:
        raise _unknown("hidden")
    return found


def item(public: str | None, page: ProceedingPage) -> LetterItem | None:
    """The part that a letter has in a proceeding, where the person sees the letter."""
    found = next((one for one in page.parts if one.letter.public == public), None)
    if public and found is None:
        raise _unknown("letter")
    return found


def person(username: str) -> User:
    """A sign-in by its name."""
    try:
        return user_named(username)
    except UserError as error:
        raise _unknown("person") from error


def against(given: AgainstGiven, user: User, on: datetime.date) -> Against:
    """Whose decision or act it is, or who is denounced."""
    body = unit(given.unit, on)
    assert body is not None
    if given.post and given.post not in posts():
        raise _unknown("post")
    cadre = visible_to(user, Cadre, on).filter(code=given.cadre).first() if given.cadre else None
    if given.cadre and cadre is None:
        raise _unknown("cadre")
    return Against(body, given.post, person(given.user) if given.user else None, cadre)
