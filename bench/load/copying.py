"""Letters in numbers: each of the cases (bench/load/city) copied to every office, on other days, with other words.

Rows go straight into the tables, a letter with all that belongs to it and its entry in the journal's tree, so that a million
take minutes. What is copied with its case: sealed parts (they cannot be opened under the copy's name), the persons who acted,
and that only the filing has an entry. The derived days are reckoned by the real clocks.
"""

import datetime
import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import DateField, ForeignKey, Model

from bench.load.city import FIRST, TODAY, Case, District, Office
from bench.load.inserting import Inserted
from bench.load.texts import Words, rare_letters, words
from caunoi.core.journal import Frontier, completed, entry_bytes, leaf_hash, merkle_root
from caunoi.records.models import (
    Exclusion,
    JournalEntry,
    JournalNode,
    JournalRows,
    JournalSalt,
    JournalTree,
    Letter,
    LetterEntry,
    LetterItem,
    LetterKey,
    Matter,
    Proceeding,
    ProceedingItem,
    ProceedingStep,
    SealedPart,
    Transcript,
    Unit,
)
from caunoi.records.queries.proceedings import Derived, clocks_of, courses, derived_of

SEED = 15
LONGEST = 120  # days back to which running letters were filed
OLDEST = datetime.date(2014, 9, 1)
Row = tuple[type[Model], list[Any], list[tuple[int, str, Any]]]


class Pattern:
    """One case as rows; `copies` gives the rows of a copy."""

    def __init__(self, case: Case, home: Office, above: Office) -> None:
        self.case, self.home, self.above = case, home, above
        self.proceeding = Proceeding.objects.filter(items__letter=case.letter).first()
        self.rows = [_Row(row) for row in self._gathered()]

    def _gathered(self) -> Iterator[Model]:
        letter = self.case.letter
        yield Letter.objects.get(pk=letter.pk)
        for model in (LetterKey, SealedPart, Transcript):
            yield from model.objects.filter(letter=letter)
        yield from LetterEntry.objects.filter(letter=letter)[:1]
        yield from Matter.objects.filter(items__letter=letter)
        yield from LetterItem.objects.filter(letter=letter)
        if self.proceeding is not None:
            yield self.proceeding
            for model in (ProceedingItem, ProceedingStep, Exclusion):
                yield from model.objects.filter(proceeding=self.proceeding)

    @lru_cache(maxsize=4096)  # noqa: B019 -- reason: a pattern lives as long as the run
    def derived(self, days: int) -> Derived:
        """The derived days of a copy filed so many days later, by the clocks of the law."""
        assert self.proceeding is not None
        shift = datetime.timedelta(days=days)
        moved = {
            pk: tuple(
                replace(one, course=replace(one.course, events=tuple(replace(e, on=e.on + shift) for e in one.course.events)))
                for one in of_parts
            )
            for pk, of_parts in courses([self.proceeding]).items()
        }  # fmt: skip
        running = [each.clock for each in clocks_of(moved, TODAY)[self.proceeding.pk]]
        return derived_of(self.proceeding, moved[self.proceeding.pk], running)


class _Row:
    """A row of a case: its values as the database takes them, and which of them differ in a copy."""

    def __init__(self, row: Model) -> None:
        self.model, self.pk = type(row), row.pk
        fields = row._meta.concrete_fields
        self.values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
        self.keys = [(n, f.related_model) for n, f in enumerate(fields) if isinstance(f, ForeignKey)]
        self.days = [
            (n, getattr(row, f.attname))
            for n, f in enumerate(fields)
            if isinstance(f, DateField) and getattr(row, f.attname) is not None
        ]
        self.at = {field.attname: n for n, field in enumerate(fields)}


def copy_letters(cases: Sequence[Case], city: Sequence[District], letters: int) -> None:
    """Fill the tables with so many letters; the journal's tree and every sequence with them."""
    home, above = city[0].communes[0], city[0].own
    patterns = [Pattern(case, home, above) for case in cases]
    chance = random.Random(SEED)
    rare = rare_letters(chance, letters)
    offices = [(office, district) for district in city for office in district.offices]
    drawn = chance.choices(patterns, [pattern.case.share for pattern in patterns], k=letters)
    with Inserted() as put:
        journal = _Journal(put)
        for number, pattern in enumerate(drawn):
            office, district = chance.choice(offices)
            days = _days(chance, pattern.case.open)
            _copy(
                put,
                journal,
                pattern,
                (office, district.own),
                days,
                words(chance, rare.get(number, "")),
                chance,
            )
        journal.close()


def _days(chance: random.Random, running: bool) -> int:
    back = chance.randrange(20, LONGEST) if running else chance.randrange(LONGEST, (TODAY - OLDEST).days)
    return (TODAY - FIRST).days - back


def _copy(
    put: Inserted, journal: "_Journal", pattern: Pattern, where: tuple[Office, Office], days: int, said: Words, chance: random.Random
) -> None:  # fmt: skip
    office, above = where
    units = {
        pattern.home.government.pk: office.government.pk, pattern.home.place.pk: office.place.pk,
        pattern.home.party.pk: office.party.pk, pattern.above.government.pk: above.government.pk,
    }  # fmt: skip
    made: dict[tuple[type[Model], int], int] = {}
    seq, commitment = journal.size, chance.randbytes(32)
    folded = said.folded
    for row in pattern.rows:
        model, values, at = row.model, list(row.values), row.at
        pk = made[model, row.pk] = put.next_key(model)
        values[at["id"]] = pk
        for place, target in row.keys:
            if target is Unit:
                values[place] = units.get(values[place], values[place])
            else:
                values[place] = made.get((target, values[place]), values[place])
        for place, was in row.days:
            values[place] = _shifted(was, days)
        for name, value in _own(model, pattern, days, said, folded, seq, commitment.hex(), chance):
            values[at[name]] = value
        put.row(model, values)
    journal.filed(seq, commitment, _shifted(pattern.case.letter.received_at, days), chance)


def _own(
    model: type[Model], pattern: Pattern, days: int, said: Words, folded: tuple[str, str], seq: int, commitment: str,
    chance: random.Random,
) -> tuple[tuple[str, object], ...]:  # fmt: skip
    """What only this copy has."""
    if model is Letter:
        public = f"{chance.getrandbits(80):020x}"
        return ("public", public), ("filed_seq", seq), ("commitment", commitment), ("code_hash", None), ("once", None)  # fmt: skip
    if model is Matter:
        return ("public", f"{chance.getrandbits(80):020x}"), ("subject", said.subject), ("folded", folded[0])
    if model is Transcript:
        return ("text", said.text), ("folded", folded[1])
    if model is LetterEntry:
        return ("seq", seq), ("commitment", commitment)
    if model is Proceeding:
        found = asdict(pattern.derived(days)).items()
        own = tuple((name, day.isoformat() if day else None) for name, day in found)
        return ("public", f"{chance.getrandbits(80):020x}"), *own
    return ()


@lru_cache(maxsize=100_000)
def _shifted(was: datetime.date, days: int) -> str:
    """The day or moment so many days later, as both databases read it."""
    moved = was + datetime.timedelta(days=days)
    return moved.strftime("%Y-%m-%d %H:%M:%S") if isinstance(moved, datetime.datetime) else moved.isoformat()


class _Journal:
    """The journal's tree as it grows by one entry a letter."""

    def __init__(self, put: Inserted) -> None:
        tree = JournalTree.objects.get()
        self.frontier, self.put = Frontier.load(tree.size, tree.frontier), put

    @property
    def size(self) -> int:
        """How many entries there are."""
        return self.frontier.size

    def filed(self, seq: int, commitment: bytes, at: str, chance: random.Random) -> None:
        """The entry of a filing, which binds the letter's commitment."""
        root, blind = merkle_root([commitment]).hex(), f"{chance.getrandbits(128):032x}"
        moment = f"{at.replace(' ', 'T')}+00:00"
        told = entry_bytes(
            seq=seq, at=moment, verb="letter.file", actor="bench", subjects={}, commitment=root, blind=blind
        )
        leaf = leaf_hash(told)
        self.put.row(JournalEntry, [seq, "letter.file", "bench", at, "{}", root, leaf.hex(), blind])
        self.put.row(JournalRows, [seq, '[["bind", "letter", [null]]]', commitment])
        self.put.row(JournalSalt, [seq, hashlib.sha256(commitment).hexdigest()])
        for level, index, node in completed(self.frontier, leaf):
            self.put.row(JournalNode, [self.put.next_key(JournalNode), level, index, node.hex()])
        self.frontier = self.frontier.append(leaf)

    def close(self) -> None:
        """Write the tree's new size and root."""
        held = self.frontier
        JournalTree.objects.update(size=held.size, root=held.root().hex(), frontier=held.dump())
