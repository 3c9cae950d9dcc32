"""Whether what an officer writes in the clear says who wrote a letter: its sealed names, numbers and addresses are looked for in it."""

import re
from collections.abc import Iterable

import msgspec
from django.views.decorators.debug import sensitive_variables

from caunoi.core.facts.letters import Help, PartKind, Sender, Signing, is_protected
from caunoi.core.text import fold
from caunoi.records.models import Letter, Opening, SealedPart, User
from caunoi.records.sealing import key_of, read_part

LONG_NUMBER = 8
"""So many figures in a row are somebody's number; fewer stand in any document."""


@sensitive_variables()
def names_sender(letters: Iterable[Letter], text: str, by: User) -> bool:
    """Does what this person writes of these letters name somebody of one of them? A village or street that the sender gave as their
    address, without a number, is a place and names nobody. Of a protected letter only who opened it is told: to anybody else the answer
    would confirm a guess."""
    return any(
        names_somebody(letter, text, places=False)
        for letter in letters
        if letter.destroyed_at is None and _may_know(letter, by)
    )


def _may_know(letter: Letter, by: User) -> bool:
    if not is_protected(letter.kind, party_track=letter.party_track):
        return True
    return Opening.objects.filter(letter=letter, asked_by=by, state="opened").exists()


@sensitive_variables()
def names_somebody(letter: Letter, text: str, *, places: bool = True) -> bool:
    """Does the text say anything of the sealed sender, representatives, signers or helpers? Of addresses without a number only with `places`."""
    key, said, figures = key_of(letter), f" {_words(text)} ", _figures(text)
    kinds = [PartKind.SENDER, PartKind.SIGNERS, PartKind.HELP]
    for part in SealedPart.objects.filter(letter=letter, kind__in=kinds):
        plain = read_part(key, letter, part)
        for told in _told(PartKind(part.kind), plain, places):
            words, number = _words(told), _figures(told)
            if (" " in words and f" {words} " in said) or (len(number) >= LONG_NUMBER and number in figures):
                return True
    return False


def _words(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))


def _figures(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


@sensitive_variables()
def _told(kind: PartKind, plain: bytes, places: bool) -> list[str]:
    """What a sealed part says of people: names, addresses, numbers, one by one."""
    if kind == PartKind.SENDER:
        people, listed = [msgspec.json.decode(plain, type=Sender)], []
    elif kind == PartKind.HELP:
        people, listed = [], list(msgspec.structs.astuple(msgspec.json.decode(plain, type=Help)))
    else:
        signing = msgspec.json.decode(plain, type=Signing)
        people, listed = list(signing.representatives), signing.list.splitlines()
    if not places:
        people = [
            one if _figures(one.address) else msgspec.structs.replace(one, address="") for one in people
        ]
    told = [text for one in people for text in msgspec.structs.astuple(one)] + [
        line.strip() for line in listed
    ]
    return [text for text in told if text]
