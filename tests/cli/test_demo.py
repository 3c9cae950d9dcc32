"""`caunoi demo` as a person at the command line meets it."""

import pytest
from click.testing import CliRunner, Result

from caunoi.cli import group
from caunoi.demo import build as building
from caunoi.demo.scope import Scope
from caunoi.errors import UserError
from caunoi.records.models import Installation
from caunoi.records.queries.installation import holds_records

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command builds the small city here; nothing else of it changes."""
    monkeypatch.setattr("caunoi.cli.setup.ready", lambda: None)
    whole = building.build
    monkeypatch.setattr(building, "build", lambda scope, told: whole(Scope(scope.seed, scope.first, scope.last, small=True), told))  # fmt: skip


def call(*arguments: str) -> Result:
    return CliRunner().invoke(group, ["demo", *arguments], catch_exceptions=False, standalone_mode=False)


def test_demo_says_what_it_made_and_who_may_sign_in_shows_progress_beside_and_refuses_a_second() -> None:
    result = call("--seed", "7", "--from", "2016", "--to", "2017")

    lines = result.stdout.splitlines()
    assert lines[0] == "demo: 130 grassroots organisations in 2017, seed 7. Simulated data. Sign-ins:"
    assert [line.split()[0] for line in lines[1:]] == [
        "to-chuc", "kiem-tra", "cap-uy", "quan-huyen", "bi-thu-qh", "xa-phuong", "nguoi-xem", "to-chuc-2",
        "tiep-dan", "xu-ly-don", "to-cao", "quyet-to-cao", "giai-quyet", "xac-minh", "quyet-to-cao-quan",
        "to-cao-quan", "xu-ly-don-quan", "xu-ly-don-ben",
    ]  # fmt: skip
    assert "answers" in result.stderr
    assert Installation.objects.get().seed == 7
    with pytest.raises(UserError, match="holds records already.*CAUNOI_HOME"):
        call("--to", "2015")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--seed", "-3"], "the seed -3 is not a whole number from 0"),
        (["--from", "1990"], "the demo cannot simulate 1990: choose years from 2009 to 2030"),
        (["--from", "2018", "--to", "2017"], "not 2018 to 2017"),
    ],
)
def test_a_seed_or_year_that_cannot_be_is_refused(arguments: list[str], said: str) -> None:
    with pytest.raises(UserError, match=said):
        call(*arguments)

    assert not holds_records()


def test_a_seed_that_is_no_number_is_refused() -> None:
    result = CliRunner().invoke(group, ["demo", "--seed", "hà-nội"])

    assert result.exit_code == 2
    assert "is not a valid integer" in result.output
