"""Nobody can infer a protected proceeding: every address answers those kept out as if it did not exist.

The same people ask everything twice, before and after a denunciation of the chair of Phường Một A was filed there, sorted,
accepted and verified above. The addresses are those of the access table, which fails until a new one is listed.
"""

import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from caunoi.core.facts.letters import Kind
from caunoi.records.access import visible_to
from caunoi.records.actions.proceedings import Part, Told, move_proceeding, sort_letter
from caunoi.records.models import Proceeding, Role, User
from caunoi.records.queries.competence import Against
from tests.factories import arranging
from tests.records.letters import OUTSIDE, file
from tests.records.proceedings import with_offices
from tests.web.letters import complained, received, signed_in
from tests.web.sample import AT, TODAY, Sample
from tests.web.test_access_table import TABLE

pytestmark = pytest.mark.django_db
# The tree's heads, its size and proofs are excepted: they count every entry of everybody.
EXCEPTED = {"portal-heads", "portal-head"}
SAME = {"sign-in", "sign-out", "language", "text-size"}  # nothing of any record
SEARCHES = ("?q=mo+phong", "?q=hanh+vi", "?q=thu+hoi+dat")


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: object) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]


def body(response: HttpResponse) -> object:
    """What was answered, without tokens; a document by its parts."""
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return {name: parts.read(name) for name in parts.namelist()}
    return re.sub(rb'value="[^" ]{30,}"|nonce-[\w+/=-]+', b"", content)


def answers(sample: Sample, client: Client, own: list[str]) -> dict[str, object]:
    """{address: what it answers} over every address of the desk."""
    found: dict[str, object] = {}
    for url in (*addresses(sample), *own):
        response = client.get(url)
        found[url] = (response.status_code, response.headers.get("Location"), body(response))
    return found


def addresses(sample: Sample) -> Iterator[str]:
    for name, lines in TABLE.items():
        for line in lines:
            if line.method == "get" and name not in EXCEPTED | SAME:
                query = (
                    "?" + "&".join(f"{key}={value}" for key, value in line.data.items()) if line.data else ""
                )
                yield reverse(name, args=line.args(sample)) + query
    yield from (reverse(name) + words for name in ("search", "search-quick", "letters") for words in SEARCHES)
    yield from (reverse("letters") + query for query in ("?show=all", "?show=ended", "?kind=denunciation"))


def counts(user: User) -> dict[str, int]:
    return {
        model.__name__: visible_to(user, model, TODAY).count()
        for model in apps.get_app_config("records").get_models()
    }


def test_every_address_answers_as_if_the_denunciation_did_not_exist(sample: Sample) -> None:
    city = with_offices(sample.city)
    with arranging():
        for role, unit in (("leader", city.party_00001), ("letters_officer", city.government_00001)):
            Role.objects.create(user=city.guard, role=role, unit=unit)
    seen, waiting = (
        complained(city),
        received(city, text="Tôi kiến nghị sửa con đường trước cổng trường học của thôn, đi lại khó."),
    )
    own = [
        reverse("proceeding", args=[seen.public]),
        reverse("letter", args=[waiting.public]),
        reverse("letter", args=[seen.items.get().letter.public]),
    ]
    people = [city.guard, city.board]
    before = [(answers(sample, signed_in(who), own), counts(who)) for who in people]

    letter = file(city, Kind.DENUNCIATION, channel="post", at=AT, **OUTSIDE).letter
    against = (Against(city.government_00001, "committee_chair"),)
    (case,) = sort_letter(
        letter,
        [Part(Kind.DENUNCIATION, "Hành vi thu hồi đất mô phỏng", "land", against=against)],
        by=city.keeper,
        at=AT,
    )
    for name, by in (("accept", city.district_chair), ("notify", city.district_guard)):
        move_proceeding(case, name, Told(document="1"), by=by, at=AT)
    hidden = [
        reverse("proceeding", args=[case.public]),
        reverse("proceeding-paper", args=[case.public, "acceptance_accused"]),
        reverse("letter", args=[letter.public]),
    ]

    assert visible_to(city.district_chair, Proceeding, TODAY).filter(pk=case.pk).exists()
    for who, (answered, counted) in zip(people, before, strict=True):
        client = signed_in(who)
        after = answers(sample, client, own)
        assert [url for url in after if after[url] != answered[url]] == []
        assert counts(who) == counted
        for url in hidden:
            ghost = re.sub(r"[0-9a-f]{20}", "0" * 20, url)
            there, nowhere = client.get(url), client.get(ghost)
            assert there.status_code == nowhere.status_code == 404
            assert body(there).replace(url.encode(), ghost.encode()) == body(nowhere)  # type: ignore[attr-defined]
            assert client.post(url).status_code == client.post(ghost).status_code
