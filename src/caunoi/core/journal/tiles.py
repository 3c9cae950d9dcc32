"""Proofs from stored nodes: the same paths as `merkle`, without reading every leaf.

`Node` gives the hash of a full subtree: level 0 is a leaf, (level, index) covers the leaves from index * 2**level on.
Stored are the nodes of every TILE-th level; all others are made from at most 2**TILE hashes below them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from caunoi.core.journal.merkle import Frontier, merkle_root, node_hash, split
from caunoi.errors import SaidError

TILE = 8
Node = Callable[[int, int], bytes]
Fetch = Callable[[int, int, int], Mapping[int, bytes]]


class MissingLeafError(SaidError):
    """A leaf that the tree holds is gone from the store: somebody took it away."""

    def __init__(self, index: int) -> None:
        super().__init__(
            f"entry {index} is missing: the journal was altered, and what stands on it can be proved here no longer. Nothing was"
            " changed now. The receipts and heads that people kept still prove it; caunoi journal verify says what is gone.",
            f"sổ chung thiếu dòng {index}: sổ đã bị sửa nên ở đây không lập được bằng chứng nữa. Lần này không có gì bị thay đổi."
            " Giấy biên nhận và mốc sổ mà người dân đã giữ vẫn là chứng cứ; caunoi journal verify cho biết mất những gì.",
        )  # fmt: skip


class Tiles:
    """`Node` over a store: `fetch(level, first, count)` gives index -> hash of a stored level (0, 8, 16, …), a tile a time.

    A node that is not stored is made from the level below, so the store may lag. Tiles are kept while this object lives.
    """

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._held: dict[tuple[int, int], dict[int, bytes]] = {}

    def __call__(self, level: int, index: int) -> bytes:
        below = level % TILE
        if below == 0:
            return self._stored(level, index)
        return self._full(level - below, index << below, 1 << below)

    def _stored(self, level: int, index: int) -> bytes:
        tile = self._held.get((level, index >> TILE))
        if tile is None:
            first = index >> TILE << TILE
            tile = dict(self._fetch(level, first, 1 << TILE))
            self._held[level, index >> TILE] = tile
        if index not in tile:
            if level == 0:
                raise MissingLeafError(index)
            tile[index] = self._full(level - TILE, index << TILE, 1 << TILE)
        return tile[index]

    def _full(self, level: int, first: int, count: int) -> bytes:
        below = (self._stored(level, index) for index in range(first, first + count))
        return merkle_root(below)


def completed(before: Frontier, leaf: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(level, index, hash) of the stored levels' nodes that appending `leaf` to the tree `before` completes."""
    peaks, full, level = list(before.peaks), before.size, 0
    while full & 1:
        leaf, full, level = node_hash(peaks.pop(), leaf), full >> 1, level + 1
        if level % TILE == 0:
            yield level, before.size >> level, leaf


def range_root(node: Node, first: int, last: int) -> bytes:
    """The root over the leaves from `first` to `last` (not included); `first` is a multiple of a large enough power of two."""
    size = last - first
    if size & (size - 1) == 0:
        level = size.bit_length() - 1
        return node(level, first >> level)
    cut = split(size)
    return node_hash(range_root(node, first, first + cut), range_root(node, first + cut, last))


def inclusion(node: Node, index: int, size: int) -> list[bytes]:
    """The audit path of a leaf in the tree of its first `size` leaves, from the leaf up (RFC 9162, 2.1.3.1)."""
    if not 0 <= index < size:
        raise IndexError(f"no leaf {index} in a tree of {size}")
    first, last, path = 0, size, []
    while last - first > 1:
        cut = first + split(last - first)
        if index < cut:
            path.append(range_root(node, cut, last))
            last = cut
        else:
            path.append(range_root(node, first, cut))
            first = cut
    return path[::-1]


def consistency(node: Node, earlier: int, size: int) -> list[bytes]:
    """The nodes that show that the tree of `size` grew from the one of `earlier` (RFC 9162, 2.1.4.1)."""
    if not 0 < earlier <= size:
        raise IndexError(f"no tree of {earlier} leaves before one of {size}")
    first, last, whole, path = 0, size, True, []
    while earlier != last - first:
        cut = split(last - first)
        if earlier <= cut:
            path.append(range_root(node, first + cut, last))
            last = first + cut
        else:
            path.append(range_root(node, first, first + cut))
            first, earlier, whole = first + cut, earlier - cut, False
    if not whole:
        path.append(range_root(node, first, last))
    return path[::-1]
