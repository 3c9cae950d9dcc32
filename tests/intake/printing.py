"""A small printer: sets text, lines and pictures on PDF pages, so that tests need neither an office program nor a
fixture. Places are in points from the top left corner."""

import ctypes
import io
import tempfile
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from PIL import Image

from tests.house.files import ROOT

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT = 85.0, 538.0
SIZE, PITCH = 14.0, 18.0
_FONTS = ROOT / "src/caunoi/web/static/fonts"


@cache
def face() -> tuple[bytes, dict[str, float]]:
    """The product's interface font as one TrueType file, and the width of each letter at size 1."""
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for name in ("latin", "latin-ext", "vietnamese"):
            font = TTFont(_FONTS / f"be-vietnam-pro-{name}-400-normal.woff2")
            font.flavor = None
            for table in ("GSUB", "GPOS", "GDEF"):
                if table in font:
                    del font[table]
            parts.append(Path(folder) / f"{name}.ttf")
            font.save(parts[-1])
        merged = Merger().merge([str(part) for part in parts])
    out = io.BytesIO()
    merged.save(out)
    widths = {
        chr(code): merged["hmtx"][name][0] / merged["head"].unitsPerEm
        for code, name in merged.getBestCmap().items()
    }
    return out.getvalue(), widths


def width(text: str, size: float = SIZE) -> float:
    return sum(face()[1].get(letter, 0.5) for letter in text) * size


class Printer:
    """One PDF under work."""

    def __init__(self) -> None:
        self.document = pdfium.PdfDocument.new()
        self.pages: list[pdfium.PdfPage] = []
        self._face = face()[0]
        data = (ctypes.c_ubyte * len(self._face)).from_buffer_copy(self._face)
        self._font = raw.FPDFText_LoadFont(self.document, data, len(self._face), raw.FPDF_FONT_TRUETYPE, 1)
        self.new_page()

    def new_page(self) -> None:
        self.page = self.document.new_page(WIDTH, HEIGHT)
        self.pages.append(self.page)
        self.y = 80.0

    def text(self, text: str, x: float, y: float, size: float = SIZE) -> None:
        self._put(text, (1, 0, 0, 1, x, HEIGHT - y), size)

    def turned(self, text: str, x: float, y: float, turn: int) -> None:
        """Text on a page that lies turned in the file and is shown upright at these places."""
        places = {
            90: (0, 1, -1, 0, y, x),
            180: (-1, 0, 0, -1, WIDTH - x, y),
            270: (0, -1, 1, 0, WIDTH - y, HEIGHT - x),
        }
        self._put(text, places[turn], SIZE)
        self.page.set_rotation(turn)

    def _put(self, text: str, matrix: tuple[float, ...], size: float) -> None:
        thing = raw.FPDFPageObj_CreateTextObj(self.document, self._font, size)
        letters = (text + "\0").encode("utf-16-le")
        raw.FPDFText_SetText(thing, ctypes.cast(ctypes.c_char_p(letters), raw.FPDF_WIDESTRING))
        raw.FPDFPageObj_Transform(thing, *matrix)
        raw.FPDFPage_InsertObject(self.page, thing)

    def centred(self, text: str, size: float = SIZE) -> None:
        self.text(text, (LEFT + RIGHT - width(text, size)) / 2, self.y, size)
        self.y += PITCH

    def paragraph(
        self, text: str, left: float = LEFT, right: float = RIGHT, indent: float = 36.0, size: float = SIZE
    ) -> None:
        """Broken where the next word does not fit, first line indented; goes on over the page."""
        x, line = left + indent, ""
        for word in text.split():
            if line and x + width(f"{line} {word}", size) > right:
                self._line(line, x, size)
                x, line = left, ""
            line = f"{line} {word}".strip()
        self._line(line, x, size)
        self.y += 6

    def _line(self, line: str, x: float, size: float) -> None:
        if self.y > HEIGHT - 90:
            self.new_page()
        self.text(line, x, self.y, size)
        self.y += PITCH

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        path = raw.FPDFPageObj_CreateNewPath(x0, HEIGHT - y0)
        raw.FPDFPath_LineTo(path, x1, HEIGHT - y1)
        raw.FPDFPageObj_SetStrokeWidth(path, 0.5)
        raw.FPDFPath_SetDrawMode(path, raw.FPDF_FILLMODE_NONE, 1)
        raw.FPDFPage_InsertObject(self.page, path)

    def table(
        self, rows: list[list[str]], edges: list[float], height: float = 44.0, ruled: bool = True
    ) -> None:
        """A table, with drawn lines or without; cells broken to their width."""
        top = self.y - 12
        for number, cells in enumerate(rows):
            for cell, x0, x1 in zip(cells, edges, edges[1:], strict=False):
                self.y = top + number * height + 14
                self.paragraph(cell, x0 + 3, x1 - 3, 0, 11)
        bottom = top + len(rows) * height
        for number in range(len(rows) + 1) if ruled else ():
            self.rule(edges[0], top + number * height, edges[-1], top + number * height)
        for x in edges if ruled else ():
            self.rule(x, top, x, bottom)
        self.y = bottom + 24

    def picture(self, path: Path) -> None:
        """A page that is nothing but a picture (.jpg)."""
        self.new_page()
        image = pdfium.PdfImage.new(self.document)
        image.load_jpeg(path)
        image.set_matrix(pdfium.PdfMatrix().scale(WIDTH, HEIGHT))
        self.page.insert_obj(image)

    def save(self, path: Path) -> Path:
        for page in self.pages:
            page.gen_content()
        self.document.save(path)
        return path


def pictures(source: Path, path: Path, dpi: int = 200) -> Path:
    """The pages of a PDF as pictures only: a scan (`.pdf`), or its first page (any picture's ending)."""
    with pdfium.PdfDocument(source) as document:
        pages = [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document]
    if path.suffix == ".pdf":
        pages[0].save(path, save_all=True, append_images=pages[1:], resolution=dpi)
    else:
        pages[0].save(path)
    return path


def blank(path: Path, size: tuple[int, int] = (50, 50)) -> Path:
    Image.new("L", size, 255).save(path)
    return path
