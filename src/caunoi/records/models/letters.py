"""Letters sealed whole: what may be known of a letter lies here in the clear, all else under the letter's own key.

A letter's text, sender, signers, files and their names, messages and notes are `SealedPart`s (records/vault.py). Destroying
the `LetterKey` erases them. Handlers work on a checked `Transcript`.
"""

import datetime
import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from caunoi.records.models.base import Record
from caunoi.records.models.units import Unit


def public_id() -> str:
    """A random name that tells nothing of order or number: 80 bits."""
    return secrets.token_hex(10)


class Letter(Record):
    """What arrived. `public` names it in addresses; `number` is the office's own register number where it has one.

    `custody` outside: text and identity lie on paper or offline; here are number, holder, grade and the commitment only.
    `filed_seq` is the journal's entry of its filing; `commitment` binds what was filed (core.receipts.content).
    """

    public = models.CharField(max_length=20, unique=True, default=public_id)
    pseudonym = models.CharField(max_length=40)
    kind = models.CharField(max_length=12)
    channel = models.CharField(max_length=10)
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="letters", db_index=False, help_text="who received it"
    )
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="letters_received", db_index=False
    )
    party_track = models.BooleanField(default=False)
    custody = models.CharField(max_length=7)
    number = models.CharField(max_length=60, blank=True)
    dated = models.DateField(null=True, help_text="the date the paper bears")
    holder = models.CharField(max_length=120, blank=True, help_text="custody outside: the post that holds it")
    secrecy = models.CharField(max_length=20, blank=True, help_text="custody outside: its grade")
    needs_confirming = models.BooleanField(default=False)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_form = models.CharField(max_length=20, blank=True)
    place = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="letters_about", db_index=False)
    village = models.CharField(max_length=120, blank=True, help_text="only where it points at nobody")
    signers = models.PositiveIntegerField(default=1)
    representatives = models.PositiveSmallIntegerField(default=0)
    anonymous = models.BooleanField(default=False)
    helped = models.BooleanField(default=False, help_text="somebody helped the sender to write")
    interpreted = models.BooleanField(default=False)
    read_back = models.BooleanField(default=False, help_text="told aloud, written down, read back")
    commitment = models.CharField(max_length=64)
    filed_seq = models.PositiveBigIntegerField(unique=True)
    code_hash = models.CharField(max_length=64, unique=True, null=True)
    once = models.CharField(
        max_length=64, unique=True, null=True, help_text="of the form sent, so that twice is once"
    )
    retain_until = models.DateField()
    destroyed_at = models.DateTimeField(null=True)
    sorted = models.BooleanField(
        default=False,
        help_text="has items; false in letters sorted before this column came, so only the items decide",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["complaint", "denunciation", "petition", "reflection"]),
                name="letter_kind",
            ),
            models.CheckConstraint(
                condition=Q(custody="inside", holder="", secrecy="") | (Q(custody="outside") & ~Q(holder="")),
                name="letter_outside_has_a_holder",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_form="")
                | (Q(confirmed_at__isnull=False, needs_confirming=True) & ~Q(confirmed_form="")),
                name="letter_confirmed_with_form",
            ),
            models.CheckConstraint(
                condition=Q(signers__gte=1) & Q(representatives__lte=F("signers")), name="letter_signers"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "-received_at", "-id"], name="letter_of_unit"),
            # Few of an office's letters wait to be sorted, in the order in which they came: the others are not even looked at.
            models.Index(
                fields=["unit", "received_at", "id"],
                name="letter_waiting_of_unit",
                condition=Q(destroyed_at__isnull=True, sorted=False),
            ),
            models.Index(fields=["retain_until"], name="letter_retention", condition=Q(destroyed_at__isnull=True)),
            models.Index(fields=["place"], name="letter_of_place", condition=Q(place__isnull=False)),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.public

    @property
    def pre_filed(self) -> bool:
        """Filed in a form the law does not accept yet: the reply clock runs, acceptance clocks start when it is confirmed."""
        return self.needs_confirming and self.confirmed_at is None


class LetterEntry(Record):
    """An entry of the journal that concerns a letter: what the sender sees as its steps, and what erasing finds.

    `commitment` where something was filed by it (the letter itself, more papers): a receipt can be given for it.
    """

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="entries", db_index=False)
    seq = models.PositiveBigIntegerField(unique=True)
    verb = models.CharField(max_length=60)
    at = models.DateTimeField()
    commitment = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [models.Index(fields=["letter", "seq"], name="letter_entry_of_letter")]
        ordering = ["seq"]


class LetterKey(Record):
    """The letter's own key, wrapped by the master key of `version`. Deleting this row erases the letter's sealed parts."""

    letter = models.OneToOneField(Letter, models.PROTECT, related_name="key")
    version = models.PositiveIntegerField()
    wrapped = models.BinaryField()


class SealedPart(Record):
    """One part under the letter's key, bound to the letter, its kind and its number.

    Short parts hold their `ciphertext`; a file's ciphertext lies in the folder of files under `sha256`. `size` is of the plain
    bytes, for files only; `filed`: it came with the letter itself, and the letter's commitment covers it.
    """

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="parts", db_index=False)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    file_type = models.CharField(max_length=80, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    name = models.BinaryField(null=True, help_text="the file's name, sealed")
    ciphertext = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    filed = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["letter", "number"], name="sealed_part_once"),
            models.CheckConstraint(
                condition=Q(ciphertext__isnull=False, sha256="")
                | (Q(ciphertext__isnull=True) & ~Q(sha256="")),
                name="sealed_part_in_one_place",
            ),
        ]
        ordering = ["letter", "number"]


class Transcript(Record):
    """The letter retold without identity: what handlers read. Only a checked one is found by search."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="transcripts")
    text = models.TextField()
    folded = models.TextField(help_text="without marks, for search; empty until checked")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="transcripts_written"
    )
    written_at = models.DateTimeField()
    state = models.CharField(max_length=8, default="written")
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="transcripts_checked"
    )
    checked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["letter"], condition=Q(state="checked"), name="transcript_one_checked"
            ),
            models.CheckConstraint(
                condition=Q(state="written", checked_by__isnull=True, checked_at__isnull=True, folded="")
                | Q(state__in=["checked", "returned", "replaced"], checked_by__isnull=False, checked_at__isnull=False),
                name="transcript_checked_with_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("written_by")), name="transcript_four_eyes"
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["state", "letter"], name="transcript_by_state")]


class Opening(Record):
    """One opening of the original: asked for by one, allowed by a second where the letter is protected, done once.

    Each is shown on the sender's own page, with until when it covers what was written.
    """

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="openings")
    purpose = models.CharField(max_length=20)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="openings_asked")
    asked_at = models.DateTimeField()
    needs_second = models.BooleanField()
    state = models.CharField(max_length=8, default="asked")
    allowed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="openings_allowed"
    )
    allowed_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(allowed_by__isnull=True) | ~Q(allowed_by=F("asked_by")), name="opening_four_eyes"
            ),
            models.CheckConstraint(
                condition=Q(needs_second=False)
                | Q(state="asked", allowed_by__isnull=True)
                | Q(allowed_by__isnull=False, allowed_at__isnull=False),
                name="opening_allowed_by_a_second",
            ),
            models.CheckConstraint(
                condition=Q(state="opened", opened_at__isnull=False)
                | (~Q(state="opened") & Q(opened_at__isnull=True)),
                name="opening_opened_when",
            ),
        ]
        indexes = [models.Index(fields=["state", "letter"], name="opening_by_state")]
        ordering = ["asked_at", "pk"]

    @property
    def covers_until(self) -> datetime.datetime:
        """When it was granted: what was written later needs another opening."""
        return self.allowed_at or self.asked_at


class Message(Record):
    """A message between office and sender; its text is a sealed part. `by` is empty where the sender wrote."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="messages")
    part = models.OneToOneField(SealedPart, models.PROTECT, related_name="message")
    from_sender = models.BooleanField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="letter_messages"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(from_sender=True, by__isnull=True) | Q(from_sender=False), name="message_of_one_side"
            )
        ]  # fmt: skip
        ordering = ["at", "pk"]


class Withdrawal(Record):
    """The sender takes the letter back, whole or in part; what part, in the sender's words, is a sealed part."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="withdrawals")
    whole = models.BooleanField()
    part = models.OneToOneField(SealedPart, models.PROTECT, null=True, related_name="withdrawal")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(whole=True) | Q(part__isnull=False), name="withdrawal_in_part_says_which"
            )
        ]
        ordering = ["at", "pk"]


class LetterSplit(Record):
    """A denunciation that stood in a letter of another kind was made a letter of its own. Only the sender's page tells of it: no
    officer sees the one through the other, nor what was said before.
    """

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="splits")
    part = models.OneToOneField(Letter, models.PROTECT, related_name="split_from")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(letter=F("part")), name="letter_split_of_another")]
        ordering = ["at", "pk"]


class CustodyDecision(Record):
    """The deployment's recorded decision where denunciations (or Party-track letters) are kept, from a day on."""

    of = models.CharField(max_length=12, help_text="denunciation or party")
    custody = models.CharField(max_length=7)
    start = models.DateField()
    number = models.CharField(max_length=60)
    decided_by = models.CharField(max_length=120, help_text="the body and post that decided")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "start"], name="custody_decision_once")]


class CodeAttempts(models.Model):
    """How often somebody unknown asked within the hour, by a keyed hash of the day: no address, code or account is kept.

    `tries`: [[first, last, how many]], a line for each minute in which there were any, in seconds; `until`: when all have passed.
    """

    bucket = models.CharField(max_length=64, primary_key=True)
    tries = models.JSONField(default=list)
    until = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["until"], name="code_attempts_until")]
