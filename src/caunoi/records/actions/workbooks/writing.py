"""Rows of a form into records. Called inside the import's action only."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import CharField, Field, TextField

from caunoi.core.law.periods import cycle
from caunoi.core.law.posts import posts
from caunoi.core.law.ratings import scheme_of
from caunoi.core.law.reports import owed_reports, report_parts
from caunoi.core.law.values import Undetermined
from caunoi.core.workbooks.problems import Wrong
from caunoi.core.workbooks.values import Value
from caunoi.records.actions.complex_matter_histories import put_to_successors
from caunoi.records.actions.evidence import FORMS
from caunoi.records.actions.workbooks import complex_matters
from caunoi.records.actions.workbooks.entries import Entry, Found, Ground, Row
from caunoi.records.actions.workbooks.organisations import not_theirs, refuse_unfit, write_units
from caunoi.records.models import Cadre, Count, Obligation, Qualification
from caunoi.records.queries.workbooks.tables import PREFIX, QUALIFIED, TABLES, Held, Key, ModelTable

Complete = Callable[[Row, Held | None, Ground], Sequence[Found]]
"""Fills in what a row leaves to the records (changing it) and says what does not fit them."""


def _rated(row: Row, held: Held | None, ground: Ground) -> Sequence[Found]:
    decided, unit = row.get("decided_on"), row.get("unit")
    if row.get("decided_level") and isinstance(decided, date) and isinstance(unit, str):
        row["decided_by"] = row.get("decided_by") or ground.finder.period(unit, decided).parent
    return ()


def _promised(row: Row, held: Held | None, ground: Ground) -> Sequence[Found]:
    post, unit, day = row.get("post"), row.get("unit"), row.get("held_on")
    if not (isinstance(post, str) and isinstance(unit, str) and isinstance(day, date)):
        return ()
    if held and held.values.get("post") == post or ground.holders.on(ground.units[unit], post, day):
        return ()
    name, title = ground.finder.period(unit, day).name, posts()[post].name.vi
    return [("post", Wrong("no_post_holder", written=title, name=name, day=f"{day:%d/%m/%Y}"))]


def _owed(row: Row, held: Held | None, ground: Ground) -> Sequence[Found]:
    if held is None:
        return [("id", Wrong("nothing_held", written=row.get("id")))]
    return complex_matters.named(row, held, ground)


def _reported_on(row: Row, held: Held | None, ground: Ground) -> Sequence[Found]:
    """How far an obligation has come is said for the unit that owes it, and not before it began."""
    owed = ground.obligations.get(int(str(row["id"]))) if row.get("id") is not None else None
    unit, on = row.get("unit"), row.get("on")
    if owed is None or not (isinstance(unit, str) and isinstance(on, date)):
        return ()
    key, begun = owed
    if unit != key:
        names = [ground.finder.period(one, ground.today).name for one in (unit, key)]
        return [("unit", Wrong("fixed", written=names[0], held=names[1]))]
    if on < begun:
        heading = TABLES["obligations"].form.column("starts_on").heading
        return [("on", Wrong("before", written=f"{on:%d/%m/%Y}", heading=heading, other=f"{begun:%d/%m/%Y}"))]
    return ()


def _disciplined(row: Row, held: Held | None, ground: Ground) -> Sequence[Found]:
    of, form = row.get("of"), row.get("form")
    if of is None or form is None or form in FORMS[str(of)]:
        return ()
    names = {
        code: {choice.code: choice.name for choice in TABLES["disciplines"].form.column(code).choices}
        for code in ("of", "form")
    }
    return [
        ("form", Wrong("wrong_form", written=names["form"][str(form)], other=names["of"][str(of)].lower()))
    ]


def _reported(row: Row, held: Held | None, ground: Ground) -> Sequence[Found]:
    """A report comes from a body of its line, for a part of the year that its cycle has."""
    report, unit, year, part = (row.get(column) for column in ("report", "unit", "year", "part"))
    if not (isinstance(report, str) and isinstance(unit, str) and isinstance(year, int)):
        return ()
    owed = owed_reports()[report]
    sender = ground.finder.period(unit, date(year, 12, 31))
    found = []
    if sender.line != owed.line:
        found.append(("unit", Wrong("unit_line", name=sender.name)))
    if part not in cycle(owed.cycle).periods:
        found.append(("part", Wrong("no_part", title=owed.title.vi, written=report_parts()[str(part)].vi)))
    return found


def _organised(row: Row, held: Held | None, ground: Ground) -> Sequence[Found]:
    return [("code", Wrong("taken", written=row.get("code")))] if not_theirs(row, ground) else ()


COMPLETE: dict[str, Complete] = {
    "units": _organised, "sent_reports": _reported, "complex_matters": complex_matters.named,
    "plan_items": complex_matters.named, "progress_reports": _reported_on,
    **dict.fromkeys(("complex_tasks", "complex_reviews", "complex_asks", "complex_steps"), complex_matters.of_its_matter),
    "assessments": _rated, "promises": _promised, "obligations": _owed, "disciplines": _disciplined,
}  # fmt: skip


Parents = Mapping[Key, Held]
"""The rows that those at hand belong to, by the key of their form."""


def _assessment(entry: Entry, ground: Ground, parents: Parents) -> dict[str, Any]:
    year, unit = entry.row["year"], entry.row["unit"]
    assert isinstance(year, int) and isinstance(unit, str)
    scheme = scheme_of(year)
    assert not isinstance(scheme, Undetermined)
    kind = ground.finder.period(unit, date(year, 12, 31)).kind
    return {"scheme": scheme.id} if entry.held else {"scheme": scheme.id, "peer_group": kind}


def _promise(entry: Entry, ground: Ground, parents: Parents) -> dict[str, Any]:
    unit, day, post = entry.row["unit"], entry.row["held_on"], entry.row.get("post")
    assert isinstance(unit, str) and isinstance(day, date)
    if entry.held:
        if entry.held.values.get("post") == post:
            return {}
        return {"person_id": ground.holders.on(ground.units[unit], str(post), day) if post else None}
    return {
        "origin": Obligation.Origin.PROMISE,
        "dialogue_id": parents[unit, day, entry.row["kind"]].pk,
        "unit_id": ground.units[unit],
        "starts_on": day,
        "person_id": ground.holders.on(ground.units[unit], str(post), day) if post else None,
    }


def _obligation(entry: Entry, ground: Ground, parents: Parents) -> dict[str, Any]:
    person = entry.row.get("person")
    if entry.held and person == entry.held.values.get("person"):
        return {}
    return {"person_id": ground.appointment(str(person), ground.today) if person else None}


def _plan_item(entry: Entry, ground: Ground, parents: Parents) -> dict[str, Any]:
    """Something a unit's own plan says it will do: owed by that unit from then on."""
    named = _obligation(entry, ground, parents)
    if entry.held:
        return named
    key = tuple(entry.row[column] for column in TABLES["plans"].form.key)
    above = {"plan_id": parents[key].pk, "unit_id": ground.units[str(entry.row["unit"])]}
    return {"origin": Obligation.Origin.PLAN_ITEM, **above, **named}


def _appointment(entry: Entry, ground: Ground, parents: Parents) -> dict[str, Any]:
    return {} if entry.held else {"cadre_id": parents[(entry.row["code"],)].pk}


def _figure(entry: Entry, ground: Ground, parents: Parents) -> dict[str, Any]:
    if entry.held:
        return {}
    key = tuple(entry.row[column] for column in TABLES["sent_reports"].form.key)
    return {"sent_id": parents[key].pk}


def _progress(entry: Entry, ground: Ground, parents: Parents) -> dict[str, Any]:
    return {} if entry.held else {"obligation_id": entry.row["id"]}


EXTRA: dict[str, Callable[[Entry, Ground, Parents], dict[str, Any]]] = {
    "assessments": _assessment, "promises": _promise, "obligations": _obligation, "plan_items": _plan_item, "appointments": _appointment,
    "stated_figures": _figure, "progress_reports": _progress, "complex_matters": complex_matters.matter, "complex_tasks": complex_matters.task,
    "complex_reviews": complex_matters.belonging, "complex_asks": complex_matters.belonging,
}  # fmt: skip


def write(form: str, entries: Sequence[Entry], ground: Ground) -> None:
    """Write rows, new and changed ones."""
    if form in OWN_WRITING:
        OWN_WRITING[form](entries, ground)
        return
    table = TABLES[form]
    assert isinstance(table, ModelTable)
    parents = _parents(table, entries)
    new = [table.model(**_stored(table, entry, ground, parents)) for entry in entries if entry.held is None]
    table.model._default_manager.bulk_create(new)
    if form in OPENED:
        OPENED[form](new)
    changed: dict[tuple[str, ...], list[Any]] = {}
    for entry in entries:
        if entry.held is not None:
            values = _stored(table, entry, ground, parents)
            record = table.model(pk=entry.held.pk, **values)
            changed.setdefault(tuple(sorted(values)), []).append(record)
    for names, records in changed.items():
        fields = [name.removesuffix("_id") for name in names]
        table.model._default_manager.bulk_update(records, fields, batch_size=200)


def _parents(table: ModelTable, entries: Sequence[Entry]) -> Parents:
    if table.form.within is None:
        return {}
    above = TABLES[table.form.within]
    return above.find({tuple(entry.row[column] for column in above.form.key) for entry in entries})


def _stored(table: ModelTable, entry: Entry, ground: Ground, parents: Parents) -> dict[str, Any]:
    """The columns of the record: of a new one all, of a held one those a form may change."""
    values: dict[str, Any] = {}
    for column, lookup in table.fields.items():
        fixed = table.form.column(column).fixed or column in table.form.key
        if entry.held is not None and fixed:
            continue
        value = entry.row.get(column)
        if lookup.endswith("__key") and lookup.count("__") == 1:
            values[f"{lookup.removesuffix('__key')}_id"] = ground.units[str(value)] if value else None
        elif "__" not in lookup and lookup != "pk":
            values[lookup] = _plain(table, lookup, value)
    extra = EXTRA.get(table.code)
    return values | (extra(entry, ground, parents) if extra else {})


def _plain(table: ModelTable, name: str, value: Value) -> Any:
    stored = table.model._meta.get_field(name)
    assert isinstance(stored, Field)
    if value is None and not stored.null:
        return stored.get_default()
    return str(value) if isinstance(stored, CharField | TextField) else value


def _write_members(entries: Sequence[Entry], ground: Ground) -> None:
    columns = [c.code for c in TABLES["members"].form.columns if c.value == "whole"]
    new: list[Count] = []
    other: dict[tuple[int, str, str], Value] = {}
    for entry in entries:
        unit, period = ground.units[str(entry.row["unit"])], str(entry.row["year"])
        before = entry.held.values if entry.held else {}
        for column in columns:
            value, measure = entry.row.get(column), PREFIX + column
            if column in before and value != before[column]:
                other[unit, period, measure] = value
            elif column not in before and value is not None:
                assert isinstance(value, int)
                new.append(Count(unit_id=unit, period=period, measure=measure, value=value))
    Count.objects.bulk_create(new)
    if other:
        _change_counts(other)


def _change_counts(values: Mapping[tuple[int, str, str], Value]) -> None:
    """Numbers on record take their new values; those that were taken away (None) go."""
    narrowed = Count.objects.filter(
        unit__in={key[0] for key in values}, period__in={key[1] for key in values}
    )
    found = [row for row in narrowed if (row.unit_id, row.period, row.measure) in values]
    kept, gone = [], []
    for row in found:
        if isinstance(value := values[row.unit_id, row.period, row.measure], int):
            row.value = value
            kept.append(row)
        else:
            gone.append(row.pk)
    if gone:
        Count.objects.filter(pk__in=gone).delete()
    Count.objects.bulk_update(kept, ["value"], batch_size=200)


def _write_cadres(entries: Sequence[Entry], ground: Ground) -> None:
    def cadre(entry: Entry) -> Cadre:
        row: dict[str, Any] = entry.row
        return Cadre(
            pk=entry.held.pk if entry.held else None,
            code=row["code"], name=row["name"], birth_year=row.get("birth_year"), sex=row.get("sex") or "",
        )  # fmt: skip

    new = [entry for entry in entries if entry.held is None]
    made = dict(zip(map(id, new), Cadre.objects.bulk_create(map(cadre, new)), strict=True))
    Cadre.objects.bulk_update(
        [cadre(entry) for entry in entries if entry.held], ["name", "birth_year", "sex"], batch_size=200
    )
    for entry in entries:
        _write_papers(entry, entry.held.pk if entry.held else made[id(entry)].pk)


def _write_papers(entry: Entry, cadre: int) -> None:
    """The paper of each kind as the row says: a level that is there is corrected, another one added, none taken away."""
    before = entry.held.values if entry.held else {}
    row: dict[str, Any] = entry.row
    for kind in QUALIFIED:
        columns = (kind, f"{kind}_paper", f"{kind}_on")
        level, paper, dated = [row.get(column) for column in columns]
        if all(row.get(column) == before.get(column) for column in columns):
            continue
        same = Qualification.objects.filter(cadre=cadre, kind=kind, level=level or before.get(kind))
        if level is None:
            same.delete()
        elif not same.update(paper=paper, dated=dated):
            assert paper and dated  # the form's checks
            Qualification.objects.create(cadre_id=cadre, kind=kind, level=level, paper=paper, dated=dated)


OPENED: dict[str, Callable[[Sequence[Any]], None]] = {"complex_matters": complex_matters.open_new}
"""What else is written with new records of a form."""

AT_LAST: dict[str, Callable[[date], object]] = {"complex_matters": put_to_successors}
"""What is done once when every sheet has been written, on the day of the import."""

OWN_WRITING: dict[str, Callable[[Sequence[Entry], Ground], None]] = {
    "units": write_units,
    "complex_steps": complex_matters.write_steps,
    "members": _write_members,
    "cadres": _write_cadres,
}
"""Forms whose rows lie over several records."""

REFUSE_TOGETHER: dict[str, Callable[[Sequence[Entry], Ground], None]] = {
    "units": refuse_unfit, "complex_steps": complex_matters.refuse_unlikely,
}  # fmt: skip
"""What is asked of the rows of a form together before they are written; UserError where they do not fit."""
