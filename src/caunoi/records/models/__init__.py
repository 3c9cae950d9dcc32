"""Every table. The same noun names the module in queries, actions, views, templates and tests."""

from caunoi.records.models.answers import KeptAnswer
from caunoi.records.models.assessments import Assessment, Count
from caunoi.records.models.base import OutsideActionError, Record
from caunoi.records.models.complex_matters import (
    ComplexMatter,
    ComplexMatterAsk,
    ComplexMatterReview,
    ComplexMatterStep,
)
from caunoi.records.models.confirming import Confirming, ConfirmingEdit, ConfirmingStep, SourceFile
from caunoi.records.models.directives import Directive, Duty, Source
from caunoi.records.models.evidence import CaseSummary, CaseTally, DenunciationOutcome, Discipline
from caunoi.records.models.findings import Finding, FindingPaper, FindingStep
from caunoi.records.models.jobs import Job
from caunoi.records.models.journal import (
    Installation,
    JournalEntry,
    JournalHead,
    JournalNode,
    JournalRows,
    JournalSalt,
    JournalTree,
)
from caunoi.records.models.letters import (
    CodeAttempts,
    CustodyDecision,
    Letter,
    LetterEntry,
    LetterKey,
    LetterSplit,
    Message,
    Opening,
    SealedPart,
    Transcript,
    Withdrawal,
)
from caunoi.records.models.obligations import Dialogue, Obligation, ProgressReport
from caunoi.records.models.people import Appointment, Cadre, Qualification, QualificationKind, Role, Sex, User
from caunoi.records.models.plans import Plan
from caunoi.records.models.policies import PolicyAdoption
from caunoi.records.models.proceedings import (
    Exclusion,
    LetterBand,
    LetterItem,
    Matter,
    Proceeding,
    ProceedingItem,
    ProceedingStep,
)
from caunoi.records.models.reports import Report
from caunoi.records.models.sent_reports import SentReport, StatedFigure
from caunoi.records.models.tokens import ApiToken
from caunoi.records.models.units import (
    EVER,
    FOREVER,
    Heir,
    Line,
    Reach,
    Succession,
    Unit,
    UnitPeriod,
    UnitShape,
)
from caunoi.records.models.words import Words
from caunoi.records.models.workbooks import HeadingChoice

__all__ = [
    "EVER",
    "FOREVER",
    "ApiToken",
    "Appointment",
    "Assessment",
    "Cadre",
    "CaseSummary",
    "CaseTally",
    "CodeAttempts",
    "ComplexMatter",
    "ComplexMatterAsk",
    "ComplexMatterReview",
    "ComplexMatterStep",
    "Confirming",
    "ConfirmingEdit",
    "ConfirmingStep",
    "Count",
    "CustodyDecision",
    "DenunciationOutcome",
    "Dialogue",
    "Directive",
    "Discipline",
    "Duty",
    "Exclusion",
    "Finding",
    "FindingPaper",
    "FindingStep",
    "HeadingChoice",
    "Heir",
    "Installation",
    "Job",
    "JournalEntry",
    "JournalHead",
    "JournalNode",
    "JournalRows",
    "JournalSalt",
    "JournalTree",
    "KeptAnswer",
    "Letter",
    "LetterBand",
    "LetterEntry",
    "LetterItem",
    "LetterKey",
    "LetterSplit",
    "Line",
    "Matter",
    "Message",
    "Obligation",
    "Opening",
    "OutsideActionError",
    "Plan",
    "PolicyAdoption",
    "Proceeding",
    "ProceedingItem",
    "ProceedingStep",
    "ProgressReport",
    "Qualification",
    "QualificationKind",
    "Reach",
    "Record",
    "Report",
    "Role",
    "SealedPart",
    "SentReport",
    "Sex",
    "Source",
    "SourceFile",
    "StatedFigure",
    "Succession",
    "Transcript",
    "Unit",
    "UnitPeriod",
    "UnitShape",
    "User",
    "Withdrawal",
    "Words",
]
