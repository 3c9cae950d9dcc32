"""Web pages: what is printed of them."""

from pathlib import Path

import pytest

from caunoi.intake import Extracted, open_document
from tests.intake.writing import tcvn3, windows_1258


@pytest.fixture
def opened(tmp_path: Path):
    def open_(page: str | bytes, name: str = "a.html") -> Extracted:
        path = tmp_path / name
        path.write_bytes(page.encode() if isinstance(page, str) else page)
        return open_document(path)

    return open_


def test_page_is_read_as_printed(opened) -> None:
    found = opened("""<?xml version="1.0"?><!DOCTYPE html><html><head><title>Trang</title><style>p{}</style></head><body>
        <nav>Trang chủ</nav><table><tr><td>UBND TỈNH X<br>Số: 1/KH-UBND</td>
        <td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br/>X, ngày 1 tháng 2 năm 2020</td></tr></table>
        <h1>KẾ HOẠCH</h1><p>Về   <b>việc</b>
        rà soát 5 m<sup>2</sup> đất</p><div style="display: none">ẩn</div><!-- lời --><script>x()</script>
        <table><thead><tr><th>TT</th><th>Việc</th><th>Chủ trì</th></tr></thead>
        <tr><td>1</td><td><p>Rà soát</p><p>hồ sơ</p></td><td>Sở A | Sở B</td></tr></table><p>Hết.</p></body></html>""")

    assert found == Extracted(
        "UBND TỈNH X\nSố: 1/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nX, ngày 1 tháng 2 năm 2020\n\nKẾ HOẠCH\n\n"
        "Về việc rà soát 5 m² đất\n\nTT | Việc | Chủ trì\n1 | Rà soát hồ sơ | Sở A / Sở B\n\nHết.",
        "html",
        "utf-8",
    )


def test_numbers_of_lists_are_those_a_browser_writes(opened) -> None:
    found = opened(
        "<html><ol type='I' start='2'><li>a<ol type='a'><li>b<li>c</ol><li value='5'>d</ol><ol start='x'><li>e</ol><ul><li>f</ul>"
    )

    assert found.text.split("\n\n") == ["II. a", "a. b", "b. c", "V. d", "1. e", "- f"]


def test_cells_that_reach_over_rows_below_the_head_hold_their_places(opened) -> None:
    rows = "<tr><td>1<td>a<td rowspan=2>Sở Y tế<td rowspan=9>2025</tr><tr><td>2<td>b</tr><tr><td>3<td>c<td>Sở Nội vụ</tr>"
    found = opened(f"<html><table><tr><th>TT<th>Việc<th>Chủ trì<th>Năm</tr>{rows}</table></html>")

    assert found.text == "TT | Việc | Chủ trì | Năm\n1 | a | Sở Y tế | 2025\n2 | b\n3 | c | Sở Nội vụ"


def test_cells_that_reach_further_than_any_table_stay_small(opened) -> None:
    cell = "<td colspan=999999 rowspan=999999>a"
    found = opened(f"<html><table>{''.join(f'<tr>{cell * 3}</tr>' for _ in range(200))}</table></html>")

    assert len(found.text) < 200_000
    assert opened("<html><table><tr><td colspan=0>a<td>b<td>c</tr></table></html>").text == "a | b | c"


def test_cells_that_span_columns_and_rows_hold_their_places(opened) -> None:
    head = "<tr><th rowspan=2>TT<th rowspan=2 colspan=2>Việc<th colspan=2>Năm 2020<th>2021</tr><tr><th>a<th>b<th>c</tr>"
    found = opened(f"<html><table>{head}<tr><td colspan=2>x<td>y</tr></table></html>")

    assert found.text == "TT | Việc |  | Năm 2020 |  | 2021\n|  |  | a | b | c\nx |  | y"


def test_table_within_a_table_only_arranges(opened) -> None:
    found = opened("<html><table><tr><td>Trái</td><td><table><tr><td>Một</td></tr></table></td></tr></table>")

    assert found.text == "Trái\n\nMột"


def test_old_encodings_of_pages_are_recognised(opened) -> None:
    text = "Các cấp rà soát hồ sơ cán bộ và báo cáo kết quả"
    page = "<html><meta charset='iso-8859-1'><p>{}</p>"

    assert opened(windows_1258(page.format(text))).text == text
    found = opened(page.format("").encode().replace(b"<p>", b"<p>" + tcvn3(text).encode("latin-1")))
    assert (found.text, found.encoding) == (text, "tcvn3")
    entities = "".join(f"&#{ord(c)};" for c in tcvn3(text))
    found = opened(page.format(entities))
    assert (found.text, found.encoding) == (text, "tcvn3") and "Unicode" in found.notes[0]


def test_text_file_that_holds_a_page_is_read_as_one(opened) -> None:
    assert opened("<!DOCTYPE html><html><p>Một</p><p>Hai</p></html>", "a.txt").text == "Một\n\nHai"
