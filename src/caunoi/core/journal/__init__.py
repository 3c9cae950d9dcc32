"""The journal's mathematics: an append-only Merkle tree, its proofs, and entries that commit without telling."""

from caunoi.core.journal.entries import canonical, commitment, entry_bytes
from caunoi.core.journal.merkle import (
    Frontier,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    merkle_root,
    node_hash,
    verify_consistency,
    verify_inclusion,
)

__all__ = [
    "Frontier",
    "canonical",
    "commitment",
    "consistency_proof",
    "entry_bytes",
    "inclusion_proof",
    "leaf_hash",
    "merkle_root",
    "node_hash",
    "verify_consistency",
    "verify_inclusion",
]
