"""The page of a unit."""

from datetime import date

from caunoi.records.models import CaseTally, Exclusion, Succession
from tests.factories import arranging
from tests.records.letters import file
from tests.records.making import employ, tally
from tests.records.proceedings import proceeding
from tests.web.conftest import SignIn
from tests.web.pages import rows, words
from tests.web.sample import Sample


def test_unit_page_says_who_answers_how_it_stands_and_what_it_owes(sample: Sample, as_: SignIn) -> None:
    text = words(as_("leader").get("/units/P-00001/"))

    assert "Chịu trách nhiệm: Người mô phỏng, Bí thư Đảng ủy, từ 01/01/2015" in text
    assert "2017: Hoàn thành tốt nhiệm vụ. Hồ sơ nói khác" in text
    assert "1 vụ việc quá hạn, lâu nhất 244 ngày" in text
    assert "II.1 Tổ chức đối thoại với nhân dân Quá hạn 108 ngày" in text


def test_unit_page_draws_one_time_line_with_a_table_behind(sample: Sample, as_: SignIn) -> None:
    page = as_("leader").get("/units/P-00001/").content.decode()

    assert page.count('<svg class="timeline"') == 1
    assert f'<a href="/cases/{sample.case.pk}/">03/04/2017</a>' in page
    assert f'<a href="/denunciation-outcomes/{sample.outcome.pk}/">01/11/2017</a>' in page


def test_unit_page_never_shows_discipline_of_single_members(sample: Sample, as_: SignIn) -> None:
    page = as_("board").get("/units/P-00001/").content.decode()

    assert f"/disciplines/{sample.discipline.pk}/" in page
    assert f"/disciplines/{sample.member_discipline.pk}/" not in page


def test_body_without_head_says_so(as_: SignIn) -> None:
    assert "Hồ sơ chưa có người đứng đầu" in words(as_("board").get("/units/E-1/"))


def test_trail_names_only_superiors_the_reader_may_see(as_: SignIn) -> None:
    board = as_("board").get("/units/P-00001/").content.decode()
    leader = as_("leader").get("/units/P-00001/").content.decode()

    assert ("Thành ủy</a>" in board, "Quận ủy Một</a>" in board) == (True, True)
    assert ("Thành ủy</a>" in leader, "Quận ủy Một</a>" in leader) == (False, False)


def test_territory_shows_what_happened_there_and_its_bodies(sample: Sample, as_: SignIn) -> None:
    page = as_("board").get("/units/00001/").content.decode()

    assert f"/cases/{sample.case.pk}/" in page
    assert "/units/G-00001/" in page


def test_unknown_unit_is_not_found(as_: SignIn) -> None:
    assert as_("board").get("/units/P-99999/").status_code == 404


def test_time_line_and_its_table_hold_promises_heads_and_lineage(sample: Sample, as_: SignIn) -> None:
    city = sample.city
    with arranging():
        before = employ("secretary", city.party_00001, city.party_001, start=date(2013, 2, 1))
        before.end = date(2016, 1, 1)
        before.save()
        Succession.objects.create(
            source=city.party_00002, target=city.party_00001, date=date(2016, 5, 1), kind="transfer", extent="part", basis="NQ 5", evidence="x"
        )  # fmt: skip
    response = as_("board").get("/units/P-00001/")
    page, lines = response.content.decode(), rows(response)
    drawing = page[page.index('<svg class="timeline"') : page.index("</svg>")]

    assert "15/08/2017 Lời hứa Sửa đường thoát nước ngõ 3. hạn 01/03/2018" in lines
    assert "15/10/2017 Nhiệm vụ quá hạn Tổ chức đối thoại với nhân dân. hạn 15/10/2017" in lines
    assert any(line.startswith("01/02/2013 Giữ chức vụ Bí thư Đảng ủy, Đảng ủy Phường Một A: Người mô phỏng, từ 01/02/2013 đến trước 01/01/2016") for line in lines)  # fmt: skip
    assert any(
        line.startswith("01/05/2016 Thay đổi tổ chức") and "Phường Một B (NQ 5)" in line for line in lines
    )
    assert drawing.count('class="box"') == 2
    assert f'href="/obligations/{sample.promise.pk}/"' in drawing
    # who held the post before is not among those who hold one now
    assert "01/02/2013" not in page[page.index("</details>", page.index("timeline")) :]


def test_who_held_a_post_is_shown_only_within_reach(as_: SignIn) -> None:
    assert as_("outsider").get("/units/P-00001/").status_code == 404


def test_sums_an_office_sent_stand_beside_what_the_record_says(sample: Sample, as_: SignIn) -> None:
    assert "Số tổng hợp vụ việc" not in words(as_("office").get("/units/P-00002/"))
    with arranging():
        tally(sample.city.government_00001, received=4, unsettled=1)
        CaseTally.objects.create(
            answers=sample.city.government_00001, first=date(2017, 1, 1), last=date(2017, 12, 31), field="order", received=2
        )  # fmt: skip

    text = words(as_("leader").get("/units/P-00001/"))

    assert "01/01/2017–31/12/2017 Đất đai 4 hồ sơ: 1 – 1 – – – – khác hồ sơ" in text
    assert "Trật tự đô thị 2 – – – – – – chưa đối chiếu được" in text
    assert "31/12/2017 Số tổng hợp vụ việc Đất đai: khác hồ sơ" in text


def test_address_of_sums_leads_to_the_page_of_whoever_sent_them(sample: Sample, as_: SignIn) -> None:
    back = as_("leader").get(f"/case-tallies/{sample.sums.pk}/")

    assert back["Location"] == "/units/G-00001/#sums"


def test_letters_and_summaries_stand_side_by_side_and_only_letters_count(sample: Sample, as_: SignIn) -> None:
    city = sample.city
    assert "Theo đơn và theo hồ sơ vụ việc" not in words(as_("leader").get("/units/P-00001/"))
    letter = file(city, unit=city.government_00001).letter
    for day, more in (
        (date(2017, 3, 1), {}),
        (date(2017, 4, 2), {}),
        (date(2017, 3, 5), {"protected": True}),
    ):
        proceeding(letter, city.government_00001, received_on=day, due_on=date(2017, 4, 30), **more)

    text = words(as_("leader").get("/units/P-00001/"))

    assert "2 vụ việc quá hạn" in text
    assert "Từ 01/02/2017 đến 31/01/2018." in text
    assert "đơn: 2 hồ sơ: 1 lệch -1" in text and "khác nhau" in text


def test_who_is_kept_out_reads_the_same_page_as_before(sample: Sample, as_: SignIn) -> None:
    city = sample.city
    letter = file(city, unit=city.government_00001).letter
    proceeding(letter, city.government_00001, received_on=date(2017, 3, 1), due_on=date(2017, 4, 30))
    before = {who: words(as_(who).get("/units/P-00001/")) for who in ("leader", "board")}
    proceeding(
        letter, city.government_00001, received_on=date(2017, 2, 1), due_on=date(2017, 4, 30), protected=True
    )
    again = proceeding(
        letter,
        city.government_00001,
        received_on=date(2017, 2, 1),
        due_on=date(2017, 4, 30),
        round=2,
        first_decision="1/QĐ",
    )
    with arranging():
        Exclusion.objects.create(proceeding=again, unit=city.party_00001, why="first_round")

    assert {who: words(as_(who).get("/units/P-00001/")) for who in ("leader", "board")} == before
