"""Asking row by row sees exactly what gathering every unit in reach sees, for every table and every person."""

import datetime

import pytest
from django.apps import apps

from caunoi.records.access import VISIBLE_BY, visible_to
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
