"""Letters as they may be read: where they are kept, what is pre-filed, the sender's own page."""

import datetime
import hashlib
from dataclasses import dataclass

import msgspec
from django.db.models import Exists, OuterRef, Q, QuerySet

from caunoi.core.facts.letters import Channel, Custody, Keeping, Kind, PartKind
from caunoi.core.facts.proceedings import ProceedingState
from caunoi.core.law import Undetermined, value
from caunoi.core.receipts import Disclosure
from caunoi.records.durability import onto_the_disk
from caunoi.records.models import (
    CustodyDecision,
    Letter,
    LetterEntry,
    LetterSplit,
    Opening,
    Proceeding,
    Withdrawal,
)
from caunoi.records.sealing import key_of, read_name, read_part
from caunoi.records.vault import SealBrokenError

PRE_FILED = Q(needs_confirming=True, confirmed_at__isnull=True)


def custody_for(kind: Kind, *, party_track: bool, on: datetime.date) -> Custody:
    """Where text and identity of such a letter are kept: as decided for this deployment, else by default."""
    found = [_custody("denunciation", on)] if kind == Kind.DENUNCIATION else []
    found += [_custody("party", on)] if party_track else []
    return Custody.OUTSIDE if Custody.OUTSIDE in found else Custody.INSIDE


def _custody(of: str, on: datetime.date) -> Custody:
    decided = CustodyDecision.objects.filter(of=of, start__lte=on).order_by("-start").first()
    if decided is not None:
        return Custody(decided.custody)
    default = value(f"policy.letters.custody_{of}", on)
    return Custody.OUTSIDE if isinstance(default, Undetermined) else Custody(str(default.value))


def needs_confirming(kind: Kind, channel: Channel, on: datetime.date) -> bool:
    """Is such a letter pre-filed until it is confirmed in the lawful form? Where the law held says nothing: yes."""
    kinds = value("policy.letters.confirmed_kinds", on)
    channels = value("policy.letters.confirmed_channels", on)
    if isinstance(kinds, Undetermined) or isinstance(channels, Undetermined):
        return True
    return kind in _words(kinds.value) and channel in _words(channels.value)


def needs_name(kind: str, on: datetime.date) -> bool:
    """Must such a letter say who wrote it? Where the law held says nothing: no."""
    found = value("policy.letters.named_kinds", on)
    return not isinstance(found, Undetermined) and kind in _words(found.value)


def _words(found: object) -> tuple[str, ...]:
    return tuple(str(word) for word in found) if isinstance(found, tuple) else (str(found),)


def due_to_erase(on: datetime.date) -> QuerySet[Letter]:
    """Letters whose time to be kept was over before the day, oldest first; never one whose sender still waits for an answer."""
    over = Letter.objects.filter(destroyed_at=None, retain_until__lt=on)
    owing = Proceeding.objects.filter(state__in=ProceedingState.owing(), items__letter=OuterRef("pk"))
    return over.exclude(Exists(owing)).order_by("retain_until", "pk")


def of_file(public: str) -> QuerySet[Letter]:
    """The letter of this public name, or all in the case of this name; and what a part of them was split off, through which its sender
    follows it. None that is erased. For what the operator has kept longer."""
    named = Letter.objects.filter(Q(public=public) | Q(items__parts__proceeding__public=public))
    kept = Letter.objects.filter(Q(pk__in=named) | Q(splits__part__in=named), destroyed_at=None)
    return kept.distinct().order_by("pk")


def once_hash(once: str) -> str:
    """How a form that was sent is remembered, so that twice is once."""
    return hashlib.sha256(once.encode()).hexdigest()


def named(public: str) -> Letter | None:
    """The letter of this public name, for actions; pages start from `visible_to`."""
    return Letter.objects.filter(public=public).first()


def filed_by_form(once: str) -> Letter | None:
    """The letter that this form has filed, where it was sent before; on the disk by now, since whoever asks says that it is kept."""
    found = Letter.objects.select_related("unit").filter(once=once_hash(once)).first()
    if found is not None:  # whoever filed it may still be waiting
        onto_the_disk()
    return found


@dataclass(frozen=True, slots=True)
class Said:
    """A message in the clear; `taken_back`: it names a part of the letter that the sender took back."""

    from_sender: bool
    at: datetime.datetime
    text: str
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A file the sender gave, by its name."""

    number: int
    name: str
    file_type: str
    size: int
    at: datetime.datetime


@dataclass(frozen=True, slots=True)
class OwnPage:
    """What the sender sees with the code: every step, every opening of their identity, messages, papers, what proves it.

    `taken_back`: each withdrawal with the part that the sender named, '' of the whole. `parts`: what was split off this letter, each a letter of its own with such a page; files that went with it stand there.
    """

    letter: Letter
    steps: tuple[LetterEntry, ...]
    openings: tuple[Opening, ...]
    messages: tuple[Said, ...]
    papers: tuple[Paper, ...]
    taken_back: tuple[tuple[Withdrawal, str], ...]
    disclosures: tuple[Disclosure, ...]
    parts: tuple["OwnPage", ...] = ()

    @property
    def said(self) -> list[Said]:
        """Messages both ways, and the parts that the sender took back in their words, as they came."""
        parts = [Said(True, row.at, which, taken_back=True) for row, which in self.taken_back if which]
        return sorted([*self.messages, *parts], key=lambda one: one.at)


def own_page(letter: Letter) -> OwnPage:
    """The sender's own page; only for whoever gave the letter's code. ErasedError after its time; SealBrokenError where what is kept
    of it is no longer whole."""
    key, steps = key_of(letter), tuple(letter.entries.all())
    if not any(step.commitment for step in steps):
        raise no_filing()
    parts = list(letter.parts.filter(kind__in=[PartKind.FILE, PartKind.CONTENT]))
    papers = [part for part in parts if part.kind == PartKind.FILE]
    shown = [read_part(key, letter, part) for part in parts if part.kind == PartKind.CONTENT]
    return OwnPage(
        letter,
        steps,
        tuple(letter.openings.select_related("asked_by")),
        _messages(letter, key, Q()),
        tuple(Paper(p.number, read_name(key, letter, p), p.file_type, p.size, p.at) for p in papers),
        _taken_back(letter, key, Q()),
        tuple(msgspec.json.decode(plain, type=Disclosure) for plain in shown),
        tuple(own_page(one) for one in parts_of(letter)),
    )


def no_filing() -> SealBrokenError:
    """What is said of a letter among whose entries its own filing is missing."""
    return SealBrokenError(
        "the filing of this letter is no longer among its entries: it was taken away past the program.",
        "trong các dòng của đơn này không còn dòng gửi đơn: dòng ấy đã bị xóa mà không qua chương trình.",
    )


def parts_of(letter: Letter) -> list[Letter]:
    """The letters split off this one that are not erased, for its sender alone."""
    return list(Letter.objects.filter(split_from__letter=letter, destroyed_at=None).order_by("split_from"))


@dataclass(frozen=True, slots=True)
class Heard:
    """What a letter's officers are told of its sender since it was filed: messages both ways, what was taken back (each with the part
    named, '' of the whole), when papers were added, which stand in the original."""

    messages: tuple[Said, ...]
    taken_back: tuple[tuple[Withdrawal, str], ...]
    papers: tuple[datetime.datetime, ...]

    def of_sender_after(self, at: datetime.datetime) -> int:
        """How many things the sender wrote, took back or added after that."""
        said = [one.at for one in self.messages if one.from_sender] + [row.at for row, _ in self.taken_back]
        return sum(one > at for one in [*said, *self.papers])


def heard_of(letter: Letter, *, words: bool) -> Heard:
    """Of a letter that came from `visible_to`, oldest first. Nothing from before a part was split off: it may speak of that part.
    Without `words` nothing sealed is read: only that something was said or taken back, and when."""
    key = key_of(letter) if words else b""
    after = since_split(letter)
    return Heard(
        _messages(letter, key, after, words=words),
        _taken_back(letter, key, after | Q(whole=True), words=words),
        tuple(letter.entries.filter(after, verb="letter.add_papers").values_list("at", flat=True)),
    )


def kept_longer(letter: Letter) -> list[tuple[datetime.datetime, Keeping]]:
    """When somebody had a letter that came from `visible_to` kept longer, until when and why; oldest first."""
    rows = list(letter.parts.filter(kind=PartKind.KEEPING))
    key = key_of(letter) if rows else b""
    return [(row.at, msgspec.json.decode(read_part(key, letter, row), type=Keeping)) for row in rows]


def since_split(letter: Letter) -> Q:
    """Of what was said of the letter: from after the last part was split off; what was said before may speak of that part."""
    split = letter.splits.order_by("at").values_list("at", flat=True).last()
    return Q(at__gt=split) if split else Q(at__gte=letter.received_at)


def said_with(part: Letter) -> list[tuple[Letter, Q]]:
    """Of a letter that was split off another that is not erased: that other, and which of what was said there goes with the part,
    as the words of the whole do: from the split before to this one."""
    own = LetterSplit.objects.select_related("letter").filter(part=part, letter__destroyed_at=None).first()
    if own is None:
        return []
    earlier = own.letter.splits.filter(at__lt=own.at).order_by("at").values_list("at", flat=True).last()
    return [(own.letter, Q(at__lte=own.at) & (Q(at__gt=earlier) if earlier else Q()))]


def _messages(letter: Letter, key: bytes, which: Q, *, words: bool = True) -> tuple[Said, ...]:
    rows = letter.messages.filter(which).select_related("part")
    return tuple(
        Said(row.from_sender, row.at, read_part(key, letter, row.part).decode() if words else "")
        for row in rows
    )


def _taken_back(
    letter: Letter, key: bytes, which: Q, *, words: bool = True
) -> tuple[tuple[Withdrawal, str], ...]:
    rows = letter.withdrawals.filter(which).select_related("part")
    return tuple(
        (row, read_part(key, letter, row.part).decode() if words and row.part else "") for row in rows
    )
