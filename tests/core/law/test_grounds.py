"""Closed lists of grounds: what holds on a day for a kind of letter, and nothing else."""

from datetime import date

import msgspec
import pytest

from caunoi.core import law
from caunoi.core.facts.moves import GROUNDS_OF_MOVE
from caunoi.core.facts.proceedings import Kind, Track
from caunoi.core.law import LawError
from caunoi.core.law.grounds import GroundList
from caunoi.core.law.loading import load, stems
from caunoi.core.law.papers import PaperFile
from tests.core.law.reshape import changed

BEFORE, AFTER = date(2026, 6, 30), date(2026, 7, 1)


def codes(name: str, on: date, kind: Kind, track: Track = Track.STATE) -> list[str]:
    return [ground.code for ground in law.grounds(name, on, kind, track)]


def test_complaint_is_refused_only_on_the_nine_grounds_of_article_eleven() -> None:
    for day in (date(2012, 7, 1), AFTER):
        assert codes("refusal", day, Kind.COMPLAINT) == [
            "internal",
            "not_own_rights",
            "no_capacity",
            "representative_unlawful",
            "not_signed",
            "out_of_time",
            "second_decision",
            "terminated_before",
            "at_court",
        ]


def test_complaint_is_suspended_only_since_july_2026() -> None:
    assert codes("suspension", BEFORE, Kind.COMPLAINT) == []
    assert codes("suspension", AFTER, Kind.COMPLAINT) == ["force_majeure", "awaits_related"]


def test_complaint_is_withdrawn_in_part_only_since_july_2026() -> None:
    assert codes("withdrawal", BEFORE, Kind.COMPLAINT) == ["whole"]
    assert codes("withdrawal", AFTER, Kind.COMPLAINT) == ["whole", "part"]


def test_no_complaint_is_extended() -> None:
    assert codes("extension", AFTER, Kind.COMPLAINT) == []


def test_ground_is_asked_for_by_code_day_kind_and_track() -> None:
    found = law.ground("refusal", "party_form", date(2017, 1, 1), Kind.DENUNCIATION, Track.PARTY)

    assert found is not None and found.basis == "Quy định 30-QĐ/TW, 26/7/2016"
    assert law.ground("refusal", "party_form", date(2017, 1, 1), Kind.DENUNCIATION) is None
    assert law.ground("refusal", "not_competent", date(2026, 1, 1), Kind.DENUNCIATION) is None


def test_each_kind_of_letter_goes_elsewhere_on_one_ground_and_party_letters_only_where_a_second_agrees() -> (
    None
):
    found = {kind: law.ground_elsewhere(AFTER, kind) for kind in Kind}

    assert {kind: ground and ground.code for kind, ground in found.items()} == {
        Kind.COMPLAINT: "kept_out",
        Kind.DENUNCIATION: "not_competent",
        Kind.PETITION: "other_content",
        Kind.REFLECTION: "other_content",
    }
    assert not any(ground and ground.agreed for ground in found.values())
    party = {law.ground_elsewhere(AFTER, kind, Track.PARTY) for kind in Kind}
    assert [(ground and (ground.code, ground.agreed, ground.is_proposal)) for ground in party] == [
        ("party_elsewhere", True, True)
    ]
    assert law.ground_elsewhere(date(2012, 1, 1), Kind.DENUNCIATION) is None


def codes_for(move: str, kind: Kind, on: date = AFTER, track: Track = Track.STATE) -> list[str]:
    listed = law.grounds(GROUNDS_OF_MOVE[move], on, kind, track)
    return [ground.code for ground in listed if ground.serves(move)]


def test_complaint_of_another_body_is_not_forwarded_its_sender_is_guided() -> None:
    for day in (date(2014, 7, 1), BEFORE, AFTER):
        assert codes_for("guide", Kind.COMPLAINT, day) == ["addressed_to_us"]
        assert {"addressed_to_us", "kept_out"}.isdisjoint(codes_for("forward", Kind.COMPLAINT, day))
    assert codes_for("guide", Kind.COMPLAINT, date(2014, 6, 30)) == []
    assert codes_for("guide", Kind.DENUNCIATION) == codes_for("guide", Kind.PETITION) == []


def test_letter_that_another_body_decides_is_passed_on_but_the_sender_of_a_complaint_is_guided() -> None:
    for day in (BEFORE, AFTER):
        found = [law.ground_not_ours(day, kind) for kind in Kind]
        assert {kind: one and one.code for kind, one in zip(Kind, found, strict=True)} == {
            Kind.COMPLAINT: "addressed_to_us",
            Kind.DENUNCIATION: "not_competent",
            Kind.PETITION: "other_content",
            Kind.REFLECTION: "other_content",
        }
    assert law.ground_not_ours(date(2014, 6, 30), Kind.COMPLAINT) is None


def test_each_ground_says_which_moves_it_serves_and_whereto_it_leads() -> None:
    serving = {
        (name, move)
        for name in stems("grounds")
        for ground in law.ground_list(name).grounds
        for move in ground.moves
    }
    leading = {ground.code: ground.leads for ground in law.ground_list("transfer").grounds}

    assert {(name, move) for name, move in serving if GROUNDS_OF_MOVE.get(move, "transfer") != name} == set()
    assert {move for _, move in serving} - set(GROUNDS_OF_MOVE) == {"sort"}
    assert {code: leads for code, leads in leading.items() if law.leads_beyond(code)} == {
        "forwarded_by_authority": {"council", "front"},
        "crime": set(),
        "party_matter": {"party"},
        "state_matter": {"government", "council"},
    }
    assert all(ground.moves for ground in law.ground_list("transfer").grounds)
    leaving = {ground.code for ground in law.ground_list("transfer").grounds if ground.only_leaves}
    assert leaving == {"crime"}
    assert codes_for("send_away", Kind.PETITION) == ["crime", "party_matter"]


def test_ground_of_a_step_is_found_whichever_track_it_was_taken_under() -> None:
    found = [
        law.ground_used("transfer", code, AFTER, Kind.COMPLAINT)
        for code in ("party_matter", "state_matter", "whim")
    ]

    assert [ground and (ground.code, ground.track) for ground in found] == [
        ("party_matter", "state"),
        ("state_matter", "party"),
        None,
    ]


def test_extension_names_a_deadline_of_the_law() -> None:
    for found in law.ground_list("extension").grounds:
        assert found.term is not None and law.entry(found.term).starts is not None
    assert law.ground_list("refusal").grounds[0].term is None


def test_denunciation_is_extended_on_the_seven_criteria_of_decree_31_or_on_two_of_them_at_once() -> None:
    found = law.grounds("extension", BEFORE, Kind.DENUNCIATION)

    assert [ground.code for ground in found if ground.rule == "denunciation.TC-EXT-C"] == [
        "several_places", "several_contents", "many_people", "foreign_element", "several_bodies", "bodies_disagree", "evidence_conflicts",
    ]  # fmt: skip
    assert [(ground.code, ground.times) for ground in found if ground.rule == "denunciation.TC-EXT-S"] == [("specially_complex", 2)]  # fmt: skip
    assert all(ground.is_sure for ground in found) and not any(ground.is_sure for ground in law.grounds("extension", AFTER, Kind.DENUNCIATION))  # fmt: skip


def test_complaint_is_complex_on_the_seven_cases_of_decree_155_since_july_2026() -> None:
    found = law.grounds("complexity", AFTER, Kind.COMPLAINT)

    assert codes("complexity", BEFORE, Kind.COMPLAINT) == codes("complexity", AFTER, Kind.DENUNCIATION) == []
    assert [ground.code for ground in found] == [
        "several_places", "several_contents", "many_people", "foreign_element", "several_bodies", "bodies_disagree", "evidence_conflicts",
    ]  # fmt: skip
    assert not any(ground.is_sure for ground in found)


def test_criteria_of_a_decree_are_inferred_before_it_was_in_force() -> None:
    eve, day = (
        law.grounds("extension", on, Kind.DENUNCIATION) for on in (date(2019, 5, 27), date(2019, 5, 28))
    )

    assert not any(ground.is_sure for ground in eve) and all(ground.is_sure for ground in day)
    assert {ground.code for ground in day} - {ground.code for ground in eve} == {"evidence_conflicts"}


def test_list_that_does_not_exist_is_refused() -> None:
    with pytest.raises(
        LawError, match="There is no list of grounds whims; there are complexity, eligibility, extension"
    ):
        law.ground_list("whims")


def test_ground_that_holds_twice_on_a_day_is_refused() -> None:
    held = law.ground_list("suspension")

    with pytest.raises(msgspec.ValidationError, match="two periods hold on"):
        changed(GroundList, held, grounds=[*msgspec.to_builtins(held)["grounds"]] * 2)


def test_a_paper_that_states_a_ground_is_of_the_kinds_that_the_law_lists_one_for() -> None:
    of_grounds = [paper for paper in load("", "papers", PaperFile).papers if paper.grounds]
    listed = {
        paper.code: {
            kind
            for held in law.ground_list(paper.grounds or "").grounds
            for kind in held.kinds
            if held.track is Track.STATE and paper.states(held)
        }
        for paper in of_grounds
    }

    assert {paper.code: set(paper.kinds) for paper in of_grounds} == listed
    assert listed["guidance"] == {Kind.COMPLAINT}
    assert listed["refusal"] == {Kind.COMPLAINT, Kind.DENUNCIATION}
