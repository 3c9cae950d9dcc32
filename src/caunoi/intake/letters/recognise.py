"""Bytes to text: the encoding is found by trying each and counting which gives Vietnamese syllables."""

import codecs
import contextlib
import unicodedata
from collections.abc import Callable

from caunoi.intake.letters.old import from_tcvn3, from_vni
from caunoi.intake.letters.syllables import Share, rarity, share

UTF8 = "utf-8"
NAMES = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "windows-1258": "Windows-1258",
    "tcvn3": "TCVN3 (ABC)",
    "vni": "VNI",
    "utf-8 twice": "UTF-8 bị mã hóa hai lần",
}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PUNCTUATION = {b: bytes([b]).decode("cp1252", "replace") for b in range(0x80, 0xA0)}
_LEAST = 0.5  # below this share of syllables a decoding is not believed
_FEW = 4  # with fewer words than this a text already in Unicode is left alone


def decode(data: bytes) -> tuple[str, str, Share] | None:
    """Text (NFC unless it was Unicode already), encoding, and how Vietnamese it is; None if no encoding fits."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            body = data[len(bom) :]
            return _decoded(body, "utf-8" if name == "utf-8-sig" else name, name)
    if wide := _wide(data):
        return _decoded(data, wide, wide)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _best(data)
    return text, UTF8, share(text)


def _decoded(data: bytes, codec: str, name: str) -> tuple[str, str, Share]:
    text = data.decode(codec, "replace")
    return text, name, share(text)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark at its start: ASCII letters leave every other byte empty."""
    head = data[:2000]
    if len(head) < 4 or b"\0" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd * 5 > len(head) and odd > 8 * even:
        return "utf-16-le"
    if even * 5 > len(head) and even > 8 * odd:
        return "utf-16-be"
    return None


def _western(data: bytes) -> str:
    """One character a byte: Western letters from 0xA0 on, Windows' quotes and dashes below."""
    return data.decode("latin-1").translate(_PUNCTUATION)


def _best(data: bytes) -> tuple[str, str, Share] | None:
    western = _western(data)
    tries: list[tuple[str, Callable[[], str]]] = [
        (UTF8, lambda: data.decode("utf-8", "replace")),  # with a few bytes lost
        ("windows-1258", lambda: data.decode("cp1258", "replace")),
        ("tcvn3", lambda: from_tcvn3(western)),
        ("vni", lambda: from_vni(western)),
    ]
    found = []
    for name, attempt in tries:
        text = unicodedata.normalize("NFC", attempt())
        found.append((share(text), text, name))
    how, text, name = max(found, key=lambda each: (round(each[0].value, 1), -rarity(each[1])))
    return (text, name, how) if how.value >= _LEAST else None


def mend(text: str) -> tuple[str, str | None]:
    """A Unicode text whose letters are old ones shown as Western (`NghÞ quyÕt`), made right; and what they were."""
    now = share(text)
    if now.words < _FEW or now.value >= _LEAST:
        return text, None
    tries = [("tcvn3", from_tcvn3(text)), ("vni", from_vni(text))]
    with contextlib.suppress(UnicodeError):
        tries.append(("utf-8 twice", text.encode("cp1252").decode("utf-8")))
    how, mended, name = max((share(attempt), attempt, name) for name, attempt in tries)
    # Fewer than half of the words right before, most of them right after: nothing else does that.
    return (unicodedata.normalize("NFC", mended), name) if how.value > 0.8 else (text, None)
