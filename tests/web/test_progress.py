"""Recording what became of an obligation: a person named, or done with its proof."""

from caunoi.records.models import Obligation
from tests.factories import arranging
from tests.web.conftest import SignIn
from tests.web.pages import words
from tests.web.sample import TODAY, Sample


def test_person_is_named_and_the_ledger_says_so(sample: Sample, as_: SignIn) -> None:
    url = f"/obligations/{sample.promise.pk}/"

    back = as_("leader").post(f"{url}progress/", {"person": str(sample.secretary.pk)})

    assert back["Location"] == url
    assert "Người chịu trách nhiệm Người mô phỏng, Bí thư Đảng ủy" in words(as_("leader").get(url))


def test_done_needs_its_proof(sample: Sample, as_: SignIn) -> None:
    client, url = as_("leader"), f"/obligations/{sample.overdue.pk}/progress/"

    refused = client.post(url, {"done_on": "2018-01-30", "proof": " "})
    client.post(url, {"done_on": "2018-01-30", "proof": "Biên bản số 7"})

    kept = Obligation.objects.get(pk=sample.overdue.pk)
    assert refused.status_code == 422
    assert "Chưa ghi được" in words(refused)
    assert (str(kept.done_on), kept.proof) == ("2018-01-30", "Biên bản số 7")


def test_unusable_progress_is_explained_and_nothing_is_written(sample: Sample, as_: SignIn) -> None:
    client, url = as_("leader"), f"/obligations/{sample.overdue.pk}/progress/"
    bad: dict[str, dict[str, str]] = {
        "Hãy ghi ít nhất một mục": {},
        "Hãy ghi đúng ngày": {"done_on": "hôm qua", "proof": "x"},
        "Ngày hoàn thành phải từ ngày bắt đầu": {"done_on": "2018-02-20", "proof": "x"},
        "đang giữ chức vụ ở đơn vị": {"person": "999999"},
        "Có minh chứng thì hãy ghi cả ngày": {"report": "Xong", "proof": "Biên bản 7"},
        "nhận nhiều nhất 5000": {"report": "a" * 5001},
    }

    for said, data in bad.items():
        page = client.post(url, data)
        typed = [value in page.content.decode() for name, value in data.items() if name != "person"]
        assert (page.status_code, said in words(page), all(typed)) == (422, True, True), said
    assert client.post(url, {"person": "abc"}).status_code == 422
    assert Obligation.objects.get(pk=sample.overdue.pk).done_on is None


def test_nobody_from_another_unit_can_be_named(sample: Sample, as_: SignIn) -> None:
    from tests.factories import arranging
    from tests.records.making import employ

    with arranging():
        far = employ("secretary", sample.city.party_00003)

    assert (
        as_("leader").post(f"/obligations/{sample.promise.pk}/progress/", {"person": str(far.pk)}).status_code
        == 422
    )


def test_form_stands_only_before_those_who_may_use_it(sample: Sample, as_: SignIn) -> None:
    url = f"/obligations/{sample.promise.pk}/"
    shown = {
        name: f'action="{url}progress/"' in as_(name).get(url).content.decode()
        for name in ("leader", "clerk", "board", "auditor")
    }

    assert shown == {"leader": True, "clerk": True, "board": False, "auditor": False}


def test_unit_accepts_a_duty_with_one_button(sample: Sample, as_: SignIn) -> None:
    with arranging():
        sample.overdue.accepted_on = None
        sample.overdue.save()
    url = f"/obligations/{sample.overdue.pk}/"
    assert "Tiếp nhận nhiệm vụ" in words(as_("leader").get(url))
    assert "Tiếp nhận nhiệm vụ" not in words(as_("inspector").get(url))

    as_("leader").post(f"{url}progress/", {"accept": "1"})

    sample.overdue.refresh_from_db()
    assert sample.overdue.accepted_on == TODAY
    assert "Tiếp nhận nhiệm vụ" not in words(as_("leader").get(url))


def test_progress_is_reported_on_the_page_and_stands_there(sample: Sample, as_: SignIn) -> None:
    client, url = as_("leader"), f"/obligations/{sample.overdue.pk}/"

    client.post(f"{url}progress/", {"report": "Đã rà soát 4 trên 9 việc."})

    assert "Tiến độ đến 31/01/2018 Đã rà soát 4 trên 9 việc." in words(client.get(url))
