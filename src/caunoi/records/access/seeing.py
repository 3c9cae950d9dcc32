"""Which rows a person sees: one function for every table; pages, exports and reports all start from it."""

import datetime
from typing import TypeVar, cast

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from caunoi.records.access.letters import seen_letters
from caunoi.records.access.proceedings import seen_proceedings
from caunoi.records.access.roles import reached_units, roles_on
from caunoi.records.models import Letter, Proceeding, User

# A complex matter concerns whoever answers for it, leads it, or was asked for what lies beyond competence.
_CONCERNED = ("answers", "lead", "asks__asked")


def _of_matter(*paths: str) -> tuple[str, ...]:
    return tuple(f"matter__{path}" for path in paths)


# model name -> the path to the unit whose reach decides, or several of which one is enough; "" = every signed-in person with
# a role may see it.
VISIBLE_BY: dict[str, str | tuple[str, ...]] = {
    "Unit": "pk",
    "UnitPeriod": "unit",
    "UnitShape": "unit",
    "Assessment": "unit",
    "Count": "unit",
    "Appointment": "unit",
    "Dialogue": "unit",
    "Obligation": "unit",
    "ProgressReport": "obligation__unit",
    "CaseSummary": "answers",
    "CaseTally": "answers",
    "ComplexMatter": _CONCERNED,
    "ComplexMatterAsk": _of_matter(*_CONCERNED),
    "ComplexMatterReview": _of_matter(*_CONCERNED),
    "ComplexMatterStep": _of_matter(*_CONCERNED),
    "DenunciationOutcome": "answers",
    "Discipline": "unit",
    "Finding": "unit",
    "FindingStep": "finding__unit",
    "HeadingChoice": "unit",
    "FindingPaper": "step__finding__unit",
    "Plan": "unit",
    "Report": "unit",
    "SentReport": "unit",
    "StatedFigure": "sent__unit",
    "Confirming": "unit",
    "ConfirmingEdit": "confirming__unit",
    "ConfirmingStep": "confirming__unit",
    "Cadre": "appointments__unit",
    "Qualification": "cadre__appointments__unit",
    "Directive": "",
    "Duty": "",
    "PolicyAdoption": "",
    "Source": "",
    "SourceFile": "",
    "Succession": "",
}

BY_MANY = {"Cadre", "Qualification", *(name for name, path in VISIBLE_BY.items() if isinstance(path, tuple))}

M = TypeVar("M", bound=Model)


# model name -> the path to the letter: its rows are seen by whoever sees the letter (records/access/letters.py).
VISIBLE_BY_LETTER: dict[str, str] = {
    "Letter": "pk",
    "LetterEntry": "letter",
    "Transcript": "letter",
    "Opening": "letter",
    "Message": "letter",
    "Withdrawal": "letter",
    "LetterItem": "letter",
    "LetterBand": "letter",
    "ProceedingItem": "item__letter",
}

# model name -> the path to the proceeding: seen by whoever sees the proceeding (records/access/proceedings.py). A matter is
# seen through any proceeding over it.
VISIBLE_BY_PROCEEDING: dict[str, str] = {
    "Proceeding": "pk",
    "ProceedingStep": "proceeding",
    "Exclusion": "proceeding",
    "Matter": "proceedings",
}


# model name -> the path to the person whose own row it is: seen by nobody else.
VISIBLE_TO_ITS_OWN = {"ApiToken": "user"}


def visible_to(user: User, model: type[M], on: datetime.date, *, probe: bool = False) -> QuerySet[M]:
    """The rows of `model` this person may see on the day. A model without an entry is visible to nobody.

    `probe` asks row by row instead of gathering every unit in reach first: quicker where few rows remain.
    """
    rows = model._default_manager.all()
    if model.__name__ in VISIBLE_BY_LETTER and user.is_authenticated and user.is_active:
        if issubclass(model, Letter):
            return cast(QuerySet[M], seen_letters(user, on, probe=probe))
        letter, letters = VISIBLE_BY_LETTER[model.__name__], seen_letters(user, on, probe=probe)
        return rows.filter(
            Exists(letters.filter(pk=OuterRef(letter))) if probe else Q(**{f"{letter}__in": letters})
        )
    if model.__name__ in VISIBLE_BY_PROCEEDING and user.is_authenticated and user.is_active:
        if issubclass(model, Proceeding):
            return cast(QuerySet[M], seen_proceedings(user, on))
        through = {f"{VISIBLE_BY_PROCEEDING[model.__name__]}__in": seen_proceedings(user, on)}
        return rows.filter(pk__in=model._default_manager.filter(**through).values("pk"))
    if model.__name__ in VISIBLE_TO_ITS_OWN and user.is_authenticated and user.is_active:
        return rows.filter(**{VISIBLE_TO_ITS_OWN[model.__name__]: user.pk})
    path = VISIBLE_BY.get(model.__name__)
    if path is None or not user.is_authenticated or not user.is_active:
        return rows.none()
    if path == "":
        return rows if roles_on(user, on).exists() else rows.none()
    if probe and isinstance(path, str) and model.__name__ not in BY_MANY:
        return rows.filter(Exists(reached_units(user, on).filter(unit=OuterRef(path))))
    # A path over several rows (a cadre's appointments) must not repeat the row itself.
    reached, within = reached_units(user, on).values("unit"), Q()
    for one in (path,) if isinstance(path, str) else path:
        within |= Q(**{f"{one}__in": reached})
    seen = model._default_manager.filter(within)
    return rows.filter(pk__in=seen.values("pk")) if model.__name__ in BY_MANY else seen
