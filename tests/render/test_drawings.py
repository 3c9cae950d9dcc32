"""Drawings as SVG text: well-formed, escaped, every unit once, a shape with every colour."""

import datetime
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.units.tiles import tile_layout
from caunoi.render import svg_bar, svg_spark, svg_tiles, svg_timeline
from caunoi.render.marked_text import marked_text
from caunoi.render.svg_tiles import Group, Tile
from caunoi.render.svg_timeline import Bar, Mark, Rating, Row, TimeLine
from caunoi.render.tables import Cell, table

Date = datetime.date
NASTY = "<script>\"&'"


def elements(drawn: str, name: str) -> list[ElementTree.Element]:
    return [e for e in ElementTree.fromstring(drawn).iter() if e.tag == name]


def line(**other: object) -> TimeLine:
    given = {
        "first": Date(2015, 1, 1), "last": Date(2017, 12, 31), "today": Date(2017, 6, 1), "today_label": NASTY, "ratings_label": "Xếp loại",
        "ratings": [Rating(2016, NASTY, "contradicted", "/a/"), Rating(2017, "Tốt", "agrees", "/b/")], "rows": [],
    }  # fmt: skip
    return TimeLine(**{**given, **other})  # type: ignore[arg-type]


def test_time_line_escapes_what_it_is_given() -> None:
    drawn = svg_timeline.draw(line())

    assert "<script" not in drawn
    assert [e.text for e in elements(drawn, "text") if e.get("class") == "level"] == [NASTY, "Tốt"]


def test_time_line_signs_a_contradicted_rating_with_a_shape() -> None:
    marks = [
        e.get("class")
        for e in elements(svg_timeline.draw(line()), "path")
        if "mark" in (e.get("class") or "")
    ]

    assert marks == ["mark contradicted"]


def test_late_part_of_a_bar_begins_on_its_due_day() -> None:
    bar = Bar(Date(2016, 1, 1), Date(2016, 7, 1), Date(2017, 1, 1), "…", "/c/")
    drawn = svg_timeline.draw(line(rows=[Row("Vụ việc", bars=[bar])]))
    whole, late = (e for e in elements(drawn, "rect") if e.get("class") in ("bar", "late"))

    assert (whole.get("class"), late.get("class")) == ("bar", "late")
    assert (
        abs(
            float(late.get("x"))
            + float(late.get("width"))
            - float(whole.get("x"))
            - float(whole.get("width"))
        )
        < 0.2
    )
    assert 0.49 < float(late.get("width")) / float(whole.get("width")) < 0.52


def test_bar_in_time_has_no_late_part_and_an_open_one_points_on() -> None:
    bars = [
        Bar(Date(2016, 1, 1), Date(2016, 7, 1), Date(2016, 6, 1), "…", "/c/"),
        Bar(Date(2017, 1, 1), None, None, "…", "/d/"),
    ]
    drawn = svg_timeline.draw(line(rows=[Row("Vụ việc", bars=bars)]))

    assert [e.get("class") for e in elements(drawn, "rect") if e.get("class") == "late"] == []
    assert len([e for e in elements(drawn, "path") if e.get("class") == "open"]) == 1


def test_bars_that_find_no_lane_are_counted_aloud() -> None:
    bars = [Bar(Date(2016, 1, 1), None, Date(2016, 12, 31), str(n), f"/{n}/") for n in range(20)]
    drawn = svg_timeline.draw(line(rows=[Row("Vụ việc", bars=bars)]))

    assert len([e for e in elements(drawn, "rect") if e.get("class") == "bar"]) == svg_timeline.MOST_LANES
    assert "+6" in [e.text for e in elements(drawn, "text")]


def test_marks_outside_the_years_are_left_out() -> None:
    marks = [
        Mark(Date(2014, 1, 1), "circle", "agrees", "…", "/e/"),
        Mark(Date(2016, 1, 1), "square", "watch", "…", "/f/"),
    ]
    drawn = svg_timeline.draw(line(rows=[Row("Đối thoại", marks=marks)]))

    assert [e.get("href") for e in elements(drawn, "a") if e.get("href") in ("/e/", "/f/")] == ["/f/"]


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 400)), max_size=30))
def test_bars_of_one_lane_never_overlap(spans: list[tuple[int, int]]) -> None:
    first = Date(2015, 1, 1)
    bars = [
        Bar(
            first + datetime.timedelta(days=start),
            None,
            first + datetime.timedelta(days=start + long),
            str(n),
            "/",
        )
        for n, (start, long) in enumerate(spans)
    ]
    drawn = svg_timeline.draw(line(rows=[Row("Vụ việc", bars=bars)]))

    lanes: dict[str, list[tuple[float, float]]] = {}
    for e in elements(drawn, "rect"):
        if e.get("class") == "bar":
            lanes.setdefault(str(e.get("y")), []).append((float(e.get("x")), float(e.get("width"))))
    for lane in lanes.values():
        ordered = sorted(lane)
        assert all(x + width <= later for (x, width), (later, _) in zip(ordered, ordered[1:], strict=False))


def city(size: int) -> tuple[str, list[str]]:
    codes = [f"{n:05}" for n in range(size)]
    groups = {
        f"g{g}": ((float(g), 0.0), {c: (float(g), float(i)) for i, c in enumerate(codes[g::3])})
        for g in range(3)
    }
    tiles = {
        c: Tile("contradicted" if i % 5 == 0 else "agrees", NASTY, f"/units/{c}/")
        for i, c in enumerate(codes)
    }
    return svg_tiles.tile_map(
        tile_layout(groups), tiles, {g: Group(NASTY, f"/units/{g}/") for g in groups}
    ), codes


def test_tile_map_draws_every_unit_once_with_its_link() -> None:
    drawn, codes = city(584)
    links = [e.get("href") for e in elements(drawn, "a")]

    assert sorted(link for link in links if "/g" not in str(link)) == [f"/units/{code}/" for code in codes]
    assert len(elements(drawn, "rect")) == 584


def test_tile_map_signs_every_contradicted_tile() -> None:
    drawn, _codes = city(584)
    signed = [e for e in elements(drawn, "path") if e.get("class") == "sign"]

    assert len(signed) == len([e for e in elements(drawn, "rect") if e.get("class") == "contradicted"]) == 117


def test_true_map_draws_known_shapes_with_a_sign_in_the_middle() -> None:
    paths = {"a": "M0 0L10 0L10 20Z", "b": "M10 0L20 0L20 20Z", "c": "M1 1L2 2L3 1Z"}
    tiles = {"a": Tile("contradicted", "A", "/a/"), "b": Tile("unknown", "B", "/b/")}
    drawn = svg_tiles.true_map(20, 20, paths, tiles)

    assert [e.get("href") for e in elements(drawn, "a")] == ["/a/", "/b/"]
    assert [e.get("d") for e in elements(drawn, "path") if e.get("class") == "sign"] == ["M5.0 6.0l4 8h-8z"]
    assert [e.get("fill") for e in elements(drawn, "path") if e.get("class") == "unknown"] == ["url(#hatch)"]


def test_legend_shows_shape_word_and_count() -> None:
    drawn = svg_tiles.legend([("contradicted", "Nói khác", 3), ("unknown", "<Chưa rõ>", 1)])

    assert [(e.text or "") + "".join(i.tail or "" for i in e) for e in elements(drawn, "li")] == [
        " Nói khác ",
        " <Chưa rõ> ",
    ]
    assert [e.text for e in elements(drawn, "b")] == ["3", "1"]


def test_sparkline_leaves_a_gap_for_a_missing_year_and_nothing_for_none() -> None:
    drawn = svg_spark.draw([50.0, None, 60.0], 55.0)
    path = next(e.get("d") for e in elements(drawn, "path") if e.get("class") == "line")

    assert str(path).count(" ") == 3
    assert svg_spark.draw([None, None], 50.0) == ""


def test_sparkline_of_equal_values_is_level() -> None:
    drawn = svg_spark.draw([10.0, 10.0], None)

    assert (
        next(e.get("d") for e in elements(drawn, "path") if e.get("class") == "line")
        == "M4.0 24.0 L92.0 24.0"
    )


def test_bar_shares_its_width_by_the_numbers() -> None:
    drawn = svg_bar.draw([("duty", 3), ("target", 1)])

    assert [(e.get("class"), e.get("x"), e.get("width")) for e in elements(drawn, "rect")] == [
        ("part-duty", "0.0", "748.0"),
        ("part-target", "750.0", "248.0"),
    ]
    assert svg_bar.draw([("duty", 0)]) == ""


def test_table_names_each_cell_for_narrow_screens_and_escapes() -> None:
    drawn = table(
        ["Đơn vị", NASTY],
        [[Cell("<A>", "/a/"), Cell(number=1243)], [Cell("B"), Cell("chờ", mark="watch")]],
        "vi",
    )
    cells = elements(drawn, "td")

    assert [cell.get("data-label") for cell in cells] == [NASTY, NASTY]
    assert [(cells[0].text, cells[0].get("class")), cells[1][0].get("class")] == [
        ("1.243", "num"),
        "state watch",
    ]
    assert "<script" not in drawn


READING = {
    "clauses": [{"id": "I", "start": 0, "end": 60}],
    "duties": [{"start": 11, "end": 30}],
    "targets": [{"start": 14, "end": 20}],
    "citations": [],
}
TEXT = "I. MỤC MỘT\n\nđảng ủy phải đạt trên 5 % & hơn\n\ncuối"


def shown_text(drawn: str) -> str:
    root = ElementTree.fromstring(f"<div>{drawn}</div>")
    for parent in root.iter():
        for child in list(parent):
            if "sign" in (child.get("class") or ""):
                child.text = ""
    return "".join(root.itertext())


def test_marked_text_keeps_every_word_in_order() -> None:
    assert shown_text(marked_text(TEXT, READING)).split() == TEXT.split()


def test_marked_text_nests_marks_and_signs_each_once() -> None:
    drawn = marked_text(TEXT, READING)

    assert (drawn.count('id="duty-1"'), drawn.count('id="target-1"'), drawn.count('id="c-I"')) == (1, 1, 1)
    assert 'class="m duty target"' in drawn


def test_rows_of_cells_are_a_table_whose_words_can_be_copied() -> None:
    text = "Bảng\n1 | rà soát | | cấp xã\n2 | báo cáo | 2018 | huyện"
    start = text.index("rà soát")

    drawn = marked_text(text, {"duties": [{"start": start, "end": start + 7}]})

    assert [cell.get("data-start") for cell in elements(f"<div>{drawn}</div>", "td")][:4] == [
        "5",
        "9",
        "19",
        "21",
    ]
    assert (drawn.count("<p "), drawn.count("<tr>"), drawn.count("<td ")) == (1, 2, 8)
    assert shown_text(drawn).split() == text.split()


@given(
    st.text(alphabet="ab <&\n.|", max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(1, 40)), max_size=6),
)
def test_marked_text_never_loses_a_word(text: str, spans: list[tuple[int, int]]) -> None:
    duties = [{"start": a, "end": min(len(text), a + n)} for a, n in spans if a < len(text)]

    assert shown_text(marked_text(text, {"duties": duties, "targets": duties[::2]})).split() == text.split()
