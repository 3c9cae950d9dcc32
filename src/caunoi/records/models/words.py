"""Folded text found by its words, alike on both databases: `folded__words="thu hoi d"`: every word typed stands in it, the last
may be only begun. SQLite is asked for the words so begun that there are: of words it reads its index bit by
bit, of a beginning it first gathers all that hold any such word. So does PostgreSQL, which cannot name the words: `few_holding` spares it that.

The index is the database's own (a migration made it): on SQLite an FTS5 table beside the records, kept up by triggers, on PostgreSQL
a GIN index. A word is letters and figures without marks (core/text.fold), so that both cut texts alike.
"""

import re
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import Lookup, QuerySet

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
READ = 200
"""Of so many texts that hold all words but the last, each is read for it."""
NOBODY = 0
"""What no row has as its id."""


def words_of(folded: str) -> list[str]:
    """The words of a text without marks."""
    return _WORD.findall(folded)


def holds(folded: str, typed: str) -> bool:
    """Whether a text without marks would be found by these words."""
    *whole, begun = words_of(typed) or [""]
    found = set(words_of(folded))
    return bool(begun) and found.issuperset(whole) and any(word.startswith(begun) for word in found)


def few_holding(rows: QuerySet[Any], column: str, typed: str) -> list[int] | None:
    """The ids in this column of the rows whose `folded` holds these words, where so few hold all but the last that each is read; else None.
    Never empty: whoever asks on with them asks as much where nothing is found as where what is found is hidden."""
    *whole, _ = words_of(typed) or [""]
    if not whole:
        return None
    near = list(rows.filter(folded__words=whole).values_list(column, "folded")[: READ + 1])
    found = [value for value, text in near if holds(text, typed)]
    return found or [NOBODY] if len(near) <= READ else None


@models.TextField.register_lookup
class Words(Lookup):
    """`column__words=folded text`; nothing typed finds nothing. A list is of whole words. With (text, id) only rows after this id are read:
    what is asked besides must leave out the others."""

    lookup_name = "words"
    prepare_rhs = False

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """By the FTS5 table beside the record's own."""
        words, begun, after = self._typed()
        table = self.lhs.target.model._meta.db_table
        key = f'{compiler.quote_name_unless_alias(self.lhs.alias)}."id"'
        whole = " AND ".join(f'"{word}"' for word in words)
        matched, params = "%s", [whole]
        if begun:
            matched = f"%s || '(' || ({BEGUN.format(terms=f'{table}_terms', most=MANY)}) || ')'"
            params = [f"{whole} AND " if words else "", begun, begun, f'"{begun}"*']
        rows = f"SELECT rowid FROM {table}_words WHERE {table}_words MATCH {matched} AND rowid > %s"
        return f"{key} IN ({rows})", [*params, after]

    def _typed(self) -> tuple[list[str], str, int]:
        """The whole words, the one that may be only begun or nothing, and the id."""
        text, after = self.rhs if isinstance(self.rhs, tuple) else (self.rhs, 0)
        words = text if isinstance(text, list) else words_of(str(text))
        if not words:
            raise EmptyResultSet
        return (words, "", after) if isinstance(text, list) else (words[:-1], words[-1], after)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """By the GIN index over the same expression."""
        words, begun, after = self._typed()
        column, params = self.process_lhs(compiler, connection)
        key = f'{compiler.quote_name_unless_alias(self.lhs.alias)}."id"'
        held = f"to_tsvector('simple', {SPLIT.format(column)}) @@ to_tsquery('simple', %s) AND {key} > %s"
        return f"({held})", [*params, " & ".join([*words, f"{begun}:*"] if begun else words), after]


def forget_what_was_taken_out() -> None:
    """Words of texts that were erased leave SQLite's index for good: FTS5 only marks them until its parts are merged."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for table in INDEXED:
                cursor.execute(f"INSERT INTO {table}_words({table}_words) VALUES ('optimize')")
