"""Who joins in where another body leads."""

import pytest

from caunoi.core.reading.partners import read_partners
from caunoi.core.reading.reader import read

HEAD = "I. TỔ CHỨC THỰC HIỆN\n\n"


@pytest.mark.parametrize(
    ("words", "partners"),
    [
        ("Phòng Y tế chủ trì, phối hợp với Phòng Nội vụ, Công an huyện và các xã lập sổ", ("Phòng Nội vụ", "Công an huyện", "các xã")),
        ("phối hợp với Sở Văn hóa, Thể thao và Du lịch, Sở Nội vụ rà soát bến đò", ("Sở Văn hóa, Thể thao và Du lịch", "Sở Nội vụ")),
        ("chủ trì, phối hợp chặt chẽ với các sở, ngành, địa phương liên quan tham mưu", ("các sở, ngành, địa phương liên quan",)),
        ("ban hành quy chế phối hợp với Sở Y tế quản lý bến đò", ()),
        ("chủ trì, phối hợp với Sở Y tế", ()),  # no verb tells where the names end
        ("rà soát bến đò", ()),
    ],
)  # fmt: skip
def test_bodies_behind_the_lead_are_named_one_by_one(words: str, partners: tuple[str, ...]) -> None:
    assert read_partners(words) == partners


def test_partners_stand_with_the_one_duty_of_who_leads() -> None:
    found = read(HEAD + "1. Phòng Y tế chủ trì, phối hợp với Phòng Nội vụ, Công an huyện xây dựng sổ trực.\n")
    assert [(d.owner, d.role, d.partners) for d in found.duties] == [
        ("Phòng Y tế", "lead", ("Phòng Nội vụ", "Công an huyện"))
    ]


def test_who_only_joins_in_has_no_partners() -> None:
    found = read(HEAD + "1. Giao Phòng Y tế phối hợp với Phòng Nội vụ xây dựng sổ trực.\n")
    assert [(d.role, d.partners) for d in found.duties] == [("coordinate", ())]


def test_lines_of_a_task_give_it_their_partners_beside_the_record_of_their_own() -> None:
    lines = (
        "1. Xây dựng sổ trực đò",
        "- Cơ quan chủ trì: Phòng Y tế.",
        "- Cơ quan phối hợp: Công an huyện, Hội Nông dân.",
    )
    found = read(HEAD + "\n\n".join(lines) + "\n").duties
    assert [(d.owner, d.role, d.partners) for d in found] == [
        ("Phòng Y tế", "lead", ("Công an huyện", "Hội Nông dân")),
        ("Công an huyện, Hội Nông dân", "coordinate", ()),
    ]


def test_a_row_of_a_table_gives_its_task_the_partners_beside_the_record_of_their_own() -> None:
    table = (
        "| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp |\n|---|---|---|---|\n"
        "| 1 | Xây dựng sổ trực đò | Phòng Y tế | Công an huyện, Hội Nông dân |\n"
        "| 2 | Lập danh sách bến đò | Phòng Nội vụ | Các xã |\n"
    )
    found = read(HEAD + table).duties
    assert [(d.owner, d.role, d.partners) for d in found][:2] == [
        ("Phòng Y tế", "lead", ("Công an huyện", "Hội Nông dân")),
        ("Công an huyện, Hội Nông dân", "coordinate", ()),
    ]
