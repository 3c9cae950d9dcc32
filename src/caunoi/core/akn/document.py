"""The whole file: the main document with its annexes, and who made what when (FRBR)."""

from datetime import date

from caunoi.core.akn.body import Builder
from caunoi.core.akn.laid import Laid, Part, lay, parts_of
from caunoi.core.akn.marks import Marks
from caunoi.core.akn.meta import ANALYSIS, add_analysis, add_identification, add_references
from caunoi.core.akn.names import Ids, root_of
from caunoi.core.akn.tree import NAMESPACE, Element, write
from caunoi.core.reading.model import Reading


def to_akn(text: str, reading: Reading, made: date) -> str:
    """Akoma Ntoso 3.0 of a text and its reading; `made` is the day on which the file is made.

    Valid against the schema of OASIS for every text. `text_of` gives the text back, character for character.
    """
    laid, ids = lay(text), Ids()
    parts = parts_of(laid)
    marks = Marks(laid, parts[0], reading, ids)
    root = Element("akomaNtoso", {"xmlns": NAMESPACE, "xmlns:cn": ANALYSIS})
    kind = reading.document.type
    name = root_of(kind)
    main = root.add(name, name=kind or "document")
    meta = main.add("meta")
    _fill(main, name, Builder(laid, marks, ids, ""), parts[0], reading.recipients)
    _annexes(main, laid, marks, ids, parts[1:], reading, made)
    add_identification(meta, reading.document, made, "main")
    add_analysis(meta, reading, marks.eids)
    add_references(meta, reading)
    return write(root)


def _fill(root: Element, name: str, builder: Builder, part: Part, recipients: tuple[str, ...] = ()) -> None:
    builder.flat(root, "preface", part.preface)
    builder.flat(root, "preamble", part.preamble)
    builder.body(root, "body" if name == "act" else "mainBody", part.body)
    builder.flat(root, "conclusions", part.conclusions, recipients)


def _annexes(
    main: Element, laid: Laid, marks: Marks, ids: Ids, parts: list[Part], reading: Reading, made: date
) -> None:
    """Each annex (phụ lục, kế hoạch kèm theo) is a document of its own, attached to the main one."""
    if not parts:
        return
    attachments = main.add("attachments")
    for number, part in enumerate(parts, start=1):
        eid = ids.of(f"att_{number}")
        annex = attachments.add("attachment", eId=eid).add("doc", name="annex")
        add_identification(annex.add("meta"), reading.document, made, f"annex_{number}")
        _fill(annex, "doc", Builder(laid, marks, ids, eid), part)
