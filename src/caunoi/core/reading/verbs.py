"""The verbs of orders, and what goes before them. All in the form that `text.lower` gives.

Official Vietnamese orders by a bare verb ("Tăng cường ..."), by a body and a verb ("Sở Y tế hướng dẫn ...") or by a
word of ordering (giao, yêu cầu, đề nghị, phải, cần, có trách nhiệm). The lists hold what documents of the family use.
"""

import re

from caunoi.core.text import flat, lower


def words(text: str) -> list[str]:
    """The entries of a list written with commas."""
    return [lower(w.strip()) for w in text.split(",") if w.strip()]


ADVERBS = words(
    "chủ động, tiếp tục, kịp thời, khẩn trương, tích cực, thường xuyên, nghiêm túc, tập trung, kiên quyết, trực tiếp, "
    "nhanh chóng, sớm, quyết liệt, thật sự, thực sự, ưu tiên, đồng thời, đồng bộ, từng bước, phấn đấu, trước mắt, cương quyết, "
    "tuyệt đối, nghiêm chỉnh, phải, cần, không, không được, nghiêm, chủ trì, cùng, tự, hằng năm, hàng năm, định kỳ, "
    "hằng quý, hàng quý, hằng tháng, hàng tháng, hằng tuần, hàng tuần, quyết tâm, sẵn sàng, quan tâm, chú trọng, "
    "chú ý, lưu ý, đặc biệt, linh hoạt, cơ bản, thống nhất, hết sức, cần phải, nỗ lực, chặt chẽ, ngay, rà soát, bước đầu, cố gắng"
)
VERBS = words(
    "áp dụng, ấn định, ban hành, bám sát, bảo đảm, bảo vệ, bảo tồn, báo cáo, biên soạn, biên tập, bình xét, bổ sung, bổ trí, bố trí, bồi dưỡng, "
    "bãi bỏ, bàn giao, bám nắm, biểu dương, cải cách, cải thiện, cải tạo, cắt giảm, cân đối, cấp, cập nhật, chăm lo, chăm sóc, chấm dứt, chấn chỉnh, "
    "chấp hành, chỉ đạo, chia sẻ, chịu trách nhiệm, cho ý kiến, chọn, chủ trì, chuẩn bị, chuẩn hóa, chuyển, chuyển đổi, chuyển giao, "
    "củng cố, cung cấp, cung ứng, cụ thể hóa, cử, có biện pháp, có cơ chế, có chính sách, có giải pháp, có hình thức, có kế hoạch, có phương án, "
    "có chương trình, có lộ trình, có trách nhiệm, có nhiệm vụ, có văn bản, có ý kiến, công bố, công khai, dành, dự báo, dự toán, dự thảo, dừng, duy trì, đa dạng hóa, "
    "đánh giá, đào tạo, đảm bảo, đảm nhiệm, đảm trách, đặt, đấu tranh, đầu tư, đẩy lùi, đẩy mạnh, đẩy nhanh, đề cao, đề ra, đề nghị, đề xuất, "
    "điều chỉnh, điều hành, điều phối, điều tra, đình chỉ, đôn đốc, đổi mới, đối chiếu, đối thoại, đơn giản hóa, đưa, động viên, đón, đóng góp, đăng tải, đăng ký, "
    "gắn, ghi nhận, giải quyết, giải thể, giám sát, giảm, giáo dục, giao, giúp, giữ, giữ gìn, giữ vững, giới thiệu, gương mẫu, gửi, hạn chế, hình thành, "
    "hoàn chỉnh, hoàn thành, hoàn thiện, học tập, hỗ trợ, huy động, hướng dẫn, hướng, hợp tác, họp, kết hợp, kết nối, khai thác, khảo sát, khắc phục, khen thưởng, "
    "khôi phục, khơi dậy, khoanh vùng, khuyến khích, kêu gọi, kiểm soát, kiểm tra, kiểm điểm, kiện toàn, kiến nghị, lãnh đạo, lắng nghe, làm tốt, làm rõ, làm, lập, lồng ghép, "
    "lựa chọn, luân chuyển, lấy, lấy ý kiến, lấy phiếu, lưu trữ, mở rộng, mở, mua sắm, nắm, nắm bắt, nâng, nâng cao, nâng cấp, nêu, nêu cao, ngăn chặn, nghiên cứu, nghiêm cấm, nhân rộng, nhận diện, "
    "niêm yết, nuôi dưỡng, ổn định, phân bổ, phân cấp, phân công, phân loại, phân tích, phản ánh, phát động, phát hiện, phát hành, phát huy, phát triển, phê bình, phê duyệt, "
    "phổ biến, phòng ngừa, phòng chống, phối hợp, phục hồi, phục vụ, phủ sóng, quán triệt, quản lý, quảng bá, quy định, quy hoạch, quyết định, rà soát, ra soát, sắp xếp, sáp nhập, "
    "sơ kết, sử dụng, sửa đổi, sửa chữa, tái cơ cấu, tạm dừng, tạo, tạo điều kiện, tạo lập, tạo thuận lợi, tăng, tăng cường, tập hợp, tập huấn, tập trung, tập trung cao, "
    "tham gia, tham mưu, tháo gỡ, theo dõi, thanh tra, thành lập, thay thế, thẩm định, thẩm tra, thể chế hóa, thí điểm, thiết lập, thông báo, thông qua, thông tin, "
    "thống kê, thực hành, thực hiện, thực thi, thu hồi, thu hút, thu thập, thúc đẩy, thường trực, thừa hành, tích hợp, tiếp nhận, tiếp thu, tiếp xúc, tiến hành, tìm kiếm, tổ chức, "
    "tổng hợp, tổng kết, tôn trọng, tôn vinh, trả lời, tránh, triển khai, triệt để, trình, trích, trang bị, truyền thông, truy cứu, trưng bày, tu bổ, tuân thủ, tuyên truyền, tuyển chọn, tuyển dụng, ứng dụng, ủy quyền, "
    "vận dụng, vận động, vận hành, xác định, xác minh, xác lập, xây dựng, xem xét, xét, xóa bỏ, xóa, xúc tiến, xử lý, xử phạt, yêu cầu, ưu tiên, rút kinh nghiệm, rút ngắn, "
    "đa dạng, đồng bộ hóa, số hóa, hiện đại hóa, xã hội hóa, thống nhất, nhận thức, nhận, khoán, kê khai, tuần tra, cưỡng chế, bắt buộc, chi trả, chi, cho phép, cam kết, bám, gia cố, "
    "dự kiến, cấm, thành thạo, phấn đấu, điện tử hóa, làm việc, trao đổi, gặp gỡ, đối xử, đồng hành, tư vấn, kết luận, quyết toán, thanh toán, giải ngân, chỉnh lý, chỉnh trang, ngầm hóa, "
    "tái định cư, di dời, khởi công, nghiệm thu, đấu thầu, đấu giá, đo đạc, kiểm kê, kiểm đếm, giải phóng, hỏi, mời, khai báo, bám sát, tiết kiệm, nộp, thu, trồng, phủ xanh, giao ban, duyệt, xuất cấp, đào tạo lại, "
    "khám, chữa, tiêm, phun, cách ly, trực, truy xuất, nhập, nhân, tự rà soát, tự kiểm tra, hòa giải, đoàn kết, tiếp, tiếp công dân, đối soát, liên kết, chuyên môn hóa, hạ thấp"
)
# Verbs that open an order, but stand in too many names and phrases to end the name of a body.
STARTING = words(
    "ngăn ngừa, tối ưu hóa, trân trọng, loại bỏ, khoanh định, ưu đãi, trao quyền, giao quyền, tinh giản, tinh gọn, lan tỏa, cảnh báo, cảnh giác, "
    "phản bác, đấu nối, bóc tách, rút gọn, minh bạch hóa, luật hóa, tự động hóa, cơ giới hóa, cơ cấu lại, quy tập, tri ân, thăm hỏi, tặng quà, "
    "hưởng ứng, tôn tạo, trùng tu, phục dựng, phân luồng, phân vùng, cắm mốc, cắm biển, bắt giữ, truy quét, triệt phá, trấn áp, bài trừ, răn đe, "
    "truy tố, thi hành, tái chế, tái sử dụng, quan trắc, dự trữ, bình ổn, điều tiết, trợ giúp, trợ cấp, gia hạn, ký kết, đàm phán, kéo dài, tận dụng, "
    "bồi thường, thay đổi, khép kín, khơi thông, giải tỏa, dỡ bỏ, chấp nhận, trao, tìm, khuyến nghị, đề bạt, bổ nhiệm, sàng lọc, tự phê bình, bảo trì, "
    "bảo dưỡng, duy tu, nạo vét, gieo trồng, chiếu sáng, lắp đặt, niêm phong, tịch thu, thương mại hóa, thể hiện, khẳng định, nhấn mạnh, giải thích, "
    "điều động, biệt phái, khởi động, tập dượt, diễn tập, luyện tập, ứng phó, ứng trực, sơ tán, cứu trợ, canh gác, tiêu hủy, khử trùng, chung tay, "
    "góp phần, góp ý, tham vấn, tham khảo, đề phòng, phong tỏa, bảo hộ, mã hóa, sao lưu, phân định, phân quyền, phân kỳ, lượng hóa, đo lường, chấm điểm, "
    "xếp hạng, xếp loại, bình chọn, vinh danh, khích lệ, cổ vũ, khơi gợi, truyền tải, phát sóng, dàn dựng, sưu tầm, lưu giữ, truyền dạy, đúc kết, "
    "tổng rà soát, tổng kiểm tra, tổng kiểm kê, tổng vệ sinh, tổng điều tra, tháo dỡ, thanh lý, hạch toán, chống, có các, tránh, "
    "phê phán, lên án, tố giác, vạch trần, kiên trì, kiên định, bồi đắp, vun đắp, hun đúc, rèn luyện, tu dưỡng, nâng tầm, gìn giữ, chỉnh đốn, xây mới, "
    "đón tiếp, phúc tra, hậu kiểm, định hình, định giá, định vị, dẫn dắt, khuyến cáo, nhắc nhở, gắn kết, gia cường, neo đậu, di chuyển, hiệu chỉnh, quy tụ, "
    "luân canh, thâm canh, trồng mới, tái canh, phòng trừ, dập dịch, khống chế, kiềm chế, xóa, cho vay, tạm ứng, trả nợ, tiết giảm, trích lập, trích, hoàn trả, "
    "tuyển, đãi ngộ, trọng dụng, kết nạp, khai trừ, kỷ luật, ký cam kết, thảo luận, liên hệ, tiếp tế, tiếp nối, phản biện, chất vấn, canh phòng, cắt cử, "
    "hướng nghiệp, dạy nghề, truyền nghề, phổ cập, sát hạch, cảnh cáo, khởi tố, kiểm sát, bảo quản, vệ sinh, làm sạch, phát quang, treo, trang trí, kỷ niệm, "
    "tuyên dương, nêu gương, noi gương, tự soi, tự sửa, ghi chép, xuất bản, lấy mẫu, xét nghiệm, tầm soát, điều trị, miễn giảm, khấu trừ, truy thu, tích lũy, "
    "tích tụ, tập kết, trưng dụng, chỉ định, nhân lên, tự kiểm điểm, mở đợt, mở lớp, nhắc, soát xét, thi đua, giữ chân, đổi mới, bám nắm, gặp mặt, "
    "xây, lắp, mua, sửa, cắt, thuê, đăng, đắp, hoãn, miễn, hủy, hủy bỏ, coi, xem, dùng, biểu quyết, bảo lãnh, bảo mật, bảo trợ, bốc dỡ, canh, cải tiến, cấp lại, cấp mới, "
    "cấp phát, cấp phép, cấp đổi, cổ phần hóa, thoái vốn, cứng hóa, kiên cố hóa, bê tông hóa, nhựa hóa, giúp đỡ, đỡ đầu, phụng dưỡng, hiệp thương, huấn luyện, kế thừa, "
    "khoanh nuôi, khởi kiện, loại trừ, làm theo, noi theo, nhất thể hóa, nhìn nhận, nắm chắc, chỉ rõ, vạch ra, phủ kín, quảng cáo, tiếp thị, ra sức, san lấp, siết chặt, "
    "thắt chặt, sắp xếp lại, tổ chức lại, thu gom, thăm, viếng, tiếp cận, tu sửa, tách, tái thiết, tích nước, túc trực, tưởng niệm, tạm đình chỉ, từ bỏ, truy bắt, xác nhận, "
    "chứng nhận, đền bù, ứng cứu, tranh thủ, mời gọi, làm đầu mối, là đầu mối"
)
# Words after a body that tell of it rather than order it.
TELLING = words(
    "là, đã, đang, gồm, bao gồm, vẫn, luôn, bị, còn, vừa, có thể, được phép, được hưởng, được miễn, được giảm, được vay, được hỗ trợ, sẽ được, chưa, thuộc diện, trở thành, như sau, cũng"
)
ORDERING = words("giao cho, giao, yêu cầu, đề nghị, ủy quyền cho, ủy quyền, kêu gọi, kiến nghị")
ASKING = frozenset(words("đề nghị, kêu gọi, kiến nghị"))


# Words that also stand inside other words: there they are no verbs.
_COMPOUNDS = {
    "là": r"(?<!nhất )(?<!đặc biệt )là",
    "thu": r"thu(?! nhập)",
    "trình": r"(?<!chương )(?<!công )(?<!quá )(?<!quy )(?<!lộ )(?<!tiến )(?<!giáo )(?<!tờ )trình(?! độ| tự| diễn)",
    "hình thành": r"(?<!truyền )hình thành(?! phố| tỉnh)",
    "giao": r"(?<!bàn )(?<!chuyển )(?<!được )giao(?! thông| dịch| lưu| tiếp)",
    "cử": r"(?<!bầu )(?<!đề )(?<!ứng )cử(?! tri| nhân)",
    "lập": r"(?<!công )(?<!độc )(?<!dân )(?<!thành )lập(?! pháp| trường)",
    "tự": r"(?<!trật )(?<!trình )tự(?! vệ| nhiên| trị| do| quản)",
    "gắn": r"gắn(?! (?:với|liền))",
    "cấp": r"cấp(?! (?:cơ sở|tỉnh|huyện|xã|ủy|trung ương|bộ|thành|trên|dưới|mình|quận|phường|nào|có thẩm quyền))",
    "đoàn kết": r"(?<!đại )(?<!khối )(?<!tinh thần )(?<!sự )đoàn kết(?! (?:dân tộc|quốc tế|nội bộ|toàn dân|thống nhất trong))",
    "thành lập": r"(?<!mới )(?<!được )thành lập",
    "vừa": r"(?<!và )vừa(?! và)",
    "miễn": r"miễn(?! (?:dịch|là|trừ))",
    "cắt": r"cắt(?! ngang)",
    "có thể": r"(?<!điều kiện )có thể",
    "đăng": r"đăng(?! ký)",
    "không": r"(?<!hàng )(?<!phòng )không(?! quân| gian| khí)",
}


def alternatives(words: list[str]) -> str:
    """One pattern for any of the words, the longest first, at word boundaries."""
    return (
        r"(?<!\w)(?:"
        + "|".join(_COMPOUNDS.get(w) or re.escape(w) for w in sorted(set(words), key=len, reverse=True))
        + r")(?!\w)"
    )


VERB = re.compile(alternatives([*VERBS, *STARTING]))
ADVERB = re.compile(alternatives(ADVERBS))
# Words of one syllable stand inside bodies' names too (phòng, cấp, chi); only these end a name.
_ENDING = {
    "phải",
    "cần",
    "không",
    "lập",
    "trình",
    "giao",
    "giữ",
    "nắm",
    "gửi",
    "cử",
    "nộp",
    "tránh",
    "rà",
    "giúp",
    "đưa",
    "tự",
    "dành",
    "chọn",
    "họp",
}
ACTING = re.compile(alternatives([w for w in [*VERBS, *ADVERBS] if " " in w or w in _ENDING]))
TELL = re.compile(alternatives(TELLING))
# Scans confuse marks ("Đầu tranh"): a second look without them, for verbs of two syllables only.
FLAT_VERB = re.compile(alternatives([flat(v) for v in [*VERBS, *ADVERBS] if " " in v]))
