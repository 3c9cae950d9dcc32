"""Somebody at a browser without an account, who fills the public form page by page."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.web.pages import words


class Person:
    """One person and the page they are shown."""

    def __init__(self, **options: object) -> None:
        self.client = Client(**options)  # type: ignore[arg-type]
        self.shown: HttpResponse = self.client.get("/gui-don/")

    def field(self, name: str) -> str:
        found = re.search(rf'name="{name}" value="([^"]*)"', self.shown.content.decode())
        assert found, words(self.shown)
        return found[1]

    def answers(self, **typed: object) -> HttpResponse:
        page = self.field("page")
        carried = {"state": self.field("state"), "page": page}
        where = "/gui-don/gui/" if page == "check" else "/gui-don/buoc/"
        self.shown = self.client.post(where, {**carried, **typed})
        return self.shown

    def writes(self, kind: str = "petition", text: str = "Xin sửa con đường.", **who: str) -> HttpResponse:
        """All pages up to the last."""
        self.answers(kind=kind)
        self.answers(commune="phuong mot a", village="Tổ 5")
        self.answers(office="G-00001", about="no")
        self.answers(text=text)
        return self.answers(**who)

    def code(self) -> str:
        found = re.search(r'class="code-words">([^<]+)<', self.shown.content.decode())
        assert found
        return found[1]


def just_filed(**written: str) -> Person:
    """Somebody who has just filed a letter and is shown its receipt."""
    person = Person()
    person.writes(**{"name": "Nguyễn Thị Mô Phỏng", **written})
    person.answers()
    return person


def follow(code: str) -> HttpResponse:
    """A code typed on a fresh browser."""
    return Client().post("/gui-don/theo/", {"code": code})


def file(name: str, data: bytes) -> SimpleUploadedFile:
    """A file as a form sends it."""
    return SimpleUploadedFile(name, data)
