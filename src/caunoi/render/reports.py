"""A report in every form it leaves in, by the ending of its file."""

from collections.abc import Callable

from caunoi.core.reports.content import Content, to_json
from caunoi.render import docx, report_html, report_xlsx

OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    "docx": f"{OFFICE}.wordprocessingml.document",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}


def _json(content: Content) -> bytes:
    return to_json(content, indent=2) + b"\n"


RENDER: dict[str, Callable[[Content], bytes]] = {
    "docx": docx.render,
    "xlsx": report_xlsx.render,
    "html": report_html.render,
    "json": _json,
}
"""{ending: how the bytes are made}; the same content gives the same bytes in each."""
