"""The journal: append-only entries in a Merkle tree. The database itself refuses update and delete (a migration)."""

from typing import Any

from django.db import models


class SequenceKey(models.PositiveBigIntegerField):
    """A key that counts up and is given, not made. SQLite keeps a table by such a key alone if it is called INTEGER; under any other
    name it keeps a second index, and looks every row up twice."""

    def db_type(self, connection: Any) -> str | None:
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)


class JournalEntry(models.Model):
    """One action: ids, verb, actor, time and salted commitments, never content. No foreign keys that could erase it."""

    seq = SequenceKey(primary_key=True)
    verb = models.CharField(max_length=60)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    subjects = models.JSONField(help_text="what was written: model -> ids, or a count where there are many")
    commitment = models.CharField(max_length=64, help_text="salted Merkle root over the rows written")
    leaf = models.CharField(max_length=64)
    blind = models.CharField(max_length=32, blank=True, help_text="random; hides who and what in the leaf")


class JournalRows(models.Model):
    """The commitments of the rows an entry wrote, in order, under its salt: what rows are verified against."""

    seq = SequenceKey(primary_key=True)
    rows = models.JSONField(help_text="runs of [verb, model, [ids]]")
    leaves = models.BinaryField(help_text="32 bytes a row")


class JournalNode(models.Model):
    """A full subtree of the tree at levels 8, 16, …: proofs read a few of these instead of every leaf."""

    level = models.PositiveSmallIntegerField()
    index = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "index"], name="journal_node_once")]


class JournalHead(models.Model):
    """The head of a day as it was published (core.receipts.Head, JSON); also a file under CAUNOI_HOME/heads."""

    date = models.DateField(primary_key=True)
    size = models.PositiveBigIntegerField()
    paper = models.TextField()


class JournalSalt(models.Model):
    """The salt of an entry's commitment; destroying it makes the commitment say nothing."""

    seq = SequenceKey(primary_key=True)
    salt = models.CharField(max_length=64)


class JournalTree(models.Model):
    """The tree's frontier: one row, locked by each append."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    size = models.PositiveBigIntegerField(default=0)
    root = models.CharField(max_length=64, blank=True)
    frontier = models.JSONField(default=list)
    touched = models.JSONField(
        default=dict, help_text="model -> the root after the last entry that wrote to it"
    )


class Installation(models.Model):
    """What this database is: the demo says simulated everywhere and stands on its own day. At most one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    simulated = models.BooleanField(default=False)
    seed = models.BigIntegerField(null=True)
    today = models.DateField(null=True, help_text="the demo's day; empty: the real one")
