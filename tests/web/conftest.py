"""Fixtures of the pages' tests: the sample, and a client signed in as anybody of the cast."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from tests.web.sample import Sample

SignIn = Callable[[str], "Client"]

# Imports of records wait until Django is set up: this file is read before.


@pytest.fixture
def sample(db: None) -> Sample:
    """The small city with one record of every kind."""
    from tests.web.sample import make_sample

    return make_sample()


@pytest.fixture
def as_(sample: Sample) -> SignIn:
    """as_("leader") is a client signed in as that person, reading Vietnamese."""
    from django.test import Client

    from caunoi.records.models import User

    def sign_in(name: str) -> Client:
        client = Client(headers={"accept-language": "vi"})
        client.force_login(User.objects.get(username=name))
        return client

    return sign_in
