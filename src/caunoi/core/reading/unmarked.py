"""Words typed or scanned without their marks: `Giao So Tai chinh chu tri` reads as `Giao Sở Tai chinh chủ trì`.

Only where the whole text has next to no marks and holds the phrases of official Vietnamese. Known phrases, and single
words where what stands beside them tells them apart, get their marks back, letter for letter, so that every place stays
where it is. Names keep the letters they have. In a scan that has its marks but confuses some, the phrases it damaged
(`khan trương`, `don vị`) are read as meant. Linear in the text.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from caunoi.core.reading.verbs import ADVERBS, ORDERING, STARTING, TELLING, VERBS, words
from caunoi.core.reading.words import TYPES
from caunoi.core.text import flat, lower, plain

_FEW = 0.02  # share of letters with marks; official Vietnamese has about a quarter
_DENSE = 30  # words among which at least one phrase is known
_PAGE = 4000  # characters; with marks in them the rest needs no look

_BODIES = words(
    "ủy ban nhân dân, ủy ban nhân dân tỉnh, ủy ban nhân dân thành phố, ủy ban nhân dân các xã, ủy ban nhân dân các huyện, "
    "ủy ban nhân dân huyện, ủy ban nhân dân xã, ủy ban nhân dân phường, ủy ban mặt trận tổ quốc, ủy ban kiểm tra, ủy ban, "
    "hội đồng nhân dân, hội đồng, mặt trận tổ quốc, mặt trận, ban thường vụ, ban chấp hành, ban chỉ đạo, ban tổ chức, "
    "ban tuyên giáo, ban dân vận, ban cán sự, văn phòng, thường trực, tỉnh ủy, thành ủy, huyện ủy, quận ủy, đảng ủy, đảng bộ, chi bộ, "
    "cấp ủy, chính quyền, chính phủ, thủ tướng, bộ trưởng, thủ trưởng, chủ tịch, phó chủ tịch, giám đốc, bí thư, chánh văn phòng, "
    "trưởng ban, trưởng phòng, hiệu trưởng, cơ quan, đơn vị, địa phương, tổ chức, đoàn thể, doanh nghiệp, công ty, hợp tác xã, "
    "công an, bộ chỉ huy, quân sự, bệnh viện, trung tâm, trường học, nhà trường, đài phát thanh, hội nông dân, hội phụ nữ, "
    "hội cựu chiến binh, hội liên hiệp, liên đoàn lao động, đoàn thanh niên, công đoàn, cán bộ, công chức, viên chức, "
    "cá nhân, người đứng đầu, người dân, nhân dân, các sở, các bộ, các ban, các ngành, các cấp, các cơ quan, các đơn vị, "
    "các địa phương, các huyện, các quận, các xã, các phường, các hội, các phòng, các tổ chức, các trường, các đồng chí, đồng chí, "
    "giao sở, giao bộ, yêu cầu sở, đề nghị sở, sở ban ngành, sở nội vụ, sở tài chính, sở y tế, "
    "sở xây dựng, sở công thương, sở tư pháp, thị xã, thị trấn, thành phố, khu phố, tổ dân phố, tổ công tác"
)
_SAID = words(
    "có trách nhiệm, chịu trách nhiệm, có nhiệm vụ, theo dõi, phối hợp với, như sau, sau đây, căn cứ, kính gửi, nơi nhận, mục tiêu, "
    "mục đích, nhiệm vụ, giải pháp, tổ chức thực hiện, chỉ tiêu, quan điểm, nguyên tắc, trách nhiệm, kết quả, tình hình, nội dung, "
    "thời gian, thời hạn, kinh phí, cơ quan chủ trì, cơ quan phối hợp, hồ sơ, thủ tục hành chính, thủ tục, tỷ lệ, hằng năm, "
    "hàng năm, hằng quý, hàng quý, hằng tháng, hàng tháng, định kỳ, thường xuyên, giai đoạn, đến năm, trong năm, trước ngày, "
    "chậm nhất, hoàn thành, ít nhất, tối thiểu, tối đa, không quá, không dưới, trở lên, trở xuống, phấn đấu, bình quân, giảm còn, "
    "tỷ đồng, triệu đồng, hộ nghèo, đúng hạn, kể từ, ban hành kèm theo, luật, bộ luật, nghị định, đồng thời, kịp thời, cần thiết, "
    "bên cạnh đó, ngoài ra, trong đó, cụ thể, vướng mắc, khó khăn, quy định, hướng dẫn, xã hội, thẩm quyền"
)
# Single words that are next to never another word in such a text.
_SINGLE = words(
    "các, của, và, với, được, phải, cần, là, không, để, về, trước, huyện, người, những, việc, ngành, cấp"
)
_BEFORE_NUMBER = {
    flat(w): w
    for w in words(
        "ngày, tháng, năm, số, điều, khoản, quý, từ, đến, trên, dưới, đạt, còn, hơn, giảm, tăng, thêm"
    )
}
_NUMBERED = re.compile(
    rf"(?<![\w/-])({'|'.join(_BEFORE_NUMBER)})(?=\s+(?:(?:{'|'.join(_BEFORE_NUMBER)}|it nhat|toi thieu|khong qua)\s+)*(?:\d|quy\s+[iv]+\b|[iv]+/\d))"
)
_BEFORE_NAME = {"so": "sở", "bo": "bộ", "hoi": "hội", "cuc": "cục", "doan": "đoàn", "dang": "đảng"}
_NAMED = re.compile(r"(?<!\w)(So|Bo|Hoi|Cuc|Doan|Dang)(?=\s[A-Z])")
_WORD = re.compile(r"[^\W\d_]+")


def _phrases() -> dict[str, str]:
    """Phrases by their form without marks; of two that look alike the one named first stands."""
    known: dict[str, str] = {}
    verbs = [w for w in (*VERBS, *ADVERBS, *STARTING, *TELLING) if " " in w]
    for phrase in (*_BODIES, *_SAID, *ORDERING, *verbs, *TYPES, *_SINGLE):
        known.setdefault(flat(phrase), phrase)
    return known


_KNOWN = _phrases()
# Phrases that a scan can be seen to have damaged: of two that only marks tell apart neither is certain.
_RIGHT = frozenset(
    w for w in (*_BODIES, *_SAID, *ORDERING, *VERBS, *ADVERBS, *STARTING, *TELLING, *TYPES) if " " in w
)
_SURE = frozenset(w for w in (*_BODIES, *_SAID, *ORDERING, *VERBS, *ADVERBS, *TYPES) if " " in w)
_ALSO_WORDS = frozenset(
    words("truyền thống, phân bố, chi tiêu, công ăn, cùng cấp, quân ủy, trong độ, thứ trưởng, cộng tác")
)
_DAMAGES = 3  # different phrases; fewer are slips of typing
_LOST = {flat(w): w for w in _SINGLE} | {"dé": "để", "đưới": "dưới"}
# How many words the longest phrase has that begins so: by its first word, and by its first two.
_REACH: dict[str, int] = {}
for _phrase in _KNOWN:
    _parts = _phrase.split(" ")
    for _first in {_parts[0], " ".join(_parts[:2])}:
        _REACH[_first] = max(len(_parts), _REACH.get(_first, 0))


def restored(text: str) -> str | None:
    """The text with the marks of known phrases, as long as before; None for a text that has its marks or is not Vietnamese."""
    if any(_is_marked(part) for part in (text[:_PAGE], text)):
        return None
    low = flat(text)
    found = list(_found(low))
    if sum(" " in phrase for _, phrase in found) * _DENSE < len(_WORD.findall(low)) or not found:
        return None
    return _marked(text, [*found, *_beside(text, low)])


def mended(text: str) -> str | None:
    """The text of a scan with the phrases it damaged as they were meant, as long as before; None for any other text."""
    low = lower(text)
    plain_low = plain(low)
    spans = [match.span() for match in _WORD.finditer(low)]
    right: set[int] = set()
    damaged: list[tuple[int, int, str]] = []
    for at, ((start, _), (_, end)) in enumerate(pairwise(spans)):
        reach = _REACH.get(plain_low[start:end])
        if reach is None:
            continue
        for last in range(min(at + reach, len(spans)) - 1, at, -1):
            phrase = _KNOWN.get(plain_low[start : spans[last][1]])
            if phrase is None:
                continue
            printed = low[start : spans[last][1]]
            if printed == phrase or printed in _RIGHT or printed in _ALSO_WORDS:
                right.update(range(at, last + 1))
            elif phrase in _SURE and not phrase.startswith("các "):
                damaged.append((at, last, phrase))
            break
    damaged = [d for d in damaged if right.isdisjoint(range(d[0], d[1] + 1))]
    if len({phrase for _, _, phrase in damaged}) < _DAMAGES:
        return None
    found = [(spans[at][0], phrase) for at, _, phrase in damaged]
    # Names keep what they have: "Sơn La".
    single = [(start, _LOST[text[start:end]]) for start, end in spans if text[start:end] in _LOST]
    return _marked(text, [*single, *found])


def _marked(text: str, found: Iterable[tuple[int, str]]) -> str:
    """The text with each phrase at its place, capitals as they stand."""
    marked = [*text]
    for at, phrase in found:
        for i, letter in enumerate(phrase, at):
            marked[i] = letter.upper() if text[i].isupper() else letter
    return "".join(marked)


def _is_marked(text: str) -> bool:
    return sum(c.isalpha() for c in text if not c.isascii()) >= _FEW * sum(map(str.isalpha, text))


def _found(low: str) -> Iterator[tuple[int, str]]:
    """Place and phrase, the longest at each place, from left to right."""
    spans = [match.span() for match in _WORD.finditer(low)]
    at = 0
    while at < len(spans):
        start, end = spans[at]
        taken = 1
        for last in range(min(at + _REACH.get(low[start:end], 0), len(spans)) - 1, at - 1, -1):
            phrase = _KNOWN.get(low[start : spans[last][1]])
            if phrase is not None:
                yield start, phrase
                taken = last - at + 1
                break
        at += taken


def _beside(text: str, low: str) -> Iterator[tuple[int, str]]:
    """Words that the number or the name behind them tells apart: `So Tai chinh`, `truoc ngay 3`, `tren 95%`."""
    for match in _NUMBERED.finditer(low):
        yield match.start(), _BEFORE_NUMBER[match[1]]
    for match in _NAMED.finditer(text):
        yield match.start(), _BEFORE_NAME[match[1].lower()]


def given_back(words: str, kept: frozenset[str]) -> str:
    """Words as they were given: without the marks put in; `kept` are those that had their marks."""
    return _WORD.sub(lambda m: m.group() if m.group() in kept else plain(m.group()), words)


def marked_words(text: str) -> frozenset[str]:
    """The words of a text that have marks."""
    return frozenset(w for w in _WORD.findall(text) if not w.isascii())
