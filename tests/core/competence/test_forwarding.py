"""No dead end: a coded ground, a receiver, and the second time the common superior, who names the body."""

from datetime import date

import pytest

from caunoi.core.competence import Hop, common_superior, must_name, refuse_forwarding, refuse_refusal
from caunoi.core.competence.forwarding import track_after
from caunoi.core.facts.proceedings import Kind, Track
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


def test_common_superior_of_a_body_that_has_ended_still_stands() -> None:
    after = Town({"city": None, "new": "city"}, under={"c1": "d1", "c2": "d1", "d1": "city"})

    assert common_superior(after, ["c1", "new"]) == "city"
    assert common_superior(after, ["c1", "c2"]) == "city"


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


LATER = date(2022, 3, 2)
LINES = Town(
    {**BEFORE.above, "p1": "pcity", "p2": "pcity", "pcity": None, "front": None},
    BEFORE.levels,
    lines={"p1": "party", "p2": "party", "pcity": "party", "front": "front"},
)


def beyond(sender: str, receiver: str, ground: str, *before: Hop, track: Track = Track.STATE) -> str:
    why = refuse_forwarding(Hop(sender, receiver, ground, LATER), before, Kind.PETITION, LINES, track)
    return "" if why is None else why.en


def test_grounds_beyond_this_line_lead_once_into_the_line_they_name() -> None:
    on_its_way = hop("c1", "c2", "other_content")

    assert beyond("c1", "p1", "party_matter") == ""
    assert beyond("c2", "p1", "party_matter", on_its_way) == ""
    assert beyond("p1", "c1", "state_matter", track=Track.PARTY) == ""


@pytest.mark.parametrize(
    ("sender", "receiver", "ground", "before"),
    [
        ("c1", "c3", "party_matter", ()),
        ("c2", "c3", "party_matter", (hop("c1", "c2", "other_content"),)),
        ("c2", "c1", "party_matter", (hop("c1", "c2", "other_content"),)),
        ("c1", "front", "party_matter", ()),
        ("p1", "p2", "party_matter", ()),
        ("c2", "p2", "party_matter", (hop("c1", "p1", "party_matter"), hop("p1", "c2", "other_content"))),
    ],
    ids=["neighbour", "second", "back", "front", "within the line", "twice"],
)
def test_grounds_beyond_this_line_let_no_letter_circle(
    sender: str, receiver: str, ground: str, before: tuple[Hop, ...]
) -> None:
    assert "leads only to the bodies that it names" in beyond(sender, receiver, ground, *before)


@pytest.mark.parametrize("receiver", ["d1", "p1"])
def test_crime_goes_to_no_body_held_here(receiver: str) -> None:
    assert "pass it out, to a body you name" in beyond("c1", receiver, "crime")


def complained(sender: str, receiver: str, ground: str, *before: Hop) -> str:
    why = refuse_forwarding(Hop(sender, receiver, ground, LATER), before, Kind.COMPLAINT, LINES)
    return "" if why is None else why.en


def test_complaint_of_another_body_is_not_forwarded_and_the_words_say_what_to_do() -> None:
    assert "guide its sender to the body that decides, by name" in complained("c1", "c2", "addressed_to_us")
    assert "only at sorting" in complained("c1", "c2", "kept_out")


def test_complaint_that_somebody_passed_on_goes_back_to_them_once() -> None:
    returned = hop("c1", "front", "forwarded_by_authority")

    assert complained("c1", "front", "forwarded_by_authority") == ""
    assert "leads only to" in complained("c1", "c2", "forwarded_by_authority")
    assert "leads only to" in complained("c2", "front", "forwarded_by_authority", returned)


@pytest.mark.parametrize(
    ("ground", "kind", "before", "after"),
    [
        ("party_matter", "complaint", "state", "party"),
        ("party_matter", "denunciation", "state", "party"),
        ("party_matter", "petition", "state", "state"),
        ("state_matter", "denunciation", "party", "state"),
        ("party_elsewhere", "complaint", "party", "party"),
        ("crime", "complaint", "state", "state"),
    ],
)
def test_letter_goes_by_the_rules_of_the_track_to_which_a_ground_leads(
    ground: str, kind: str, before: str, after: str
) -> None:
    assert track_after(ground, Kind(kind), Track(before)) == after


def test_party_letter_stays_out_of_the_front() -> None:
    assert "leads only to" in beyond("p1", "front", "state_matter", track=Track.PARTY)


def test_common_superior_passes_nothing_on_without_naming_who_decides() -> None:
    assert "city is the common superior" in refused(hop("city", "c1"), FIRST, UP)
    assert "city is the common superior" not in refused(hop("city", "c2"), hop("c1", "city"))


def test_not_ours_is_no_ground_to_refuse() -> None:
    assert refuse_refusal("not_signed", Kind.COMPLAINT, ON) is None
    why = refuse_refusal("not_competent", Kind.COMPLAINT, ON)
    assert why is not None and "not among the law's grounds for refusing" in why.en


def test_disputed_competence_goes_up_at_once_and_whoever_stands_above_names_the_body() -> None:
    up, city = hop("c1", "d1", "disputed"), hop("c1", "city", "disputed")

    for kind in Kind:
        assert refused(up, kind=kind) == refused(city, kind=kind) == ""
        for aside in ("c2", "d2", "c1"):
            assert "only to a body above" in refused(hop("c1", aside, "disputed"), kind=kind)
    assert "it names who decides" in refused(hop("d1", "c2"), up)
    assert "it names who decides" in refused(hop("d1", "city", "disputed"), up)
    assert refused(hop("d1", "c2", names=True), up) == ""
    assert must_name("d1", (up,), BEFORE) and not must_name("d1", (), BEFORE)
    assert not must_name("c2", (up, hop("d1", "c2", "disputed", names=True)), BEFORE)
    assert "was named by" in refused(hop("c2", "d1", "disputed"), up, hop("d1", "c2", names=True))
    assert "Only the common superior" in refused(hop("d1", "c2", names=True), hop("c1", "d1"))


def test_disputed_competence_after_a_forwarding_goes_to_the_common_superior() -> None:
    assert refused(hop("c3", "city", "disputed"), FIRST) == ""
    assert "now it goes to the common superior city" in refused(hop("c3", "d2", "disputed"), FIRST)
    assert "not among the law's grounds" in refused_by_party(hop("c1", "d1", "disputed"))


def refused_by_party(asked: Hop) -> str:
    why = refuse_forwarding(asked, (), Kind.DENUNCIATION, BEFORE, Track.PARTY)
    return "" if why is None else why.en
