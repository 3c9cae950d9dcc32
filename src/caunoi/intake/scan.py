"""Pictures of a text: photographs and scans, one page or several in a file."""

import io
import warnings as python_warnings

from PIL import Image, ImageOps, ImageSequence

from caunoi.intake import ocr
from caunoi.intake.extracted import Extracted, Told
from caunoi.intake.pages.laying import text_of
from caunoi.intake.pages.shapes import Page, rows_of
from caunoi.intake.refusals import RefusedError

_MOST_PIXELS = 120_000_000
_MOST_PAGES = 500
_DPI = 300
_A4_WIDTH = 595.0  # points; a photograph says nothing of the paper's size


def read_picture(data: bytes, name: str, told: Told) -> Extracted:
    """The text of each page of a picture file."""
    if not ocr.is_ready():
        raise RefusedError("no_ocr", name)
    pages, scanned = [], []
    pictures = _pictures(data, name)
    for number, picture in enumerate(pictures, start=1):
        told(number - 1, len(pictures))
        scale = max(picture.width / _A4_WIDTH, 0.1)
        found = ocr.recognised(picture, scale, name)
        scanned.append(found)
        pages.append(
            Page(number, picture.width / scale, picture.height / scale, rows_of(found.words), found.grids)
        )
    text, notes = text_of(pages)
    notes = ["Toàn bộ được nhận dạng từ ảnh (Tesseract tiếng Việt).", *notes]
    return Extracted(text, "scan", None, notes, ocr.doubts(scanned))


def _pictures(data: bytes, name: str) -> list[Image.Image]:
    """Upright grey pictures, none larger than is sensible."""
    try:
        with python_warnings.catch_warnings(), Image.open(io.BytesIO(data)) as opened:
            python_warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            if opened.width * opened.height > _MOST_PIXELS:
                raise RefusedError("large_picture", name)
            if getattr(opened, "n_frames", 1) > _MOST_PAGES:
                raise RefusedError("too_many_pages", name, limit=_MOST_PAGES)
            return [_upright(frame) for frame in ImageSequence.Iterator(opened)]
    except RefusedError:
        raise
    except Image.DecompressionBombError as error:
        raise RefusedError("large_picture", name) from error
    except Exception as error:  # Pillow raises many kinds for damaged pictures
        raise RefusedError("damaged", name, detail="the picture cannot be opened") from error


def _upright(frame: Image.Image) -> Image.Image:
    return ImageOps.exif_transpose(frame.convert("L") if not frame.getexif() else frame).convert("L")
