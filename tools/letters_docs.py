"""docs/letters.md: deadlines, calendars, competence and closed lists of grounds, as the law files hold them."""

from collections.abc import Iterable, Iterator
from datetime import date

from law_docs import WRITTEN

from caunoi.core import law
from caunoi.core.facts.proceedings import Track
from caunoi.core.law import Cited, CompetenceRule
from caunoi.core.law.loading import stems
from caunoi.core.law.values import Entry, Period
from caunoi.core.units.load import kinds

UNITS = {"calendar_day": "days", "working_day": "working days", "working_hour": "working hours", None: ""}


def letters_page() -> str:
    """What the law says of letters, and how sure that is."""
    parts = ["# Letters: deadlines, competence, grounds", "", WRITTEN, ""]
    parts += [
        "found: seen in a public text; known: from memory, to be confirmed; inferred: our conclusion; disputed: sources disagree.",
        "How a day is counted: `docs/user/deadlines.md`.",
        "",
    ]
    parts += [
        "## Deadlines",
        "",
        *_table(("id", "what", "term", "from – until", "certainty"), _deadlines()),
        "",
    ]
    parts += ["## Calendars", "", *_table(("year", "certainty", "not settled", "note"), _calendars()), ""]
    parts += [
        "## Who receives",
        "",
        "What the public page and the API offer. Whoever has the right to receive at any other body enters there what is brought.",
        "",
        *_table(("kind of body", "line", "from – until", "certainty"), _receiving()),
        "",
    ]
    parts += [
        "## Who decides",
        "",
        *_table(("letter", "against", "goes to", "from – until", "certainty"), _competence()),
        "",
    ]
    parts += [
        "## Who is kept out",
        "",
        *_table(("code", "line", "what", "certainty"), _exclusions()),
        "",
    ]
    parts += [
        "## When a law changes",
        "",
        *_table(("deadlines of", "began before", "what", "certainty"), _transitions()),
        "",
    ]
    for name in stems("grounds"):
        held = law.ground_list(name)
        parts += [f"## {held.title.en} ({held.title.vi})", ""]
        parts += [*([held.note.en, ""] if held.note else [])]
        rows = (
            (f"`{g.code}`", ", ".join(sorted(g.kinds)), g.title.en, _span(g.start, g.end), _sure(g))
            for g in held.grounds
        )
        parts += [*_table(("code", "letters", "ground", "from – until", "certainty"), rows), ""]
    return "\n".join(parts)


def _deadlines() -> Iterator[tuple[str, ...]]:
    for key, code in law.deadline_codes().items():
        entry = law.entry(code)
        for period in entry.values:
            yield (
                f"`{key}`",
                entry.title.en,
                _term(entry, period),
                _span(period.start, period.end),
                _sure(period),
            )


def _term(entry: Entry, period: Period) -> str:
    if period.value is None:
        return "not seen"
    said = f"{period.value} {UNITS[period.unit]} from {entry.starts.en if entry.starts else '?'}"
    other = period.otherwise
    return said if other is None else f"{said}; or {other.value} {UNITS[other.unit]} ({other.source.en})"


def _calendars() -> Iterator[tuple[str, ...]]:
    for year in stems("calendars"):
        held = law.calendar(int(year))
        assert held is not None
        unsettled = ", ".join(day.isoformat() for group in held.unknown for day in group.days)
        yield year, held.certainty.value, unsettled, held.note.en if held.note else ""


def _receiving() -> Iterator[tuple[str, ...]]:
    for kind in kinds().kinds.values():
        for span in kind.receives:
            yield (
                kind.term,
                kind.line,
                f"{span.start or ''} – {span.end or ''}".strip(),
                f"{span.certainty} ({span.basis})",
            )


def _competence() -> Iterator[tuple[str, ...]]:
    for rule in law.competence_rules():
        letter = f"{rule.kind}, {rule.track}" + (f", round {rule.round}" if rule.round else "")
        yield (
            letter,
            _against(rule),
            f"{rule.goes_to}: {rule.title.en}",
            _span(rule.start, rule.end),
            _sure(rule),
        )


def _exclusions() -> Iterator[tuple[str, ...]]:
    for track in Track:
        for rule in law.exclusions(track).values():
            yield f"`{rule.code}`", track, rule.title.en, _sure(rule)


def _transitions() -> Iterator[tuple[str, ...]]:
    for change in law.transitions():
        yield ", ".join(sorted(change.deadlines)), change.start.isoformat(), change.title.en, _sure(change)


def _against(rule: CompetenceRule) -> str:
    limits = [*sorted(rule.levels), *sorted(rule.ranks)]
    return ", ".join([*([] if rule.subject == "administrative" else [rule.subject]), *limits]) or "any"


def _sure(cited: Cited) -> str:
    return f"{cited.certainty} ({cited.basis})"


def _span(start: date, end: date | None) -> str:
    return f"{start} – {end or ''}".strip()


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    return lines + ["| " + " | ".join(cell.replace("|", "/") for cell in row) + " |" for row in rows]
