"""Answering findings: what runs until when, and when the evidence of a year may no longer be asked about."""

from caunoi.core.answering.limits import Limit, Taken, first_live_year, lapses_on, limits

__all__ = ["Limit", "Taken", "first_live_year", "lapses_on", "limits"]
