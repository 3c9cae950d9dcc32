"""What a heading or a stem announces: aims, principles, duties, background or a list of things.

Reads words only; what is named above and where a line stands is known to `context`.
"""

import re

from caunoi.core.text import flat

# Words of headings, without marks; the first that fits decides.
_PURPOSES = (
    (
        "background",  # "Kết quả thực hiện nhiệm vụ năm 2021", unless it goes on to what is to be done
        re.compile(
            r"(?:ve\s+)?(?:danh gia\s+)?(?:tinh hinh|thuc trang|ket qua|nhung ket qua|mot so ket qua|uoc thuc hien|han che|ton tai|nguyen nhan|khuyet diem)\b"
            r"(?!.*(?:phuong huong|giai phap|va (?:mot so |cac )?nhiem vu|can dat|phan dau))"
        ),
    ),
    (
        "aim",
        re.compile(
            r"(?:ve\s+)?(?:(?:cac|mot so|nhung|he thong|\d+(?: nhom)?)\s+)*(?:muc dich|muc tieu|chi tieu|tam nhin|dinh huong|phuong huong(?= chung\b| tong quat\b|(?:,| va) (?:muc tieu|chi tieu)\b))(?!.*(?:nhiem vu|giai phap))"
        ),
    ),
    (
        "principle",
        re.compile(r"(?:ve\s+)?(?:cac\s+)?(?:quan diem|nguyen tac|phuong cham|tu tuong chi dao)\b"),
    ),
    (
        "duty",
        re.compile(
            r".*\b(?:nhiem vu|giai phap|to chuc (?:chi dao )?thuc hien|yeu cau|phan cong|trach nhiem|(?:che do|thoi gian|thoi han) (?:thong tin )?"
            r"bao cao|trien khai thuc hien|cong tac trien khai|bien phap|noi dung(?: [a-z]+){0,3} (?:thuc hien|trien khai|thuc thi)|noi dung hoat dong)\b"
        ),
    ),
    (
        "background",
        re.compile(
            r"(?:(?:ve )?danh gia|(?:nhung viec |cac nhiem vu |noi dung )?da (?:thuc hien|hoan thanh)|tong quan|tinh hinh|thuc trang|ket qua|nhung ket qua|han che|ton tai|nhung ton tai|nguyen nhan|khuyet diem|"
            r"uu diem|bai hoc|can cu|su can thiet|pham vi|doi tuong|hieu luc|boi canh|dac diem|co so(?= (?:phap|chinh|ly|thuc|khoa|xay|de)\b|$)|thoi gian|dia diem|"
            r"thanh phan|du bao|kho khan|thuan loi|tieu chuan|dieu kien(?! (?:bao dam|dam bao|thuc hien))|ho so|quyen loi|"
            r"quyen (?:cua|han)|giai thich tu ngu|co cau to chuc|vi tri|chuc nang|hinh thuc (?:khen|ky luat|xu ly)|muc (?:chi|ho tro|phu cap)|noi dung chi)\b"
        ),
    ),
)
# "Thông qua nhiệm vụ ... với các chỉ tiêu chủ yếu sau:": aims follow, whatever the line began with.
_AIMS_FOLLOW = re.compile(r"(?:cac|nhung|mot so)\s+(?:chi tieu|muc tieu)(?:\s[a-z]+){0,5}\s*:$")
# "Hồ sơ gồm:", "... đạt các tiêu chuẩn sau:": things follow, no orders.
_THINGS_FOLLOW = re.compile(
    r"(?!.*\b(?:nhiem vu|giai phap|noi dung|cong viec|bien phap|viec|cong tac)\b).*(?:\b(?:gom(?: co)?|bao gom)"
    r"|\b(?:tieu chuan|tieu chi|dieu kien|truong hop|doi tuong|quyen loi|quyen|che do|hinh thuc|thanh phan|tai lieu|giay to)(?: [a-z]+){0,2} (?:sau|sau day|duoi day))\s*:$"
)
# Nouns that open no order: a line that begins with one is the title of a section, also with a full stop behind it.
_SECTION = re.compile(
    r"(?:ve\s+)?(?:(?:cac|mot so|nhung)\s+)*(?:tinh hinh|thuc trang|uu diem|han che|ton tai|khuyet diem|nguyen nhan|bai hoc|muc tieu|muc dich|"
    r"quan diem|nguyen tac|phuong huong|nhiem vu|giai phap|pham vi|doi tuong|to chuc (?:chi dao )?thuc hien\.$)"
)
_SECTION_WORDS = 25
_NEAR = 100  # characters before a colon that say what follows it
_TO_JUDGE = re.compile(r"(?:ve\s+)?(?:viec\s+)?(?:danh gia|tong ket|so ket|kiem diem)\b")
_EXAMPLE = re.compile(r"vi du\b")
_THEME = 8  # words; a longer heading among tasks is the theme of one
# "Phương hướng, nhiệm vụ năm 2026", "Nhiệm vụ và chỉ tiêu cụ thể": aims and tasks.
_WITH_AIMS = re.compile(
    r"(?:(?:cac|mot so|nhung) )?(?:(?:phuong huong|dinh huong|muc tieu|chi tieu)\b.*\bnhiem vu|nhiem vu(?:,| va) (?:cac )?(?:muc tieu|chi tieu))\b"
)
_WITH_DEMANDS = re.compile(r"(?:muc dich|muc tieu)\s*[,-]?\s*(?:va\s+)?yeu cau")


def with_demands(heading: str) -> bool:
    """Whether a heading announces demands along with aims: `Mục đích, yêu cầu`."""
    return _WITH_DEMANDS.match(flat(heading)) is not None


def with_aims(heading: str) -> bool:
    """Whether a heading announces aims along with tasks: `Mục tiêu, nhiệm vụ chủ yếu`."""
    return _WITH_AIMS.match(flat(heading)) is not None


def purpose_of(heading: str) -> str | None:
    """What a heading announces, or None when it does not tell."""
    plain = flat(heading).strip()
    if _WITH_DEMANDS.match(plain):
        return "aim"
    for purpose, pattern in _PURPOSES:
        if pattern.match(plain):
            return purpose
    return None


def opens_section(line: str) -> bool:
    """Whether a line with a full stop is a section's title: `I. Tình hình đội ngũ cán bộ.`, `III. Tổ chức thực hiện.`"""
    plain = flat(line)
    told = ". " in line or " la " in plain or "%" in line or len(line.split()) > _SECTION_WORDS
    return not told and _SECTION.match(plain) is not None


def announced(heading: str, last: str, stem: bool, above: str, ordered: bool) -> str | None:
    """What a heading announces below one whose purpose is `above`, or a stem by its last sentence.

    `ordered`: somebody is ordered above.
    """
    purpose = purpose_of(heading)
    if above == "duty" and purpose in ("principle", "background", "aim") and len(heading.split()) > _THEME:
        purpose = None  # the theme of a task, not the name of a section
    if purpose == "background" and ordered and above == "open" and _TO_JUDGE.match(flat(heading)):
        return "duty"  # "Ủy ban nhân dân tỉnh yêu cầu ...: I. Về đánh giá tình hình": what those ordered are to judge
    if purpose == "principle" and ordered and above == "open":
        return "duty"  # what those whom the stem orders are to hold to
    if stem and purpose is None and re.search(r"(?:chi tieu|muc tieu)\b", flat(last)[-100:]):
        return "aim"
    return "aim" if stem and purpose == "duty" and _AIMS_FOLLOW.search(flat(last)) else purpose


def lists_things(heading: str, last: str, stem: bool) -> bool:
    """Whether things follow, no orders: `Hồ sơ gồm:`, `... đạt các tiêu chuẩn sau:`, `Ví dụ:`."""
    if _EXAMPLE.match(flat(heading or last)):
        return True
    return stem and purpose_of(heading) is None and _THINGS_FOLLOW.match(flat(last)[-_NEAR:]) is not None
