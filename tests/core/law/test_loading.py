"""A law file is read strictly or refused by name: nothing is taken in silence."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from caunoi.core.law.loading import (
    Certainty,
    Cited,
    Dated,
    LawError,
    Shape,
    Text,
    read,
    refuse_doubles,
    refuse_overlaps,
    stems,
)
from caunoi.core.law.values import ValueFile
from caunoi.errors import UserError

ENTRY = """
title: {vi: Thử, en: Trial}
entries:
  days:
    title: {vi: Số ngày, en: Days}
    values:
"""
PERIOD = "      - {from: 2017-07-04, value: 30, basis: Luật thử, certainty: found}\n"


def refused(folder: Path, text: str) -> str:
    path = folder / "trial.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LawError) as caught:
        read(path, ValueFile)
    return str(caught.value)


def test_file_as_it_should_be_is_read(tmp_path: Path) -> None:
    path = tmp_path / "trial.yaml"
    path.write_text(ENTRY + PERIOD, encoding="utf-8")

    period = read(path, ValueFile).entries["days"].values[0]

    assert (period.start, period.end, period.value) == (date(2017, 7, 4), None, 30)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ENTRY + PERIOD + "colour: red\n", "unknown field `colour`"),
        (ENTRY + PERIOD.replace("certainty", "sure"), "unknown field `sure` - at `$.entries[...].values[0]`"),
        (ENTRY + PERIOD + "title: again\n", 'found duplicate key "title"'),
        (ENTRY + PERIOD.replace("2017-07-04", "2017-02-31"), "day is out of range for month"),
        (ENTRY + PERIOD.replace("2017-07-04", "July 2017"), "at `$.entries[...].values[0].from`"),
        (ENTRY + PERIOD.replace("30", "null, until: 2017-01-01"), "ends before it starts"),
        (ENTRY + PERIOD + PERIOD.replace("2017", "2018"), "two periods hold on 2018-07-04"),
        (ENTRY + PERIOD.replace("found", "certain"), "Invalid enum value 'certain'"),
        (ENTRY + PERIOD.replace("Luật thử", "policy"), "basis and certainty must both say policy"),
        (ENTRY + PERIOD.replace("found", "policy"), "basis and certainty must both say policy"),
        (
            ENTRY + PERIOD.replace("found", "found, adopted_by: Ban, adopted_on: 2018-01-01"),
            "only a policy is adopted",
        ),
        (ENTRY + PERIOD.replace("found", "found, adopted_by: Ban"), "adopted_by and adopted_on go together"),
        ("title: [", "while parsing"),
        ("", "Expected `object`, got `null`"),
    ],
)
def test_file_with_a_fault_is_refused_by_name_and_place(tmp_path: Path, text: str, said: str) -> None:
    message = refused(tmp_path, text)

    assert message.startswith("The law file trial.yaml cannot be used: ")
    assert said in message
    assert "To suppress" not in message


def test_file_that_is_not_there_is_a_message_for_people(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"^There is no law file none\.yaml\.$"):
        read(tmp_path / "none.yaml", ValueFile)


def test_period_holds_from_its_first_day_until_the_day_before_its_end() -> None:
    period = Dated(basis="Luật thử", certainty=Certainty.FOUND, start=date(2017, 7, 4), end=date(2018, 1, 1))

    held = [period.holds(day) for day in (date(2017, 7, 3), date(2017, 7, 4), date(2017, 12, 31))]

    assert [*held, period.holds(date(2018, 1, 1))] == [False, True, True, False]


def test_policy_is_a_proposal_until_adopted() -> None:
    proposed = Cited(basis="policy", certainty=Certainty.POLICY)
    adopted = Cited(
        basis="policy", certainty=Certainty.POLICY, adopted_by="Ban Thường vụ", adopted_on=date(2018, 1, 1)
    )
    known = Cited(basis="Luật thử", certainty=Certainty.KNOWN)

    assert [(c.is_proposal, c.is_sure) for c in (proposed, adopted, known)] == [
        (True, False),
        (False, True),
        (False, False),
    ]


def test_spans_that_touch_do_not_overlap_and_years_work_too() -> None:
    refuse_overlaps([(2014, 2018), (2018, None)])

    with pytest.raises(ValueError, match="two periods hold on 2018"):
        refuse_overlaps([(2018, None), (2014, None)])


def test_code_given_twice_is_refused() -> None:
    refuse_doubles(["a", "b"])

    with pytest.raises(ValueError, match="a is given twice"):
        refuse_doubles(["a", "b", "a"])


def test_every_shape_of_the_law_refuses_unknown_fields_and_cannot_change() -> None:
    def below(shape: type[Shape]) -> set[type[Shape]]:
        return {shape, *(found for child in shape.__subclasses__() for found in below(child))}

    loose = [s.__name__ for s in below(Shape) if not s.__struct_config__.forbid_unknown_fields]
    open_ = [s.__name__ for s in below(Shape) if not s.__struct_config__.frozen]

    assert (loose, open_) == ([], [])
    with pytest.raises(AttributeError):
        Text(vi="a", en="b").vi = "c"  # type: ignore[misc]
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"vi": "a", "en": "b", "fr": "c"}, Text)


def test_stems_are_the_law_files_of_a_folder_only() -> None:
    assert stems("ratings") == ("2008", "2014", "2018", "2019", "2023", "2025")
