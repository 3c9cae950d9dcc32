"""Letters as they may be read: where they are kept, what is pre-filed, the sender's own page."""

import datetime

from django.db.models import Q

from caunoi.core.facts.letters import Channel, Custody, Kind
from caunoi.core.law import Undetermined, value
from caunoi.records.models import CustodyDecision, Letter

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


def _words(found: object) -> tuple[str, ...]:
    return tuple(str(word) for word in found) if isinstance(found, tuple) else (str(found),)


def named(public: str) -> Letter | None:
    """The letter of this public name, for actions; pages start from `visible_to`."""
    return Letter.objects.filter(public=public).first()
