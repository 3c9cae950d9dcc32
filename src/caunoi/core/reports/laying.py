"""Which layout a report is set in: the one in force on its date, and what is not sure about it."""

from __future__ import annotations

from datetime import date

import msgspec

from caunoi.core.law.layouts import Family, Layout, disputed_start, layout
from caunoi.core.law.loading import unsure
from caunoi.core.law.values import Undetermined
from caunoi.core.reports.content import Content, Laid
from caunoi.errors import UserError


def layout_on(day: date, family: Family = "party") -> Layout:
    """The layout in force; UserError where none is held for that day."""
    found = layout(family, day)
    if isinstance(found, Undetermined):
        raise UserError(f"{found.reason.en} Give another --date.")
    return found


def layout_of(content: Content) -> Layout:
    """The layout of a report: by its date, or the day it was drawn up while it has none."""
    return layout_on(content.header.dated or content.day, content.layout.family)


def laid(day: date, family: Family = "party") -> Laid:
    """The layout of that day as a report names it."""
    found = layout_on(day, family)
    doubts = [unsure(doubt.title, doubt.certainty, doubt.note).vi for doubt in found.doubts()]
    if later := disputed_start(family, day):
        doubts.append(f"Có nguồn cho rằng từ ngày này đã áp dụng: {later.title.vi}")
    return Laid(title=found.title.vi, basis=found.basis, doubts=tuple(doubts), family=family)


def headed(content: Content, *, number: str, dated: date | None, signer: str) -> Content:
    """The same report with number, date and signer filled in (or left blank), in the layout of that date."""
    replace = msgspec.structs.replace
    return replace(
        content,
        layout=laid(dated or content.day, content.layout.family),
        header=replace(content.header, number=number, dated=dated),
        signature=replace(content.signature, name=signer),
    )
