"""The small city with a year behind it, as the tests of reports use it."""

import datetime

from caunoi.core.reports.content import Content, to_json
from caunoi.core.reports.facts import AnnualFacts
from caunoi.records.queries.reports import annual_facts, reporting_unit
from tests.factories import arranging, make_user
from tests.people import City, make_city
from tests.records.making import hold_dialogue, owe, rate, take_in

Date = datetime.date
DRAWN_ON = Date(2018, 1, 10)
AT = datetime.datetime(2018, 1, 10, 9, tzinfo=datetime.UTC)


def as_bytes(content: Content) -> bytes:
    """Stands for the renderer, which lies further out than the records."""
    return b"file of " + to_json(content)


def rated_city() -> City:
    """Two communes of Quận Một rated high, one of them with a matter 100 days late; one of Quận Hai rated."""
    city = make_city()
    with arranging():
        rate(city.party_00001, "clean_strong", city.party_001)
        rate(city.party_00002, "well", city.party_001)
        rate(city.party_00003, "well", city.party_002)
        take_in(city.government_00001, city.place_00001, Date(2017, 6, 1), Date(2017, 9, 22))
        take_in(
            city.government_00001, city.place_00001, Date(2017, 7, 1), Date(2017, 8, 1), Date(2017, 8, 20)
        )
        take_in(
            city.government_00003, city.place_00003, Date(2017, 7, 1), Date(2017, 8, 1), Date(2017, 7, 20)
        )
        dialogue = hold_dialogue(city.party_00002, Date(2017, 10, 5))
        owe(city.party_00002, Date(2017, 10, 5), Date(2017, 11, 1), dialogue=dialogue)
        owe(city.party_00001, Date(2017, 7, 4))
        people = city.people
        people["chief"] = make_user("chief", "leader", city.party_001)
        people["head_b"] = make_user("head_b", "leader", city.party_00002)
        people["deputy"] = make_user("deputy", "leader", city.party_001)
    return city


def facts_of(code: str, year: int = 2017, day: Date = DRAWN_ON) -> AnnualFacts:
    return annual_facts(reporting_unit(code, year, day), year, day)
