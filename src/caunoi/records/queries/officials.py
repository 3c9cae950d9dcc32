"""The officials a finding names: by the posts its evidence is about, and whether each has been heard."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from caunoi.core.answering import limits
from caunoi.core.law.posts import posts
from caunoi.records.models import DenunciationOutcome, Discipline, Finding, FindingStep, Line, Obligation


@dataclass(frozen=True, order=True)
class Official:
    """A post at a unit (by key) that the evidence of a finding is about. Posts, never names."""

    post: str
    unit: str


@dataclass(frozen=True)
class Unheard:
    """An official who has not spoken yet and may until a day (None: no limit is known)."""

    post: str
    until: date | None


def officials_named(findings: Sequence[Finding]) -> dict[int, list[Official]]:
    """{finding id: whose acts its evidence shows}: who answers for an obligation, the head a denunciation was upheld
    against, the holder of a post that was disciplined. At most three statements, whatever the number of findings."""
    found: dict[int, set[Official]] = {finding.pk: set() for finding in findings}
    for kind, named in (
        ("obligation", _answering),
        ("denunciation_outcome", _denounced),
        ("discipline", _disciplined),
    ):
        ids = {pk for finding in findings for pk in _ids(finding, kind)}
        by_record = named(ids) if ids else {}
        for finding in findings:
            for pk in _ids(finding, kind):
                found[finding.pk].update(by_record.get(pk, ()))
    return {pk: sorted(officials) for pk, officials in found.items()}


def unheard(finding: Finding, on: date) -> list[Unheard]:
    """The officials named who have not spoken and whose time to do so has not passed."""
    spoken = FindingStep.objects.filter(finding=finding, move="state").values_list("post", flat=True)
    return waiting(finding.found_on, officials_named([finding])[finding.pk], set(spoken), on)


def waiting(found_on: date, named: Iterable[Official], spoken: set[str], on: date) -> list[Unheard]:
    """Of the officials named those who have not spoken while their time runs."""
    silent = sorted({official.post for official in named} - spoken)
    limit = next(held for held in limits(found_on, (), names_official=True) if held.name == "state")
    return [Unheard(post, limit.due.day) for post in silent] if limit.runs(on) else []


def _ids(finding: Finding, kind: str) -> list[int]:
    return [ref["id"] for ref in finding.evidence if ref["kind"] == kind]


def _answering(ids: Collection[int]) -> dict[int, list[Official]]:
    rows = Obligation.objects.filter(pk__in=ids, person__isnull=False)
    return {
        pk: [Official(post, key)]
        for pk, post, key in rows.values_list("pk", "person__post", "person__unit__key")
    }


def _denounced(ids: Collection[int]) -> dict[int, list[Official]]:
    rows = DenunciationOutcome.objects.filter(pk__in=ids, against_leader=True)
    heads = {
        line: [c for c, post in posts().items() if post.head and post.line == line] for line in Line.values
    }
    return {
        pk: [Official(code, key) for code in heads[line]]
        for pk, key, line in rows.values_list("pk", "answers__key", "answers__line")
    }


def _disciplined(ids: Collection[int]) -> dict[int, list[Official]]:
    rows = Discipline.objects.filter(pk__in=ids, of="leader").exclude(post="")
    return {pk: [Official(post, key)] for pk, post, key in rows.values_list("pk", "post", "unit__key")}
