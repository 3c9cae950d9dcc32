"""What runs through a whole Word document while it is read: styles, counters, fields, notes, and what was left out."""

from collections import Counter, defaultdict

from lxml import etree

from caunoi.intake.archive import Archive
from caunoi.intake.letters.old import family, from_font
from caunoi.intake.letters.syllables import share
from caunoi.intake.word.names import R, W, child, value
from caunoi.intake.word.numbering import Numbering
from caunoi.intake.word.styles import Styles

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_SAMPLE = 60_000


class Story:
    """One document under work. `tally` counts what a person should know of; `fields` is the stack of open fields,
    True where the shown result is being read."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.main = _main_part(archive)
        self.styles = Styles(archive.xml(self._beside("styles.xml")))
        self.numbering = Numbering(archive.xml(self._beside("numbering.xml")), self.styles)
        self.tally: Counter[str] = Counter()
        self.fields: list[bool] = []
        self.notes: list[tuple[str, str]] = []  # (footnotes or endnotes, id) in the order of their marks
        self._fonts: dict[tuple[str, str], str] = {}
        self.old: set[str] = set()  # families of old letters really met

    def _beside(self, name: str) -> str:
        return f"{self.main.rpartition('/')[0]}/{name}"

    def document(self) -> etree._Element | None:
        """The main part; looked through once for old fonts."""
        root = self.archive.xml(self.main)
        if root is not None:
            self._find_old(root)
        return root

    def notes_part(self, kind: str) -> etree._Element | None:
        """Footnotes or endnotes."""
        return self.archive.xml(self._beside(f"{kind}.xml"))

    def related(self, relation: str) -> etree._Element | None:
        """The part that the main part calls by that relation, such as a header."""
        folder, _, name = self.main.rpartition("/")
        relations = self.archive.xml(f"{folder}/_rels/{name}.rels")
        for found in relations.iter(_RELATIONS) if relations is not None else ():
            if found.get("Id") == relation:
                return self.archive.xml(_resolved(folder, found.get("Target", "")))
        return None

    def note(self, kind: str, identity: str) -> str:
        """The mark of the next note."""
        self.notes.append((kind, identity))
        return f"[{len(self.notes)}]"

    def flag(self, run: etree._Element | None, style: str | None, prop: str) -> bool:
        """A property of letters: of the run itself, its style, or its paragraph's style."""
        found = child(run, prop)
        if found is not None:
            return found.get(W + "val", "true") not in ("0", "false", "off")
        own = value(run, "rStyle")
        by_style = self.styles.run(own, prop, "character") if own else None
        return bool(self.styles.run(style, prop, "paragraph") if by_style is None else by_style)

    def font(self, run: etree._Element | None, style: str | None) -> str:
        """The font that shows the run."""
        fonts = child(run, "rFonts")
        found = fonts.get(W + "ascii") or fonts.get(W + "hAnsi") if fonts is not None else None
        key = value(run, "rStyle") or "", style or ""
        if not found and key not in self._fonts:
            by_style = self.styles.font(key[0], "character") if key[0] else None
            self._fonts[key] = by_style or self.styles.font(style, "paragraph") or ""
        return found or self._fonts[key]

    def letters(self, text: str, font: str) -> str:
        """The text of a run, old letters made Unicode where the document really is in them."""
        return from_font(text, font) if family(font) in self.old else text

    def _find_old(self, root: etree._Element) -> None:
        """A font's name alone does not tell: pasted Unicode text often keeps it. The letters decide."""
        texts: dict[str, list[str]] = defaultdict(list)
        size = 0
        for run in root.iter(W + "r"):
            paragraph = run.getparent()
            style = value(paragraph, "pPr", "pStyle") if paragraph is not None else None
            font = self.font(child(run, "rPr"), style)
            if (kind := family(font)) and size < _SAMPLE:
                words = "".join(t.text or "" for t in run.iterfind(W + "t"))
                texts[kind].append(words)
                size += len(words)
        for kind, parts in texts.items():
            text = "".join(parts)
            plain = ".VnTime" if kind == "tcvn3" else "VNI-Times"
            if share(from_font(text, plain)).value > share(text).value:
                self.old.add(kind)


def _main_part(archive: Archive) -> str:
    relations = archive.xml("_rels/.rels")
    for relation in relations.iter(_RELATIONS) if relations is not None else ():
        if relation.get("Type", "").endswith("/officeDocument"):
            return _resolved("", relation.get("Target", ""))
    return "word/document.xml"


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    parts = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step != ".":
            parts.append(step)
    return "/".join(parts)


def margin_relations(root: etree._Element) -> list[str]:
    """The headers and footers of all sections, each once."""
    found = (mark.get(R + "id", "") for mark in root.iter(W + "headerReference", W + "footerReference"))
    return list(dict.fromkeys(found))


def header_relations(root: etree._Element) -> list[str]:
    """The headers of the first section, the first page's before the others."""
    section = next(root.iter(W + "sectPr"), None)
    found = [] if section is None else list(section.iterfind(W + "headerReference"))
    found.sort(key=lambda header: header.get(W + "type") != "first")
    return [header.get(R + "id", "") for header in found]
