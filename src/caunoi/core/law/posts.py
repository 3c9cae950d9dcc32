"""Key commune posts (cán bộ chủ chốt cấp xã) through time, and qualifications from low to high."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal

from caunoi.core.law.loading import Dated, LawError, Shape, Text, load, refuse_doubles, refuse_overlaps
from caunoi.core.law.values import Undetermined

QualificationKind = Literal["degree", "theory"]


class KeyPosts(Dated, frozen=True, kw_only=True):
    """The posts that count as key ones in a period."""

    posts: tuple[str, ...]


class Post(Shape, frozen=True, kw_only=True):
    """A post by its code; `line` is the hierarchy of the body it belongs to, `head` that it heads that body, `deputy` that it is the head's."""

    code: str
    name: Text
    line: Literal["party", "government", "council", "front"]
    head: bool = False
    deputy: bool = False


class Level(Shape, frozen=True, kw_only=True):
    """A level of a qualification."""

    code: str
    name: Text


class PostFile(Shape, frozen=True, kw_only=True):
    """posts.yaml: the key posts by period, every post, and the levels of each qualification from low to high."""

    title: Text
    key_commune: tuple[KeyPosts, ...]
    posts: tuple[Post, ...]
    qualifications: dict[QualificationKind, tuple[Level, ...]]

    def __post_init__(self) -> None:
        refuse_overlaps((period.start, period.end) for period in self.key_commune)
        codes = [post.code for post in self.posts]
        refuse_doubles(codes)
        refuse_doubles([level.code for levels in self.qualifications.values() for level in levels])
        unknown = sorted({code for period in self.key_commune for code in period.posts} - set(codes))
        if unknown:
            raise ValueError(f"key posts that are not posts: {', '.join(unknown)}")


@cache
def _file() -> PostFile:
    return load("", "posts", PostFile)


def posts() -> dict[str, Post]:
    """Every post by code."""
    return {post.code: post for post in _file().posts}


def key_posts(on: date) -> KeyPosts | Undetermined:
    """The key commune posts on a day, or why none are known."""
    for period in _file().key_commune:
        if period.holds(on):
            return period
    reason = Text(
        vi=f"Chưa có danh sách chức danh chủ chốt cấp xã tại ngày {on:%d/%m/%Y}.",
        en=f"No list of key commune posts is held for {on.isoformat()}.",
    )
    return Undetermined(code="posts.key_commune", on=on, reason=reason)


def qualifications(kind: QualificationKind) -> tuple[Level, ...]:
    """The levels of a qualification, lowest first."""
    return _file().qualifications[kind]


def at_least(level_code: str) -> tuple[str, ...]:
    """The codes of a level and all above it, e.g. university, master, doctor. LawError for an unknown level."""
    for levels in _file().qualifications.values():
        codes = tuple(level.code for level in levels)
        if level_code in codes:
            return codes[codes.index(level_code) :]
    raise LawError(f"There is no level {level_code} in the law file posts.yaml.")
