"""Letters on the Party track that another body decides: no clause on passing them on was seen, so a paper and a second person stand in for it."""

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.core.facts.proceedings import Track
from caunoi.records.access import visible_to
from caunoi.records.actions.proceedings import Part, ProceedingError, Told, move_proceeding, sort_letter
from caunoi.records.models import Letter, LetterItem, Proceeding, Unit, User
from caunoi.records.queries.competence import Against, competence_of, decides
from tests.factories import NOON, arranging, make_user
from tests.people import City, make_city
from tests.records.letters import OUTSIDE, file
from tests.records.making import employ
from tests.records.proceedings import with_offices

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
GROUND = "party_elsewhere"


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: object) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]


@pytest.fixture
def city() -> City:
    """With those who take denunciations at the committees of Quận Một and of Phường Một A."""
    city = with_offices(make_city())
    with arranging():
        for at in ("001", "00001"):
            for name, role in (
                ("sorter", "denunciation_officer"), ("other", "denunciation_officer"), ("head", "denunciation_head"),
            ):  # fmt: skip
                city.people[f"{name}_{at}"] = make_user(f"{name}_{at}", role, city.units[f"party_{at}"])
    return city


def filed(city: City, unit: Unit, kind: Kind = Kind.DENUNCIATION) -> Letter:
    return file(city, kind, unit=unit, party_track=True, channel="post", **OUTSIDE).letter


def denounced(city: City, post: str | None, document: str = "") -> Part:
    return Part(
        Kind.DENUNCIATION, "Việc mô phỏng", against=(Against(city.party_00001, post),), document=document
    )


def sees(user: User) -> bool:
    return visible_to(user, Proceeding, TODAY).exists()


def code_of(case: Proceeding, name: str, by: User, **told: object) -> str:
    with pytest.raises(ProceedingError) as refused:
        move_proceeding(case, name, Told(**told), by=by, at=NOON)  # type: ignore[arg-type]
    return refused.value.code


def test_elsewhere_it_waits_here_until_a_second_person_passes_it_on_by_a_paper(city: City) -> None:
    letter = filed(city, city.party_001)

    (case,) = sort_letter(letter, [denounced(city, "")], by=city.sorter_001, at=NOON)

    assert (case.body, case.state) == (city.party_001, "sorted")
    told = {"to": city.party_00001, "ground": GROUND, "document": "3-CV/UBKTQU"}
    assert code_of(case, "forward", city.sorter_001, **told) == "same_person"
    assert code_of(case, "forward", city.other_001, **told | {"document": ""}) == "document"
    assert code_of(case, "forward", city.other_001, **told | {"ground": "not_competent"}) == "ground"
    move_proceeding(case, "forward", Told(**told), by=city.other_001, at=NOON)  # type: ignore[arg-type]
    assert case.body == city.party_00001
    assert [(s.move, s.ground, s.document) for s in case.steps.all()] == [
        ("sort", "", ""),
        ("forward", GROUND, "3-CV/UBKTQU"),
    ]


def test_about_the_office_itself_it_leaves_at_once_with_its_paper_and_the_head_above_agrees(
    city: City,
) -> None:
    letter = filed(city, city.party_00001)

    (case,) = sort_letter(letter, [denounced(city, "secretary", "7-CV")], by=city.sorter_00001, at=NOON)

    assert case.body == city.party_001
    assert [(s.move, s.ground, s.document) for s in case.steps.all()] == [
        ("sort", "", ""),
        ("forward", GROUND, "7-CV"),
    ]
    assert not any(map(sees, (city.sorter_00001, city.other_00001, city.head_00001, city.keeper, city.judge)))
    assert not visible_to(city.sorter_00001, Letter, TODAY).exists()
    move_proceeding(case, "accept", Told(document="1-QĐ"), by=city.head_001, at=NOON)
    assert case.state == "accepted"


def test_whoever_is_on_the_roll_of_the_committee_above_is_decided_about_there(city: City) -> None:
    letter = filed(city, city.party_001)
    member = denounced(city, "standing_member")
    with arranging():
        employ("standing_member", city.party_00001, city.party_001)

    (case,) = sort_letter(letter, [member], by=city.sorter_001, at=NOON)

    (found,) = competence_of(case, TODAY)
    assert found.unit == city.party_001.key
    assert "Managed by Quận ủy Một." in [step.text.en for step in found.steps]


def test_of_two_holders_of_a_post_on_two_rolls_nobody_knows_who_is_meant(city: City) -> None:
    with arranging():
        for roll in (city.party_001, city.party_00001):
            employ("standing_member", city.party_00001, roll)

    against = [Against(city.party_00001, "standing_member")]
    (found,) = decides(Kind.DENUNCIATION, Track.PARTY, against, TODAY)

    assert found.unit == city.party_00001.key


def test_the_party_roll_says_nothing_under_the_rules_of_the_state(city: City) -> None:
    at = city.government_00001
    with arranging():
        employ("head", at, city.party_001)

    for kind, track, decided in (
        (Kind.DENUNCIATION, Track.STATE, at),
        (Kind.DENUNCIATION, Track.PARTY, city.party_001),
    ):
        (found,) = decides(kind, track, [Against(at, "head")], TODAY)
        assert found.unit == decided.key


def test_without_the_paper_nothing_changes(city: City) -> None:
    letter = filed(city, city.party_00001)

    with pytest.raises(ProceedingError) as refused:
        sort_letter(letter, [denounced(city, "secretary")], by=city.sorter_00001, at=NOON)

    assert refused.value.code == "document"
    assert not Proceeding.objects.exists() and not LetterItem.objects.exists()


def test_nobody_alone_ends_a_party_complaint_by_telling_its_sender_to_go_elsewhere(city: City) -> None:
    letter = filed(city, city.party_001, Kind.COMPLAINT)
    part = Part(Kind.COMPLAINT, "Kỷ luật mô phỏng", against=(Against(city.party_00003),), about="discipline")

    (case,) = sort_letter(letter, [part], by=city.sorter_001, at=NOON)

    assert case.body == city.party_001
    assert code_of(case, "guide", city.sorter_001, ground=GROUND, to=city.party_002) == "same_person"


def test_a_state_letter_knows_no_such_ground(city: City) -> None:
    letter = file(city, Kind.PETITION).letter
    (case,) = sort_letter(letter, [Part(Kind.PETITION, "Sửa đường")], by=city.officer, at=NOON)

    told = {"to": city.government_00002, "ground": GROUND, "document": "1"}
    assert code_of(case, "forward", city.second, **told) == "ground"
