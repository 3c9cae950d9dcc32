"""Fixtures of the pages' tests: the sample, and a client signed in as anybody of the cast."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from caunoi import clock

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoDbBlocker

    from tests.web.sample import Sample

SignIn = Callable[[str], "Client"]

# Imports of records wait until Django is set up: this file is read before.
_BEGAN = clock.now()
_EVENING = _BEGAN.replace(hour=19, minute=0)


@pytest.fixture(autouse=True)
def evening(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is evening, whenever the tests run: letters of the cast came in the afternoon of the day on which the pages stand, and what
    happened to one before it came would not be shown."""
    monkeypatch.setattr(clock, "now", lambda now=clock.now: _EVENING + (now() - _BEGAN))


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Sample]:
    """One sample for the tests of a file; what a test writes is taken back by its own transaction, the sample at the end."""
    from django.db import transaction

    from tests.web.sample import make_sample

    with django_db_blocker.unblock(), transaction.atomic():
        yield make_sample()
        transaction.set_rollback(True)


@pytest.fixture
def sample(built: Sample, db: None) -> Sample:
    """The small city with one record of every kind: a copy, so that no test meets what another did to it in memory."""
    return copy.deepcopy(built)


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
