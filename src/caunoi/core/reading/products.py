"""What a duty in prose is to bring forth: the document behind the verb that makes it, as written.

"xây dựng Đề án về chợ xã, trình ..." gives "Đề án về chợ xã". Not: a document that has a number already, this one itself,
one that was made before ("đã ban hành"), or one that only the making of is spoken of ("hướng dẫn xây dựng kế hoạch").
"""

import re

from caunoi.core.reading.bodies import BODY
from caunoi.core.reading.verbs import VERB

_DOCUMENT = (
    r"(?:đề án|kế hoạch|chương trình|quy chế|quy định|quy trình|quy hoạch|nghị quyết|nghị định|quyết định|chỉ thị"
    r"|thông tư|(?<!tham mưu )(?<!trình )hướng dẫn|báo cáo|tờ trình|phương án|bộ tiêu chí|danh mục)"
)
_COUNT = r"(?:(?:dự thảo|hồ sơ|các|những|một|\d{1,3})\s+){0,2}"
_MAKES = re.compile(
    rf"(?<!\w)(?:(?:(?<!bộ )(?<!sở )(?<!ban )(?<!phòng )xây dựng|ban hành|soạn thảo|tham mưu|hoàn thiện|phê duyệt|thông qua|lập|trình)|trình\s+{BODY.pattern}[^,;:.()]{{0,60}}?)"
    rf"\s+(?P<product>{_COUNT}{_DOCUMENT}(?!\w)(?:(?:,| và| hoặc)\s+{_DOCUMENT}(?!\w))*)(?!\s+(?:này|trên|tại|số\s+\d|\d))"
)
_TOLD = re.compile(
    r"(?:đã|đang|được|việc|khi|sau khi|công tác|quá trình|tiến độ|kết quả|hướng dẫn|cơ sở|tình hình|trong|về|của)\s+(?:tổ chức\s+)?$"
)
# What is done with the document once it is there, or how and by when: none of it is its name.
_TIME = r"(?:trước (?=ngày|tháng|quý|năm|\d)|trong (?=tháng|quý|năm|vòng|\d)|vào (?=tháng|quý|năm)|ngay |chậm nhất|muộn nhất|hoàn thành|xong)"
_DELIVERS = (
    r"(?:(?<!chương )(?<!quy )(?<!quá )(?<!lộ )(?<!công )trình|gửi|báo cáo|tổ chức|triển khai|ban hành|chỉ đạo|hướng dẫn|tham mưu|đề xuất"
    r"|công bố|phê duyệt|chịu|giao|phân công|thực hiện|niêm yết|lồng ghép|hoàn tất|ưu tiên)(?!\w)"
)
_ENDS = re.compile(
    rf"[;:()]|\.(?=\s|$)|\s(?:và|hoặc|để|rồi)\s+{_DELIVERS}|\s(?={_TIME})|\s(?<!chương )(?<!quy )(?<!quá )(?<!lộ )(?<!công )(?:trình|gửi|báo cáo|để|nhằm"
    r"|(?<!tiếp )theo|trên cơ sở|phù hợp)(?!\w)|,\s*(?:đồng thời|trong đó|bao gồm|bảo đảm|đảm bảo|phấn đấu)(?!\w)"
    rf"|,\s*(?:{_TIME}|(?!chống(?!\w)){VERB.pattern})"
)
_NEAR = 40  # characters in which the words before a verb or comma are looked for
_VERB_LAST = re.compile(rf"{VERB.pattern}$")


def read_product(words: str) -> str | None:
    """The document that the first such verb of a duty makes; None where it makes none."""
    words = " ".join(words.split())
    low = words.lower()
    for match in _MAKES.finditer(low):
        if not _TOLD.search(low, max(0, match.start() - _NEAR), match.start()):
            return words[match.start("product") : _end(low, match.end())].rstrip(" -–,.")
    return None


def _end(low: str, at: int) -> int:
    """Where the name of the document ends; verbs in a row ("Đề án mở rộng, nâng cấp chợ") are one."""
    for found in _ENDS.finditer(low, at):
        if not (
            found.group().startswith(",")
            and _VERB_LAST.search(low, max(at, found.start() - _NEAR), found.start())
        ):
            return found.start()
    return len(low)
