"""The hierarchy: parts, chapters, articles, clauses and points with their numbers, headings and paragraphs."""

from dataclasses import dataclass

from caunoi.core.akn.laid import Laid
from caunoi.core.akn.marks import Marks
from caunoi.core.akn.names import Ids, element_of, join, name_of
from caunoi.core.akn.tree import Element


@dataclass
class _Open:
    """A clause that is still open: its index (None for the body itself), element and id."""

    clause: int | None
    element: Element
    eid: str
    text: Element | None = None  # takes the paragraphs that stand in it before its first child
    parent: bool = False


class Builder:
    """Puts paragraphs into elements. One for each document in the file; `within` is the id that its ids begin with."""

    def __init__(self, laid: Laid, marks: Marks, ids: Ids, within: str) -> None:
        self._laid, self._marks, self._ids, self._within = laid, marks, ids, within

    def block(self, parent: Element, start: int, end: int, within: str, kind: str | None = None) -> None:
        """A paragraph of its own."""
        p = parent.add("p", eId=self._ids.next(within, "p"), class_=kind)
        self._marks.fill(p, start, end, within)

    def flat(self, root: Element, name: str, paragraphs: range, recipients: tuple[str, ...] = ()) -> None:
        """A zone without hierarchy; left out where it holds nothing."""
        if not paragraphs:
            return
        eid = self._ids.of(join(self._within, name))
        zone = root.add(name, eId=eid)
        for at in paragraphs:
            start, end = self._laid.place(at)
            words = " ".join(self._laid.text[start:end].split())
            listed = any(r in words for r in recipients)
            self.block(zone, start, end, eid, "recipient" if listed else None)

    def body(self, root: Element, name: str, paragraphs: range) -> None:
        """The body with its hierarchy; a text of no visible character still has one paragraph."""
        body = root.add(name, eId=self._ids.of(join(self._within, "body")))
        way = [_Open(None, body, self._within, parent=True)]
        for at in paragraphs:
            index = self._laid.opens.get(at)
            if index is None:
                self._climb(way, self._laid.clause_of(at))
                self._loose(way[-1], *self._laid.place(at))
            else:
                self._climb(way, self._laid.structure.nodes[index].parent)
                self._opening(way, index, at)
        if not body.children:
            self._loose(way[0], 0, 0)
        for one in way:
            _settle(one)

    def _climb(self, way: list[_Open], clause: int | None) -> None:
        """Closes what is open down to a clause; down to the body where that clause is not open."""
        while len(way) > 1 and way[-1].clause != clause:
            _settle(way.pop())

    def _opening(self, way: list[_Open], index: int, at: int) -> None:
        node, above = self._laid.structure.nodes[index], way[-1]
        above.parent = True
        eid = self._ids.of(join(self._within if node.kind == "article" else above.eid, name_of(node)))
        element = above.element.add(element_of(node), eId=eid)
        here = _Open(index, element, eid)
        way.append(here)
        start, end = self._laid.place(at)
        label = self._laid.label_end(at)
        element.add("num", eId=join(eid, "num")).children.append(self._laid.text[start:label])
        heading = self._laid.heading_end(at)
        if heading is not None and not self._marks.orders(label, heading):
            self._marks.fill(element.add("heading", eId=join(eid, "heading")), label, heading, eid)
            label = heading
        if label < end:
            self._loose(here, label, end)

    def _loose(self, here: _Open, start: int, end: int) -> None:
        """A paragraph that opens no clause: before the children it is their introduction, else it has its own element."""
        if here.parent:
            eid = self._ids.next(here.eid, "hcontainer")
            own = here.element.add("hcontainer", eId=eid, name="text")
            self.block(own.add("content", eId=join(eid, "content")), start, end, eid)
            return
        if here.text is None:
            here.text = here.element.add("intro")
        self.block(here.text, start, end, here.eid)


def _settle(here: _Open) -> None:
    """An introduction that nothing follows is the content."""
    if here.text is not None:
        here.text.name = "intro" if here.parent else "content"
        here.text.attributes["eId"] = join(here.eid, here.text.name)
