"""Words in lists of letters and proceedings: what holds them, the words as typed first, each by its nearest due day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, Exists, F, IntegerField, OuterRef, QuerySet, Value, When

from caunoi.records.access import visible_to
from caunoi.records.models import Letter, Matter, Proceeding, ProceedingItem, Transcript, User

FEW = 1000
"""Of so many texts each is asked whether this person may read its letter; where more hold the words, all they may read are gathered
first, which takes longer the more letters an office has."""


class Search:
    """The proceedings whose matter, or the transcript of a letter in them that this person may read, holds the words; and letters.

    What holds the words is found first, by its index, and only then asked whether this person may see it.
    """

    def __init__(self, user: User, on: date, words: str) -> None:
        self._words = words
        texts = Transcript.objects.filter(state="checked", folded__words=words).order_by()
        letters = texts.values_list("letter", flat=True)
        found = list(letters[: FEW + 1])
        few = len(found) <= FEW
        self._holding: Iterable[int] = found if few else letters
        self._seen = visible_to(user, Letter, on, probe=few)

    def proceedings(self, found: QuerySet[Proceeding]) -> QuerySet[Proceeding]:
        """Of these those that hold the words: the words as typed first, then by the nearest due day."""
        may_read = Exists(self._seen.filter(pk=OuterRef("item__letter")))
        by_letter = ProceedingItem.objects.filter(may_read, item__letter__in=self._holding)
        by_matter = ProceedingItem.objects.filter(
            proceeding__matter__in=Matter.objects.filter(folded__words=self._words).values("pk")
        )
        either = by_matter.values("proceeding").union(by_letter.values("proceeding"))
        typed = When(matter__folded__contains=self._words, then=Value(0))
        near = Case(typed, default=Value(1), output_field=IntegerField())
        held = found.filter(pk__in=either).annotate(near=near)
        return held.order_by("near", F("next_due").asc(nulls_last=True), "pk")

    def letters(self, fresh: QuerySet[Letter]) -> QuerySet[Letter]:
        """Of these those whose checked transcript holds the words."""
        return fresh.filter(pk__in=self._holding)
