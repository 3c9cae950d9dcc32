"""Workbooks come in: read, held against what is on record, and written all or nothing in one action."""

from caunoi.records.actions.workbooks.headings import forget_headings, remember_headings
from caunoi.records.actions.workbooks.importing import import_book

__all__ = ["forget_headings", "import_book", "remember_headings"]
