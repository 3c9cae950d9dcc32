"""Words in lists of letters and proceedings: subjects that hold them as typed, with the marks typed before any other, then other subjects,
then texts; each newest matter first.

What stands further back is asked only where the page is not full, so that a search costs no more for words that many letters hold.
"""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from django.db.models import Case, Exists, IntegerField, Max, OuterRef, Q, QuerySet, Value, When

from caunoi.core.text import fold, spellings
from caunoi.records.access import visible_to
from caunoi.records.models import Letter, Matter, Proceeding, ProceedingItem, Transcript, User
from caunoi.records.models.words import few_holding, holds

FEW = 1000
"""Of so many texts each is asked whether this person may read its letter; where more hold the words, all they may read are gathered
first, which takes longer the more letters an office has."""
NEWEST, MANY = 10_000, 100
"""Where more than so many of so many newest matters hold the words, these are asked first, else all that hold them."""


class Search:
    """The proceedings whose matter, or the transcript of a letter in them that this person may read, holds the words; and letters."""

    def __init__(self, user: User, on: date, typed: str) -> None:
        self._user, self._on = user, on
        self._words = fold(typed).strip()
        self._marked = spellings(typed.strip())

    def proceedings(self, found: QuerySet[Proceeding], most: int, *, few: bool) -> list[int]:
        """Ids of the first so many of these that hold the words. `few`: these are few themselves."""
        keys: list[int] = []
        for step in self._steps(found, few):
            keys += step.exclude(pk__in=keys).values_list("pk", flat=True)[: most - len(keys)]
            if len(keys) == most:
                break
        return keys

    def _steps(self, found: QuerySet[Proceeding], few: bool) -> Iterator[QuerySet[Proceeding]]:
        """Each gives those that come next, and may give those before it again."""
        in_order = found.order_by("-matter", "-pk")
        named = self._named
        by_subject = in_order.filter(Q(matter__in=named) if named else Q(matter__folded__words=self._words))
        as_typed = Q(matter__folded__contains=self._words)
        marked = Q()
        for spelled in self._marked:
            marked |= Q(matter__subject__contains=spelled)
        ranks = (marked, as_typed) if marked else (as_typed,)
        newest = (Matter.objects.aggregate(most=Max("pk"))["most"] or 0) - NEWEST
        if not few and not named and self._is_common(newest):
            among = in_order.filter(matter__gt=newest, matter__folded__words=(self._words, newest))
            for rank in ranks:
                yield among.filter(rank)
                yield by_subject.filter(rank)
            yield among
            yield by_subject
        else:
            whens = [When(rank, then=Value(n)) for n, rank in enumerate(ranks)]
            near = Case(*whens, default=Value(len(ranks)), output_field=IntegerField())
            yield by_subject.order_by(near, "-matter", "-pk")
        yield in_order.filter(pk__in=self._by_text())

    def _is_common(self, newest: int) -> bool:
        """Whether many of the newest matters hold the words."""
        holding = Matter.objects.filter(pk__gt=newest, folded__words=(self._words, newest)).order_by()
        return holding[MANY : MANY + 1].exists()

    @cached_property
    def _named(self) -> list[int] | None:
        """The matters whose subject holds the words, if few subjects hold such words."""
        return few_holding(Matter.objects.order_by(), "pk", self._words)

    @cached_property
    def _written(self) -> list[int] | None:
        """The letters whose checked transcript holds the words, if few hold such words: not looked for where many subjects do."""
        return few_holding(_checked(), "letter", self._words) if self._named else None

    def _by_text(self) -> QuerySet[ProceedingItem, tuple[int]]:
        texts = _checked().filter(folded__words=self._words).values_list("letter", flat=True)
        holding = self._written or list(texts[: FEW + 1])
        few = len(holding) <= FEW
        seen = visible_to(self._user, Letter, self._on, probe=few)
        may_read = Exists(seen.filter(pk=OuterRef("item__letter")))
        held = ProceedingItem.objects.filter(may_read, item__letter__in=holding if few else texts)
        return held.values_list("proceeding")

    def letters(self, waiting: QuerySet[Letter]) -> QuerySet[Letter]:
        """Of these, which are what waits for somebody, those whose checked transcript holds the words: each is read, unless few hold them."""
        if self._written:
            return waiting.filter(pk__in=self._written)
        texts = _checked().filter(letter__in=waiting.order_by().values("pk"))
        read = texts.values_list("letter", "folded").iterator()
        return waiting.filter(pk__in=[letter for letter, text in read if holds(text, self._words)])


def _checked() -> QuerySet[Transcript]:
    return Transcript.objects.filter(state="checked").order_by()
