"""Numbers as word processors write them before a paragraph."""

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def written(number: int, form: str) -> str:
    """`number` in one of Word's forms (`upperRoman`, `lowerLetter`, `decimalZero`, ...); an unknown form is decimal."""
    if form in ("upperRoman", "lowerRoman"):
        text = roman(number)
        return text.upper() if form == "upperRoman" else text
    if form in ("upperLetter", "lowerLetter"):
        text = _letters(number)
        return text.upper() if form == "upperLetter" else text
    if form == "decimalZero":
        return f"{number:02}"
    return "" if form == "none" else str(number)


def roman(number: int) -> str:
    """`iv` for 4; the digits themselves where there is no numeral."""
    if not 0 < number < 4000:
        return str(number)
    parts = []
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        parts.append(letters * times)
    return "".join(parts)


def _letters(number: int) -> str:
    """a to z, then aa, bb, as Word counts; beyond what anyone writes, the digits."""
    if not 0 < number <= 26 * 20:
        return str(number)
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1)
