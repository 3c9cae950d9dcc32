"""Names and posts of those who sign: ranks and degrees before a name, names in capitals, posts by their words.

Posts are in the form that `text.flat` gives, so that a scan which lost marks (`CUC TRUONG`) still shows them.
"""

import re

from caunoi.core.text import flat

POSTS = (
    "(?<!ban )bi thu|tong bi thu|(?<!doan )chu tich|giam doc|tong giam doc|bo truong|thu truong|thu tuong|chanh van phong|chanh thanh tra|"
    "chanh an|truong ban|truong doan|cuc truong|tong cuc truong|chi cuc truong|vu truong|vien truong|hieu truong|chu nhiem|"
    "thong doc|tong thanh tra|tong kiem toan|truong phong|tu lenh|chi huy truong|chinh uy|chu tich nuoc|tong thu ky|tong bien tap|"
    "thuong truc ban bi thu|doi truong|tram truong|hat truong|truong khoa|truong cong an|truong tieu ban|uy vien|(?<=pho )van phong"
)
# For whom somebody signs: "TM.", "KT.", "TL.", "TUQ.", also with a stroke, and alone on its line.
ON_BEHALF = r"(?:T[/.]?M|K[/.]?T|T[/.]?L|T/?UQ|Q)(?:[./](?=[A-ZĐÀ-Ỹ]|$)|\s*[.,/]?\s)"
POST = re.compile(rf"(?:pho\s+)?(?:{POSTS})(?:\s+thuong truc)?(?:\s+[a-z ]{{2,40}})?")
# What stands for the signature itself on a copy.
SIGNED = re.compile(
    r"\s*\*?\(?\s*(?:da\s+ky|ky\s+ten|ky)(?:[\s,]+(?:dong dau|ky ten|ghi ro ho|va|ten))*\s*\)?\*?\s*$"
)
RANK = re.compile(r"(?:tướng|tá|úy)$")
_DEGREE = (
    r"(?:(?:PGS|GS|TS|TSKH|ThS|BS|BSCKI{1,2}|DS|KS|CN|LS|NGƯT|NGND|TTƯT|TTND)(?![A-ZĐÀ-Ỹa-zà-ỹ])[.,]?\s*)"
)
DEGREE = re.compile(rf"{_DEGREE}+$")
_DEGREES = re.compile(rf"{_DEGREE}+(?=[A-ZĐÀ-Ỹ]{{2}})")
NAME = re.compile(
    rf"(?:(?:Thượng|Đại|Trung|Thiếu)\s+(?:tướng|tá|úy)\s+)?{_DEGREE}*(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ'’]*(?:\.\s*|\s+|$)){{2,6}}$"
)
# Nine of ten family names; with them begins a name that stands in capitals like the posts above it.
_FAMILIES = frozenset(
    ["nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo", "duong", "ly", "dao", "doan", "vuong", "trinh", "truong", "dinh", "lam", "phung", "mai", "to", "ha", "cao", "luu", "thai", "ta", "chu", "luong", "quach", "tang", "trieu", "giang", "nong", "hua", "kieu", "la", "tong", "lo", "mac", "dam", "khuat", "nghiem", "ninh", "vi", "giap", "bach", "dau", "than", "tieu", "thach", "chau", "luc", "ma", "sung", "giang", "vang", "hau", "lu", "ly", "thao", "mua", "khong", "khuong", "chung", "phi", "sa", "khuc", "la", "ung", "thi", "dieu", "nghi"]
)  # fmt: skip
_LONGEST = 5  # words of a name


def is_capital_name(line: str) -> bool:
    """Whether a line in capitals is a person's: a family name first, no post (`NGUYỄN VĂN A`)."""
    plain = flat(_DEGREES.sub("", line)).split()
    return (
        2 <= len(plain) <= _LONGEST
        and _DEGREES.sub("", line).isupper()
        and plain[0] in _FAMILIES
        and all(word.isalpha() for word in plain)
        and " ".join(plain) != "ho chi minh"
        and not POST.search(" ".join(plain))
    )
