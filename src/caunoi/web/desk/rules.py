"""The rules for people: what each means, why, from when, on what it rests, which records clear it, and its worked cases."""

from dataclasses import dataclass
from string import Formatter

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy

from caunoi.core import law
from caunoi.core.law import Text, Undetermined
from caunoi.records.queries.adopted import standing_rules
from caunoi.web.desk import terms
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.keeping import Page, kept
from caunoi.web.templatetags.words import said

VERDICT = {
    "met": gettext_lazy("không có phát hiện"),
    "broken": gettext_lazy("có phát hiện"),
    "not_applicable": gettext_lazy("không áp dụng"),
    "undetermined": gettext_lazy("chưa đủ căn cứ"),
}
SEVERITY = {1: gettext_lazy("rất nặng"), 2: gettext_lazy("nặng"), 3: gettext_lazy("vừa")}


@dataclass(frozen=True)
class ThresholdLine:
    """A threshold of the rule as it holds on the day; `value` None: none is held. A proposal until `adopted_by` somebody."""

    title: str
    value: object
    is_proposal: bool
    adopted_by: str


@at_desk
@kept
def rules(request: HttpRequest, desk: Desk) -> Page:
    """Every rule by its code: title, clause, since when, how grave."""
    lines = [
        (code, said(rule.title), rule.clause, rule.start, str(SEVERITY[rule.severity]))
        for code, rule in law.rules().items()
    ]
    return Page("desk/rules.html", {"lines": lines})


@at_desk
@kept
def rule(request: HttpRequest, desk: Desk, code: str) -> Page:
    """One rule, with the thresholds that hold here today and the cases it is held to."""
    found = standing_rules().get(code)
    if found is None:
        raise Http404
    held = {name: found.threshold(name, max(desk.today, found.start)) for name in found.thresholds}
    values = {name: "–" if isinstance(one, Undetermined) else str(one.value) for name, one in held.items()}
    context = {
        "rule": found,
        "title": said(found.title),
        "meaning": _filled(found.meaning, values),
        "why": said(found.why),
        "undetermined": said(found.undetermined),
        "clears": said(found.clears),
        "note": said(found.note) if found.note else "",
        "move": terms.MOVE[found.move],
        "severity": str(SEVERITY[found.severity]),
        "thresholds": [
            ThresholdLine(said(one.reason), None, False, "")
            if isinstance(one, Undetermined)
            else ThresholdLine(said(one.title), one.value, one.is_proposal, one.adopted_by or one.basis)
            for one in held.values()
        ],
        "cases": [(said(case.name), VERDICT[case.expect.verdict]) for case in law.examples(code)],
    }
    return Page("desk/rule.html", context)


def _filled(text: Text, values: dict[str, str]) -> str:
    """The meaning with its thresholds; one that is not among them stays unnamed."""
    pattern = said(text)
    names = {name for _, name, _, _ in Formatter().parse(pattern) if name}
    return pattern.format(**{name: values.get(name, "…") for name in names})
