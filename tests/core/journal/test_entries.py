"""Entries come out as the same bytes every time, and tell nothing."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.journal import canonical, commitment, entry_bytes, what_hash

SALT = bytes(range(32))
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(st.dictionaries(st.text(), plain))
def test_canonical_form_does_not_depend_on_the_order_of_keys(value: dict[str, object]) -> None:
    assert canonical(value) == canonical(dict(reversed(value.items())))


def test_canonical_form_is_compact_sorted_and_keeps_vietnamese() -> None:
    assert canonical({"b": 1, "a": ["Đảng ủy", None, True]}) == '{"a":["Đảng ủy",null,true],"b":1}'.encode()


def test_canonical_dates_are_iso_and_times_are_utc() -> None:
    hanoi = timezone(timedelta(hours=7))
    values = [date(2017, 7, 4), datetime(2017, 7, 4, 8, tzinfo=hanoi), Decimal("1.50")]

    assert canonical(values) == b'["2017-07-04","2017-07-04T01:00:00+00:00","1.50"]'


def test_canonical_same_moment_in_two_zones_is_the_same() -> None:
    moment = datetime(2017, 7, 4, 1, tzinfo=UTC)

    assert canonical(moment) == canonical(moment.astimezone(timezone(timedelta(hours=7))))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), datetime.fromisoformat("2017-07-04T08:00")])
def test_canonical_value_without_one_meaning_is_refused(value: object) -> None:
    with pytest.raises(ValueError):
        canonical([value])


@pytest.mark.parametrize("value", [b"bytes", {1, 2}, UUID(int=1)])
def test_canonical_value_of_another_kind_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical([value])


def test_commitment_binds_to_salt_and_content() -> None:
    made = commitment(SALT, b"content")

    assert len(made) == 32
    assert made == commitment(SALT, b"content")
    assert made != commitment(SALT, b"other")
    assert made != commitment(bytes(32), b"content")


def test_commitment_with_a_short_salt_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 32 bytes"):
        commitment(b"short", b"content")


def test_entry_bytes_of_version_2_are_pinned_and_tell_neither_who_nor_what() -> None:
    given = {"verb": "letter.file", "actor": "van-thu", "subjects": {"letter": [7]}, "blind": "cd" * 16}

    made = entry_bytes(seq=7, at="2026-11-27T01:00:00+00:00", commitment="ab" * 32, **given)

    what = what_hash(**given)
    assert what == "5281e64c1bc2a04f0ed288fb5331b4d236d599c07684fd19bb7f22c18ba2deee"
    assert made == (
        b'{"at":"2026-11-27T01:00:00+00:00","commitment":"' + b"ab" * 32 + b'","seq":7,"version":2,'
        b'"what":"' + what.encode() + b'"}'
    )
    assert what_hash(**{**given, "blind": "ce" * 16}) != what


def test_entry_bytes_are_pinned() -> None:
    """A journal written today must verify in ten years: these bytes may never change."""
    made = entry_bytes(
        seq=7,
        at="2017-07-04T01:00:00+00:00",
        verb="ratings.import",
        actor="operator",
        subjects={"assessment": 584, "unit": [3, 1]},
        commitment="ab" * 32,
    )

    assert made == (
        b'{"actor":"operator","at":"2017-07-04T01:00:00+00:00","commitment":"' + b"ab" * 32 + b'","seq":7,'
        b'"subjects":{"assessment":584,"unit":[3,1]},"verb":"ratings.import","version":1}'
    )
