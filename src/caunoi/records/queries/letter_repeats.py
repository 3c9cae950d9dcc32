"""Letters that what is being typed may repeat: copies, and others of the same place, among those the reader may see.

Only checked transcripts are compared, never who wrote; a denunciation is never shown beside another letter.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from caunoi.core.law import Undetermined, value
from caunoi.core.sorting import Likeness, band_keys, likeness
from caunoi.records.access import visible_to
from caunoi.records.access.letters import PROTECTED
from caunoi.records.models import Letter, LetterBand, Transcript, Unit, User

LOOKED_AT = 200
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Repeat:
    """A letter that came before, and what both say."""

    letter: Letter
    likeness: Likeness


def repeats(user: User, text: str, place: Unit | None, on: datetime.date) -> tuple[Repeat, ...]:
    """The letters most like a text, the likest first; as many statements whatever there is."""
    least = value("policy.letters.repeat_likeness", on)
    if not text.strip() or isinstance(least, Undetermined):
        return ()
    seen = visible_to(user, Letter, on).exclude(PROTECTED).values("pk")
    texts = visible_to(user, Transcript, on).filter(letter__in=seen)
    rows = compared(texts, band_keys(text), place, LOOKED_AT)
    found = [Repeat(row.letter, likeness(text, row.text)) for row in rows]
    like = [one for one in found if one.likeness.score >= least.number]
    return tuple(sorted(like, key=lambda one: -one.likeness.score)[:SHOWN])


def compared(
    texts: QuerySet[Transcript],
    keys: Iterable[str] | QuerySet[LetterBand],
    place: Unit | int | None,
    most: int,
) -> list[Transcript]:
    """Of these transcripts the checked ones worth comparing: copies by their bands, half of `most` at most, however much was written
    about the place since; then letters of the place that are no copies, however many copies there are. The newest first of each."""
    newest = (
        texts.filter(state="checked").select_related("letter").order_by("-letter__received_at", "-letter_id")
    )
    shared = LetterBand.objects.filter(key__in=keys).values("letter")
    copies = list(newest.filter(letter__in=shared)[: most // 2])
    if place is None:
        return copies
    others = newest.filter(letter__place=place).exclude(letter__in=shared)
    return [*copies, *others[: most - len(copies)]]
