"""Who decides, and who is kept out: first and second complaints, denunciations, both tracks, through July 2025."""

from datetime import date

import pytest

from caunoi.core import law
from caunoi.core.competence import Competence, FirstRound, Organisation, Question, Respondent, competent
from caunoi.core.competence.excluding import Excluded, Out
from caunoi.core.facts.proceedings import Kind, Rank, Track
from caunoi.core.law import Certainty
from tests.core.competence.town import AFTER, BEFORE, LEVELS, Town

THEN, NOW = date(2017, 7, 4), date(2026, 9, 1)
CHAIR, DEPUTY = "committee_chair", "committee_deputy"


def one(question: Question, organisation: Organisation = BEFORE) -> Competence:
    (found,) = competent(question, organisation)
    return found


def complaint(unit: str, on: date = THEN, **changes: object) -> Question:
    return Question(Kind.COMPLAINT, (Respondent(unit, CHAIR, "chair"),), on, **changes)  # type: ignore[arg-type]


def denounced(*who: Respondent, on: date = THEN, **changes: object) -> Question:
    return Question(Kind.DENUNCIATION, who, on, **changes)  # type: ignore[arg-type]


def kept_out(found: Competence) -> set[tuple[str, str, Out]]:
    return {(e.rule.code, e.person or e.unit, e.out) for e in found.excluded}


def test_first_complaint_goes_to_the_body_itself_and_only_its_officer_may_not_verify() -> None:
    found = one(complaint("c1"))

    assert (found.unit, found.post, found.certainty) == ("c1", "head", Certainty.FOUND)
    assert found.steps[0].basis == "Luật Khiếu nại 02/2011/QH13, 11/11/2011, Điều 17"
    assert kept_out(found) == {("officer", "chair", Out.VERIFYING)}


def test_first_complaint_against_a_body_names_no_officer() -> None:
    question = Question(Kind.COMPLAINT, (Respondent("c1", None),), THEN)

    assert one(question).excluded == ()


def test_second_complaint_goes_up_and_keeps_out_all_of_the_first_round() -> None:
    first = FirstRound("c1", frozenset({"clerk"}))
    found = one(complaint("c1", round=2, first_round=first))

    assert (found.unit, found.certainty) == ("d1", Certainty.FOUND)
    assert kept_out(found) == {
        ("first_round", "c1", Out.EVERYTHING),
        ("first_round", "chair", Out.EVERYTHING),
        ("first_round", "clerk", Out.EVERYTHING),
    }


def test_second_complaint_since_july_2025_goes_to_the_city_which_is_only_inferred() -> None:
    found = one(complaint("new", NOW, round=2, first_round=FirstRound("new")), AFTER)

    assert (found.unit, found.certainty) == ("city", Certainty.INFERRED)
    assert "136/2025" in found.steps[0].basis


def test_second_complaint_about_the_city_goes_to_a_minister() -> None:
    found = one(complaint("city", round=2, first_round=FirstRound("city")))

    assert found.unit is None and found.undetermined is None
    assert found.outside is not None and "minister" in found.outside.en


def test_complaint_against_discipline_is_undetermined() -> None:
    found = one(complaint("c1", subject="discipline"))

    assert found.unit is None
    assert found.undetermined is not None and "own procedure" in found.undetermined.en


def test_complaint_before_the_law_or_against_an_unknown_level_is_undetermined() -> None:
    for question in (complaint("c1", date(2012, 6, 30)), complaint("nobody knows")):
        found = one(question)
        assert found.undetermined is not None and "No rule on competence is held" in found.undetermined.en
        assert (found.unit, found.steps, found.certainty) == (None, (), Certainty.KNOWN)


def test_complaint_against_a_body_that_ended_goes_to_its_one_successor() -> None:
    found = one(complaint("c1", NOW), AFTER)

    assert (found.unit, found.certainty) == ("new", Certainty.INFERRED)
    assert found.steps[-1].text.en == "c1 has ended; succeeded by new."


def test_complaint_against_a_body_shared_out_needs_the_record_of_the_hand_over() -> None:
    shared = one(complaint("c2", NOW), AFTER)
    unknown = one(complaint("c3", NOW), AFTER)

    assert shared.undetermined is not None and "shared among new, new2" in shared.undetermined.en
    assert unknown.undetermined is not None and "is not established" in unknown.undetermined.en


def test_second_complaint_after_a_body_was_shared_out_goes_above_all_its_successors() -> None:
    found = one(complaint("d1", NOW, round=2, first_round=FirstRound("d1")), AFTER)
    apart = Town({"x": "a", "y": "b", "a": None, "b": None}, {"c1": "commune"}, {"c1": ("x", "y")})

    assert found.unit == "city"
    assert one(complaint("c1", NOW, round=2, first_round=FirstRound("c1")), apart).undetermined is not None


def test_second_complaint_about_a_body_whose_successor_nobody_knows_goes_above_where_it_stood() -> None:
    gone = Town({"city": None}, LEVELS, {}, under={"c1": "d1", "d1": "city"})
    by_district, by_commune = (
        one(complaint(unit, NOW, round=2, first_round=FirstRound(unit)), gone) for unit in ("d1", "c1")
    )

    assert (by_district.unit, by_commune.unit) == ("city", "city")
    assert by_district.certainty is Certainty.INFERRED
    assert "above it now stands city" in by_district.steps[-1].text.en
    assert one(denounced(Respondent("d1", CHAIR, "boss"), on=NOW), gone).unit == "city"
    first = one(complaint("d1", NOW), gone)
    assert first.undetermined is not None and "record of the hand-over" in first.undetermined.en


def test_second_complaint_about_an_ended_body_that_stood_under_nobody_is_undetermined() -> None:
    gone = Town({"city": None}, LEVELS, {}, under={})
    found = one(complaint("c1", NOW, round=2, first_round=FirstRound("c1")), gone)

    assert found.undetermined is not None and "record of the hand-over" in found.undetermined.en


def test_second_complaint_at_the_top_of_what_is_held_is_undetermined() -> None:
    alone = Town({"c1": None}, {"c1": "commune"})
    found = one(complaint("c1", round=2, first_round=FirstRound("c1")), alone)

    assert found.undetermined is not None and "is not in the organisation held" in found.undetermined.en


def test_denounced_officer_is_decided_by_the_head_of_their_body_and_nobody_else_of_it() -> None:
    found = one(denounced(Respondent("c1", "", "clerk"), connected=frozenset({"cousin"})))

    assert found.unit == "c1"
    assert kept_out(found) == {
        ("accused", "clerk", Out.EVERYTHING),
        ("rest_of_body", "c1", Out.EVERYTHING),
        ("connected", "cousin", Out.EVERYTHING),
    }
    assert [e.but_head for e in found.excluded if e.unit] == [True]


@pytest.mark.parametrize("post", [CHAIR, DEPUTY])
def test_denounced_head_or_deputy_goes_one_level_up_and_their_body_is_kept_out(post: str) -> None:
    found = one(denounced(Respondent("c1", post, "boss")))

    assert found.unit == "d1"
    assert ("body_of_accused", "c1", Out.EVERYTHING) in kept_out(found)


@pytest.mark.parametrize("post", ["head", "deputy_head"])
def test_denounced_head_or_deputy_of_an_office_within_is_decided_by_the_head_of_the_body(post: str) -> None:
    assert one(denounced(Respondent("c1", post, "chief"))).unit == "c1"


def test_denounced_body_goes_to_its_superior() -> None:
    assert one(denounced(Respondent("c1", None))).unit == "d1"


def test_denounced_person_on_the_roll_of_another_body_is_decided_by_that_body() -> None:
    found = one(denounced(Respondent("c1", "", "teacher", managed_by="d1")))

    assert found.unit == "d1"
    assert found.steps[-1].text.en == "Managed by d1."
    assert one(denounced(Respondent("c1", CHAIR, "boss", managed_by="city"))).unit == "city"
    assert one(denounced(Respondent("c1", CHAIR, "boss", managed_by="c1"))).unit == "d1"


def test_body_led_by_one_accused_decides_about_none_of_the_accused() -> None:
    clerk, boss = Respondent("c1", "", "clerk"), Respondent("c1", CHAIR, "boss")
    found = one(denounced(clerk, boss))

    assert (found.unit, found.about) == ("d1", (clerk, boss))
    assert one(denounced(Respondent("c1", CHAIR, "boss"), Respondent("d1", DEPUTY, "chief"))).unit == "city"


def test_one_letter_can_open_several_proceedings() -> None:
    found = competent(denounced(Respondent("c1", "", "a"), Respondent("c3", "", "b")), BEFORE)

    assert [(p.unit, p.about[0].person) for p in found] == [("c1", "a"), ("c3", "b")]
    assert all({"a", "b"} <= {e.person for e in p.excluded} for p in found)


def test_denunciation_that_only_the_accused_could_decide_is_undetermined() -> None:
    everybody = denounced(Respondent("c1", "", "a"), *(Respondent(u, CHAIR, u) for u in ("c1", "d1", "city")))

    assert all(p.undetermined is not None and p.unit is None for p in competent(everybody, BEFORE))


def test_party_track_goes_to_the_committee_that_manages_the_member() -> None:
    member = Respondent("c1", "secretary", "secretary", managed_by="d1")
    found = one(denounced(member, on=date(2022, 3, 1), track=Track.PARTY))
    appeal = Question(Kind.COMPLAINT, (Respondent("c1", None),), date(2022, 3, 1), Track.PARTY)

    assert (found.unit, found.certainty) == ("d1", Certainty.FOUND)
    assert "22-QĐ/TW" in found.steps[0].basis
    assert one(appeal).unit == "d1"


def test_petition_is_answered_by_the_body_that_answers_for_it_and_keeps_nobody_out() -> None:
    found = one(Question(Kind.PETITION, (Respondent("c1", None),), THEN))

    assert (found.unit, found.excluded) == ("c1", ())


def test_rank_follows_from_the_post() -> None:
    ranks = [
        Respondent("c1", post).rank for post in (None, CHAIR, DEPUTY, "standing_member", "", "unheard of")
    ]

    assert ranks == [Rank.BODY, Rank.HEAD, Rank.DEPUTY, Rank.STAFF, Rank.STAFF, Rank.STAFF]


def test_exclusions_are_said_once() -> None:
    twice = denounced(Respondent("c1", "", "a"), Respondent("c1", "", "b"))
    units = [e for e in one(twice).excluded if isinstance(e, Excluded) and e.unit]

    assert len(units) == 1


def test_whoever_is_kept_out_under_the_partys_rules_is_so_by_its_regulations_and_not_by_the_law() -> None:
    state, party = law.exclusions(), law.exclusions(Track.PARTY)
    assert state.keys() == party.keys() and {rule.title for rule in state.values()} == {
        r.title for r in party.values()
    }
    assert not any("Luật" in rule.basis or rule.is_sure for rule in party.values())
    assert not any("QĐ/TW" in rule.basis for rule in state.values())

    def rules(track: Track, kind: Kind, **more: object) -> set[law.Exclusion]:
        question = Question(kind, (Respondent("c1", CHAIR, "chair"),), THEN, track=track, **more)  # type: ignore[arg-type]
        return {out.rule for found in competent(question, BEFORE) for out in found.excluded}

    first = {"round": 2, "first_round": FirstRound("c1", frozenset({"clerk"}))}
    for track, held in ((Track.STATE, state), (Track.PARTY, party)):
        assert rules(track, Kind.DENUNCIATION, connected=frozenset({"kin"})) <= set(held.values())
        assert rules(track, Kind.COMPLAINT) == {held["officer"]}
        assert rules(track, Kind.COMPLAINT, **first) == {held["first_round"]}
    assert party["connected"] in rules(Track.PARTY, Kind.DENUNCIATION, connected=frozenset({"kin"}))
