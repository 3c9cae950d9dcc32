"""Proofs from stored nodes equal those from all leaves, whatever was stored, and read few of them."""

import hashlib
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.journal import (
    TILE,
    Frontier,
    MissingLeafError,
    Tiles,
    completed,
    consistency,
    consistency_proof,
    inclusion,
    inclusion_proof,
    leaf_hash,
    merkle_root,
    range_root,
    tiles,
)


def leaves_of(size: int) -> list[bytes]:
    return [leaf_hash(str(number).encode()) for number in range(size)]


class Store:
    """What a database would hold after `size` appends, and how much of it was read."""

    def __init__(self, size: int, *, lagging: bool = False) -> None:
        self.leaves, self.nodes, self.read = leaves_of(size), {}, 0
        frontier = Frontier()
        for leaf in self.leaves:
            if not lagging:
                self.nodes.update({(level, at): node for level, at, node in completed(frontier, leaf)})
            frontier = frontier.append(leaf)

    def fetch(self, level: int, first: int, count: int) -> Mapping[int, bytes]:
        wanted = range(first, first + count)
        found = (
            {at: self.leaves[at] for at in wanted if at < len(self.leaves)}
            if level == 0
            else {at: self.nodes[level, at] for at in wanted if (level, at) in self.nodes}
        )
        self.read += len(found)
        return found


@pytest.fixture(autouse=True)
def small_tiles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tiles of four, so that few leaves make several levels."""
    monkeypatch.setattr(tiles, "TILE", 2)


def test_a_tile_has_256_hashes() -> None:
    assert TILE == 8


@given(st.integers(1, 150), st.data(), st.booleans())
def test_paths_are_those_from_all_leaves(size: int, data: st.DataObject, lagging: bool) -> None:
    store = Store(size, lagging=lagging)
    part = data.draw(st.integers(1, size))
    index = data.draw(st.integers(0, part - 1))
    node = Tiles(store.fetch)

    assert inclusion(node, index, part) == inclusion_proof(store.leaves[:part], index)
    assert consistency(node, part, size) == consistency_proof(store.leaves, part)
    assert range_root(node, 0, part) == merkle_root(store.leaves[:part])


def test_path_reads_few_nodes() -> None:
    store = Store(4**6)

    path = inclusion(Tiles(store.fetch), 1234, 4**6)

    assert len(path) == 12
    assert store.read == 4 * 6


def test_completed_nodes_are_full_subtrees_of_the_stored_levels() -> None:
    store = Store(16)

    assert sorted(store.nodes) == [(2, 0), (2, 1), (2, 2), (2, 3), (4, 0)]
    assert store.nodes[2, 1] == merkle_root(store.leaves[4:8])


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_no_path_for_a_leaf_that_is_not_there(index: int, size: int) -> None:
    with pytest.raises(IndexError):
        inclusion(Tiles(Store(3).fetch), index, size)


@pytest.mark.parametrize(("earlier", "size"), [(0, 3), (4, 3)])
def test_no_consistency_with_a_tree_that_never_was(earlier: int, size: int) -> None:
    with pytest.raises(IndexError):
        consistency(Tiles(Store(3).fetch), earlier, size)


def test_leaf_that_is_missing_is_an_error_not_a_guess() -> None:
    with pytest.raises(MissingLeafError, match="entry 3 is missing: the journal was altered") as told:
        inclusion(Tiles(Store(3).fetch), 0, 4)

    assert told.value.vietnamese.startswith("sổ chung thiếu dòng 3: sổ đã bị sửa")


def test_leaf_hash_is_the_one_of_the_rfc() -> None:
    assert leaf_hash(b"") == hashlib.sha256(b"\x00").digest()
