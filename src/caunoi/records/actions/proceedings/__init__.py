"""How letters become proceedings and proceedings move: sorting, every move of the table, linking, clocks derived anew."""

from caunoi.records.actions.proceedings.deriving import derive_missing, give_offices, mark_answered, rederive
from caunoi.records.actions.proceedings.moving import move_proceeding
from caunoi.records.actions.proceedings.sorting import TAKES_IN, Part, sort_letter, who_decides
from caunoi.records.actions.proceedings.steps import ProceedingError, StateError
from caunoi.records.actions.proceedings.told import Told

__all__ = [
    "TAKES_IN",
    "Part",
    "ProceedingError",
    "StateError",
    "Told",
    "derive_missing",
    "give_offices",
    "mark_answered",
    "move_proceeding",
    "rederive",
    "sort_letter",
    "who_decides",
]
