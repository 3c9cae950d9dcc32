"""A deadline asked for by its id: variants by flags, ids written in full, refusals that name the rule then in force."""

from datetime import date, datetime

import pytest

from caunoi.core import law
from caunoi.core.facts.proceedings import Variant
from caunoi.core.proceedings.asked import asked
from caunoi.errors import SaidError, UserError

COMPLEX, REMOTE, PLACES = Variant.COMPLEX, Variant.REMOTE, Variant.PLACES


@pytest.mark.parametrize(
    ("written", "flags", "rule", "due"),
    [
        ("KN-RES-1", (), "KN-RES-1", date(2017, 4, 5)),
        ("kn-res-1", (COMPLEX,), "KN-RES-1C", date(2017, 4, 20)),
        ("KN-RES-1", (REMOTE,), "KN-RES-1R", date(2017, 4, 20)),
        ("KN-RES-1", (REMOTE, COMPLEX), "KN-RES-1RC", date(2017, 5, 5)),
        ("KN-RES-1C", (), "KN-RES-1C", date(2017, 4, 20)),
        ("KN-RES-1C", (REMOTE,), "KN-RES-1RC", date(2017, 5, 5)),
        ("KN-RES-1R", (COMPLEX, REMOTE), "KN-RES-1RC", date(2017, 5, 5)),
        ("KN-RES-1C", (COMPLEX,), "KN-RES-1C", date(2017, 4, 20)),
        ("deadlines.complaint.KN-RES-1RC", (), "KN-RES-1RC", date(2017, 5, 5)),
        ("complaint.KN-LIM-2", (REMOTE,), "KN-LIM-2R", date(2017, 4, 20)),
        ("TC11-CHK", (PLACES,), "TC11-CHK-X", date(2017, 3, 21)),
        ("TC11-EXT", (COMPLEX,), "TC11-EXT-C", date(2017, 5, 5)),
    ],
)
def test_flags_and_ids_pick_the_variant(
    written: str, flags: tuple[Variant, ...], rule: str, due: date
) -> None:
    found = asked(written, date(2017, 3, 6), flags)

    assert (found.reckoned.rule, found.reckoned.due.day, found.idle) == (rule, due, ())


def test_flag_that_makes_no_difference_is_said() -> None:
    found = asked("TC-RES", date(2020, 3, 2), [COMPLEX])

    assert (found.reckoned.due.day, found.idle) == (date(2020, 4, 1), (COMPLEX,))


@pytest.mark.parametrize(
    ("written", "start", "why"),
    [
        ("TC-RES", date(2017, 3, 1), r"held from 2019-01-01\). The rule then in force: TC11-RES\."),
        ("TC11-RES", date(2020, 3, 1), r"until 2019-01-01\). The rule then in force: TC-RES\."),
        ("TC11-RES-C", date(2019, 3, 3), r"until 2019-01-01\). The rule then in force: TC-RES\."),
        ("TC-EXT-S", date(2018, 3, 1), "The rule then in force: TC11-EXT-C"),
        ("KN-RES-1", date(2012, 6, 30), "No rule on “Resolve a first complaint” is held"),
        ("IH-IN", date(2026, 3, 2), "runs in hours: give the start as DATETHH:MM"),
        ("KN-RSE-1", date(2020, 3, 1), "There is no deadline KN-RSE-1. There is KN-RES-1,"),
        ("petition.KN-RES-1", date(2020, 3, 1), "There is no deadline petition.KN-RES-1"),
        ("???", date(2020, 3, 1), "There is KN-LIM-1, KN-ACC-1, KN-RES-1"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_what_can(written: str, start: date, why: str) -> None:
    with pytest.raises(UserError, match=why):
        asked(written, start)


@pytest.mark.parametrize(
    ("written", "start", "why"),
    [
        (
            "TC-RES",
            date(2017, 3, 1),
            "TC-RES không có hiệu lực ngày 01/03/2017 (chỉ từ 01/01/2019). Quy định có hiệu lực khi đó: TC11-RES.",
        ),
        (
            "TC11-RES",
            date(2020, 3, 1),
            "TC11-RES không có hiệu lực ngày 01/03/2020 (chỉ từ 01/07/2012 đến trước 01/01/2019)."
            " Quy định có hiệu lực khi đó: TC-RES.",
        ),
        (
            "KN-RES-1",
            date(2012, 6, 30),
            "KN-RES-1 không có hiệu lực ngày 30/06/2012 (chỉ từ 01/07/2012)."
            " Không có quy định nào về “Giải quyết khiếu nại lần đầu” cho ngày ấy.",
        ),
        (
            "IH-IN",
            date(2026, 3, 2),
            "IH-IN tính bằng giờ: hãy ghi thời điểm bắt đầu dạng NGÀYTHH:MM, ví dụ 2026-03-02T09:00.",
        ),
        (
            "KN-RSE-1",
            date(2020, 3, 1),
            "Không có thời hạn KN-RSE-1. Hiện có KN-RES-1, KN-SEND-1, KN-RES-1R, KN-RES-1C.",
        ),
    ],
)
def test_refusal_is_said_in_vietnamese_too(written: str, start: date, why: str) -> None:
    with pytest.raises(SaidError) as refused:
        asked(written, start)

    assert refused.value.vietnamese == why


def test_variant_of_the_rule_then_in_force_is_named() -> None:
    with pytest.raises(UserError, match="The rule then in force: TC11-RES-C"):
        asked("TC-RES", date(2017, 3, 1), [COMPLEX])


@pytest.mark.parametrize(
    ("written", "start", "in_force"),
    [("TC11-RES-C", date(2019, 3, 3), "TC-RES"), ("KN-RES-1", date(2012, 6, 30), None)],
)
def test_program_reads_which_rule_holds_instead(written: str, start: date, in_force: str | None) -> None:
    with pytest.raises(UserError) as refused:
        asked(written, start)

    assert refused.value.details == {"rule": written, "start": start.isoformat(), "in_force": in_force}


def test_every_rule_that_ended_leads_to_one_in_force() -> None:
    today = date(2026, 11, 2)
    led = {key: law.in_force(code, today) for key, code in law.deadline_codes().items()}

    assert [key for key, found in led.items() if found is None] == []
    assert {key: found for key, found in led.items() if key.startswith("TC11")} == {
        "TC11-RES": "deadlines.denunciation.TC-RES",
        "TC11-RES-C": "deadlines.denunciation.TC-RES",
        "TC11-EXT": "deadlines.denunciation.TC-EXT-C",
        "TC11-EXT-C": "deadlines.denunciation.TC-EXT-S",
        "TC11-CHK": "deadlines.denunciation.TC-CHK",
        "TC11-CHK-X": "deadlines.denunciation.TC-CHK-X",
        "TC11-PUB": "deadlines.denunciation.TC-PUB",
    }


def test_periods_that_do_not_meet_are_said_apart() -> None:
    from dataclasses import replace

    import msgspec

    from caunoi.core.proceedings.reckoning import PACKAGED

    entry = law.entry("deadlines.complaint.KN-EFF")
    late = msgspec.structs.replace(entry.values[0], start=date(2027, 1, 1), end=None)
    gap = msgspec.structs.replace(entry, values=(entry.values[0], late))
    book = replace(PACKAGED, entry=lambda code: gap)

    with pytest.raises(UserError, match=r"from 2012-07-01 until 2026-07-01, from 2027-01-01\)"):
        asked("KN-EFF", date(2026, 9, 1), book=book)


def test_moment_given_for_a_term_in_days_counts_as_its_day() -> None:
    assert asked("KN-RES-1", datetime.fromisoformat("2017-03-06T16:30")).reckoned.due.day == date(2017, 4, 5)
