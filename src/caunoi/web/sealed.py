"""What a visitor's browser carries for us between pages, so that the server keeps nothing: sealed, so that nobody reads it there.

`Draft` is the form half filled in (a hidden field), `Pass` the right to the page of one letter, `Screen` the form that a screen is
turned for (cookies). All under a key
that lies outside the database; none is ever written to a disk, a session or a log of ours.
"""

from __future__ import annotations

import base64
import datetime
import hmac
import secrets
from typing import Any, TypeVar

import msgspec
from django.http import HttpRequest, HttpResponse

from caunoi.core.facts.letters import Help, Sender
from caunoi.errors import UserError
from caunoi.records import keys, vault
from caunoi.records.actions.letters.limits import limit
from caunoi.records.models import Letter
from caunoi.records.queries import letters as query

COOKIE = "trang"
SCREEN = "quay"
PATH = "/gui-don/"


class Draft(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A letter being written: what was answered so far. `once` names this form, `began` is the second it was begun;
    `desk`: on a screen that a clerk turned to the person. `apart`: of a denunciation, it is not about the office it goes to; `party`: of a letter to a body of the Party,
    whether it goes by the Party's rules (yes, no)."""

    once: str
    began: int
    kind: str = ""
    place: str = ""
    village: str = ""
    office: str = ""
    text: str = ""
    sender: Sender = Sender()
    signers: int = 1
    signer_list: str = ""
    representatives: str = ""
    help: Help = Help()
    desk: bool = False
    apart: bool = False
    party: str = ""


class Pass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whoever gave the code may see this letter's page. `mark` is of the code: changing the code ends every pass.
    `done`: what was taken from them just now, for the next page to say; each page that is shown carries a pass without."""

    letter: str
    mark: str
    used: int
    done: str = ""


class Screen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The one form that this browser's screen is turned to somebody for: begun last, and not sent yet."""

    once: str


S = TypeVar("S", bound=msgspec.Struct)


def begin(at: datetime.datetime, **known: Any) -> Draft:
    """A fresh form, with what is known beforehand."""
    return Draft(secrets.token_hex(16), int(at.timestamp()), **known)


def seal(carried: msgspec.Struct) -> str:
    """As it may lie in a browser."""
    name = type(carried).__name__
    return base64.urlsafe_b64encode(vault.seal(_key(), msgspec.json.encode(carried), name)).decode()


def unseal(text: str, shape: type[S]) -> S | None:
    """What was carried; None where it is not ours, was altered, or is of another key."""
    try:
        plain = vault.unseal(_key(), base64.urlsafe_b64decode(text.encode()), shape.__name__)
        return msgspec.json.decode(plain, type=shape)
    except (UserError, ValueError, msgspec.MsgspecError):
        return None


def _key() -> bytes:
    return hmac.digest(keys.codes_key(), b"carried by browsers", "sha256")


def in_time(began: int, at: datetime.datetime) -> bool:
    """May the form still be sent?"""
    return 0 <= at.timestamp() - began <= 60 * limit("form_minutes", at.date())


def turn(response: HttpResponse, draft: Draft, request: HttpRequest) -> None:
    """The screen is turned for this form: any begun on it before is over."""
    _carry(response, SCREEN, Screen(draft.once), request)


def turn_back(response: HttpResponse) -> None:
    """The form was sent: whoever sits there next sees none of it."""
    _drop(response, SCREEN)


def is_over(draft: Draft, request: HttpRequest) -> bool:
    """Was the form begun on a turned screen, and is it no longer the one that the screen is turned for?"""
    return draft.desk and unseal(request.COOKIES.get(SCREEN, ""), Screen) != Screen(draft.once)


def admit(
    response: HttpResponse, letter: Letter, request: HttpRequest, at: datetime.datetime, done: str = ""
) -> None:
    """Let this browser see the letter's page for a while."""
    _carry(response, COOKIE, Pass(letter.public, _mark(letter), int(at.timestamp()), done), request)


def dismiss(response: HttpResponse) -> None:
    """Take the right away again."""
    _drop(response, COOKIE)


def _carry(response: HttpResponse, name: str, carried: msgspec.Struct, request: HttpRequest) -> None:
    response.set_cookie(
        name, seal(carried), path=PATH, httponly=True, samesite="Strict", secure=request.is_secure()
    )


def _drop(response: HttpResponse, name: str) -> None:
    response.delete_cookie(name, path=PATH, samesite="Strict")


def held(request: HttpRequest, at: datetime.datetime) -> Pass | None:
    """The pass that this browser carries and that has not run out, also where the code it was given for was changed since."""
    carried = unseal(request.COOKIES.get(COOKIE, ""), Pass)
    if carried is None or not 0 <= at.timestamp() - carried.used <= 60 * limit("page_minutes", at.date()):
        return None
    return carried


def admitted(request: HttpRequest, at: datetime.datetime) -> Letter | None:
    """The letter whose page this browser may see now."""
    carried = held(request, at)
    letter = query.named(carried.letter) if carried else None
    if carried is None or letter is None or letter.destroyed_at is not None:
        return None
    return letter if hmac.compare_digest(carried.mark, _mark(letter)) else None


def _mark(letter: Letter) -> str:
    return (letter.code_hash or "")[:16]
