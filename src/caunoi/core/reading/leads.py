"""Who answers for a whole section: `2. Chủ trì thực hiện` above a list of bodies.

Reads the page; writes for each such heading the bodies of its list and where the section begins whose tasks they
answer for. The lines of the list are names, no tasks.
"""

import re
from dataclasses import dataclass

from caunoi.core.reading.page import Page
from caunoi.core.text import flat

_LEADS = re.compile(
    r"(?:(?:co quan|don vi|to chuc)\s+)?chu tri(?:,?\s+(?:va\s+)?(?:to chuc\s+)?thuc hien)?|(?:co quan|don vi) thuc hien"
)
_JOINS = re.compile(r"(?:(?:co quan|don vi|to chuc)\s+)?phoi hop(?:,?\s+(?:va\s+)?(?:to chuc\s+)?thuc hien)?")
_BOTH = re.compile(r"(?:(?:co quan|don vi|to chuc)\s+)?chu tri,?\s+(?:va\s+)?(?:phoi hop|thuc hien)")
_MOST = 40  # bodies in one list


@dataclass(frozen=True)
class LeadList:
    """The bodies of one list, joined as one owner; where the tasks begin that they answer for."""

    owner: str
    since: int


def read_lead_lists(page: Page) -> tuple[dict[int, LeadList], set[int]]:
    """(the list of each heading that leads, by block; the blocks that only name bodies)."""
    lists: dict[int, LeadList] = {}
    names: set[int] = set()
    for node in page.structure.nodes:
        title = _title(page, node.block)
        leads = _LEADS.fullmatch(title) is not None
        if not (leads or _JOINS.fullmatch(title)):
            continue
        below = _bullets(page, node.block)
        names.update(below)
        if leads and below and node.parent is not None:
            owner = "; ".join(_words(page, i) for i in below)
            lists[node.block] = LeadList(owner, _since(page, node.parent))
    return lists, names


def _title(page: Page, index: int) -> str:
    block = page.blocks[index]
    return flat(page.text[block.body : min(block.end, block.body + 60)]).strip(" .:;*_")


def _bullets(page: Page, index: int) -> list[int]:
    last = min(len(page.blocks), index + 1 + _MOST)
    end = next((i for i in range(index + 1, last) if not page.blocks[i].bullet), last)
    return list(range(index + 1, end))


def _words(page: Page, index: int) -> str:
    block = page.blocks[index]
    return " ".join(page.text[block.body : block.end].split()).strip(" .;,")


def _since(page: Page, clause: int) -> int:
    """Where the section begins: above `2. Cơ quan chủ trì, phối hợp`, whose a) and b) name the bodies."""
    node = page.structure.nodes[clause]
    if _BOTH.fullmatch(_title(page, node.block)) and node.parent is not None:
        clause = node.parent
    return page.structure.clauses[clause].start
