"""Words of letters and tokens on which rights rest."""

import pytest

from caunoi.core.facts.letters import Kind, is_protected
from caunoi.core.facts.tokens import Scope


@pytest.mark.parametrize(
    ("kind", "party_track", "hidden"),
    [
        (Kind.DENUNCIATION, False, True),
        (Kind.COMPLAINT, True, True),
        (Kind.COMPLAINT, False, False),
        (Kind.REFLECTION, False, False),
    ],
)
def test_denunciations_and_letters_of_the_party_track_are_protected(
    kind: Kind, party_track: bool, hidden: bool
) -> None:
    assert is_protected(kind, party_track=party_track) is hidden


def test_scopes_of_a_token_are_these_three() -> None:
    assert [str(scope) for scope in Scope] == ["read", "sort", "handle"]
