"""What a later version of a document changed in clauses, targets and duties, beside the version before it."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from caunoi.core.comparing import compare
from caunoi.core.comparing.changes import Change
from caunoi.core.comparing.telling import name_of, place_of, rewordings, words_of
from caunoi.records.queries.confirming import bench_of
from caunoi.render import words as written
from caunoi.web.desk import confirming_terms as words
from caunoi.web.desk import terms
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.keeping import Page, kept
from caunoi.web.desk.workbench import found_bench, found_directive
from caunoi.web.templatetags.confirming import isoday
from caunoi.web.templatetags.words import language

NOT_TOLD = "due_text"  # the day itself is told


@dataclass(frozen=True)
class Line:
    """One clause, target or duty that is not the same: where, what happened to it, and what differs (name, before, now)."""

    place: str
    name: str
    what: str
    mark: str
    fields: list[tuple[str, str, str]]
    wordings: list[tuple[str, str]]


@at_desk
@kept
def changes(request: HttpRequest, desk: Desk, pk: int) -> Page:
    """The version on the workbench beside the one it came after."""
    bench = found_bench(desk, pk)
    previous = bench.confirming.previous
    if previous is None:
        raise Http404
    before = bench_of(previous)
    found = compare(before.reading, before.text, bench.reading, bench.text)
    lists = (
        (_("Điều khoản đã đổi"), found.clauses),
        (_("Chỉ tiêu đã đổi"), found.targets),
        (_("Nhiệm vụ đã đổi"), found.duties),
    )
    context = {
        "directive": bench.confirming.directive,
        "before": found_directive(desk, previous.directive_id),
        "files": (previous.source.name, bench.confirming.source.name),
        "lists": [(title, [_line(one) for one in changed]) for title, changed in lists],
    }
    return Page("desk/version_changes.html", context)


def _line(change: Change) -> Line:
    reworded = "reworded" in change.what
    return Line(
        place_of(change),
        name_of(change.new or change.old),
        ", ".join(str(words.CHANGED[what]) for what in change.what),
        words.CHANGED_MARK.get(change.what[-1], "unknown"),
        [
            (str(words.FIELD[name]), _shown(name, old), _shown(name, new))
            for name, (old, new) in change.fields.items()
            if name != NOT_TOLD
        ],
        rewordings(words_of(change.old), words_of(change.new)) if reworded else [],
    )


def _shown(name: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return written.number(value, language())
    if name == "comparator":
        return written.comparator(value, language())
    return str({"role": words.ROLE, "cadence": terms.CADENCE}.get(name, {}).get(value, isoday(value)))
