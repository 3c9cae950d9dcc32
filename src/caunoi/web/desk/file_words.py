"""What is wrong with a programme file, row by row, in the words of the workbench."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.core.confirming.file_faults import Fault
from caunoi.web.desk import confirming_terms

MOST = 20  # told one by one
LONGEST = 60  # of a value, told back
REFUSED = gettext_lazy(
    "Chưa lấy gì từ tệp. Hãy sửa các chỗ dưới đây, hoặc tải lại tệp từ bàn xác nhận của nơi xuất."
)
PART = {
    "targets": gettext_lazy("chỉ tiêu %(row)s"),
    "duties": gettext_lazy("nhiệm vụ %(row)s"),
    "left_out": gettext_lazy("chỗ đã loại thứ %(row)s"),
    "kinds": gettext_lazy("câu đổi loại thứ %(row)s"),
}


def said(faults: Sequence[Fault]) -> list[str]:
    """A line for each fault, those beyond the first twenty by their number."""
    lines = [_one(fault) for fault in faults[:MOST]]
    if more := len(faults) - MOST:
        lines += [_("và %(n)s chỗ nữa") % {"n": more}] if more > 0 else []
    return lines


def _one(fault: Fault) -> str:
    if fault.wrong == "yaml":
        line = _("Từ dòng %(line)s trở đi, tệp không phải YAML đúng.") % {"line": fault.line}
        return line if fault.line else _("Tệp không phải chương trình tải về từ bàn xác nhận (.yaml).")
    row = str(PART[fault.part]) % {"row": fault.row} if fault.part else _("cả tệp")
    name = str(confirming_terms.FIELD.get(fault.field, ""))
    told = {
        "row": row[:1].upper() + row[1:],
        "field": f"{fault.field} ({name})" if name else fault.field,
        "value": fault.value[:LONGEST],
    }
    if fault.wrong == "missing":
        return _("%(row)s: thiếu ô %(field)s.") % told
    if fault.wrong == "strange":
        return _("%(row)s: không có ô nào tên %(field)s.") % told
    if not fault.field:
        return _("%(row)s: “%(value)s” không phải một mục.") % told
    return _("%(row)s, ô %(field)s: “%(value)s” không dùng được.") % told
