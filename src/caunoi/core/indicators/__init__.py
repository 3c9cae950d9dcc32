"""Indicators: definitions compiled to a plan; counted at the leaves, summed up the tree, divided last."""

from caunoi.core.indicators.figures import WHY, Beside, TargetFigure, Why, distance, figure
from caunoi.core.indicators.plan import Plan, compiled
from caunoi.core.indicators.tally import Row, Tally, share, total

__all__ = [
    "WHY", "Beside", "Plan", "Row", "Tally", "TargetFigure", "Why", "compiled", "distance", "figure", "share", "total",
]  # fmt: skip
