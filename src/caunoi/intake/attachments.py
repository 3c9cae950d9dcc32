"""Files sent with a letter: known by what they hold, opened to see that they are it, photographs without their metadata."""

import io
import re
import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
from PIL import Image, ImageOps, ImageSequence

from caunoi.core.facts.letters import Attachment
from caunoi.intake import clamd
from caunoi.intake.archive import Archive
from caunoi.intake.kinds import DOC, DOCX, HTML, ODT, PDF, RTF, SCAN, TXT, kind_of
from caunoi.intake.refusals import RefusedError

MOST_PIXELS = 120_000_000
MOST_FRAMES = 500
LONGEST_NAME = 120
_TYPES = {
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ODT: "application/vnd.oasis.opendocument.text",
    DOC: "application/msword",
    RTF: "application/rtf",
    PDF: "application/pdf",
    TXT: "text/plain",
}
# Characters that hide or turn round what a name says.
_HIDING = re.compile(r"[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff/\\]")


def take(name: str, data: bytes, *, scanner: str = "") -> Attachment:
    """The file as it may be kept. RefusedError: empty, of no kind taken here, named as another, damaged, locked, with macros,
    too large unpacked, or with a virus. `scanner`: where clamd listens, if anywhere.
    """
    shown = clean_name(name)
    if not data:
        raise RefusedError("empty", shown)
    kind = kind_of(data, shown)
    if kind == HTML:
        raise RefusedError("unknown", shown, detail="a web page")
    if scanner:
        clamd.scan(data, shown, scanner)
    if kind == SCAN:
        file_type, kept = _picture(data, shown)
        return Attachment(shown, file_type, data, kept)
    _open(kind, data, shown)
    return Attachment(shown, _TYPES[kind], data, data)


def clean_name(name: str) -> str:
    """The name without folders and without characters that hide what it says; short enough to show."""
    last = re.split(r"[/\\]", name)[-1]
    shown = _HIDING.sub("", unicodedata.normalize("NFC", last)).strip(" .")
    stem, dot, ending = shown.rpartition(".")
    if len(shown) > LONGEST_NAME and dot and len(ending) < 10:
        return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"
    return shown[:LONGEST_NAME] or "tệp"


def _open(kind: str, data: bytes, name: str) -> None:
    if kind in (DOCX, ODT):
        names = Archive(data, name).names()
        if any("vbaproject" in part.lower() or part.startswith("Basic/") for part in names):
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
            raise RefusedError("unknown", name, detail=f"its name ends in {ending[:10]}")
        if not data.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\0" in data:
            raise RefusedError("unknown", name, detail="it is no text")


def _picture(data: bytes, name: str) -> tuple[str, bytes]:
    """Type and bytes of the picture on a fresh canvas: nothing but its dots is kept."""
    try:
        with _quiet(), Image.open(io.BytesIO(data)) as opened:
            frames, form = getattr(opened, "n_frames", 1), opened.format
            if opened.width * opened.height * frames > MOST_PIXELS or frames > MOST_FRAMES:
                raise RefusedError("bomb", name, detail=f"{frames} x {opened.width} x {opened.height} dots")
            fresh = [_fresh(frame) for frame in ImageSequence.Iterator(opened)]
    except RefusedError:
        raise
    except Exception as error:  # Pillow raises many kinds for damaged pictures
        raise RefusedError("damaged", name, detail="the picture cannot be opened") from error
    out = io.BytesIO()
    if len(fresh) > 1:
        fresh[0].save(out, "TIFF", save_all=True, append_images=fresh[1:], compression="tiff_deflate")
        return "image/tiff", out.getvalue()
    if form == "JPEG":
        fresh[0].save(out, "JPEG", quality=92)
        return "image/jpeg", out.getvalue()
    fresh[0].save(out, "PNG")
    return "image/png", out.getvalue()


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
