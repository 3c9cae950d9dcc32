"""Keys outside the database: in CAUNOI_HOME/keys, or given in the environment. Each is made once, readable by its owner only.

vault-N.key     master keys of letters, by version; the highest is used for new ones (or CAUNOI_VAULT_KEYS="1=hex,2=hex")
journal.key     Ed25519, signs receipts and heads (or CAUNOI_JOURNAL_KEY, hex)
codes.key       hides access codes and rate limits (or CAUNOI_CODES_KEY, hex)
"""

import os
import re
import secrets
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from caunoi.errors import SaidError
from caunoi.records.files import sync_folder
from caunoi.records.models import JournalHead, Letter, LetterKey

SIZE = 32
VAULT = re.compile(r"vault-([0-9]+)\.key")


def master_keys() -> dict[int, bytes]:
    """version -> master key. A first one is made where there is none and none is given."""
    if given := settings.VAULT_KEYS:
        return {int(version): _key(text, "CAUNOI_VAULT_KEYS") for version, text in given.items()}
    try:
        with os.scandir(_place(settings.HOME)) as held:
            names = [entry.name for entry in held]
    except FileNotFoundError:
        names = []
    found = {
        int(match[1]): _held(_place(settings.HOME, name))
        for name in names
        if (match := VAULT.fullmatch(name))
    }
    return found or {1: _made("vault-1.key")}


def new_master_key() -> int:
    """Make the next version of the master key. Where keys come from the environment the newest there is the next, and SaidError if
    every letter is under it already."""
    newest = max(master_keys())
    if settings.VAULT_KEYS:
        if LetterKey.objects.exclude(version=newest).exists():
            return newest
        raise SaidError(
            f"the master keys come from CAUNOI_VAULT_KEYS, and every letter is under version {newest}: add version {newest + 1} there, "
            "start the pages and the worker anew with it, then run this again.",
            f"khóa chính lấy từ CAUNOI_VAULT_KEYS, và mọi đơn đã ở bản khóa {newest}: hãy thêm bản {newest + 1} vào đó, khởi động lại các "
            "trang và tiến trình nền, rồi chạy lại lệnh này.",
        )
    version = newest + 1
    _made(f"vault-{version}.key")
    return version


def journal_key() -> Ed25519PrivateKey:
    """The key that signs receipts and heads."""
    return _signer(_given(settings.JOURNAL_KEY, "journal.key"))


@lru_cache(maxsize=1)
def _signer(key: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(key)


def codes_key() -> bytes:
    """The key that hides access codes and the counts of attempts."""
    return _given(settings.CODES_KEY, "codes.key")


def _given(text: str, name: str) -> bytes:
    return _key(text, name) if text else _made(name)


@lru_cache(maxsize=16)
def _place(home: Path, name: str = "") -> Path:
    """Where a key lies, or all."""
    return Path(home) / "keys" / name


def _made(name: str) -> bytes:
    """The key in this file; made, durably, where it is not there yet. Two processes that make it at once agree on one.

    SaidError where the records were written under one that is gone: another in its place would hide that, and be overwritten when
    the copy is put back, with all that was sealed under it meanwhile.
    """
    path = _place(settings.HOME, name)
    try:
        return _held(path)
    except FileNotFoundError:
        if _is_lost(name):
            raise SaidError(
                f"the key {name} is gone, and the records need it. Put it back from your copy of CAUNOI_HOME/keys.",
                f"khóa {name} không còn, mà dữ liệu cần khóa ấy. Hãy lấy lại từ bản sao của CAUNOI_HOME/keys.",
            ) from None
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        half = path.with_name(f".{name}.{os.getpid()}.{secrets.token_hex(4)}")
        descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(SIZE))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(half, path)
        except FileExistsError:
            pass
        finally:
            half.unlink()
        sync_folder(path.parent)
        sync_folder(path.parent.parent)
    return _held(path)


def _held(path: Path) -> bytes:
    """The key in a file, read anew where the file is another one than at the last reading."""
    now = path.stat()
    return _read(path, (now.st_ino, now.st_mtime_ns, now.st_size))


@lru_cache(maxsize=16)
def _read(path: Path, as_it_is: tuple[int, int, int]) -> bytes:
    return _key(path.read_text(), path.name)


def _is_lost(name: str) -> bool:
    """Was there a key of this name before?"""
    if vault := VAULT.fullmatch(name):
        return LetterKey.objects.filter(version__gte=int(vault[1])).exists()
    if name == "journal.key":
        return JournalHead.objects.exists()
    return Letter.objects.filter(code_hash__isnull=False).exists()


def _key(text: str, name: str) -> bytes:
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        key = b""
    if len(key) != SIZE:
        raise SaidError(
            f"the key {name} is damaged: it must be {2 * SIZE} hexadecimal figures. Restore it from your copy.",
            f"khóa {name} bị hỏng: khóa phải gồm {2 * SIZE} chữ số hệ 16. Hãy lấy lại từ bản sao.",
        )
    return key
