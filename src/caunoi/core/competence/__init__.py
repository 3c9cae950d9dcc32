"""Who decides over a letter, who is kept out, and where it may be forwarded; pure, for the organisation as of a day.

`facts`: what is asked. `deciding`: the competent body, step by step. `excluding`: who is kept out. `forwarding`: hops.
`held`: the organisation as the registry of units holds it.
"""

from caunoi.core.competence.deciding import Competence, Why, competent
from caunoi.core.competence.facts import FirstRound, Organisation, Question, Respondent
from caunoi.core.competence.forwarding import (
    Hop,
    common_superior,
    must_name,
    refuse_forwarding,
    refuse_leaving,
    refuse_refusal,
    refuse_unnamed,
)
from caunoi.core.competence.held import HeldOrganisation

__all__ = [
    "Competence",
    "FirstRound",
    "HeldOrganisation",
    "Hop",
    "Organisation",
    "Question",
    "Respondent",
    "Why",
    "common_superior",
    "competent",
    "must_name",
    "refuse_forwarding",
    "refuse_leaving",
    "refuse_refusal",
    "refuse_unnamed",
]
