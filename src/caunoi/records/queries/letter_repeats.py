"""What a text may be about: matters with letters like it, and letters of none; copies, and others of the same place, among those the
reader may see.

Only checked transcripts are compared, never who wrote. Beside an open letter, and beside what is being typed, nothing stands of what
is protected, not even for whoever may read it: the screen may be turned round. Counts are of what the reader sees, and nothing else.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Count, Model, Q, QuerySet

from caunoi.core.facts.letters import Kind, is_protected
from caunoi.core.law import Undetermined, value
from caunoi.core.sorting import Likeness, band_keys, likeness
from caunoi.records.access import visible_to
from caunoi.records.access.proceedings import SEALED
from caunoi.records.access.standing import STANDING, by_standing
from caunoi.records.models import (
    Heir,
    Letter,
    LetterBand,
    LetterItem,
    Matter,
    Proceeding,
    Transcript,
    Unit,
    User,
)
from caunoi.records.queries.cache import by_version_of
from caunoi.records.queries.letter_places import places_of
from caunoi.records.queries.prepared import Prepared, holes

M = TypeVar("M", bound=Model)
LOOKED_AT, BESIDE, SHOWN, ALIKE = 200, 60, 5, 25
"""Letters compared with what is typed, and with a letter; proposals shown; how many in a hundred two-word runs a letter shares."""


@dataclass(frozen=True, slots=True)
class Likely:
    """A matter that a text may be about, or a letter whose matter is not in sight: its likest letter and what both say, how many of
    its letters this person sees, and which cases over it, the newest first."""

    letter: Letter
    likeness: Likeness
    matter: Matter | None = None
    letters: int = 1
    cases: tuple[Proceeding, ...] = ()


def repeats(user: User, text: str, place: Unit | None, on: datetime.date) -> tuple[Likely, ...]:
    """What a text that is being typed may be about, the likest first; as many statements whatever there is."""
    least = value("policy.letters.repeat_likeness", on)
    if not text.strip() or isinstance(least, Undetermined):
        return ()
    at = _ids(frozenset({place.key} if place else places_of(text, on)), on)
    copies, others = _worth(_open(visible_to(user, Transcript, on)), band_keys(text), at, LOOKED_AT)
    rows = [*(found := list(copies)), *others[: LOOKED_AT - len(found)]]
    return _by_matter(user, _alike(text, rows, least.number), on, sealed=False)


def alike(user: User, letter: Letter, text: Transcript | None, on: datetime.date) -> tuple[Likely, ...]:
    """What a letter may be about, the likest first; nothing before its transcript is checked."""
    if text is None or text.state != "checked":
        return ()
    sealed = is_protected(letter.kind, party_track=letter.party_track)
    at = _ids(frozenset(places_of(text.text, on) | ({letter.place.key} if letter.place else set())), on)
    asking = _asking_beside(user, on, sealed, len(at))
    copies, others = (each.ask([letter.pk, *at]) for each in asking)
    rows = [*copies, *others[: BESIDE - len(copies)]]
    return _by_matter(user, _alike(text.text, rows, ALIKE), on, sealed=sealed)


def _worth(
    texts: QuerySet[Transcript],
    keys: Iterable[str] | QuerySet[Any, Any],
    places: Sequence[int],
    most: int,
) -> tuple[QuerySet[Transcript], QuerySet[Transcript]]:
    """Of these transcripts the checked ones worth comparing: copies by their bands, half of `most` at most, however much was written
    about the place since; then letters filed at or sorted to one of the places that are no copies, however many copies there are. The
    newest first of each."""
    newest = (
        texts.filter(state="checked").select_related("letter").order_by("-letter__received_at", "-letter_id")
    )
    shared = LetterBand.objects.filter(key__in=keys).values("letter")
    filed = Letter.objects.filter(place__in=places).values("pk")
    about = filed.union(LetterItem.objects.filter(place__in=places).order_by().values("letter"))
    others = newest.filter(letter__in=about).exclude(letter__in=shared) if places else newest.none()
    return newest.filter(letter__in=shared)[: most // 2], others[:most]


@by_version_of(*STANDING)
def _ids(keys: frozenset[str], on: datetime.date) -> tuple[int, ...]:
    """Of communes by their keys, with those that took their place by the day and those whose place they took."""
    named = Unit.objects.filter(key__in=keys).values_list("pk", flat=True)
    taken = Heir.objects.filter(Q(unit__key__in=keys) | Q(heir__key__in=keys), start__lte=on)
    return tuple(sorted({*named, *(pk for pair in taken.values_list("unit", "heir") for pk in pair)}))


@by_standing
def _asking_beside(
    user: User, on: datetime.date, sealed: bool, places: int
) -> tuple[Prepared[Transcript], Prepared[Transcript]]:
    letter, *at = holes(1 + places)
    others = visible_to(user, Transcript, on).exclude(letter=letter)
    keys = LetterBand.objects.filter(letter=letter).values("key")
    copies, near = _worth(others if sealed else _open(others), keys, at, BESIDE)
    return Prepared(copies), Prepared(near)


def _open(rows: QuerySet[M]) -> QuerySet[M]:
    """Those of letters that are not protected."""
    return rows.filter(~Q(letter__kind=Kind.DENUNCIATION), letter__party_track=False)


def _alike(text: str, rows: Iterable[Transcript], least: float) -> dict[int, tuple[Letter, Likeness]]:
    """The letters that share so much with a text, by their keys, the likest first."""
    scored = [(row.letter, likeness(text, row.text)) for row in rows]
    like = sorted((one for one in scored if one[1].score >= least), key=lambda one: -one[1].score)
    return {letter.pk: (letter, how) for letter, how in like}


def _by_matter(
    user: User, found: dict[int, tuple[Letter, Likeness]], on: datetime.date, *, sealed: bool
) -> tuple[Likely, ...]:
    """Each matter once, where its likest letter stands."""
    parts = list(LetterItem.objects.filter(letter__in=found).values_list("letter_id", "matter_id"))
    cases: dict[int, list[Proceeding]] = {}
    matters = sorted({matter for _, matter in parts})
    for row in _asking_cases(user, on, sealed, len(matters)).ask(matters):
        cases.setdefault(row.matter_id, []).append(row)
    numbers = dict(_asking_numbers(user, on, sealed, len(cases)).ask(list(cases)))
    of_letter: dict[int, list[int]] = {}
    for letter, matter in parts:
        if matter in cases:
            of_letter.setdefault(letter, []).append(matter)
    likely: dict[tuple[str, int], Likely] = {}
    for pk, (one, how) in found.items():
        for matter in of_letter.get(pk, ()):
            over = cases[matter]
            likely.setdefault(("matter", matter), Likely(one, how, over[0].matter, numbers[matter], tuple(over)))  # fmt: skip
        if pk not in of_letter:
            likely["letter", pk] = Likely(one, how)
    return tuple(likely.values())[:SHOWN]


@by_standing
def _asking_cases(user: User, on: datetime.date, sealed: bool, number: int) -> Prepared[Proceeding]:
    """The cases over so many matters that this person sees, the newest first."""
    seen = visible_to(user, Proceeding, on).filter(matter__in=holes(number))
    rows = seen if sealed else seen.exclude(SEALED)
    return Prepared(rows.select_related("matter").order_by("-started_on", "-pk"))


@by_standing
def _asking_numbers(user: User, on: datetime.date, sealed: bool, number: int) -> Prepared[tuple[int, int]]:
    """How many letters of each of so many matters this person sees."""
    seen = visible_to(user, LetterItem, on, probe=True).filter(matter__in=holes(number))  # fmt: skip
    counted = (seen if sealed else _open(seen)).order_by().values("matter")
    return Prepared(counted.annotate(n=Count("letter", distinct=True)).values_list("matter", "n"))
