"""Key posts of communes and rolls of standing committees on a day, as the rules see them: two statements."""

import datetime
from collections import defaultdict

from caunoi.core import law
from caunoi.core.facts.evidence import KeyPost, OnRoll, Ref
from caunoi.core.units.load import kinds as unit_kinds
from caunoi.records.models import Appointment, Line
from caunoi.records.queries.answering import Answerers
from caunoi.records.queries.figures import COMMUNE, code_at, highest, holds_on

Date = datetime.date


def key_posts(who: Answerers, day: Date) -> dict[str, list[KeyPost]]:
    """{committee: those in key posts of its commune}, each person once however many posts."""
    posts = law.key_posts(day)
    if isinstance(posts, law.Undetermined):
        return {}
    kinds = unit_kinds().kinds
    communes = [code for code, kind in kinds.items() if kind.level == COMMUNE and kind.line == Line.TERRITORY]
    place = "unit__periods__territory__periods"
    levels = {kind: [level.code for level in law.qualifications(kind)] for kind in ("degree", "theory")}
    rows = (
        Appointment.objects.filter(holds_on("", day), post__in=posts.posts)
        .filter(holds_on("unit__periods", day), holds_on(place, day), **{f"{place}__kind__in": communes})
        .annotate(
            **{kind: highest("cadre__qualifications", kind, codes, day) for kind, codes in levels.items()}
        )
        .order_by("pk")
    )
    found: dict[str, dict[int, KeyPost]] = defaultdict(dict)
    fields = ("pk", "unit", "unit__key", "cadre", "post", "degree", "theory")
    for pk, body, key, person, post, degree, theory in rows.values_list(*fields):
        answerer = who.of(body, key)
        if answerer and person not in found[answerer.unit]:
            found[answerer.unit][person] = KeyPost(
                Ref("appointment", pk),
                post,
                code_at(levels["degree"], degree),
                code_at(levels["theory"], theory),
            )
    return {unit: list(people.values()) for unit, people in found.items()}


def rolls(day: Date, year: int) -> dict[str, list[OnRoll]]:
    """{unit: everybody on the roll of its own standing committee}, each person once."""
    rows = Appointment.objects.filter(holds_on("", day), managed_by__isnull=False).order_by("pk")
    found: dict[str, dict[int, OnRoll]] = defaultdict(dict)
    fields = ("pk", "managed_by__key", "cadre", "cadre__sex", "cadre__birth_year")
    for pk, roll, person, sex, born in rows.values_list(*fields):
        age = None if born is None else year - born
        found[roll].setdefault(person, OnRoll(Ref("appointment", pk), sex or None, age))
    return {unit: list(people.values()) for unit, people in found.items()}
