"""What lies on an office's desk: letters not sorted yet, proceedings by their nearest due day, one of each with all that may be seen.

Everything starts from `visible_to`: what somebody is kept out of is in no row, count or proposal here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import BooleanField, Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When

from caunoi.core.facts.permissions import ROLES, Permission
from caunoi.core.facts.proceedings import ProceedingState
from caunoi.core.proceedings.clocks import Clock
from caunoi.core.sorting import Likeness, likeness
from caunoi.core.text import fold
from caunoi.records.access import visible_to
from caunoi.records.access.letters import unsorted_letters
from caunoi.records.access.standing import STANDING
from caunoi.records.models import (
    ComplexMatter,
    Exclusion,
    Letter,
    LetterBand,
    LetterItem,
    Matter,
    Opening,
    Proceeding,
    ProceedingItem,
    ProceedingStep,
    Role,
    Transcript,
    Unit,
    User,
)
from caunoi.records.queries.cache import by_version_of
from caunoi.records.queries.letter_clocks import filing_clock
from caunoi.records.queries.letter_work import asking_letters, asking_proceedings
from caunoi.records.queries.naming import with_unit
from caunoi.records.queries.prepared import Prepared, holes
from caunoi.records.queries.proceedings import ItemClock, clocks_of, courses, informs, next_clock

LOOKED_AT, SHOWN, ALIKE = 60, 5, 25
"""Letters compared with one, proposals shown, and how many in a hundred two-word runs they must share."""
UNSORTED, MINE, OPEN, ENDED = "unsorted", "mine", "open", "ended"


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed to; empty is everything."""

    show: str = OPEN
    kind: str = ""
    text: str = ""


class Held(NamedTuple):
    """A proceeding in the list, with what its line and its clocks need; `asked`: the move it waits for from the person."""

    pk: int
    public: str
    kind: str
    track: str
    round: int
    variants: list[str]
    state: str
    body: int
    subject: str
    assigned_to: str | None
    asked: str


class Filed(NamedTuple):
    """A letter in the list, with what its line and its clock need; `asked`: the step it waits for from the person, `fresh`: it is not
    sorted yet."""

    public: str
    pseudonym: str
    kind: str
    channel: str
    received_at: datetime
    party_track: bool
    needs_confirming: bool
    confirmed_at: datetime | None
    asked: str
    fresh: bool


@dataclass(frozen=True)
class Row:
    """A proceeding in the list, with the clock that ends next."""

    proceeding: Held
    clock: Clock | None
    letters: int


@dataclass(frozen=True)
class Waiting:
    """A letter in the list, with the clock of its filing that ends next; None once it is sorted."""

    letter: Filed
    clock: Clock | None


@dataclass(frozen=True)
class Listed:
    """A page of proceedings, how many there are (`more` than that), and letters that wait for sorting (`more_wait` than shown). Of
    what waits for the person themselves (MINE) each carries the step as `asked`, and letters are all that wait."""

    rows: list[Row]
    total: int
    more: bool
    unsorted: list[Waiting]
    more_wait: bool


def listed(user: User, on: date, wanted: Wanted, offset: int, size: int) -> Listed:
    """One page. What is counted is counted no further than `size` rows behind the page: nobody waits for a count."""
    most = 2 * size + 1
    asked = Asked(user.pk, user.is_active, on, wanted.show, wanted.kind)
    if words := fold(wanted.text).strip():
        seen = visible_to(user, Letter, on)
        found, fresh = holding(words, proceedings_asked(asked), letters_asked(asked), seen)
        order = ("near", F("next_due").asc(nulls_last=True), "pk")
        keys = list(found.order_by(*order).values_list("pk", flat=True)[offset : offset + most])
        letters = Prepared(_first_letters(fresh, size + 1)).ask()
    else:
        keys = _by_nearest_day(asked, offset, most)
        letters = _asking_first(asked, size + 1).ask()
    of_keys = _asking_rows(asked if wanted.show == MINE else None, len(keys[:size])).ask(keys[:size])
    held = {row.pk: row for row in map(Held._make, of_keys)}
    rows = [held[pk] for pk in keys[:size]]
    of_rows = courses(rows)
    running = clocks_of(of_rows, on)
    return Listed(
        [Row(row, next_clock(each.clock for each in running[row.pk]), len(of_rows[row.pk])) for row in rows],
        offset + len(keys[: 2 * size]),
        len(keys) > 2 * size,
        [
            Waiting(letter, filing_clock(letter, on) if letter.fresh else None)
            for letter in map(Filed._make, letters[:size])
        ],
        len(letters) > size,
    )


class Asked(NamedTuple):
    """Whose list on which day, and what it is narrowed to: all that the wording of its questions depends on but their standing."""

    user: int
    active: bool
    on: date
    show: str
    kind: str


def letters_asked(asked: Asked) -> QuerySet[Letter]:
    """The letters of such a list, before any words."""
    user = User(pk=asked.user, is_active=asked.active)
    if asked.show == MINE:
        found = asking_letters(user, asked.on)
    else:
        found = unsorted_letters(user, asked.on).filter(destroyed_at=None)
        found = found.annotate(asked=Value(""), fresh=Value(True, output_field=BooleanField()))
    return found.filter(kind=asked.kind) if asked.kind else found


def proceedings_asked(asked: Asked) -> QuerySet[Proceeding]:
    """The proceedings of such a list, before any words."""
    user = User(pk=asked.user, is_active=asked.active)
    if asked.show == MINE:
        found = asking_proceedings(user, asked.on)
    else:
        found = visible_to(user, Proceeding, asked.on)
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.show == OPEN:
        return found.exclude(state__in=ProceedingState.ended())
    return found.filter(state__in=ProceedingState.ended()) if asked.show == ENDED else found


def holding(
    words: str, found: QuerySet[Proceeding], fresh: QuerySet[Letter], seen: QuerySet[Letter]
) -> tuple[QuerySet[Proceeding], QuerySet[Letter]]:
    """Those whose matter, or the transcript of a letter in them that may be read, holds the words; `near`: the words as typed.

    What holds the words is found first, by its index, and only then asked whether this person may see it.
    """
    holding = Transcript.objects.filter(state="checked", folded__words=words)
    may_read = Exists(seen.filter(pk=OuterRef("item__letter")))
    by_letter = ProceedingItem.objects.filter(may_read, item__letter__in=holding.values("letter"))
    by_matter = ProceedingItem.objects.filter(
        proceeding__matter__in=Matter.objects.filter(folded__words=words).values("pk")
    )
    either = by_matter.values("proceeding").union(by_letter.values("proceeding"))
    near = Case(
        When(matter__folded__contains=words, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    return (
        found.filter(pk__in=either).annotate(near=near),
        fresh.filter(pk__in=holding.values("letter")),
    )


def _by_nearest_day(asked: Asked, offset: int, most: int) -> list[int]:
    """Ids by the nearest due day, those without one last: apart, so that the others come off their index in order."""
    keys = [pk for (pk,) in _asking_dated(asked, offset, most).ask()]
    if len(keys) < most:
        found = proceedings_asked(asked)
        passed = offset + len(keys) if keys else found.filter(next_due__isnull=False).count()
        start = max(offset - passed, 0)
        rest = found.filter(next_due=None).order_by("pk").values_list("pk", flat=True)
        keys += rest[start : start + most - len(keys)]
    return keys


@by_version_of(*STANDING)
def _asking_dated(asked: Asked, offset: int, most: int) -> Prepared:
    dated = proceedings_asked(asked).filter(next_due__isnull=False).order_by("next_due", "pk")
    return Prepared(dated.values_list("pk")[offset : offset + most])


@by_version_of(*STANDING)
def _asking_first(asked: Asked, most: int) -> Prepared:
    return Prepared(_first_letters(letters_asked(asked), most))


def _first_letters(found: QuerySet[Letter], most: int) -> QuerySet[Any, Any]:
    return found.order_by("received_at", "pk").values_list(*Filed._fields)[:most]


@by_version_of(*STANDING)
def _asking_rows(mine: Asked | None, number: int) -> Prepared:
    """Of ids that are seen: all a line needs; of what waits for a person with what it waits for."""
    found = proceedings_asked(mine) if mine else Proceeding.objects.annotate(asked=Value(""))
    needed = (*Held._fields[:-3], "matter__subject", "assigned_to__username", "asked")
    return Prepared(found.filter(pk__in=holes(number)).values_list(*needed))


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
