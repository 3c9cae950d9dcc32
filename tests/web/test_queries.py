"""Statements of the database: at most twelve a page, and as many for a larger city as for the small one."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.records.models import Assessment, Finding, Unit
from tests.factories import arranging, make_unit
from tests.records.making import hold_dialogue, open_matter, owe, rate, take_in
from tests.web.conftest import SignIn
from tests.web.sample import TODAY, Sample

MOST = 12
PAGES = (
    "/",
    "/units/P-01/",
    "/units/P-001/",
    "/units/P-00001/",
    "/findings/",
    "/obligations/?asked=open",
    "/complex-matters/?year=2017&state=running&field=clearance&under=P-001",
    "/complex-matters/years/",
    "/complex-matters/years/?year=2017&as=now",
    "/complex-matters/{matter}/",
    "/directives/",
    "/directives/{directive}/",
    "/directives/{directive}/duties/{duty}/?asked=open",
    "/findings/{finding}/",
    "/units/P-00001/dossier/2017/",
    "/cases/{case}/",
    "/dialogues/{dialogue}/",
    "/obligations/{obligation}/",
    "/search/?q=phuong",
    "/search/quick/?q=chu tich phuong mot",
    "/reports/",
    "/reports/{report}/",
    "/picture/01/2017/",
    "/picture/01/2017/?show=years",
    "/picture/01/2017/?show=fields",
    "/picture/01/2017/?show=changed",
    "/targets/clean_strong/01/2017/",
)


def addresses(sample: Sample) -> list[str]:
    known = {
        "directive": sample.directive.pk, "duty": sample.duty.key, "finding": sample.finding.pk, "case": sample.case.pk,
        "dialogue": sample.dialogue.pk, "obligation": sample.overdue.pk, "report": sample.report.pk,
        "matter": sample.matter.pk,
    }  # fmt: skip
    return [page.format(**known) for page in PAGES]


def counted(as_: SignIn, person: str, sample: Sample) -> dict[str, int]:
    """Statements of each page, read a second time: figures are kept under the state of the records."""
    client = as_(person)
    found = {}
    for url in addresses(sample):
        client.get(url)
        with CaptureQueriesContext(connection) as statements:
            client.get(url)
        found[url] = len(statements)
    return found


def grow(sample: Sample) -> None:
    """Ten communes more in the first district, each with a rating, matters, obligations, a finding."""
    city = sample.city
    day = datetime.date(2017, 3, 1)
    with arranging():
        for n in range(10):
            code = f"001{n:02}"
            place = make_unit(
                code,
                f"Phường Một {n}",
                "phuong",
                line="territory",
                parent=city.place_001,
                over=city.party_001,
            )
            committee = make_unit(
                f"P-{code}",
                f"Đảng ủy Phường Một {n}",
                "commune_committee",
                parent=city.party_001,
                territory=place,
            )
            rate(committee, "well", city.party_001)
            for unit in (committee, city.party_00001, city.party_001):
                assert isinstance(unit, Unit)
                take_in(unit, place, day, day)
                owe(unit, day, day)
                open_matter(unit, place, day)
                hold_dialogue(unit, day + datetime.timedelta(days=n))
            Finding.objects.create(
                code="rating.top_while_late", unit=committee, year=2017, kind="rating", state="open", clause="II.4", move="unit",
                severity=1, found_on=TODAY, as_of=TODAY, evidence=[{"kind": "assessment", "id": Assessment.objects.get(unit=committee).pk}],
            )  # fmt: skip


@pytest.mark.parametrize("person", ["board", "leader"])
def test_pages_ask_as_much_of_a_larger_city(person: str, sample: Sample, as_: SignIn) -> None:
    small = counted(as_, person, sample)

    grow(sample)
    large = counted(as_, person, sample)

    assert small == large
    assert {url: n for url, n in large.items() if n > MOST} == {}
