"""Matters as figures count them: by letters where a body keeps them, else by summaries; the same from raw rows in a few plain lines."""

import datetime
import random
from collections import Counter

import pytest
from click.testing import CliRunner

from caunoi.cli.explain import command
from caunoi.core.facts.evidence import Ref
from caunoi.core.facts.letters import Kind
from caunoi.core.facts.proceedings import ProceedingState as State
from caunoi.core.rules import check_unit
from caunoi.records.access import reached_units
from caunoi.records.access.proceedings import kept_out
from caunoi.records.models import CaseSummary, Exclusion, Letter, Proceeding, Role, Unit, User
from caunoi.records.queries.answering import Answerers
from caunoi.records.queries.case_tallies import tallies
from caunoi.records.queries.city_compared import Unsettled, unsettled_by_field
from caunoi.records.queries.facts import year_facts
from caunoi.records.queries.matters import compared, matters
from caunoi.records.queries.matters_compared import compared_at
from caunoi.records.queries.petition_facts import registers_since, tides
from tests.factories import arranging
from tests.people import City, make_city
from tests.records.letters import file
from tests.records.making import YEAR_END, rate, run, stored, take_in, tally
from tests.records.proceedings import proceeding
from tests.records.reporting import facts_of

pytestmark = pytest.mark.django_db
DAY = datetime.date
LATE = "rating.top_while_late"


@pytest.fixture
def city() -> City:
    return make_city()


@pytest.fixture
def letter(city: City) -> Letter:
    return file(city).letter


def kept(letter: Letter, body: Unit, received: DAY, due: DAY | None = None, **other: object) -> Proceeding:
    """A letter kept at a body."""
    return proceeding(letter, body, received_on=received, due_on=due, **other)


def counted() -> set[Ref]:
    return {Ref(source.kind, row.pk) for source in matters() for row in source.rows}


def test_from_its_first_letter_on_a_body_is_counted_by_letters_and_its_summaries_are_compared(
    city: City, letter: Letter
) -> None:
    with arranging():
        body, place = city.government_00001, city.place_00001
        before = take_in(body, place, DAY(2017, 3, 31), None)
        same = take_in(body, place, DAY(2017, 4, 1), None)
        after = take_in(body, place, DAY(2017, 9, 1), None)
        elsewhere = take_in(city.government_00002, city.place_00002, DAY(2017, 9, 1), None)
        other = take_in(body, place, DAY(2017, 9, 1), None)
        CaseSummary.objects.filter(pk=other.pk).update(kind="reflection")
    held = kept(letter, body, DAY(2017, 4, 1))

    summaries = {Ref("case_summary", row.pk) for row in (before, elsewhere, other)}
    assert counted() == summaries | {Ref("proceeding", held.pk)}
    assert set(compared().rows.values_list("pk", flat=True)) == {same.pk, after.pk}


def made(city: City, letter: Letter, chance: random.Random) -> None:
    """Letters and summaries at three bodies, some protected, some hidden, some second rounds, some not derived; and people who serve at
    several bodies, not always at one time."""
    bodies = [city.government_00001, city.government_00002, city.party_00001]
    people = [city.receiver, city.leader, city.stranger, city.outsider]
    with arranging():
        for person in people:
            start = DAY(2017, 6, 1) + datetime.timedelta(days=chance.randrange(400))
            end = start + datetime.timedelta(days=chance.randrange(1, 300))
            at = chance.choice([*bodies, city.party_002])
            Role.objects.create(user=person, role="office", unit=at, start=start, end=end)

    def days() -> tuple[DAY, DAY | None, DAY | None]:
        came = DAY(2016, 1, 1) + datetime.timedelta(days=chance.randrange(700))
        due, closed = (came + datetime.timedelta(days=chance.randrange(5, 200)) for _ in "ab")
        return came, chance.choice([due, None]), chance.choice([closed, None])

    with arranging():
        for _ in range(14):
            received, due, closed = days()
            one = take_in(chance.choice(bodies), city.place_00001, received, due, closed)
            field = chance.choice(["land", "order"])
            CaseSummary.objects.filter(pk=one.pk).update(
                kind=chance.choice(CaseSummary.Kind.values), field=field
            )
    for _ in range(8):
        received, due, closed = days()
        kind = chance.choice([Kind.COMPLAINT, Kind.PETITION, Kind.DENUNCIATION])
        protected = kind == Kind.DENUNCIATION or chance.random() < 0.2
        where = chance.choice(bodies)
        row = kept(letter, where, received, due, closed_on=closed, kind=kind, protected=protected)
        with arranging():
            if chance.random() < 0.5 and not protected:
                Proceeding.objects.filter(pk=row.pk).update(round=2, first_decision="1/QĐ")
            if chance.random() < 0.5:
                named = chance.choice(
                    [
                        {"unit": city.party_001},
                        {"unit": city.government_00002},
                        {"user": chance.choice(people)},
                    ]
                )
                Exclusion.objects.create(proceeding=row, why="first_round", **named)
            if chance.random() < 0.1:
                Proceeding.objects.filter(pk=row.pk).update(received_on=None)


def is_seen_through(row: Proceeding) -> bool:
    """Does anybody who is kept out of it look, on some day since it began, into the body that has it?"""
    days = {row.started_on} | {role.start for role in Role.objects.filter(start__gt=row.started_on)}
    here = Proceeding.objects.filter(pk=row.pk)
    return any(
        here.filter(kept_out(user, day)).exists() and reached_units(user, day).filter(unit=row.body).exists()
        for user in User.objects.all()
        for day in days
    )


def twin() -> list[tuple[Ref, Unit, str, str, DAY, DAY | None, DAY | None]]:
    """What counts, by hand: (record, body, kind, field, received, due, closed)."""
    letters = [
        row
        for row in Proceeding.objects.all()
        if not row.protected
        and row.kind != "denunciation"
        and row.received_on
        and not (row.exclusions.exists() if row.round == 1 else is_seen_through(row))
    ]
    found = [
        (Ref("proceeding", p.pk), p.body, p.kind, p.matter.field, p.received_on, p.due_on, p.closed_on)
        for p in letters
    ]
    for row in CaseSummary.objects.all():
        if not any(
            (p.body, p.kind) == (row.answers, row.kind) and p.received_on <= row.received_on for p in letters
        ):
            ref = Ref("case_summary", row.pk)
            found.append((ref, row.answers, row.kind, row.field, row.received_on, row.due_on, row.closed_on))
    return found


@pytest.mark.parametrize("seed", range(6))
def test_every_figure_is_that_of_the_raw_rows_and_never_of_both(
    city: City, letter: Letter, seed: int
) -> None:
    made(city, letter, random.Random(seed))
    rows, day = twin(), DAY(2017, 6, 30)
    begun: dict[tuple[Unit, str], DAY] = {}
    for ref, body, kind, _, received, *_ in rows:
        if ref.kind == "proceeding":
            begun[body, kind] = min(received, begun.get((body, kind), received))

    assert counted() == {row[0] for row in rows}
    assert all(
        ref.kind == "proceeding" or received < begun.get((body, kind), DAY.max)
        for ref, body, kind, _, received, *_ in rows
    )
    assert counted() | {Ref("case_summary", row.pk) for row in compared().rows} >= {
        Ref("case_summary", row.pk) for row in CaseSummary.objects.all()
    }

    open_now = [r for r in rows if r[4] <= day and (r[6] is None or r[6] > day)]
    late = Counter((r[1].pk, r[3]) for r in open_now if r[5] and r[5] < day)
    units = [city.government_00001.pk, city.government_00002.pk]
    assert unsettled_by_field(units, day) == {
        at: Unsettled(n, late[at])
        for at, n in Counter((r[1].pk, r[3]) for r in open_now).items()
        if at[0] in units
    }

    who, answered = Answerers(day), {"G-00001": "P-00001", "G-00002": "P-00002", "P-00001": "P-00001"}
    came = Counter((answered[r[1].key], r[3]) for r in rows if DAY(2017, 1, 1) <= r[4] <= day)
    left = Counter((answered[r[1].key], r[3]) for r in open_now)
    found = {
        (unit, tide.field): (tide.taken_in, tide.open)
        for unit, each in tides(who, 2017, day).items() for tide in each if tide.year == 2017
    }  # fmt: skip
    assert found == {at: (came[at], left[at]) for at in came.keys() | left.keys()}
    first: dict[str, DAY] = {}
    for _, body, _, _, received, *_ in rows:
        if received <= day:
            first[answered[body.key]] = min(received, first.get(answered[body.key], received))
    assert registers_since(who, day) == first


def verdict() -> tuple[str, tuple[Ref, ...]]:
    """What the rule on late matters finds, and on what it rests."""
    (unit,) = (u for u in year_facts(2017, YEAR_END).units if u.unit == "P-00001")
    found = next((one for one in check_unit(unit) if one.code == LATE), None)
    return (found.verdict, found.evidence) if found else ("", ())


def test_a_late_letter_stands_against_a_top_rating_and_a_suspended_one_neither_late_nor_unsure(
    city: City, letter: Letter
) -> None:
    with arranging():
        rate(city.party_00001, "clean_strong", city.party_001)
    still = kept(
        letter, city.government_00001, DAY(2017, 2, 1), state=State.SUSPENDED, suspended_on=DAY(2017, 3, 1)
    )
    assert verdict() == ("", ())

    late = kept(letter, city.government_00001, DAY(2017, 2, 1), DAY(2017, 5, 1))
    found, evidence = verdict()
    assert found == "broken" and Ref("proceeding", late.pk) in evidence
    assert Ref("proceeding", still.pk) not in evidence


def test_sums_that_an_office_sent_are_held_against_its_letters(city: City, letter: Letter) -> None:
    body = city.government_00001
    with arranging():
        take_in(body, city.place_00001, DAY(2017, 8, 1), None)
        tally(body, received=1, unsettled=0, refused=1)
    kept(letter, body, DAY(2017, 2, 1), DAY(2017, 3, 1), closed_on=DAY(2017, 2, 20), state=State.REFUSED)

    (line,) = tallies([body.pk], YEAR_END)
    assert line.held and line.differ == {}


def test_what_somebody_is_kept_out_of_moves_no_figure(city: City, letter: Letter) -> None:
    body, day = city.government_00001, DAY(2017, 6, 30)
    with arranging():
        take_in(body, city.place_00001, DAY(2017, 2, 1), DAY(2017, 3, 1))
        tally(body, received=1)

    def figures() -> object:
        who = Answerers(day)
        facts = [unit.cases + unit.tides + unit.ended for unit in year_facts(2017, YEAR_END).units]
        sums = [(line.held, line.differ) for line in tallies([body.pk], YEAR_END)]
        return (
            counted(),
            facts,
            unsettled_by_field([body.pk], day),
            tides(who, 2017, day),
            registers_since(who, day),
            sums,
        )

    before = figures()
    kept(letter, body, DAY(2017, 1, 2), DAY(2017, 1, 20), protected=True)  # a denunciation
    kept(
        letter, body, DAY(2017, 1, 2), DAY(2017, 1, 20), protected=True, kind=Kind.COMPLAINT
    )  # graded secret
    second = {"round": 2, "first_decision": "1/QĐ", "started_on": DAY(2017, 1, 2)}
    again, his = (kept(letter, body, DAY(2017, 1, 2), DAY(2017, 1, 20), **second) for _ in "ab")
    with arranging():
        # One who decided the first round looks into this body too: by a role over it, or because they serve here now.
        Role.objects.create(user=city.outsider, role="office", unit=city.party_00001, end=DAY(2017, 1, 9))
        Exclusion.objects.create(proceeding=again, unit=city.party_00003, why="first_round")
        Exclusion.objects.create(proceeding=his, user=city.receiver, why="first_round")

    assert figures() == before


def test_second_round_counts_once_at_the_body_that_owes_it_and_not_at_its_place(
    city: City, letter: Letter
) -> None:
    below, body, day = city.government_00001, city.party_001, DAY(2017, 6, 30)
    first = kept(letter, below, DAY(2017, 1, 2), DAY(2017, 2, 2), closed_on=DAY(2017, 2, 1), state=State.SENT)
    again = kept(
        letter, body, DAY(2017, 3, 1), DAY(2017, 4, 20), round=2, previous=first, matter=first.matter
    )
    with arranging():
        Exclusion.objects.create(proceeding=again, unit=below, why="first_round")
        first.matter.place = city.place_00001
        first.matter.save()

    (source,) = (one for one in matters() if one.kind == "proceeding")
    assert [(row.pk, row.key, row.repeat) for row in source.rows.order_by("pk")] == [
        (first.pk, "G-00001", False),
        (again.pk, "P-001", False),
    ]
    assert [row.pk for row in source.at_place(city.place_00001.pk)] == [first.pk]
    assert unsettled_by_field([below.pk, city.party_00001.pk, body.pk], day) == {
        (body.pk, "land"): Unsettled(1, 1)
    }


def test_who_left_the_first_office_before_it_began_hides_nothing(city: City, letter: Letter) -> None:
    again = kept(letter, city.government_00001, DAY(2017, 3, 1), round=2, first_decision="1/QĐ", started_on=DAY(2017, 3, 1))  # fmt: skip
    with arranging():
        Exclusion.objects.create(proceeding=again, unit=city.party_00003, why="first_round")
        Role.objects.create(user=city.leader, role="office", unit=city.party_00003, end=DAY(2017, 3, 1))

    assert counted() == {Ref("proceeding", again.pk)}


def test_one_whose_act_it_is_may_not_verify_and_the_matter_counts(city: City, letter: Letter) -> None:
    held = kept(letter, city.government_00001, DAY(2017, 1, 2))
    with arranging():
        Exclusion.objects.create(
            proceeding=held, user=next(iter(city.people.values())), why="officer", verifying=True
        )

    assert counted() == {Ref("proceeding", held.pk)}


def test_letters_and_summaries_of_the_same_time_are_told_side_by_side(city: City, letter: Letter) -> None:
    body, other = city.government_00001, city.government_00002
    with arranging():
        take_in(body, city.place_00001, DAY(2017, 1, 5), None)  # before the first letter: it counts
        take_in(body, city.place_00001, DAY(2017, 5, 1), DAY(2017, 6, 1), DAY(2017, 5, 20))
        take_in(other, city.place_00002, DAY(2017, 5, 1), None)  # keeps no letters
    kept(letter, body, DAY(2017, 2, 1), DAY(2017, 3, 1))
    kept(letter, body, DAY(2017, 4, 1), DAY(2017, 5, 1), closed_on=DAY(2017, 4, 20), state=State.REFUSED)
    kept(letter, body, DAY(2017, 4, 1), DAY(2017, 5, 1), protected=True)

    (found,) = compared_at([body.pk, other.pk], DAY(2017, 1, 1), DAY(2017, 6, 30))

    assert (found.body, found.kind) == ("G-00001", "complaint")
    assert found.by_letters == (2, 1, 1, 1, DAY(2017, 2, 1), 1, 0)
    assert found.by_summaries == (1, 1, 0, 0, None, 0, 0)


def test_explained_finding_that_rests_on_letters_tells_what_summaries_say(city: City, letter: Letter) -> None:
    with arranging():
        rate(city.party_00001, "clean_strong", city.party_001)
        take_in(city.government_00001, city.place_00001, DAY(2017, 5, 1), None)
    kept(letter, city.government_00001, DAY(2017, 2, 1), DAY(2017, 5, 1))
    run()

    text = CliRunner().invoke(command, [str(stored(city.party_00001).pk)]).output

    assert "G-00001, complaint: received 1 (summaries 1); settled 0 (summaries 0); unsettled 1" in text
    assert "late 1 (summaries 0)" in text


def test_report_counts_letters_and_says_what_summaries_said(city: City, letter: Letter) -> None:
    with arranging():
        rate(city.party_00001, "well", city.party_001)
        take_in(city.government_00001, city.place_00001, DAY(2017, 5, 1), None)
        take_in(city.government_00002, city.place_00002, DAY(2017, 5, 1), None)
    kept(letter, city.government_00001, DAY(2017, 2, 1), DAY(2017, 5, 1))
    kept(
        letter,
        city.government_00001,
        DAY(2017, 3, 1),
        DAY(2017, 5, 1),
        closed_on=DAY(2017, 4, 1),
        state=State.SENT,
    )

    facts = facts_of("001")

    assert (facts.cases[0].received, facts.cases[0].unsettled, facts.cases[0].unsettled_late) == (3, 2, 1)
    assert sum(line.unsettled for line in facts.fields) == 2
    assert [(line.by_letters, line.by_summaries) for line in facts.beside] == [(2, 1), (1, 0), (1, 1), (1, 0)]
    assert facts.beside_at == 1
