"""One letter and one proceeding on an office's desk, each with all that may be seen; their list is in letter_list.

Everything starts from `visible_to`: what somebody is kept out of is in no row, count or proposal here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from caunoi.core.facts.permissions import ROLES, Permission
from caunoi.core.facts.proceedings import ProceedingState
from caunoi.core.sorting import Likeness, likeness
from caunoi.records.access import visible_to
from caunoi.records.models import (
    ComplexMatter,
    Exclusion,
    Letter,
    LetterBand,
    LetterItem,
    Opening,
    Proceeding,
    ProceedingStep,
    Role,
    Transcript,
    Unit,
    User,
)
from caunoi.records.queries.letter_list import ENDED, OPEN
from caunoi.records.queries.naming import with_unit
from caunoi.records.queries.proceedings import ItemClock, clocks_of, courses, informs

LOOKED_AT, SHOWN, ALIKE = 60, 5, 25
"""Letters compared with one, proposals shown, and how many in a hundred two-word runs they must share."""


def _whole(rows: QuerySet[Proceeding]) -> QuerySet[Proceeding]:
    return rows.select_related("matter", "assigned_to", "body", "respondent")


@dataclass(frozen=True)
class Alike:
    """A letter that may be about the same matter, what both say, and the proceedings over it that may take another letter in."""

    letter: Letter
    likeness: Likeness
    proceedings: tuple[Proceeding, ...]


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
    letter = with_unit(visible_to(user, Letter, on, probe=True).filter(public=public).select_related("unit", "place"), on).first()  # fmt: skip
    if letter is None:
        return None
    written = (
        visible_to(user, Transcript, on).filter(letter=letter).exclude(state__in=["returned", "replaced"])
    )
    return LetterPage(
        letter,
        sorted(written, key=lambda one: (one.state == "checked", one.written_at))[-1] if written else None,
        tuple(visible_to(user, LetterItem, on).filter(letter=letter).select_related("matter")),
        tuple(_whole(visible_to(user, Proceeding, on).filter(items__letter=letter).distinct())),
        visible_to(user, Opening, on).filter(letter=letter, state__in=["asked", "allowed"]).last(),
    )


def alike(user: User, page: LetterPage, on: date) -> tuple[Alike, ...]:
    """Letters this person sees that may be about the same: copies by their bands, others of the same place and kind."""
    text = page.transcript
    if text is None or text.state != "checked":
        return ()
    letter = page.letter
    near = Q(pk__in=LetterBand.objects.filter(key__in=letter.bands.values("key")).values("letter"))
    if letter.place_id is not None:
        near |= Q(place=letter.place_id)
    others = visible_to(user, Letter, on).filter(near, kind=letter.kind).exclude(pk=letter.pk)
    chosen = list(others.order_by("-received_at", "-pk")[:LOOKED_AT])
    texts = {
        row.letter_id: row.text
        for row in visible_to(user, Transcript, on).filter(letter__in=chosen, state="checked")
    }
    scored = [(one, likeness(text.text, texts[one.pk])) for one in chosen if one.pk in texts]
    best = sorted((pair for pair in scored if pair[1].score >= ALIKE), key=lambda pair: -pair[1].score)[
        :SHOWN
    ]
    open_ones = visible_to(user, Proceeding, on).exclude(state__in=ProceedingState.ended())
    running = open_ones.filter(items__letter__in=[one for one, _ in best]).select_related("matter").distinct()
    of_letter: dict[int, list[Proceeding]] = {}
    for row in running.prefetch_related("items"):
        for item in row.items.all():
            of_letter.setdefault(item.letter_id, []).append(row)
    return tuple(Alike(one, how, tuple(of_letter.get(one.pk, ()))) for one, how in best)


@dataclass(frozen=True)
class ProceedingPage:
    """A proceeding with its steps, letters that this person may read, every clock with its working, who is kept out, whether it may
    be kept as information for inspection, and of the complex matters its matter joined or left those this person sees, by id."""

    proceeding: Proceeding
    steps: tuple[ProceedingStep, ...]
    letters: tuple[Letter, ...]
    clocks: tuple[ItemClock, ...]
    kept_out: tuple[Exclusion, ...]
    informs: bool
    complex_matters: dict[int, ComplexMatter]

    @property
    def joined(self) -> ComplexMatter | None:
        """The complex matter it belongs to, for whoever sees that one."""
        return self.complex_matters.get(self.proceeding.matter.complex_matter_id or 0)


def proceeding_page(user: User, public: str, on: date) -> ProceedingPage | None:
    """None where there is no such proceeding for this person."""
    seen = visible_to(user, Proceeding, on).filter(public=public).annotate(informs=Q(informs()))
    held = _whole(seen).first()
    if held is None:
        return None
    steps = tuple(held.steps.select_related("by", "body").order_by("number"))
    course = courses([held], {held.pk: steps})
    of_case = {one.item.letter_id for one in course[held.pk]}
    letters = visible_to(user, Letter, on, probe=True).filter(pk__in=of_case)
    kept_out = with_unit(held.exclusions.select_related("user", "cadre"), on).order_by("pk")
    named = {step.complex_matter_id for step in steps} | {held.matter.complex_matter_id}
    joined = visible_to(user, ComplexMatter, on).in_bulk(named - {None}) if named - {None} else {}
    return ProceedingPage(
        held, steps, tuple(letters.order_by("received_at")), clocks_of(course, on)[held.pk], tuple(kept_out),
        held.informs, joined,  # type: ignore[attr-defined] # annotated above
    )  # fmt: skip


def handlers_at(body: Unit, on: date) -> tuple[tuple[str, str], ...]:
    """(id, sign-in) of those who handle proceedings at a body."""
    codes = [code for code, role in ROLES.items() if Permission.PROCEEDING_HANDLE in role.permissions]
    rows = Role.objects.filter(unit=body, role__in=codes, start__lte=on, end__gt=on).order_by(
        "user__username"
    )
    return tuple(dict.fromkeys((str(pk), name) for pk, name in rows.values_list("user", "user__username")))


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
    found = (
        visible_to(user, Letter, on, probe=probe).filter(destroyed_at=None).select_related("unit", "place")
    )
    return found.filter(items=None) if unsorted else found


def proceedings_seen(user: User, on: date, *, show: str = "all") -> QuerySet[Proceeding]:
    """The proceedings this person may see; `show`: all, OPEN or ENDED."""
    found = visible_to(user, Proceeding, on).select_related("matter", "assigned_to", "body")
    if show == OPEN:
        return found.exclude(state__in=ProceedingState.ended())
    return found.filter(state__in=ProceedingState.ended()) if show == ENDED else found
