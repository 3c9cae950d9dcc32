"""`caunoi picture --unit CODE[@DATE] --year Y`."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any

import click

from caunoi.cli.asking import DAY, asked_day, asked_unit, require_year
from caunoi.core import law

if TYPE_CHECKING:
    from caunoi.core.indicators import TargetFigure


@click.command(epilog="Example: caunoi picture --unit 01 --year 2017 --json")
@click.option("--unit", "written", required=True, help="CODE[@DATE]; the city is 01.")
@click.option("--year", type=click.IntRange(1900, 9998), required=True)
@click.option("--as-of", "as_of", type=DAY, help="As the record stood on a day.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(written: str, year: int, as_of: datetime.datetime | None, as_json: bool) -> None:
    """Show the targets, ratings and findings of a unit and what stands under it."""
    from caunoi.cli.setup import ready

    ready()

    on = asked_day(as_of)
    require_year(year)
    shown = _picture(asked_unit(written, year, on), year, on)
    click.echo(json.dumps(shown, ensure_ascii=False) if as_json else _in_words(shown))


def _picture(period: Any, year: int, on: datetime.date) -> dict[str, Any]:
    from caunoi.records.queries.figures import last_day, rating_counts, target_figures
    from caunoi.records.queries.findings import finding_counts
    from caunoi.records.queries.installation import installation

    rated = rating_counts(period.unit, year, on)
    unrated = rated.pop(None, 0)
    return {
        "unit": period.code,
        "name": period.name,
        "year": year,
        "as_of": last_day(year, on).isoformat(),
        "simulated": installation().simulated,
        "targets": [_target(figure) for figure in target_figures(period.unit, year, on)],
        "ratings": {"rated": sum(rated.values()), "unrated": unrated, "levels": rated},
        "findings": finding_counts(period.unit, year, last_day(year, on)),
    }


def _target(figure: TargetFigure) -> dict[str, Any]:
    return {
        "id": figure.id,
        "title": figure.title_vi,
        "clause": figure.clause,
        "comparator": figure.comparator,
        "required": figure.required,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "value": None if figure.value is None else float(figure.value),
        "met": figure.met,
        "why": figure.why,
        "distance": figure.distance,
        "missing": sum(part.count for part in figure.gaps),
        "missing_of": {part.id: part.count for part in figure.gaps},
        "beside": {
            part.id: part.count if part.of is None else {"numerator": part.count, "denominator": part.of}
            for part in figure.beside
        },
        "records": figure.records,
    }


def _in_words(shown: dict[str, Any]) -> str:
    ratings, findings = shown["ratings"], shown["findings"]
    lines = [f"{shown['name']} ({shown['unit']}), {shown['year']}, as of {shown['as_of']}"]
    lines += [f"  {_target_line(target)}" for target in shown["targets"]]
    levels = ", ".join(f"{n} {code}" for code, n in sorted(ratings["levels"].items()))
    lines.append(f"  rated {ratings['rated']} ({levels or 'none'}), not rated {ratings['unrated']}")
    states = ", ".join(f"{n} {state}" for state, n in findings["states"].items())
    lines.append(f"  findings: {states or 'none'}")
    if shown["simulated"]:
        lines.append("  Số liệu mô phỏng / Simulated data")
    return "\n".join(lines)


def _target_line(target: dict[str, Any]) -> str:
    title = law.target(target["id"]).title.en
    if target["value"] is None:
        return f"{title}: no figure ({target['why']})"
    verdict = {True: "met", False: "not met", None: f"no verdict ({target['why']})"}[target["met"]]
    missing = f", {target['missing']} missing" if target["missing"] else ""
    return (
        f"{title}: {target['numerator']} of {target['denominator']} ({target['value']} %), "
        f"target {target['comparator']} {target['required']} %: {verdict}{missing}"
    )
