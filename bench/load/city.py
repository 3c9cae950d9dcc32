"""The city of the load: ten districts of 33 communes each, their offices, an ordinary officer, and letters brought to every step
by the real actions, once each, from which the many are made (bench/load/copying). All of it simulated.
"""

import datetime
from dataclasses import dataclass

from caunoi.core.facts.letters import Channel, Kind, Sender
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.installation import declare_simulated
from caunoi.records.actions.letters import check_transcript, file_letter, write_transcript
from caunoi.records.actions.proceedings import Part, Told, move_proceeding, sort_letter
from caunoi.records.models import Letter, Role, Unit, User
from caunoi.records.queries.competence import Against
from tests.factories import NOON, arranging, make_unit, make_user

TODAY = datetime.date(2017, 12, 29)
FIRST = datetime.date(2017, 6, 1)
"""The day on which the letters that are copied were filed."""
DISTRICTS, COMMUNES = 10, 33
WAY = (
    ("accept", "chief", 6), ("assign", "chief", 7), ("verify", "officer", 8), ("hold_dialogue", "officer", 15),
    ("report", "officer", 18), ("draft", "officer", 20), ("decide", "chief", 25), ("send", "officer", 27),
    ("publish", "officer", 34), ("take_effect", "officer", 68),
)  # fmt: skip
SENDER_NAME = Sender(name="Người Gửi Thử", address="12 phố Thử (mô phỏng)")


@dataclass(frozen=True)
class Office:
    """A people's committee that receives letters: itself, its place and its Party committee."""

    government: Unit
    place: Unit
    party: Unit


@dataclass(frozen=True)
class District:
    """A district's own office, then those of its communes."""

    own: Office
    communes: tuple[Office, ...]

    @property
    def offices(self) -> tuple[Office, ...]:
        """All of them."""
        return (self.own, *self.communes)


@dataclass(frozen=True)
class Case:
    """A letter brought to a step: what it is copied as. `open`: still running; `share`: of a thousand letters."""

    letter: Letter
    open: bool
    share: int


def make_city(communes: int = COMMUNES) -> list[District]:
    """The units, on the day the pages stand on."""
    declare_simulated(seed=15, today=TODAY, by=OPERATOR, at=NOON)
    with arranging():
        top = make_office("01", "Thành phố", "thanh_pho_tw", "city_committee", None)
        return [_district(f"{n:03d}", top, communes) for n in range(1, DISTRICTS + 1)]


def _district(code: str, top: Office, communes: int) -> District:
    own = make_office(code, f"Quận {code}", "quan", "district_committee", top)
    below = [
        make_office(f"{code}{n:02d}", f"Phường {code}-{n}", "phuong", "commune_committee", own)
        for n in range(1, communes + 1)
    ]
    return District(own, tuple(below))


def make_office(code: str, name: str, kind: str, committee: str, above: Office | None) -> Office:
    """A people's committee, with its place and its Party committee, under those of another; inside `arranging`."""
    over = above.party if above else None
    place = make_unit(code, name, kind, line="territory", parent=above and above.place, over=over)
    party = make_unit(f"P-{code}", f"Đảng ủy {name}", committee, parent=over, territory=place)
    government = make_unit(
        f"G-{code}", f"Ủy ban nhân dân {name}", "peoples_committee", line="government", territory=place, over=party,
        parent=above and above.government,
    )  # fmt: skip
    return Office(government, place, party)


def make_officer(district: District) -> User:
    """The ordinary officer: handles letters at the district's own office, reads what its communes do. A tenth of the city."""
    with arranging():
        officer = make_user("officer", "letters_officer", district.own.government)
        Role.objects.create(user=officer, role="reader", unit=district.own.party)
    return officer


def make_cases(district: District) -> list[Case]:
    """Letters of one commune at every step: of a thousand 900 ended, 90 running, 10 not sorted yet."""
    office = district.communes[0].government
    with arranging():
        people = {
            name: make_user(name, role, office)
            for name, role in (
                ("chief", "deciding_head"), ("clerk", "letters_officer"), ("second", "letters_officer"),
                ("keeper", "denunciation_officer"),
            )
        }  # fmt: skip
        people["officer"] = people["clerk"]
        people["above"] = make_user("above", "denunciation_head", district.own.government)
    made = [Case(_sorted(office, Kind.COMPLAINT, people, 10), False, 400)]
    made += [Case(_sorted(office, Kind.PETITION, people, 9), False, 300)]
    made += [Case(_sorted(office, Kind.REFLECTION, people, 8), False, 180)]
    made += [Case(_sorted(office, Kind.COMPLAINT, people, step), True, 12) for step in range(5)]
    made += [Case(_sorted(office, Kind.PETITION, people, step), True, 10) for step in range(3)]
    made += [Case(_denounced(office, people), True, 20)]
    return [*made, Case(_transcribed(office, Kind.PETITION, people), True, 10)]


def make_excluded(district: District) -> User:
    """Who is kept out of the denunciation above: head of the letters' office in the commune whose chair is accused."""
    with arranging():
        return make_user("excluded", "letters_officer", district.communes[0].government)


def at(days: int) -> datetime.datetime:
    """A moment so many days after the filing of what is copied."""
    return datetime.datetime.combine(FIRST, datetime.time(2), datetime.UTC) + datetime.timedelta(days=days)


def _transcribed(office: Unit, kind: Kind, people: dict[str, User]) -> Letter:
    letter = file_letter(
        kind=kind, channel=Channel.POST, unit=office, by=people["clerk"], at=at(0), body="Nội dung mô phỏng.",
        sender=SENDER_NAME,
    ).letter  # fmt: skip
    text = write_transcript(letter, "Nội dung mô phỏng.", by=people["clerk"], at=at(0))
    check_transcript(text, accept=True, by=people["second"], at=at(0))
    return letter


def _sorted(office: Unit, kind: Kind, people: dict[str, User], steps: int) -> Letter:
    letter = _transcribed(office, kind, people)
    against = (Against(office, "committee_chair"),) if kind == Kind.COMPLAINT else ()
    (case,) = sort_letter(letter, [Part(kind, "Mô phỏng", "land", against=against)], by=people["clerk"], at=at(0))  # fmt: skip
    for move, who, after in WAY[:steps]:
        told: dict[str, Told] = {
            "assign": Told(person=people["officer"]),
            "hold_dialogue": Told(attendance={"Chủ tịch UBND": 1, "Người gửi đơn": 1}),
            "draft": Told(text="Dự thảo quyết định (mô phỏng)."),
            "decide": Told(document="01/QĐ-MP", outcome="upheld"),
            "verify": Told(),
            "take_effect": Told(),
        }
        move_proceeding(case, move, told.get(move, Told(document="01/TB-MP")), by=people[who], at=at(after))
    return letter


def _denounced(office: Unit, people: dict[str, User]) -> Letter:
    """Of the commune's chair: kept outside, decided above, unseen below."""
    letter = file_letter(
        kind=Kind.DENUNCIATION, channel=Channel.POST, unit=office, by=people["clerk"], at=at(0), holder="Chánh Thanh tra (mô phỏng)",
        envelope="Niêm phong mô phỏng", secrecy="mật", number="1/MP",
    ).letter  # fmt: skip
    part = Part(Kind.DENUNCIATION, "Hành vi mô phỏng", against=(Against(office, "committee_chair"),))
    (case,) = sort_letter(letter, [part], by=people["keeper"], at=at(0))
    move_proceeding(case, "accept", Told(document="1/QĐ-MP"), by=people["above"], at=at(5))
    return letter
