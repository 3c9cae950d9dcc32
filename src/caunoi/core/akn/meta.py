"""What is known about a document beside its text: its identification (FRBR), the values read from it, who is named."""

from collections.abc import Mapping
from datetime import date

import msgspec

from caunoi.core.akn.names import UNDATED, slug, work_address
from caunoi.core.akn.tree import Element
from caunoi.core.reading.model import KINDS, Document, Reading

ANALYSIS = "urn:caunoi:reading:1"
_BY = "#caunoi"
_KIND_NAMES = {
    "duty": "Nhiệm vụ",
    "target": "Chỉ tiêu",
    "principle": "Nguyên tắc, mục đích",
    "background": "Nội dung khác",
}


def add_identification(meta: Element, document: Document, made: date, component: str) -> None:
    """The work, its Vietnamese expression of the day it was issued, and this file."""
    known = "issued" if document.date else "unknown"
    day, work = document.date or UNDATED, work_address(document)
    expression = f"{work}/vie@{day}"
    identification = meta.add("identification", source=_BY)
    level = _level(identification, "FRBRWork", work, component, day, known)
    level.add("FRBRcountry", value="vn")
    level.add("FRBRsubtype", value=document.type or "document")
    if document.symbol or document.number:
        level.add("FRBRnumber", value=document.symbol or document.number)
    if document.title:
        level.add("FRBRname", value=document.title)
    level = _level(identification, "FRBRExpression", expression, component, day, known)
    level.add("FRBRlanguage", language="vie")
    level = _level(
        identification, "FRBRManifestation", expression, component, made.isoformat(), "made", ".xml"
    )
    level.add("FRBRformat", value="application/akn+xml")


def _level(
    parent: Element, name: str, address: str, component: str, day: str, said: str, ending: str = ""
) -> Element:
    level = parent.add(name)
    level.add("FRBRthis", value=f"{address}/!{component}{ending}")
    level.add("FRBRuri", value=f"{address}{ending}")
    level.add("FRBRdate", date=day, name=said)
    level.add("FRBRauthor", href=_BY if name == "FRBRManifestation" else "#issuer")
    return level


def add_references(meta: Element, reading: Reading) -> None:
    """The issuer, the owners as written, the kinds of sentence, and this program."""
    references = meta.add("references", source=_BY)
    issuer = reading.document.issuer
    references.add(
        "TLCOrganization", eId="issuer", href=_thing("organization", issuer), showAs=issuer or "không rõ"
    )
    for name, eid in _owners(reading).items():
        references.add("TLCOrganization", eId=eid, href=_thing("organization", name), showAs=name)
    for kind in KINDS:
        references.add("TLCConcept", eId=kind, href=_thing("concept", kind), showAs=_KIND_NAMES[kind])
    references.add("TLCProcess", eId="caunoi", href=_thing("process", "caunoi-read"), showAs="caunoi read")


def add_analysis(meta: Element, reading: Reading, eids: Mapping[tuple[str, int], str]) -> None:
    """Duties, targets and citations with their values; `href` is the element that holds the words, where there is one."""
    if not (reading.duties or reading.targets or reading.citations):
        return
    held = meta.add("analysis", source=_BY).add("otherAnalysis", source=_BY)
    owners = _owners(reading)
    groups = (("duty", reading.duties), ("target", reading.targets), ("citation", reading.citations))
    for kind, items in groups:
        for index, item in enumerate(items):
            eid, values = eids.get((kind, index)), _values(item)
            if "owner" in values:
                values["owner"] = f"#{owners[values['owner']]}"
            held.add(f"cn:{kind}", href=f"#{eid}" if eid else None).attributes.update(values)


def _values(item: msgspec.Struct) -> dict[str, str]:
    """What is known of an item, as attributes; positions are characters of the text."""
    found = {name: value for name, value in msgspec.to_builtins(item).items() if value is not None}
    return {
        name: f"{value:.15g}" if isinstance(value, float) else str(value) for name, value in found.items()
    }


def _owners(reading: Reading) -> dict[str, str]:
    """Ids of the owners as written, in the order of the text."""
    names = dict.fromkeys(duty.owner for duty in reading.duties if duty.owner is not None)
    return {name: f"org_{number}" for number, name in enumerate(names, start=1)}


def _thing(kind: str, name: str | None) -> str:
    return f"/akn/ontology/{kind}/vn/{slug(name or '') or 'unknown'}"
