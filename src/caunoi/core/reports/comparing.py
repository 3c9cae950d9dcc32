"""Two tellings of one report held against each other: figure by figure, then word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from caunoi.core.reports.content import BLANK, Chart, Content, Figure, Heading, Parts, Table

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Difference:
    """What was said, and what stands now. `what` names a figure (its id and source), or a line of the text."""

    what: str
    said: str
    now: str


def differences(said: Content, now: Content) -> list[Difference]:
    """Every figure that differs, every source whose records differ in number, every line that differs in words."""
    return [*_figures(said, now), *_sources(said, now), *changed_lines(_lines(said), _lines(now))]


def _figures(said: Content, now: Content) -> Iterator[Difference]:
    before = {figure.id: figure for figure in said.figures()}
    after = {figure.id: figure for figure in now.figures()}
    for figure_id in [*before, *(new for new in after if new not in before)]:
        old, new = before.get(figure_id), after.get(figure_id)
        texts = [figure.text if figure else NOTHING for figure in (old, new)]
        if old is None or new is None or (old.value, old.text) != (new.value, new.text):
            yield Difference(figure_id, *texts)


def _sources(said: Content, now: Content) -> Iterator[Difference]:
    after = {(source.measure, source.clause): source.records for source in now.sources}
    for source in said.sources:
        records = after.get((source.measure, source.clause))
        if records is not None and records != source.records:
            yield Difference(
                f"records behind {source.measure} ({source.clause})", str(source.records), str(records)
            )


def changed_lines(said: list[str], now: list[str]) -> list[Difference]:
    """Lines that were changed, left out or put in; a dotted blank may have been filled in."""
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, said, now, autojunk=False).get_opcodes():
        before, after = said[a:b], now[c:d]
        if kind != "equal" and not _filled_in(before, after):
            found.append(Difference("text", " / ".join(before) or NOTHING, " / ".join(after) or NOTHING))
    return found


def _filled_in(blanks: list[str], lines: list[str]) -> bool:
    """Whether each of the lines is its blank one with something in the place of the dots."""
    return len(blanks) == len(lines) and all(
        re.fullmatch(re.escape(blank).replace(re.escape(BLANK), ".*"), line)
        for blank, line in zip(blanks, lines, strict=True)
    )


def _lines(content: Content) -> list[str]:
    """The words without the figures; the annex of sources is compared by its sources."""
    lines = []
    for block in (*content.blocks, *(block for annex in content.annexes[:-1] for block in annex.blocks)):
        if isinstance(block, Heading):
            lines.append(block.text)
        elif isinstance(block, Chart):
            continue  # drawn from the table that follows
        elif isinstance(block, Table):
            lines += [" | ".join(_words(cell) for cell in row.cells) for row in block.rows]
        else:
            lines.append(_words(block.parts))
    return lines


def _words(parts: Parts) -> str:
    return "".join("#" if isinstance(part, Figure) else part for part in parts)
