"""How one report looks: the values of a layout of the law that the renderer uses."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Element:
    """How one element is set: size in points, and its style."""

    size: float
    bold: bool = False
    italic: bool = False
    caps: bool = False
    underline: bool = False

    def written(self, text: str) -> str:
        """The text as this element shows it; capitals are written out, so that a copied text keeps them."""
        return text.upper() if self.caps else text


@dataclass(frozen=True, slots=True)
class Look:
    """Millimetres for lengths, points for type. `line` is an exact line spacing."""

    font: str
    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    page_number_from_top: float
    first_line: float
    before: float
    line: float
    signature_lines: int
    end_mark: str
    abstract_mark: str
    elements: dict[str, Element]

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right

    def __getitem__(self, name: str) -> Element:
        return self.elements[name]
