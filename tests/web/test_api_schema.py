"""The API held against its own contract: nothing sent to it makes a fault, or an answer that was not declared.

Every boundary of every operation's schema is tried, the same ones each time, and a few made by chance from a fixed seed;
API_EXAMPLES=200 tries more of these.
"""

import datetime
import os

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from caunoi import clock
from caunoi.core.facts.letters import Kind
from caunoi.core.facts.tokens import Scope
from caunoi.records.actions.heads import publish_head
from caunoi.records.actions.letters import trying
from caunoi.records.actions.tokens import make_token
from caunoi.web.api.urls import api
from caunoi.wsgi import application
from tests.people import make_city
from tests.records.letters import file

CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
)
schema = schemathesis.openapi.from_dict(api.get_openapi_schema(path_prefix="/api/v1/"))
schema.app = application


@pytest.fixture
def filled(db: None, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A city with a letter and a head; how much may be asked is not what is tried here."""
    monkeypatch.setattr(trying, "HOUR", datetime.timedelta(microseconds=1))  # full again at once
    city = make_city()
    code = file(city, Kind.PETITION).code
    publish_head(on=datetime.date(2030, 1, 1), at=clock.now())
    made = make_token(city.handler, name="x", scopes=set(Scope), days=1, by=city.handler, at=clock.now())
    return {"Access-Code": code, "Authorization": f"Bearer {made.secret}"}


@schema.parametrize()
@settings(
    max_examples=int(os.environ.get("API_EXAMPLES", "2")),
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
def test_every_answer_is_declared(case: schemathesis.Case, filled: dict[str, str]) -> None:
    case.call_and_validate(headers=filled, checks=CHECKS)
