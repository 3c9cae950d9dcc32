"""What the copied letters say: invented, by seed; phrases planted so that it is known which letters hold them."""

import random
from dataclasses import dataclass
from functools import cached_property

from caunoi.core.text import fold

WORDS = (
    "bồi thường", "thu hồi đất", "giấy chứng nhận", "tái định cư", "giải phóng mặt bằng", "đường vào thôn", "đèn đường",
    "thoát nước", "rác thải", "tiếng ồn", "trợ cấp", "hộ nghèo", "giấy phép xây dựng", "lấn chiếm vỉa hè", "chợ tạm", "trường học",
    "đo đạc diện tích", "ranh giới thửa đất", "hợp đồng thuê đất", "cây xanh", "nhà văn hóa", "trạm bơm", "mương nội đồng",
    "bến xe", "điểm trông giữ xe", "nước sạch", "cấp điện", "khai sinh", "hộ khẩu", "chứng thực", "thuế đất", "đê điều",
)  # fmt: skip
ASKS = (
    "đề nghị xem xét", "không đồng ý với quyết định về", "chậm trả kết quả hồ sơ", "xin được trả lời về", "phản ánh tình trạng",
    "yêu cầu đo lại", "kiến nghị sửa chữa", "khiếu nại việc xử lý",
)  # fmt: skip
PLACES = ("tổ dân phố", "thôn", "ngõ", "khu tập thể", "xóm", "cụm dân cư")
RARE_NAMES = (
    "cầu phao Bến Nứa", "giếng làng Đồng Ngải", "đò ngang Sông Tế", "lò vôi Núi Đụn", "quán nước Gốc Sữa",
    "bãi gạch Ngòi Đỏ", "kè đá Vực Quành", "dốc Đá Ong", "vườn ươm Hạ Trĩ", "cống ngầm Ô Quạ",
)  # fmt: skip
COMMON = "ngập úng"
EACH_RARE, COMMON_SHARE = 40, 0.0624


@dataclass(frozen=True)
class Words:
    """The subject of a matter and the text of a transcript, both with and without marks."""

    subject: str
    text: str

    @cached_property
    def folded(self) -> tuple[str, str]:
        """(subject, text) without marks."""
        return fold(self.subject), fold(self.text)


def rare_letters(chance: random.Random, letters: int) -> dict[int, str]:
    """{number of a letter: the rare phrase it holds}: each phrase in EACH_RARE letters, fewer where there are few."""
    each = min(EACH_RARE, letters // (2 * len(RARE_NAMES)))
    chosen = chance.sample(range(letters), each * len(RARE_NAMES))
    return {number: RARE_NAMES[place % len(RARE_NAMES)] for place, number in enumerate(chosen)}


def words(chance: random.Random, rare: str = "") -> Words:
    """What one letter says."""
    about, place, number = chance.choice(WORDS), chance.choice(PLACES), chance.randrange(1, 400)
    subject = f"{chance.choice(ASKS)} {about} tại {place} {number}"
    subject += f", {COMMON}" if chance.random() < COMMON_SHARE else ""
    subject += f", gần {rare}" if rare else ""
    more = " ".join(
        f"Việc {chance.choice(WORDS)} ở {chance.choice(PLACES)} {chance.randrange(1, 400)} đã hỏi ngày {chance.randrange(1, 29)}."
        for _ in range(4)
    )
    subject = subject[0].upper() + subject[1:]
    return Words(subject, f"{subject}. {more} Mong cơ quan trả lời bằng văn bản (mô phỏng).")
