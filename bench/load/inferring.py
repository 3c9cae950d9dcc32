"""Do answers take longer where something is hidden? Whoever is kept out of a denunciation asks for it, and for what never was, by turns.

What names nothing (lists, likely repeats of a letter, following by code) is asked by turns at two offices alike but for what is hidden at one.

For each address: the medians of both, their difference with a 95 % interval (bootstrap over pairs), and how often somebody who sees one
pair of times guesses right which is which (a half is chance).
"""

import datetime
import random
import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median, quantiles
from urllib.parse import quote

from bench.load.asking import Asked, request
from bench.load.city import TODAY
from bench.load.measuring import Client
from bench.load.signing import signed_in
from bench.load.twins import make_twins
from caunoi import clock
from caunoi.core.facts.tokens import Scope
from caunoi.records.access import visible_to
from caunoi.records.actions.tokens import make_token
from caunoi.records.models import CodeAttempts, Matter, Proceeding, User

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


def compared(client: Client, port: int, excluded: User, pairs: int, only: str = "") -> Iterator[Compared]:
    """Everything that could be slower and whose name holds `only`: each pair in the order of chance."""
    CodeAttempts.objects.all().delete()  # of a run within the hour before
    hidden = list(_hidden(excluded))
    if not hidden:
        raise SystemExit("nothing is hidden from this person: the state is another")
    chance = random.Random(15)
    for name, asked in (_asked(excluded, hidden, chance) | _of_twins(chance)).items():
        if only not in name:
            continue
        found: dict[bool, list[float]] = {True: [], False: []}
        client.ask(port, 1, [asked(there) for there in (True, False) * 5])
        for _ in range(pairs):
            for there in chance.sample([True, False], 2):
                found[there] += client.ask(port, 1, [asked(there)])[1]
        yield Compared(name, found[True], found[False])


def _asked(
    excluded: User, hidden: list[tuple[str, str]], chance: random.Random
) -> dict[str, Callable[[bool], Asked]]:
    """{what is asked: the request for what is hidden, or for what never was}."""
    by_cookie, by_token = _by_cookie(excluded), _by_token(excluded)
    cases = [case for case, _ in hidden]
    numbered = Matter.objects.filter(proceedings__public__in=cases, subject__regex=r"[0-9]")
    subjects = list(numbered.distinct().values_list("subject", flat=True))
    never = [(secrets.token_hex(10), secrets.token_hex(10)) for _ in hidden]
    # As many as are hidden, asked as often: what was asked before is answered a little sooner, whatever it is.

    def named(path: str, place: int, headers: dict[str, str]) -> Callable[[bool], Asked]:
        def ask(there: bool) -> Asked:
            return request("GET", path.format(chance.choice(hidden if there else never)[place]), headers), 404

        return ask

    def searched(there: bool) -> Asked:
        # The words of one hidden matter; or the same with another's number, which (almost) none holds.
        one, other = chance.sample(subjects, 2)
        words = one if there else re.sub(r"\d+", re.findall(r"\d+", other)[0], one)
        anew = secrets.token_hex(4)  # no address twice: a kept page would answer for the search
        return request("GET", f"/letters/?show=all&q={quote(words)}&n={anew}", by_cookie), 200

    found = {
        "one matter": named("/proceedings/{}/", 0, by_cookie),
        "its letter": named("/letters/{}/", 1, by_cookie),
        "API, one matter": named("/api/v1/desk/proceedings/{}", 0, by_token),
        "API, its letter": named("/api/v1/desk/letters/{}", 1, by_token),
    }
    if len(subjects) < 2:
        print("search for hidden words is left out: at so few letters too few are hidden from this person")
        return found
    return found | {"search, its own words": searched}


def _of_twins(chance: random.Random) -> dict[str, Callable[[bool], Asked]]:
    """The same, where the request names nothing: at the office where something is hidden, or at its twin."""
    twins = make_twins(chance)
    by_cookie = {there: _by_cookie(twin.officer) for there, twin in twins.items()}
    by_token = {there: _by_token(twin.officer) for there, twin in twins.items()}

    def page(path: str, headers: dict[bool, dict[str, str]]) -> Callable[[bool], Asked]:
        def ask(there: bool) -> Asked:
            anew = f"n={secrets.token_hex(4)}" if headers is by_cookie else "limit=50"
            return request("GET", path.format(twins[there].letter) + anew, headers[there]), 200

        return ask

    def followed(there: bool) -> Asked:
        CodeAttempts.objects.all().delete()  # the limit of a code is not what is timed
        return request("GET", "/api/v1/letter", {"Access-Code": twins[there].code}), 200

    return {
        "list, running": page("/letters/?", by_cookie),
        "list, all, searched": page("/letters/?show=all&q=mo+phong&", by_cookie),
        "API, list of matters": page("/api/v1/desk/proceedings?", by_token),
        "API, list of letters": page("/api/v1/desk/letters?", by_token),
        "likely repeats of a letter": page("/letters/{}/?", by_cookie),
        "following by code": followed,
    }


def _by_cookie(user: User) -> dict[str, str]:
    return {"Cookie": f"sessionid={signed_in(user)}"}


def _by_token(user: User) -> dict[str, str]:
    at = datetime.datetime.combine(TODAY, clock.now().timetz())
    made = make_token(user, name=secrets.token_hex(4), scopes={Scope.READ}, days=30, by=user, at=at)
    return {"Authorization": f"Bearer {made.secret}"}


def _hidden(excluded: User) -> list[tuple[str, str]]:
    """(proceeding, letter) of denunciations filed at this person's office that they do not see."""
    filed = Proceeding.objects.filter(protected=True, items__letter__unit__roles__user=excluded)
    seen = visible_to(excluded, Proceeding, TODAY).values("pk")
    return list(filed.exclude(pk__in=seen).distinct().values_list("public", "items__letter__public"))
