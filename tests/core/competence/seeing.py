"""Who may see a protected proceeding, said again for one person and one case: the twin of `records/access/proceedings`, which asks the tables.

Ten thousand worlds hold it against an oracle of a few lines (`test_seeing`), some hundred of them the tables against it
(`tests/records/test_worlds_of_access`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from caunoi.core.competence.excluding import Excluded, Out
from caunoi.core.competence.facts import Organisation, upwards


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person on a day: the bodies where they hold any role, those where they have the right to protected ones, and where
    they decide."""

    person: str
    serves: frozenset[str]
    right: frozenset[str] = frozenset()
    decides: frozenset[str] = frozenset()


def is_kept_out(viewer: Viewer, out: Excluded, organisation: Organisation, assigned: str = "") -> bool:
    """Themselves, or by any role at or below a body that is kept out or that took its place; not the head who decides, nor who was
    assigned."""
    if out.out is not Out.EVERYTHING:
        return False
    if out.person:
        return out.person == viewer.person
    taken = {out.unit, *organisation.heirs(out.unit)}
    if out.but_head and (taken & viewer.decides or assigned == viewer.person):
        return False
    return any(unit in taken for served in viewer.serves for unit in _line(organisation, served))


def sees_protected(
    viewer: Viewer, body: str, kept_out: tuple[Excluded, ...], organisation: Organisation, assigned: str = "",
    posts: frozenset[str] = frozenset(),
) -> bool:  # fmt: skip
    """With the right at the deciding body or above it, and not kept out. `posts`: where the accused, or somebody connected with them, serves on the day; who serves there
    is kept out too, but for the head who decides and who was assigned."""
    if any(is_kept_out(viewer, out, organisation, assigned) for out in kept_out):
        return False
    beside = posts & viewer.serves
    goes_on = body in viewer.decides or assigned == viewer.person
    if beside - {body} or (beside and not goes_on):
        return False
    return any(unit in viewer.right for unit in _line(organisation, body))


def _line(organisation: Organisation, unit: str) -> Iterator[str]:
    yield unit
    yield from upwards(organisation, unit)
