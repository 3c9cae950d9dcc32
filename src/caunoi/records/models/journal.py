"""The journal: append-only entries in a Merkle tree. The database itself refuses update and delete (a migration)."""

from django.db import models


class JournalEntry(models.Model):
    """One action: ids, verb, actor, time and salted commitments, never content. No foreign keys that could erase it."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    verb = models.CharField(max_length=60)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    subjects = models.JSONField(help_text="what was written: model -> ids, or a count where there are many")
    commitment = models.CharField(max_length=64, help_text="salted Merkle root over the rows written")
    leaf = models.CharField(max_length=64)


class JournalSalt(models.Model):
    """The salt of an entry's commitment; destroying it makes the commitment say nothing."""

    seq = models.PositiveBigIntegerField(primary_key=True)
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
