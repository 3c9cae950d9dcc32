"""How a rating came about (law/rules/assessing.yaml): what the unit claimed, how far it moved, whose words it used."""

from caunoi.core.alike import length, likeness
from caunoi.core.facts.evidence import Rating, UnitYear
from caunoi.core.facts.findings import Mover, Verdict
from caunoi.core.law import Rule, Scheme, Undetermined, scheme_of
from caunoi.core.rules.bounded import bounded
from caunoi.core.rules.outcome import MET, NOT_APPLICABLE, Gap, Outcome
from caunoi.core.rules.period import gap, has_ended
from caunoi.core.rules.rated import strange, undecided


@bounded()
def self_above_appraised(facts: UnitYear, rule: Rule) -> list[Outcome]:
    """The unit claims a better level than the appraisal gives, and says no reason."""
    rating = facts.rating
    if rating is None or not rating.self_level:
        return [NOT_APPLICABLE]
    if not rating.appraised_level:
        return [_undetermined((rating,), _not_appraised(rating))] if has_ended(facts) else [NOT_APPLICABLE]
    ranks = _ranks(facts, (rating, rating.self_level), (rating, rating.appraised_level))
    if isinstance(ranks, Gap):
        return [_undetermined((rating,), ranks)]
    claimed, appraised = ranks
    words = length(rating.self_reason)
    if claimed >= appraised or words:
        return [MET]
    values: dict[str, object] = {
        "self_level": rating.self_level, "self_rank": claimed,
        "appraised_level": rating.appraised_level, "appraised_rank": appraised, "reason_words": words,
    }  # fmt: skip
    return [Outcome(Verdict.BROKEN, (rating.ref,), values)]


@bounded("levels")
def jump(facts: UnitYear, rule: Rule, levels: int) -> list[Outcome]:
    """The decided level is better than the year before by as many ranks as the threshold; within one scheme only."""
    now, before = facts.rating, facts.before
    if now is None or not now.decided_level or before is None:
        return [NOT_APPLICABLE]
    if now.scheme != before.scheme:
        return [NOT_APPLICABLE]  # levels of two schemes are never converted
    if not before.decided_level:
        return [_undetermined((before,), undecided(before))]
    ranks = _ranks(facts, (before, before.decided_level), (now, now.decided_level))
    if isinstance(ranks, Gap):
        return [_undetermined((before, now), ranks)]
    jumped = ranks[0] - ranks[1]
    if jumped < levels:
        return [MET]
    values: dict[str, object] = {
        "level_before": before.decided_level, "level": now.decided_level, "jumped": jumped, "levels": levels,
    }  # fmt: skip
    return [Outcome(Verdict.BROKEN, (before.ref, now.ref), values)]


@bounded("likeness", "words")
def copied(facts: UnitYear, rule: Rule, share: int, fewest: int) -> list[Outcome]:
    """The reasons a unit gives for its own rating are last year's words. Short texts are alike by nature."""
    now, before = facts.rating, facts.before
    if now is None or before is None or not now.self_level:
        return [NOT_APPLICABLE]
    words = length(now.self_reason)
    if words < fewest:
        return [NOT_APPLICABLE]
    if not before.self_reason.strip():
        return [_undetermined((before,), _no_words(before))]
    alike = likeness(now.self_reason, before.self_reason)
    if alike < share:
        return [MET]
    values: dict[str, object] = {"alike": alike, "likeness": share, "counted_words": words, "words": fewest}
    return [Outcome(Verdict.BROKEN, (before.ref, now.ref), values)]


def _undetermined(ratings: tuple[Rating, ...], missing: Gap) -> Outcome:
    return Outcome(Verdict.UNDETERMINED, tuple(rating.ref for rating in ratings), gaps=(missing,))


def _ranks(facts: UnitYear, *levels: tuple[Rating, str]) -> tuple[int, ...] | Gap:
    """The ranks of levels in the scheme of the year, 1 the best; what is missing where one cannot be told."""
    scheme = scheme_of(facts.year)
    if isinstance(scheme, Undetermined):
        return Gap("scheme", scheme.reason, Mover.LAW)
    ranks = [_rank(scheme, level) for _, level in levels]
    for (rating, level), rank in zip(levels, ranks, strict=True):
        if rank is None:
            return strange(rating, level)
    return tuple(rank for rank in ranks if rank is not None)


def _rank(scheme: Scheme, code: str) -> int | None:
    return next((level.rank for level in scheme.organisation_levels if level.code == code), None)


def _not_appraised(rating: Rating) -> Gap:
    return gap(
        "appraised_level",
        f"Chưa có mức thẩm định năm {rating.year}.",
        f"The rating of {rating.year} has not been appraised.",
        Mover.SUPERIOR,
    )


def _no_words(rating: Rating) -> Gap:
    return gap(
        "self_reason",
        f"Hồ sơ năm {rating.year} không có lý do tự xếp loại để so.",
        f"The unit's reasons of {rating.year} are not on record to compare with.",
        Mover.UNIT,
    )
