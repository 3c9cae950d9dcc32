"""The papers of a proceeding in the official layout: filled with what the records say, the rest marked for a person to write.

No paper carries who sent the letter: that is filled in by hand when it goes out, from the original. A paper that the accused reads
carries nothing from which the sender could be told either: no pseudonym, day or way of filing, no number of the case.
"""

from __future__ import annotations

import re

from caunoi.core.facts.proceedings import Kind, Outcome
from caunoi.core.reports import paper_halts, wording
from caunoi.core.reports.content import (
    BLANK,
    Block,
    Column,
    Content,
    Header,
    Row,
    Signature,
    Table,
    to_write,
)
from caunoi.core.reports.laying import laid
from caunoi.core.reports.paper_facts import Cited, PaperFacts
from caunoi.core.reports.paper_words import (
    ACCEPTED,
    KIND,
    bases,
    because,
    came_to_decide,
    carried_out,
    cited,
    deciding,
    heading,
    items,
    matter,
    respondent,
    said,
)

OUTCOME = {Outcome.UPHELD: "đúng", Outcome.PART: "đúng một phần", Outcome.NOT_UPHELD: "không đúng"}
OF_PETITION = {
    Outcome.UPHELD: "được chấp nhận",
    Outcome.PART: "được chấp nhận một phần",
    Outcome.NOT_UPHELD: "không được chấp nhận",
}
_BARE = re.compile(r"\d+")


def paper(facts: PaperFacts) -> Content:
    """The document; UserError where no layout is held for its day."""
    form, issuer, on = facts.paper, facts.issuer, facts.issued.on if facts.issued else None
    recorded = facts.issued.number.strip() if facts.issued else ""
    bare = _BARE.fullmatch(recorded) is not None  # its symbol is then the layout's
    is_letter = not form.name
    return Content(
        kind=form.code, unit=issuer.unit, year=(on or facts.day).year, as_of=facts.day, day=facts.day,
        simulated=facts.simulated, layout=laid(on or facts.day, "party" if facts.party else "state"),
        header=Header(
            parent=issuer.superior, issuer=issuer.name, number=recorded if bare else "", numbered="" if bare else recorded,
            type=issuer.symbol if is_letter else form.type, symbol=BLANK if is_letter else issuer.symbol, place=issuer.place,
            dated=on, kind=form.name, abstract=form.abstract.format(kind=KIND[facts.kind], matter=matter(facts)), to=_to(facts),
        ),
        blocks=tuple(_BODIES[form.code](facts)), signature=_signature(facts), recipients=_recipients(facts),
        annexes=(), sources=(),
    )  # fmt: skip


def _to(facts: PaperFacts) -> tuple[str, ...]:
    if facts.paper.to == "sender":
        return (to_write(f"họ tên, địa chỉ người {KIND[facts.kind]}, lấy từ bản gốc khi phát hành"),)
    if facts.paper.to == "accused":
        return (f"{to_write('họ tên')}, {respondent(facts)}" if facts.person else respondent(facts),)
    to = _passed_on_by if facts.paper.back else _receiver
    return (to(facts),) if facts.paper.to == "body" else ()


def _signature(facts: PaperFacts) -> Signature:
    if facts.paper.code == "minutes":
        return Signature(authority="", post="Người chủ trì", name="")
    return Signature(authority="Ban Thường vụ" if facts.party else "", post=facts.post, name="")


def _recipients(facts: PaperFacts) -> tuple[str, ...]:
    first = ("Như trên",) if facts.paper.to != "nobody" else ()
    both = facts.paper.code in ("decision", *paper_halts.BODIES)
    sides = (f"Người {KIND[facts.kind]}", respondent(facts)) if both else ()
    others = ("Người gửi đơn",) if facts.paper.code == "forwarding" else ()
    return (*first, *sides, *others, "Lưu: VT, hồ sơ vụ việc")


def _receiver(facts: PaperFacts) -> str:
    return facts.receiver or to_write("cơ quan có thẩm quyền giải quyết")


def _passed_on_by(facts: PaperFacts) -> str:
    return facts.receiver or to_write("đại biểu, cơ quan đã chuyển đơn đến")


def _came(facts: PaperFacts) -> str:
    """What arrived, by the pseudonym under which the file knows it."""
    return (
        f"{wording.long_day(facts.received).capitalize()}, {facts.issuer.name} nhận được đơn {KIND[facts.kind]} của ông (bà), "
        f"mã hồ sơ {facts.case} ({facts.sender}), về việc: {facts.subject}."
    )


def _until(term: Cited | None) -> str:
    if term is None:
        return f"Thời hạn giải quyết: {to_write('ngày hết hạn, tính từ ngày thụ lý')}."
    day = wording.long_day(term.day) if term.day else to_write("ngày hết hạn")
    return f"Thời hạn giải quyết: đến hết {day} ({term.basis})."


def _acceptance(facts: PaperFacts) -> list[Block]:
    kind = KIND[facts.kind]
    return [
        *bases(facts),
        *said(
            _came(facts),
            f"Sau khi xem xét nội dung đơn và các điều kiện thụ lý, {facts.issuer.name} thụ lý để giải quyết {kind} nêu trên.",
            _until(facts.resolve),
            f"{facts.issuer.name} thông báo để ông (bà) biết, thực hiện quyền và nghĩa vụ của người {kind}.",
        ),
    ]


def _acceptance_accused(facts: PaperFacts) -> list[Block]:
    """Nothing here tells who, when or how the letter was sent."""
    return [
        *bases(facts),
        *said(
            f"{facts.issuer.name} thông báo đã thụ lý giải quyết tố cáo đối với {respondent(facts)}.",
            f"Nội dung tố cáo được thụ lý: {to_write('các nội dung tố cáo, viết lại, không để nhận ra người tố cáo')}.",
            f"Đề nghị báo cáo giải trình bằng văn bản, kèm tài liệu, trước ngày {to_write('ngày')}.",
            "Thông tin về người tố cáo được giữ bí mật theo quy định của pháp luật. Nghiêm cấm tìm hiểu, đe dọa, trả thù, trù dập người tố cáo.",
        ),
    ]


def _refusal(facts: PaperFacts) -> list[Block]:
    return [
        *bases(facts),
        *said(
            _came(facts),
            f"{facts.issuer.name} không thụ lý giải quyết {KIND[facts.kind]} nêu trên. Lý do: {because(facts)}.",
            f"{facts.issuer.name} thông báo để ông (bà) biết.",
        ),
    ]


def _guidance(facts: PaperFacts) -> list[Block]:
    reason = facts.reason.strip().rstrip(".")
    return said(
        _came(facts),
        f"Căn cứ hướng dẫn: {because(facts)}.",
        *([f"Lý do: {reason}."] if reason else []),
        f"{facts.issuer.name} hướng dẫn ông (bà) gửi đơn đến {_receiver(facts)} để được giải quyết theo thẩm quyền.",
    )


def _forwarding(facts: PaperFacts) -> list[Block]:
    kind = KIND[facts.kind]
    sealed = facts.kind is Kind.DENUNCIATION
    with_it = (
        "Gửi kèm: đơn và tài liệu trong phong bì niêm phong; văn bản này không nêu thông tin về người tố cáo."
        if sealed
        else "Gửi kèm: đơn và tài liệu kèm theo đơn."
    )
    return said(
        f"{wording.long_day(facts.received).capitalize()}, {facts.issuer.name} nhận được đơn {kind}, mã hồ sơ {facts.case} "
        f"({facts.sender}), về việc: {facts.subject}.",
        f"Căn cứ chuyển đơn: {because(facts)}.",
        f"{facts.issuer.name} chuyển đơn nêu trên đến {_receiver(facts)} để được xem xét, giải quyết theo thẩm quyền, và "
        f"đề nghị thông báo kết quả đến người gửi và {facts.issuer.name}.",
        with_it,
    )


def _returning(facts: PaperFacts) -> list[Block]:
    return said(
        f"{wording.long_day(facts.received).capitalize()}, {facts.issuer.name} nhận được đơn {KIND[facts.kind]} do "
        f"{_passed_on_by(facts)} chuyển đến, mã hồ sơ {facts.case} ({facts.sender}), về việc: {facts.subject}.",
        f"Căn cứ gửi trả đơn: {because(facts)}.",
        f"Lý do: {KIND[facts.kind]} nêu trên không thuộc thẩm quyền giải quyết của {facts.issuer.name}, mà thuộc thẩm quyền của "
        f"{to_write('cơ quan có thẩm quyền giải quyết')}.",
        f"{facts.issuer.name} gửi trả đơn và tài liệu kèm theo đơn.",
    )


def _minutes(facts: PaperFacts) -> list[Block]:
    started = wording.long_day(facts.met_on) if facts.met_on else f"ngày {to_write('ngày, tháng, năm')}"
    return [
        *said(
            f"Hôm nay, hồi {to_write('giờ')} {started}, tại {to_write('địa điểm')}, {facts.issuer.name} tổ chức đối thoại giải quyết "
            f"{KIND[facts.kind]}, mã hồ sơ {facts.case} ({facts.sender}), về việc: {facts.subject}.",
        ),
        *heading("I", "THÀNH PHẦN THAM GIA", _present(facts)),
        *heading("II", "NỘI DUNG ĐỐI THOẠI"),
        *items(
            f"Người chủ trì nêu mục đích, yêu cầu và kết quả xác minh: {to_write('nội dung')}",
            f"Ý kiến của người {KIND[facts.kind]}: {to_write('nội dung')}",
            f"Ý kiến của {respondent(facts)}: {to_write('nội dung')}",
            f"Ý kiến của những người khác: {to_write('nội dung')}",
        ),
        *heading("III", "NHỮNG ĐIỀU THỐNG NHẤT, CHƯA THỐNG NHẤT"),
        *said(to_write("nội dung")),
        *said(
            f"Buổi đối thoại kết thúc hồi {to_write('giờ')} cùng ngày. Biên bản đã được đọc lại cho mọi người cùng nghe, công nhận đúng và ký tên."
        ),
    ]


def _present(facts: PaperFacts) -> Table:
    columns = (
        Column(title="Chức danh, tư cách tham gia", width=70),
        Column(title="Số người", width=20, align="right"),
        Column(title="Họ tên, chữ ký", width=65),
    )
    met = facts.met or ((to_write("chức danh"), 0),)
    rows = tuple(
        Row(cells=((office,), (wording.count(number) if number else BLANK,), (BLANK,))) for office, number in met
    )  # fmt: skip
    return Table(columns=columns, rows=rows)


def _past(facts: PaperFacts) -> list[str]:
    """What was issued before, as the records have it."""
    return [
        cited(what, paper)
        for what, paper in (
            ("quyết định giải quyết khiếu nại lần đầu", facts.first),
            (ACCEPTED, facts.accepted),
            ("báo cáo kết quả xác minh", facts.report),
        )
        if paper
    ]


def _found(facts: PaperFacts) -> str:
    return (
        OUTCOME[Outcome(facts.outcome)] if facts.outcome else to_write("đúng, đúng một phần hay không đúng")
    )


def _verified(facts: PaperFacts) -> list[Block]:
    return said(facts.draft or to_write("kết quả xác minh, căn cứ pháp luật áp dụng"))


def _decision(facts: PaperFacts) -> list[Block]:
    dialogue = wording.long_day(facts.met_on).capitalize() + ": " if facts.met_on else ""
    sections = (
        ("NỘI DUNG KHIẾU NẠI", said(f"{came_to_decide(facts)} {to_write('nội dung khiếu nại')}")),
        *((("KẾT QUẢ GIẢI QUYẾT LẦN ĐẦU", said(to_write("tóm tắt quyết định lần đầu"))),) if facts.round > 1 else ()),
        ("KẾT QUẢ XÁC MINH", _verified(facts)),
        ("KẾT QUẢ ĐỐI THOẠI", said(f"{dialogue}{to_write('kết quả đối thoại, nếu có')}")),
        ("KẾT LUẬN", said(f"Khiếu nại về việc {wording.small_first(facts.subject)} là {_found(facts)}.")),
    )  # fmt: skip
    blocks: list[Block] = []
    for number, (title, inside) in zip(("I", "II", "III", "IV", "V"), sections, strict=False):
        blocks += heading(number, title, *inside)
    return deciding(facts, bases(facts, *_past(facts)), *_articles(facts), inside=blocks)


def _articles(facts: PaperFacts) -> tuple[str, ...]:
    return (
        f"{to_write('giữ nguyên, sửa đổi, hủy bỏ quyết định; chấm dứt hành vi bị khiếu nại')}.",
        f"{to_write('việc phải làm, ai làm, xong trước ngày nào')}.",
        _next(facts),
        carried_out(facts),
    )


def _next(facts: PaperFacts) -> str:
    if facts.party:
        return to_write("quyền khiếu nại tiếp theo quy định của Đảng")
    court = "khởi kiện vụ án hành chính tại Tòa án theo quy định của Luật Tố tụng hành chính"
    if facts.again is None:
        return f"Nếu không đồng ý với Quyết định này, người khiếu nại có quyền {court}."
    return (
        f"Nếu không đồng ý với Quyết định này, trong thời hạn {facts.again.what} kể từ ngày nhận được Quyết định ({facts.again.basis}), "
        f"người khiếu nại có quyền khiếu nại lần hai đến {_receiver(facts)}, hoặc {court}."
    )


def _conclusion(facts: PaperFacts) -> list[Block]:
    return [
        *bases(facts, *_past(facts)),
        *said(
            f"Sau khi xem xét nội dung tố cáo, giải trình của {respondent(facts)} và kết quả xác minh, {facts.issuer.name} kết luận như sau."
        ),
        *heading("I", "KẾT QUẢ XÁC MINH", *_verified(facts)),
        *heading("II", "KẾT LUẬN"),
        *said(f"Nội dung tố cáo đối với {respondent(facts)} là {_found(facts)}."),
        *heading("III", "CÁC BIỆN PHÁP XỬ LÝ"),
        *said(
            to_write("biện pháp theo thẩm quyền; kiến nghị cơ quan khác; việc khôi phục quyền, lợi ích bị xâm phạm")
        ),
    ]  # fmt: skip


def _result(facts: PaperFacts) -> list[Block]:
    found = f"nội dung {KIND[facts.kind]} là {_found(facts)}"
    if facts.kind is Kind.PETITION:  # what is asked for is neither right nor wrong
        asked = to_write("được chấp nhận, được chấp nhận một phần hay không được chấp nhận")
        found = f"kiến nghị {OF_PETITION[Outcome(facts.outcome)] if facts.outcome else asked}"
    return [
        *bases(facts),
        *said(
            _came(facts),
            f"{facts.issuer.name} đã giải quyết theo quy định. Kết quả: {found}. {to_write('việc đã làm, việc còn làm và thời hạn')}",
            f"{facts.issuer.name} thông báo để ông (bà) biết.",
        ),
    ]


_BODIES = {
    "acceptance": _acceptance,
    "acceptance_accused": _acceptance_accused,
    "refusal": _refusal,
    "guidance": _guidance,
    "forwarding": _forwarding,
    "returning": _returning,
    "minutes": _minutes,
    "decision": _decision,
    "conclusion": _conclusion,
    "result": _result,
    **paper_halts.BODIES,
}
