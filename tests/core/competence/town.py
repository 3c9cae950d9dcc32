"""A small organisation said in a few lines, and one made at random."""

from dataclasses import dataclass, field


@dataclass
class Town:
    """`above`: superior of each body that stands; `levels`; `ended`: what took the place of bodies that ended; `lines`: what is not government;
    `under`: above what bodies that ended stood on their last day."""

    above: dict[str, str | None]
    levels: dict[str, str] = field(default_factory=dict)
    ended: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lines: dict[str, str] = field(default_factory=dict)
    under: dict[str, str] = field(default_factory=dict)

    def name(self, unit: str) -> str:
        return unit

    def stands(self, unit: str) -> bool:
        return unit in self.above

    def superior(self, unit: str) -> str | None:
        return self.above.get(unit)

    def stood_under(self, unit: str) -> str | None:
        return self.under.get(unit)

    def level(self, unit: str) -> str | None:
        return self.levels.get(unit)

    def line(self, unit: str) -> str | None:
        return self.lines.get(unit, "government")

    def successors(self, unit: str) -> tuple[str, ...]:
        return self.ended.get(unit, ())

    def heirs(self, unit: str) -> tuple[str, ...]:
        after = self.ended.get(unit, ())
        return tuple(dict.fromkeys((*after, *(further for one in after for further in self.heirs(one)))))


LEVELS = {"city": "city", "dep": "department", "d1": "district", "d2": "district"} | {
    name: "commune" for name in ("c1", "c2", "c3", "new", "new2")
}

BEFORE = Town(
    {"city": None, "dep": "city", "d1": "city", "d2": "city", "c1": "d1", "c2": "d1", "c3": "d2"}, LEVELS
)
AFTER = Town(
    {"city": None, "dep": "city", "new": "city", "new2": "city"},
    LEVELS,
    {"c1": ("new",), "c2": ("new", "new2"), "d1": ("new", "new2")},
)
