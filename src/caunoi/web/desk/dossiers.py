"""The contradiction dossier of a unit and year: on a page, and as a document in the official layout."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.timezone import localdate

from caunoi.core import law
from caunoi.core.reports.dossier import Asked, DossierFacts, Evidence, Spoken, Term
from caunoi.core.reports.dossier import dossier as as_content
from caunoi.core.reports.facts import Issuer
from caunoi.records.models import UnitPeriod
from caunoi.records.queries.dossier import Dossier
from caunoi.records.queries.dossier import dossier as query
from caunoi.records.queries.finding_page import FindingPage, Said
from caunoi.records.queries.reports import issuer_of, standing_in
from caunoi.render import words
from caunoi.render.docx import render as as_docx
from caunoi.render.reports import TYPES
from caunoi.web.desk import terms
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.findings import context_of
from caunoi.web.desk.keeping import Page, kept


@at_desk
@kept
def dossier(request: HttpRequest, desk: Desk, key: str, year: int) -> Page:
    """Everything said and shown about one rating."""
    found = _found(desk, key, year)
    return Page("desk/dossier.html", _context(desk, found))


@at_desk
def download(request: HttpRequest, desk: Desk, key: str, year: int) -> HttpResponse:
    """The same as a document: always in Vietnamese, as it goes into the file."""
    with translation.override("vi"):
        facts = _facts(desk, _found(desk, key, year))
    response = HttpResponse(as_docx(as_content(facts)), content_type=TYPES["docx"])
    response["Content-Disposition"] = f'attachment; filename="ho-so-doi-chieu-{year}.docx"'
    return response


def _found(desk: Desk, key: str, year: int) -> Dossier:
    found = query(desk.user, key, year, desk.today)
    if found is None:
        raise Http404
    return found


def _context(desk: Desk, found: Dossier) -> dict[str, Any]:
    rating = found.rating
    return {
        "dossier": found,
        "rating": rating,
        "levels": [terms.level(rating.scheme, level) for level in _levels(found)] if rating else [],
        "scheme": terms.scheme_title(rating.scheme) if rating else "",
        "findings": [context_of(desk, page) for page in found.findings],
        "standing": len(found.standing),
        "otherwise": [
            (terms.rule_title(page.finding.code), page.decided_otherwise)
            for page in found.findings
            if page.decided_otherwise
        ],
    }


def _levels(found: Dossier) -> tuple[str, str, str]:
    rated = found.rating
    return (rated.self_level, rated.appraised_level, rated.decided_level) if rated else ("", "", "")


def _facts(desk: Desk, found: Dossier) -> DossierFacts:
    rating = found.rating
    own, appraised, decided = (
        terms.level(rating.scheme if rating else "", level) for level in _levels(found)
    )
    return DossierFacts(
        issuer=_issuer(found.period, min(desk.today, date(found.year, 12, 31))),
        unit=found.period.unit.key,
        name=found.period.name,
        year=found.year,
        day=desk.today,
        simulated=desk.simulated,
        scheme=terms.scheme_title(rating.scheme) if rating else "",
        own=own,
        appraised=appraised,
        decided=decided,
        decided_on=rating.decided_on if rating else None,
        decided_by=found.decided_by,
        asked=tuple(_asked(desk, page) for page in found.findings),
    )


def _issuer(period: UnitPeriod, on: date) -> Issuer:
    """The committee above, which decides; the unit itself where nobody stands above."""
    above = standing_in(period.parent, on.year, on) if period.parent else None
    return issuer_of(above or period, on)


def _asked(desk: Desk, page: FindingPage) -> Asked:
    context, rule = context_of(desk, page), law.rules().get(page.finding.code)
    otherwise = page.decided_otherwise
    return Asked(
        title=context["title"],
        state=str(context["state"]),
        clause=page.finding.clause,
        basis=rule.basis if rule else "",
        meaning=context["explained"].meaning if context["explained"] else "",
        evidence=tuple(Evidence(e.what, e.when, e.late) for e in context["evidence"]),
        hidden=page.hidden,
        terms=tuple(
            Term(str(name), held.start, held.due.day, held.met_on, late)
            for name, held, late in context["limits"]
        ),
        spoken=tuple(_spoken(word, post, step) for word, post, step in context["steps"]),
        otherwise=f"{otherwise.unit_name or otherwise.by}, {words.day(localdate(otherwise.at))}"
        if otherwise
        else "",
        lapses_on=page.lapses_on,
    )


def _spoken(word: str, post: str, step: Said) -> Spoken:
    by = post or ", ".join(part for part in (step.unit_name, step.by) if part)
    return Spoken(str(word), by, localdate(step.at), step.text, tuple(name for _, name in step.papers))
