"""Who is kept out of a proceeding, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from caunoi.core import law
from caunoi.core.competence.facts import Organisation, Question, Respondent
from caunoi.core.facts.proceedings import Kind
from caunoi.core.law import Exclusion


class Out(StrEnum):
    """What somebody is kept out of."""

    VERIFYING = "verifying"  # may not verify; the body goes on
    EVERYTHING = "everything"  # neither acts nor sees


@dataclass(frozen=True, slots=True)
class Excluded:
    """A person, or all of a body, kept out. `but_head`: the body's head decides; everybody else of it is kept out."""

    rule: Exclusion
    out: Out
    person: str = ""
    unit: str = ""
    but_head: bool = False


def excluded(
    question: Question, about: tuple[Respondent, ...], decides: str | None, organisation: Organisation
) -> tuple[Excluded, ...]:
    """Who is kept out when a body decides about these respondents (of the question's, whom every part keeps out). Whatever takes the
    place of a body that is kept out is kept out with it (`records/access/proceedings`)."""
    if question.kind is Kind.DENUNCIATION:
        return _of_denunciation(question, decides, organisation)
    if question.kind is not Kind.COMPLAINT:
        return ()
    if question.first_round is not None and question.round > 1:
        first = question.first_round  # who decided it, and whose decision or act was complained of in it
        rule = law.exclusion("first_round", question.track)
        whose = {who.person for who in question.against if who.person}
        persons = (Excluded(rule, Out.EVERYTHING, person=name) for name in sorted(first.persons | whose))
        return (Excluded(rule, Out.EVERYTHING, unit=first.unit), *persons)
    rule = law.exclusion("officer", question.track)
    return tuple(Excluded(rule, Out.VERIFYING, person=who.person) for who in about if who.person)


def _of_denunciation(
    question: Question, decides: str | None, organisation: Organisation
) -> tuple[Excluded, ...]:
    out: list[Excluded] = []
    for who in question.against:
        if who.person:
            out.append(Excluded(law.exclusion("accused", question.track), Out.EVERYTHING, person=who.person))
        heirs = organisation.heirs(who.unit)
        if decides is not None and decides in (who.unit, *heirs):
            out.append(
                Excluded(
                    law.exclusion("rest_of_body", question.track), Out.EVERYTHING, unit=decides, but_head=True
                )
            )
            others = tuple(heir for heir in heirs if heir != decides)
        else:
            others = (who.unit,)
        out += [
            Excluded(law.exclusion("body_of_accused", question.track), Out.EVERYTHING, unit=unit)
            for unit in others
        ]
    connected = law.exclusion("connected", question.track)
    out += [Excluded(connected, Out.EVERYTHING, person=name) for name in sorted(question.connected)]
    return tuple(dict.fromkeys(out))
