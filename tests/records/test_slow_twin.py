"""The figures once more with plain loops over every record, on random small cities; both must agree."""

import datetime
import random
from collections import Counter
from decimal import Decimal

import pytest

from caunoi.core import law
from caunoi.core.units.load import kinds
from caunoi.records.models import Appointment, Assessment, Count, Line, Unit, UnitPeriod
from caunoi.records.queries.figures import figures_for_children, target_figures
from tests.factories import arranging, make_unit
from tests.people import City, make_city
from tests.records.making import YEAR_END, employ, rate, report_members

pytestmark = pytest.mark.django_db

LEVELS = ["", "clean_strong", "well", "completed", "weak"]
PAPERS = [
    (),
    ("university",),
    ("college", "intermediate_theory"),
    ("master", "advanced_theory"),
    ("elementary_theory",),
]
KEY = {
    "secretary",
    "deputy_secretary",
    "council_chair",
    "council_deputy",
    "committee_chair",
    "committee_deputy",
    "front_chair",
}
UNIVERSITY, INTERMEDIATE = (
    {"university", "master", "doctor"},
    {"intermediate_theory", "advanced_theory", "bachelor_theory"},
)
COMMUNES = {"xa", "phuong", "thi_tran"}


def random_city(seed: int) -> City:
    dice = random.Random(seed)
    city = make_city()
    units = city.units
    with arranging():
        for number in range(dice.randrange(4)):
            kind = dice.choice(["grassroots_school", "grassroots_armed", "grassroots_agency"])
            units[f"extra_{number}"] = make_unit(f"E-{number + 2}", "…", kind, parent=city.bloc)
        rated = [u for name, u in units.items() if name.startswith(("party_", "extra", "enterprise"))]
        cells = [
            make_unit(f"C-{n}", "Chi bộ", "cell", parent=dice.choice(rated)) for n in range(dice.randrange(6))
        ]
        for unit in rated:
            if dice.random() < 0.8:
                rate(unit, dice.choice(LEVELS), city.city)
        for unit in rated + cells:
            measures = dice.sample(sorted(law.measures()), dice.randrange(4))
            report_members(unit, **{m.removeprefix("members."): dice.randrange(30) for m in measures})
        bodies = [u for u in units.values() if u.line != Line.TERRITORY]
        people: list[Appointment] = []
        for _ in range(dice.randrange(25)):
            again = dice.choice(people).cadre if people and dice.random() < 0.3 else None
            people.append(
                employ(
                    dice.choice([*sorted(KEY), "head"]), dice.choice(bodies), dice.choice([None, *rated]),
                    born=dice.choice([None, 1960, 1977, 1978, 1990]), sex=dice.choice(["", "f", "m"]),
                    papers=() if again else dice.choice(PAPERS), cadre=again, start=datetime.date(2010, 1, len(people) + 1),
                )
            )  # fmt: skip
    return city


ABOVE: dict[int, set[int]] = {}


@pytest.fixture(autouse=True)
def _forget_the_last_city() -> None:
    ABOVE.clear()


def above(unit: Unit) -> set[int]:
    """The unit and everything above it, climbed step by step (once a unit and city)."""
    if unit.pk not in ABOVE:
        ABOVE[unit.pk] = climbed(unit)
    return ABOVE[unit.pk]


def climbed(unit: Unit) -> set[int]:
    found, period = {unit.pk}, unit.periods.get()
    while period is not None:
        if unit.line == Line.PARTY:
            up = period.parent
        else:
            standing = UnitPeriod.objects.filter(territory=period.territory, unit__line=Line.PARTY)
            up = standing.get().unit
        if up is None:
            return found
        found.add(up.pk)
        unit, period = up, up.periods.get()
    return found


def twin(unit: Unit) -> dict[str, tuple[int, int, int]]:
    """{target: (numerator, denominator, missing)} at one unit in 2017, one record at a time."""
    n: Counter[str] = Counter()
    d: Counter[str] = Counter()
    gone: Counter[str] = Counter()
    single = kinds().is_grassroots(unit.periods.get().kind, YEAR_END)
    for rating in Assessment.objects.exclude(decided_level=""):
        kind = rating.unit.periods.get().kind
        if not single and unit.pk in above(rating.unit) and kinds().is_grassroots(kind, YEAR_END):
            d["clean_strong"] += 1
            n["clean_strong"] += rating.decided_level == "clean_strong"
    for count in Count.objects.all():
        if unit.pk in above(count.unit) and count.measure not in ("members.exempt", "members.unrated"):
            d["members_well"] += count.value
            n["members_well"] += count.value if count.measure in ("members.excellent", "members.well") else 0
    persons = {
        (a.unit.periods.get().territory_id, a.cadre) for a in Appointment.objects.all() if is_key(a, unit)
    }
    for _, cadre in persons:
        papers = {q.level for q in cadre.qualifications.all()}
        for target, kind, enough in (
            ("key_degree", "degree", UNIVERSITY),
            ("key_theory", "theory", INTERMEDIATE),
        ):
            known = any(q.kind == kind for q in cadre.qualifications.all())
            d[target] += known
            gone[target] += not known
            n[target] += bool(papers & enough)
    for _, cadre in {(a.managed_by, a.cadre) for a in Appointment.objects.all() if on_roll(a, unit)}:
        d["women_cadres"] += cadre.sex != ""
        gone["women_cadres"] += cadre.sex == ""
        n["women_cadres"] += cadre.sex == "f"
        d["young_cadres"] += cadre.birth_year is not None
        gone["young_cadres"] += cadre.birth_year is None
        n["young_cadres"] += cadre.birth_year is not None and 2017 - cadre.birth_year < 40
    return {target.id: (n[target.id], d[target.id], gone[target.id]) for target in law.targets()}


def is_key(appointment: Appointment, unit: Unit) -> bool:
    place = appointment.unit.periods.get().territory
    in_commune = place is not None and place.periods.get().kind in COMMUNES
    return in_commune and appointment.post in KEY and unit.pk in above(appointment.unit)


def on_roll(appointment: Appointment, unit: Unit) -> bool:
    return appointment.managed_by is not None and unit.pk in above(appointment.managed_by)


@pytest.mark.parametrize("seed", range(8))
def test_figures_equal_plain_loops_over_every_record(seed: int) -> None:
    city = random_city(seed)

    for unit in (city.city, city.party_001, city.party_00001, city.bloc, city.enterprise):
        found = {f.id: (f.numerator, f.denominator, f.missing) for f in target_figures(unit, 2017, YEAR_END)}

        assert found == twin(unit)


@pytest.mark.parametrize("seed", range(8))
def test_silent_organisations_equal_plain_loops(seed: int) -> None:
    city = random_city(seed)
    reporting = {pk for count in Count.objects.all() for pk in above(count.unit)}
    silent = [
        unit
        for unit in Unit.objects.filter(line=Line.PARTY).exclude(pk__in=reporting)
        if kinds().is_grassroots(unit.periods.get().kind, YEAR_END)
    ]

    for unit in (city.city, city.party_001, city.bloc, city.enterprise):
        found = next(f for f in target_figures(unit, 2017, YEAR_END) if f.id == "members_well")

        assert {b.id: b.count for b in found.beside}["silent"] == sum(unit.pk in above(s) for s in silent)


@pytest.mark.parametrize("seed", range(8))
def test_sums_of_the_database_equal_the_leaves(seed: int) -> None:
    city = random_city(seed)
    whole = target_figures(city.city, 2017, YEAR_END)
    own_roll = twin_of_own_roll(city.city)

    children = [figures for _, figures in figures_for_children(city.city, 2017, YEAR_END)]

    for place, found in enumerate(whole):
        own = own_roll if found.id in ("young_cadres", "women_cadres") else 0
        assert (
            sum(f[place].denominator + f[place].missing for f in children) + own
            == found.denominator + found.missing
        )
        if found.denominator:
            assert found.value == (Decimal(100 * found.numerator) / found.denominator).quantize(
                Decimal("0.01")
            )


def twin_of_own_roll(unit: Unit) -> int:
    return len({a.cadre_id for a in Appointment.objects.filter(managed_by=unit)})
