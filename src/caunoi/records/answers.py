"""The same key and the same body give the same answer (a program's Idempotency-Key, a page's form); another body is refused."""

import datetime
import hmac
import os
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.views.decorators.debug import sensitive_variables

from caunoi.errors import SaidError
from caunoi.records import keys
from caunoi.records.models import KeptAnswer
from caunoi.records.turns import writing

NONCE = 12


class ReusedError(SaidError):
    """The key was used before, for something else."""

    def __init__(self) -> None:
        super().__init__(
            "this Idempotency-Key was used for another request. Nothing was changed: take a new key.",
            "Idempotency-Key này đã dùng cho một yêu cầu khác. Chưa có gì thay đổi: hãy dùng khóa mới.",
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back; `again`: it was given before; not `kept`: it is made anew each time, since it tells of no change."""

    status: int
    content: bytes
    again: bool = False
    kept: bool = True


@sensitive_variables()
def answer_once(
    who: str, key: str, body: bytes, make: Callable[[], Answer], *, at: datetime.datetime, hours: int
) -> Answer:
    """The answer kept under `key` of `who` to the same body, else that of `make`, kept with what it wrote or not at all.

    Raises ReusedError where the key belongs to another body, and whatever `make` raises: then nothing is kept.
    """
    name, told = _keyed("name", who, key.encode()), _keyed("body", who, body)
    box = AESGCM(bytes.fromhex(_keyed("seal", who, key.encode() + b"\x00" + body)))
    with writing():
        KeptAnswer.objects.filter(until__lte=at).delete()
        until = at + datetime.timedelta(hours=hours)
        held, made = KeptAnswer.objects.get_or_create(name=name, defaults={"body": told, "until": until})
        if made:
            answer = make()
            if not answer.kept:
                held.delete()
                return answer
            nonce = os.urandom(NONCE)
            held.status = answer.status
            held.sealed = nonce + box.encrypt(nonce, answer.content, name.encode())
            held.save(update_fields=["status", "sealed"])
            return answer
    if held.body != told or held.sealed is None:
        raise ReusedError
    sealed = bytes(held.sealed)
    return Answer(held.status, box.decrypt(sealed[:NONCE], sealed[NONCE:], name.encode()), again=True)


def _keyed(use: str, who: str, value: bytes) -> str:
    return hmac.digest(keys.codes_key(), f"answer|{use}|{who}|".encode() + value, "sha256").hex()
