"""The rating side of a contradiction: was the unit rated in the top levels?"""

from caunoi.core.facts.evidence import Rating, UnitYear
from caunoi.core.facts.findings import Mover
from caunoi.core.law import Scheme, Undetermined, scheme_of
from caunoi.core.rules.outcome import Gap, Side, unknown
from caunoi.core.rules.period import gap, has_ended


def rated_top(facts: UnitYear) -> Side:
    """Whether the decided rating stands at a top level of that year's scheme.

    Before the year has ended a rating is not missing yet; of a body that nobody rates it never is.
    """
    rating = facts.rating
    if rating is None or not rating.decided_level:
        if not has_ended(facts) or not facts.is_rated:
            return Side(False)
        return unknown(_no_rating(facts) if rating is None else undecided(rating))
    scheme = scheme_of(facts.year)
    if isinstance(scheme, Undetermined):
        return unknown(Gap("scheme", scheme.reason, Mover.LAW))
    if not is_level(scheme, rating.decided_level):
        return unknown(strange(rating, rating.decided_level))
    values: dict[str, object] = {"level": rating.decided_level, "top": list(scheme.top.levels)}
    return Side(scheme.is_top(rating.decided_level), values=values)


def is_level(scheme: Scheme, code: str) -> bool:
    """Whether the scheme has an organisation level of that code."""
    return any(level.code == code for level in scheme.organisation_levels)


def undecided(rating: Rating) -> Gap:
    """The decision on a rating is missing."""
    return gap(
        "decided_rating",
        f"Chưa có quyết định xếp loại năm {rating.year}.",
        f"The rating of {rating.year} has not been decided.",
        Mover.SUPERIOR,
    )


def strange(rating: Rating, level: str) -> Gap:
    """A level on record is none of the year's scheme."""
    return gap(
        "known_level",
        f"Mức “{level}” không có trong quy định đánh giá năm {rating.year}.",
        f"The level “{level}” is not one of the scheme of {rating.year}.",
        Mover.SUPERIOR,
    )


def _no_rating(facts: UnitYear) -> Gap:
    return gap(
        "rating",
        f"Chưa có kết quả xếp loại năm {facts.year} trong hồ sơ.",
        f"No rating of {facts.year} is on record.",
        Mover.UNIT,
    )
