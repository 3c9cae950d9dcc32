"""Who asks, on which day: what every view of the desk starts from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_required
from django.contrib.auth.middleware import get_user
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from caunoi import clock
from caunoi.core.facts.permissions import Permission
from caunoi.records.access import can, visible_to
from caunoi.records.models import Installation, Unit, User
from caunoi.records.queries.cache import State, keep, names_of, version
from caunoi.records.queries.installation import installation
from caunoi.web.once import once
from caunoi.web.typed import tidy_request
from caunoi.web.unsent import signed_out

OWN_PASSWORD = "password"
"""The page, and its view, on which whoever signed in by a password that somebody gave them chooses their own first."""
M = TypeVar("M", bound=Model)
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Desk:
    """One person at the desk: `today` is the day the pages stand on (the demo's own day where simulated), `state` the
    state of the records when the request came in."""

    user: User
    today: date
    simulated: bool
    state: State

    def sees(self, model: type[M]) -> QuerySet[M]:
        """The rows of a table this person may see, to be narrowed to a few."""
        return visible_to(self.user, model, self.today, probe=True)

    def moment(self, now: datetime) -> datetime:
        """This moment on the day the pages stand on: an action in the demo is dated on the demo's day."""
        return datetime.combine(self.today, now.timetz())

    def may(self, permission: Permission, unit: Unit, *, above: bool = False) -> bool:
        """Whether this person may do it at the unit."""
        return can(self.user, permission, unit=unit, on=self.today, above=above)


@dataclass(frozen=True)
class Here:
    """What this installation is, and the exact state of its records when the request came in."""

    simulated: bool
    today: date | None
    state: State


def installed(request: HttpRequest) -> Here:
    """What this installation is, read once a request; the row itself is kept under the state of the records."""
    found: Here | None = getattr(request, "installed", None)
    if found is None:
        state = version()
        simulated, today = keep("installation", _installation, state.of(names_of((Installation,))))
        found = Here(simulated, today, state)
        request.installed = found  # type: ignore[attr-defined]
    return found


def _installation() -> tuple[bool, date | None]:
    row = installation()
    return row.simulated, row.today


def done_once(request: HttpRequest, desk: Desk, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """What `answer` gives to this person's form, however often it is sent."""
    return once(request, f"user {desk.user.pk}", answer, desk.moment(clock.now()))


def at_desk(view: View) -> View:
    """Signed-in people only, by a password of their own; the view gets (request, desk, …). A form sent twice is done once (`caunoi.web.once`)."""

    @wraps(view)
    def signed_in(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        here = installed(request)
        user = get_user(request)  # and no longer whoever stands for them until they are asked for
        assert isinstance(user, User)
        request.user = user
        if user.password_given and view.__name__ != OWN_PASSWORD:
            return redirect(OWN_PASSWORD)
        desk = Desk(user, here.today or clock.today(), here.simulated, here.state)

        def answer() -> HttpResponse:
            return view(request, desk, *args, **kwargs)

        if request.method != "POST" or getattr(view, "by_itself", False):
            return answer()
        return done_once(request, desk, answer)

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        tidy_request(request, kwargs)
        if request.method == "POST" and not request.user.is_authenticated:
            return signed_out(request)
        return login_required(signed_in)(request, *args, **kwargs)

    return wrapped
