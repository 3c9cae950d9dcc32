from datetime import date

import msgspec
import pytest

from caunoi.core.units.kinds import Kind, Kinds, Level, summary
from caunoi.core.units.load import kinds
from tests.core.units.town import Y2005, Y2020, town


def test_commune_committee_is_grassroots_until_the_reform_of_2025() -> None:
    assert kinds().is_grassroots("commune_committee", date(2025, 6, 30))
    assert not kinds().is_grassroots("commune_committee", date(2025, 7, 1))


def test_other_grassroots_kinds_stay_grassroots() -> None:
    stay = [k for k in kinds().kinds if kinds().is_grassroots(k, date(2026, 1, 1))]

    assert stay == ["grassroots_enterprise", "grassroots_armed", "grassroots_agency", "grassroots_school"]


@pytest.mark.parametrize("kind", ["district_committee", "bloc_committee", "cell", "xa", "no such kind"])
def test_superiors_cells_and_territory_are_never_grassroots(kind: str) -> None:
    assert not kinds().is_grassroots(kind, date(2017, 7, 4))


def test_grassroots_period_starts_on_its_day() -> None:
    data = {"start": date(2010, 1, 1), "basis": "Quy định mẫu", "certainty": "known"}
    own = msgspec.convert(
        {"levels": [], "kinds": {"x": {"line": "party", "term": "x", "grassroots": [data]}}}, Kinds
    )

    assert [own.is_grassroots("x", date(2009, 12, 31)), own.is_grassroots("x", date(2010, 1, 1))] == [
        False,
        True,
    ]


def test_level_belongs_to_the_kind() -> None:
    assert kinds().level("thi_tran") == "commune"
    assert kinds().level("bloc_committee") == "district"
    assert kinds().level("peoples_council") is None
    assert kinds().level("no such kind") is None
    assert kinds()["quan"].term == "quận"
    assert list(kinds().level_order) == ["city", "district", "commune", "grassroots", "cell"]


def test_every_kind_and_form_names_a_level_and_kind_that_exist() -> None:
    levels = {level.code for level in kinds().levels} | {None}
    forms = [f for spec in kinds().bodies for f in (*spec.forms.values(), spec.default) if f]

    assert {kind.level for kind in kinds().kinds.values()} <= levels
    assert {form.kind for form in forms} <= set(kinds().kinds)


def test_unknown_key_in_the_file_is_refused_with_its_place() -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field `lvel`"):
        msgspec.convert({"line": "party", "term": "x", "lvel": "city"}, Kind)


def test_summary_counts_kinds_and_the_levels_that_have_a_total() -> None:
    assert summary(town().on(Y2005), kinds()) == {
        "on": "2005-01-01",
        "by_kind": {"huyen": 1, "quan": 1, "thanh_pho_tw": 1, "xa": 5},
        "districts": 2,
        "communes": 5,
    }
    assert summary(town().on(Y2020), Kinds((Level("city", "thành phố"),), {})) == {
        "on": "2020-01-01",
        "by_kind": {"thanh_pho_tw": 1, "xa": 2},
    }


def test_which_kinds_of_body_take_letters_hangs_on_the_day_and_says_what_it_rests_on() -> None:
    before, after = kinds().receiving(date(2014, 6, 30)), kinds().receiving(date(2014, 7, 1))

    assert set(before) == {"peoples_committee"}
    assert set(after) == {
        "peoples_committee",
        "peoples_council",
        "city_committee",
        "district_committee",
        "commune_committee",
    }
    assert before["peoples_committee"].basis != after["peoples_committee"].basis
