"""`caunoi explain FINDING`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from caunoi.core import law
from caunoi.errors import UserError

if TYPE_CHECKING:
    from caunoi.core.rules.explaining import Explanation
    from caunoi.records.models import Finding
    from caunoi.records.queries.finding_page import Proof


@click.command(
    epilog="Example: caunoi explain 17 --json. The number is the last part of the finding's address."
)
@click.argument("finding", type=click.IntRange(min=1))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(finding: int, as_json: bool) -> None:
    """Take a finding apart: its facts, its values with their bases, its comparisons, its result."""
    from caunoi.cli.setup import ready

    ready()
    from caunoi.core.rules.explaining import explained
    from caunoi.records.models import Finding
    from caunoi.records.queries.adopted import standing_rules
    from caunoi.records.queries.finding_page import proofs
    from caunoi.records.queries.installation import installation

    found = Finding.objects.select_related("unit").filter(pk=finding).first()
    if found is None:
        raise UserError(
            f"there is no finding {finding}. caunoi check --year Y --json lists them with their numbers."
        )
    rule = standing_rules().get(found.code) or law.rule(found.code)
    parts = explained(rule, found.year, found.as_of, found.values)
    facts = proofs(found, lambda model: model._default_manager.all())
    plain = _plain(found, parts, facts) | ({"simulated": True} if installation().simulated else {})
    click.echo(json.dumps(plain, ensure_ascii=False) if as_json else "\n".join(_lines(plain)))


def _plain(found: Finding, parts: Explanation, facts: list[Proof]) -> dict[str, Any]:
    rule = parts.rule
    return {
        "finding": found.pk,
        "code": found.code,
        "title": rule.title.en,
        "unit": found.unit.key,
        "year": found.year,
        "subject": found.subject,
        "state": found.state,
        "as_of": found.as_of.isoformat(),
        "facts": [
            {"kind": fact.ref.kind, "id": fact.ref.id}
            | {name: day.isoformat() for name, day in (("start", fact.start), ("due", fact.due), ("end", fact.end)) if day}
            for fact in facts
        ],
        "values": [
            {
                "name": one.name, "title": one.title.en, "value": one.value, "unit": one.unit, "basis": one.basis,
                "certainty": one.certainty.value, "proposal": one.is_proposal, "adopted_by": one.adopted_by, "from": one.start.isoformat(),
            }
            for one in parts.used
        ],
        "steps": [
            {
                "left": step.left, "is": step.left_value, "op": step.op, "right": step.right,
                "than": step.right_value, "holds": step.holds,
            }
            for step in parts.steps
        ],
        "beside": {name: value for name, _, value in parts.beside},
        "missing": [text.en for text in parts.missing],
        "compared": _compared(found),
        "result": parts.result.value,
        "meaning": parts.meaning.en,
        "rule": {
            "basis": rule.basis, "certainty": rule.certainty.value, "clauses": list(rule.clauses),
            "from": rule.start.isoformat(), "move": found.move, "clears": rule.clears.en,
        },
    }  # fmt: skip


def _compared(found: Finding) -> list[dict[str, Any]]:
    """Where the finding rests on letters: what they say in the year, and what case summaries of the same time say instead."""
    from caunoi.core.facts.case_tallies import FIGURES
    from caunoi.records.queries.matters_compared import compared_behind

    return [
        {"body": one.body, "kind": one.kind}
        | {
            name: {"letters": _told(ours), "summaries": _told(theirs)}
            for name, ours, theirs in zip(FIGURES, one.by_letters, one.by_summaries, strict=True)
        }
        for one in compared_behind(found)
    ]


def _told(value: object) -> object:
    return value if value is None or isinstance(value, int) else str(value)


COMPARED = ("received", "settled", "unsettled", "late")
HOLDS = {True: "holds", False: "does not hold", None: "not known"}


def _lines(plain: dict[str, Any]) -> list[str]:
    rule = plain["rule"]
    lines = [
        f"finding {plain['finding']}: {plain['title']}",
        f"  {plain['unit']}, {plain['year']}, {plain['state']}, as of {plain['as_of']}",
        f"  {plain['meaning']}",
        f"facts: {len(plain['facts'])}",
    ]
    for fact in plain["facts"]:
        days = ", ".join(f"{name} {fact[name]}" for name in ("start", "due", "end") if name in fact)
        lines.append(f"  {fact['kind']} {fact['id']}: {days or 'no date'}")
    lines.append("values:" if plain["values"] else "values: none of the law's")
    for one in plain["values"]:
        rests = one["adopted_by"] or f"{one['basis']} ({one['certainty']})"
        sure = "a proposal nobody has adopted" if one["proposal"] else rests
        lines.append(
            f"  {one['name']} = {one['value']} {one['unit']}: {one['title']}; {sure}, from {one['from']}"
        )
    lines.append("steps:")
    for step in plain["steps"]:
        right = f"{step['right']} ({_said(step['than'])})" if step["right"] else _said(step["than"])
        lines.append(f"  {step['left']} ({_said(step['is'])}) {step['op']} {right}: {HOLDS[step['holds']]}")
    lines += [f"  also: {name} = {_said(value)}" for name, value in plain["beside"].items()]
    for one in plain["compared"]:
        said = "; ".join(
            f"{name} {_said(one[name]['letters'])} (summaries {_said(one[name]['summaries'])})"
            for name in COMPARED
        )
        lines.append(f"by letters, never added to summaries: {one['body']}, {one['kind']}: {said}")
    lines.append(f"result: {plain['result']}" + "".join(f"\n  missing: {text}" for text in plain["missing"]))
    lines.append(
        f"  clause {', '.join(rule['clauses'])}: {rule['basis']} ({rule['certainty']}), from {rule['from']}"
    )
    lines.append(f"  cleared when: {rule['clears']} Move: {rule['move'] or 'nobody'}")
    return lines + (["  Số liệu mô phỏng / Simulated data"] if plain.get("simulated") else [])


def _said(value: object) -> str:
    return "?" if value is None else ", ".join(map(str, value)) if isinstance(value, list) else str(value)
