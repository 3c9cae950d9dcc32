"""The dated rule book (src/caunoi/law/*.yaml), read strictly and lazily; every answer carries its basis and certainty."""

from caunoi.core.law.beside import Beside
from caunoi.core.law.calendars import Calendar, calendar
from caunoi.core.law.competence import (
    CompetenceRule,
    Exclusion,
    competence,
    competence_rules,
    exclusion,
    exclusions,
)
from caunoi.core.law.complex_matters import Aim, Scale, aims, scale, scale_items
from caunoi.core.law.deadlines import deadline_code, deadline_codes, in_force, plain, variant
from caunoi.core.law.drafting import Draft, changeable, laid_over, rules_under, rules_with
from caunoi.core.law.examples import Example, examples
from caunoi.core.law.glossary import Term, term, terms
from caunoi.core.law.grounds import (
    Ground,
    GroundList,
    ground,
    ground_elsewhere,
    ground_list,
    ground_not_ours,
    ground_used,
    grounds,
    leads_beyond,
    leads_up,
)
from caunoi.core.law.indicators import Counting, Filter, Group, Indicator, indicator, indicators
from caunoi.core.law.layouts import Layout, disputed_start, layout, layouts
from caunoi.core.law.loading import CERTAINTY, Certainty, Cited, Dated, LawError, Text, unsure
from caunoi.core.law.measures import Measure, measures
from caunoi.core.law.named import value_names
from caunoi.core.law.papers import LegalBasis, Paper, legal_bases, papers
from caunoi.core.law.periods import Cycle, cycle
from caunoi.core.law.posts import KeyPosts, Post, at_least, key_posts, posts, qualifications
from caunoi.core.law.proceedings import (
    ClockStep,
    Need,
    ProceedingClocks,
    needs_of,
    proceeding,
    proceedings,
    variants_of,
)
from caunoi.core.law.ratings import Cap, Choice, Level, Scheme, scheme, scheme_of, schemes
from caunoi.core.law.rules import Rule, Step, rule, rules
from caunoi.core.law.targets import Target, target, targets
from caunoi.core.law.transitions import Transition, changes_before, transitions
from caunoi.core.law.values import Entry, Undetermined, Value, entry, value, value_of

__all__ = [
    "Aim",
    "Beside",
    "CERTAINTY",
    "Calendar",
    "Cap",
    "Certainty",
    "Choice",
    "Cited",
    "ClockStep",
    "CompetenceRule",
    "Counting",
    "Cycle",
    "Dated",
    "Draft",
    "Entry",
    "Example",
    "Exclusion",
    "Filter",
    "Ground",
    "GroundList",
    "Group",
    "Indicator",
    "KeyPosts",
    "LawError",
    "Layout",
    "LegalBasis",
    "Level",
    "Measure",
    "Paper",
    "Post",
    "Need",
    "ProceedingClocks",
    "Rule",
    "Scale",
    "Scheme",
    "Step",
    "Target",
    "Term",
    "Text",
    "Transition",
    "Undetermined",
    "Value",
    "aims",
    "at_least",
    "calendar",
    "changeable",
    "changes_before",
    "competence",
    "competence_rules",
    "cycle",
    "deadline_code",
    "deadline_codes",
    "disputed_start",
    "entry",
    "examples",
    "exclusion",
    "exclusions",
    "ground",
    "ground_elsewhere",
    "ground_list",
    "ground_not_ours",
    "ground_used",
    "leads_beyond",
    "leads_up",
    "grounds",
    "in_force",
    "indicator",
    "indicators",
    "key_posts",
    "laid_over",
    "layout",
    "layouts",
    "legal_bases",
    "measures",
    "papers",
    "plain",
    "posts",
    "needs_of",
    "proceeding",
    "proceedings",
    "qualifications",
    "rule",
    "rules",
    "rules_under",
    "rules_with",
    "scale",
    "scale_items",
    "scheme",
    "scheme_of",
    "schemes",
    "target",
    "targets",
    "term",
    "terms",
    "transitions",
    "unsure",
    "value",
    "value_names",
    "value_of",
    "variant",
    "variants_of",
]
