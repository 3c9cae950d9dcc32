"""The one glossary: the official Vietnamese term and the English word for it, used on pages and in documents alike."""

from __future__ import annotations

from functools import cache

from caunoi.core.law.loading import LawError, Shape, Text, load, refuse_doubles


class Term(Shape, frozen=True, kw_only=True):
    """One term by its key; `short` is the usual Vietnamese abbreviation."""

    key: str
    name: Text
    short: str | None = None


class GlossaryFile(Shape, frozen=True, kw_only=True):
    """glossary.yaml."""

    title: Text
    terms: tuple[Term, ...]

    def __post_init__(self) -> None:
        refuse_doubles([term.key for term in self.terms])
        refuse_doubles([term.name.vi for term in self.terms])


@cache
def terms() -> dict[str, Term]:
    """Every term by key, in the order of the file."""
    return {term.key: term for term in load("", "glossary", GlossaryFile).terms}


def term(key: str) -> Term:
    """The term with that key; LawError when there is none."""
    if key not in terms():
        raise LawError(f"There is no term {key} in the glossary.")
    return terms()[key]
