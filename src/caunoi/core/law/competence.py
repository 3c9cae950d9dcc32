"""Who decides: the dated matrix of law/competence, and who is kept out (law/exclusions.yaml)."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal

from caunoi.core.facts.proceedings import Kind, Rank, Track
from caunoi.core.law.loading import Dated, Shape, Text, load, stems

GoesTo = Literal["own", "superior", "manager", "above", "outside", "unknown"]
Subject = Literal["administrative", "discipline"]


class CompetenceRule(Dated, frozen=True, kw_only=True):
    """One row: for such a letter against such a body or person, to whom it goes.

    `goes_to`: own, the body itself; superior, the body directly above it; manager, the body that manages the person;
    above, the manager, and never the body the person leads; outside, a body of the State beyond this organisation;
    unknown, the law was not seen. Without `levels`, `ranks` or `round` the row serves all.
    """

    kind: Kind
    track: Track
    title: Text
    goes_to: GoesTo
    subject: Subject = "administrative"
    round: Literal[1, 2] | None = None
    levels: frozenset[str] = frozenset()
    ranks: frozenset[Rank] = frozenset()


class CompetenceFile(Shape, frozen=True, kw_only=True):
    """One file of the matrix."""

    title: Text
    rules: tuple[CompetenceRule, ...]


class Exclusion(Dated, frozen=True, kw_only=True):
    """Why somebody is kept out."""

    code: str
    title: Text
    track: Track = Track.STATE


class ExclusionFile(Shape, frozen=True, kw_only=True):
    """exclusions.yaml."""

    title: Text
    rules: tuple[Exclusion, ...]


@cache
def competence_rules() -> tuple[CompetenceRule, ...]:
    """The whole matrix."""
    return tuple(
        rule for stem in stems("competence") for rule in load("competence", stem, CompetenceFile).rules
    )


def competence(
    kind: Kind, track: Track, on: date, *, subject: str, round: int, level: str | None, rank: Rank
) -> CompetenceRule | None:
    """The row that serves a letter on a day; None where the law (as held) has none."""
    return next(
        (
            rule
            for rule in competence_rules()
            if (rule.kind, rule.track, rule.subject) == (kind, track, subject)
            and rule.holds(on)
            and rule.round in (None, round)
            and (not rule.levels or level in rule.levels)
            and (not rule.ranks or rank in rule.ranks)
        ),
        None,
    )


def exclusions(track: Track = Track.STATE) -> dict[str, Exclusion]:
    """The rules of a track, the State's or the Party's, by code."""
    return {rule.code: rule for rule in load("", "exclusions", ExclusionFile).rules if rule.track == track}


def exclusion(code: str, track: Track = Track.STATE) -> Exclusion:
    """The rule behind an exclusion; KeyError for a code there is not."""
    return exclusions(track)[code]
