"""Files of strangers are opened in a process of their own: it has little memory and time, knows no key, and may be killed.

`python -I -m caunoi.intake.child MEMORY SECONDS` reads tasks and answers each in order, so that whoever waits knows at which it died.
"""

import html
import io
import re
import resource
import struct
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import BinaryIO

import msgspec
import pypdfium2
from PIL import Image, ImageOps, ImageSequence

from caunoi.intake.archive import Archive
from caunoi.intake.kinds import DOC, DOCX, HEIC, ODT, PDF, RTF, SCAN, TAKEN, TXT, XLSX, kind_of
from caunoi.intake.refusals import RefusedError

MOST_PIXELS = 120_000_000
MOST_FRAMES = 500
WIDTH, HEIGHT = 1200, 3600  # dots of a page to look at
NO_PAGE = -1
_PROGRAM = re.compile(r"vbaproject|macroenabled", re.IGNORECASE)
LENGTH = struct.Struct("!Q")
_TYPES = {
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ODT: "application/vnd.oasis.opendocument.text",
    DOC: "application/msword",
    RTF: "application/rtf",
    PDF: "application/pdf",
    TXT: "text/plain",
}


class Opened(msgspec.Struct, tag=True):
    """What a file is, and the bytes to keep; None: as they came."""

    file_type: str
    kept: bytes | None


class Picture(msgspec.Struct, tag=True):
    """One page of a file as a PNG to look at, and how many pages there are."""

    png: bytes
    pages: int


class Words(msgspec.Struct, tag=True):
    """The words of a document, to be read where it cannot be drawn."""

    text: str


class Refused(msgspec.Struct, tag=True):
    """Why it is not taken: a RefusedError without its file."""

    code: str
    values: dict[str, str]


Answer = Opened | Picture | Words | Refused
Task = tuple[
    str, bytes, int
]  # a name, what the file holds, the page to show; none of them (NO_PAGE): open it


def opened(name: str, data: bytes) -> Opened:
    """One file opened, in the child (intake/child.py). RefusedError, MemoryError."""
    try:
        return _opened(name, data)
    except RefusedError as error:
        found = error
    if found.code == "wrong_name":
        # What would not be taken under its right name either is not told to take that name.
        try:
            _opened(f"{name}{found.values['right']}", data)
        except RefusedError as error:
            found = error if error.code == "unknown" else found
    if found.code == "unknown":
        found = RefusedError("not_taken", name, **found.values, taken=", ".join(TAKEN.values()))
    raise found


def _opened(name: str, data: bytes) -> Opened:
    kind = kind_of(data, name)
    if kind not in TAKEN:
        raise RefusedError("unknown", name, detail="a web page")
    if kind == HEIC:
        _read_photographs()
    if kind in (SCAN, HEIC):
        return Opened(*_picture(data, name))
    _open(kind, data, name)
    return Opened(_TYPES[kind], None)


def shown(name: str, data: bytes, page: int) -> Picture | Words:
    """A page of a PDF or picture, counted from 0, or the words of a Word document, in the child. RefusedError: it has no such page, or
    none that can be shown."""
    return _written(name, data) if data.startswith(b"PK") else _drawn(name, data, page)


def _written(name: str, data: bytes) -> Words:
    from caunoi.intake.word.reading import read_docx

    try:
        return Words(read_docx(data, name).text)
    except (RefusedError, MemoryError):
        raise
    except Exception as error:  # what strangers write of XML may break in many ways
        raise RefusedError("damaged", name, detail="its words cannot be read") from error


def _drawn(name: str, data: bytes, page: int) -> Picture:
    try:
        if data.startswith(b"%PDF-"):
            with pypdfium2.PdfDocument(data) as document:
                pages, one = len(document), document[page]
                scale = min(WIDTH / one.get_width(), HEIGHT / one.get_height())
                image = one.render(scale=scale, may_draw_forms=False).to_pil()
        else:
            with _quiet(), Image.open(io.BytesIO(data)) as opened:
                pages = getattr(opened, "n_frames", 1)
                opened.seek(page)
                image = _fresh(opened)
                image.thumbnail((WIDTH, HEIGHT))
    except MemoryError:
        raise
    except Exception as error:  # Pillow and PDFium raise many kinds
        raise RefusedError("no_page", name) from error
    out = io.BytesIO()
    image.save(out, "PNG")
    return Picture(out.getvalue(), pages)


def _open(kind: str, data: bytes, name: str) -> None:
    if kind in (DOCX, XLSX, ODT):
        if _holds_macros(Archive(data, name)):
            raise RefusedError("macros", name)
    elif kind == PDF:
        try:
            with pypdfium2.PdfDocument(data) as document:
                pages = len(document)
        except pypdfium2.PdfiumError as error:
            code = "locked" if "password" in str(error).lower() else "damaged"
            raise RefusedError(code, name, detail="it cannot be opened as PDF") from error
        if not pages:
            raise RefusedError("damaged", name, detail="it has no page")
    elif kind == TXT:
        ending = name[name.rfind(".") :].lower() if "." in name else ""
        if ending not in ("", ".txt", ".md", ".text"):
            said = ending if re.fullmatch(r"\.[a-z0-9]{1,5}", ending) else "…"
            raise RefusedError("unknown", name, detail=f"its name ends in {said}")
        if not data.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\0" in data:
            raise RefusedError("unknown", name, detail="it is no text")


def _holds_macros(archive: Archive) -> bool:
    """By the names of its parts, and by what it says they are: the part itself may be called anything."""
    if any("vbaproject" in part.lower() or part.startswith("Basic/") for part in archive.names()):
        return True
    told = [part for part in archive.names() if part == "[Content_Types].xml" or part.endswith(".rels")]
    return any(_PROGRAM.search(_words(archive.read(part))) for part in told)


def _words(xml: bytes) -> str:
    """Of XML in any encoding and spelling, enough to find a Latin word."""
    return html.unescape(xml.replace(b"\0", b"").decode("latin-1"))


def _picture(data: bytes, name: str) -> tuple[str, bytes]:
    """Type and bytes of the picture on a fresh canvas: nothing but its dots is kept."""
    try:
        with _quiet(), Image.open(io.BytesIO(data)) as opened:
            frames, form = getattr(opened, "n_frames", 1), opened.format
            # What a telephone puts behind its photograph is that once more, for other screens: no page.
            if form == "MPO":
                frames, form = 1, "JPEG"
            if opened.width * opened.height * frames > MOST_PIXELS or frames > MOST_FRAMES:
                if frames > 1:
                    raise RefusedError("long_picture", name, detail=str(frames))
                raise RefusedError("large_picture", name)
            fresh = [_fresh(frame) for frame in islice(ImageSequence.Iterator(opened), frames)]
    except (RefusedError, MemoryError):
        raise
    except Image.DecompressionBombError as error:
        raise RefusedError("large_picture", name) from error
    except Exception as error:  # Pillow raises many kinds for damaged pictures
        raise RefusedError("damaged", name, detail="the picture cannot be opened") from error
    out = io.BytesIO()
    if len(fresh) > 1:
        fresh[0].save(out, "TIFF", save_all=True, append_images=fresh[1:], compression="tiff_deflate")
        return "image/tiff", out.getvalue()
    if form in ("JPEG", "HEIF"):
        fresh[0].save(out, "JPEG", quality=92)
        return "image/jpeg", out.getvalue()
    fresh[0].save(out, "PNG")
    return "image/png", out.getvalue()


def _read_photographs() -> None:
    """From now on Pillow opens what telephones send, in one thread, without the small copies inside. Here alone, in the child."""
    import pi_heif

    pi_heif.options.DECODE_THREADS, pi_heif.options.THUMBNAILS = 1, False
    pi_heif.register_heif_opener()


@contextmanager
def _quiet() -> Iterator[None]:
    """Pillow's own warning of large pictures is left to our limit."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        yield


def _fresh(frame: Image.Image) -> Image.Image:
    upright = ImageOps.exif_transpose(frame)
    if upright.mode in ("1", "L"):
        canvas = Image.new("L", upright.size, 255)
        canvas.paste(upright.convert("L"))
        return canvas
    layered = upright.convert("RGBA")
    canvas = Image.new("RGB", upright.size, "white")
    canvas.paste(layered, mask=layered.getchannel("A"))
    return canvas


def main(memory: int, seconds: int, given: BinaryIO, out: BinaryIO) -> None:
    """In the child: first held to bytes of memory, seconds of work and no file, then what was given."""
    for what, most in (
        (resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0),
    ):  # fmt: skip
        resource.setrlimit(what, (most, most))
    for name, data, page in msgspec.msgpack.decode(given.read(), type=list[Task]):
        try:
            answer: Answer = opened(name, data) if page == NO_PAGE else shown(name, data, page)
        except RefusedError as error:
            answer = Refused(error.code, {key: str(value) for key, value in error.values.items()})
        except MemoryError:
            answer = Refused("too_heavy", {})
        told = msgspec.msgpack.encode(answer)
        out.write(LENGTH.pack(len(told)) + told)
        out.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.stdin.buffer, sys.stdout.buffer)
