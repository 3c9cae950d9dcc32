"""Use cases of letters at the desk after they are sorted: split, worked to the end with every paper taken, sought,
erased."""

import datetime
import re

from django.test import Client

from caunoi.core.facts.letters import Kind
from caunoi.records.actions.letters import check_transcript, erase, write_transcript
from caunoi.records.actions.proceedings import Part, Told, move_proceeding, sort_letter
from caunoi.records.models import Letter, Proceeding, User
from caunoi.records.queries.competence import Against
from tests.canaries.world import World
from tests.factories import NOON
from tests.records.letters import opened

DAY = datetime.timedelta(days=1)
PAPER = re.compile(r'href="(/proceedings/[^"]+/papers/[^"?]+/)')
WAY: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("reply", "officer", {"text": "Đã nhận đơn."}), ("accept", "chief", {"document": "1"}), ("assign", "chief", {}),
    ("verify", "second", {}), ("hold_dialogue", "second", {"attendance": {"Chủ tịch UBND": 1, "Người gửi đơn": 1}}),
    ("report", "second", {"document": "2"}), ("draft", "second", {"text": "Dự thảo: công nhận khiếu nại."}),
    ("decide", "chief", {"document": "3", "outcome": "upheld"}), ("send", "second", {"document": "4"}), ("publish", "second", {}),
)  # fmt: skip


def seen_by(who: User) -> Client:
    """Somebody signed in."""
    client = Client()
    client.force_login(User.objects.get(pk=who.pk))
    return client


def transcribed(world: World, letter: Letter) -> None:
    """Written down without identity, and checked."""
    city = world.city
    opened(letter, city.officer)
    written = write_transcript(
        letter, "Người gửi xin xem lại việc xử phạt và sửa đường.", by=city.officer, at=NOON
    )
    check_transcript(written, accept=True, by=city.second, at=NOON)


def split(world: World, letter: Letter) -> None:
    """A letter of two matters split, each part told of."""
    city = world.city
    transcribed(world, letter)
    against = (Against(city.government_00001, "committee_chair"),)
    parts = [
        Part(Kind.COMPLAINT, "Phạt sai (mô phỏng)", text="việc xử phạt", against=against),
        Part(Kind.PETITION, "Sửa đường (mô phỏng)", text="việc sửa đường"),
    ]
    cases = sort_letter(letter, parts, by=city.officer, at=NOON)
    client = seen_by(city.officer)
    for case in cases:
        world.saw("a part's case", client.get(f"/proceedings/{case.public}/").content)
    world.saw("a split letter", client.get(f"/letters/{letter.public}/").content)


def decided(world: World, letter: Letter) -> None:
    """A complaint worked from reply to publication; its page and all papers at every step."""
    city = world.city
    transcribed(world, letter)
    against = (Against(city.government_00001, "committee_chair"),)
    (case,) = sort_letter(
        letter, [Part(Kind.COMPLAINT, "Phạt sai (mô phỏng)", against=against)], by=city.officer, at=NOON
    )
    taken = 0
    for number, (name, who, told) in enumerate(WAY, 1):
        given = {**told, "person": city.second} if name == "assign" else told
        move_proceeding(case, name, Told(**given), by=getattr(city, who), at=NOON + number * DAY)  # type: ignore[arg-type]
        client = seen_by(city.chief)
        page = client.get(f"/proceedings/{case.public}/").content
        world.saw(f"after {name}", page)
        for paper in PAPER.findall(page.decode()):
            world.saw(paper, client.get(paper).content)
            taken += 1
    assert Proceeding.objects.get(pk=case.pk).steps.count() == len(WAY) + 1 and taken > len(WAY)


def sought(world: World) -> None:
    """Lists, searches, the work of the day and the picture, by those who handle letters."""
    city = world.city
    for who in (city.officer, city.second, city.receiver, city.district_officer):
        client = seen_by(who)
        for path in ("/", "/letters/", "/letters/?q=sua+duong", "/letters/?state=all&q=phat", "/search/?q=sua+duong", "/complex-matters/", "/units/G-00001/", "/picture/"):  # fmt: skip
            world.saw(path, client.get(path).content)


def erased(world: World, letter: Letter) -> None:
    """What the nightly job does with a letter whose time is over, and its page afterwards."""
    erase(letter, at=NOON)
    world.saw("the erased letter", seen_by(world.city.officer).get(f"/letters/{letter.public}/").content)
