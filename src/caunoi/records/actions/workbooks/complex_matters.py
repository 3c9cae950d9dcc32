"""Complex matters out of a workbook: the opening step of new ones, decisions in their order, successors."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from caunoi.core.complex_matters import what_is_wrong
from caunoi.core.facts.complex_matters import ComplexState, ComplexStep
from caunoi.core.facts.moves import COMPLEX_MATTER_MOVES
from caunoi.core.workbooks.problems import Wrong
from caunoi.errors import UserError
from caunoi.records.actions.complex_matters import PLAN_CLAUSE
from caunoi.records.actions.workbooks.entries import Entry, Found, Ground, Row
from caunoi.records.models import ComplexMatter, ComplexMatterStep, Obligation
from caunoi.records.queries.complex_matter_facts import histories
from caunoi.records.queries.workbooks.tables import Held, Key

Parents = Mapping[Key, Held]


def named(row: Row, held: Held | None, ground: Ground) -> Sequence[Found]:
    """A matter: whoever is named holds a post today."""
    person = row.get("person")
    same = held is not None and person == held.values.get("person")
    if isinstance(person, str) and not same and ground.appointment(person, ground.today) is None:
        return [("person", Wrong("no_holder", written=person))]
    return ()


def of_its_matter(row: Row, held: Held | None, ground: Ground) -> Sequence[Found]:
    """What belongs to a matter names whoever answers for it now, so that nobody writes into the matters of others."""
    answers = ground.complex_matters.get(str(row.get("code")))
    written = row.get("answers")
    if answers is None or not isinstance(written, str) or written == answers:
        return ()
    names = [ground.finder.period(unit, ground.today).name for unit in (written, answers)]
    return [("answers", Wrong("fixed", written=names[0], held=names[1]))]


def matter(entry: Entry, ground: Ground, parents: Parents) -> dict[str, Any]:
    """The columns of a matter that no column of the form holds as it is."""
    person = entry.row.get("person")
    values: dict[str, Any] = {}
    if entry.held is None or person != entry.held.values.get("person"):
        values["person_id"] = ground.appointment(str(person), ground.today) if person else None
    if entry.held is None:
        values |= {"answers_id": ground.units[str(entry.row["answers"])], "state": ComplexState.OPEN}
    return values


def task(entry: Entry, ground: Ground, parents: Parents) -> dict[str, Any]:
    """A task of a plan is owed by the lead, or by whoever answers."""
    if entry.held:
        return {}
    above = parents[(entry.row["code"],)]
    person = above.values.get("person")
    return {
        "origin": Obligation.Origin.PLAN,
        "complex_matter_id": above.pk,
        "clause": PLAN_CLAUSE,
        "unit_id": ground.units[str(above.values.get("lead") or entry.row["answers"])],
        "person_id": ground.appointment(str(person), ground.today) if person else None,
    }


def belonging(entry: Entry, ground: Ground, parents: Parents) -> dict[str, Any]:
    """The matter that a review or an ask belongs to."""
    return {} if entry.held else {"matter_id": parents[(entry.row["code"],)].pk}


def open_new(made: Sequence[ComplexMatter]) -> None:
    """The opening step of new matters."""
    ComplexMatterStep.objects.bulk_create(
        ComplexMatterStep(
            matter=one, number=1, move="open", state=ComplexState.OPEN, answers_id=one.answers_id, on=one.opened_on,
            ground=one.reason,
        )
        for one in made
    )  # fmt: skip


def refuse_unlikely(entries: Sequence[Entry], ground: Ground) -> None:
    """UserError for decisions that cannot have been: in their order, after what is on record of each matter."""
    codes = {str(entry.row["code"]) for entry in entries}
    rows = ComplexMatter.objects.filter(code__in=codes)
    told = histories(ground.today, rows)
    held = {code: told[pk].history for code, pk in rows.values_list("code", "pk") if pk in told}
    for code, steps in _by_matter(entries).items():
        history = list(held.get(code) or [_opened(steps)])
        for entry in steps:
            move = COMPLEX_MATTER_MOVES[str(entry.row["move"])]
            history.append(ComplexStep(_on(entry), move.name, ComplexState(move.target)))
        if wrong := what_is_wrong(history, ground.today):
            raise UserError(f"{code}: {wrong}")


def _opened(steps: Sequence[Entry]) -> ComplexStep:
    """The opening of a matter that the same workbook brings, where it is only looked at."""
    return ComplexStep(_on(steps[0]), "open", ComplexState.OPEN)


def _on(entry: Entry) -> date:
    day = entry.row["on"]
    assert isinstance(day, date)
    return day


def _by_matter(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    """The new decisions of each matter, in the order of their days."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in sorted((entry for entry in entries if entry.held is None), key=_on):
        found[str(entry.row["code"])].append(entry)
    return found


def write_steps(entries: Sequence[Entry], ground: Ground) -> None:
    """New decisions follow what is on record; of one on record the ground, the paper and who decided may be corrected."""
    new = _by_matter(entries)
    matters = {
        one.code: one for one in ComplexMatter.objects.select_for_update(no_key=True).filter(code__in=new)
    }
    last = dict(
        ComplexMatterStep.objects.filter(matter__in=matters.values())
        .order_by("number")
        .values_list("matter", "number")
    )
    made = []
    for code, steps in new.items():
        held = matters[code]
        for number, entry in enumerate(steps, start=last[held.pk] + 1):
            held.state = COMPLEX_MATTER_MOVES[str(entry.row["move"])].target
            made.append(
                ComplexMatterStep(
                    matter=held, number=number, move=str(entry.row["move"]), state=held.state, answers_id=held.answers_id,
                    on=_on(entry), **_said(entry, ground),
                )
            )  # fmt: skip
    ComplexMatterStep.objects.bulk_create(made)
    ComplexMatter.objects.bulk_update(matters.values(), ["state"])
    for entry in entries:
        if entry.held is not None:
            ComplexMatterStep.objects.filter(pk=entry.held.pk).update(**_said(entry, ground))


def _said(entry: Entry, ground: Ground) -> dict[str, Any]:
    decided = entry.row.get("decided_by")
    return {
        "ground": entry.row["ground"],
        "document": entry.row.get("document") or "",
        "decided_by_id": ground.units[str(decided)] if decided else None,
    }
