"""What `caunoi receipt` says to people of each question of core.receipts.checking, in both languages."""

LANGUAGES = ("vi", "en")
Said = dict[str, str]


def _said(english: str, vietnamese: str) -> Said:
    return {"en": english, "vi": vietnamese}


# the code of a question -> what is said when it holds, when it does not, when it cannot be said
WORDS: dict[str, dict[str, Said]] = {
    "receipt_signed": {
        "yes": _said("the receipt is signed by the office's key", "giấy biên nhận có chữ ký bằng khóa của cơ quan"),
        "no": _said("the receipt is NOT signed by the key it names", "giấy biên nhận KHÔNG được ký bằng khóa ghi trên đó"),
    },
    "receipt_whole": {
        "yes": _said("content, entry and leaf of the receipt belong together", "nội dung, dòng sổ và lá trên giấy biên nhận khớp nhau"),
        "no": _said(
            "the receipt was altered: its content, entry and leaf do not belong together",
            "giấy biên nhận đã bị sửa: nội dung, dòng sổ và lá không khớp nhau",
        ),
    },
    "head_signed": {
        "yes": _said("the head is signed by the office's key", "mốc sổ có chữ ký bằng khóa của cơ quan"),
        "no": _said("the head is NOT signed by the key it names", "mốc sổ KHÔNG được ký bằng khóa ghi trên đó"),
    },
    "head_grew": {
        "yes": _said("the head shows that it grew from the head before it", "mốc sổ chứng được rằng nó chỉ nối thêm vào mốc liền trước"),
        "no": _said(
            "the head does NOT show that it grew from the head before it: the journal was rewritten, or this file was altered",
            "mốc sổ KHÔNG chứng được rằng nó chỉ nối thêm vào mốc liền trước: sổ đã bị viết lại, hoặc tệp này đã bị sửa",
        ),
    },
    "same_key": {
        "yes": _said("receipt and head are of the same office", "giấy biên nhận và mốc sổ cùng một cơ quan"),
        "no": _said("receipt and head are signed by different keys", "giấy biên nhận và mốc sổ ký bằng hai khóa khác nhau"),
    },
    "one_key": {
        "yes": _said("all heads are of the same office", "các mốc sổ cùng một cơ quan"),
        "no": _said("the heads are signed by different keys", "các mốc sổ ký bằng những khóa khác nhau"),
    },
    "key_known": {
        "yes": _said("it is the key you gave", "đúng là khóa đã đưa"),
        "no": _said("it is NOT the key you gave", "KHÔNG phải là khóa đã đưa"),
    },
    "in_tree": {
        "yes": _said("the filing is in the journal at this head", "đơn có trong sổ ở mốc này"),
        "no": _said(
            "the proof does NOT lead from the filing to this head: it is not in the journal, though it was promised, or the proof was altered",
            "bằng chứng KHÔNG dẫn từ đơn đến mốc này: đơn không có trong sổ dù đã hứa, hoặc bằng chứng đã bị sửa",
        ),
    },
    "proof_given": {
        "unsaid": _said(
            "no proof was given: ask the office for one, from the receipt's page. If it has none for a later head, it broke its promise",
            "chưa đưa bằng chứng: hãy lấy ở trang biên nhận. Nếu cơ quan không có bằng chứng cho một mốc sau thì cơ quan đã không giữ lời hứa",
        ),
    },
    "proof_of_head": {
        "unsaid": _said(
            "the proof is for the head of another day: give that head, or ask the office for the proof to this one"
            " (GET /api/v1/proofs?seq=…&leaf=…&date=DAY). If it has none, it broke its promise",
            "bằng chứng là của mốc ngày khác: hãy đưa đúng mốc ấy, hoặc lấy bằng chứng cho mốc này"
            " (GET /api/v1/proofs?seq=…&leaf=…&date=NGÀY). Nếu cơ quan không có thì cơ quan đã không giữ lời hứa",
        ),
    },
    "proof_fits": {
        "no": _said(
            "the proof is for another receipt or another head",
            "bằng chứng là của giấy biên nhận khác hoặc mốc khác",
        ),
    },
    "head_later": {
        "unsaid": _said("this head is from before the filing: take a later one", "mốc này có trước khi gửi đơn: hãy lấy mốc sau"),
    },
    "promise_kept": {
        "no": _said(
            "the filing should be in this head by the office's promise, and is NOT",
            "theo lời hứa của cơ quan thì đơn phải có trong mốc này, mà KHÔNG có",
        ),
    },
    "disclosure_fits": {
        "yes": _said("the content paper belongs to this receipt", "tệp chứng nội dung đúng là của giấy biên nhận này"),
        "no": _said("the content paper does NOT belong to this receipt", "tệp chứng nội dung KHÔNG phải của giấy biên nhận này"),
    },
    "content_filed": {
        "yes": _said("this file was among what was filed", "tệp này có trong những gì đã gửi"),
        "no": _said("this file was NOT among what was filed", "tệp này KHÔNG có trong những gì đã gửi"),
    },
    "grew": {
        "yes": _said("the journal only grew: nothing was removed or changed", "sổ chỉ nối thêm: không dòng nào bị bỏ hay sửa"),
        "no": _said(
            "the later head does NOT extend the earlier one: the journal was rewritten, or a file was altered",
            "mốc sau KHÔNG nối tiếp mốc trước: sổ đã bị viết lại, hoặc một tệp đã bị sửa",
        ),
    },
    "growth_given": {
        "unsaid": _said(
            "nothing here joins these two: give the heads between them, or the proof between the two days (--proof)",
            "chưa có gì nối hai mốc này: hãy đưa thêm các mốc ở giữa, hoặc bằng chứng giữa hai ngày (--proof)",
        ),
    },
    "one_a_day": {
        "no": _said(
            "two different heads bear the same day: the office has shown different journals to different people, or one was altered",
            "hai mốc khác nhau mang cùng một ngày: cơ quan đã đưa cho mỗi người một sổ khác nhau, hoặc một mốc đã bị sửa",
        ),
    },
    "same_head": {
        "yes": _said("all are one and the same head", "tất cả là cùng một mốc"),
    },
}  # fmt: skip
MARK: dict[str, Said] = {
    "yes": _said("yes", "đúng"),
    "no": _said("no", "không"),
    "unsaid": _said("unsaid", "chưa"),
}
ANSWER: dict[str, tuple[Said, int]] = {
    "yes": (_said("YES", "ĐÚNG"), 0),
    "no": (_said("NO", "KHÔNG"), 1),
    "unsaid": (_said("CANNOT BE SAID YET", "CHƯA NÓI ĐƯỢC"), 3),
}
