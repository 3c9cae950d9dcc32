"""The rules as this deployment runs them: the law's own, with what was adopted here laid over."""

from collections.abc import Mapping

from caunoi.core import law
from caunoi.core.law import Draft, Rule
from caunoi.records.models import PolicyAdoption
from caunoi.records.queries.cache import by_version_of


@by_version_of(PolicyAdoption)
def adopted() -> tuple[Draft, ...]:
    """What was adopted, the earliest first; who adopted it is named with the document."""
    fields = ("code", "value", "start", "adopted_by", "number", "adopted_on")
    rows = PolicyAdoption.objects.order_by("start", "pk").values_list(*fields)
    return tuple(
        Draft(code=code, value=value, start=start, adopted_by=f"{body}, {number}", adopted_on=on)
        for code, value, start, body, number, on in rows
    )


def standing_rules() -> Mapping[str, Rule]:
    """Every rule by code, with the thresholds that hold here."""
    return law.rules_with(adopted())
