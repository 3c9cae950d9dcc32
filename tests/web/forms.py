"""The forms of a page as somebody fills them in who answers every question, and what a page says without what is new each time."""

import io
import re
import zipfile
from collections.abc import Iterator

from django.http import HttpResponse
from lxml import html

FILLER = {"date": "2018-01-31", "number": "1", "checkbox": "on"}


def forms_of(response: HttpResponse) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """(action, what is sent) of every form of a page that changes something; files are not sent."""
    if not response.headers.get("Content-Type", "").startswith("text/html") or not response.content.strip():
        return
    for form in html.fromstring(response.content).forms:
        if form.method == "POST":
            yield form.action or "", _filled(form)


def _filled(form: html.FormElement) -> dict[str, list[str]]:
    sent: dict[str, list[str]] = {}
    for field in form.inputs:
        name, kind = field.name, field.get("type", field.tag)
        if kind == "file" or name in (None, "csrfmiddlewaretoken"):
            continue
        if kind == "radio" and name in sent:
            continue
        if field.tag == "select":
            chosen = [option for option in field.value_options if option]
            given = field.value if isinstance(field.value, str) and field.value else (chosen or [""])[0]
        else:
            given = (
                field.get("value", "")
                if kind in ("hidden", "radio", "checkbox")
                else field.value or FILLER.get(kind, "Thử")
            )
        sent.setdefault(name, []).append(given)
    return sent


def body(response: HttpResponse) -> object:
    """What was answered, without tokens, nonces and random names; a document by its parts."""
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return {name: parts.read(name) for name in parts.namelist()}
    return re.sub(rb'value="[^" ]{30,}"|nonce-[\w+/=-]+|\b[0-9a-f]{20}\b', b"", content)
