"""What this installation is."""

import datetime

from caunoi.errors import UserError
from caunoi.records.actions.acting import Operator, acting
from caunoi.records.models import Installation


def declare_simulated(
    *, seed: int, today: datetime.date, by: Operator, at: datetime.datetime
) -> Installation:
    """Say once and for all that the records are simulated; pages then say so and stand on `today`."""
    if Installation.objects.exists():
        raise UserError("this installation has been declared already; use another folder (CAUNOI_HOME).")
    with acting("installation.simulate", by=by, at=at) as act:
        made = Installation.objects.create(simulated=True, seed=seed, today=today)
        act.wrote("create", Installation, made.pk, {"simulated": True, "seed": seed, "today": today})
    return made
