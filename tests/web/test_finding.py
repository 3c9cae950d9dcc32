"""The page of a finding, and the written steps on it."""

from datetime import date
from typing import Any

import pytest

from caunoi.records.actions.finding_steps import take
from caunoi.records.models import FindingStep
from caunoi.web.desk import finding_steps
from tests.factories import arranging
from tests.records.letters import file
from tests.records.making import tally
from tests.records.proceedings import proceeding
from tests.web.conftest import SignIn
from tests.web.pages import rows, words
from tests.web.sample import Sample


def test_finding_page_shows_values_evidence_clause_and_whose_move(sample: Sample, as_: SignIn) -> None:
    response = as_("leader").get(f"/findings/{sample.finding.pk}/")
    text = words(response)

    assert "quá hạn trên 30 ngày" in text
    assert "Lâu nhất (ngày) 213" in text
    assert "Vụ việc: 03/04/2017, hạn 01/06/2017, chưa xong quá hạn 244 ngày" in text
    assert "Đến lượt Đơn vị" in text
    assert f'href="/cases/{sample.case.pk}/"' in response.content.decode()


def test_answer_is_kept_and_the_move_goes_above(sample: Sample, as_: SignIn) -> None:
    client = as_("leader")

    back = client.post(f"/findings/{sample.finding.pk}/answer/", {"text": "Đã giải quyết ngày 30/01."})

    sample.finding.refresh_from_db()
    assert back["Location"] == f"/findings/{sample.finding.pk}/"
    assert (sample.finding.state, sample.finding.move) == ("answered", "superior")
    assert "Đã giải quyết ngày 30/01." in words(client.get(back["Location"]))


def test_empty_answer_is_explained_and_nothing_is_written(sample: Sample, as_: SignIn) -> None:
    response = as_("leader").post(f"/findings/{sample.finding.pk}/answer/", {"text": "   "})

    assert response.status_code == 422
    assert "Hãy viết lý do" in words(response)
    assert FindingStep.objects.count() == 0


def test_second_answer_is_refused_and_its_words_are_kept_on_the_page(sample: Sample, as_: SignIn) -> None:
    client = as_("leader")
    client.post(f"/findings/{sample.finding.pk}/answer/", {"text": "Một."})

    response = client.post(f"/findings/{sample.finding.pk}/answer/", {"text": "Hai."})

    assert response.status_code == 422
    assert "việc này chưa hoặc không còn làm được" in words(response)
    assert [step.text for step in FindingStep.objects.all()] == ["Một."]


def test_superior_accepts_and_the_unit_stands_in_agreement(sample: Sample, as_: SignIn) -> None:
    as_("leader").post(f"/findings/{sample.finding.pk}/answer/", {"text": "Đã giải quyết."})

    as_("office").post(f"/findings/{sample.finding.pk}/accept/", {"text": "Đúng như hồ sơ."})

    sample.finding.refresh_from_db()
    assert sample.finding.state == "accepted"


def test_unit_may_not_accept_its_own_answer(sample: Sample, as_: SignIn) -> None:
    client = as_("leader")
    client.post(f"/findings/{sample.finding.pk}/answer/", {"text": "Đã giải quyết."})

    assert client.post(f"/findings/{sample.finding.pk}/accept/", {"text": "Được."}).status_code == 403


def test_whoever_answered_does_not_decide(sample: Sample, as_: SignIn) -> None:
    client = as_("office")
    client.post(f"/findings/{sample.finding.pk}/answer/", {"text": "Quận trả lời thay."})

    response = client.post(f"/findings/{sample.finding.pk}/accept/", {"text": "Được."})

    assert response.status_code == 422
    assert "không được tự xem xét" in words(response)


def test_forms_stand_only_before_those_who_may_use_them(sample: Sample, as_: SignIn) -> None:
    url = f"/findings/{sample.finding.pk}/"
    shown = {
        name: f'action="{url}answer/"' in as_(name).get(url).content.decode()
        for name in ("leader", "office", "board", "auditor", "inspector")
    }

    assert shown == {"leader": True, "office": True, "board": False, "auditor": False, "inspector": False}


def test_list_filters_by_state_year_and_rule(sample: Sample, as_: SignIn) -> None:
    client = as_("board")

    everything = len(rows(client.get("/findings/")))
    late = rows(client.get("/findings/?code=rating.top_while_late&year=2017&state=open"))

    assert everything > len(late)
    assert sorted(line.split(" Đảng ủy ")[1].split(" 2017")[0] for line in late) == [
        "Phường Một A",
        "Xã Hai A",
    ]
    assert rows(client.get("/findings/?year=2016")) == []


def test_unusable_filters_show_the_whole_list(as_: SignIn) -> None:
    client = as_("board")

    assert rows(client.get("/findings/?state=zzz&code=zzz&year=zzz&page=zzz")) == rows(
        client.get("/findings/")
    )


def test_outsider_list_holds_only_own_findings(as_: SignIn) -> None:
    assert {"Xã Hai A" in line for line in rows(as_("outsider").get("/findings/"))} == {True}


def test_somebody_who_was_quicker_is_told_in_the_reader_s_language(
    sample: Sample, as_: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look and the step another person answers: the page says what stands now, the words stay."""
    client = as_("leader")

    def quicker(name: str, **given: Any) -> None:
        take("answer", finding=sample.finding, by=sample.city.leader, at=given["at"], text="Một.")  # type: ignore[arg-type]
        take(name, **given)

    monkeypatch.setattr(finding_steps, "take", quicker)
    response = client.post(f"/findings/{sample.finding.pk}/answer/", {"text": "Hai."})

    assert response.status_code == 422
    assert "Phát hiện đang ở bước khác" in words(response)
    assert [step.text for step in FindingStep.objects.all()] == ["Một."]


def test_letter_that_a_finding_rests_on_leads_to_its_page_for_whoever_sees_it(
    sample: Sample, as_: SignIn
) -> None:
    city = sample.city
    held = proceeding(file(city).letter, city.government_00001)
    with arranging():
        sample.finding.evidence = [{"kind": "proceeding", "id": held.pk}]
        sample.finding.save()

    page = as_("office").get(f"/findings/{sample.finding.pk}/")

    assert f'href="/proceedings/{held.public}/"' in page.content.decode()


def test_protected_letter_is_only_counted_for_whoever_may_not_see_it(sample: Sample, as_: SignIn) -> None:
    city = sample.city
    held = proceeding(file(city).letter, city.government_00001, protected=True)
    with arranging():
        sample.finding.evidence = [{"kind": "proceeding", "id": held.pk}]
        sample.finding.save()

    assert held.public not in as_("office").get(f"/findings/{sample.finding.pk}/").content.decode()


def test_sums_that_differ_are_explained_with_both_numbers(sample: Sample, as_: SignIn) -> None:
    with arranging():
        sample.finding.code = "report.sums_differ"
        sample.finding.values = {
            "count": 1,
            "figures": [["received", 4, 5], ["oldest_on", "2017-03-01", None]],
        }
        sample.finding.save()

    text = words(as_("leader").get(f"/findings/{sample.finding.pk}/"))

    assert "Tiếp nhận: nêu 4, hồ sơ 5; Vụ lâu nhất từ: nêu 01/03/2017, hồ sơ không có" in text


def test_sums_that_differ_stand_beside_what_the_matters_say(sample: Sample, as_: SignIn) -> None:
    with arranging():
        sums = tally(sample.city.government_00001, received=4, unsettled=1)
        sample.finding.evidence = [{"kind": "case_tally", "id": sums.pk}]
        sample.finding.save()
    url = f"/findings/{sample.finding.pk}/"

    text = words(as_("leader").get(url))

    assert "01/01/2017–31/12/2017 Đất đai 4 hồ sơ: 1 – 1 – – – – khác hồ sơ" in text
    assert as_("outsider").get(url).status_code == 404


def test_finding_that_rests_on_letters_tells_what_summaries_of_the_same_time_say(
    sample: Sample, as_: SignIn
) -> None:
    body, url = sample.city.government_00001, f"/findings/{sample.finding.pk}/"
    assert "Theo đơn và theo hồ sơ vụ việc" not in words(as_("inspector").get(url))
    held = proceeding(
        file(sample.city, unit=body).letter, body, received_on=date(2017, 3, 1), due_on=date(2017, 4, 30)
    )
    with arranging():
        sample.finding.evidence = [{"kind": "proceeding", "id": held.pk}]
        sample.finding.save()

    text = words(as_("inspector").get(url))

    assert "Theo đơn và theo hồ sơ vụ việc Từ 01/01/2017 đến" in text
    assert "Ủy ban nhân dân Phường Một A Khiếu nại đơn: 1 hồ sơ: 1" in text
