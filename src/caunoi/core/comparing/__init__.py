"""Two versions of a document held against each other: what the later one changed in clauses, targets and duties."""

from caunoi.core.comparing.changes import Comparison, compare, to_json
from caunoi.core.comparing.telling import tell

__all__ = ["Comparison", "compare", "tell", "to_json"]
