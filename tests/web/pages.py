"""Reading a page in tests: its words, without mark-up."""

import re
from html import unescape

from django.http import HttpResponse


def words(response: HttpResponse) -> str:
    """The page's text between <main> and </main>, white space made single."""
    page = response.content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main))).strip()


def rows(response: HttpResponse) -> list[str]:
    """The words of each body row of the page's tables, in order."""
    bodies = re.findall(r"<tbody>(.*?)</tbody>", response.content.decode(), re.S)
    found = [row for body in bodies for row in re.findall(r"<tr[^>]*>(.*?)</tr>", body, re.S)]
    return [re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", row))).strip() for row in found]
