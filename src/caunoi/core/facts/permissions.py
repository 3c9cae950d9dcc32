"""Permissions and roles: one enum, and plain tables with words for people. Never bare strings."""

from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    """What a person may do at a unit and everything under it."""

    SEE = "see"
    RECORDS_IMPORT = "records.import"
    CHECK_RUN = "check.run"
    POLICY_ADOPT = "policy.adopt"
    FINDING_ANSWER = "finding.answer"
    FINDING_DECIDE = "finding.decide"
    OBLIGATION_PROGRESS = "obligation.progress"
    REPORT_DRAFT = "report.draft"
    REPORT_APPROVE = "report.approve"
    REPORT_ISSUE = "report.issue"
    DIRECTIVE_CONFIRM = "directive.confirm"
    COMPLEX_MATTER_HANDLE = "complex_matter.handle"
    COMPLEX_MATTER_DECIDE = "complex_matter.decide"
    LETTER_RECEIVE = "letter.receive"
    LETTER_PROTECTED = "letter.protected"
    LETTER_TRANSCRIBE = "letter.transcribe"
    LETTER_CHECK = "letter.check"
    LETTER_OPEN = "letter.open"
    LETTER_ALLOW_OPENING = "letter.allow_opening"
    LETTER_CUSTODY = "letter.custody"
    PROCEEDING_SORT = "proceeding.sort"
    PROCEEDING_HANDLE = "proceeding.handle"
    PROCEEDING_DECIDE = "proceeding.decide"


@dataclass(frozen=True, slots=True)
class RoleKind:
    """A role people hold at a unit: code, names for people, what it may do there and below."""

    code: str
    vi: str
    en: str
    permissions: frozenset[Permission]


_P = Permission
ROLES = {
    role.code: role
    for role in (
        RoleKind(
            "organisation_board", "Ban Tổ chức", "Organisation board",
            frozenset({_P.SEE, _P.RECORDS_IMPORT, _P.CHECK_RUN, _P.FINDING_DECIDE, _P.REPORT_DRAFT, _P.DIRECTIVE_CONFIRM,
                       _P.COMPLEX_MATTER_HANDLE, _P.COMPLEX_MATTER_DECIDE}),
        ),
        RoleKind(
            "office", "Văn phòng cấp ủy", "Committee office",
            frozenset({_P.SEE, _P.RECORDS_IMPORT, _P.FINDING_ANSWER, _P.FINDING_DECIDE, _P.REPORT_DRAFT, _P.OBLIGATION_PROGRESS,
                       _P.COMPLEX_MATTER_HANDLE, _P.COMPLEX_MATTER_DECIDE}),
        ),
        RoleKind(
            "leader", "Người đứng đầu cấp ủy", "Head of the committee",
            frozenset({_P.SEE, _P.POLICY_ADOPT, _P.FINDING_ANSWER, _P.FINDING_DECIDE, _P.OBLIGATION_PROGRESS, _P.REPORT_APPROVE, _P.REPORT_ISSUE,
                       _P.COMPLEX_MATTER_HANDLE, _P.COMPLEX_MATTER_DECIDE}),
        ),
        RoleKind("inspector", "Ủy ban Kiểm tra", "Inspection commission", frozenset({_P.SEE, _P.CHECK_RUN})),
        RoleKind(
            "reception", "Cán bộ tiếp công dân, văn thư", "Reception of citizens",
            frozenset({_P.SEE, _P.LETTER_RECEIVE, _P.LETTER_TRANSCRIBE}),
        ),
        RoleKind(
            "letters_officer", "Cán bộ xử lý đơn", "Letters officer",
            frozenset({_P.SEE, _P.LETTER_RECEIVE, _P.LETTER_TRANSCRIBE, _P.LETTER_CHECK, _P.LETTER_OPEN,
                       _P.PROCEEDING_SORT, _P.PROCEEDING_HANDLE}),
        ),
        RoleKind(
            "deciding_head", "Người có thẩm quyền giải quyết khiếu nại", "Head who decides complaints",
            frozenset({_P.SEE, _P.LETTER_RECEIVE, _P.LETTER_CHECK, _P.PROCEEDING_SORT, _P.PROCEEDING_HANDLE,
                       _P.PROCEEDING_DECIDE}),
        ),
        RoleKind(
            "denunciation_officer", "Cán bộ xử lý tố cáo", "Denunciation officer",
            frozenset({_P.SEE, _P.LETTER_PROTECTED, _P.LETTER_TRANSCRIBE, _P.LETTER_CHECK, _P.LETTER_OPEN,
                       _P.PROCEEDING_SORT, _P.PROCEEDING_HANDLE}),
        ),
        RoleKind(
            "denunciation_head", "Người có thẩm quyền giải quyết tố cáo", "Head for denunciations",
            frozenset({_P.SEE, _P.LETTER_PROTECTED, _P.LETTER_CHECK, _P.LETTER_ALLOW_OPENING, _P.LETTER_CUSTODY,
                       _P.PROCEEDING_SORT, _P.PROCEEDING_HANDLE, _P.PROCEEDING_DECIDE}),
        ),
        RoleKind("reader", "Người xem", "Read only", frozenset({_P.SEE})),
    )
}  # fmt: skip


def roles_with(*permissions: Permission) -> frozenset[str]:
    """The codes of the roles that carry all of these permissions."""
    return frozenset(code for code, role in ROLES.items() if role.permissions.issuperset(permissions))
