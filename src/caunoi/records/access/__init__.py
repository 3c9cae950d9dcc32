"""Who may see what and do what: `visible_to`, `can`, `explain`. Everything fails closed."""

from caunoi.records.access.doing import RefusedError, acts_for, can, explain, require
from caunoi.records.access.seeing import VISIBLE_BY, reached_units, visible_to

__all__ = [
    "VISIBLE_BY",
    "RefusedError",
    "acts_for",
    "can",
    "explain",
    "reached_units",
    "require",
    "visible_to",
]
