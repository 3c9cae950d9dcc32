"""`caunoi explain`: a finding taken apart on the command line."""

import json

import pytest
from click.testing import CliRunner

from caunoi.cli.explain import command
from caunoi.errors import UserError
from tests.records.making import contradicted_city, run, stored

pytestmark = pytest.mark.django_db


def test_explanation_names_facts_values_steps_and_result() -> None:
    city = contradicted_city()
    run()
    finding = stored(city.party_00001)

    text = CliRunner().invoke(command, [str(finding.pk)]).output
    plain = json.loads(CliRunner().invoke(command, [str(finding.pk), "--json"]).output)

    assert "longest (90) > late_days (30): holds" in text
    assert "late_days = 30 calendar_day" in text and "a proposal nobody has adopted" in text
    assert "result: broken" in text
    assert [fact["kind"] for fact in plain["facts"]] == ["assessment", "case_summary"]
    assert plain["facts"][1] == {
        "kind": "case_summary", "id": finding.evidence[1]["id"], "start": "2017-08-01", "due": "2017-10-02",
    }  # fmt: skip
    assert [(step["left"], step["is"], step["holds"]) for step in plain["steps"]] == [
        ("level", "clean_strong", True),
        ("longest", 90, True),
    ]
    assert (plain["result"], plain["rule"]["clauses"]) == ("broken", ["II.4", "II.6"])


def test_undetermined_finding_says_what_is_missing() -> None:
    city = contradicted_city()
    from tests.factories import arranging

    with arranging():
        city.government_00001.cases_answered.update(due_on=None)
    run()

    text = CliRunner().invoke(command, [str(stored(city.party_00001).pk)]).output

    assert "result: undetermined\n  missing: A matter has no deadline on record." in text
    assert "longest (?) > late_days (30): not known" in text


def test_finding_that_is_not_there_is_refused() -> None:
    refused = CliRunner().invoke(command, ["999"])

    assert isinstance(refused.exception, UserError)
    assert "there is no finding 999" in str(refused.exception)
