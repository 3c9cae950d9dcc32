"""The Merkle tree of RFC 9162 (section 2.1): root, proof that an entry is in it, proof that one tree grew from another.

Everything works on leaf hashes (32 bytes, SHA-256); trees are sequences of them, oldest first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HASH_SIZE = 32


def leaf_hash(content: bytes) -> bytes:
    """The hash of a leaf; prefixed so that no leaf can pass for a node."""
    return hashlib.sha256(b"\x00" + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over its two children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """A tree that can only grow: its size and the roots of its full subtrees, largest first. Append takes O(log n)."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    @classmethod
    def load(cls, size: int, peaks: Sequence[str]) -> Frontier:
        """From what `dump` gave and the size; ValueError when the two cannot belong together."""
        held = tuple(bytes.fromhex(peak) for peak in peaks)
        if size < 0 or len(held) != size.bit_count() or any(len(peak) != HASH_SIZE for peak in held):
            raise ValueError(f"the stored journal tree is damaged: {len(held)} peaks for {size} entries")
        return cls(size, held)

    def dump(self) -> list[str]:
        """The peaks in hex, for storage."""
        return [peak.hex() for peak in self.peaks]

    def append(self, leaf: bytes) -> Frontier:
        """The tree with one more leaf hash."""
        return self.extend((leaf,))

    def extend(self, leaves: Iterable[bytes]) -> Frontier:
        """The tree with more leaf hashes."""
        peaks, size = list(self.peaks), self.size
        for leaf in leaves:
            grown, full = leaf, size
            while full & 1:
                grown, full = node_hash(peaks.pop(), grown), full >> 1
            peaks.append(grown)
            size += 1
        return Frontier(size, tuple(peaks))

    def root(self) -> bytes:
        """The root; of the empty tree the hash of nothing, as the RFC has it."""
        if not self.peaks:
            return hashlib.sha256().digest()
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root


def merkle_root(leaves: Iterable[bytes]) -> bytes:
    """The root over leaf hashes."""
    return Frontier().extend(leaves).root()


def split(size: int) -> int:
    """The largest power of two below the size (size at least 2): where the RFC cuts a tree in two."""
    return 1 << (size - 1).bit_length() - 1


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The audit path of the leaf at `index`, from the leaf up. IndexError when there is no such leaf."""
    if not 0 <= index < len(leaves):
        raise IndexError(f"no leaf {index} in a tree of {len(leaves)}")
    if len(leaves) == 1:
        return []
    cut = split(len(leaves))
    if index < cut:
        return [*inclusion_proof(leaves[:cut], index), merkle_root(leaves[cut:])]
    return [*inclusion_proof(leaves[cut:], index - cut), merkle_root(leaves[:cut])]


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Is the leaf at `index` in the tree of `size` with that root? (RFC 9162, 2.1.3.2)"""
    if not 0 <= index < size:
        return False
    position, last, found = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if position & 1 or position == last:
            found = node_hash(step, found)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            found = node_hash(found, step)
        position, last = position >> 1, last >> 1
    return last == 0 and found == root


def consistency_proof(leaves: Sequence[bytes], earlier: int) -> list[bytes]:
    """The nodes that show that the tree grew from its first `earlier` leaves. IndexError when it never had that size."""
    if not 0 < earlier <= len(leaves):
        raise IndexError(f"no tree of {earlier} leaves before one of {len(leaves)}")
    return _subproof(leaves, earlier, whole=True)


def _subproof(leaves: Sequence[bytes], earlier: int, *, whole: bool) -> list[bytes]:
    if earlier == len(leaves):
        return [] if whole else [merkle_root(leaves)]
    cut = split(len(leaves))
    if earlier <= cut:
        return [*_subproof(leaves[:cut], earlier, whole=whole), merkle_root(leaves[cut:])]
    return [*_subproof(leaves[cut:], earlier - cut, whole=False), merkle_root(leaves[:cut])]


def verify_consistency(
    earlier: int, earlier_root: bytes, size: int, root: bytes, proof: Sequence[bytes]
) -> bool:
    """Did the tree of `size` grow from the one of `earlier`, nothing changed or removed? (RFC 9162, 2.1.4.2)"""
    if not 0 < earlier <= size:
        return False
    if earlier == size:
        return not proof and earlier_root == root
    path = [earlier_root, *proof] if earlier.bit_count() == 1 else list(proof)
    if not path:
        return False
    position, last = earlier - 1, size - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    old = new = path[0]
    for step in path[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            new = node_hash(new, step)
        position, last = position >> 1, last >> 1
    return last == 0 and old == earlier_root and new == root
