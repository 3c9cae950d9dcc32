"""Tables drawn in a scan: the lines say in which cell a word lies."""

import pytest
from PIL import Image, ImageDraw

from caunoi.intake import drawn
from caunoi.intake.pages.shapes import Word

SIZE = (1600, 1200)
COLUMNS, ROWS = [100, 250, 800, 1400], [200, 300, 420, 540]


def ruled(
    xs: list[int], ys: list[int], slant: float = 0.0, without: tuple[int, int] | None = None
) -> Image.Image:
    """A page with the lines of a table; `without` leaves out the line below a row in a column (a merged cell)."""
    picture = Image.new("L", SIZE, 255)
    draw = ImageDraw.Draw(picture)
    for x in xs:
        draw.line((x, ys[0], x - slant * (ys[-1] - ys[0]), ys[-1]), fill=0, width=4)
    for at, y in enumerate(ys):
        for column, (x0, x1) in enumerate(zip(xs, xs[1:], strict=False)):
            if (at, column) != without:
                draw.line((x0, y + slant * (x0 - xs[0]), x1, y + slant * (x1 - xs[0])), fill=0, width=4)
    return picture


def word(text: str, x: float, y: float) -> Word:
    return Word(text, x, x + 60, y, y + 30, 30.0)


def read(picture: Image.Image, words: list[Word]) -> tuple[list[list[list[str]]], list[str]]:
    tables = []
    for table in drawn.tables_in(picture):
        grid, words = drawn.cells(table, words, scale=1.0)
        tables.append(grid.rows)
    return tables, [w.text for w in words]


WORDS = [
    word("trước", 120, 100),
    word("1", 150, 230), word("Rà", 300, 220), word("soát", 380, 220), word("đơn", 300, 260), word("Sở", 900, 230),
    word("2", 150, 340), word("Báo", 300, 340), word("cáo", 380, 340),
    word("3", 150, 460), word("Họp", 300, 460), word("Ban", 900, 460),
    word("sau", 120, 700),
]  # fmt: skip


@pytest.mark.parametrize("slant", [0.0, 0.004], ids=["straight", "slanted"])
def test_words_lie_in_the_cells_of_the_drawn_table(slant: float) -> None:
    assert read(ruled(COLUMNS, ROWS, slant), WORDS) == (
        [[["1", "Rà soát đơn", "Sở"], ["2", "Báo cáo", ""], ["3", "Họp", "Ban"]]],
        ["trước", "sau"],
    )


def test_cell_over_two_rows_is_read_in_its_first() -> None:
    words = [w for w in WORDS if w.text != "Báo" and w.text != "cáo"] + [word("thư", 300, 340)]
    tables, _ = read(ruled(COLUMNS, ROWS, without=(1, 1)), words)
    assert tables[0][:2] == [["1", "Rà soát đơn thư", "Sở"], ["2", "", ""]]


def test_cell_over_two_columns_is_read_in_its_first() -> None:
    picture = ruled(COLUMNS, ROWS)
    ImageDraw.Draw(picture).rectangle((780, 310, 820, 410), fill=255)
    tables, _ = read(picture, [*WORDS, word("năm", 1000, 340)])
    assert tables[0][1] == ["2", "Báo cáo năm", ""]


@pytest.mark.parametrize(
    ("xs", "ys"), [([100, 1400], [200, 540]), ([100, 1400], [200, 300, 420]), ([100, 700, 1400], [200, 540])]
)
def test_frame_round_text_is_no_table(xs: list[int], ys: list[int]) -> None:
    assert read(ruled(xs, ys), WORDS)[0] == []


def test_rules_that_do_not_meet_and_photographs_are_no_tables() -> None:
    rules = Image.new("L", SIZE, 255)
    for y in (200, 300, 420):
        ImageDraw.Draw(rules).line((100, y, 1400, y), fill=0, width=3)
    assert drawn.tables_in(rules) == []
    assert drawn.tables_in(Image.new("L", SIZE, 0)) == []
    striped = Image.new("L", (4000, 4000), 255)
    draw = ImageDraw.Draw(striped)
    for at in range(0, 4000, 10):  # as a photograph of a fence would be: more lines than any table has
        for x in range(0, 4000, 200):
            draw.line((x, at, x + 180, at), fill=0, width=3)
    assert drawn.tables_in(striped) == []


def test_lines_are_painted_over_and_letters_stay() -> None:
    picture = ruled(COLUMNS, ROWS)
    ImageDraw.Draw(picture).rectangle((300, 230, 310, 260), fill=0)
    clean = drawn.without_lines(picture, drawn.tables_in(picture))
    assert picture.getpixel((100, 250)) == 0
    assert clean.getpixel((100, 250)) == 255
    assert clean.getpixel((305, 245)) == 0
