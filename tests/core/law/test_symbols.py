"""Symbols of the bodies that issue Party documents."""

from datetime import date

import pytest

from caunoi.core.law import Undetermined
from caunoi.core.law.symbols import Symbol, issuer_symbol

DAY = date(2018, 1, 10)


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("Thành ủy Hà Nội", "TU"),
        ("Quận ủy Ba Đình", "QU"),
        ("Huyện ủy Ba Vì", "HU"),
        ("Thị ủy Sơn Tây", "ThU"),
        ("Đảng ủy Khối doanh nghiệp Thành phố", "ĐU"),
        ("Ban Tổ chức Thành ủy", "BTCTU"),
    ],
)
def test_symbol_goes_by_the_longest_beginning_of_the_name(name: str, symbol: str) -> None:
    found = issuer_symbol(name, DAY)

    assert isinstance(found, Symbol)
    assert found.symbol == symbol


def test_body_without_a_known_symbol_is_undetermined() -> None:
    found = issuer_symbol("Hội Người mẫu", DAY)

    assert isinstance(found, Undetermined)
    assert found.reason.vi == "Chưa rõ ký hiệu văn bản của Hội Người mẫu."
