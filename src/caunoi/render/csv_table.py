"""A table as CSV: what a spreadsheet would take for a formula is made plain text, numbers stay numbers."""

import csv
import io
from collections.abc import Sequence

from caunoi.core.workbooks.values import looks_like_formula

BOM = "\ufeff"
"""Some spreadsheets read UTF-8 only where the file begins so."""


def render(heads: Sequence[str], rows: Sequence[Sequence[str | int]], *, bom: bool = False) -> bytes:
    """The bytes of the file, lines ended as RFC 4180 asks."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(map(plain, heads))
    writer.writerows([plain(cell) for cell in row] for row in rows)
    return ((BOM if bom else "") + out.getvalue()).encode()


def plain(cell: str | int) -> str | int:
    """A cell that no spreadsheet computes: an apostrophe before what looks like a formula; -5 and +84 912 345 do not."""
    return f"'{cell}" if isinstance(cell, str) and looks_like_formula(cell) else cell
