"""The sections of the yearly report, one function each: facts in, blocks of content out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from caunoi.core import law
from caunoi.core.indicators import TargetFigure, Why
from caunoi.core.reports import wording
from caunoi.core.reports.citing import Citing, counted, dated, shared
from caunoi.core.reports.content import Block, Column, Note, Paragraph, Part, Parts, Row, Table
from caunoi.core.reports.facts import AnnualFacts, LevelLine, RuleLine

MET = {True: "đạt", False: "không đạt", None: "chưa kết luận"}
COUNTED = {
    "assessment": "tổ chức được xếp loại",
    "member_count": "đảng viên được đánh giá",
    "key_post": "cán bộ chủ chốt cấp xã có văn bằng trong hồ sơ",
    "roll": "cán bộ diện quản lý",
}
"""What the denominator of an indicator counts, by the kind of fact it is counted over."""
LETTERS = "abcdeghiklmnopqrstuvxy"
"""As lists are lettered: the alphabet without marked letters and without f, j, w, z."""


def _text(title: str, width: int) -> Column:
    return Column(title=title, width=width)


def _middle(title: str, width: int) -> Column:
    return Column(title=title, width=width, align="center")


def _numbers(width: int, *titles: str) -> tuple[Column, ...]:
    return tuple(Column(title=title, width=width, align="right") for title in titles)


def _counts(base: str, line: object, mark: int, *names: str) -> tuple[Parts, ...]:
    """One cell with a count for each named field of the line."""
    return tuple((counted(f"{base}.{name}", getattr(line, name), mark),) for name in names)


def targets(facts: AnnualFacts, cite: Citing) -> list[Block]:
    """Các chỉ tiêu: how many are met, then each with what was counted of how many."""
    title = f"Các chỉ tiêu của {facts.order.kind} {facts.order.symbol}"
    mark = cite.source(
        "targets", "I.2", title, len(facts.targets), "Đếm chỉ tiêu theo kết luận tại bảng của mục I"
    )
    parts: list[Part] = [f"Tính đến {wording.day(facts.as_of)}, trong số "]
    parts += [counted("targets.all", len(facts.targets), mark), " chỉ tiêu của Nghị quyết có"]
    for met, name in ((True, "met"), (False, "missed"), (None, "undetermined")):
        number = sum(line.met is met for line in facts.targets)
        parts += [" " if met else ", ", counted(f"targets.{name}", number, mark), f" chỉ tiêu {MET[met]}"]
    columns = (
        _middle("TT", 11), _text("Chỉ tiêu", 42), _middle("Yêu cầu", 23), _text("Thực hiện", 44), _text("Kết luận", 30),
    )  # fmt: skip
    rows = tuple(_target_row(place, line, cite) for place, line in enumerate(facts.targets, start=1))
    return [
        Paragraph(parts=(*parts, ".")),
        Table(columns=columns, rows=rows),
        *_beside(facts.targets, cite),
    ]


def _target_source(line: TargetFigure, cite: Citing) -> int:
    definition = law.indicator(line.indicator)
    again = definition.note.vi if definition.note else definition.title.vi
    return cite.source(line.indicator, line.clause, line.title_vi, line.records, again)


def _target_row(place: int, line: TargetFigure, cite: Citing) -> Row:
    mark = _target_source(line, cite)
    if line.denominator:
        done: Parts = (
            counted(f"{line.id}.numerator", line.numerator, mark), " trên ",
            counted(f"{line.id}.denominator", line.denominator, mark),
            f" {COUNTED[law.indicator(line.indicator).fact]} (",
            shared(f"{line.id}.share", line.numerator, line.denominator, mark, line.required), ")",
        )  # fmt: skip
    else:
        done = (counted(f"{line.id}.denominator", None, mark),)
    demand = wording.required(line.comparator, line.required, line.unit)
    name = f"{line.title_vi} (mục {line.clause})"
    return Row(cells=((str(place),), (name,), (demand,), done, _verdict(line, mark)))


def _verdict(line: TargetFigure, mark: int) -> Parts:
    """Met, or how many are lacking, or why nothing can be concluded."""
    if line.met is False and line.distance:
        return ("Không đạt, còn thiếu ", counted(f"{line.id}.distance", line.distance, mark))
    if line.met is None:
        return (f"Chưa kết luận: {wording.small_first(line.reason.vi)}" if line.reason else "Chưa kết luận",)
    return ("Đạt" if line.met else "Không đạt",)


def _beside(lines: tuple[TargetFigure, ...], cite: Citing) -> Iterator[Note]:
    """What stands beside the shares and is in none of them, and the parts that are in them."""
    parts: list[Part] = []
    for place, line in enumerate(lines, start=1):
        parts_of = [found for found in line.beside if found.of]
        # What is missing may also be named beside: once is enough.
        apart = {
            found.id: found for found in (*line.missing_of, *line.beside) if found.of is None and found.count
        }
        named = [*parts_of, *apart.values()]
        for found in named:
            mark = _target_source(line, cite)
            start = f" Chỉ tiêu {place}: " if found is named[0] else "; "
            figure = counted(f"{line.id}.{found.id}", found.count, mark)
            parts += [start + wording.small_first(found.title_vi) + " ", figure]
            parts += [" trên ", counted(f"{line.id}.{found.id}.of", found.of, mark)] if found.of else []
        parts += ["."] if named else []
    if parts:
        yield Note(parts=("Nêu bên cạnh tỷ lệ.", *parts))


def ratings(facts: AnnualFacts, cite: Citing) -> list[Block]:
    """Xếp loại đặt cạnh hồ sơ; the machine re-rates nobody. In a year without rules nothing was checked, and it says so."""
    done = facts.organisations - facts.unrated
    rated = cite.source(
        "assessment", "II.4", f"Mức xếp loại đã quyết định. {facts.scheme}", done,
        "Đếm tổ chức cơ sở đảng theo mức được cấp có thẩm quyền quyết định",
    )  # fmt: skip
    lead: Parts = (
        f"Năm {facts.year}, ", counted("ratings.done", done, rated), " trên ",
        counted("ratings.organisations", facts.organisations, rated),
        " tổ chức cơ sở đảng đã có quyết định xếp loại; ", counted("ratings.unrated", facts.unrated, rated),
        " tổ chức chưa được xếp loại.",
    )  # fmt: skip
    rules = tuple(rule for rule in facts.rules if rule.rating)
    if not rules:
        unchecked = f"Năm {facts.year} chưa có quy tắc đối chiếu xếp loại với hồ sơ nên không đối chiếu."
        return [Paragraph(parts=lead), _levels(facts, rated, None), Note(parts=(unchecked,))]
    checked = cite.source(
        "rating.*", "II.4", "Các quy tắc đối chiếu xếp loại với hồ sơ",
        sum(rule.open + rule.answered + rule.undetermined for rule in rules),
        "Đếm tổ chức theo tình trạng nặng nhất trong các phát hiện về xếp loại của tổ chức đó",
    )  # fmt: skip
    kept = Note(parts=("Hệ thống đặt mức xếp loại cạnh hồ sơ để xem xét, không xếp loại lại tổ chức nào.",))
    return [
        Paragraph(parts=(*lead, *_contradicted(facts, rated, checked))),
        _levels(facts, rated, checked),
        kept,
        *_rules(facts.rules, cite),
    ]


def _contradicted(facts: AnnualFacts, rated: int, checked: int) -> Parts:
    top = [level for level in facts.levels if level.top]
    among, against = sum(level.rated for level in top), sum(level.contradicted for level in top)
    said: Parts = (
        " Trong số được xếp ở các mức cao, ", counted("ratings.top.contradicted", against, checked), " trên ",
        counted("ratings.top.rated", among, rated), " tổ chức (",
        shared("ratings.top.share", against, among, checked),
        ") có mâu thuẫn với hồ sơ chưa được giải trình, hoặc giải trình không được chấp nhận.",
    )  # fmt: skip
    if not facts.above.rated:
        return said
    return (
        *said, " Trong số cấp ủy cấp trên cơ sở được xếp loại, số còn mâu thuẫn là ",
        counted("ratings.above.against", facts.above.contradicted, checked), " trên ",
        counted("ratings.above.among", facts.above.rated, rated), ".",
    )  # fmt: skip


def _levels(facts: AnnualFacts, rated: int, checked: int | None) -> Table:
    """Each level with its organisations and, where they were checked, how the check stands; a total below."""
    marks = {"rated": rated} | (
        dict.fromkeys(("contradicted", "watch", "unknown"), checked) if checked else {}
    )
    titles = ("Số tổ chức", "Còn mâu thuẫn với hồ sơ", "Chờ xem xét giải trình", "Chưa xác định được")
    columns = (_text("Mức xếp loại", 49), *_numbers(25, *titles[: len(marks)]))
    rows = [_level_row(line, marks) for line in facts.levels]
    total = tuple(
        (counted(f"ratings.all.{name}", sum(getattr(line, name) for line in facts.levels), mark),)
        for name, mark in marks.items()
    )
    rows.append(Row(strong=True, cells=(("Cộng",), *total)))
    if facts.above.rated:
        rows.append(_level_row(facts.above, marks))
    return Table(columns=columns, rows=tuple(rows))


def _level_row(line: LevelLine, marks: dict[str, int]) -> Row:
    cells = (
        (counted(f"ratings.{line.code}.{name}", getattr(line, name), mark),) for name, mark in marks.items()
    )
    return Row(cells=((line.name,), *cells))


def letters(rules: tuple[RuleLine, ...]) -> dict[str, str]:
    """Code of a rule -> the letter it goes by in this report; after the last letter two of them."""
    marks = chain(LETTERS, (first + second for first in LETTERS for second in LETTERS))
    return {rule.code: mark for rule, mark in zip(rules, marks, strict=False)}


def _rules(rules: tuple[RuleLine, ...], cite: Citing) -> list[Block]:
    columns = (
        _middle("Ký hiệu", 16), _text("Nội dung đối chiếu", 64),
        *_numbers(23, "Còn mâu thuẫn", "Chờ xem xét giải trình", "Chưa xác định được"),
    )  # fmt: skip
    rows = tuple(_rule_row(rule, letters(rules)[rule.code], cite) for rule in rules)
    return [
        Paragraph(parts=("Số phát hiện theo từng nội dung đối chiếu:",)),
        Table(columns=columns, rows=rows),
    ]


def _rule_source(rule: RuleLine, cite: Citing) -> int:
    behind = rule.open + rule.answered + rule.undetermined
    return cite.source(
        rule.code, rule.clause, rule.title, behind, "Đếm phát hiện của quy tắc theo tình trạng"
    )


def _rule_row(rule: RuleLine, letter: str, cite: Citing) -> Row:
    mark = _rule_source(rule, cite)
    name = f"{rule.title} (mục {rule.clause})"
    return Row(
        cells=((letter,), (name,), *_counts(rule.code, rule, mark, "open", "answered", "undetermined"))
    )


def cases(facts: AnnualFacts, cite: Citing) -> list[Block]:
    """Khiếu nại, kiến nghị, phản ánh. What was taken in never counts against anybody; what is unsettled and late does."""
    columns = (
        _text("Loại việc", 24),
        *_numbers(
            21, "Tiếp nhận trong năm", "Giải quyết trong năm", "Trong đó quá hạn", "Chưa giải quyết", "Trong đó quá hạn"
        ),
        _middle("Vụ lâu nhất, nhận ngày", 24),
    )  # fmt: skip
    rows = []
    for line in facts.cases:
        mark = cite.source(
            f"case.{line.kind}", "II.6", f"Hồ sơ vụ việc: {line.name}", line.records,
            "Đếm vụ việc theo ngày tiếp nhận, thời hạn và ngày giải quyết",
        )  # fmt: skip
        base = f"case.{line.kind}"
        names = ("received", "settled", "settled_late", "unsettled", "unsettled_late")
        cells = (*_counts(base, line, mark, *names), (dated(f"{base}.oldest", line.oldest, mark),))
        rows.append(Row(cells=((line.name[:1].upper() + line.name[1:],), *cells)))
    lead = (
        "Vụ việc thuộc trách nhiệm của cấp ủy và các cơ quan do cấp ủy lãnh đạo, "
        f"tính đến {wording.day(facts.as_of)}:"
    )
    kept = (
        "Số đơn tiếp nhận không phải là căn cứ đánh giá; chỉ việc để quá hạn mới được đặt cạnh mức xếp loại. "
        "Đơn tố cáo không nằm trong các số liệu này."
    )
    table = Table(columns=columns, rows=tuple(rows))
    return [
        Paragraph(parts=(lead,)),
        table,
        *_by_letters(facts, cite),
        *_sums(facts, cite),
        Note(parts=(kept,)),
    ]


def _by_letters(facts: AnnualFacts, cite: Citing) -> Iterator[Block]:
    """Where letters are kept, what they say beside the summaries of the same time; only the letters are in the figures above."""
    if not facts.beside:
        return
    mark = cite.source(
        "case.compared", "II.6", "Đơn thư, và hồ sơ vụ việc của cùng cơ quan, cùng loại, cùng thời gian", facts.beside_at,
        "Đếm theo đơn và đếm theo hồ sơ vụ việc cơ quan gửi từ ngày có đơn đầu tiên, không cộng",
    )  # fmt: skip
    rows = []
    for line in facts.beside:
        base = f"compared.{line.name}"
        figures = (
            counted(f"{base}.letters", line.by_letters, mark), counted(f"{base}.summaries", line.by_summaries, mark),
            counted(f"{base}.difference", line.by_summaries - line.by_letters, mark),
        )  # fmt: skip
        rows.append(Row(cells=((line.title,), *((figure,) for figure in figures))))
    lead = (
        "Ở ", counted("compared.bodies", facts.beside_at, mark),
        " cơ quan có đơn trong hệ thống, các số trên lấy từ đơn; hồ sơ vụ việc cùng thời gian chỉ để đối chiếu:",
    )  # fmt: skip
    columns = (
        _text("Số liệu", 60),
        *_numbers(30, "Theo đơn", "Theo hồ sơ vụ việc", "Hồ sơ nhiều hơn (ít hơn)"),
    )
    yield Paragraph(parts=lead)
    yield Table(columns=columns, rows=tuple(rows))


def _sums(facts: AnnualFacts, cite: Citing) -> Iterator[Paragraph]:
    """Sums that offices sent beside their single matters: held against them, never added."""
    line = facts.sums
    if not line.sent:
        return
    mark = cite.source(
        "case_tally", "II.6", "Số tổng hợp vụ việc do các cơ quan gửi", line.sent,
        "Đếm bảng số tổng hợp của các kỳ kết thúc trong năm, so với từng vụ việc cùng kỳ, cùng lĩnh vực",
    )  # fmt: skip
    yield Paragraph(
        parts=(
            "Các cơ quan gửi ", counted("sums.sent", line.sent, mark), " số tổng hợp theo kỳ và lĩnh vực, không cộng vào các số trên; ",
            counted("sums.differ", line.differ, mark), " khác hồ sơ từng vụ việc, ", counted("sums.alone", line.alone, mark),
            " chưa có vụ việc để đối chiếu.",
        )
    )  # fmt: skip


def obligations(facts: AnnualFacts, cite: Citing) -> list[Block]:
    """Nhiệm vụ Nghị quyết giao, by clause: owed, done, overdue, no date stated, no person named."""
    if not facts.obligations:
        return [Paragraph(parts=("Trong năm không có nhiệm vụ nào của Nghị quyết đến kỳ thực hiện.",))]
    columns = (
        _middle("Mục", 14), _text("Nội dung", 52),
        *_numbers(18, "Phải thực hiện", "Đã xong", "Quá hạn", "Không nêu hạn", "Chưa có người phụ trách"),
    )  # fmt: skip
    rows = []
    for line in facts.obligations:
        where = f"{line.clause}, {line.document}" if line.document else line.clause
        mark = cite.source(
            "obligation", where, f"Sổ nhiệm vụ: {line.title}", line.owed,
            "Đếm nhiệm vụ đã bắt đầu theo thời hạn, ngày xong và người phụ trách",
        )  # fmt: skip
        names = ("owed", "done", "overdue", "undated", "unnamed")
        title = f"{line.title} ({line.document})" if line.document else line.title
        rows.append(
            Row(cells=((line.clause,), (title,), *_counts(f"obligation.{where}", line, mark, *names)))
        )
    lead = (
        "Nhiệm vụ của các tổ chức trong phạm vi lãnh đạo, mỗi tổ chức một nhiệm vụ tính là một, "
        f"tính đến {wording.day(facts.as_of)}:"
    )
    return [Paragraph(parts=(lead,)), Table(columns=columns, rows=tuple(rows))]


def dialogues(facts: AnnualFacts, cite: Citing) -> list[Block]:
    """Đối thoại với Nhân dân và lời hứa tại đối thoại."""
    line = facts.dialogues
    if not line.units and not line.promises:
        return [Paragraph(parts=("Không có đơn vị cấp xã trong phạm vi lãnh đạo.",))]
    held = cite.source(
        "dialogue", "II.1", "Hội nghị đối thoại với Nhân dân", line.held,
        "Đếm hội nghị đối thoại tổ chức trong năm",
    )  # fmt: skip
    kept = cite.source(
        "promise",
        "II.6",
        "Lời hứa tại đối thoại",
        line.promises,
        "Đếm lời hứa theo thời hạn và ngày thực hiện",
    )
    first = (
        counted("dialogue.holding", line.holding, held), " trên ", counted("dialogue.units", line.units, held),
        " đơn vị cấp xã (", shared("dialogue.share", line.holding, line.units, held),
        ") đã tổ chức đối thoại với Nhân dân trong năm, với ", counted("dialogue.held", line.held, held),
        " hội nghị; ", counted("dialogue.answered", line.answered, held), " trên ",
        counted("dialogue.questions", line.questions, held), " ý kiến đã được trả lời.",
    )  # fmt: skip
    second = (
        "Trong ", counted("promise.made", line.promises, kept), " lời hứa tại đối thoại, đã thực hiện ",
        counted("promise.kept", line.kept, kept), ", quá hạn ", counted("promise.overdue", line.overdue, kept),
        ", không nêu hạn ", counted("promise.undated", line.undated, kept), f", tính đến {wording.day(facts.as_of)}.",
    )  # fmt: skip
    return [Paragraph(parts=first), Paragraph(parts=second)]


def unknowns(facts: AnnualFacts, cite: Citing) -> list[Block]:
    """Những điều chưa xác định được: what is missing is named, with how many."""
    items: list[Parts] = [
        (f"{line.title_vi}: {wording.small_first(line.reason.vi)}.",)
        for line in facts.targets
        if line.reason and line.why is not Why.NOT_APPLICABLE
    ]
    for rule in facts.rules:
        if rule.undetermined:
            figure = counted(f"unknown.{rule.code}", rule.undetermined, _rule_source(rule, cite))
            items.append((f"{rule.title}: ", figure, f" trường hợp. {rule.why_undetermined}"))
    items += [(reason,) for reason in facts.unsure]
    listed = [Paragraph(parts=parts, item=True) for parts in items]
    return list(listed) if listed else [Paragraph(parts=("Không có.",))]
