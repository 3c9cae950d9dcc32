"""Styles: what a paragraph or run takes over from the style it names."""

from collections.abc import Iterator

from lxml import etree

from caunoi.intake.word.names import W, child, switched, value

_DEEPEST = 30  # styles based on styles; a ring ends here too


class Styles:
    """Looks up properties through the chain of `basedOn`."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._default: dict[str, str] = {}
        for style in root.iterfind(W + "style") if root is not None else ():
            name = style.get(W + "styleId", "")
            self._styles[name] = style
            if style.get(W + "default") in ("1", "true"):
                self._default[style.get(W + "type", "")] = name

    def chain(self, name: str | None, kind: str = "paragraph") -> Iterator[tuple[str, etree._Element]]:
        """The style (or the default one of its kind) and those it rests on, nearest first."""
        name = name or self._default.get(kind)
        for _ in range(_DEEPEST):
            style = self._styles.get(name or "")
            if style is None or name is None:
                return
            yield name, style
            name = value(style, "basedOn")

    def title(self, name: str | None) -> str:
        """The name a style is shown under, small."""
        style = self._styles.get(name or "")
        return (value(style, "name") or name or "").lower()

    def run(self, name: str | None, prop: str, kind: str) -> bool | None:
        """An on/off property of letters such as `caps`, nearest style first."""
        for _, style in self.chain(name, kind):
            found = switched(child(style, "rPr"), prop)
            if found is not None:
                return found
        return None

    def font(self, name: str | None, kind: str) -> str | None:
        """The font of Western letters."""
        for _, style in self.chain(name, kind):
            fonts = child(style, "rPr", "rFonts")
            if fonts is not None and (found := fonts.get(W + "ascii") or fonts.get(W + "hAnsi")):
                return found
        return None

    def borders(self, name: str | None) -> bool:
        """Whether a table style draws lines."""
        return any(drawn(child(style, "tblPr", "tblBorders")) for _, style in self.chain(name, "table"))


def drawn(borders: etree._Element | None) -> bool:
    """Whether any line between cells is drawn."""
    sides = [] if borders is None else [side.get(W + "val") for side in borders]
    return any(side not in (None, "nil", "none") for side in sides)
