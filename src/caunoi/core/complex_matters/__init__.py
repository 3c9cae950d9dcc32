"""Complex matters counted by year, and their histories checked."""

from caunoi.core.complex_matters.counting import AimCount, Counts, aim_counts, count, count_by_group
from caunoi.core.complex_matters.histories import what_is_wrong

__all__ = ["AimCount", "Counts", "aim_counts", "count", "count_by_group", "what_is_wrong"]
