"""What is asked of the product: requests as they go over the wire, each so that nothing kept can answer it."""

import json
import random
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote, urlencode

from bench.load.city import TODAY
from bench.load.signing import signed_in
from bench.load.texts import COMMON, RARE_NAMES
from caunoi.core.text import fold
from caunoi.records.access import visible_to
from caunoi.records.models import Proceeding, User

Asked = tuple[bytes, int]
"""A request and the status it must be answered with."""
TOKEN = "b" * 32
BODY = (
    "Đường vào khu dân cư bị ngập mỗi khi mưa lớn; đã báo tổ dân phố từ tháng trước mà chưa thấy ai đến xem (mô phỏng). "
    * 3
)


def request(method: str, path: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """As bytes."""
    head = {"Host": "127.0.0.1", **headers}
    if body:
        head["Content-Length"] = str(len(body))
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in head.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


class Asking:
    """Endless requests of each kind, by the officer as their browser sends them."""

    def __init__(self, made: dict[str, Any], seed: int) -> None:
        self.made, self.chance = made, random.Random(seed)
        self.officer = User.objects.get(pk=made["officer"])
        self.session = signed_in(self.officer)
        self._clerk = signed_in(User.objects.get(username="clerk"))  # of one commune (bench/load/city)
        self._seen: list[str] = []
        self._number = 0

    def _next(self) -> int:
        self._number += 1
        return self._number

    def get(self, path: str, session: str = "") -> Asked:
        """A page of the officer's, or of who has this session."""
        return request("GET", path, {"Cookie": f"sessionid={session or self.session}"}), 200

    def listed(self) -> Asked:
        """The first page of the list: running proceedings and letters that wait for sorting."""
        return self.get(f"/letters/?n={self._next()}")

    def listed_at_commune(self) -> Asked:
        """The same, by a clerk who sees one commune's of a whole city's."""
        return self.get(f"/letters/?n={self._next()}", self._clerk)

    def matter(self) -> Asked:
        """One proceeding of those the officer sees, each another."""
        if not self._seen:
            seen = visible_to(self.officer, Proceeding, TODAY).order_by("pk").values_list("public", flat=True)
            self._seen = list(seen)
            self.chance.shuffle(self._seen)
        return self.get(f"/proceedings/{self._seen.pop()}/")

    def found(self, text: str) -> Asked:
        """The list narrowed to what holds the words, running and ended."""
        return self.get(f"/letters/?show=all&q={quote(text)}&n={self._next()}")

    def rare(self) -> Asked:
        """A phrase that few letters hold, typed without marks."""
        return self.found(fold(self.chance.choice(RARE_NAMES)))

    def rare_marked(self) -> Asked:
        """The same typed with marks."""
        return self.found(self.chance.choice(RARE_NAMES))

    def common(self) -> Asked:
        """Words that one letter in sixteen holds."""
        return self.found(fold(COMMON))

    def taken_in(self) -> Asked:
        """A letter taken in at the officer's desk: sealed, in the journal, durable, answered with its receipt."""
        form = {
            "csrfmiddlewaretoken": TOKEN, "kind": "petition", "way": "brought", "name": "Người Gửi Thử",
            "address": "12 phố Thử (mô phỏng)", "phone": "0000 000 000", "commune": "Phường 001-1", "village": "Tổ 3",
            "text": f"{BODY}{self._next()}", "signers": "1",
        }  # fmt: skip
        cookie = f"sessionid={self.session}; csrftoken={TOKEN}"
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        return request("POST", "/intake/", headers, urlencode(form).encode()), 200

    def sent(self) -> Asked:
        """A letter sent by a program without an account; each from a place of its own, as the limits count places."""
        number = self._next()
        given = {
            "kind": "petition", "office": self.made["office"], "text": f"{BODY}{number}",
            "sender": {"name": "Người Gửi Thử", "address": "12 phố Thử (mô phỏng)"},
        }  # fmt: skip
        address = ".".join(str(part) for part in (10, *(self.chance.randrange(1, 255) for _ in range(3))))
        headers = {"Content-Type": "application/json", "X-Forwarded-For": address}
        return request("POST", "/api/v1/letters", headers, json.dumps(given).encode()), 201


def many(make: Callable[[], Asked], number: int) -> Iterator[Asked]:
    """So many of them."""
    return (make() for _ in range(number))
