"""What a line changes: laid over what is on record, held to the form's checks, shown as before and after."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from caunoi.core.workbooks.forms import Check, Form
from caunoi.core.workbooks.problems import Wrong
from caunoi.core.workbooks.values import Value, tidy, word_key

Values = Mapping[str, Value]


class Change(NamedTuple):
    """One column of a row that is on record."""

    column: str
    before: Value
    after: Value


def laid_over(held: Values | None, given: Values) -> dict[str, Value]:
    """The row as it will be: what is given replaces what is held, all else stays."""
    return {**(held or {}), **given}


def changes(form: Form, held: Values, given: Values) -> tuple[Change, ...]:
    """The columns whose value is another than the one held, in the order of the form."""
    return tuple(
        Change(c.code, held.get(c.code), given[c.code])
        for c in form.columns
        if not (c.fixed or c.aside) and c.code in given and given[c.code] != held.get(c.code)
    )


def wrongs(
    form: Form, held: Values | None, given: Values, row: Values, names: Mapping[str, str]
) -> Iterator[tuple[str, Wrong]]:
    """(column, what is wrong) of a line: `given` against what is `held`, and the `row` as it will be within itself.
    `names`: {value: how it is shown}, for units."""
    for column in form.columns:
        if column.fixed and held is not None and given.get(column.code) is not None:
            before, after = held.get(column.code), given[column.code]
            if before != after and word_key(tidy(before)) != word_key(tidy(after)):
                shown = names.get(str(after), tidy(after))
                yield (
                    column.code,
                    Wrong("fixed", written=shown, held=names.get(str(before), tidy(before)) or "–"),
                )
    for check in form.checks:
        if wrong := _broken(form, check, row):
            yield check.column, wrong


def _broken(form: Form, check: Check, row: Values) -> Wrong | None:
    value, other = row.get(check.column), row.get(check.other)
    heading = form.column(check.other).heading
    if check.rule == "needs":
        return Wrong("needs", heading=heading) if value is None and other is not None else None
    said = {"written": tidy(value), "heading": heading, "other": tidy(other)}
    if isinstance(value, date) and isinstance(other, date):
        if value < other:
            return Wrong("before", **said)
        return Wrong("same_day", **said) if check.rule == "after" and value == other else None
    if check.rule == "not_more" and isinstance(value, int) and isinstance(other, int) and value > other:
        return Wrong("more_than", **said)
    return None
