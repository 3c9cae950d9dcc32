"""Complex matters in the example cases: as a lawyer writes them, and as the rules take them."""

from __future__ import annotations

from datetime import date

from caunoi.core.facts.complex_matters import (
    ComplexAsk,
    ComplexMatter,
    ComplexState,
    ComplexStep,
    Review,
    Task,
)
from caunoi.core.facts.evidence import Ref
from caunoi.core.facts.moves import COMPLEX_MATTER_MOVES
from caunoi.core.law.loading import Shape


class StepLine(Shape, frozen=True, kw_only=True):
    """One step: a move of core.facts.moves on a day, with or without a decision and whoever decided."""

    move: str
    day: date
    document: bool = True
    decided: bool = True


class ComplexMatterLine(Shape, frozen=True, kw_only=True):
    """A complex matter with its steps. `planned`: days on which dated tasks were given, `undated` others; `reviews` say
    what they found, `empty_reviews` do not."""

    id: int
    steps: tuple[StepLine, ...]
    lead: bool = True
    person: bool = True
    left: bool = False
    planned: tuple[date, ...] = ()
    undated: tuple[date, ...] = ()
    reviews: tuple[date, ...] = ()
    empty_reviews: tuple[date, ...] = ()

    def fact(self) -> ComplexMatter:
        """As a fact."""
        history, state = [], ComplexState.OPEN
        for line in self.steps:
            state = ComplexState(COMPLEX_MATTER_MOVES[line.move].target or state)
            history.append(ComplexStep(line.day, line.move, state, line.document, line.decided))
        return ComplexMatter(
            Ref("complex_matter", self.id),
            tuple(history),
            lead=self.lead,
            person=self.person,
            left=self.left,
            tasks=(*(Task(day, True) for day in self.planned), *(Task(day, False) for day in self.undated)),
            reviews=(
                *(Review(day, True) for day in self.reviews),
                *(Review(day, False) for day in self.empty_reviews),
            ),
        )


class ComplexAskLine(Shape, frozen=True, kw_only=True):
    """What the unit was asked for in a complex matter."""

    id: int
    asked: date
    due: date | None = None
    answered: date | None = None
    said: bool = True

    def fact(self) -> ComplexAsk:
        """As a fact."""
        return ComplexAsk(Ref("complex_matter_ask", self.id), self.asked, self.due, self.answered, self.said)
