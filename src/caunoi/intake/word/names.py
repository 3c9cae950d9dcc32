"""Names of WordprocessingML."""

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child by that name, and so on down; None where one is missing."""
    for name in path:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def value(element: etree._Element | None, *path: str) -> str | None:
    """`w:val` of the child at that path."""
    found = child(element, *path)
    return found.get(W + "val") if found is not None else None


def number(text: str | None, otherwise: int = 0) -> int:
    """A whole number of the file; `otherwise` where it is none, or absurd."""
    try:
        found = int(text or "")
    except ValueError:
        return otherwise
    return found if -1_000_000 < found < 1_000_000 else otherwise


def switched(element: etree._Element | None, name: str) -> bool | None:
    """An on/off property: None where it is not given."""
    found = child(element, name)
    if found is None:
        return None
    return found.get(W + "val", "true") not in ("0", "false", "off", "none")
