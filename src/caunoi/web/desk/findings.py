"""Findings: the list, one finding with everything it rests on, and the written steps on it."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from caunoi.core import law
from caunoi.core.facts.findings import State
from caunoi.core.facts.permissions import Permission
from caunoi.records.access import reached_units
from caunoi.records.queries.finding_page import FindingPage, Proof, finding_page
from caunoi.records.queries.finding_page import findings as list_findings
from caunoi.records.queries.matters_compared import time_of
from caunoi.render import words
from caunoi.web.desk import terms
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.comparing import by_letters, by_sums
from caunoi.web.desk.explaining import explained_for_page
from caunoi.web.desk.finding_choices import choices
from caunoi.web.desk.keeping import Page, kept
from caunoi.web.desk.links import url_of
from caunoi.web.desk.pages import SIZE, number_of, pager
from caunoi.web.typed import year

TEMPLATE = "desk/finding.html"
SHOWN = 110  # characters that tell one record from another


@dataclass(frozen=True)
class ProofLine:
    """One piece of evidence: what, when, how late."""

    what: str
    when: str
    url: str
    late: int | None


@at_desk
@kept
def findings(request: HttpRequest, desk: Desk) -> Page:
    """One page of findings, the gravest first."""
    asked = request.GET
    state = asked.get("state", "")
    state = state if state in {*State, "mine"} else ""
    code = asked.get("code", "") if asked.get("code", "") in law.rules() else ""
    found = list_findings(
        desk.user, desk.today, state=state, code=code, year=year(asked.get("year", "")),
        unit=asked.get("unit", ""), start=(number_of(asked) - 1) * SIZE, size=SIZE,
    )  # fmt: skip
    context = {
        "rows": [
            (terms.rule_title(f.code), terms.STATE[f.state], terms.STATE_MARK[f.state], f) for f in found.rows
        ],
        "moves": terms.MOVE,
        "pager": pager(asked, found.total, len(found.rows)),
        "state": state,
        "states": [("mine", _("Tôi phải trả lời")), *terms.STATE.items()],
        "code": code,
        "codes": [(rule, terms.rule_title(rule)) for rule in law.rules()],
        "year": year,
        "years": range(desk.today.year, desk.today.year - 6, -1),
        "may_try": reached_units(desk.user, desk.today, Permission.CHECK_RUN).exists(),
    }
    return Page("desk/findings.html", context)


@at_desk
@kept
def finding(request: HttpRequest, desk: Desk, pk: int) -> Page:
    """One finding."""
    page = found_page(desk, pk)
    return Page(TEMPLATE, context_of(desk, page) | {"choices": choices(desk, page)})


def found_page(desk: Desk, pk: int) -> FindingPage:
    """The finding, for whoever may see it; 404 for anybody else."""
    page = finding_page(desk.user, pk, desk.today)
    if page is None:
        raise Http404
    return page


def context_of(desk: Desk, page: FindingPage) -> dict[str, Any]:
    """Everything the page of a finding shows; the dossier shows the same of each of its findings."""
    found = page.finding
    rule = law.rules().get(found.code)
    return {
        "page": page,
        "finding": found,
        "title": terms.rule_title(found.code),
        "rule": rule,
        "explained": explained_for_page(found),
        "compared": by_sums(page.sums) + by_letters(page.compared, *time_of(found)),
        "state": terms.STATE[found.state],
        "mark": terms.STATE_MARK[found.state],
        "move": terms.MOVE.get(found.move, ""),
        "evidence": [_proof(proof, desk) for proof in page.evidence],
        "steps": [
            (terms.STEP[step.move], terms.post(step.post) if step.post else "", step) for step in page.steps
        ],
        "limits": [(terms.LIMIT[held.name], held, held.days_late(desk.today)) for held in page.limits],
        "officials": [terms.post(official.post) for official in page.officials],
        "waiting": [(terms.post(one.post), one.until) for one in page.waiting],
    }


def _proof(proof: Proof, desk: Desk) -> ProofLine:
    end = proof.end or desk.today
    late = (end - proof.due).days if proof.due and proof.due < end else None
    spans = [words.day(proof.start)]
    if proof.due:
        spans.append(_("hạn %(day)s") % {"day": words.day(proof.due)})
        spans.append(_("xong %(day)s") % {"day": words.day(proof.end)} if proof.end else _("chưa xong"))
    url = url_of(proof.ref, proof.public)
    what = ": ".join(filter(None, (str(terms.EVIDENCE[proof.ref.kind]), Truncator(proof.text).chars(SHOWN))))
    return ProofLine(what, ", ".join(spans), url, late)
