"""What is different about a case is said while its term runs: nothing that has run out is made longer afterwards."""

import pytest

from caunoi.core.facts.proceedings import Variant
from tests.people import City
from tests.records.test_proceeding_moves import TODAY, city, code_of, decided_by, home, move, working

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]


def test_no_term_that_has_run_out_is_made_longer_afterwards(city: City) -> None:
    case, told = working(city, "accept"), {"text": "Nhiều thửa đất", "variants": frozenset({Variant.COMPLEX})}
    last = decided_by(case)
    after = (last - TODAY).days + 1
    assert code_of(lambda: move(case, "vary", city.chief, after, **told)) == "late"
    assert code_of(lambda: move(case, "vary", city.chief, after, **told, on=last)) == "document"
    assert decided_by(case) == last

    move(case, "vary", city.chief, after, **told, on=last, document="7/TB", document_on=last)
    assert decided_by(case) > last
