"""Letters of several people: who represents them, one on a line as people write it, and what the law says of how many."""

import re
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from caunoi.core.facts.letters import Sender
from caunoi.core.law import value
from caunoi.core.law.values import Value
from caunoi.records.actions.letters.limits import limit
from caunoi.web.typed import too_long

SHORT = 300  # characters of a name, an address
_LAW = {"since": "representatives_from", "few": "representatives_few", "most": "most_representatives"}
_PHONE = re.compile(r"[+0-9][0-9 .()-]{7,29}")


@sensitive_variables()
def people(written: str) -> list[Sender]:
    """Who stands in a text, one on a line."""
    return [found for line in written.splitlines() if (found := person(line)) != Sender()]


@sensitive_variables()
def person(line: str) -> Sender:
    """Somebody as people write it on one line: name, address, telephone; what of it is there."""
    pieces = [piece for piece in (" ".join(part.split()) for part in re.split("[,;]", line)) if piece]
    phone = pieces.pop() if len(pieces) > 1 and _PHONE.fullmatch(pieces[-1]) else ""
    return Sender(name="".join(pieces[:1]), address=", ".join(pieces[1:]), phone=phone)


def on_a_line(who: Sender) -> str:
    """The same the other way round."""
    return ", ".join(filter(None, (who.name, who.address, who.phone)))


@sensitive_variables()
def wrong(who: Iterable[Sender], signers: int, on: date) -> str:
    """What stands against these representatives of so many signers; nothing where all is right."""
    found, most = list(who), limit("most_representatives", on)
    if len(found) > signers:
        return _("Có %(n)s người đại diện mà chỉ có %(signers)s người đứng đơn.") % {
            "n": len(found),
            "signers": signers,
        }
    if len(found) > most:
        return _("Ghi nhiều nhất %(most)s người đại diện; những người khác đã có trong đơn.") % {"most": most}
    return next(
        (said for one in found for part in (one.name, one.address) if (said := too_long(part, SHORT))), ""
    )


def law(on: date) -> dict[str, object]:
    """What the law says of representatives, as the pages say it; `sure`: whether all of it was seen there."""
    held = {name: value(f"policy.letters.{code}", on) for name, code in _LAW.items()}
    numbers = {name: each.number for name, each in held.items() if isinstance(each, Value)}
    return {**numbers, "sure": all(getattr(each, "certainty", "") == "found" for each in held.values())}
