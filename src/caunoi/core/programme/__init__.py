"""From a confirmed reading to a programme: which unit owes what, from when, by when."""

from caunoi.core.programme.binding import Class, bound_units, parse_binds
from caunoi.core.programme.expansion import Expanded, Order, expand

__all__ = ["Class", "Expanded", "Order", "bound_units", "expand", "parse_binds"]
