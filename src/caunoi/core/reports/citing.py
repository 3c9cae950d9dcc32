"""Figures with their sources: marks are handed out in the order in which sources are first cited."""

from __future__ import annotations

from datetime import date

from caunoi.core.reports import wording
from caunoi.core.reports.content import Annex, Column, Figure, Paragraph, Row, Source, Table


class Citing:
    """Collects the sources of one report, all counted as of the same day."""

    def __init__(self, as_of: date) -> None:
        self.as_of = as_of
        self._sources: dict[tuple[str, str], Source] = {}

    def source(self, measure: str, clause: str, title: str, records: int, again: str) -> int:
        """The mark of a source; the same measure and clause is one source."""
        found = self._sources.get((measure, clause))
        if found is None:
            found = Source(
                mark=len(self._sources) + 1,
                measure=measure,
                title=title,
                clause=clause,
                records=records,
                as_of=self.as_of,
                again=again,
            )
            self._sources[(measure, clause)] = found
        return found.mark

    def sources(self) -> tuple[Source, ...]:
        """All sources cited so far, in the order of their marks."""
        return tuple(self._sources.values())

    def annex(self, label: str) -> Annex:
        """The closing annex: what each mark stands for, and how to count it again."""
        columns = (
            Column(title="Số", width=10, align="center"),
            Column(title="Chỉ báo, quy tắc hoặc hồ sơ", width=60),
            Column(title="Mục", width=22, align="center"),
            Column(title="Số bản ghi", width=20, align="right"),
            Column(title="Cách đếm", width=53),
        )
        rows = tuple(
            Row(
                cells=(
                    (str(found.mark),),
                    (f"{found.title} [{found.measure}]",),
                    (found.clause,),
                    (wording.count(found.records),),
                    (found.again,),
                )
            )
            for found in self.sources()
        )
        said = Paragraph(
            parts=(
                f"Mọi số liệu tính đến {wording.day(self.as_of)}. Tính lại toàn bộ và so với văn bản này: "
                "caunoi report verify, kèm tên tệp.",
            )
        )
        return Annex(label=label, title="Nguồn số liệu", blocks=(said, Table(columns=columns, rows=rows)))


def counted(figure_id: str, value: int | None, source: int) -> Figure:
    """A count; missing is said, never zero."""
    text = wording.MISSING if value is None else wording.count(value)
    return Figure(id=figure_id, value=value, text=text, source=source)


def shared(
    figure_id: str, numerator: int, denominator: int, source: int, threshold: int | None = None
) -> Figure:
    """A share in percent of two counts."""
    value = wording.share(numerator, denominator, threshold)
    return Figure(id=figure_id, value=value, text=wording.percent(value), source=source)


def dated(figure_id: str, value: date | None, source: int) -> Figure:
    """A day that was found in the records; a dash where there is none."""
    text = wording.day(value) if value else "–"
    return Figure(id=figure_id, value=value.isoformat() if value else None, text=text, source=source)
