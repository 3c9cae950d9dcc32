"""Who sees which rows and may do what: every model, every member of the cast; refusals first."""

import datetime
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model

from caunoi.core.facts.permissions import ROLES, Permission
from caunoi.records import models
from caunoi.records.access import (
    VISIBLE_BY,
    NoRightError,
    RefusedError,
    can,
    explain,
    reached_units,
    require,
    visible_to,
)
from caunoi.records.models import Role, Unit
from tests.factories import NOON, arranging, make_unit, make_user
from tests.people import City, make_city
from tests.records import making

pytestmark = pytest.mark.django_db

DAY = datetime.date
TODAY = DAY(2017, 12, 31)
CAST = ["board", "inspector", "office", "auditor", "leader", "clerk", "outsider", "stranger"]
# Where each member of the cast sees a row of: Phường Một A, Xã Hai A, the enterprise.
SEES = {
    "board": {"one", "two", "enterprise"},
    "inspector": {"one", "two", "enterprise"},
    "office": {"one"},
    "auditor": {"one"},
    "leader": {"one"},
    "clerk": {"one"},
    "outsider": {"two"},
    "stranger": set(),
}


def make_finding(unit: Unit) -> models.Finding:
    return models.Finding.objects.create(
        code="rating.top_while_late", unit=unit, year=2017, kind="rating", state="open", clause="II.4", move="unit", severity=1,
        found_on=TODAY, as_of=TODAY,
    )  # fmt: skip


def make_step(unit: Unit) -> models.FindingStep:
    by, _ = models.User.objects.get_or_create(username="answering")
    return models.FindingStep.objects.create(
        finding=make_finding(unit), move="answer", by=by, at=NOON, text="…"
    )


def make_report(unit: Unit) -> models.Report:
    return models.Report.objects.create(
        kind="annual", unit=unit, year=2017, as_of=TODAY, content={}, sha256="0" * 64
    )


def make_count(unit: Unit) -> models.Count:
    return models.Count.objects.create(unit=unit, period="2017", measure="members.well", value=3)


def make_shape(unit: Unit) -> models.UnitShape:
    return models.UnitShape.objects.create(unit=unit, geometry={}, source="…")


def make_discipline(unit: Unit) -> models.Discipline:
    return models.Discipline.objects.create(unit=unit, of="leader", form="warning", decided_on=TODAY)


def make_confirming(unit: Unit) -> models.Confirming:
    directive = making.make_duty().directive
    return models.Confirming.objects.create(
        directive=directive, source=directive.source, draft={}, unit=unit, opened_on=TODAY
    )


def make_edit(unit: Unit) -> models.ConfirmingEdit:
    return models.ConfirmingEdit.objects.create(
        confirming=make_confirming(unit), number=1, verb="accept", saw=0, at=NOON
    )


def make_confirming_step(unit: Unit) -> models.ConfirmingStep:
    by, _ = models.User.objects.get_or_create(username="confirming")
    return models.ConfirmingStep.objects.create(
        confirming=make_confirming(unit), move="confirm", by=by, at=NOON
    )


AT_A_UNIT: dict[str, Callable[[Unit], Model]] = {
    "Appointment": lambda unit: making.employ("secretary", unit),
    "Assessment": making.rate,
    "Cadre": lambda unit: making.employ("secretary", unit).cadre,
    "CaseSummary": lambda unit: making.take_in(unit, unit, TODAY, None),
    "CaseTally": making.tally,
    "ComplexMatter": lambda unit: making.open_matter(unit, unit, TODAY),
    "ComplexMatterAsk": lambda unit: models.ComplexMatterAsk.objects.create(
        matter=making.open_matter(unit, unit, TODAY), number=1, asked=unit, asked_on=TODAY, what="…"
    ),
    "ComplexMatterReview": lambda unit: models.ComplexMatterReview.objects.create(
        matter=making.open_matter(unit, unit, TODAY), held_on=TODAY, result="…"
    ),
    "ComplexMatterStep": lambda unit: making.open_matter(unit, unit, TODAY).steps.get(),
    "Confirming": make_confirming,
    "ConfirmingEdit": make_edit,
    "ConfirmingStep": make_confirming_step,
    "Count": make_count,
    "DenunciationOutcome": lambda unit: making.uphold(unit, TODAY),
    "Dialogue": lambda unit: making.hold_dialogue(unit, TODAY),
    "Discipline": make_discipline,
    "Finding": make_finding,
    "FindingStep": make_step,
    "HeadingChoice": lambda unit: models.HeadingChoice.objects.create(
        unit=unit, form="cases", key="x", heading="X"
    ),
    "FindingPaper": lambda unit: models.FindingPaper.objects.create(
        step=make_step(unit), name="cv.pdf", size=4, sha256="0" * 64
    ),
    "Obligation": lambda unit: making.owe(unit, TODAY),
    "ProgressReport": lambda unit: making.report_progress(making.owe(unit, TODAY), TODAY),
    "Qualification": lambda unit: making.employ(
        "secretary", unit, papers=("master",)
    ).cadre.qualifications.get(),
    "Plan": making.plan,
    "Report": make_report,
    "SentReport": making.send_report,
    "StatedFigure": lambda unit: making.send_report(unit).figures.get(),
    "Unit": lambda unit: unit,
    "UnitPeriod": lambda unit: unit.periods.get(),
    "UnitShape": make_shape,
}
FOR_ALL_WITH_A_ROLE = {"Directive", "Duty", "PolicyAdoption", "Source", "SourceFile", "Succession"}


@pytest.fixture
def city() -> City:
    return make_city()


@pytest.mark.parametrize("model", sorted(AT_A_UNIT))
def test_rows_of_a_unit_are_seen_from_it_and_from_above_and_by_nobody_else(city: City, model: str) -> None:
    with arranging():
        rows = {
            "one": AT_A_UNIT[model](city.party_00001),
            "two": AT_A_UNIT[model](city.party_00003),
            "enterprise": AT_A_UNIT[model](city.enterprise),
        }

    seen = {
        name: {place for place, row in rows.items() if visible_to(getattr(city, name), type(row), TODAY).filter(pk=row.pk).exists()}
        for name in CAST
    }  # fmt: skip

    assert seen == SEES


@pytest.mark.parametrize("model", ["CaseSummary", "Dialogue", "Obligation", "DenunciationOutcome"])
def test_rows_of_a_body_are_seen_by_the_committee_of_its_territory(city: City, model: str) -> None:
    with arranging():
        row = AT_A_UNIT[model](city.government_00001)

    seen = {name for name in CAST if row in visible_to(getattr(city, name), type(row), TODAY)}

    assert seen == {name for name in CAST if "one" in SEES[name]}


def test_directives_are_seen_by_everybody_with_a_role_and_by_no_stranger(city: City) -> None:
    with arranging():
        held = making.make_duty().directive.source
        models.SourceFile.objects.create(source=held, sha256="0" * 64, name="…", kind="txt", size=1)
        models.Succession.objects.create(
            source=city.party_00001, target=None, date=TODAY, kind="abolish", extent="whole", basis="…", evidence="known"
        )  # fmt: skip
        models.PolicyAdoption.objects.create(
            code="policy.rating.late_days", value=45, start=TODAY, number="7", adopted_by="…", adopted_on=TODAY
        )  # fmt: skip

    for name in FOR_ALL_WITH_A_ROLE:
        counts = {who: visible_to(getattr(city, who), getattr(models, name), TODAY).count() for who in CAST}
        assert counts == {who: int(who != "stranger") for who in CAST}


def test_every_model_with_an_entry_is_tried_here() -> None:
    assert set(VISIBLE_BY) == set(AT_A_UNIT) | FOR_ALL_WITH_A_ROLE


@pytest.mark.parametrize("model", ["JournalEntry", "JournalSalt", "User", "Role", "Reach", "Installation"])
def test_model_without_an_entry_is_seen_by_nobody(city: City, model: str) -> None:
    assert {visible_to(getattr(city, who), getattr(models, model), TODAY).count() for who in CAST} == {0}


def test_visitor_who_is_not_signed_in_sees_nothing(city: City) -> None:
    for model in VISIBLE_BY:
        assert not visible_to(AnonymousUser(), getattr(models, model), TODAY).exists()  # type: ignore[arg-type]


def test_person_whose_account_is_closed_sees_and_does_nothing(city: City) -> None:
    city.board.is_active = False

    assert not visible_to(city.board, Unit, TODAY).exists()
    assert not can(city.board, Permission.SEE, unit=city.city, on=TODAY)
    assert "may not" in explain(city.board, Permission.SEE, unit=city.city, on=TODAY)


@pytest.mark.parametrize(
    ("day", "sees"), [(DAY(2017, 5, 31), False), (DAY(2017, 6, 1), True), (DAY(2017, 12, 1), False)]
)
def test_role_counts_from_its_first_day_until_its_end(city: City, day: DAY, sees: bool) -> None:
    with arranging():
        late = make_user("late")
        Role.objects.create(
            user=late, role="reader", unit=city.party_001, start=DAY(2017, 6, 1), end=DAY(2017, 12, 1)
        )

    assert visible_to(late, Unit, day).filter(pk=city.party_00001.pk).exists() is sees
    assert can(late, Permission.SEE, unit=city.party_00001, on=day) is sees


def test_unknown_role_gives_nothing(city: City) -> None:
    with arranging():
        odd = make_user("odd", "emperor", city.city)

    assert not visible_to(odd, Unit, TODAY).exists()


def test_cadre_with_two_posts_is_seen_once(city: City) -> None:
    with arranging():
        first = making.employ("secretary", city.party_00001, papers=("master", "university"))
        making.employ("committee_chair", city.government_00001, cadre=first.cadre)

    assert visible_to(city.office, models.Cadre, TODAY).count() == 1
    assert visible_to(city.office, models.Qualification, TODAY).count() == 2


def test_closed_unit_is_still_seen_by_whoever_stood_above_at_its_end(city: City) -> None:
    with arranging():
        closed = make_unit("E-8", "…", "grassroots_school", parent=city.bloc, end=DAY(2017, 6, 1))

    assert visible_to(city.board, Unit, TODAY).filter(pk=closed.pk).exists()
    assert can(city.board, Permission.FINDING_DECIDE, unit=closed, on=TODAY, above=True)
    assert not visible_to(city.office, Unit, TODAY).filter(pk=closed.pk).exists()


def test_reached_units_of_a_permission_differ_from_what_is_seen(city: City) -> None:
    assert reached_units(city.auditor, TODAY).exists()
    assert not reached_units(city.auditor, TODAY, Permission.REPORT_DRAFT).exists()


# What each member of the cast may do at Phường Một A, by the permission.
MAY = {
    Permission.SEE: {"board", "inspector", "office", "auditor", "leader", "clerk"},
    Permission.RECORDS_IMPORT: {"board", "office", "clerk"},
    Permission.CHECK_RUN: {"board", "inspector"},
    Permission.POLICY_ADOPT: {"leader"},
    Permission.FINDING_ANSWER: {"office", "leader", "clerk"},
    Permission.FINDING_DECIDE: {"board", "office", "leader", "clerk"},
    Permission.OBLIGATION_PROGRESS: {"office", "leader", "clerk"},
    Permission.REPORT_DRAFT: {"board", "office", "clerk"},
    Permission.REPORT_APPROVE: {"leader"},
    Permission.REPORT_ISSUE: {"leader"},
    Permission.DIRECTIVE_CONFIRM: {"board"},
    Permission.COMPLEX_MATTER_HANDLE: {"board", "office", "leader", "clerk"},
    Permission.COMPLEX_MATTER_DECIDE: {"board", "office", "leader", "clerk"},
    # Letters are an office's own: who may what there is tried in test_letters_access.
    **{permission: set() for permission in Permission if permission.startswith(("letter.", "proceeding."))},
}


def test_every_permission_is_tried_here() -> None:
    assert set(MAY) == set(Permission)


@pytest.mark.parametrize("permission", list(Permission))
def test_what_each_may_do_at_a_commune(city: City, permission: Permission) -> None:
    may = {who for who in CAST if can(getattr(city, who), permission, unit=city.party_00001, on=TODAY)}

    assert may == MAY[permission]


def test_deciding_from_above_leaves_out_the_unit_s_own_people(city: City) -> None:
    may = {
        who
        for who in CAST
        if can(
            getattr(city, who), Permission.FINDING_DECIDE, unit=city.party_00001, on=TODAY, above=True
        )
    }  # fmt: skip

    assert may == {"board", "office"}


def test_nobody_but_the_city_decides_at_a_district(city: City) -> None:
    may = {who for who in CAST if can(getattr(city, who), Permission.FINDING_DECIDE, unit=city.party_001, on=TODAY, above=True)}  # fmt: skip

    assert may == {"board"}


def test_require_refuses_with_the_explanation(city: City) -> None:
    with pytest.raises(NoRightError) as caught:
        require(city.outsider, Permission.FINDING_ANSWER, unit=city.party_00001, on=TODAY)

    assert str(caught.value) == (
        "outsider may not finding.answer at P-00001 on 2017-12-31: needs a role at it or a unit above that allows it "
        "(Committee office, Head of the committee); roles held: Head of the committee at P-00003."
    )
    assert isinstance(caught.value, RefusedError)
    assert caught.value.vietnamese == (
        "outsider không được làm việc này (finding.answer) tại P-00001 ngày 31/12/2017: cần vai trò tại đó hoặc cấp trên "
        "là một trong: Văn phòng cấp ủy, Người đứng đầu cấp ủy; vai trò đang có: Người đứng đầu cấp ủy tại P-00003."
    )
    require(city.leader, Permission.FINDING_ANSWER, unit=city.party_00001, on=TODAY)


def test_explain_names_the_role_that_decided(city: City) -> None:
    assert explain(city.office, Permission.FINDING_DECIDE, unit=city.party_00001, on=TODAY, above=True) == (
        "office may finding.decide at P-00001 on 2017-12-31: Committee office at P-001."
    )
    assert "roles held: none" in explain(city.stranger, Permission.SEE, unit=city.city, on=TODAY)
    assert "a role at a unit above that" in explain(
        city.leader, Permission.FINDING_DECIDE, unit=city.party_00001, on=TODAY, above=True
    )


def test_every_role_may_at_least_see() -> None:
    assert {code for code, role in ROLES.items() if Permission.SEE not in role.permissions} == set()
