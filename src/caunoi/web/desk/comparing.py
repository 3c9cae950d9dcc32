"""Two statements of one office beside each other, as pages show them: by letters and by case summaries, by sums and by matters."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from caunoi.core.facts.case_tallies import FIGURES, Counted
from caunoi.records.queries.case_tallies import TallyLine
from caunoi.records.queries.matters_compared import Compared
from caunoi.render import words
from caunoi.web.desk import terms
from caunoi.web.templatetags.words import language


@dataclass(frozen=True)
class Cell:
    """What is said of one figure, a line each; `soft`: what is said of them beside each other."""

    head: str
    lines: tuple[str, ...]
    soft: str = ""


@dataclass(frozen=True)
class Line:
    """One row: what it is about, of which kind, its figures, and (mark, words) of how both stand."""

    name: str
    kind: str
    cells: list[Cell]
    mark: str
    word: str


@dataclass(frozen=True)
class Beside:
    """The table, under its heading. `name`, `kind`: the heads of the first columns; `heads`: of the figures."""

    anchor: str
    title: str
    note: str
    name: str
    kind: str
    heads: list[str]
    rows: list[Line]


def by_letters(lines: Iterable[tuple[str, Compared]], first: date, last: date) -> list[Beside]:
    """(name of the body, what its letters and its summaries say over the time from `first` to `last`); none where nothing is."""
    rows = [_letters_beside(line, body) for body, line in lines]
    note = _(
        "Từ %(first)s đến %(last)s. Nơi đã có đơn ở đây thì mọi số liệu lấy từ đơn; hồ sơ vụ việc cơ quan gửi cùng thời gian chỉ để đối chiếu, không cộng vào. Đơn phải giữ kín không nằm trong các số này."
    ) % {"first": words.day(first), "last": words.day(last)}
    title = _("Theo đơn và theo hồ sơ vụ việc")
    return [Beside("compared", title, note, _("Cơ quan"), _("Loại"), _heads(), rows)] if rows else []


def by_sums(lines: Iterable[TallyLine]) -> list[Beside]:
    """What offices summed up, and what the matters on record say where that is another; none where nothing is."""
    rows = [_sums_beside(line) for line in lines]
    note = _(
        "Số do cơ quan tự cộng, không cộng vào hồ sơ. Nơi có từng vụ việc thì số trong hồ sơ ghi bên cạnh số khác."
    )
    title = _("Số tổng hợp vụ việc")
    return [Beside("sums", title, note, _("Kỳ"), _("Lĩnh vực"), _heads(), rows)] if rows else []


def _heads() -> list[str]:
    """In the order of FIGURES."""
    return [str(terms.TALLY[name]) for name in FIGURES]


def _letters_beside(line: Compared, body: str) -> Line:
    cells = []
    for head, ours, theirs in zip(_heads(), line.by_letters, line.by_summaries, strict=True):
        said = _("đơn: %(n)s") % {"n": _counted(ours)}, _("hồ sơ: %(n)s") % {"n": _counted(theirs)}
        more = theirs - ours if isinstance(ours, int) and isinstance(theirs, int) else 0
        cells.append(Cell(head, said, _("lệch %(n)s") % {"n": f"{more:+d}"} if more else ""))
    differ = line.by_letters != line.by_summaries
    mark, word = ("watch", _("khác nhau")) if differ else ("agrees", _("khớp nhau"))
    return Line(body, str(terms.CASE.get(line.kind, line.kind)), cells, mark, word)


def _sums_beside(line: TallyLine) -> Line:
    cells = []
    for name, head, said in zip(FIGURES, _heads(), line.tally.figures, strict=True):
        held = line.differ.get(name)
        record = "" if held is None else _("không có") if held[1] is None else _counted(held[1])
        cells.append(Cell(head, (_counted(said),), _("hồ sơ: %(n)s") % {"n": record} if record else ""))
    span = f"{words.day(line.tally.first)}–{words.day(line.tally.last)}"
    field = str(terms.FIELD.get(line.tally.field, line.tally.field))
    return Line(span, field, cells, *tally_standing(line))


def tally_standing(line: TallyLine) -> tuple[str, str]:
    """(mark, words): whether sums are those of the matters on record."""
    if not line.held:
        return "unknown", _("chưa đối chiếu được")
    return ("contradicted", _("khác hồ sơ")) if line.differ else ("agrees", _("khớp hồ sơ"))


def _counted(value: Counted) -> str:
    """A number of matters, the day of the oldest, or that there is none."""
    if value is None:
        return "–"
    return words.day(value) if isinstance(value, date) else words.number(value, language())
