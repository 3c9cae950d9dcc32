"""No dead end: a coded ground, a receiver, and the second time the common superior, who names the body."""

from datetime import date

import pytest

from caunoi.core.competence import Hop, common_superior, refuse_forwarding, refuse_refusal
from caunoi.core.facts.proceedings import Kind
from tests.core.competence.town import BEFORE, Town

ON = date(2020, 3, 2)


def hop(sender: str, receiver: str, ground: str = "not_competent", names: bool = False) -> Hop:
    return Hop(sender, receiver, ground, ON, names)


def refused(asked: Hop, *before: Hop, kind: Kind = Kind.DENUNCIATION, town: Town = BEFORE) -> str:
    why = refuse_forwarding(asked, before, kind, town)
    return "" if why is None else why.en


FIRST, UP = hop("c1", "c3"), hop("c3", "city")


def test_common_superior_is_the_nearest_body_above_all_and_none_of_them() -> None:
    assert common_superior(BEFORE, ["c1", "c2"]) == "d1"
    assert common_superior(BEFORE, ["c1", "c3"]) == "city"
    assert common_superior(BEFORE, ["c1", "d1"]) == "city"
    assert common_superior(BEFORE, ["c1", "city"]) is None
    assert common_superior(Town({"a": "b", "b": "a"}), ["a"]) == "b"


def test_letter_is_forwarded_once_on_a_listed_ground() -> None:
    assert refused(FIRST) == ""


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (hop("c1", "c3", "too much work"), "not among the law's grounds for forwarding"),
        (hop("c1", "c1"), "must go to another body"),
        (hop("c1", "c3", "addressed_to_us"), "not among the law's grounds"),
    ],
    ids=["no ground", "to itself", "ground of complaints"],
)
def test_forwarding_without_ground_or_receiver_is_refused(asked: Hop, why: str) -> None:
    assert why in refused(asked)


def test_second_forwarding_goes_to_the_common_superior_only() -> None:
    assert "now it goes to the common superior city" in refused(hop("c3", "c2"), FIRST)
    assert "now it goes to the common superior city" in refused(hop("c3", "c1"), FIRST)
    assert refused(UP, FIRST) == ""


def test_common_superior_names_the_body_which_may_not_forward_again() -> None:
    named = hop("city", "c1", names=True)

    assert refused(named, FIRST, UP) == ""
    assert "Only the common superior" in refused(hop("d1", "c1", names=True), FIRST, UP)
    assert "Only the common superior" in refused(named, FIRST)
    assert "was named by the common superior" in refused(hop("c1", "c2"), FIRST, UP, named)


def test_letter_without_a_common_superior_stays_where_it_is() -> None:
    apart = Town({"a": None, "b": None})

    assert "stays with b until one is" in refused(hop("b", "a"), hop("a", "b"), town=apart)


def test_sign_of_crime_leads_out_at_any_time_and_never_in_a_circle() -> None:
    assert refused(hop("c3", "police", "crime"), FIRST) == ""
    assert "common superior" in refused(hop("c3", "c1", "crime"), FIRST)


def test_not_ours_is_no_ground_to_refuse() -> None:
    assert refuse_refusal("not_signed", Kind.COMPLAINT, ON) is None
    why = refuse_refusal("not_competent", Kind.COMPLAINT, ON)
    assert why is not None and "not among the law's grounds for refusing" in why.en
