"""Letters that what is being typed may repeat: copies, and others of the same place, among those the reader may see.

Only checked transcripts are compared, never who wrote; a denunciation is never shown beside another letter.
"""

import datetime
from dataclasses import dataclass

from django.db.models import Q

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
    """The letters most like a text, the likest first; four statements at most, whatever there is."""
    least = value("policy.letters.repeat_likeness", on)
    if not text.strip() or isinstance(least, Undetermined):
        return ()
    near = Q(letter__in=LetterBand.objects.filter(key__in=band_keys(text)).values("letter"))
    if place is not None:
        near |= Q(letter__place=place)
    seen = visible_to(user, Letter, on).exclude(PROTECTED).values("pk")
    rows = visible_to(user, Transcript, on).filter(near, state="checked", letter__in=seen)
    rows = rows.select_related("letter").order_by("-letter__received_at", "-pk")[:LOOKED_AT]
    found = [Repeat(row.letter, likeness(text, row.text)) for row in rows]
    like = [one for one in found if one.likeness.score >= least.number]
    return tuple(sorted(like, key=lambda one: -one.likeness.score)[:SHOWN])
