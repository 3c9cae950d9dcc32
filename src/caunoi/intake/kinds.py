"""What a file is, by its first bytes; and whether its name says the same."""

import io
import re
import zipfile

from caunoi.intake.refusals import RefusedError

DOCX, XLSX, PDF, DOC, ODT, RTF = "docx", "xlsx", "pdf", "doc", "odt", "rtf"
SCAN, HEIC, HTML, TXT = "scan", "heic", "html", "txt"
# How each kind is called in a message, and how its files end.
_CALLED = {
    DOCX: ("a Word document (.docx)", (".docx", ".docm", ".dotx", ".dotm")),
    XLSX: ("a workbook (.xlsx)", (".xlsx", ".xlsm")),
    PDF: ("a PDF", (".pdf",)),
    DOC: ("an old Word document (.doc)", (".doc", ".dot")),
    RTF: ("rich text (.rtf)", (".rtf", ".doc")),
    ODT: ("an OpenDocument text (.odt)", (".odt", ".ott")),
    SCAN: ("a picture", (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp", ".gif")),
    HEIC: ("a photograph (.heic)", (".heic", ".heif")),
    HTML: ("a web page", (".html", ".htm", ".xhtml", ".txt", ".md")),
    TXT: ("plain text", (".txt", ".md", ".text", ".html", ".htm")),
}
# What a letter or a case may come with (intake/child.py opens it), as whoever sends something else is told.
TAKEN = {
    PDF: "PDF",
    SCAN: "JPG, PNG",
    HEIC: "HEIC",
    DOCX: "DOCX",
    DOC: "DOC",
    ODT: "ODT",
    RTF: "RTF",
    XLSX: "XLSX",
    TXT: "TXT",
}
_NAMED = {ending for _, endings in _CALLED.values() for ending in endings}
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*", b"BM", b"GIF8")
# The brands of HEIF files whose pictures are coded as telephones do (HEVC).
_PHOTOGRAPHS = {b"heic", b"heix", b"heim", b"heis", b"mif1"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b", re.IGNORECASE | re.DOTALL)  # fmt: skip


def kind_of(data: bytes, name: str) -> str:
    """One of the kinds above. RefusedError: other archives and compound files, programs, a name that says otherwise."""
    kind = _by_content(data, name)
    ending = _ending(name)
    said, endings = _CALLED[kind]
    if ending in _NAMED and ending not in endings:
        raise RefusedError("wrong_name", name, named=ending, detail=said, right=endings[0])
    return kind


def _ending(name: str) -> str:
    return name[name.rfind(".") :].lower() if "." in name else ""


def _by_content(data: bytes, name: str) -> str:
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_archive(data, name)
    if data.startswith(_OLE):
        return _in_compound(data, name)
    if data.startswith(b"{\\rtf"):
        return RTF
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return SCAN
    if data[4:8] == b"ftyp" and data[8:12] in _PHOTOGRAPHS:
        return HEIC
    head = data[:4096].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
    return HTML if _PAGE.match(head) or _ending(name) in (".html", ".htm", ".xhtml") else TXT


def _in_archive(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            first = archive.infolist()[0] if names else None
            mime = (
                archive.read(first)
                if first and first.filename == "mimetype" and first.file_size < 200
                else b""
            )
    except Exception as error:  # zipfile raises many kinds for bytes that are no archive
        raise RefusedError("damaged", name, detail="the archive inside cannot be listed") from error
    if mime.startswith(b"application/vnd.oasis.opendocument.text"):
        return ODT
    if "[Content_Types].xml" in names and any(part.startswith("word/") for part in names):
        return DOCX
    workbook = any(part.startswith("xl/") for part in names)
    if workbook and "[Content_Types].xml" in names:
        return XLSX
    raise RefusedError("unknown", name, detail="a workbook" if workbook else "an archive of other files")


def _in_compound(data: bytes, name: str) -> str:
    if _wide("EncryptedPackage") in data:
        raise RefusedError("locked", name)
    if _wide("WordDocument") in data:
        return DOC
    raise RefusedError("unknown", name, detail="an old Office file that is no Word document")


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")
