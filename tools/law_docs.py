"""The pages of docs/ that say what the law files say: rules, indicators with their targets, policies."""

from datetime import date

from caunoi.core import law
from caunoi.core.law import Cited, Filter, Group, Rule, Undetermined
from caunoi.core.law.loading import load, stems
from caunoi.core.law.values import ValueFile

WRITTEN = "Written by `make fix` from the law files themselves; change those."
MOVES = {"unit": "the unit itself", "superior": "the superior"}


def rules_page() -> str:
    """docs/rules.md: each rule with its clause, thresholds and what clears a finding."""
    parts = ["# Rules", "", WRITTEN, ""]
    parts += [
        "Nothing is re-rated by the machine: a rule lists a contradiction with its evidence and waits for an answer.",
        "",
    ]
    for code, rule in law.rules().items():
        parts += [f"## {code}", "", f"**{rule.title.en}** ({rule.title.vi})", ""]
        parts += [_filled(rule), "", rule.why.en, ""]
        parts += [
            f"- Clauses: {', '.join(rule.clauses)}; {_sure(rule)}, from {rule.start}.",
            f"- Undetermined when: {rule.undetermined.en}",
            f"- Next move: {MOVES[rule.move]}.",
            f"- Cleared when: {rule.clears.en}",
            f"- Example cases: `law/cases/{code}.yaml` ({len(law.examples(code))}).",
        ]
        parts += [
            f"- Threshold `{name}`: {_value(value, rule.start)}" for name, value in rule.thresholds.items()
        ]
        parts.append("")
    return "\n".join(parts)


def indicators_page() -> str:
    """docs/indicators.md: each indicator with the target it measures."""
    parts = ["# Indicators and targets", "", WRITTEN, ""]
    for indicator in law.indicators().values():
        parts += [
            f"## {indicator.id}",
            "",
            f"**{indicator.title.en}** ({indicator.title.vi})",
            "",
            indicator.why.en,
            "",
        ]
        for target in law.targets():
            if target.indicator == indicator.id:
                parts.append(
                    f"- Target: {target.comparator} {target.value} {target.unit}, clause {target.clause}; {_sure(target)}."
                )
        parts.append(f"- Counted over `{indicator.fact}` where {_conditions(indicator.denominator)}.")
        parts.append(f"- Of these, counted where {_conditions(indicator.numerator)}.")
        for counting in indicator.counting:
            parts.append(
                f"- Schemes {', '.join(counting.schemes)} count {', '.join(f'`{level}`' for level in counting.levels)}; "
                f"{_sure(counting)}.{_note(counting)}"
            )
        parts += _groups("Neither yes nor no", indicator.missing)
        parts += _groups("Said beside it", indicator.beside)
        parts += _groups("Also for a part", indicator.subsets)
        parts += [
            f"- Definition: {_sure(indicator)}.{_note(indicator)}",
            f"- To be reviewed by {indicator.review_by}.",
            "",
        ]
    return "\n".join(parts)


def policies_page() -> str:
    """docs/policies.md: what no law fixes, as proposed or adopted."""
    parts = ["# Policies", "", WRITTEN, ""]
    parts += [
        "What no law fixes is proposed here, and shown as a proposal until somebody adopts it (`adopted_by`, `adopted_on`).",
        "",
    ]
    for stem in stems("policy"):
        held = load("policy", stem, ValueFile)
        parts += [f"## {held.title.en} ({held.title.vi})", ""]
        for key, entry in held.entries.items():
            for period in entry.values:
                until = f" until {period.end}" if period.end else ""
                parts.append(
                    f"- `policy.{stem}.{key}`: {entry.title.en}: **{period.value}** {_unit(period.unit)} from {period.start}{until}; "
                    f"{_sure(period)}.{_note(period)}"
                )
        parts.append("")
    return "\n".join(parts)


def _filled(rule: Rule) -> str:
    found = {name: rule.threshold(name, rule.start) for name in rule.thresholds}
    return rule.meaning.en.format(
        **{name: "?" if isinstance(value, Undetermined) else value.value for name, value in found.items()}
    )


def _value(code: str, on: date) -> str:
    found = law.value(code, on)
    if isinstance(found, Undetermined):
        return f"`{code}`, undetermined"
    return f"`{code}` = {found.value} {_unit(found.unit)}; {_sure(found)}."


def _sure(cited: Cited) -> str:
    if cited.is_proposal:
        return "a policy proposed, not adopted"
    if cited.adopted_on is not None:
        return f"a policy adopted by {cited.adopted_by} on {cited.adopted_on}"
    return f"{cited.basis} ({cited.certainty.value})"


def _note(cited: Cited) -> str:
    return f" {cited.note.en}" if cited.note else ""


def _unit(unit: str | None) -> str:
    return (unit or "").replace("_", " ")


def _conditions(filters: tuple[Filter, ...]) -> str:
    words = {
        "in": "is one of",
        "at_least": "is at least",
        "under": "is under",
        "known": "is known",
        "unknown": "is not known",
    }
    said = []
    for condition in filters:
        against = [condition.ref] if condition.ref else [str(value).lower() for value in condition.values]
        said.append(
            " ".join(
                [f"`{condition.field}`", words[condition.op], ", ".join(f"`{a}`" for a in against)]
            ).strip()
        )
    return " and ".join(said)


def _groups(lead: str, groups: tuple[Group, ...]) -> list[str]:
    return [f"- {lead}: {group.title.en}, where {_conditions(group.where)}." for group in groups]
