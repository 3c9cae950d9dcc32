"""What a simulated city covers, and its streams of chance."""

import datetime
import random
from collections.abc import Mapping
from dataclasses import dataclass

from caunoi.errors import UserError

DEFAULT_SEED = 15
EARLIEST, LATEST = 2009, 2030  # the city has stood in its bounds since August 2008
LONGEST = 10
MOST = 2**31


@dataclass(frozen=True, slots=True)
class Scope:
    """The years `first` to `last`, both included, drawn by `seed`; `small` keeps two districts (tests, journeys)."""

    seed: int = DEFAULT_SEED
    first: int = 2015
    last: int = 2017
    small: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.seed < MOST:
            raise UserError(
                f"the seed {self.seed} is not a whole number from 0 to {MOST - 1}. Try --seed 15."
            )
        for year in (self.first, self.last):
            if not EARLIEST <= year <= LATEST:
                raise UserError(f"the demo cannot simulate {year}: choose years from {EARLIEST} to {LATEST}.")
        if not self.first <= self.last < self.first + LONGEST:
            raise UserError(
                f"the demo runs from an earlier to a later year, at most {LONGEST} of them, "
                f"not {self.first} to {self.last}."
            )

    @property
    def years(self) -> range:
        """The years, in order."""
        return range(self.first, self.last + 1)

    @property
    def today(self) -> datetime.date:
        """The day the demo stands on: the ratings of the last year are decided, its reports are due."""
        return datetime.date(self.last + 1, 1, 31)

    def chance(self, *topic: object) -> random.Random:
        """The stream of chance of a topic: the same for the same seed, whatever else is drawn."""
        return random.Random("/".join(map(str, (self.seed, *topic))))


def year_end(year: int) -> datetime.date:
    """31 December."""
    return datetime.date(year, 12, 31)


def pick(chance: random.Random, weights: Mapping[str, float]) -> str:
    """One of the codes, by their weights."""
    return chance.choices([*weights], [*weights.values()])[0]
