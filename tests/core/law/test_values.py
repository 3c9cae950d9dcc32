"""Values as of a day: with their basis, or with the reason why there is none."""

from datetime import date

import msgspec
import pytest

from caunoi.core import law
from caunoi.core.law import Certainty, LawError, Text, Undetermined, Value
from caunoi.core.law.loading import load, stems
from caunoi.core.law.values import FOLDERS, ValueFile
from tests.core.law.reshape import changed

ALL = [
    f"{folder}.{stem}.{key}"
    for folder in FOLDERS
    for stem in stems(folder)
    for key in load(folder, stem, ValueFile).entries
]


def test_value_comes_with_unit_basis_and_period() -> None:
    found = law.value("deadlines.complaint.KN-RES-1", date(2017, 8, 1))

    assert isinstance(found, Value)
    assert (found.number, found.unit, found.basis, found.certainty, found.start, found.end) == (
        30,
        "calendar_day",
        "Luật Khiếu nại 02/2011/QH13, 11/11/2011, Điều 28",
        Certainty.FOUND,
        date(2012, 7, 1),
        date(2026, 7, 1),
    )


def test_value_of_a_policy_is_a_proposal() -> None:
    found = law.value("policy.rating.late_days", date(2017, 12, 31))

    assert isinstance(found, Value)
    assert (found.number, found.basis, found.is_proposal) == (30, "policy", True)


def test_value_moves_from_policy_to_law_on_the_day_the_law_came_no_surer_than_its_source() -> None:
    before, after = (
        law.value("policy.dialogue.per_year", day) for day in (date(2025, 6, 15), date(2025, 6, 16))
    )

    assert isinstance(before, Value) and isinstance(after, Value)
    assert (before.is_proposal, after.is_proposal) == (True, False)
    assert after.certainty == "inferred"


def test_value_before_any_rule_is_undetermined_and_says_so() -> None:
    found = law.value("policy.rating.late_days", date(2016, 12, 31))

    assert isinstance(found, Undetermined)
    assert found.reason.en.endswith("is held for 2016-12-31.")


def test_value_not_known_gives_the_note_as_its_reason() -> None:
    found = law.value("deadlines.petition.IH-CPX", date(2026, 1, 1))

    assert isinstance(found, Undetermined)
    assert found.reason.vi == "Chưa thấy thời hạn của mức phức tạp."


def test_value_not_known_without_a_note_says_it_is_not_known() -> None:
    from caunoi.core.law.values import Entry, Period, _as_of

    period = Period(basis="Luật thử", certainty=Certainty.KNOWN, start=date(2017, 1, 1), value=None)
    entry = Entry(title=Text(vi="Số ngày", en="Days"), values=(period,))

    found = _as_of("policy.test.x", entry, period, date(2017, 1, 1))

    assert isinstance(found, Undetermined)
    assert found.reason == Text(vi="Chưa rõ: Số ngày.", en="Not known: Days.")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("late_days", "is not the code of a value"),
        ("rules.rating.x", "is not the code of a value"),
        ("policy.rating.none", r"There is no none in the law file policy/rating\.yaml"),
        ("policy.nowhere.x", r"There is no law file nowhere\.yaml"),
    ],
)
def test_code_that_nobody_holds_is_refused(code: str, said: str) -> None:
    with pytest.raises(LawError, match=said):
        law.value(code, date(2017, 1, 1))


@pytest.mark.parametrize("stored", [True, "thirty", 1.5])
def test_number_of_a_value_that_is_none_is_refused(stored: bool | str | float) -> None:
    found = Value(
        basis="Luật thử",
        certainty=Certainty.FOUND,
        start=date(2017, 1, 1),
        code="policy.test.x",
        title=Text(vi="a", en="b"),
        value=stored,
    )

    with pytest.raises(LawError, match="not a whole number"):
        _ = found.number


@pytest.mark.parametrize("code", ALL)
def test_every_value_of_the_law_is_cited_and_unsure_ones_say_why(code: str) -> None:
    for period in law.entry(code).values:
        assert period.basis
        assert (
            period.certainty in (Certainty.FOUND, Certainty.KNOWN, Certainty.INFERRED)
            or period.note is not None
        )
        assert isinstance(period.value, bool) or period.value is None or period.unit is not None


def test_value_that_is_not_disputed_has_no_other_reading() -> None:
    held = load("deadlines", "complaint", ValueFile)
    entry = msgspec.to_builtins(held.entries["KN-ACC-1"])
    sure = [period | {"certainty": "found"} for period in entry["values"]]

    with pytest.raises(msgspec.ValidationError, match="only a disputed value has another reading"):
        changed(ValueFile, held, entries={"X": entry | {"values": sure}})
