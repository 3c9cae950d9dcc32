"""What may be different about a case follows from its clocks and their deadlines."""

from caunoi.core import law
from caunoi.core.facts.proceedings import Kind, Track, Variant


def test_variants_of_a_kind_are_those_the_law_has_other_terms_for() -> None:
    assert law.variants_of(Kind.COMPLAINT, Track.STATE, 1) == (Variant.COMPLEX, Variant.REMOTE)
    assert Variant.IHANOI in law.variants_of(Kind.REFLECTION, Track.STATE, 1)
    assert law.variants_of(Kind.PETITION, Track.STATE, 1) == ()
