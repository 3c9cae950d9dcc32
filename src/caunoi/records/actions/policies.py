"""A value that no law fixes is adopted by a document; from its day on the rules run with it as adopted."""

import datetime

from caunoi.core.facts.permissions import Permission
from caunoi.core.law import changeable
from caunoi.errors import SaidError
from caunoi.records.actions.acting import Actor, acting
from caunoi.records.models import PolicyAdoption
from caunoi.records.queries.units import top_unit


def adopt_policy(
    *, code: str, value: int, start: datetime.date, number: str, adopted_by: str, adopted_on: datetime.date, by: Actor,
    at: datetime.datetime,
) -> PolicyAdoption:  # fmt: skip
    """Record that a body adopted a value by a document, in force from `start`. Only at the top of the organisation. Raises
    SaidError for a value no rule uses, a document unnamed or not yet issued, a day before the document's, or before the
    last adoption of the same value."""
    today = at.date()
    if code not in changeable():
        raise SaidError(f"no rule uses {code}.", "Không quy tắc nào dùng ngưỡng này.")
    if not number.strip() or not adopted_by.strip():
        raise SaidError(
            "name the document and the body that adopted it.", "Hãy ghi số văn bản và cơ quan ban hành."
        )
    if adopted_on > today or start < adopted_on:
        raise SaidError(
            "the document is issued by today, and holds from its own day on at the earliest.",
            "Văn bản phải đã ban hành, và chỉ áp dụng từ ngày ban hành trở đi.",
        )
    last = PolicyAdoption.objects.filter(code=code).order_by("-start").first()
    if last is not None and start <= last.start:
        raise SaidError(
            f"{code} was adopted from {last.start} on: a later document holds from a later day.",
            f"Ngưỡng này đã được ban hành, áp dụng từ {last.start:%d/%m/%Y}; văn bản sau phải áp dụng từ ngày sau đó.",
        )
    with acting("policy.adopt", by=by, at=at, permission=Permission.POLICY_ADOPT, unit=top_unit(today)):
        return PolicyAdoption.objects.create(
            code=code, value=value, start=start, number=number.strip(), adopted_by=adopted_by.strip(), adopted_on=adopted_on
        )  # fmt: skip
