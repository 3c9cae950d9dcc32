"""Folded text found by its words, alike on both databases: `folded__words="thu hoi d"`: every word typed stands in it, the last
may be only begun. SQLite is asked for the words so begun that there are: of words it reads its index bit by bit, of a beginning it first
gathers all that hold any such word.

The index is the database's own (a migration made it): on SQLite an FTS5 table beside the records, kept up by triggers, on PostgreSQL
a GIN index. A word is letters and figures without marks (core/text.fold), so that both cut texts alike.
"""

import re
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import Lookup

INDEXED = ("records_matter", "records_transcript")
"""Tables whose `folded` column is indexed."""
SPLIT = "regexp_replace({}, '[^a-z0-9]+', ' ', 'g')"
_WORD = re.compile(r"[a-z0-9]+")
BEGUN = """WITH RECURSIVE begun (word, number) AS (
    SELECT %s, 1 UNION ALL
    SELECT (SELECT term FROM {terms} WHERE term >= word || '0' AND term < %s || char(1114111) ORDER BY term LIMIT 1), number + 1
    FROM begun WHERE word IS NOT NULL AND number <= {most}
) SELECT CASE WHEN count(word) > {most} THEN %s ELSE group_concat('"' || word || '"', ' OR ') END FROM begun"""
"""What FTS5 is asked for a beginning: each word of its index that begins so, or where they are many the beginning itself."""
MANY = 32


def words_of(folded: str) -> list[str]:
    """The words of a text without marks."""
    return _WORD.findall(folded)


def holds(folded: str, typed: str) -> bool:
    """Whether a text without marks would be found by these words."""
    *whole, begun = words_of(typed) or [""]
    found = set(words_of(folded))
    return bool(begun) and found.issuperset(whole) and any(word.startswith(begun) for word in found)


@models.TextField.register_lookup
class Words(Lookup):
    """`column__words=folded text`; nothing typed finds nothing. With (text, id) only rows after this id are read: what is asked besides
    must leave out the others."""

    lookup_name = "words"
    prepare_rhs = False

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """By the FTS5 table beside the record's own."""
        text, after = self._typed()
        *whole, begun = words_of(text) or [""]
        if not begun:
            raise EmptyResultSet
        table = self.lhs.target.model._meta.db_table
        key = f'{compiler.quote_name_unless_alias(self.lhs.alias)}."id"'
        words = BEGUN.format(terms=f"{table}_terms", most=MANY)
        rows = f"SELECT rowid FROM {table}_words WHERE {table}_words MATCH %s || '(' || ({words}) || ')' AND rowid > %s"
        before = "".join(f'"{word}" AND ' for word in whole)
        return f"{key} IN ({rows})", [before, begun, begun, f'"{begun}"*', after]

    def _typed(self) -> tuple[str, int]:
        return self.rhs if isinstance(self.rhs, tuple) else (str(self.rhs), 0)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """By the GIN index over the same expression."""
        text, after = self._typed()
        words = words_of(text)
        if not words:
            raise EmptyResultSet
        column, params = self.process_lhs(compiler, connection)
        key = f'{compiler.quote_name_unless_alias(self.lhs.alias)}."id"'
        held = f"to_tsvector('simple', {SPLIT.format(column)}) @@ to_tsquery('simple', %s) AND {key} > %s"
        return f"({held})", [*params, " & ".join(words) + ":*", after]


def forget_what_was_taken_out() -> None:
    """Words of texts that were erased leave SQLite's index for good: FTS5 only marks them until its parts are merged."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for table in INDEXED:
                cursor.execute(f"INSERT INTO {table}_words({table}_words) VALUES ('optimize')")
