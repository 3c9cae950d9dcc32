"""Every address × every member of the cast: a new address fails here until it is listed."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests.web.conftest import SignIn
from tests.web.sample import Sample

CAST = ("board", "office", "leader", "clerk", "inspector", "auditor", "outsider", "stranger")
# who reaches Phường Một A, and who does not
SEEING = {name: 200 for name in CAST} | {"outsider": 404, "stranger": 404}
EVERYBODY = {name: 200 for name in CAST}
WITH_ROLE = EVERYBODY | {"stranger": 404}
# who may confirm, and what the others meet: a page of nobody in particular, or one of a directive they may not see
CONFIRMING = {name: 200 if name == "board" else 403 for name in CAST}
BENCH = CONFIRMING | {"stranger": 404}
# who takes letters in: nobody of this cast (tests/web/test_intake.py has who does)
RECEIVING = dict.fromkeys(CAST, 403)
AWAY = dict.fromkeys(CAST, 302)
# what is merely opened leads to the page that holds the form; sent by nobody signed in, nothing is taken
TO_SIGN_IN, UNSENT = 302, 403
# who may bring in a workbook of some kind
# who handles complex matters somewhere
HANDLING = ("board", "office", "leader", "clerk", "outsider")
SENDING = ("board", "office", "leader", "clerk", "outsider")


@dataclass(frozen=True)
class Line:
    """One address: what it needs in its path, and the code each person gets; `anonymous` is nobody signed in."""

    args: Callable[[Sample], list[object]]
    codes: dict[str, int]
    method: str = "get"
    data: dict[str, str] = field(default_factory=dict)
    anonymous: int | None = None


def _none(sample: Sample) -> list[object]:
    return []


def _deciding(*able: str, wrong: int = 302) -> dict[str, int]:
    """POST codes at Phường Một A: 302 for whoever may (`wrong` where nothing was filled in), 403 for those who see it, 404 for
    those who do not."""
    return {name: wrong if name in able else 403 if SEEING[name] == 200 else 404 for name in CAST}


def _public(args: Callable[[Sample], list[object]], code: int, method: str = "get") -> Line:
    """An address that answers everybody alike."""
    return Line(args, dict.fromkeys(CAST, code), method, anonymous=code)


TABLE = {
    "home": [Line(_none, EVERYBODY)],
    "sign-in": [Line(_none, AWAY, anonymous=200)],
    "sign-out": [Line(_none, AWAY, "post", anonymous=302), Line(_none, AWAY)],
    "language": [Line(_none, AWAY, "post", {"language": "en"}, anonymous=302), Line(_none, AWAY)],
    "text-size": [Line(_none, AWAY, "post", {"larger": "1"}, anonymous=302), Line(_none, AWAY)],
    "password": [Line(_none, EVERYBODY), Line(_none, dict.fromkeys(CAST, 422), "post")],
    "tokens": [
        Line(_none, EVERYBODY),
        Line(_none, {n: 422 if n == "stranger" else 200 for n in CAST}, "post", {"name": "x", "scopes": "read", "days": "9"}),
        Line(_none, dict.fromkeys(CAST, 422), "post"),
    ],
    "token-revoke": [Line(lambda s: [999_999], dict.fromkeys(CAST, 404), "post"), Line(lambda s: [1], AWAY)],
    # the public pages: everybody alike, signed in or not
    "portal": [_public(_none, 200)],
    "portal-alone": [_public(_none, 200)],
    "intake": [Line(_none, RECEIVING), Line(_none, {n: 422 if c == 200 else c for n, c in RECEIVING.items()}, "post")],
    "intake-look": [Line(_none, RECEIVING, "post"), Line(_none, AWAY)],
    "intake-confirming": [Line(_none, EVERYBODY), Line(_none, {n: 422 for n in CAST}, "post")],
    "intake-envelope": [Line(_none, RECEIVING), Line(_none, {n: 422 if c == 200 else c for n, c in RECEIVING.items()}, "post")],
    "portal-step": [_public(_none, 400, "post"), _public(_none, 302)],
    "portal-send": [_public(_none, 400, "post"), _public(_none, 302)],
    "portal-choose": [_public(_none, 302, "post"), _public(_none, 302)],
    "portal-follow": [_public(_none, 200), _public(_none, 422, "post")],
    "portal-file": [_public(lambda s: ["receipt.json"], 302)],
    "portal-act": [_public(lambda s: ["message"], 403, "post"), _public(lambda s: ["nothing"], 404, "post"), _public(lambda s: ["leave"], 302)],
    "portal-heads": [_public(_none, 200)],
    "portal-head": [_public(lambda s: ["2001-01-01"], 404)],
    "portal-check": [_public(_none, 200)],
    "portal-exit": [_public(_none, 200)],
    "search": [Line(_none, EVERYBODY)],
    "search-quick": [Line(_none, EVERYBODY)],
    "picture-now": [Line(_none, AWAY)],
    "picture-of": [Line(lambda s: ["001"], {n: 302 if c == 200 and n not in ("leader", "clerk") else 404 for n, c in SEEING.items()})],
    "picture": [Line(lambda s: ["001", 2017], {n: 200 if c == 200 and n not in ("leader", "clerk") else 404 for n, c in SEEING.items()})],
    "picture-file": [Line(lambda s: ["001", 2017, "map", "csv"], {n: 200 if c == 200 and n not in ("leader", "clerk") else 404 for n, c in SEEING.items()})],
    "target": [Line(lambda s: ["clean_strong", "00001", 2017], SEEING)],
    "unit": [Line(lambda s: ["P-00001"], SEEING), Line(lambda s: ["G-00001"], SEEING), Line(lambda s: ["00001"], SEEING | {"leader": 404, "clerk": 404})],
    "policies": [Line(_none, {name: 200 if name in ("board", "inspector") else 403 for name in CAST})],
    "rules": [Line(_none, EVERYBODY)],
    "rule": [Line(lambda s: ["rating.top_while_late"], EVERYBODY), Line(lambda s: ["no.such"], dict.fromkeys(CAST, 404))],
    "policy-adopt": [Line(_none, dict.fromkeys(CAST, 403), "post"), Line(_none, AWAY)],
    "dossier": [Line(lambda s: ["P-00001", 2017], SEEING), Line(lambda s: ["P-00001", 2019], dict.fromkeys(CAST, 404))],
    "dossier-docx": [Line(lambda s: ["P-00001", 2017], SEEING)],
    "finding-paper": [Line(lambda s: [s.finding.pk, 1], dict.fromkeys(CAST, 404))],
    "case": [Line(lambda s: [s.case.pk], SEEING)],
    "dialogue": [Line(lambda s: [s.dialogue.pk], SEEING)],
    "assessment": [Line(lambda s: [s.assessment.pk], SEEING)],
    "denunciation": [Line(lambda s: [s.outcome.pk], SEEING)],
    "discipline": [
        Line(lambda s: [s.discipline.pk], SEEING),
        Line(lambda s: [s.member_discipline.pk], dict.fromkeys(CAST, 404)),
    ],
    "plan": [Line(lambda s: [s.plan.pk], SEEING)],
    "post": [Line(lambda s: [s.secretary.pk], {n: 302 if c == 200 else c for n, c in SEEING.items()})],
    "sent-report": [Line(lambda s: [s.sent_report.pk], SEEING)],
    "case-tally": [Line(lambda s: [s.sums.pk], {n: 302 if c == 200 else c for n, c in SEEING.items()})],
    "complex-matters": [Line(_none, EVERYBODY)],
    "complex-matter-years": [Line(_none, EVERYBODY)],
    "complex-matter": [Line(lambda s: [s.matter.pk], SEEING)],
    "complex-matter-ask": [Line(lambda s: [s.ask.pk], {n: 302 if c == 200 else c for n, c in SEEING.items()})],
    "complex-matter-new": [
        Line(_none, {n: 200 if n in HANDLING else 403 for n in CAST}),
        Line(_none, {n: 422 if n in HANDLING else 403 for n in CAST}, "post"),
    ],
    "complex-matter-handle": [
        Line(lambda s: [s.matter.pk, "review"], _deciding("board", "office", "leader", "clerk", wrong=422), "post"),
        Line(lambda s: [s.matter.pk, "settle"], _deciding("board", "office", "leader", "clerk", wrong=422), "post"),
        Line(lambda s: [s.matter.pk, "open"], dict.fromkeys(CAST, 404), "post"),
        Line(lambda s: [s.matter.pk, "review"], AWAY),
    ],
    # Those who work with letters are tried in test_letters.py; nobody of this cast does.
    "letters": [Line(_none, EVERYBODY)],
    "letter": [Line(lambda s: ["0" * 20], dict.fromkeys(CAST, 404))],
    "letter-file": [Line(lambda s: ["0" * 20, 1, 0], dict.fromkeys(CAST, 404))],
    "letter-file-take": [Line(lambda s: ["0" * 20, 1, 0], dict.fromkeys(CAST, 404))],
    "letter-read": [Line(lambda s: ["0" * 20, "open"], dict.fromkeys(CAST, 404), "post"), Line(lambda s: ["0" * 20, "open"], AWAY)],
    "proceeding": [Line(lambda s: ["0" * 20], dict.fromkeys(CAST, 404))],
    "proceeding-paper": [Line(lambda s: ["0" * 20, "decision"], dict.fromkeys(CAST, 404))],
    "proceeding-move": [Line(lambda s: ["0" * 20, "accept"], dict.fromkeys(CAST, 404), "post"), Line(lambda s: ["0" * 20, "accept"], AWAY)],
    "obligations": [Line(_none, EVERYBODY)],
    "obligation": [Line(lambda s: [s.overdue.pk], SEEING), Line(lambda s: [s.promise.pk], SEEING)],
    "obligation-progress": [
        Line(
            lambda s: [s.promise.pk], _deciding("office", "leader", "clerk"), "post", {"done_on": "2018-01-30", "proof": "Biên bản"}
        ),
        Line(lambda s: [s.promise.pk], AWAY),
    ],
    "directives": [Line(_none, EVERYBODY)],
    "directive": [Line(lambda s: [s.directive.pk], WITH_ROLE)],
    "directive-new": [
        Line(_none, CONFIRMING),
        Line(_none, {n: 422 if c == 200 else c for n, c in CONFIRMING.items()}, "post"),
    ],
    "directive-read": [
        Line(lambda s: ["0" * 64], dict.fromkeys(CAST, 404)),
        Line(lambda s: ["0" * 64], dict.fromkeys(CAST, 404), "post"),
    ],
    "source-file": [Line(lambda s: [s.directive.pk], WITH_ROLE)],
    "workbench": [
        Line(lambda s: [s.directive.pk], {n: 302 if c == 200 else c for n, c in BENCH.items()}),
        Line(lambda s: [999_999], dict.fromkeys(CAST, 404)),
    ],
    "workbench-compare": [Line(lambda s: [s.directive.pk], {n: 404 if c == 200 else c for n, c in BENCH.items()} | {n: 404 for n in CAST})],
    "workbench-changes": [Line(lambda s: [s.directive.pk], {n: 404 if c == 200 else c for n, c in BENCH.items()})],
    "workbench-file": [Line(lambda s: [s.directive.pk], {n: 404 if c == 200 else c for n, c in BENCH.items()}, "post")],
    "workbench-edit": [
        Line(lambda s: [s.directive.pk, "accept"], {n: 404 if c == 200 else c for n, c in BENCH.items()}, "post"),
        Line(lambda s: [s.directive.pk, "accept"], AWAY),
    ],
    "workbench-move": [
        Line(lambda s: [s.directive.pk, "check"], {n: 404 if c == 200 else c for n, c in BENCH.items()}, "post"),
        Line(lambda s: [s.directive.pk, "check"], AWAY),
    ],
    "programme-file": [Line(lambda s: [s.directive.pk], dict.fromkeys(CAST, 404))],
    "giving": [Line(lambda s: [s.directive.pk], {n: 302 if c == 200 else c for n, c in BENCH.items()})],
    "hand-count": [Line(lambda s: [s.directive.pk, "I-T1"], dict.fromkeys(CAST, 404))],
    "duty": [Line(lambda s: [s.directive.pk, s.duty.key], WITH_ROLE)],
    "findings": [Line(_none, EVERYBODY)],
    "finding": [Line(lambda s: [s.finding.pk], SEEING)],
    "finding-move": [
        Line(lambda s: [s.finding.pk, "answer"], _deciding("office", "leader", "clerk"), "post", {"text": "Đã giải quyết."}),
        Line(lambda s: [s.finding.pk, "nothing"], dict.fromkeys(CAST, 404), "post"),
        Line(lambda s: [s.finding.pk, "answer"], AWAY),
    ],
    "workbooks": [Line(_none, EVERYBODY)],
    "workbook-template": [
        Line(lambda s: ["cases"], {n: 200 if n == "office" else 403 for n in CAST}, "get", {"unit": "P-001", "year": "2017"}),
        Line(lambda s: ["obligations"], {n: 200 if n == "leader" or n == "clerk" else 403 for n in CAST}, "get", {"unit": "P-00001"}),
        Line(lambda s: ["letters"], dict.fromkeys(CAST, 404)),
    ],
    "workbook-check": [Line(_none, {n: 422 if n in SENDING else 403 for n in CAST}, "post"), Line(_none, AWAY)],
    "workbook": [Line(lambda s: ["0" * 64], {n: 404 if n in SENDING else 403 for n in CAST})],
    "workbook-headings": [Line(lambda s: ["0" * 64], {n: 404 if n in SENDING else 403 for n in CAST}, "post"), Line(lambda s: ["x"], AWAY)],
    "workbook-forget-heading": [Line(lambda s: ["letters"], {n: 404 if n in SENDING else 403 for n in CAST}, "post"), Line(lambda s: ["x"], AWAY)],
    "workbook-confirm": [Line(lambda s: ["0" * 64], {n: 404 if n in SENDING else 403 for n in CAST}, "post"), Line(lambda s: ["x"], AWAY)],
    "workbook-drop": [Line(lambda s: ["0" * 64], {n: 404 if n in SENDING else 403 for n in CAST}, "post"), Line(lambda s: ["x"], AWAY)],
    "workbook-marked": [Line(lambda s: ["0" * 64], {n: 404 if n in SENDING else 403 for n in CAST})],
    "reports": [Line(_none, EVERYBODY)],
    "report-draft": [
        Line(_none, {n: 302 if n == "office" else 403 for n in CAST}, "post", {"unit": "P-001", "year": "2017"}),
        Line(_none, AWAY),
    ],
    "report": [Line(lambda s: [s.report.pk], {n: 200 if n in ("board", "office", "inspector", "auditor") else 404 for n in CAST})],
    "report-file": [Line(lambda s: [s.report.pk, "docx"], {n: 200 if n in ("board", "office", "inspector", "auditor") else 404 for n in CAST})],
    "report-move": [
        Line(lambda s: [s.report.pk, "approve"], {n: 403 if n in ("board", "office", "inspector", "auditor") else 404 for n in CAST}, "post"),
        Line(lambda s: [s.report.pk, "approve"], AWAY),
    ],
}  # fmt: skip


def names() -> set[str]:
    return {str(p.name) for p in get_resolver().url_patterns if isinstance(p, URLPattern)}


def test_table_lists_every_address() -> None:
    assert names() == set(TABLE)
    others = [p for p in get_resolver().url_patterns if not isinstance(p, URLPattern)]
    assert [p.namespace for p in others] == ["api"]  # its operations: test_api_officers.py


@pytest.mark.parametrize("name", sorted(TABLE))
def test_address_answers_each_person_as_listed(name: str, sample: Sample, as_: SignIn) -> None:
    for line in TABLE[name]:
        url = reverse(name, args=line.args(sample))
        found = {}
        for person in CAST:
            client = as_(person)
            found[person] = getattr(client, line.method)(url, line.data).status_code
            if person in ("office", "leader", "clerk") and name == "finding-move":
                _reopen(sample)
        assert (url, found) == (url, line.codes)
        nobody = getattr(Client(), line.method)(url, line.data)
        expected = line.anonymous or (UNSENT if line.method == "post" else TO_SIGN_IN)
        assert (url, nobody.status_code) == (url, expected)
        if line.method == "get":  # asked for its head alone, it answers alike and without a body
            head = as_("board").head(url, line.data)
            assert (url, head.status_code, head.content) == (url, line.codes["board"], b"")


def _reopen(sample: Sample) -> None:
    """The finding as it was, so that the next person meets the same."""
    from tests.factories import arranging

    with arranging():
        sample.finding.state, sample.finding.move = "open", "unit"
        sample.finding.save()


def test_anonymous_visitor_is_sent_to_sign_in_and_back(sample: Sample) -> None:
    response = Client().get("/units/P-00001/")

    assert response["Location"] == "/sign-in/?next=/units/P-00001/"


def test_unlawful_and_missing_records_answer_alike(sample: Sample, as_: SignIn) -> None:
    """Existence is not revealed: the page for what is not yours is the page for what is not there."""
    hidden = as_("outsider").get(f"/findings/{sample.finding.pk}/")
    missing = as_("outsider").get("/findings/999999/")

    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert without_tokens(hidden, sample.finding.pk) == without_tokens(missing, 999999)


def without_tokens(response: HttpResponse, number: int) -> str:
    """A page without its tokens and without the number that was asked for."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    return page.replace(f"/{number}/", "/")
