"""Numbers and symbols of documents (số, ký hiệu) of Party and State, as printed and as they should be.

`07-CT/TU`, `217-QĐ/TW`, `124/2020/NĐ-CP`, `02/2011/QH13`, `1656/NQ-UBTVQH15`, `3260-KH/ĐĐQH15`, `06/QĐ-TTg`, also with
the spaces that typing and scanning put in. Reads a stretch of text; writes the symbol without spaces.
"""

import re

from caunoi.core.reading.words import CODES
from caunoi.core.text import flat

# "23/2008/CT-TTgngày": a page glued the day to the code.
_CODE = r"(?:(?!ngày)[A-ZĐƯÂÊÔƠĂa-zđ]){1,24}\d{0,3}(?:\s?&\s?[A-ZĐa-zđ]{1,10})*"
# Scans take a small l or a capital I for a one, an O for a nought: `3l/KH-UBND`, `O5-CT/TU`.
_DIGIT = r"[\dOoIl]"
# "298 KH/TWĐTN", "22HD/TWĐTN": what parts number and code may be left out where the code is a kind's.
_PARTED = r"(?:\s{0,2}[-/]\s{0,2}|\s?(?=(?:NQ|CT|KL|KH|CTr|QĐ|HD|BC|CV|TB|TT|TTr|QC|ĐA)\s?[-/]\s?[A-ZĐ]))"
# number, then year and code, code and body, in the orders that Party and State use; at least one code.
SYMBOL = (
    rf"(?:(?={_DIGIT}*\d){_DIGIT}{{1,6}}[a-zA-Z]?(?:\.\d{{1,3}})?|[.…_]{{2,12}}|(?=\s?[/-]\s?(?:[12]\d{{3}}\s?/\s?)?(?-i:[A-ZĐ])))"
    rf"(?:\s?[/-]\s?(?=[12]){_DIGIT}{{4}}(?!\d))?"
    rf"{_PARTED}{_CODE}(?:(?:\s?(?:-\s{{0,2}}-|[-/])\s?|\.(?=[A-ZĐ])|\s\.(?=[A-ZĐ]{{2}}(?![a-zà-ỹ]))){_CODE}){{0,5}}"
)
_PARTY = re.compile(r"(?P<number>\d+[a-zA-Z]?)[-/](?P<code>[^-/\d]+)/(?P<body>[^-/]+)$")
# The Central Committee's sign is TW; scans lose a letter of it.
_MISREAD = {"W": "TW", "TVV": "TW", "TVV.": "TW", "IW": "TW", "T.W": "TW"}
# Titles in capitals print the small letters of a code large.
_WRITTEN = {"TTG": "TTg", "CTR": "CTr", "TTR": "TTr"}
_CAPITALS = re.compile(r"(?<![A-ZĐ])(?:TTG|CTR|TTR)(?![A-ZĐ])")
_NUMERALS = re.compile(rf"{_DIGIT}+(?:/(?=[12]){_DIGIT}{{4}}(?=[/-]))?")
_READ_AS = str.maketrans("OoIl", "0011")


def normal_symbol(printed: str) -> str:
    """The symbol without spaces, scanning faults put right: `10 - CT/W` is `10-CT/TW`, `3l/KH-UBND` is `31/KH-UBND`."""
    symbol = re.sub(r"\s+", "", printed).strip(".…_").replace("--", "-")
    if (numerals := _NUMERALS.match(symbol)) is not None:
        symbol = numerals.group().translate(_READ_AS) + symbol[numerals.end() :]
    symbol = _CAPITALS.sub(lambda m: _WRITTEN[m.group()], symbol)
    match = _PARTY.match(symbol)
    if match and match["body"].upper() in _MISREAD and flat(match["code"]) in CODES:
        body = _MISREAD[match["body"].upper()]
        return f"{match['number']}-{match['code']}/{body}"
    return symbol


def number_of(symbol: str) -> str | None:
    """`124` of `124/2020/NĐ-CP`; None where the number is left to be written in."""
    digits = re.match(r"[\d.]+(?:[a-z](?=[/-]))?", symbol)
    return digits.group().rstrip(".") if digits else None


def is_healed(printed: str) -> bool:
    """Whether more than spaces had to change."""
    return normal_symbol(printed).upper() != re.sub(r"\s+", "", printed).strip(".…_").upper()


def type_of_symbol(symbol: str | None) -> str | None:
    """The kind of document that the code in a symbol stands for; None where it stands for none (letters)."""
    for part in re.split(r"[/.-]", symbol or ""):
        kind = CODES.get(flat(part).lstrip("0123456789"))
        if kind:
            return kind
    if symbol and re.search(r"/\d{4}/QH\d+$", symbol):
        return "law"
    return None
