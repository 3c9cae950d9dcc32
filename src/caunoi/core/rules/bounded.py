"""What every rule with thresholds begins with: is it in force, and what are its limits on the last day looked at?"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from caunoi.core.facts.evidence import SuperiorYear, UnitYear
from caunoi.core.facts.findings import Verdict
from caunoi.core.law import Rule
from caunoi.core.rules.outcome import NOT_APPLICABLE, Gap, Outcome
from caunoi.core.rules.period import binds, threshold

F = TypeVar("F", UnitYear, SuperiorYear)
P = ParamSpec("P")


def bounded(
    *names: str,
) -> Callable[[Callable[Concatenate[F, Rule, P], list[Outcome]]], Callable[[F, Rule], list[Outcome]]]:
    """Calls the rule with the thresholds of these names after facts and entry. Outside its time it is not applicable;
    where the law holds no threshold the outcome is undetermined and names it."""

    def around(
        function: Callable[Concatenate[F, Rule, P], list[Outcome]],
    ) -> Callable[[F, Rule], list[Outcome]]:
        @wraps(function)
        def rule_of(facts: F, rule: Rule) -> list[Outcome]:
            if not binds(facts, rule):
                return [NOT_APPLICABLE]
            limits = [threshold(facts, rule, name) for name in names]
            gaps = tuple(limit for limit in limits if isinstance(limit, Gap))
            if gaps:
                return [Outcome(Verdict.UNDETERMINED, gaps=gaps)]
            return function(facts, rule, *limits)  # type: ignore[call-arg,arg-type]

        return rule_of

    return around
