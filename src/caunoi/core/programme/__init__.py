"""From a confirmed reading to a programme: which unit owes what, from when, by when."""

from caunoi.core.programme.binding import bound_units
from caunoi.core.programme.expansion import Expanded, Order, expand, turns

__all__ = ["Expanded", "Order", "bound_units", "expand", "turns"]
