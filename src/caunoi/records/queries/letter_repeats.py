"""What a text may be about: matters with letters like it, and letters of none; copies, and others of the same place, among those the
reader may see.

Only checked transcripts are compared, never who wrote. Beside an open letter, and beside what is being typed, nothing stands of what
is protected, not even for whoever may read it: the screen may be turned round. Counts are of what the reader sees, and nothing else.
"""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Count, Model, Q, QuerySet

from caunoi.core.facts.letters import Kind, is_protected
from caunoi.core.law import Undetermined, value
from caunoi.core.sorting import Likeness, band_keys, likeness
from caunoi.records.access import visible_to
from caunoi.records.access.proceedings import SEALED
from caunoi.records.models import Letter, LetterBand, LetterItem, Matter, Proceeding, Transcript, Unit, User
from caunoi.records.queries.letter_places import places_of

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
    at = {place.key} if place else places_of(text, on)
    rows = compared(_open(visible_to(user, Transcript, on)), band_keys(text), at, LOOKED_AT)
    return _by_matter(user, _alike(text, rows, least.number), on, sealed=False)


def alike(user: User, letter: Letter, text: Transcript | None, on: datetime.date) -> tuple[Likely, ...]:
    """What a letter may be about, the likest first; nothing before its transcript is checked."""
    if text is None or text.state != "checked":
        return ()
    sealed = is_protected(letter.kind, party_track=letter.party_track)
    others = visible_to(user, Transcript, on).exclude(letter=letter)
    keys = letter.bands.values_list("key", flat=True)
    at = places_of(text.text, on) | ({letter.place.key} if letter.place else set())
    rows = compared(others if sealed else _open(others), keys, at, BESIDE)
    return _by_matter(user, _alike(text.text, rows, ALIKE), on, sealed=sealed)


def compared(
    texts: QuerySet[Transcript],
    keys: Iterable[str] | QuerySet[LetterBand],
    places: Collection[str],
    most: int,
) -> list[Transcript]:
    """Of these transcripts the checked ones worth comparing: copies by their bands, half of `most` at most, however much was written
    about the place since; then letters filed at or sorted to one of the places (keys of communes) that are no copies, however many copies there are. The newest first of each."""
    newest = (
        texts.filter(state="checked").select_related("letter").order_by("-letter__received_at", "-letter_id")
    )
    shared = LetterBand.objects.filter(key__in=keys).values("letter")
    copies = list(newest.filter(letter__in=shared)[: most // 2])
    if not places:
        return copies
    filed = Letter.objects.filter(place__key__in=places).values("pk")
    about = filed.union(LetterItem.objects.filter(place__key__in=places).order_by().values("letter"))
    others = newest.filter(letter__in=about).exclude(letter__in=shared)
    return [*copies, *others[: most - len(copies)]]


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
    seen = visible_to(user, Proceeding, on).filter(matter__in={matter for _, matter in parts})
    rows = (seen if sealed else seen.exclude(SEALED)).select_related("matter").order_by("-started_on", "-pk")
    cases: dict[int, list[Proceeding]] = {}
    for row in rows:
        cases.setdefault(row.matter_id, []).append(row)
    letters = visible_to(user, LetterItem, on, probe=True).filter(matter__in=cases)
    counted = (letters if sealed else _open(letters)).order_by().values("matter")
    numbers = dict(counted.annotate(n=Count("letter", distinct=True)).values_list("matter", "n"))
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
