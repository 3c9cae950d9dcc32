"""Who is competent over a letter, asked of the organisation held in the records."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from caunoi.core.competence import (
    Competence,
    FirstRound,
    HeldOrganisation,
    Question,
    Respondent,
    competent,
)
from caunoi.core.facts.proceedings import Kind, Track
from caunoi.core.units.load import kinds
from caunoi.core.units.registry import Registry
from caunoi.records.models import (
    Appointment,
    Cadre,
    Proceeding,
    ProceedingStep,
    Succession,
    Unit,
    UnitPeriod,
    User,
)
from caunoi.records.queries.cache import by_version_of
from caunoi.records.queries.figures import holds_on
from caunoi.records.queries.units import stored_registry


@dataclass(frozen=True, slots=True)
class Against:
    """Whose decision or act it is, or who is denounced: a body, and the post where a person is meant (None: the body itself;
    '': an officer without a post). `user`: their sign-in, `cadre`: their row on a roll, where there is one."""

    unit: Unit
    post: str | None = None
    user: User | None = None
    cadre: Cadre | None = None
    managed_by: Unit | None = None

    @property
    def respondent(self) -> Respondent:
        """As core/competence takes it; a person is named by their sign-in."""
        manager = self.managed_by.key if self.managed_by else None
        return Respondent(self.unit.key, self.post, f"{self.user.pk}" if self.user else "", manager)


@by_version_of(UnitPeriod, Succession)
def held_registry() -> Registry:
    """All units at all times, read once until units change."""
    return stored_registry()


def organisation(on: datetime.date) -> HeldOrganisation:
    """The bodies as they stand on a day."""
    return HeldOrganisation(held_registry(), kinds(), on)


def decides(
    kind: Kind,
    track: Track,
    against: Sequence[Against],
    on: datetime.date,
    *,
    previous: Proceeding | None = None,
    first_decision: str = "",
    subject: str = "administrative",
    connected: Iterable[User] = (),
) -> tuple[Competence, ...]:
    """Who decides, step by step, for each respondent; `previous`: the first round, where this is the second, or its
    `first_decision` where that round is on no record here: then the body complained of decided it (Điều 18)."""
    first = None
    if previous is not None:
        first = _first_round(previous)
    elif first_decision and against:
        first = FirstRound(against[0].unit.key)
    if kind is Kind.DENUNCIATION and track is Track.PARTY:
        against = [_on_their_roll(one, on) for one in against]
    question = Question(
        kind=kind,
        against=tuple(one.respondent for one in against),
        on=on,
        track=track,
        round=2 if first else 1,
        subject=subject,
        first_round=first,
        connected=frozenset(f"{user.pk}" for user in connected),
    )
    return competent(question, organisation(on))


def _on_their_roll(one: Against, on: datetime.date) -> Against:
    """With the committee that has the holders of the post on its roll (diện quản lý, a Party roll: it says nothing under the State's rules);
    as it is where the registry holds none, or several."""
    if not one.post or one.managed_by is not None:
        return one
    held = Appointment.objects.filter(
        holds_on("", on), unit=one.unit, post=one.post, managed_by__isnull=False
    )
    rolls = held.filter(cadre=one.cadre) if one.cadre else held
    found = Unit.objects.filter(pk__in=rolls.values("managed_by"))[:2]
    return replace(one, managed_by=found[0]) if len(found) == 1 else one


def competence_of(held: Proceeding, on: datetime.date) -> tuple[Competence, ...]:
    """Who decides over a proceeding by the respondent recorded; nothing where nobody is complained of. Of a denunciation never a body
    that is kept out of it for those accused with them."""
    if held.respondent is None:
        return ()
    first = Against(held.respondent, held.post, cadre=held.accused)
    found = decides(
        Kind(held.kind), Track(held.track), (first, *_led_by_accused(held)), on, previous=held.previous,
        first_decision=held.first_decision, subject=held.subject_kind,
    )  # fmt: skip
    return tuple(one for one in found if first.respondent in one.about)


def _led_by_accused(held: Proceeding) -> list[Against]:
    if held.kind != Kind.DENUNCIATION:
        return []
    out = held.exclusions.filter(unit__isnull=False, but_head=False).select_related("unit")
    return [Against(one.unit) for one in out if one.unit]


def _first_round(previous: Proceeding) -> FirstRound:
    """Who had a part in the first round: whoever took a step after it was accepted, and who was assigned."""
    took = ProceedingStep.objects.filter(proceeding=previous, by__isnull=False).exclude(move="sort")
    persons = {f"{pk}" for pk in took.values_list("by", flat=True)}
    if previous.assigned_to_id:
        persons.add(f"{previous.assigned_to_id}")
    return FirstRound(previous.body.key, frozenset(persons))


def names_of(found: Iterable[Competence], on: datetime.date) -> dict[str, str]:
    """{key of a competent body: its name on the day}."""
    registry = held_registry()
    return {one.unit: period.name for one in found if one.unit and (period := registry.period(one.unit, on))}
