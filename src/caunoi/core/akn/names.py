"""Names that stay: ids of elements (eId) and addresses of documents, by the Akoma Ntoso Naming Convention 1.0."""

import re
from collections import Counter

from caunoi.core.reading.healing import Node
from caunoi.core.reading.model import Citation, Document
from caunoi.core.text import flat

# Kinds of clause (mục, điều, khoản, điểm ...) as elements of the standard; the names of its convention in ids.
ELEMENTS = {
    "part": "part", "chapter": "chapter", "section": "section", "subsection": "subsection", "article": "article",
    "capital": "division", "roman": "section", "number": "clause", "decimal": "subclause", "letter": "point",
}  # fmt: skip
_SHORT = {
    "chapter": "chp", "section": "sec", "subsection": "subsec", "article": "art", "division": "dvs", "clause": "cl",
    "subclause": "subcl",
}  # fmt: skip
_BY_ORDINAL = ("part", "chapter", "section", "subsection")
# Kinds that lay down the law whatever they are about; every other kind is a `doc`.
_ACTS = ("constitution", "law", "ordinance", "decree", "circular")
# The convention has no word for a date that is not known; this one is marked `unknown` where it stands.
UNDATED = "0001-01-01"
UNNUMBERED = "nn"


class Ids:
    """Gives out ids, each once; the same document always gets the same ones."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._counts: Counter[str] = Counter()

    def of(self, wanted: str) -> str:
        """The id wanted, with `-2`, `-3` behind it where it is taken."""
        eid = wanted
        while eid in self._taken:
            self._counts[wanted] += 1
            eid = f"{wanted}-{self._counts[wanted] + 1}"
        self._taken.add(eid)
        return eid

    def next(self, within: str, name: str) -> str:
        """The next `name` inside an element: `art_5__p_2`."""
        base = join(within, name)
        self._counts[f"{base}_"] += 1
        return self.of(f"{base}_{self._counts[f'{base}_']}")


def join(within: str, name: str) -> str:
    """An id inside another; `within` is empty at the top."""
    return f"{within}__{name}" if within else name


def element_of(node: Node) -> str:
    """The element for a clause."""
    return ELEMENTS[re.sub(r"\d+$", "", node.kind)]


def name_of(node: Node) -> str:
    """A clause's part of its id: `art_5`, `cl_2`, `point_đ`, `subcl_1-2`."""
    element = element_of(node)
    number = str(node.ordinal) if node.kind in _BY_ORDINAL else node.label
    return f"{_SHORT.get(element, element)}_{re.sub(r'[^0-9A-Za-zđĐ]+', '-', number)}"


def slug(words: str) -> str:
    """Small plain letters, digits and dashes: `15-nq-tu`, `thanh-uy-ha-noi`."""
    return re.sub(r"[^a-z0-9]+", "-", flat(words)).strip("-")


def root_of(kind: str | None) -> str:
    """The element that holds a whole document of a kind."""
    return "act" if kind in _ACTS else "doc"


def work_address(document: Document) -> str:
    """`/akn/vn/doc/resolution/thanh-uy-ha-noi/2017-07-04/15-nq-tu`; what is not known is left out or stands as unknown."""
    number = slug(document.symbol or document.number or "") or UNNUMBERED
    return _address(document.type, document.issuer, document.date, number)


def cited_address(citation: Citation) -> str:
    """The address of the work that a citation means, as far as the citation says it."""
    named = citation.symbol or re.sub(r"\s*(?:năm|ngày)\s+\d.*", "", citation.as_written, flags=re.DOTALL)
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", citation.symbol or citation.as_written)
    return _address(
        citation.type,
        citation.issuer,
        citation.date or (year.group() if year else None),
        slug(named) or UNNUMBERED,
    )


def _address(kind: str | None, issuer: str | None, day: str | None, number: str) -> str:
    actor = slug(issuer or "")
    parts = [root_of(kind), slug(kind or "document"), actor, day or UNDATED, number]
    return "/akn/vn/" + "/".join(part for part in parts if part)
