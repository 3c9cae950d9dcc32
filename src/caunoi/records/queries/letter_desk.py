"""One letter and one proceeding on an office's desk, each with all that may be seen; their list is in letter_list.

Everything starts from `visible_to`: what somebody is kept out of is in no row, count or proposal here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from caunoi.records.access import visible_to
from caunoi.records.access.letters import unsorted_letters
from caunoi.records.access.proceedings import nearby
from caunoi.records.access.standing import by_standing
from caunoi.records.models import (
    ComplexMatter,
    Exclusion,
    Letter,
    LetterItem,
    Opening,
    Proceeding,
    ProceedingItem,
    ProceedingStep,
    Transcript,
    User,
    Withdrawal,
)
from caunoi.records.queries.letter_list import has_few_nearby, in_states
from caunoi.records.queries.naming import with_unit
from caunoi.records.queries.prepared import WORD, Prepared, holes, roomy
from caunoi.records.queries.proceedings import ItemClock, ItemCourse, clocks_of, courses, informs


def _whole(rows: QuerySet[Proceeding]) -> QuerySet[Proceeding]:
    return rows.select_related("matter__place", "assigned_to", "body", "respondent")


@dataclass(frozen=True)
class LetterPage:
    """A letter as this person may read it: the transcript (checked, else the newest), its parts and their proceedings, and an
    opening of the original that was asked for and not done."""

    letter: Letter
    transcript: Transcript | None
    items: tuple[LetterItem, ...]
    proceedings: tuple[Proceeding, ...]
    opening: Opening | None


def letter_page(user: User, public: str, on: date) -> LetterPage | None:
    """None where there is no such letter for this person."""
    letter = next(iter(_asking_letter(user, on).ask(word=public)), None)
    if letter is None:
        return None
    asked, of = _asking_of_letter(user, on), [letter.pk]
    written, openings = asked.written.ask(of), asked.openings.ask(of)
    return LetterPage(
        letter,
        sorted(written, key=lambda one: (one.state == "checked", one.written_at))[-1] if written else None,
        tuple(asked.items.ask(of)),
        tuple(asked.cases.ask(of)),
        _opening(openings, user),
    )


def _opening(openings: Sequence[Opening], user: User) -> Opening | None:
    """Of those that wait: one's own; else one that waits for a yes; else any. Whoever asked may be gone, and stops nobody else."""
    own = [one for one in openings if one.asked_by_id == user.pk]
    asked = [one for one in openings if one.state == "asked"]
    return next(reversed(own or asked or openings), None)


def cases_with(user: User, public: str, on: date) -> tuple[Proceeding, ...]:
    """The cases that a letter went into, as far as this person sees them and it."""
    page = letter_page(user, public, on) if public else None
    return page.proceedings if page else ()


@by_standing
def _asking_letter(user: User, on: date) -> Prepared[Letter]:
    seen = visible_to(user, Letter, on, probe=True).filter(public=WORD)
    return Prepared(with_unit(seen.select_related("unit", "place"), on))


@dataclass(frozen=True)
class _OfLetter:
    """Of one letter what this person may see: transcripts that stand, parts, cases, openings not done yet."""

    written: Prepared[Transcript]
    items: Prepared[LetterItem]
    cases: Prepared[Proceeding]
    openings: Prepared[Opening]


@by_standing
def _asking_of_letter(user: User, on: date) -> _OfLetter:
    letter = holes(1)
    written = visible_to(user, Transcript, on, probe=True).filter(letter__in=letter)
    openings = visible_to(user, Opening, on, probe=True).filter(
        letter__in=letter, state__in=["asked", "allowed"]
    )
    items = (
        visible_to(user, LetterItem, on, probe=True)
        .filter(letter__in=letter)
        .select_related("matter", "place")
    )
    cases = visible_to(user, Proceeding, on).filter(items__letter__in=letter).distinct()
    return _OfLetter(
        Prepared(written.exclude(state__in=["returned", "replaced"])),
        Prepared(items),
        Prepared(_whole(cases)),
        Prepared(openings.order_by("pk")),
    )


@dataclass(frozen=True)
class ProceedingPage:
    """A proceeding with its steps, the parts of letters in it that this person may read, what their senders took back of any of them, every clock with its working and the courses these count, who is kept out, whether it may
    be kept as information for inspection, whether a part still lacks a condition of the law, and of the complex matters its matter joined or left those this person sees, by id."""

    proceeding: Proceeding
    steps: tuple[ProceedingStep, ...]
    parts: tuple[LetterItem, ...]
    taken_back: tuple[Withdrawal, ...]
    courses: tuple[ItemCourse, ...]
    clocks: tuple[ItemClock, ...]
    kept_out: tuple[Exclusion, ...]
    informs: bool
    lacking: bool
    complex_matters: dict[int, ComplexMatter]

    @property
    def letters(self) -> tuple[Letter, ...]:
        """The letters of these parts, each once."""
        return tuple(dict.fromkeys(part.letter for part in self.parts))

    @property
    def joined(self) -> ComplexMatter | None:
        """The complex matter it belongs to, for whoever sees that one."""
        return self.complex_matters.get(self.proceeding.matter.complex_matter_id or 0)


def proceeding_page(user: User, public: str, on: date) -> ProceedingPage | None:
    """None where there is no such proceeding for this person."""
    held = next(iter(_asking_proceeding(user, on).ask(word=public)), None)
    if held is None:
        return None
    steps = tuple(_asking_steps().ask([held.pk]))
    course = courses([held], {held.pk: steps})
    items = [one.item.item_id for one in course[held.pk]]
    parts = _asking_parts(user, on, roomy(len(items))).ask(items)
    of_case = {one.item.letter_id for one in course[held.pk]}
    kept_out = _asking_kept_out(on).ask([held.pk])
    named = {step.complex_matter_id for step in steps} | {held.matter.complex_matter_id}
    joined = visible_to(user, ComplexMatter, on).in_bulk(named - {None}) if named - {None} else {}
    return ProceedingPage(
        held, steps, tuple(parts), tuple(_asking_taken_back(roomy(len(of_case))).ask(list(of_case))), course[held.pk], clocks_of(course, on)[held.pk], tuple(kept_out),
        held.informs, held.lacking, joined,  # type: ignore[attr-defined] # annotated below
    )  # fmt: skip


@by_standing
def _asking_proceeding(user: User, on: date) -> Prepared[Proceeding]:
    seen = visible_to(user, Proceeding, on).filter(public=WORD)
    lacking = ProceedingItem.objects.filter(proceeding=OuterRef("pk")).exclude(item__lacks=[])
    return Prepared(_whole(seen.annotate(informs=Q(informs()), lacking=Exists(lacking))))


@by_standing
def _asking_parts(user: User, on: date, number: int) -> Prepared[LetterItem]:
    seen = visible_to(user, LetterItem, on, probe=True)
    return Prepared(
        seen.filter(pk__in=holes(number)).select_related("letter").order_by("letter__received_at", "pk")
    )


@lru_cache(maxsize=1)
def _asking_steps() -> Prepared[ProceedingStep]:
    """With the key of the body of each, and the sign-in of who took it, as `body_key` and `by_name`."""
    rows = ProceedingStep.objects.filter(proceeding__in=holes(1)).order_by("number")
    return Prepared(rows.annotate(body_key=F("body__key"), by_name=F("by__username")))


@lru_cache(maxsize=64)
def _asking_taken_back(number: int) -> Prepared[Withdrawal]:
    return Prepared(Withdrawal.objects.filter(letter__in=holes(number)))


@lru_cache(maxsize=8)
def _asking_kept_out(on: date) -> Prepared[Exclusion]:
    rows = Exclusion.objects.filter(proceeding__in=holes(1)).select_related("user", "cadre")
    return Prepared(with_unit(rows, on).order_by("pk"))


def person_numbered(number: int) -> User | None:
    """A sign-in by its id."""
    return User.objects.filter(pk=number).first()


def person_signed_in(name: str) -> User | None:
    """A sign-in by its name."""
    return User.objects.filter(username=name).first()


def people_signed_in(names: Iterable[str]) -> dict[str, User]:
    """Sign-ins by their names: those there are."""
    return {user.username: user for user in User.objects.filter(username__in=names)}


def letters_seen(user: User, on: date, *, unsorted: bool = False, probe: bool = False) -> QuerySet[Letter]:
    """The letters this person may see that are not erased; or of these only what waits to be sorted. `probe` as in visible_to."""
    found = unsorted_letters(user, on) if unsorted else visible_to(user, Letter, on, probe=probe)
    return found.filter(destroyed_at=None).select_related("unit", "place")


def proceedings_seen(user: User, on: date, *, show: str = "all") -> QuerySet[Proceeding]:
    """The proceedings this person may see; `show`: all, OPEN or ENDED."""
    found = visible_to(user, Proceeding, on).select_related("matter", "assigned_to", "body")
    if has_few_nearby(user, on) and (near := nearby(user, on)):
        found = found.filter(pk__in=near.ids(in_states(show)))
    return found.filter(in_states(show))
