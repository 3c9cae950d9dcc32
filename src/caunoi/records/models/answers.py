"""Answers kept for a while, so that a program that asks the same twice (the line broke) gets the same answer and no second letter."""

from django.db import models


class KeptAnswer(models.Model):
    """The answer to one Idempotency-Key. `name` and `body` are keyed hashes; the answer is sealed under a key that follows from
    what was sent, which is kept nowhere. It is no record: it holds nothing that is not elsewhere, and goes after some hours.
    """

    name = models.CharField(max_length=64, primary_key=True)
    body = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    sealed = models.BinaryField(null=True)
    until = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["until"], name="kept_answer_until")]
