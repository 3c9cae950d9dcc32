"""Who sees a proceeding: by reach while it is open, by its own right while it is protected, and nobody who is kept out."""

import datetime
import random

import pytest
from django.db import DatabaseError, transaction
from django.db.models import Q

from caunoi.core.facts.letters import Kind
from caunoi.core.facts.permissions import ROLES, Permission
from caunoi.records.access import assignable, visible_to
from caunoi.records.access.proceedings import nearby
from caunoi.records.actions.proceedings import Part, ProceedingError, Told, move_proceeding, sort_letter
from caunoi.records.models import (
    EVER,
    FOREVER,
    Appointment,
    Cadre,
    Exclusion,
    Heir,
    Letter,
    LetterItem,
    Matter,
    Proceeding,
    ProceedingStep,
    Role,
    Unit,
    User,
)
from caunoi.records.queries.competence import Against
from tests.core.competence.town import Town
from tests.factories import NOON, arranging, make_unit, make_user
from tests.people import City, make_city
from tests.records.letters import OUTSIDE, file
from tests.records.proceedings import proceeding, with_offices

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
LATER = NOON + datetime.timedelta(days=1)
CAST = [
    "board", "office", "leader", "clerk", "inspector", "auditor", "outsider", "stranger", "receiver", "handler", "keeper", "judge",
]  # fmt: skip


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: object) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]


@pytest.fixture
def city() -> City:
    return make_city()


def seeing(city: City, model: type = Proceeding) -> set[str]:
    return {who for who in CAST if visible_to(getattr(city, who), model, TODAY).exists()}


def keep_out(case: Proceeding, **who: object) -> None:
    with arranging():
        Exclusion.objects.create(proceeding=case, why="accused", **who)


def test_open_proceeding_is_seen_by_reach_of_its_body_and_its_letter_only_by_who_handles(city: City) -> None:
    proceeding(file(city, Kind.COMPLAINT).letter, city.government_00001)

    assert seeing(city) == set(CAST) - {"outsider", "stranger"}
    assert seeing(city, Matter) == seeing(city)
    assert seeing(city, Letter) == seeing(city, LetterItem) == {"receiver", "handler"}


def test_who_received_a_letter_sees_how_it_stands_wherever_it_went(city: City) -> None:
    proceeding(file(city, Kind.COMPLAINT).letter, city.government_00003)

    assert seeing(city) == {"receiver", "handler", "outsider", "board", "inspector"}


def test_who_received_a_letter_that_joined_a_case_begun_elsewhere_sees_the_case(city: City) -> None:
    with_offices(city)
    first = file(city, Kind.COMPLAINT).letter
    part = Part(Kind.COMPLAINT, subject="Bồi thường đoạn đường", against=(Against(city.government_00001),))
    (case,) = sort_letter(first, [part], by=city.officer, at=LATER)
    assert (case.office, case.received_elsewhere) == (first.unit, False)
    assert not visible_to(city.far_officer, Proceeding, TODAY).exists()
    far = file(city, Kind.COMPLAINT, unit=city.government_00003).letter
    with arranging():
        city.people["both"] = make_user("both", "letters_officer", city.government_00003)
        Role.objects.create(
            user=city.both, unit=city.government_00001, role="letters_officer", start=EVER, end=FOREVER
        )

    sort_letter(far, [Part(Kind.COMPLAINT, joins=case)], by=city.both, at=LATER)

    case.refresh_from_db()
    assert (case.office, case.received_elsewhere) == (first.unit, True)
    assert [part.elsewhere for part in case.parts.order_by("pk")] == [None, far.unit]
    assert visible_to(city.far_officer, Proceeding, TODAY).get() == case
    near = nearby(city.far_officer, TODAY)
    assert near and list(near.ids(Q()).values_list("pk", flat=True)) == [case.pk]


def test_letter_of_the_same_office_that_joins_leaves_the_case_as_begun_there(city: City) -> None:
    with_offices(city)
    part = Part(Kind.COMPLAINT, subject="Bồi thường đoạn đường", against=(Against(city.government_00001),))
    (case,) = sort_letter(file(city, Kind.COMPLAINT).letter, [part], by=city.officer, at=LATER)

    sort_letter(
        file(city, Kind.COMPLAINT).letter, [Part(Kind.COMPLAINT, joins=case)], by=city.officer, at=LATER
    )

    case.refresh_from_db()
    assert (case.office, case.received_elsewhere) == (city.government_00001, False)


def test_whoever_handles_a_forwarded_letter_reads_it(city: City) -> None:
    case = proceeding(file(city, Kind.COMPLAINT).letter, city.government_00003)
    with arranging():
        other = make_user("other", "letters_officer", city.government_00003)

    assert set(visible_to(other, Letter, TODAY)) == {case.items.get().letter}


def test_protected_proceeding_is_seen_only_with_its_own_right_at_its_body_or_above(city: City) -> None:
    proceeding(file(city, Kind.DENUNCIATION, **OUTSIDE).letter, city.government_00001, protected=True)
    with arranging():
        above = make_user("above", "denunciation_head", city.party_001)

    assert seeing(city) == seeing(city, Matter) == {"keeper", "judge"}
    assert visible_to(above, Proceeding, TODAY).exists()
    assert not visible_to(above, Letter, TODAY).exists()


@pytest.mark.parametrize("why", ["person", "body", "above the body"])
def test_whoever_is_kept_out_sees_nothing_though_they_have_the_right(city: City, why: str) -> None:
    case = proceeding(file(city, Kind.DENUNCIATION, **OUTSIDE).letter, city.government_00001, protected=True)
    out = {
        "person": {"user": city.keeper},
        "body": {"unit": city.government_00001},
        "above the body": {"unit": city.party_001},
    }
    keep_out(case, **out[why])
    for model in (Proceeding, Matter, Letter, LetterItem):
        assert not visible_to(city.keeper, model, TODAY).exists()
        assert visible_to(city.judge, model, TODAY).exists() == (why == "person")


def test_head_and_who_was_assigned_go_on_where_the_rest_of_the_body_is_kept_out(city: City) -> None:
    case = proceeding(file(city, Kind.DENUNCIATION, **OUTSIDE).letter, city.government_00001, protected=True)
    keep_out(case, unit=city.government_00001, but_head=True)
    assert seeing(city) == {"judge"}
    with arranging():
        Proceeding.objects.update(assigned_to=city.keeper)

    assert seeing(city) == seeing(city, Letter) == {"judge", "keeper"}


def test_second_complaint_is_hidden_from_the_first_round_even_where_it_was_filed(city: City) -> None:
    first = proceeding(file(city, Kind.COMPLAINT).letter, city.government_00001, state="sent")
    again = proceeding(file(city, Kind.COMPLAINT).letter, city.government_00003, round=2, previous=first)
    keep_out(again, unit=city.government_00001)

    assert set(visible_to(city.handler, Proceeding, TODAY)) == {first}
    assert again.items.get().letter not in visible_to(city.handler, Letter, TODAY)
    assert again in visible_to(city.board, Proceeding, TODAY)


def test_kept_from_verifying_alone_hides_nothing(city: City) -> None:
    case = proceeding(file(city, Kind.COMPLAINT).letter, city.government_00001)
    keep_out(case, user=city.handler, verifying=True)

    assert case in visible_to(city.handler, Proceeding, TODAY)


def test_steps_refuse_change_in_the_database(city: City) -> None:
    case = proceeding(file(city, Kind.COMPLAINT).letter, city.government_00001)
    with arranging():
        step = ProceedingStep.objects.create(
            proceeding=case, number=1, move="sort", state="sorted", body=case.body, on=TODAY, at=NOON
        )
    for change in (lambda: ProceedingStep.objects.update(text="x"), step.delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), arranging():
            change()


def test_denunciation_is_never_open_before_it_is_served(city: City) -> None:
    letter = file(city, Kind.DENUNCIATION, **OUTSIDE).letter
    with pytest.raises(DatabaseError), transaction.atomic():
        proceeding(letter, city.government_00001, kind="denunciation", protected=False)


def _sees(user: User, case: Proceeding, roles: list[Role], above: dict[int, list[int]], on: datetime.date) -> bool:  # fmt: skip
    """The rule again, a role at a time: `above` gives each unit's own chain."""
    held = [r for r in roles if r.user_id == user.pk and r.start <= on < r.end]
    decides = {r.unit_id for r in held if Permission.PROCEEDING_DECIDE in ROLES[r.role].permissions}
    for out in case.exclusions.all():
        taken = {
            out.unit_id,
            *Heir.objects.filter(unit=out.unit_id, start__lte=on).values_list("heir", flat=True),
        }
        goes_on = out.but_head and (case.assigned_to_id == user.pk or taken & decides)
        if not goes_on and (out.user_id == user.pk or any(taken & set(above[r.unit_id]) for r in held)):
            return False
    if case.kind == Kind.DENUNCIATION:
        for unit in _posts(case, on) & {r.unit_id for r in held}:
            if unit != case.body_id or not (case.body_id in decides or case.assigned_to_id == user.pk):
                return False
    right = Permission.LETTER_PROTECTED if case.protected else Permission.SEE
    office = case.items.get().letter.unit_id
    return any(
        (r.unit_id in above[case.body_id] and right in ROLES[r.role].permissions)
        or (not case.protected and r.unit_id == office and Permission.LETTER_RECEIVE in ROLES[r.role].permissions)
        or (not case.protected and [r.unit_id] == above[case.body_id][1:2] and Permission.PROCEEDING_SORT in ROLES[r.role].permissions)
        for r in held
    )  # fmt: skip


def _posts(case: Proceeding, on: datetime.date) -> set[int]:
    """Where the accused, and whoever is connected with them, serves on the day."""
    named = {case.accused_id, *(out.cadre_id for out in case.exclusions.all())}
    held = Appointment.objects.filter(cadre__in=named - {None}, start__lte=on, end__gt=on)
    return set(held.values_list("unit", flat=True))


def _serving(chance: random.Random, units: list[Unit], code: str) -> Cadre:
    """Somebody in posts that begin and end."""
    cadre = Cadre.objects.create(code=code, name="Nguyễn Văn Mô Phỏng", birth_year=1970)
    for _ in range(chance.randint(0, 2)):
        Appointment.objects.create(
            cadre=cadre, post="committee_chair", unit=chance.choice(units),
            start=TODAY + datetime.timedelta(days=chance.randint(-60, 30)), end=TODAY + datetime.timedelta(days=chance.randint(31, 50)),
        )  # fmt: skip
    return cadre


def _accused_and_heirs(chance: random.Random, units: list[Unit], tree: Town) -> tuple[Cadre, Cadre]:
    """Somebody accused and somebody connected with them; and what ended goes to units before it, from today on."""
    found = _serving(chance, units, "A"), _serving(chance, units, "B")
    for n, unit in enumerate(units[2:], start=2):
        if chance.random() < 0.4:
            tree.ended[unit.key] = (units[chance.randrange(1, n)].key,)
    pairs = [(unit, heir) for unit in units for heir in tree.heirs(unit.key)]
    for unit, heir in pairs:
        Heir.objects.create(unit=unit, heir=Unit.objects.get(key=heir), start=TODAY)
    return found


@pytest.mark.parametrize("seed", range(12))
def test_random_organisations_posts_through_time_and_accusations_against_the_rule_said_again(
    seed: int,
) -> None:
    chance = random.Random(seed)
    with arranging():
        units = [make_unit("u0", "Đơn vị", "city_committee")]
        above = {units[0].pk: [units[0].pk]}
        tree = Town({})
        for n in range(1, 7):
            parent = chance.choice(units)
            units.append(make_unit(f"u{n}", "Đơn vị", "commune_committee", parent=parent))
            above[units[-1].pk] = [units[-1].pk, *above[parent.pk]]
        users = [make_user(f"p{n}") for n in range(6)]
        for user in users:
            for _ in range(chance.randint(0, 3)):
                start = TODAY + datetime.timedelta(days=chance.randint(-60, 20))
                Role.objects.create(
                    user=user, role=chance.choice(sorted(ROLES)), unit=chance.choice(units), start=start,
                    end=start + datetime.timedelta(days=chance.randint(1, 90)),
                )  # fmt: skip
        accused, connected = _accused_and_heirs(chance, units, tree)
    city = City({"government_00001": chance.choice(units)}, {})
    for _ in range(4):
        protected = chance.random() < 0.6
        given = OUTSIDE if protected else {}
        city.units["government_00001"] = chance.choice(units)
        letter = file(city, Kind.DENUNCIATION if protected else Kind.COMPLAINT, **given).letter
        case = proceeding(
            letter, chance.choice(units), protected=protected, assigned_to=chance.choice([None, *users]),
            accused=chance.choice([None, accused]),
        )  # fmt: skip
        if chance.random() < 0.5:
            keep_out(case, user=chance.choice(users))
        if chance.random() < 0.5:
            keep_out(case, unit=chance.choice(units), but_head=chance.random() < 0.4)
        if chance.random() < 0.5:
            keep_out(case, cadre=connected)
    roles = list(Role.objects.all())
    for user in users:
        for on in (TODAY, TODAY + datetime.timedelta(days=40)):
            expected = {c for c in Proceeding.objects.all() if _sees(user, c, roles, above, on)}
            assert set(visible_to(user, Proceeding, on)) == expected
    for case in Proceeding.objects.all():
        offered = set(assignable(case, TODAY))
        assert offered == {user for user in users if _may_be_given(user, case, roles, above)}


def _may_be_given(user: User, case: Proceeding, roles: list[Role], above: dict[int, list[int]]) -> bool:
    """Their roles at its very body let them, they are not named as kept out, and they would see it once it is theirs."""
    here = [
        r.role
        for r in roles
        if (r.user_id, r.unit_id) == (user.pk, case.body_id) and r.start <= TODAY < r.end
    ]
    right = Permission.LETTER_PROTECTED if case.protected else Permission.PROCEEDING_HANDLE
    held = {permission for role in here for permission in ROLES[role].permissions}
    case.assigned_to = user
    return (
        {right, Permission.PROCEEDING_HANDLE} <= held
        and not case.exclusions.filter(user=user).exists()
        and _sees(user, case, roles, above, TODAY)
    )


def test_merged_body_of_the_accused_stays_kept_out_and_is_refused_as_receiver(city: City) -> None:
    with_offices(city)
    letter = file(city, Kind.DENUNCIATION, channel="post", **OUTSIDE).letter
    against = (Against(city.government_00001, "committee_chair"),)
    (case,) = sort_letter(
        letter, [Part(Kind.DENUNCIATION, "Nhận tiền", against=against)], by=city.keeper, at=NOON
    )
    with arranging():
        Role.objects.create(user=city.other_guard, role="denunciation_head", unit=city.government_001)
    assert case in visible_to(city.other_guard, Proceeding, TODAY)
    with arranging():  # the ward goes into its neighbour
        Heir.objects.create(unit=city.government_00001, heir=city.government_00002, start=TODAY)

    assert case not in visible_to(city.other_guard, Proceeding, TODAY)
    assert case in visible_to(city.other_guard, Proceeding, TODAY - datetime.timedelta(days=1))
    assert case in visible_to(city.district_chair, Proceeding, TODAY)
    again = proceeding(letter, city.government_001, protected=True)
    keep_out(again, unit=city.government_00001)
    told = Told(ground="not_competent", to=city.government_00002, document="1")
    with pytest.raises(ProceedingError) as refused:
        move_proceeding(again, "forward", told, by=city.district_guard, at=NOON)
    assert refused.value.code == "excluded"


def test_office_that_took_in_the_body_of_the_accused_passes_a_letter_on_at_once(city: City) -> None:
    with_offices(city)
    with arranging():
        Heir.objects.create(unit=city.government_00002, heir=city.government_00001, start=TODAY)
    letter = file(city, Kind.DENUNCIATION, channel="post", **OUTSIDE).letter
    against = (Against(city.government_00002, "committee_chair"),)
    (case,) = sort_letter(
        letter, [Part(Kind.DENUNCIATION, "Nhận tiền", against=against)], by=city.keeper, at=NOON
    )

    assert case.body == city.government_001
    assert case not in visible_to(city.keeper, Proceeding, TODAY)
