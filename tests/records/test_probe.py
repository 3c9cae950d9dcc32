"""Asking row by row sees exactly what gathering every unit in reach sees, for every table and every person."""

import datetime

import pytest
from django.apps import apps

from caunoi.core.facts.letters import Kind, Purpose
from caunoi.records.access import VISIBLE_BY, VISIBLE_BY_LETTER, visible_to
from caunoi.records.actions.letters import ask_opening
from tests.factories import NOON
from tests.people import make_city
from tests.records.letters import file, keep_inside, opened
from tests.web.sample import make_sample


@pytest.mark.django_db
def test_probing_sees_the_same_rows() -> None:
    sample = make_sample()
    on = datetime.date(2018, 1, 31)
    differing = {
        (name, person)
        for name in VISIBLE_BY
        for person, user in sample.city.people.items()
        for model in [apps.get_model("records", name)]
        if set(visible_to(user, model, on)) != set(visible_to(user, model, on, probe=True))
    }

    assert differing == set()
    assert (
        visible_to(sample.city.leader, apps.get_model("records", "Obligation"), on, probe=True).count() == 3
    )


@pytest.mark.django_db
def test_probing_sees_the_same_rows_of_letters(settings: object, tmp_path: object) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    city, on = make_city(), NOON.date()
    keep_inside(city)
    opened(file(city).letter, city.handler, purpose=Purpose.CONTACT)
    hidden = file(city, Kind.DENUNCIATION).letter
    ask_opening(hidden, Purpose.TRANSCRIBE, by=city.keeper, at=NOON)
    seen = {
        (name, person): (
            set(visible_to(user, model, on)),
            set(visible_to(user, model, on, probe=True)),
        )
        for name in VISIBLE_BY_LETTER
        for person, user in city.people.items()
        for model in [apps.get_model("records", name)]
    }

    assert {asked for asked, (gathered, probed) in seen.items() if gathered != probed} == set()
    assert {person for (name, person), (_, probed) in seen.items() if name == "Opening" and probed} == {
        "receiver", "handler", "keeper", "judge"
    }  # fmt: skip


@pytest.mark.django_db
def test_what_hangs_on_a_letter_is_asked_for_row_by_row() -> None:
    """By name, a row of a hidden letter takes no longer than one that never was: no set of letters is gathered first."""
    city = make_city()
    row_by_row = str(
        visible_to(city.keeper, apps.get_model("records", "Opening"), NOON.date(), probe=True).query
    )

    assert "WHERE EXISTS(SELECT" in row_by_row
