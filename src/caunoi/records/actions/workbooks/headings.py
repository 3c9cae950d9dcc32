"""What a heading stands for is said once, used from then on, and can be forgotten again."""

import datetime
from collections.abc import Collection, Mapping

from caunoi.core.facts.permissions import Permission
from caunoi.core.workbooks.forms import forms
from caunoi.core.workbooks.headings import heading_key
from caunoi.errors import UserError
from caunoi.records.actions.acting import Actor, acting
from caunoi.records.models import HeadingChoice, Unit, User
from caunoi.records.queries.workbooks.headings import heading_choices, seats


def remember_headings(form: str, choices: Mapping[str, str], *, by: Actor, at: datetime.datetime) -> None:
    """Keep what headings stand for ({heading: column, or empty for one not to be read}) for the unit of whoever says so,
    or for the operator. What was said before of the same heading is replaced. Raises UserError for a column the form
    has not, RefusedError without a role that brings in the form."""
    columns = {column.code for column in forms()[form].columns}
    if unknown := sorted(set(filter(None, choices.values())) - columns):
        raise UserError(f"{form} has no column {', '.join(unknown)}.")
    unit = _seat(form, by, at.date())
    with acting("workbook.headings", by=by, at=at, permission=_permission(form), unit=unit):
        for heading, column in choices.items():
            key = heading_key(heading)[:200]
            held = HeadingChoice.objects.filter(unit=unit, form=form, key=key).first()
            if held is None:
                HeadingChoice.objects.create(
                    unit=unit, form=form, key=key, heading=heading[:200], column=column
                )
            elif held.column != column:
                held.column = column
                held.save()


def forget_headings(form: str, headings: Collection[str], *, by: Actor, at: datetime.datetime) -> int:
    """Let go of what was said of these headings; gives how many there were."""
    person = by if isinstance(by, User) else None
    keys = {heading_key(heading)[:200] for heading in headings}
    unit = _seat(form, by, at.date())
    held = heading_choices(person, at.date()).filter(form=form, key__in=keys)
    with acting("workbook.forget_headings", by=by, at=at, permission=_permission(form), unit=unit):
        return HeadingChoice.objects.filter(pk__in=[row.pk for row in held]).delete()[0]


def _permission(form: str) -> Permission:
    return Permission(forms()[form].permission)


def _seat(form: str, by: Actor, today: datetime.date) -> Unit | None:
    """The unit for which somebody speaks of headings; None for the operator, and for whoever has no role."""
    found = seats(by, _permission(form), today) if isinstance(by, User) else []
    return found[0] if found else None
