"""The tree against the RFC's own words, against another implementation, and against tampering."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from caunoi.core.journal import (
    Frontier,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    merkle_root,
    node_hash,
    verify_consistency,
    verify_inclusion,
)

leaves = st.lists(st.binary(max_size=8).map(leaf_hash), min_size=1, max_size=40)
OTHER = leaf_hash(b"something else")


def numbered(size: int) -> list[bytes]:
    return [leaf_hash(f"entry {number}".encode()) for number in range(size)]


def test_hashes_are_prefixed_as_the_rfc_says() -> None:
    assert leaf_hash(b"a") == hashlib.sha256(b"\x00a").digest()
    assert node_hash(b"l", b"r") == hashlib.sha256(b"\x01lr").digest()


def test_root_of_nothing_is_the_hash_of_nothing() -> None:
    assert merkle_root([]) == hashlib.sha256(b"").digest()


def test_root_of_three_leaves_is_cut_after_the_second() -> None:
    a, b, c = numbered(3)

    assert merkle_root([a, b, c]) == node_hash(node_hash(a, b), c)


def test_tree_agrees_with_pymerkle_for_every_size() -> None:
    twin = InmemoryTree(algorithm="sha256")
    for size in range(1, 65):
        twin.append_entry(f"entry {size - 1}".encode())

        assert merkle_root(numbered(size)) == twin.get_root()


def test_inclusion_proof_agrees_with_pymerkle() -> None:
    twin = InmemoryTree(algorithm="sha256")
    for size in range(1, 34):
        twin.append_entry(f"entry {size - 1}".encode())
        for index in range(size):
            # pymerkle keeps the leaf itself in its path and orders by side, so only the nodes are compared
            theirs = set(twin.prove_inclusion(index + 1, size).path)
            held = numbered(size)

            assert {*inclusion_proof(held, index), held[index]} == theirs


@given(leaves)
def test_frontier_of_any_leaves_has_their_root_and_comes_back_from_storage(held: list[bytes]) -> None:
    frontier = Frontier()
    for leaf in held:
        frontier = Frontier.load(frontier.size, frontier.dump()).append(leaf)

    assert (frontier.size, frontier.root()) == (len(held), merkle_root(held))


@pytest.mark.parametrize(
    ("size", "peaks"), [(-1, []), (1, []), (2, ["00" * 32, "00" * 32]), (1, ["00"]), (1, ["zz" * 32])]
)
def test_frontier_that_is_damaged_is_refused(size: int, peaks: list[str]) -> None:
    with pytest.raises(ValueError):
        Frontier.load(size, peaks)


@given(leaves, st.data())
def test_inclusion_proof_of_any_leaf_holds_and_of_another_leaf_or_place_does_not(
    held: list[bytes], data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(held) - 1))
    size, root, proof = len(held), merkle_root(held), inclusion_proof(held, index)

    assert verify_inclusion(held[index], index, size, proof, root)
    assert not verify_inclusion(OTHER, index, size, proof, root)
    assert not verify_inclusion(held[index], index, size, [*proof, OTHER], root)
    assert not verify_inclusion(held[index], size, size, proof, root)
    assert not verify_inclusion(held[index], index, size, proof, OTHER)
    assert not proof or not verify_inclusion(held[index], index, size, proof[:-1], root)


@pytest.mark.parametrize("index", [-1, 3])
def test_inclusion_proof_of_a_leaf_that_is_not_there_is_refused(index: int) -> None:
    with pytest.raises(IndexError):
        inclusion_proof(numbered(3), index)


@given(leaves, st.data())
def test_consistency_proof_of_any_growth_holds(held: list[bytes], data: st.DataObject) -> None:
    earlier = data.draw(st.integers(1, len(held)))
    before, after = merkle_root(held[:earlier]), merkle_root(held)
    proof = consistency_proof(held, earlier)

    assert verify_consistency(earlier, before, len(held), after, proof)
    assert not verify_consistency(earlier, OTHER, len(held), after, proof)
    assert not verify_consistency(earlier, before, len(held), OTHER, proof)
    assert not verify_consistency(earlier, before, len(held), after, [*proof, OTHER])
    assert not proof or not verify_consistency(earlier, before, len(held), after, proof[:-1])


@given(leaves.filter(lambda held: len(held) > 1), st.data())
def test_consistency_proof_after_an_old_entry_changed_does_not_hold(
    held: list[bytes], data: st.DataObject
) -> None:
    earlier = data.draw(st.integers(1, len(held)))
    changed = data.draw(st.integers(0, earlier - 1))
    rewritten = [OTHER if number == changed else leaf for number, leaf in enumerate(held)]

    proof = consistency_proof(rewritten, earlier)

    assert not verify_consistency(
        earlier, merkle_root(held[:earlier]), len(held), merkle_root(rewritten), proof
    )


@pytest.mark.parametrize("earlier", [0, 4])
def test_consistency_with_a_size_the_tree_never_had_is_refused(earlier: int) -> None:
    with pytest.raises(IndexError):
        consistency_proof(numbered(3), earlier)

    assert not verify_consistency(earlier, OTHER, 3, OTHER, [])


def test_consistency_without_any_node_is_refused() -> None:
    assert not verify_consistency(3, OTHER, 5, OTHER, [])


def test_every_proof_in_every_small_tree_holds() -> None:
    held = numbered(17)
    for size in range(1, 18):
        root = merkle_root(held[:size])
        for at in range(size):
            earlier, before = at + 1, merkle_root(held[: at + 1])

            assert verify_inclusion(held[at], at, size, inclusion_proof(held[:size], at), root)
            assert verify_consistency(earlier, before, size, root, consistency_proof(held[:size], earlier))
