"""Who may see what and do what: `visible_to`, `can`, `explain`. Everything fails closed."""

from caunoi.records.access.doing import NoRightError, RefusedError, acts_for, can, explain, require, rights
from caunoi.records.access.letters import seen_letters
from caunoi.records.access.proceedings import (
    assignable,
    excluding,
    handled_proceedings,
    kept_from_verifying,
    seen_proceedings,
)
from caunoi.records.access.roles import reached_units
from caunoi.records.access.seeing import VISIBLE_BY, VISIBLE_BY_LETTER, VISIBLE_BY_PROCEEDING, visible_to

__all__ = [
    "VISIBLE_BY",
    "VISIBLE_BY_LETTER",
    "VISIBLE_BY_PROCEEDING",
    "NoRightError",
    "RefusedError",
    "acts_for",
    "assignable",
    "can",
    "excluding",
    "explain",
    "handled_proceedings",
    "kept_from_verifying",
    "reached_units",
    "require",
    "rights",
    "seen_letters",
    "seen_proceedings",
    "visible_to",
]
