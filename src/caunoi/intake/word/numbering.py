"""The numbers Word computes: `numbering.xml` counted through the document and written as Word prints them.

A list is an `abstractNum` with nine levels; a `num` points to it and may override levels. All `num` of one list count
on together, unless one of them starts a level anew (`startOverride`). Source: ECMA-376 part 1, 17.9.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from caunoi.intake.counting import written
from caunoi.intake.word.names import W, child, number, switched, value
from caunoi.intake.word.styles import Styles

# Bullets of symbol fonts lie in the private area; shown as the sign that looks like them.
_BULLETS = {
    "\uf0b7": "•",
    "\uf02d": "-",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf076": "❖",
    "\uf0fc": "✓",
    "\uf02b": "+",
    "o": "○",
}
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True)
class Level:
    """How one level counts and is written. `restart`: the level (from 1) after which it begins anew; 0 is never."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    gap: str = " "
    style: str | None = None


@dataclass
class _List:
    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class _Num:
    list: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """Gives each numbered paragraph its label, in the order of the document."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._nums: dict[str, _Num] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is None:
            return
        linked = {}
        for abstract in root.iterfind(W + "abstractNum"):
            name = abstract.get(W + "abstractNumId", "")
            self._lists[name] = _List(_levels(abstract))
            if (style := value(abstract, "numStyleLink")) is not None:
                linked[name] = style
        for num in root.iterfind(W + "num"):
            self._nums[num.get(W + "numId", "")] = _num(num)
        self._follow(linked, root)

    def _follow(self, linked: dict[str, str], root: etree._Element) -> None:
        """A list may only name a numbering style; that style's list holds the levels."""
        homes = {
            value(abstract, "styleLink"): abstract.get(W + "abstractNumId", "")
            for abstract in root.iterfind(W + "abstractNum")
        }
        for name, style in linked.items():
            home = homes.get(style)
            if home is None:
                num = next(
                    (value(s, "pPr", "numPr", "numId") for _, s in self._styles.chain(style, "numbering")),
                    None,
                )
                home = self._nums[num].list if num in self._nums else None
            if home in self._lists and not self._lists[name].levels:
                self._lists[name] = self._lists[home]

    def label(self, properties: etree._Element | None, style: str | None) -> str:
        """The label of a paragraph with the space after it; empty where it has none. Counts on."""
        num, level = self._place(properties, style)
        found = self._nums.get(num or "")
        if found is None or found.list not in self._lists:
            return ""
        listed = self._lists[found.list]
        self._count(num or "", found, listed, level)
        return self._written(found, listed, level)

    def _place(self, properties: etree._Element | None, style: str | None) -> tuple[str | None, int]:
        own = child(properties, "numPr")
        num, level = value(own, "numId"), value(own, "ilvl")
        for name, found in self._styles.chain(style):
            if num is not None:
                break
            inherited = child(found, "pPr", "numPr")
            num = value(inherited, "numId")
            if num is not None and level is None:
                level = value(inherited, "ilvl")
                mine = self._level_of(num, name)
                level = str(mine) if mine is not None else level
        return num, min(max(number(level), 0), 8)

    def _level_of(self, num: str, style: str) -> int | None:
        found = self._nums.get(num)
        levels = self._lists[found.list].levels if found and found.list in self._lists else {}
        return next((at for at, level in levels.items() if level.style == style), None)

    def _count(self, name: str, num: _Num, listed: _List, level: int) -> None:
        fresh = level in num.starts and (name, level) not in self._begun
        if fresh or level not in listed.counts:
            self._begun.add((name, level))
            listed.counts[level] = num.starts.get(level, self._level(num, listed, level).start)
        else:
            listed.counts[level] += 1
        for deeper in [at for at in listed.counts if at > level]:
            restart = self._level(num, listed, deeper).restart
            if restart is None or (restart and level < restart):
                del listed.counts[deeper]

    @staticmethod
    def _level(num: _Num, listed: _List, level: int) -> Level:
        return num.levels.get(level) or listed.levels.get(level) or Level()

    def _written(self, num: _Num, listed: _List, level: int) -> str:
        how = self._level(num, listed, level)
        if how.form == "bullet":
            return _bullet(how.text) + how.gap

        def place(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            shown = self._level(num, listed, at)
            legal = how.legal and shown.form not in ("none", "decimalZero")
            return written(listed.counts.get(at, shown.start), "decimal" if legal else shown.form)

        text = _PLACE.sub(place, how.text).strip()
        return text + how.gap if text else ""


def _bullet(text: str) -> str:
    sign = text.strip()[:1]
    return _BULLETS.get(sign, "•" if "\ue000" <= sign <= "\uf8ff" else text.strip())


def _levels(parent: etree._Element) -> dict[int, Level]:
    return {number(level.get(W + "ilvl")): _level(level) for level in parent.iterfind(W + "lvl")}


def _level(element: etree._Element) -> Level:
    restart = value(element, "lvlRestart")
    return Level(
        start=number(value(element, "start"), 1 if child(element, "start") is not None else 0),
        form=_form(element),
        text=value(element, "lvlText") or "",
        legal=switched(element, "isLgl") or False,
        restart=None if restart is None else number(restart),
        gap="" if value(element, "suff") == "nothing" else " ",
        style=value(element, "pStyle"),
    )


def _form(element: etree._Element) -> str:
    found = child(element, "numFmt")
    if found is None:  # newer Word wraps a custom form together with a plain one
        found = next(element.iter(W + "numFmt"), None)
    form = found.get(W + "val", "decimal") if found is not None else "decimal"
    return "decimalZero" if form == "custom" else form


def _num(element: etree._Element) -> _Num:
    levels, starts = {}, {}
    for override in element.iterfind(W + "lvlOverride"):
        at = number(override.get(W + "ilvl"))
        own = child(override, "lvl")
        if own is not None:
            levels[at] = _level(own)
        if (start := value(override, "startOverride")) is not None:
            starts[at] = number(start, 1)
    return _Num(value(element, "abstractNumId") or "", levels, starts)
