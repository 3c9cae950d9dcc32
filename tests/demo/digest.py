"""Everything a demo entered, as one digest that does not depend on row ids."""

import hashlib
import json

from caunoi.records import models

# model -> what of it is compared; relations through their natural keys
COMPARED = {
    "Unit": ("key", "line", "lon", "lat"),
    "UnitPeriod": ("unit__key", "code", "name", "folded", "kind", "parent__key", "territory__key", "start", "end"),
    "Reach": ("ancestor__key", "unit__key", "depth", "start", "end", "last"),
    "Succession": ("source__key", "target__key", "date", "kind", "extent", "basis", "evidence"),
    "Role": ("user__username", "role", "unit__key"),
    "Cadre": ("code", "name", "birth_year", "sex"),
    "Qualification": ("cadre__code", "kind", "level", "paper", "dated"),
    "Appointment": ("cadre__code", "post", "unit__key", "managed_by__key", "start", "end"),
    "Assessment": (
        "unit__key", "period", "scheme", "peer_group", "self_level", "appraised_level", "decided_level", "decided_on",
        "decided_by__key",
    ),
    "Count": ("unit__key", "period", "measure", "value"),
    "CaseSummary": (
        "code", "kind", "field", "answers__key", "place__key", "received_on", "due_on", "closed_on", "outcome", "repeat", "in_writing",
    ),
    "CaseTally": ("answers__key", "first", "last", "field", "received", "settled", "unsettled", "late", "oldest_on"),
    "ComplexMatter": (
        "code", "act", "field", "answers__key", "place__key", "opened_on", "nature", "reach", "cause", "lead__key",
        "person__cadre__code", "state",
    ),
    "ComplexMatterStep": ("matter__code", "number", "move", "state", "answers__key", "on", "decided_by__key", "document"),
    "ComplexMatterAsk": ("matter__code", "asked__key", "asked_on", "answered_on"),
    "ComplexMatterReview": ("matter__code", "held_on"),
    "Dialogue": ("unit__key", "held_on", "kind", "chaired_by", "questions", "answered", "published_on"),
    "DenunciationOutcome": ("answers__key", "against_leader", "verdict", "concluded_on", "served_on"),
    "Discipline": ("unit__key", "of", "post", "form", "decided_on"),
    "Plan": ("unit__key", "kind", "year", "dated_on", "number", "text"),
    "SentReport": ("unit__key", "report", "year", "part", "due_on", "sent_on", "number"),
    "StatedFigure": ("sent__unit__key", "sent__report", "sent__year", "sent__part", "measure", "value"),
    "Directive": ("symbol", "issuer", "dated", "title"),
    "Duty": ("directive__symbol", "key", "clause", "owner", "action", "cadence", "due", "start", "end"),
    "Obligation": (
        "unit__key", "origin", "duty__key", "dialogue__held_on", "number", "period", "text", "starts_on", "due_on",
        "done_on", "proof", "person__cadre__code", "person__post",
    ),
    "ProgressReport": ("obligation__unit__key", "obligation__text", "on", "text"),
    "Finding": ("code", "unit__key", "year", "state"),
    "Letter": ("kind", "channel", "custody", "unit__key", "received_at", "party_track", "number"),
    "FindingStep": ("finding__code", "finding__unit__key", "move", "by__username", "text"),
}  # fmt: skip

RARE = {"ComplexMatterAsk"}
"""What a small city may lack under some seed."""


def digest() -> str:
    """The digest of all compared rows, in an order of their own."""
    total = hashlib.sha256()
    for name, fields in COMPARED.items():
        rows = getattr(models, name)._default_manager.values_list(*fields)
        lines = sorted(json.dumps(row, default=str) for row in rows)
        assert lines or name in RARE, f"the demo entered no {name}"
        total.update("\n".join([name, *lines]).encode())
    return total.hexdigest()
