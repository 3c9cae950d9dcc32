"""Two offices alike in everything their officer sees, and at one of them denunciations of its chair that the officer is kept out of: for
what is asked without naming anything. Made anew each time, by the real actions, since an access code is told only once.
"""

import random
import secrets
from dataclasses import dataclass

from bench.load import city
from caunoi.core.facts.letters import Channel, Kind
from caunoi.records.access import visible_to
from caunoi.records.actions.letters import check_transcript, file_letter, write_transcript
from caunoi.records.actions.letters.filing import Filed
from caunoi.records.actions.proceedings import Part, sort_letter
from caunoi.records.models import Letter, Unit, User
from caunoi.records.queries.competence import Against
from tests.factories import arranging, make_user

WORDS = "Đường vào khu dân cư ngập mỗi khi mưa lớn đã báo tổ dân phố từ tháng trước mà chưa thấy ai đến xem"
WAITING, RUNNING, HIDDEN = 6, 6, 6
"""Letters that the officer sees and has not sorted, cases they see, and denunciations at one of the two that they do not."""


@dataclass(frozen=True)
class Twin:
    """One of the two: its officer, a letter that waits there (so that likely repeats of it are looked for), its sender's code."""

    officer: User
    letter: str
    code: str


def make_twins(chance: random.Random) -> dict[bool, Twin]:
    """{is something hidden there: the office}."""
    tag = secrets.token_hex(3)
    return {there: _twin(there, f"{tag}{int(there)}") for there in chance.sample([True, False], 2)}


def _twin(hides: bool, tag: str) -> Twin:
    above = city.Office(*(Unit.objects.get(key=key) for key in ("G-001", "001", "P-001")))
    with arranging():
        office = city.make_office(f"T{tag}", f"Phường {tag}", "phuong", "commune_committee", above).government
        clerk, second = (
            make_user(f"{name}-{tag}", "letters_officer", office) for name in ("clerk", "second")
        )
    accused = (Against(office, "committee_chair"),)

    def filed() -> Filed:
        # Words of its own, so that a near-copy is one of this office's letters.
        text = " ".join(f"{word}{tag}" for word in WORDS.split())
        made = file_letter(
            kind=Kind.COMPLAINT, channel=Channel.POST, unit=office, by=clerk, at=city.at(0), body=text, sender=city.SENDER_NAME
        )  # fmt: skip
        check_transcript(write_transcript(made.letter, text, by=clerk, at=city.at(0)), accept=True, by=second, at=city.at(0))  # fmt: skip
        return made

    waiting = [filed() for _ in range(WAITING)]
    for number in range(RUNNING + (HIDDEN if hides else 0)):
        # What was filed as a complaint and sorted as a denunciation is hidden though its text is that of letters in sight.
        kind = Kind.COMPLAINT if number < RUNNING else Kind.DENUNCIATION
        part = Part(kind, "Mô phỏng", "land", against=accused)
        sort_letter(filed().letter, [part], by=clerk, at=city.at(0))
    unseen = office.letters.count() - visible_to(clerk, Letter, city.TODAY).filter(unit=office).count()
    if unseen != (HIDDEN if hides else 0):
        raise SystemExit(
            f"{unseen} letters are hidden at one of two offices: they are not what they should be"
        )
    return Twin(clerk, waiting[0].letter.public, waiting[0].code)
