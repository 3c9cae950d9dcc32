"""What a text may be about: matters with letters like it, and letters of none; copies, and others of the same place, among those the
reader may see; and matters of that place whose subject stands in it, told in whatever other words.

Only checked transcripts and subjects are compared, never who wrote. Beside an open letter, and beside what is being typed, nothing stands of what
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
from caunoi.records.models.words import NOBODY
from caunoi.records.queries.cache import by_version_of
from caunoi.records.queries.letter_places import places_of
from caunoi.records.queries.prepared import Prepared, holes

M = TypeVar("M", bound=Model)
T = TypeVar("T")
LOOKED_AT, BESIDE, SHOWN, ALIKE = 200, 60, 5, 25
"""Letters compared with what is typed, and with a letter; proposals shown; how many in a hundred two-word runs a letter shares."""
NAMED, TELLING = 60, 5
"""How many in a hundred of a subject's two-word runs stand in a text that names it; of fewer words a subject is a kind of matter."""


@dataclass(frozen=True, slots=True)
class Likely:
    """A matter that a text may be about, or a letter whose matter is not in sight: its likest letter and what both say, how many of
    its letters this person sees, and which cases over it, the newest first. `named`: the text is like the subject, not like a letter."""

    letter: Letter
    likeness: Likeness
    named: bool = False
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
    return _by_matter(user, text, rows, least.number, on, sealed=False)


def alike(user: User, letter: Letter, text: Transcript | None, on: datetime.date) -> tuple[Likely, ...]:
    """What a letter may be about, the likest first; nothing before its transcript is checked."""
    if text is None or text.state != "checked":
        return ()
    sealed = is_protected(letter.kind, party_track=letter.party_track)
    at = _ids(frozenset(places_of(text.text, on) | ({letter.place.key} if letter.place else set())), on)
    asking = _asking_beside(user, on, sealed, len(at))
    copies, others = (each.ask([letter.pk, *at]) for each in asking)
    rows = [*copies, *others[: BESIDE - len(copies)]]
    return _by_matter(user, text.text, rows, ALIKE, on, sealed=sealed)


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


def _by_matter(
    user: User, text: str, rows: Sequence[Transcript], least: float, on: datetime.date, *, sealed: bool
) -> tuple[Likely, ...]:
    """Each matter once, where its likest letter stands; after those like a letter, the likest first, those whose subject is named."""
    parts: dict[int, list[int]] = {}
    of_rows = LetterItem.objects.filter(letter__in=[row.letter_id for row in rows])
    for pk, matter in of_rows.values_list("letter_id", "matter_id"):
        parts.setdefault(pk, []).append(matter)
    matters = _full(sorted({matter for found in parts.values() for matter in found}))
    cases: dict[int, list[Proceeding]] = {}
    for case in _asking_cases(user, on, sealed, len(matters)).ask(matters):
        cases.setdefault(case.matter_id, []).append(case)
    seen = {
        row.letter_id: [matter for matter in parts.get(row.letter_id, ()) if matter in cases] for row in rows
    }

    likely: dict[tuple[str, int], tuple[Letter, Likeness, bool]] = {}
    for row, how in _likest([(row, likeness(text, row.text)) for row in rows], least):
        for matter in seen[row.letter_id]:
            likely.setdefault(("matter", matter), (row.letter, how, False))
        if not seen[row.letter_id]:
            likely["letter", row.letter_id] = row.letter, how, False
    subjects = {matter: over[0].matter.subject for matter, over in cases.items()}
    said = {matter: likeness(text, told) for matter, told in subjects.items() if len(told.split()) >= TELLING}
    newest = {matter: row.letter for row in reversed(rows) for matter in seen[row.letter_id]}
    for matter, how in _likest(list(said.items()), NAMED):
        likely.setdefault(("matter", matter), (newest[matter], how, True))

    first = list(likely.items())[:SHOWN]
    shown = _full([key for (what, key), _ in first if what == "matter"])
    numbers = dict(_asking_numbers(user, on, sealed, len(shown)).ask(shown))
    return tuple(
        Likely(*found, cases[key][0].matter, numbers[key], tuple(cases[key])) if what == "matter" else Likely(*found)
        for (what, key), found in first
    )  # fmt: skip


def _likest(found: Iterable[tuple[T, Likeness]], least: float) -> list[tuple[T, Likeness]]:
    """Those that share so much, the likest first."""
    return sorted((one for one in found if one[1].score >= least), key=lambda one: -one[1].score)


def _full(ids: list[int]) -> list[int]:
    """With ids of nobody up to a few numbers of them, so that few questions are put into words."""
    number = next((most for most in (SHOWN, 20, BESIDE, LOOKED_AT) if len(ids) <= most), len(ids))
    return ids + [NOBODY] * (number - len(ids))


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
