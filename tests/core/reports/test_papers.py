"""The papers of a proceeding: what each says, what is left to be written, and what none may carry."""

from dataclasses import replace
from datetime import date

import pytest

from caunoi.core import law
from caunoi.core.facts.proceedings import Kind, Track
from caunoi.core.reports.content import TO_WRITE, Clause, Content, Heading, Paragraph, Table, plain
from caunoi.core.reports.facts import Issuer
from caunoi.core.reports.paper_facts import Cited, Issued, PaperFacts
from caunoi.core.reports.papers import paper
from caunoi.errors import UserError

ISSUER = Issuer("G-1", "G-1@2021-03-01", "Ủy ban nhân dân Phường Một A", "", "", "UBND", "Một A")
DAY = date(2021, 3, 1)


def facts(code: str, kind: Kind = Kind.COMPLAINT, **other: object) -> PaperFacts:
    form = next(one for one in law.papers(kind) if one.code == code)
    given: dict[str, object] = {
        "paper": form, "issuer": ISSUER, "party": False, "post": "Chủ tịch", "kind": kind, "round": 1, "day": DAY,
        "simulated": True, "bases": law.legal_bases(kind, Track.STATE, DAY), "case": "c0ffee", "sender": "Thư Sen 12",
        "subject": "thu hồi đất", "received": date(2021, 2, 1), "respondent": "Chủ tịch Ủy ban nhân dân Phường Một A",
    }  # fmt: skip
    return PaperFacts(**{**given, **other})  # type: ignore[arg-type]


def text(content: Content) -> str:
    """Everything printed, in order."""
    header, found = content.header, []
    found += [header.kind, header.abstract, *header.to]
    for block in content.blocks:
        if isinstance(block, Heading):
            found.append(f"{block.number}. {block.text}")
        elif isinstance(block, Table):
            found += [plain(cell) for row in block.rows for cell in row.cells]
        elif isinstance(block, Clause) and block.number:
            found.append(f"Điều {block.number}. {plain(block.parts)}")
        elif isinstance(block, Clause | Paragraph):
            found.append(plain(block.parts))
    return "\n".join([*found, content.signature.post, *content.recipients])


def test_acceptance_says_what_came_what_is_cited_and_until_when() -> None:
    until = Cited("Ra quyết định giải quyết lần đầu", "Luật Khiếu nại, Điều 28", date(2021, 4, 3))
    made = paper(facts("acceptance", resolve=until, issued=Issued("12/TB-UBND", date(2021, 3, 4))))
    said = text(made)

    assert (made.header.numbered, made.header.dated) == ("12/TB-UBND", date(2021, 3, 4))
    bare = paper(facts("acceptance", issued=Issued("12", date(2021, 3, 4)))).header
    assert (bare.numbered, bare.number, bare.type, bare.symbol) == ("", "12", "TB", "UBND")
    assert "Về việc thụ lý giải quyết khiếu nại lần đầu" in said
    assert "Căn cứ Luật Khiếu nại ngày 11 tháng 11 năm 2011;" in said and "124/2020/NĐ-CP" in said
    assert "mã hồ sơ c0ffee (Thư Sen 12), về việc: thu hồi đất." in said
    assert "đến hết ngày 03/4/2021 (Luật Khiếu nại, Điều 28)" in said
    assert made.layout.title == "Thể thức văn bản hành chính theo Nghị định 30/2020/NĐ-CP"


def test_what_no_record_says_is_marked_to_be_written() -> None:
    said = text(paper(facts("acceptance", bases=(), resolve=Cited("", "Điều 28"))))

    assert TO_WRITE.findall(said) == [
        "[Điền: họ tên, địa chỉ người khiếu nại, lấy từ bản gốc khi phát hành]",
        "[Điền: căn cứ pháp lý còn hiệu lực]",
        "[Điền: ngày hết hạn]",
    ]
    assert "ngày hết hạn, tính từ ngày thụ lý" in text(paper(facts("acceptance")))


def test_notice_to_the_accused_tells_nothing_of_the_sender() -> None:
    said = text(paper(facts("acceptance_accused", Kind.DENUNCIATION)))

    assert "đối với Chủ tịch Ủy ban nhân dân Phường Một A" in said
    assert not [word for word in ("Sen 12", "c0ffee", "2021", "thu hồi đất") if word in said]
    assert "[Điền: họ tên]" not in said  # a body
    person = paper(facts("acceptance_accused", Kind.DENUNCIATION, person=True))
    assert person.header.to == ("[Điền: họ tên], Chủ tịch Ủy ban nhân dân Phường Một A",)


@pytest.mark.parametrize(
    ("code", "kind"), [(one.code, kind) for kind in Kind for one in law.papers(kind)], ids=str
)
def test_every_paper_of_every_kind_can_be_drawn_with_nothing_and_with_all(code: str, kind: Kind) -> None:
    paper(facts(code, kind, respondent="", bases=()))
    said = text(
        paper(
            facts(
                code,
                kind,
                round=2,
                outcome="part",
                draft="Đã đo lại.",
                met=(("Chủ tịch UBND", 1),),
                met_on=DAY,
                receiver="Sở A",
                accepted=Issued("1", DAY),
                report=Issued("2", DAY),
                first=Issued("3/QĐ", DAY),
                ground=Cited("không ký", "Điều 11"),
            )  # fmt: skip
        )
    )
    halts = ("extension", "suspension", "resumption", "termination")
    of_the_accused = code in halts and kind is Kind.DENUNCIATION
    assert ("c0ffee" in said) is not (of_the_accused or code in ("acceptance_accused", "conclusion"))
    assert "Nguyễn" not in said


def test_what_a_petition_asks_is_accepted_and_what_a_reflection_says_is_right() -> None:
    asked = text(paper(facts("result", Kind.PETITION, outcome="part")))
    told = text(paper(facts("result", Kind.REFLECTION, outcome="part")))

    assert "Kết quả: kiến nghị được chấp nhận một phần." in asked and "đúng" not in asked
    assert "Kết quả: nội dung phản ánh là đúng một phần." in told


def test_ground_and_receiver_stand_where_they_are_known() -> None:
    refused = text(paper(facts("refusal", ground=Cited("đơn không có chữ ký", "Điều 11"))))
    assert "Lý do: đơn không có chữ ký (Điều 11)." in refused
    assert "Lý do: [Điền: căn cứ theo danh sách của luật]." in text(paper(facts("refusal")))

    sent = text(paper(facts("forwarding", Kind.DENUNCIATION, receiver="Ủy ban nhân dân quận Một")))
    assert "chuyển đơn nêu trên đến Ủy ban nhân dân quận Một" in sent and "phong bì niêm phong" in sent
    guided = paper(facts("guidance", receiver="Sở A"))
    assert "Lý do: " not in text(guided) and "\nLý do: nơi ấy ký.\n" in text(
        paper(facts("guidance", reason="nơi ấy ký."))
    )
    assert "gửi đơn đến Sở A" in text(guided) and (guided.header.kind, guided.header.type) == ("", "UBND")


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("day", [date(2014, 8, 1), DAY, date(2026, 9, 1)])
def test_laws_are_cited_before_what_is_made_under_them(kind: Kind, day: date) -> None:
    laws = [one.text.startswith("Luật") for one in law.legal_bases(kind, Track.STATE, day)]

    assert laws[0] and laws == sorted(laws, reverse=True)


def test_who_is_petitioned_is_accused_of_nothing() -> None:
    said = text(paper(facts("minutes", Kind.PETITION, respondent="")))

    assert "Ý kiến của [Điền: người, cơ quan được kiến nghị]" in said and "bị kiến nghị" not in said


def test_minutes_list_who_was_present_by_office() -> None:
    said = text(paper(facts("minutes", met=(("Người khiếu nại", 2),), met_on=date(2021, 3, 1))))
    assert "hồi [Điền: giờ] ngày 01/3/2021" in said and "Người khiếu nại\n2\n……" in said
    unmet = text(paper(facts("minutes")))
    assert "[Điền: chức danh]\n……" in unmet and "ngày [Điền: ngày, tháng, năm], tại" in unmet


def test_decision_tells_the_next_way_by_round_and_track() -> None:
    again = Cited("30 ngày", "Luật Khiếu nại, Điều 33")
    first = text(paper(facts("decision", again=again, receiver="Ủy ban nhân dân quận Một", outcome="upheld")))
    second = text(paper(facts("decision", round=2, first=Issued("3/QĐ-UBND", DAY))))

    assert "Khiếu nại về việc thu hồi đất là đúng." in first
    assert "Điều 3. Nếu không đồng ý với Quyết định này, trong thời hạn 30 ngày" in first
    assert "khiếu nại lần hai đến Ủy ban nhân dân quận Một" in first
    assert "Căn cứ quyết định giải quyết khiếu nại lần đầu số 3/QĐ-UBND ngày 01/3/2021." in second
    assert "II. KẾT QUẢ GIẢI QUYẾT LẦN ĐẦU" in second and "lần hai đến" not in second
    party = paper(facts("decision", party=True))
    assert "Tòa án" not in text(party) and party.signature.authority == "Ban Thường vụ"
    assert party.layout.family == "party"


HALTED = {
    "resolve": Cited("x", "Điều 30", date(2021, 4, 3)),
    "ground": Cited("Cần đợi kết quả giám định lại", "Điều 34"),
    "accepted": Issued("1/TB", DAY),
    "issued": Issued("5/QĐ", date(2021, 3, 20)),
}


def test_decision_to_extend_says_from_when_until_when_and_why() -> None:
    made = paper(facts("extension", Kind.DENUNCIATION, **HALTED, until=date(2021, 5, 3)))
    said = clauses(made)

    assert (made.header.numbered, made.header.abstract) == ("5/QĐ", "Về việc gia hạn giải quyết tố cáo")
    assert said[0] == ("enacting", "Chủ tịch Ủy ban nhân dân Phường Một A")
    assert ("ground", "Căn cứ thông báo thụ lý số 1/TB ngày 01/3/2021.") in said
    assert (
        "article",
        "Gia hạn giải quyết tố cáo đối với Chủ tịch Ủy ban nhân dân Phường Một A, nội dung tố cáo: [Điền: các nội dung tố cáo, viết "
        "lại, không để nhận ra người tố cáo]. Thời hạn trước khi gia hạn đến hết ngày 03/4/2021 (Điều 30); gia hạn đến hết ngày 03/5/2021.",
    ) in said
    assert ("article", "Lý do gia hạn: cần đợi kết quả giám định lại (Điều 34).") in said
    assert made.recipients[:2] == ("Người tố cáo", "Chủ tịch Ủy ban nhân dân Phường Một A")
    draft = text(paper(facts("extension", Kind.DENUNCIATION, latest=date(2021, 5, 3))))
    assert "gia hạn đến hết ngày [Điền: ngày hết hạn mới, không quá 03/05/2021]." in draft
    assert "đến hết ngày [Điền: ngày hết hạn trước khi có Quyết định này];" in draft
    assert "Lý do gia hạn: [Điền: căn cứ theo danh sách của luật]." in draft


def test_decisions_to_suspend_and_to_go_on_say_what_is_not_counted() -> None:
    halted = text(paper(facts("suspension", **HALTED)))
    again = facts(
        "resumption", **{**HALTED, "issued": Issued("6/QĐ", date(2021, 3, 25))}, until=date(2021, 4, 8)
    )
    went_on = text(paper(replace(again, suspended=HALTED["issued"], suspended_for=HALTED["ground"])))  # type: ignore[arg-type]

    assert "Tạm đình chỉ giải quyết khiếu nại lần đầu nêu trên, kể từ ngày 20/3/2021." in halted
    assert "mã hồ sơ c0ffee (Thư Sen 12) của [Điền: họ tên, địa chỉ người khiếu nại]" in halted
    assert (
        "trước khi tạm đình chỉ đến hết ngày 03/4/2021 (Điều 30). Thời gian tạm đình chỉ không tính" in halted
    )
    assert "Căn cứ quyết định tạm đình chỉ số 5/QĐ ngày 20/3/2021." in went_on
    assert "Lý do tạm đình chỉ: cần đợi kết quả giám định lại (Điều 34), nay không còn: [Điền:" in went_on
    assert "từ ngày 20/3/2021 đến trước ngày tiếp tục" in went_on and "nay đến hết ngày 08/4/2021." in went_on


@pytest.mark.parametrize("code", ["extension", "suspension", "resumption", "termination"])
def test_no_decision_on_the_course_of_a_denunciation_tells_anything_of_the_sender(code: str) -> None:
    said = text(paper(facts(code, Kind.DENUNCIATION, accepted=Issued("1/TB", DAY), person=True)))

    assert "đối với Chủ tịch Ủy ban nhân dân Phường Một A, nội dung tố cáo: [Điền:" in said
    assert not [word for word in ("Sen 12", "c0ffee", "01/02/2021", "thu hồi đất") if word in said]


def clauses(content: Content) -> list[tuple[str, str]]:
    return [(block.role, plain(block.parts)) for block in content.blocks if isinstance(block, Clause)]


def test_decision_names_who_decides_where_its_layout_has_it() -> None:
    state = clauses(paper(facts("decision", accepted=Issued("1/TB", DAY))))
    party = clauses(paper(facts("decision", party=True)))
    grounds = [text for role, text in state if role == "ground"]

    assert state[0] == ("enacting", "Chủ tịch Ủy ban nhân dân Phường Một A")
    assert [text for role, text in state[1:] if role == "enacting"] == ["Quyết định:"]
    assert [text[-1] for text in grounds] == [";"] * (len(grounds) - 1) + ["."]
    assert grounds[-1] == "Căn cứ thông báo thụ lý số 1/TB ngày 01/3/2021."
    assert party[0][0] == "ground"
    who = "Ban Thường vụ Ủy ban nhân dân Phường Một A quyết định:"
    assert [text for role, text in party if role == "enacting"] == [who]


def test_papers_before_2020_are_set_in_the_layout_of_their_day_and_none_before_any() -> None:
    assert "01/2011/TT-BNV" in paper(replace(facts("decision"), day=date(2018, 1, 2))).layout.title
    with pytest.raises(UserError, match="No layout is held for 2010-01-02"):
        paper(replace(facts("decision"), day=date(2010, 1, 2)))


@pytest.mark.parametrize(("kind", "code"), [(kind, one.code) for kind in Kind for one in law.papers(kind)])
def test_each_paper_is_held_to_cite_what_stands_on_it(kind: Kind, code: str) -> None:
    base = law.LegalBasis(
        text="THE BASIS", kinds=frozenset({kind}), start=DAY, basis="x", certainty=law.Certainty.KNOWN
    )
    given = facts(code, kind, bases=(base,), ground=Cited("x", "THE GROUND"), resolve=Cited("x", "THE TERM"), again=Cited("x", "THE APPEAL"))  # fmt: skip
    said = text(paper(given))

    assert {"bases", "term", "appeal"} & given.paper.cites == {
        name for name, words in (("bases", "THE BASIS"), ("term", "THE TERM"), ("appeal", "THE APPEAL")) if words in said
    }  # fmt: skip
    assert (given.paper.grounds is not None) == ("THE GROUND" in said)
