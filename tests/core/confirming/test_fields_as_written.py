"""What the reading says beside who and when goes through the item into the file and back; older files lack it."""

import msgspec

from caunoi.core.confirming.building import build, to_yaml
from caunoi.core.confirming.comparing import compare
from caunoi.core.confirming.items import Item, changed, confirmed_items, machine_items
from caunoi.core.reading.confirmed import load_confirmed
from caunoi.core.reading.model import Document
from caunoi.core.reading.reader import read
from tests.core.confirming.making import COMMUNES

DUTY = "I. TỔ CHỨC THỰC HIỆN\n\n1. Giao Phòng Y tế xây dựng Đề án trạm y tế lưu động, trình UBND huyện.\n"
HEAD = {
    "source": "a.txt", "sha256": "0" * 64, "document": Document(), "confirmed_by": "Lan", "checked_by": "Minh",
    "confirmed_on": "2027-01-04",
}  # fmt: skip


def read_one(text: str, **said: object) -> tuple[Item, Item]:
    """The one item of a text as the machine read it, and as a person accepted it."""
    [machine] = machine_items(read(text), text)
    return machine, changed(msgspec.structs.replace(machine, state="accepted"), said)


def test_product_goes_into_the_file_and_back() -> None:
    machine, person = read_one(DUTY, binds=[COMMUNES])
    file = to_yaml(build([person], DUTY, **HEAD))

    assert machine.product == "Đề án trạm y tế lưu động"
    assert 'product: "Đề án trạm y tế lưu động"' in file
    assert [one.product for one in confirmed_items(load_confirmed(file))] == [machine.product]


def test_partners_go_into_the_file_and_back() -> None:
    text = DUTY.replace("xây dựng", "chủ trì, phối hợp với Công an huyện, các xã xây dựng")
    machine, person = read_one(text, binds=[COMMUNES])
    file = to_yaml(build([person], text, **HEAD))

    assert machine.partners == ("Công an huyện", "các xã")
    assert 'partners: ["Công an huyện", "các xã"]' in file
    assert [one.partners for one in confirmed_items(load_confirmed(file))] == [machine.partners]


def test_file_without_product_still_reads_and_a_product_put_otherwise_is_no_disagreement() -> None:
    machine, person = read_one(DUTY, binds=[COMMUNES], product=None)
    file = to_yaml(build([person], DUTY, **HEAD))

    [back] = confirmed_items(load_confirmed(file))
    assert ("product" in file, back.product) == (False, None)
    assert [one.verdict for one in compare([machine], [back])] == ["worded"]


def test_base_goes_into_the_file_and_back() -> None:
    text = "I. MỤC TIÊU ĐẾN NĂM 2030\n\n- Giảm tỷ lệ hộ nuôi tằm bỏ nghề từ 12% năm 2016 xuống còn 5%.\n"
    machine, person = read_one(text, indicator="hand")
    file = to_yaml(build([person], text, **HEAD))

    assert (machine.base, machine.base_year) == (12, 2016)
    assert ("base: 12\n" in file, "base_year: 2016\n" in file) == (True, True)
    assert [(one.base, one.base_year) for one in confirmed_items(load_confirmed(file))] == [(12, 2016)]
