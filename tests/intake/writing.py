"""Word documents written part by part, so that a test says exactly what Word would have stored; and old letters."""

import io
import unicodedata
import zipfile

from caunoi.intake.letters.old import TCVN3, VNI

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _relations(*pairs: tuple[str, str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="{i}" Type="{_OFFICE}/{t}" Target="{target}"/>' for i, t, target in pairs
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'


def part(name: str, inside: str) -> str:
    return f"<w:{name} {_NAMES}>{inside}</w:{name}>"


def packed(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def parts(body: str, **more: str) -> dict[str, str | bytes]:
    """The parts of a document; `more` names further ones (numbering, styles, footnotes, header1) by their inside."""
    roots = {
        "footnotes": "footnotes",
        "endnotes": "endnotes",
        "header1": "hdr",
        "numbering": "numbering",
        "styles": "styles",
    }
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations(("rId1", "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(("rId9", "header", "header1.xml")),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
    }
    return found | {f"word/{name}.xml": part(roots[name], inside) for name, inside in more.items()}


def docx(body: str, **more: str) -> bytes:
    return packed(parts(body, **more))


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(text: str = "", properties: str = "", runs: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs or run(text)}</w:p>"


def item(text: str, num: int, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def level(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(identity: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{identity}">{"".join(levels)}</w:abstractNum>'


def num(identity: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def table(rows: list[list[str]], ruled: bool = True) -> str:
    borders = (
        '<w:tblBorders><w:top w:val="single"/><w:insideV w:val="single"/></w:tblBorders>' if ruled else ""
    )
    inside = "".join(f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>" for cells in rows)
    return f"<w:tbl><w:tblPr>{borders}</w:tblPr>{inside}</w:tbl>"


_TO_TCVN3 = {letter: chr(code) for code, letter in TCVN3.items()}
_TO_VNI = {letter: written for written, letter in sorted(VNI.items(), key=lambda pair: pair[0].isupper())}
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def tcvn3(text: str) -> str:
    """As typed in `.VnTime`: Western letters. Capitals with tones have none of their own and come small."""
    return "".join(_TO_TCVN3.get(c) or _TO_TCVN3.get(c.lower(), c) for c in text)


def vni(text: str) -> str:
    return "".join(_TO_VNI.get(c, c) for c in text)


def windows_1258(text: str) -> bytes:
    """Letters whole, tones as marks after them."""
    out = []
    for c in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", c)
        tones = "".join(mark for mark in parts if mark in _TONES)
        letter = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
        out.append(letter + tones)
    return "".join(out).encode("cp1258")
