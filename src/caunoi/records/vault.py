"""Sealing: every letter has its own key, wrapped by a master key that never lies in the database (envelope encryption).

AES-256-GCM throughout. A part is bound to its letter, kind and number; a wrapped key to its letter and version: none can be
moved to another place unseen. The module keeps nothing and logs nothing; what it holds is left out of error reports.
"""

import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.views.decorators.debug import sensitive_variables

from caunoi.core.journal import canonical
from caunoi.errors import SaidError, UserError
from caunoi.records import keys

NONCE = 12


class SealBrokenError(SaidError):
    """A sealed part or key cannot be opened: altered, moved, or it or its key is gone."""

    def __init__(self, english: str, vietnamese: str) -> None:
        super().__init__(
            f"{english} Nothing was changed now. The receipts and heads that people kept still prove what was filed; caunoi journal "
            "verify says what was altered.",
            f"{vietnamese} Lần này không có gì bị thay đổi. Giấy biên nhận và mốc sổ mà người dân đã giữ vẫn chứng minh được những gì "
            "đã gửi; caunoi journal verify cho biết những gì bị sửa.",
        )


class ErasedError(UserError):
    """The letter's key was destroyed: nobody can read it any more."""


@sensitive_variables()
def seal(key: bytes, content: bytes, *place: object) -> bytes:
    """The content under a key, bound to its place."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, canonical(list(place)))


@sensitive_variables()
def unseal(key: bytes, sealed: bytes, *place: object) -> bytes:
    """The content; SealBrokenError where key, place or bytes are not those it was sealed with."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], canonical(list(place)))
    except (InvalidTag, ValueError):  # ValueError: too short to hold a nonce
        raise SealBrokenError(
            "a sealed part cannot be opened: it was altered or moved, or the key is another one. Nothing was shown.",
            "Không mở được một phần đã niêm phong: phần ấy đã bị sửa hoặc chuyển chỗ, hoặc khóa là khóa khác. Chưa có gì được cho xem.",
        ) from None


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A letter's key as it may lie in the database."""

    version: int
    sealed: bytes


def new_key() -> bytes:
    """A fresh key for one letter."""
    return AESGCM.generate_key(256)


@sensitive_variables()
def wrap(key: bytes, letter: str) -> Wrapped:
    """The letter's key under the newest master key."""
    masters = keys.master_keys()
    version = max(masters)
    return Wrapped(version, seal(masters[version], key, "key", letter, version))


@sensitive_variables()
def unwrap(wrapped: Wrapped, letter: str) -> bytes:
    """The letter's key; SealBrokenError where it does not open, or its master key is not here."""
    master = keys.master_keys().get(wrapped.version)
    if master is None:
        raise SealBrokenError(
            f"version {wrapped.version} of the master key is not here: the letter cannot be opened. "
            "Put it back from your copy of CAUNOI_HOME/keys.",
            f"ở đây thiếu bản {wrapped.version} của khóa chính nên không mở được đơn. Hãy đặt lại khóa từ bản sao CAUNOI_HOME/keys.",
        )
    return unseal(master, wrapped.sealed, "key", letter, wrapped.version)
