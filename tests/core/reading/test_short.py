"""Where a document speaks of itself, or of another by the name it gave it."""

import pytest

from caunoi.core.reading import Reading, read

HEAD = "TỈNH ỦY MẪU\n*\nSố 7-{code}/TU\nHòa Mẫu, ngày 28 tháng 7 năm 2026\n\n{kind}\nvề y tế cơ sở\n\n"
CITED = "Sở Y tế thực hiện Nghị quyết số 76-NQ/TU ngày 5/5/2026 của Tỉnh ủy về trạm y tế (sau đây gọi tắt là {name}).\n\n"


def _read(body: str, kind: str = "KẾ HOẠCH", code: str = "KH") -> Reading:
    return read(HEAD.format(kind=kind, code=code) + body)


def _refers(reading: Reading) -> list[tuple[str, str | None]]:
    return [
        (r.as_written, None if r.citation is None else reading.citations[r.citation].symbol)
        for r in reading.refers
    ]


@pytest.mark.parametrize("name", ["Nghị quyết 76", "“Nghị quyết 76”", "Nghị quyết số 76"])
@pytest.mark.parametrize("said", ["Nghị quyết 76", "Nghị quyết số 76", "nghị quyết\n76"])
def test_short_name_leads_to_the_citation_that_was_given_it(name: str, said: str) -> None:
    body = (
        f"{CITED.format(name=name)}Sở Nội vụ báo cáo kết quả thực hiện {said}, gửi Quyết định số 3/QĐ-UBND."
    )
    reading = _read(body)
    assert _refers(reading) == [(said, "76-NQ/TU")]
    (refer,) = reading.refers
    assert (HEAD.format(kind="KẾ HOẠCH", code="KH") + body)[refer.start : refer.end] == said
    assert [c.symbol for c in reading.citations] == ["76-NQ/TU", "3/QĐ-UBND"]


def test_document_of_the_own_kind_called_this_one_is_the_document_itself() -> None:
    body = "Sở Y tế triển khai Kế hoạch này. Sở Nội vụ góp ý Quy chế này.\n"
    assert _refers(_read(body)) == [("Kế hoạch này", None)]
    assert _refers(read("Sở Y tế triển khai Kế hoạch này.")) == []


@pytest.mark.parametrize(
    "body",
    [
        "Ban Chỉ đạo thực hiện Nghị quyết số 76-NQ/TU (sau đây gọi tắt là Ban Chỉ đạo). Ban Chỉ đạo họp.",
        "Kết quả thực hiện Nghị quyết 76. " + CITED.format(name="Nghị quyết 76"),
        CITED.format(name="Nghị quyết 76") + "Sở Nội vụ gửi Nghị quyết 76-NQ/TU và Nghị quyết 761.",
        "Sở Y tế gửi Nghị quyết số 76-NQ/TU. Đề án mẫu (sau đây gọi là Đề án 5). Sở Y tế gửi Đề án 5.",
        "Sở Y tế lập chương trình thực hiện Kết luận số 18-KL/TU (sau đây gọi là Chương trình). Sở Y tế gửi Chương trình.",
        "Sở Y tế lập đề án (sau đây gọi là Đề án 5). Sở Y tế gửi Đề án 5.",
    ],
)
def test_what_was_given_no_such_name_refers_to_nothing(body: str) -> None:
    assert _refers(_read(body)) == []


def test_name_may_be_that_of_what_the_cited_document_approves() -> None:
    body = "Theo Quyết định số 6/QĐ-UBND phê duyệt Đề án chợ xã (gọi tắt là Đề án 6), Sở Y tế gửi báo cáo. Sở Nội vụ gửi Đề án 6."
    assert _refers(_read(body)) == [("Đề án 6", "6/QĐ-UBND")]


def test_name_given_twice_stays_with_the_first() -> None:
    again = CITED.format(name="Nghị quyết 76").replace("76-NQ", "77-NQ")
    reading = _read(CITED.format(name="Nghị quyết 76") + again + "Sở Nội vụ gửi Nghị quyết 76.")
    assert _refers(reading)[-1] == ("Nghị quyết 76", "76-NQ/TU")
