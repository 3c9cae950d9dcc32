"""Proceedings over letters as the rules see them: what ended in a time. Only those open to all are here."""

import datetime
from collections import defaultdict

from caunoi.core.facts.evidence import Ended, Ref
from caunoi.core.facts.moves import PROCEEDING_MOVES
from caunoi.core.facts.proceedings import ProceedingState
from caunoi.records.models import ProceedingStep
from caunoi.records.queries.answering import Answerers
from caunoi.records.queries.matters import open_to_all

ENDINGS = {
    name
    for name, move in PROCEEDING_MOVES.items()
    if move.target in ProceedingState.ended() - {ProceedingState.KEPT}
}
"""The moves that end a proceeding; what is kept for inspection has not begun."""


def ended(who: Answerers, first: datetime.date, last: datetime.date) -> dict[str, list[Ended]]:
    """{unit: what ended there from `first` to `last`}: in writing where a decision took effect or a paper is named."""
    found: dict[str, list[Ended]] = defaultdict(list)
    rows = ProceedingStep.objects.filter(
        proceeding__in=open_to_all(), move__in=ENDINGS, on__range=(first, last)
    ).order_by("proceeding", "number")
    fields = ("proceeding", "body", "body__key", "on", "move", "document")
    for pk, body, key, on, move, document in rows.values_list(*fields):
        answerer = who.of(body, key)
        if answerer and answerer.since is None:
            decided = move == "take_effect" or bool(document)
            found[answerer.unit].append(Ended(Ref("proceeding", pk), key, on, decided))
    return found
