"""Do answers take longer where something is hidden? Whoever is kept out of a denunciation asks for it, and for what never was, by turns.

For each address: the medians of both, their difference with a 95 % interval (bootstrap over pairs), and how often somebody who sees one
pair of times guesses right which is which (a half is chance).
"""

import random
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles

from bench.load.asking import Asked, request
from bench.load.city import TODAY
from bench.load.measuring import Client
from bench.load.signing import signed_in
from caunoi.records.access import visible_to
from caunoi.records.models import Proceeding, User

DRAWN = 500


@dataclass(frozen=True)
class Compared:
    """Seconds of what is hidden and of what does not exist, asked by turns."""

    name: str
    hidden: list[float]
    nothing: list[float]

    def text(self) -> str:
        """As it is printed."""
        pairs = list(zip(self.hidden, self.nothing, strict=True))
        draw = random.Random(15)
        drawn = [median(a - b for a, b in draw.choices(pairs, k=len(pairs))) for _ in range(DRAWN)]
        low, *_, high = quantiles(drawn, n=40)
        right = sum((a > b) + (a == b) / 2 for a, b in pairs) / len(pairs)
        base = median(self.nothing)
        return (
            f"{self.name:<28}{median(self.hidden) * 1e3:>9.2f}{base * 1e3:>9.2f} ms   difference {median(a - b for a, b in pairs) / base:>+6.1%}"
            f" ({low / base:+.1%} to {high / base:+.1%})   guessed right {max(right, 1 - right):.1%} of {len(pairs)}"
        )


def compared(client: Client, port: int, excluded: User, pairs: int) -> list[Compared]:
    """One matter and one letter: hidden, and never there; each pair in the order of chance."""
    session, hidden = signed_in(excluded), list(_hidden(excluded))
    if not hidden:
        raise SystemExit("nothing is hidden from this person: the state is another")
    chance = random.Random(15)

    def ask(path: Callable[[str], str]) -> tuple[list[float], list[float]]:
        found: dict[bool, list[float]] = {True: [], False: []}
        for _ in range(pairs):
            for there in chance.sample([True, False], 2):
                public = chance.choice(hidden)[path is _letter] if there else secrets.token_hex(10)
                _, times = client.ask(port, 1, [_get(session, path(public))])
                found[there] += times
        return found[True], found[False]

    return [Compared("one matter, to who is kept out", *ask(_matter)), Compared("its letter", *ask(_letter))]


def _matter(public: str) -> str:
    return f"/proceedings/{public}/"


def _letter(public: str) -> str:
    return f"/letters/{public}/"


def _get(session: str, path: str) -> Asked:
    return request("GET", path, {"Cookie": f"sessionid={session}"}), 404


def _hidden(excluded: User) -> list[tuple[str, str]]:
    """(proceeding, letter) of denunciations filed at this person's office that they do not see."""
    filed = Proceeding.objects.filter(protected=True, items__letter__unit__roles__user=excluded)
    seen = visible_to(excluded, Proceeding, TODAY).values("pk")
    return list(filed.exclude(pk__in=seen).distinct().values_list("public", "items__letter__public"))
