"""Words of self-assessments and plans: drawn from what such texts are about."""

import random

from caunoi.demo.names import SIMULATED

COPIED = 0.02  # of plans and self-assessments are last year's text
WORK = (
    "rà soát {n} vụ việc tồn đọng về đất đai và phân công người chủ trì", "thu gom rác tại {n} điểm tập kết",
    "nạo vét {n} tuyến cống thoát nước", "tổ chức đối thoại với nhân dân tại {n} khu dân cư",
    "niêm yết công khai {n} thủ tục hành chính", "bồi dưỡng nghiệp vụ cho {n} cán bộ, công chức",
    "kiểm tra {n} chi bộ về sinh hoạt định kỳ", "giải quyết dứt điểm {n} kiến nghị của cử tri",
    "lắp đèn chiếu sáng tại {n} ngõ", "kết nạp {n} đảng viên mới", "chỉnh trang {n} tuyến phố, đường làng",
    "rà soát hồ sơ trợ cấp của {n} gia đình chính sách", "xử lý {n} công trình xây dựng sai phép",
    "hòa giải {n} vụ mâu thuẫn ở cơ sở", "vận động {n} hộ bàn giao mặt bằng", "tập huấn chuyển đổi cây trồng cho {n} hộ",
)  # fmt: skip


def own_words(chance: random.Random, lead: str, many: int) -> str:
    """A text of so many pieces of work, in an order and with numbers of its own."""
    work = [one.format(n=chance.randint(2, 60)) for one in chance.sample(WORK, many)]
    return f"{lead} {'; '.join(work)}. {SIMULATED}"
