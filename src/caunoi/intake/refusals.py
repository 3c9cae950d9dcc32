"""Every reason for which a file is not taken, in both languages, each with what to do."""

import errno
import os

from caunoi.errors import SaidError

_REASONS: dict[str, tuple[str, str]] = {
    "missing": (
        "{file} cannot be read ({detail}). Give the path of a document.",
        "Không đọc được {file} ({detail}). Hãy chỉ đúng đường dẫn của văn bản.",
    ),
    "empty": (
        "{file} is empty. Give the document itself, or get the file again from whoever sent it.",
        "{file} rỗng. Hãy lấy lại tệp từ nơi gửi.",
    ),
    "too_large": (
        "{file} has {detail} MB; a document may have {limit}. Split it, or scan it at 300 dpi in grey.",
        "{file} nặng {detail} MB, quá mức {limit} MB. Hãy tách tệp, hoặc quét lại ở 300 dpi thang xám.",
    ),
    "too_long": (
        "{file} holds more text than any document ({limit} characters). Split it and read the parts.",
        "{file} chứa nhiều chữ hơn mọi văn bản ({limit} ký tự). Hãy tách thành nhiều phần.",
    ),
    "too_many_pages": (
        "{file} has more pages than a document is read with at once ({limit}). Split it and read the parts.",
        "{file} có nhiều trang hơn mức đọc một lần ({limit}). Hãy tách thành nhiều phần.",
    ),
    "unknown": (
        "{file} is no document that can be read here ({detail}). Save it as .docx, .pdf or UTF-8 text.",
        "{file} không phải loại văn bản đọc được ({detail}). Hãy lưu thành .docx, .pdf hoặc văn bản UTF-8.",
    ),
    "not_taken": (
        "{file} is of no kind that is taken ({detail}). Taken are {taken}. Photograph the paper, or save the file as PDF.",
        "{file} không thuộc loại tệp được nhận ({detail}). Các loại được nhận: {taken}. Hãy chụp ảnh giấy tờ, hoặc lưu tệp thành PDF.",
    ),
    "wrong_name": (
        "{file} is named as {named} but holds {detail}. If it is the file you mean, rename it to end in {right}; if not, save it again or take another.",
        "{file} mang đuôi {named} nhưng bên trong là {detail}. Nếu đúng là tệp cần dùng, hãy đổi đuôi thành {right}; nếu không, hãy lưu lại hoặc chọn tệp khác.",
    ),
    "bomb": (
        "{file} unpacks to far more than a document holds ({detail}). It was not opened. Ask for another copy.",
        "{file} bung ra lớn bất thường ({detail}). Tệp không được mở. Hãy xin bản khác.",
    ),
    "large_picture": (
        "{file} has too many dots to be opened. Photograph the paper at a usual setting (12 megapixels do), or scan it at 300 dots an inch.",
        "{file} là ảnh quá lớn nên không được mở. Hãy chụp lại ở cỡ thường (12 triệu điểm ảnh là đủ), hoặc quét ở 300 dpi.",
    ),
    "long_picture": (
        "{file} is one picture of {detail} pages, more than is opened at once. Save the scan as PDF, or in parts.",
        "{file} là một tệp ảnh gồm {detail} trang, nhiều hơn mức mở một lần. Hãy lưu bản quét thành PDF, hoặc chia thành nhiều tệp.",
    ),
    "entities": (
        "{file} declares entities in its XML, which no word processor writes. It was not opened. Ask for another copy.",
        "{file} khai báo thực thể trong XML, điều không phần mềm soạn thảo nào làm. Tệp không được mở. Hãy xin bản khác.",
    ),
    "nesting": (
        "{file} is nested deeper than any document. It was not read. Save it again from a word processor.",
        "{file} lồng nhau sâu hơn mọi văn bản. Tệp không được đọc. Hãy lưu lại từ phần mềm soạn thảo.",
    ),
    "brackets": (
        "{file} holds more brackets than any document. It was not read. Look at it, or ask for another copy.",
        "{file} có nhiều dấu ngoặc hơn mọi văn bản. Tệp không được đọc. Hãy xem lại tệp, hoặc xin bản khác.",
    ),
    "alike": (
        "{file} is long and says the same few words over and over. It was not read. Look at it, or ask for another copy.",
        "{file} dài mà chỉ lặp lại vài từ. Tệp không được đọc. Hãy xem lại tệp, hoặc xin bản khác.",
    ),
    "damaged": (
        "{file} is damaged ({detail}). Open and save it again in the program that made it, or ask for another copy.",
        "{file} bị hỏng. Hãy mở và lưu lại bằng phần mềm đã tạo ra nó, hoặc xin bản khác.",
    ),
    "no_page": (
        "that page of {file} cannot be drawn: there is none such, or it is damaged. Take the file to look at it yourself.",
        "Không vẽ được trang này của {file}: không có trang ấy, hoặc trang hỏng. Hãy tải tệp về để tự xem.",
    ),
    "locked": (
        "{file} is locked with a password. Save a copy without password and read that.",
        "{file} có mật khẩu. Hãy lưu một bản không mật khẩu rồi đọc bản đó.",
    ),
    "too_heavy": (
        "{file} takes more time or memory to open than any document or photograph. It was not taken. Send a smaller copy, or a PDF.",
        "Mở {file} tốn thời gian hoặc bộ nhớ quá mức của một văn bản hay ảnh. Tệp không được nhận. Hãy gửi bản nhỏ hơn, hoặc PDF.",
    ),
    "macros": (
        "{file} holds a program (macros). Save it without, or as PDF.",
        "{file} có chứa chương trình (macro). Hãy lưu bản không có macro, hoặc lưu thành PDF.",
    ),
    "virus": (
        "{file} holds a virus. It was not taken; the rest is not lost. Send a clean copy.",
        "{file} có mã độc. Tệp không được nhận, phần khác không mất. Hãy gửi bản sạch.",
    ),
    "unscanned": (
        "{file} could not be scanned for viruses just now and was not taken. Try again in a while.",
        "Hiện chưa quét được mã độc cho {file} nên tệp chưa được nhận. Hãy thử lại sau ít phút.",
    ),
    "no_text": (
        "{file} holds no text ({detail}). Give the document itself, or a scan of it as PDF.",
        "{file} không có chữ nào ({detail}). Hãy đưa đúng văn bản, hoặc bản quét PDF.",
    ),
    "no_workbook": (
        "{file} is no workbook that can be read here ({detail}). Save it as .xlsx, .ods or .csv.",
        "{file} không phải bảng tính đọc được ({detail}). Hãy lưu thành .xlsx, .ods hoặc .csv.",
    ),
    "lost_letters": (
        "{file}: its Vietnamese letters were lost when it was saved (? in their place). Save it as .xlsx, or as CSV UTF-8.",
        "{file}: chữ có dấu đã mất khi lưu tệp (thay bằng dấu ?). Hãy lưu lại thành .xlsx hoặc CSV UTF-8.",
    ),
    "endless_cell": (
        '{file}: a cell of row {detail} does not end. Close its quotation mark ("), or save the file as .xlsx.',
        '{file}: một ô ở dòng {detail} không có chỗ hết. Hãy đóng dấu ngoặc kép (") của ô ấy, hoặc lưu tệp thành .xlsx.',
    ),
    "too_wide": (
        "{file}: sheet «{sheet}» reaches to cell {detail}, far beyond its rows. Delete what is there and save it again.",
        "{file}: sheet «{sheet}» kéo tới ô {detail}, xa quá mức. Hãy xóa phần thừa và lưu lại.",
    ),
    "no_office": (
        "{file} needs LibreOffice, which is not installed: apt-get install libreoffice-writer. Or save it as .docx.",
        "{file} cần LibreOffice, máy này chưa có: apt-get install libreoffice-writer. Hoặc lưu thành .docx.",
    ),
    "office_failed": (
        "LibreOffice could not open {file} ({detail}). Open it yourself and save it as .docx.",
        "LibreOffice không mở được {file}. Hãy tự mở và lưu thành .docx.",
    ),
    "no_ocr": (
        "{file} is a picture of a text and needs Tesseract with Vietnamese, which is not installed: "
        "apt-get install tesseract-ocr tesseract-ocr-vie.",
        "{file} là ảnh chụp chữ, cần Tesseract tiếng Việt, máy này chưa có: "
        "apt-get install tesseract-ocr tesseract-ocr-vie.",
    ),
    "ocr_failed": (
        "The letters of {file} could not be recognised ({detail}). Scan it again at 300 dpi, straight and clean.",
        "Không nhận dạng được chữ trong {file}. Hãy quét lại ở 300 dpi, thẳng và sạch.",
    ),
}

# The same reasons in the middle of a message; a number stands as it is, what a library says is left to the English message.
_DETAILS = {
    "a Word document (.docx)": "văn bản Word (.docx)",
    "an old Word document (.doc)": "văn bản Word cũ (.doc)",
    "an OpenDocument text (.odt)": "văn bản OpenDocument (.odt)",
    "rich text (.rtf)": "văn bản .rtf",
    "a PDF": "PDF",
    "a picture": "ảnh",
    "a photograph (.heic)": "ảnh chụp (.heic)",
    "a web page": "trang mạng",
    "plain text": "chữ thường hoặc chương trình",
    "a workbook": "bảng tính",
    "an archive of other files": "gói nén",
    "an old Office file that is no Word document": "tệp Office cũ, không phải Word",
    "its letters are in no known encoding": "không nhận ra bảng mã của chữ",
    "it is binary, not text": "không phải chữ",
    "it is no text": "không phải chữ",
    "its content is not what its name says": "nội dung không đúng với tên",
    "scan": "ảnh",
    "out of memory": "quá bộ nhớ",
    "no such file": "không có tệp này",
    "not a file": "không phải là tệp",
    os.strerror(errno.ENOENT): "không có tệp này",
    os.strerror(errno.EISDIR): "là thư mục, không phải là tệp",
    os.strerror(errno.EACCES): "không được phép đọc",
}


def _in_vietnamese(detail: str) -> str:
    counted = detail.replace(" files inside", " tệp bên trong")
    return _DETAILS.get(detail, counted.replace("its name ends in", "tên có đuôi"))


class RefusedError(SaidError):
    """A file that is not taken. `code` names the reason; `vietnamese` is the message for the pages; `place`: which of several sent
    at once, from 0."""

    place: int | None = None

    def __init__(self, code: str, file: str, **values: object) -> None:
        self.code, self.file, self.values = code, file, values
        english, vietnamese = _REASONS[code]
        said = {n: _in_vietnamese(value) if isinstance(value, str) else value for n, value in values.items()}
        super().__init__(english.format(file=file, **values), vietnamese.format(file=file, **said))

    def of(self, file: str) -> "RefusedError":
        """The same, with other words for which file it is."""
        return RefusedError(self.code, file, **self.values).at(self.place)

    def at(self, place: int | None) -> "RefusedError":
        """The same error, told which of several files it is of."""
        self.place = place
        return self
