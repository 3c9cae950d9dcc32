"""Invented names of people and organisations. Parts are common words, put together by chance; nobody is meant."""

import random

FAMILY = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý",
    "Đào", "Đinh", "Trịnh", "Mai", "Tạ", "Lưu",
)  # fmt: skip
MIDDLE = {
    "m": ("Văn", "Đức", "Quang", "Minh", "Hữu", "Xuân", "Công", "Anh", "Tiến", "Ngọc"),
    "f": ("Thị", "Thu", "Ngọc", "Thanh", "Minh", "Hồng", "Kim", "Bích", "Phương", "Mai"),
}
GIVEN = {
    "m": (
        "An", "Bình", "Cường", "Dũng", "Hải", "Hiếu", "Hòa", "Hùng", "Khánh", "Lâm", "Long", "Nam", "Phong",
        "Quân", "Sơn", "Tâm", "Thành", "Toàn", "Trung", "Tùng", "Việt",
    ),
    "f": (
        "An", "Anh", "Chi", "Dung", "Giang", "Hà", "Hạnh", "Hiền", "Hoa", "Hương", "Lan", "Liên", "Loan", "Nga",
        "Nhung", "Oanh", "Phương", "Thảo", "Thủy", "Trang", "Yến",
    ),
}  # fmt: skip
SIMULATED = "(mô phỏng)"

_FIRST = ("Minh", "Đại", "Tân", "Hưng", "Phú", "Thái", "Việt", "Hòa", "Kim", "An", "Bảo", "Thành")
_SECOND = ("Phát", "Long", "Thịnh", "Hà", "Lộc", "Sơn", "Đạt", "Tín", "Quang", "Vượng", "Khánh", "Tiến")
_TRADE = (
    "xây dựng",
    "thương mại",
    "dệt may",
    "cơ khí",
    "vận tải",
    "môi trường",
    "nước sạch",
    "điện tử",
    "thực phẩm",
)
_OFFICE = (
    "Văn phòng", "Nội vụ", "Tài chính", "Tư pháp", "Thanh tra", "Tài nguyên và Môi trường", "Quản lý đô thị",
    "Giáo dục và Đào tạo", "Y tế", "Kinh tế", "Văn hóa", "Lao động", "Thuế", "Kho bạc", "Tòa án", "Thống kê",
)  # fmt: skip
_SCHOOL = (
    "Trường Tiểu học",
    "Trường THCS",
    "Trường THPT",
    "Trung tâm Y tế",
    "Trường Mầm non",
    "Trường Trung cấp",
)
_ARMED = ("Tiểu đoàn", "Ban Chỉ huy quân sự", "Đội Cảnh sát", "Đại đội", "Trạm Kỹ thuật")


def person(chance: random.Random, sex: str) -> str:
    """A person's name; sex is m or f."""
    return f"{chance.choice(FAMILY)} {chance.choice(MIDDLE[sex])} {chance.choice(GIVEN[sex])}"


def organisation(chance: random.Random, kind: str, number: int, *, with_cells: bool) -> str:
    """The name of a grassroots organisation of a kind of law/units/kinds.yaml; it says that it is simulated."""
    form = "Đảng bộ" if with_cells else "Chi bộ cơ sở"
    return f"{form} {_BODY[kind](chance, number)} {SIMULATED}"


def cell(where: str, number: int) -> str:
    """The name of a cell: `where` says of what, e.g. thôn, tổ dân phố."""
    return f"Chi bộ {where} số {number} {SIMULATED}"


def _enterprise(chance: random.Random, number: int) -> str:
    return f"Công ty {chance.choice(_TRADE)} {chance.choice(_FIRST)} {chance.choice(_SECOND)} {number}"


def _agency(chance: random.Random, number: int) -> str:
    return f"cơ quan {chance.choice(_OFFICE)} số {number}"


def _school(chance: random.Random, number: int) -> str:
    return f"{chance.choice(_SCHOOL)} số {number}"


def _armed(chance: random.Random, number: int) -> str:
    return f"{chance.choice(_ARMED)} số {number}"


_BODY = {
    "grassroots_enterprise": _enterprise,
    "grassroots_agency": _agency,
    "grassroots_school": _school,
    "grassroots_armed": _armed,
}
