"""`caunoi programme export` and `import` as a person at the command line meets them."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from caunoi.cli import group
from caunoi.core.reading.confirmed import load_confirmed
from caunoi.errors import UserError
from caunoi.records.models import Confirming, Directive, Duty
from caunoi.records.queries.confirming import bench_of
from tests.factories import arranging, make_user
from tests.people import City, make_city
from tests.records.test_confirming import checked
from tests.water import DIRECTIVE, as_docx

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setattr("caunoi.cli.setup.ready", lambda: None)  # the test database stands already
    made = make_city()
    with arranging():
        made.people["second"] = make_user("second", "organisation_board", made.city)
    return made


@pytest.fixture
def file(city: City, tmp_path: Path) -> Path:
    """The exported programme of our directive, of which this database then knows nothing."""
    from django.db import transaction

    out = tmp_path / "31.confirmed.yaml"
    with transaction.atomic():
        checked(city)
        call("export", "31-CT/TU", "--out", str(out))
        transaction.set_rollback(True)
    return out


def call(*arguments: str) -> str:
    return CliRunner().invoke(group, ["programme", *arguments], catch_exceptions=False, standalone_mode=False).stdout  # fmt: skip


def refusal(*arguments: str) -> str:
    result = CliRunner().invoke(group, ["programme", *arguments], standalone_mode=False)
    assert isinstance(result.exception, UserError)
    return str(result.exception)


def test_export_writes_the_reviewed_file(city: City, file: Path) -> None:
    made = load_confirmed(file.read_text(encoding="utf-8"))

    assert (made.confirmed_by, made.checked_by, len(made.duties)) == ("board", "second", 3)
    assert not Directive.objects.exists()


@pytest.mark.parametrize(
    ("symbol", "dated", "said"),
    [("9-X", [], "no document 9-X is held"), ("31-CT/TU", ["--dated", "2016-01-01"], "no document 31-CT/TU is held")],
)  # fmt: skip
def test_export_of_what_is_not_there_is_refused(
    city: City, tmp_path: Path, symbol: str, dated: list[str], said: str
) -> None:
    checked(city)

    assert said in refusal("export", symbol, *dated, "--out", str(tmp_path / "a.yaml"))
    assert list(tmp_path.iterdir()) == []


def test_export_before_it_is_checked_is_refused(city: City, tmp_path: Path) -> None:
    from tests.records.test_confirming import taken_in

    taken_in(city)

    assert "not confirmed and checked yet" in refusal("export", "31-CT/TU", "--out", str(tmp_path / "a.yaml"))


def test_symbol_of_two_documents_needs_the_date(city: City, tmp_path: Path) -> None:
    from tests.records.test_confirming import taken_in

    taken_in(city)
    taken_in(city, DIRECTIVE.replace("12 tháng 9", "13 tháng 9"))

    assert "Say which with --dated" in refusal("export", "31-CT/TU", "--out", str(tmp_path / "a.yaml"))


def test_import_fills_the_workbench_and_binds_nobody(city: City, file: Path, tmp_path: Path) -> None:
    word = tmp_path / "31.docx"
    word.write_bytes(as_docx(DIRECTIVE))

    said = call("import", str(file), "--document", str(word), "--unit", "P-01")

    assert (
        said == "31-CT/TU: 6 of 6 items taken into the workbench; nothing binds until two persons confirm\n"
    )
    bench = bench_of(Confirming.objects.get())
    assert (bench.progress.left, bench.progress.rejected, bench.confirming.unit) == (0, 1, city.city)
    assert not Duty.objects.exists()
    assert call("import", str(file), "--unit", "P-01").startswith("31-CT/TU: 6 of 6")


def test_import_as_confirmed_binds_at_once(city: City, file: Path) -> None:
    file.with_name("31-ct-tu.txt").write_text(DIRECTIVE, encoding="utf-8")

    said = call("import", str(file), "--confirmed")

    assert said == "31-CT/TU: 3 duties bind, confirmed by board, checked by second\n"
    assert Duty.objects.count() == 3


def test_import_that_lacks_something_says_what(city: City, file: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("source: x", encoding="utf-8")

    assert "say which unit runs the programme" in refusal("import", str(file))
    assert "cannot be read" in refusal("import", str(tmp_path / "none.yaml"), "--confirmed")
    assert "is no programme that caunoi programme export" in refusal("import", str(broken), "--confirmed")
    assert "31-ct-tu.txt" in refusal("import", str(file), "--confirmed")
    assert not Directive.objects.exists()
