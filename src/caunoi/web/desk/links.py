"""From a reference to a record to the address of its page."""

from collections.abc import Callable

from django.urls import reverse

from caunoi.core.facts.evidence import Ref

PAGES = {
    "appointment": "post",
    "assessment": "assessment",
    "case_summary": "case",
    "case_tally": "case-tally",
    "complex_matter": "complex-matter",
    "complex_matter_ask": "complex-matter-ask",
    "denunciation_outcome": "denunciation",
    "dialogue": "dialogue",
    "discipline": "discipline",
    "finding": "finding",
    "finding_step": "finding",
    "obligation": "obligation",
    "plan": "plan",
    "proceeding": "proceeding",
    "report": "report",
    "sent_report": "sent-report",
}


# A number that stands in no address, put in place of the last part.
SAMPLE = 918273645


def url_of(ref: Ref, public: str = "") -> str:
    """The address of a record's page (under its public name where it has one); empty for a kind that has none."""
    name = PAGES.get(ref.kind)
    return reverse(name, args=[public or ref.id]) if name else ""


def linker(name: str) -> Callable[[object], str]:
    """A quick maker of addresses that differ only in their last part (a picture has hundreds)."""
    before, _, after = reverse(name, args=[SAMPLE]).partition(str(SAMPLE))
    return lambda part: f"{before}{part}{after}"
