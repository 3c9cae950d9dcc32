"""Nobody can infer a protected proceeding: everything answers those kept out as if it did not exist.

The same people ask everything twice, before and after a denunciation of the chair of Phường Một A was filed there, sorted,
accepted and verified above: every address of the access table (which fails until a new one is listed), every form that they are
shown, filled in and sent, and every call of the API. What a form would have changed is taken back, so that all ask in one world.
"""

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from caunoi.core.facts.letters import Kind
from caunoi.core.facts.moves import PROCEEDING_MOVES
from caunoi.core.facts.tokens import Scope
from caunoi.records.access import visible_to
from caunoi.records.actions.acting import SENDER
from caunoi.records.actions.letters import withdraw
from caunoi.records.actions.proceedings import Part, Told, move_proceeding, sort_letter
from caunoi.records.actions.tokens import make_token
from caunoi.records.models import Letter, Proceeding, Role, User
from caunoi.records.queries.competence import Against
from caunoi.web.desk.letter_reading import NAMES
from tests.factories import arranging
from tests.records.letters import OUTSIDE, file
from tests.records.proceedings import with_offices
from tests.web.forms import body, forms_of
from tests.web.letters import complained, received, signed_in
from tests.web.sample import AT, TODAY, Sample
from tests.web.test_access_table import TABLE

pytestmark = pytest.mark.django_db
# The tree's heads, its size and proofs are excepted: they count every entry of everybody.
EXCEPTED = {"portal-heads", "portal-head"}
SAME = {"sign-in", "sign-out", "language", "text-size"}  # nothing of any record
# Forms whose answer is a receipt (it names its place in the tree), a secret told once, or nothing of any record.
UNSENT = re.compile(r"/(gui-don|intake|preferences|sign-out|language|text-size)/")
SEARCHES = ("?q=mo+phong", "?q=hanh+vi", "?q=thu+hoi+dat")
GHOST = "0" * 20
Answers = dict[str, object]


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: object) -> None:
    settings.HOME = settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]


@dataclass
class Asker:
    """One person kept out, at the desk and through a program that tries these moves."""

    user: User
    client: Client
    program: dict[str, str]
    moves: tuple[str, ...]

    def told(self, response: HttpResponse) -> object:
        # Numbers of what the asker made themselves go on, taken back or not.
        where = re.sub(r"[0-9a-f]{20}|(?<=^/reports/)\d+", "", response.headers.get("Location", ""))
        return response.status_code, where, body(response)

    def calls(self, path: str, sent: object = None) -> object:
        """A call of the API; a POST is taken back."""
        url = f"/api/v1/desk/{path}"
        if sent is None:
            status, where, told = self.told(self.client.get(url, **self.program))  # type: ignore[misc]
            # A cursor is sealed anew each time: only that there is one can be told.
            return status, where, re.sub(rb'"next": ?"[^"]+"', b'"next":"sealed"', told)
        with taken_back():
            return self.told(self.client.post(url, json.dumps(sent), content_type="application/json", **self.program, HTTP_IF_MATCH='"1"'))  # fmt: skip

    def sends(self, action: str, data: dict[str, list[str]]) -> object:
        """A form: what is answered, and said on the next page; then everything is taken back."""
        with taken_back():
            response = self.client.post(action, data)
        self.client.cookies.pop("messages", None)
        return self.told(response), [str(one) for one in response.wsgi_request._messages._queued_messages]


class taken_back(transaction.Atomic):  # noqa: N801 - used as a verb
    """What is written inside is as if it had not been."""

    def __init__(self) -> None:
        super().__init__(using=None, savepoint=True, durable=False)

    def __exit__(self, *error: object) -> None:
        transaction.set_rollback(True)
        super().__exit__(*error)


@dataclass
class World:
    """The sample with a complaint and a petition that both see; later with what they must not see."""

    sample: Sample
    seen: Proceeding
    letters: list[Letter]

    def own(self) -> list[str]:
        return [
            reverse("proceeding", args=[self.seen.public]),
            *(reverse("letter", args=[one.public]) for one in self.letters),
        ]


def make_world(sample: Sample) -> World:
    city = with_offices(sample.city)
    with arranging():
        for role, unit in (("leader", city.party_00001), ("letters_officer", city.government_00001)):
            Role.objects.create(user=city.guard, role=role, unit=unit)
    seen = complained(city)
    waiting = received(city, text="Tôi kiến nghị sửa con đường trước cổng trường học của thôn, đi lại khó.")
    return World(sample, seen, [waiting, seen.items.get().letter])


def asker(user: User, *moves: str) -> Asker:
    token = make_token(user, name="x", scopes=set(Scope), days=30, by=user, at=AT)
    return Asker(user, signed_in(user), {"HTTP_AUTHORIZATION": f"Bearer {token.secret}"}, moves)


def hide(world: World) -> tuple[Letter, Proceeding]:
    """The denunciation of the chair, filed where they work, sorted and accepted above."""
    city = world.sample.city
    letter = file(city, Kind.DENUNCIATION, channel="post", at=AT, **OUTSIDE).letter
    against = (Against(city.government_00001, "committee_chair"),)
    part = Part(Kind.DENUNCIATION, "Hành vi thu hồi đất mô phỏng", "land", against=against)
    (case,) = sort_letter(letter, [part], by=city.keeper, at=AT)
    for name, by in (("accept", city.district_chair), ("notify", city.district_guard)):
        move_proceeding(case, name, Told(document="1"), by=by, at=AT)
    withdraw(letter, by=SENDER, at=AT)  # what waits above for an answer
    return letter, case


def addresses(world: World) -> Iterator[str]:
    for name, lines in TABLE.items():
        for line in lines:
            if line.method == "get" and name not in EXCEPTED | SAME:
                query = (
                    "?" + "&".join(f"{key}={value}" for key, value in line.data.items()) if line.data else ""
                )
                yield reverse(name, args=line.args(world.sample)) + query
    yield from (reverse(name) + words for name in ("search", "search-quick", "letters") for words in SEARCHES)
    yield from (reverse("letters") + query for query in ("?show=all", "?show=ended", "?kind=denunciation"))
    yield from world.own()


def read_all(world: World, who: Asker) -> tuple[Answers, dict[str, dict[str, list[str]]]]:
    """What every address answers, and every form met on the way, one of each (address, fields)."""
    answered: Answers = {}
    forms: dict[str, dict[str, list[str]]] = {}
    for url in addresses(world):
        response = who.client.get(url)
        answered[url] = who.told(response)
        for action, data in forms_of(response):
            if not UNSENT.match(action or url):
                forms.setdefault(f"{action or url} {sorted(data)}", data)
    return answered, forms


def send_all(who: Asker, forms: dict[str, dict[str, list[str]]]) -> Answers:
    return {name: who.sends(name.split(" ")[0], data) for name, data in forms.items()}


def call_all(world: World, who: Asker) -> Answers:
    """Every call of the API that may be made at the desk, with the letters and the proceeding that they see."""
    part = {"kind": "petition", "subject": "Đoạn đường mô phỏng"}
    found = {
        path: who.calls(path)
        for path in (
            "letters", "letters?unsorted=true", "letters?limit=1", "proceedings", "proceedings?show=open", "proceedings?limit=1",
            f"proceedings/{world.seen.public}", *(f"letters/{one.public}" for one in world.letters), f"letters/{GHOST}",
        )
    }  # fmt: skip
    for one in world.letters:
        found[f"sort {one.public}"] = who.calls(f"letters/{one.public}/parts", {"parts": [part]})
    for move in who.moves:
        found[move] = who.calls(
            f"proceedings/{world.seen.public}/steps", {"move": move, "text": "Thử", "document": "1"}
        )
    return found


def counts(user: User) -> dict[str, int]:
    return {
        model.__name__: visible_to(user, model, TODAY).count()
        for model in apps.get_app_config("records").get_models()
    }


def test_everything_answers_as_if_the_denunciation_did_not_exist(sample: Sample) -> None:
    world = make_world(sample)
    city = world.sample.city
    people = [asker(city.guard, *PROCEEDING_MOVES), asker(city.board, "reply")]
    before = []
    for who in people:
        read, forms = read_all(world, who)
        before.append((read, forms, send_all(who, forms), call_all(world, who), counts(who.user)))
    assert sum(len(forms) for _, forms, *_ in before) > 30

    letter, case = hide(world)

    assert visible_to(city.district_chair, Proceeding, TODAY).filter(pk=case.pk).exists()
    for who, (read, forms, sent, called, counted) in zip(people, before, strict=True):
        read_now, forms_now = read_all(world, who)
        for then, now in (
            (read, read_now),
            (forms, forms_now),
            (sent, send_all(who, forms)),
            (called, call_all(world, who)),
        ):
            assert [what for what in itertools.chain(then, now) if then.get(what) != now.get(what)] == []
        assert counts(who.user) == counted
        nothing_there(who, letter, case)


def nothing_there(who: Asker, letter: Letter, case: Proceeding) -> None:
    """Whatever names it answers as for what does not exist, to the byte: pages, their forms, calls, and other things joined to it."""
    pages = [reverse("proceeding", args=[case.public]), reverse("letter", args=[letter.public])]
    posted = [
        *(reverse("proceeding-move", args=[case.public, move]) for move in PROCEEDING_MOVES),
        *(reverse("letter-read", args=[letter.public, name]) for name in NAMES),
        *pages,
    ]
    for url in pages:
        assert who.told(who.client.get(url)) == who.told(who.client.get(ghost(url)))
    for url in posted:
        assert who.sends(url, {"text": ["Thử"]}) == who.sends(ghost(url), {"text": ["Thử"]})
    part = {"kind": "denunciation", "subject": "Thử"}
    waiting = Letter.objects.filter(items=None).get()
    for path, sent in (
        (f"letters/{letter.public}", None),
        (f"proceedings/{case.public}", None),
        (f"letters/{letter.public}/parts", {"parts": [part]}),
        (f"proceedings/{case.public}/steps", {"move": "reply", "text": "Thử"}),
        (f"letters/{waiting.public}/parts", {"parts": [part | {"subject": "", "joins": case.public}]}),
        (f"letters/{waiting.public}/parts", {"parts": [part | {"previous": case.public}]}),
        (f"letters/{waiting.public}/parts", {"parts": [part | {"matter": case.matter.public}]}),
    ):
        hidden = json.loads(ghost(json.dumps(sent), keep=waiting.public))
        assert who.calls(path, sent) == who.calls(ghost(path, keep=waiting.public), hidden)


def ghost(text: str, keep: str = "") -> str:
    """The same with names of things that do not exist."""
    return re.sub(r"[0-9a-f]{20}", lambda name: name[0] if name[0] == keep else GHOST, text)
