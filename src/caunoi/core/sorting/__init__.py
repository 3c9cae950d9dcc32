"""What is proposed to the clerk who sorts a letter, and on which words: kind, parts, field, place, same matter.

Nothing here decides, and nothing looks at who wrote: the text is a transcript without identity.
"""

from caunoi.core.sorting.kinds import Cue, Part, Proposal, propose
from caunoi.core.sorting.likeness import Likeness, band_keys, likeness
from caunoi.core.sorting.places import Place, PlaceFinder, villages

__all__ = [
    "Cue",
    "Likeness",
    "Part",
    "Place",
    "PlaceFinder",
    "Proposal",
    "band_keys",
    "likeness",
    "propose",
    "villages",
]
