"""The journal's mathematics: an append-only Merkle tree, its proofs, and entries that commit without telling."""

from caunoi.core.journal.entries import canonical, commitment, entry_bytes, told_bytes, what_hash
from caunoi.core.journal.merkle import (
    HASH_SIZE,
    Frontier,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    merkle_root,
    node_hash,
    verify_consistency,
    verify_inclusion,
)
from caunoi.core.journal.tiles import (
    TILE,
    MissingLeafError,
    Tiles,
    completed,
    consistency,
    inclusion,
    range_root,
)

__all__ = [
    "HASH_SIZE",
    "TILE",
    "Frontier",
    "MissingLeafError",
    "Tiles",
    "canonical",
    "commitment",
    "completed",
    "consistency",
    "consistency_proof",
    "entry_bytes",
    "inclusion",
    "inclusion_proof",
    "leaf_hash",
    "merkle_root",
    "node_hash",
    "range_root",
    "told_bytes",
    "verify_consistency",
    "verify_inclusion",
    "what_hash",
]
