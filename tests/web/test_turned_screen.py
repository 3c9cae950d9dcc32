"""A screen turned to whoever denounces at an office, or a computer that many use: what was filed there, the next person cannot bring back."""

import pytest
from django.http import HttpResponse

from caunoi.records.models import Letter
from tests.people import City, make_city
from tests.records.letters import keep_inside
from tests.web.letters import signed_in
from tests.web.pages import words
from tests.web.person import Person

TEXT, NAME = "Ông trưởng phòng nhận tiền (mô phỏng)", "Nguyễn Thị Mô Phỏng"


@pytest.fixture
def city(db: None) -> City:
    city = make_city()
    keep_inside(city)
    return city


class Somebody(Person):
    """Who fills the form, and all that their browser remembers of it: where each page was sent, with what."""

    def __init__(self, start: str = "/gui-don/tai-quay/", **options: object) -> None:
        super().__init__(**options)
        self.shown = self.client.get(start)
        self.sent: list[tuple[str, dict[str, object]]] = []

    def answers(self, **typed: object) -> HttpResponse:
        page = self.field("page")
        where = "/gui-don/gui/" if page == "check" else "/gui-don/buoc/"
        self.sent.append((where, {"state": self.field("state"), "page": page, **typed}))
        return super().answers(**typed)

    def to_the_check(self) -> HttpResponse:
        self.answers(commune="phuong mot a", village="Tổ 5")
        self.answers(office="G-00001", about="no")
        self.answers(text=TEXT)
        return self.answers(name=NAME, address="Tổ 5")

    def brought_back(self) -> list[HttpResponse]:
        """Every page of the history sent once more, and in every other way that a page of the form offers."""
        again = [(where, given) for where, given in self.sent]
        for _, given in self.sent:
            for way in ({"to": "check"}, {"to": "text"}, {"set": "en"}, {"set": "larger"}, {}):
                again += [(where, {**given, **way}) for where in ("/gui-don/buoc/", "/gui-don/gui/")]
        return [self.client.post(where, given) for where, given in again]


def shows(page: HttpResponse) -> bool:
    return any(word in words(page) for word in (TEXT, NAME, "Tổ 5", "Tố cáo"))


@pytest.mark.parametrize("returned", [True, False])
def test_nothing_of_what_was_filed_comes_back(city: City, returned: bool) -> None:
    person = Somebody()
    assert "anh/chị tự điền, cán bộ không xem" in words(person.shown)
    assert shows(person.to_the_check())
    receipt, code = person.answers(), person.code()
    if returned:
        last = words(person.client.post("/gui-don/theo/done/"))
        letter = Letter.objects.get()
        assert letter.public in last.replace(" ", "") and letter.received_by is None
        assert [hidden in last for hidden in (code, "Tố cáo", TEXT)] == [False] * 3
        assert "Theo dõi đơn bằng mã" in words(person.client.get("/gui-don/theo/"))

    found = person.brought_back()

    assert "trả màn hình" in words(receipt)
    assert {page.status_code for page in found} == {409}
    assert not any(shows(page) or code in words(page) for page in found)
    assert Letter.objects.count() == 1


@pytest.mark.parametrize("leaving", ["/gui-don/tai-quay/", "/lich-nghi/"])
def test_form_left_unfinished_is_over_by_quick_exit_and_once_the_screen_is_turned_again(
    city: City, leaving: str
) -> None:
    person = Somebody()
    person.to_the_check()
    where, given = person.sent[-1]
    assert shows(person.client.post(where, given))

    person.client.get(leaving)
    found = person.brought_back()

    assert not Letter.objects.exists()

    assert {page.status_code for page in found} == {409}
    assert not any(map(shows, found))
    assert "Tờ khai này đã khép lại" in words(found[0])


def test_page_that_says_what_was_not_taken_keeps_what_another_wrote_to_itself(city: City) -> None:
    person = Somebody(enforce_csrf_checks=True)
    given = {"state": person.field("state"), "page": "text", "text": TEXT}
    own = {"HTTP_SEC_FETCH_SITE": "same-origin"}
    theirs = person.client.post("/gui-don/buoc/", given, **own)

    person.client.get("/gui-don/tai-quay/")
    later = person.client.post("/gui-don/buoc/", given, **own)

    assert [(page.status_code, TEXT in words(page)) for page in (theirs, later)] == [
        (403, True),
        (403, False),
    ]


def test_a_form_filed_elsewhere_shows_its_pages_no_more(city: City) -> None:
    person = Somebody("/gui-don/")
    person.answers(kind="petition")
    person.to_the_check()
    steps = list(person.sent)
    person.answers()

    found = [person.client.post("/gui-don/buoc/", given) for _, given in steps]

    assert {page.status_code for page in found} == {409}
    assert not any(map(shows, found))


@pytest.mark.parametrize("way", ["brought", "oral", "post", "telephone"])
def test_denunciation_of_the_clerks_own_office_is_not_typed_there(city: City, way: str) -> None:
    """Asked with the kind, before anything is said of it: the screen is turned, or an envelope is entered by its code."""
    desk = signed_in(city.receiver)
    typed = {"kind": "about_us", "way": way, "office": city.government_00001.pk}
    offered = desk.get("/intake/").content.decode()
    told = desk.post("/intake/look/", typed).content.decode()
    sent = desk.post("/intake/", typed | {"text": TEXT, "dated": "x", "name": NAME})

    assert 'value="about_us"' in offered and "hoặc người ở đây" in offered
    for page in (told, sent.content.decode()):
        assert 'href="/gui-don/tai-quay/"' in page
        assert f'href="/intake/envelope/?office={city.government_00001.pk}"' in page
    assert (sent.status_code, Letter.objects.exists()) == (422, False)
    assert words(sent).count("Tố cáo chính cơ quan này thì cán bộ ở đây không ghi") == 2
    assert "Hãy ghi đúng ngày" not in words(sent)
