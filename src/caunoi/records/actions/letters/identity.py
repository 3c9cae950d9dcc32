"""Whether what an officer writes in the clear says who wrote a letter: its sealed names, numbers and addresses are looked for in it."""

import re
from collections.abc import Iterable

import msgspec
from django.views.decorators.debug import sensitive_variables

from caunoi.core.facts.letters import Help, PartKind, Sender, Signing, is_protected
from caunoi.core.sorting import villages
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
    key = key_of(letter)
    kinds = [PartKind.SENDER, PartKind.SIGNERS, PartKind.HELP]
    return any(
        _says(text, _told(PartKind(part.kind), read_part(key, letter, part), places))
        for part in SealedPart.objects.filter(letter=letter, kind__in=kinds)
    )


@sensitive_variables()
def names_of_people(text: str, people: Iterable[Sender], helping: Help, listed: str) -> bool:
    """Does a line that is kept in the clear name one of these, or say their number? Addresses aside: the line is itself a place; so is
    the name of a village in whose name its people write."""
    names = [one.name for one in people] + [*msgspec.structs.astuple(helping), *_of_list(listed)]
    told = [name for name in names if not villages(name)]
    return _says(text, told + [said for one in people for said in (one.phone, one.paper)])


@sensitive_variables()
def _says(text: str, told: Iterable[str]) -> bool:
    """Does the text hold any of what is told of people: the words of a name or an address, or a long number?"""
    said, figures = f" {_words(text)} ", _figures(text)
    for each in told:
        words, number = _words(each), _figures(each)
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
        people, listed = list(signing.representatives), _of_list(signing.list)
    if not places:
        people = [
            one if _figures(one.address) else msgspec.structs.replace(one, address="") for one in people
        ]
    told = [text for one in people for text in msgspec.structs.astuple(one)] + listed
    return [text for text in told if text]


def _of_list(signers: str) -> list[str]:
    """Names and long numbers out of a list of signers as people write one: a line each, often numbered, with what else is said of them."""
    found: list[str] = []
    for line in signers.splitlines():
        name = re.split(r"[,;:(\t|]|\s[-–—]", re.sub(r"^\W*\d{1,4}\W+", "", line), maxsplit=1)[0]
        found += [name.strip(), *re.findall(r"\d(?:[ .-]?\d){7,}", line)]
    return [text for text in found if text]
