from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.units.tiles import Block, Layout, tile_layout

coordinate = st.integers(0, 40).map(lambda n: n / 10)
place = st.tuples(coordinate, coordinate)


def leaves(group: str, number: int, at: tuple[float, float] = (0.0, 0.0)) -> dict:
    return {f"{group}{i}": at for i in range(number)}


@st.composite
def cities(draw) -> dict:
    sizes = draw(st.lists(st.tuples(place, st.integers(0, 30)), max_size=12))
    return {f"D{n}": (at, leaves(f"D{n}-", size, at)) for n, (at, size) in enumerate(sizes)}


def cells(block: Block) -> set[tuple[int, int]]:
    return set(
        product(range(block.column, block.column + block.width), range(block.row, block.row + block.height))
    )


@given(cities())
def test_every_leaf_has_one_tile_inside_its_own_block_and_no_blocks_overlap(city: dict) -> None:
    layout = tile_layout(city)

    assert set(layout.tiles) == {leaf for _, inside in city.values() for leaf in inside}
    assert len(set(layout.tiles.values())) == len(layout.tiles)
    for group, (_, inside) in city.items():
        assert all(layout.tiles[leaf] in cells(layout.blocks[group]) for leaf in inside)
    covered = [cell for block in layout.blocks.values() for cell in cells(block)]
    assert len(covered) == len(set(covered))
    assert all(0 <= x < layout.columns and 0 <= y < layout.rows for x, y in covered)


@given(cities())
def test_same_city_has_the_same_map_whatever_the_order_of_its_rows(city: dict) -> None:
    assert tile_layout(dict(reversed(city.items()))) == tile_layout(city)


def test_blocks_lie_as_their_places_do() -> None:
    city = {
        name: (at, leaves(name, 12, at))
        for name, at in {
            "north": (1, 2),
            "south": (1, 0),
            "west": (0, 1),
            "east": (2, 1),
            "centre": (1, 1),
        }.items()
    }

    blocks = tile_layout(city).blocks

    assert blocks["north"].row < blocks["centre"].row < blocks["south"].row
    assert blocks["west"].column < blocks["centre"].column < blocks["east"].column


def test_tiles_lie_in_their_block_as_the_units_do_with_room_for_the_label() -> None:
    layout = tile_layout(
        {"D": ((0, 0), {"nw": (0, 1), "ne": (1, 1), "sw": (0, 0), "se": (1, 0), "far": (2, 0)})}
    )

    assert layout == Layout(
        3,
        3,
        {"D": Block(0, 0, 3, 3)},
        {"nw": (0, 1), "ne": (1, 1), "far": (2, 1), "sw": (0, 2), "se": (1, 2)},
    )


def test_units_without_groups_are_bare_tiles_side_by_side() -> None:
    city = {f"{x}{y}": ((x, -y), {f"{x}{y}": (x, -y)}) for x in range(3) for y in range(3)}

    layout = tile_layout(city, aspect=1)

    assert (layout.columns, layout.rows) == (3, 3)
    assert layout.tiles == {f"{x}{y}": (x, y) for x in range(3) for y in range(3)}


def test_group_without_leaves_takes_no_room_and_nothing_gives_an_empty_map() -> None:
    assert tile_layout({"D": ((0, 0), {})}) == Layout(0, 0, {}, {})
    assert tile_layout({}) == Layout(0, 0, {}, {})
