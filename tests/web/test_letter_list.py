"""The list of letters and cases: what waits and what runs, words without marks, the same few statements however long."""

import datetime
import itertools

import pytest
from django.db import connection
from django.db.models import F, Q
from django.test.utils import CaptureQueriesContext

from caunoi.core.text import fold
from caunoi.records.access import visible_to
from caunoi.records.access.proceedings import in_sight, nearby
from caunoi.records.actions.acting import OPERATOR, acting
from caunoi.records.models import Exclusion, Letter, Proceeding, Transcript
from caunoi.records.queries import letter_list, letter_search
from caunoi.records.queries.cache import forget
from caunoi.records.queries.letter_clocks import filing_due
from caunoi.records.queries.letter_desk import proceedings_seen
from caunoi.records.queries.letter_list import Wanted, listed
from caunoi.records.queries.prepared import Prepared
from caunoi.render.words import deadline
from tests.factories import arranging
from tests.people import City
from tests.records.proceedings import proceeding
from tests.web.letters import AT, complained, received, signed_in
from tests.web.pages import rows
from tests.web.test_letters import city as city
from tests.web.test_letters import home as home

pytestmark = pytest.mark.django_db


def test_list_shows_what_waits_and_what_runs_with_its_nearest_day(city: City) -> None:
    case, letter = complained(city), received(city)
    page = signed_in(city.officer).get("/letters/")

    assert rows(page)[0].startswith(letter.pseudonym)
    assert case.matter.subject in rows(page)[1] and "còn" in rows(page)[1]


@pytest.mark.parametrize("marked", [True, False])
def test_letter_with_items_waits_no_more_whether_or_not_it_bears_the_mark(city: City, marked: bool) -> None:
    complained(city)
    letter = Letter.objects.get()
    assert letter.sorted
    with acting("letter.file", by=OPERATOR, at=AT):  # as one sorted before there was a mark
        Letter.objects.filter(pk=letter.pk).update(sorted=marked)

    assert not any(letter.pseudonym in row for row in rows(signed_in(city.officer).get("/letters/")))


@pytest.mark.parametrize(("ago", "said"), [(0, "còn 10 ngày"), (10, "hôm nay"), (40, "quá hạn 28 ngày")])
def test_letter_that_waits_says_until_when_and_how_many_days_are_left_or_late(
    city: City, ago: int, said: str
) -> None:
    letter = received(city, at=AT - datetime.timedelta(days=ago))
    line = rows(signed_in(city.officer).get("/letters/"))[0]

    due = filing_due(letter, AT.date())

    assert due is not None and (due < AT.date()) == said.startswith("quá hạn")
    assert said in line and deadline(due, "vi") in line


@pytest.fixture(params=["little", "words that many hold", "much", "much, further back"])
def searched(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """However much holds the words and however far back it stands, the same is found in the same order."""
    if request.param == "words that many hold":
        monkeypatch.setattr(letter_search, "few_holding", lambda rows, column, typed: None)
    elif request.param != "little":
        monkeypatch.setattr(letter_search, "few_holding", lambda rows, column, typed: None)
        monkeypatch.setattr(letter_search, "FEW", 0)
        monkeypatch.setattr(letter_search, "MANY", 0)
        monkeypatch.setattr(letter_search, "NEWEST", 1 if request.param == "much, further back" else 100)
        monkeypatch.setattr(letter_list, "has_few_nearby", lambda user, on: False)


@pytest.mark.usefixtures("searched")
def test_search_without_marks_finds_subjects_exact_first_and_texts(city: City) -> None:
    near = complained(city, "Thu hồi đất bãi")
    far = complained(city, "Đất thu hồi rồi bỏ hoang")
    page = signed_in(city.officer).get("/letters/", {"q": "thu hoi dat"})

    found = rows(page)
    assert [near.matter.subject in found[0], far.matter.subject in found[1]] == [True, True]
    assert rows(signed_in(city.officer).get("/letters/", {"q": "dien tich da do"}))
    assert not rows(
        signed_in(city.board).get("/letters/", {"q": "dien tich da do"})
    )  # texts are the office's own
    assert not rows(signed_in(city.officer).get("/letters/", {"q": "khong co dau"}))


@pytest.mark.usefixtures("searched")
def test_what_holds_the_words_comes_once_page_by_page_newest_first(city: City) -> None:
    subjects = (
        "Bãi đất bị thu hồi",
        "Thu hồi đất",
        "Đường",
        "Thu hồi đất",
        "Đất thu hồi",
        "Chợ",
        "Thu hồi đất ao",
    )
    cases = [complained(city, subject) for subject in subjects]
    in_order = [
        cases[n].pk for n in (6, 3, 1, 4, 0, 5, 2)
    ]  # as typed, all words, only in the text of the letter

    def asked(offset: int, size: int) -> list[int]:
        found = listed(city.officer, AT.date(), Wanted("all", "", "thu hoi dat"), offset, size)
        return [row.proceeding.pk for row in found.rows]

    assert asked(0, 25) == in_order
    assert [asked(offset, 2) for offset in range(0, 8, 2)] == [in_order[n : n + 2] for n in range(0, 8, 2)]


@pytest.mark.usefixtures("searched")
def test_what_is_typed_with_marks_comes_before_the_same_letters_with_others(city: City) -> None:
    subjects = (
        "Cổng trường hỏng", "Nghẽn cống", "Cống nước", "Cơ quan công an", "Hoá đơn điện", "Đòi hòa giải", "Chợ Hoà Bình", "Đường ngập", "đương sự vắng",
    )  # fmt: skip
    cases = {complained(city, subject).pk: subject for subject in subjects}

    def asked(words: str) -> list[str]:
        found = listed(city.officer, AT.date(), Wanted("all", "", words), 0, 25)
        return [cases[row.proceeding.pk] for row in found.rows]

    assert asked("cống") == ["Cống nước", "Nghẽn cống", "Cơ quan công an", "Cổng trường hỏng"]
    assert asked("CỔNG")[0] == "Cổng trường hỏng"
    assert asked("cong") == ["Cơ quan công an", "Cống nước", "Nghẽn cống", "Cổng trường hỏng"]
    both = ["Chợ Hoà Bình", "Đòi hòa giải", "Hoá đơn điện"]
    assert asked("hoà") == asked("hòa") == both
    assert asked("đường")[0] == "Đường ngập"


def on_several_desks(city: City) -> None:
    """Cases that run and have ended, with a day and without, where they came in and where they were passed on to; one is protected."""
    here, above = city.government_00001, city.government_001
    complained(city)
    for days, (body, state) in enumerate(itertools.product((here, above), ("accepted", "in_effect"))):
        proceeding(received(city), body, state=state)
        proceeding(received(city), body, state=state, next_due=AT.date() - datetime.timedelta(days=days))
    proceeding(received(city), above, protected=True)


@pytest.mark.parametrize("show", ["open", "ended", "all"])
def test_whoever_sees_few_gets_the_list_that_going_through_all_gives(
    city: City, show: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_several_desks(city)

    def pages() -> dict[str, list[list[int]]]:
        return {
            name: [
                [row.proceeding.pk for row in listed(user, AT.date(), Wanted(show, kind), offset, size).rows]
                for size, kind in ((1, ""), (2, ""), (1, "complaint"))
                for offset in range(0, 5, size)
            ]
            for name, user in city.people.items()
        }

    few = pages()
    monkeypatch.setattr(
        letter_list, "_asking_first_nearby", lambda *asked: Prepared(Proceeding.objects.none())
    )
    at_once = pages()
    monkeypatch.setattr(letter_list, "has_few_nearby", lambda user, on: False)

    assert few == at_once == pages()
    assert len({str(found) for found in few.values()}) > 2


def by_day(city: City, days: int) -> list[Proceeding]:
    """Cases at one desk, each due a day after the one before."""
    due = (AT.date() + datetime.timedelta(days=day) for day in range(days))
    return [proceeding(received(city), city.government_00001, state="accepted", next_due=day) for day in due]


def kept_out(city: City, cases: list[Proceeding]) -> None:
    with arranging():
        for case in cases:
            Exclusion.objects.create(proceeding=case, user=city.officer)


@pytest.fixture(params=["few units", "many units"])
def looked_into(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What counts as many."""
    if request.param == "many units":
        monkeypatch.setattr("caunoi.records.access.proceedings.FEW_UNITS", 0)


@pytest.mark.usefixtures("looked_into")
@pytest.mark.parametrize("hidden", [0, 3, 4, 6, 8, 10])
def test_first_page_is_full_however_much_of_what_is_nearest_is_hidden(city: City, hidden: int) -> None:
    cases = by_day(city, 12)
    kept_out(city, cases[:hidden])

    found = listed(city.officer, AT.date(), Wanted(), 0, 1)

    assert [row.proceeding.pk for row in found.rows] == [cases[hidden].pk]
    assert (found.total, found.more) == (2, hidden < 10)


@pytest.mark.usefixtures("looked_into")
def test_what_is_hidden_changes_no_statement_up_to_half_of_what_is_nearest(city: City) -> None:
    """Of the first six by day three are read ahead for a page of one."""
    cases = by_day(city, 12)

    def statements() -> int:
        with CaptureQueriesContext(connection) as made:
            listed(city.officer, AT.date(), Wanted(), 0, 1)
        return len(made)

    statements()
    before = statements()
    kept_out(city, cases[:3])

    assert statements() == before


def test_what_has_ended_stands_newest_first_though_a_day_may_still_stand_with_it(city: City) -> None:
    on_several_desks(city)
    ended = Proceeding.objects.filter(state="in_effect", body=city.government_00001)

    rows = listed(city.officer, AT.date(), Wanted("ended"), 0, 25).rows

    assert [row.proceeding.pk for row in rows if row.proceeding.body == city.government_00001.pk] == sorted(
        ended.values_list("pk", flat=True), reverse=True
    )


def test_all_that_a_person_sees_is_in_sight(city: City) -> None:
    on_several_desks(city)
    for user in city.people.values():
        seen, near = (
            set(rows.values_list("pk", flat=True))
            for rows in (visible_to(user, Proceeding, AT.date()), in_sight(user, AT.date()))
        )
        assert seen <= near


def test_all_that_a_person_sees_is_among_what_lies_near_them(city: City) -> None:
    on_several_desks(city)
    seen = {
        name: set(visible_to(user, Proceeding, AT.date()).values_list("pk", flat=True))
        for name, user in city.people.items()
    }
    listed_by_api = {
        name: set(proceedings_seen(user, AT.date()).values_list("pk", flat=True))
        for name, user in city.people.items()
    }
    close = {name: nearby(user, AT.date()) for name, user in city.people.items()}

    assert {name for name, keys in seen.items() if keys} and listed_by_api == seen
    assert all(
        keys <= set(near.ids(Q()).values_list("pk", flat=True))
        for name, keys in seen.items()
        if (near := close[name])
    )
    assert close["officer"] is not None


def test_where_a_letter_came_in_is_found_as_when_each_letter_is_asked(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A case that says nothing of its office, as those begun before it was written down, is seen by the same people."""
    on_several_desks(city)

    def seen() -> dict[str, tuple[set[int], set[int]]]:
        forget()
        return {
            name: (
                set(visible_to(user, Proceeding, AT.date()).values_list("pk", flat=True)),
                set(proceedings_seen(user, AT.date()).values_list("pk", flat=True)),
            )
            for name, user in city.people.items()
        }

    written = seen()
    assert Proceeding.objects.filter(received_elsewhere=False).exclude(office=F("body")).exists()
    with arranging():
        Proceeding.objects.update(office=None, received_elsewhere=True)

    assert seen() == written


def test_whoever_has_much_nearby_goes_through_all(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    on_several_desks(city)
    asked = (city.officer, AT.date())
    assert letter_list.has_few_nearby(*asked)
    monkeypatch.setattr(letter_list, "FEW", 2)

    assert not letter_list.has_few_nearby(*asked)


@pytest.mark.parametrize("path", ["/letters/", "/letters/?q=thu+hoi", "/letters/?show=ended&kind=petition"])
def test_list_costs_the_same_however_long(city: City, path: str) -> None:
    client = signed_in(city.officer)

    def cost() -> int:
        forget()
        with CaptureQueriesContext(
            connection,
        ) as made:
            client.get(path)
        return len(made)

    complained(city), received(city)
    client.get(path)
    before = cost()
    for _ in range(4):
        complained(city), received(city)

    assert cost() == before


@pytest.mark.parametrize(
    "typed", ["dien tich", "dien ti", "ti dien", "ien tich", "dien, tich!", "tich dien d", "?", "dien khac"]
)
def test_letter_that_waits_is_found_as_by_the_index_of_words(city: City, typed: str) -> None:
    letter = received(city)
    by_index = Transcript.objects.filter(letter=letter, folded__words=fold(typed)).exists()

    found = listed(city.officer, AT.date(), Wanted("open", "", typed), 0, 25).unsorted

    assert [one.letter.public for one in found] == ([letter.public] if by_index else [])
