"""The one gate to a letter: seen by who acts, not erased, and the entry listed among the letter's own."""

import datetime
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db.models import QuerySet

from caunoi.core.facts.letters import is_protected
from caunoi.core.facts.permissions import Permission
from caunoi.records.access import RefusedError, can, visible_to
from caunoi.records.access.letters import acting_unit
from caunoi.records.actions.acting import Act, Actor, acting
from caunoi.records.models import Letter, LetterEntry, Proceeding, SealedPart, User
from caunoi.records.vault import ErasedError


def right_to(letter: Letter) -> Permission:
    """The right that whoever works on this letter needs."""
    protected = is_protected(letter.kind, party_track=letter.party_track)
    return Permission.LETTER_PROTECTED if protected else Permission.LETTER_RECEIVE


def may_hear(letter: Letter, user: User, on: datetime.date) -> bool:
    """Is what the sender wrote since then told in words? To whoever works on the letter; of a protected one to nobody: it may name its
    sender, and is sealed like the letter."""
    works = can(user, right_to(letter), unit=acting_unit(letter, user, on), on=on)
    return works and not is_protected(letter.kind, party_track=letter.party_track)


@contextmanager
def acting_on(
    letter: Letter, verb: str, *, by: Actor, at: datetime.datetime, permission: Permission | None = None,
    cases: Iterable[Proceeding] = (),
) -> Iterator[Act]:  # fmt: skip
    """Run an action on a letter by SENDER (who gave its code), or by an officer who sees it and has `permission` (default:
    the right to such a letter). Raises RefusedError in the same words whether the letter is hidden or does not exist.

    Inside, the letter is held, and then the `cases` (asked for with a lock) that are written as well: the order is that of Act.tree.
    """
    unit = letter.unit
    if isinstance(by, User):
        if not visible_to(by, Letter, at.date(), probe=True).filter(pk=letter.pk).exists():
            raise RefusedError("there is no such letter among those you may see.")
        unit = acting_unit(letter, by, at.date())
    if letter.destroyed_at is not None:
        raise ErasedError("this letter was erased when its time to be kept was over. Nothing was changed.")
    with acting(verb, by=by, at=at, permission=permission or right_to(letter), unit=unit) as act:
        hold(letter)
        list(cases)
        yield act
        if not act.wrote_nothing:
            list_entry(act, letter)


def hold(letter: Letter) -> None:
    """Inside an action, before `act.tree()`: nobody else writes on the letter until it ends."""
    Letter.objects.select_for_update(no_key=True).values_list("pk").get(pk=letter.pk)


def held_cases() -> QuerySet[Proceeding]:
    """Cases, each held as it is read, in the order of their keys; after letters, before `act.tree()`."""
    return Proceeding.objects.select_for_update(no_key=True).order_by("pk")


def list_entry(act: Act, letter: Letter, key: int | None = None) -> None:
    """List the open action among the letter's entries; `key`: one that came with the tree."""
    LetterEntry(
        pk=key, letter=letter, seq=act.tree().size, verb=act.verb, at=act.at, commitment=act.bound
    ).save()


def next_number(letter: Letter) -> int:
    """The number of the letter's next part; call it inside the action, after `act.tree()`."""
    last = SealedPart.objects.filter(letter=letter).order_by("-number").first()
    return last.number + 1 if last else 0
