"""XML of our own writing: elements out of which a document is built, and the exact text back from the file.

The text of a file is what stands in its text elements (`TEXT`), in order, and nothing else: white space between
other elements is layout. What XML cannot hold has an escape: a carriage return is `&#13;`, and a character that XML
forbids (control characters, half surrogates, U+FFFE, U+FFFF) is the processing instruction `<?char 0008?>` with its
number in hexadecimal.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
TEXT = frozenset({"num", "heading", "p"})
_SPECIAL = re.compile("[&<>]|[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_QUOTED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


@dataclass
class Element:
    """An element with its attributes and what stands in it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    def add(self, name: str, /, **attributes: str | None) -> "Element":
        """A new last child; a trailing underscore keeps a Python word free, None leaves an attribute out."""
        child = Element(name, {k.rstrip("_"): v for k, v in attributes.items() if v is not None})
        self.children.append(child)
        return child


def write(root: Element) -> str:
    """The whole file. Lines are broken only between elements that hold no text of their own."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "".join(_lines(root, 0))


def _lines(element: Element, depth: int) -> Iterator[str]:
    indent = " " * depth
    if not element.children or element.name in TEXT:
        yield f"{indent}{_inline(element)}\n"
        return
    yield f"{indent}{_opening(element)}>\n"
    for child in element.children:
        assert isinstance(child, Element)  # characters stand in text elements only
        yield from _lines(child, depth + 1)
    yield f"{indent}</{element.name}>\n"


def _inline(element: Element) -> str:
    if not element.children:
        return f"{_opening(element)}/>"
    parts = [_escape(c) if isinstance(c, str) else _inline(c) for c in element.children]
    return f"{_opening(element)}>{''.join(parts)}</{element.name}>"


def _opening(element: Element) -> str:
    return "<" + " ".join([element.name, *(f'{k}="{_quote(v)}"' for k, v in element.attributes.items())])


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda m: _NAMED.get(m.group()) or f"<?char {ord(m.group()):04X}?>", text)


def _quote(value: str) -> str:
    """An attribute's value in one line; what XML forbids becomes the sign for a character that is not known."""
    line = re.sub(r"\s+", " ", value)
    return re.sub('"', "&quot;", _SPECIAL.sub(lambda m: _QUOTED.get(m.group(), "\ufffd"), line))


def text_of(akn: str) -> str:
    """The exact text of a file that `to_akn` wrote; xml.etree.ElementTree.ParseError where it is no XML."""
    parser = ElementTree.XMLParser(target=ElementTree.TreeBuilder(insert_pis=True))
    root = ElementTree.fromstring(akn, parser)
    wanted = {f"{{{NAMESPACE}}}{name}" for name in TEXT}
    return "".join(part for e in root.iter() if e.tag in wanted for part in _characters(e))


def _characters(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag is ElementTree.ProcessingInstruction:
            yield chr(int(child.text.removeprefix("char "), 16))
        else:
            yield from _characters(child)
        yield child.tail or ""
