"""Symbols of the bodies that issue documents (ký hiệu tên tổ chức): QU in 12-BC/QU, UBND in 12/TB-UBND."""

from __future__ import annotations

from datetime import date

from caunoi.core.law.loading import Cited, Shape, Text, load, refuse_doubles
from caunoi.core.law.values import Undetermined


class Symbol(Cited, frozen=True, kw_only=True):
    """The symbol of bodies whose name begins so; `alone`: no superior stands above their name in the heading."""

    begins: str
    symbol: str
    alone: bool = False


class SymbolFile(Shape, frozen=True, kw_only=True):
    """symbols.yaml."""

    title: Text
    issuers: tuple[Symbol, ...]

    def __post_init__(self) -> None:
        refuse_doubles([issuer.begins for issuer in self.issuers])


def issuer_symbol(name: str, on: date) -> Symbol | Undetermined:
    """The symbol of a body by its name: the longest beginning that fits, or that none is known."""
    fitting = [found for found in load("", "symbols", SymbolFile).issuers if name.startswith(found.begins)]
    if fitting:
        return max(fitting, key=lambda found: len(found.begins))
    reason = Text(
        vi=f"Chưa rõ ký hiệu văn bản của {name}.", en=f"The symbol of documents of {name} is not known."
    )
    return Undetermined(code="symbols", on=on, reason=reason)
