"""The one cast, on a small city: a city committee, two districts, three communes, one enterprise.

board      organisation board of the city: sees all, decides on answers, runs checks
office     office of Quận Một: sees its own communes
leader     head of the committee of Phường Một A: answers for it
clerk      office of Phường Một A
inspector  inspection commission of the city
auditor    may only read, at Quận Một
outsider   head of the committee of Xã Hai A, in another district
stranger   signed in, no role at all
receiver   receives people and their letters at the people's committee of Phường Một A
handler    handles its letters
keeper     handles its denunciations: the only one who sees them, with
judge      who decides on them
"""

from dataclasses import dataclass

from caunoi.records.models import Unit, User
from tests.factories import arranging, make_unit, make_user


@dataclass
class City:
    """Units by short name (the place), users by role in the story."""

    units: dict[str, Unit]
    people: dict[str, User]

    def __getattr__(self, name: str) -> Unit | User:
        for found in (self.__dict__.get("units", {}), self.__dict__.get("people", {})):
            if name in found:
                return found[name]
        raise AttributeError(name)


def make_city() -> City:
    """The small city and the cast."""
    units: dict[str, Unit] = {}
    with arranging():
        units["place"] = make_unit("01", "Thành phố", "thanh_pho_tw", line="territory")
        units["city"] = make_unit("P-01", "Thành ủy", "city_committee", territory=units["place"])
        for code, name in (("001", "Quận Một"), ("002", "Quận Hai")):
            place = make_unit(code, name, "quan", line="territory", parent=units["place"], over=units["city"])
            units[f"place_{code}"] = place
            units[f"party_{code}"] = make_unit(
                f"P-{code}",
                f"Quận ủy {name.removeprefix('Quận ')}",
                "district_committee",
                parent=units["city"],
                territory=place,
            )
        for code, name, kind, district in (
            ("00001", "Phường Một A", "phuong", "001"), ("00002", "Phường Một B", "phuong", "001"), ("00003", "Xã Hai A", "xa", "002"),
        ):  # fmt: skip
            over = units[f"party_{district}"]
            place = make_unit(
                code, name, kind, line="territory", parent=units[f"place_{district}"], over=over
            )
            units[f"place_{code}"] = place
            committee = make_unit(
                f"P-{code}", f"Đảng ủy {name}", "commune_committee", parent=over, territory=place
            )
            units[f"party_{code}"] = committee
            units[f"government_{code}"] = make_unit(
                f"G-{code}",
                f"Ủy ban nhân dân {name}",
                "peoples_committee",
                line="government",
                territory=place,
                over=committee,
            )
        units["bloc"] = make_unit(
            "P-K-DN", "Đảng ủy Khối doanh nghiệp", "bloc_committee", parent=units["city"]
        )
        units["enterprise"] = make_unit(
            "E-1", "Đảng bộ Công ty Số Một (mô phỏng)", "grassroots_enterprise", parent=units["bloc"]
        )
        people = {
            "board": make_user("board", "organisation_board", units["city"]),
            "office": make_user("office", "office", units["party_001"]),
            "leader": make_user("leader", "leader", units["party_00001"]),
            "clerk": make_user("clerk", "office", units["party_00001"]),
            "inspector": make_user("inspector", "inspector", units["city"]),
            "auditor": make_user("auditor", "reader", units["party_001"]),
            "outsider": make_user("outsider", "leader", units["party_00003"]),
            "stranger": make_user("stranger"),
            "receiver": make_user("receiver", "reception", units["government_00001"]),
            "handler": make_user("handler", "letters_officer", units["government_00001"]),
            "keeper": make_user("keeper", "denunciation_officer", units["government_00001"]),
            "judge": make_user("judge", "denunciation_head", units["government_00001"]),
        }
    return City(units, people)
