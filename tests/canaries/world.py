"""The world of the canaries: where names come from, who was shown what, and how a name is found in whatever form."""

import base64
import io
import unicodedata
import urllib.parse
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from caunoi.core.text import fold
from caunoi.errors import UserError
from tests.people import City

# No word of any language or of this program; each name is both and a number.
FAMILY, GIVEN = "Xuỵnhđoẻ", "Qoạchphựm"
LEAST = 1000


class World:
    """The city, its people, and what was seen. `name()` gives one more name that nobody outside the vault may ever meet."""

    def __init__(self, city: City) -> None:
        self.city = city
        self.names: list[str] = []
        self.gone: list[str] = []  # erased since
        self.leaks: list[str] = []  # where a name lay after a use case
        self.seen: list[tuple[str, bytes]] = []

    def name(self) -> str:
        self.names.append(f"{FAMILY} {GIVEN} {len(self.names) + 1:04d}")
        return self.names[-1]

    def saw(self, what: str, shown: bytes | str) -> None:
        """Somebody was shown this: a page, an export, a message, an error."""
        self.seen.append((what, shown.encode() if isinstance(shown, str) else shown))

    def refused(self, what: str, act: Callable[[], object]) -> None:
        """The act is refused, and its words are shown."""
        with pytest.raises(UserError) as error:
            act()
        self.saw(what, str(error.value))


def forms() -> set[bytes]:
    """How a part of a name may lie in bytes: with and without marks, composed or not, as UTF-16, in an address, in JSON."""
    found: set[bytes] = set()
    for word in (FAMILY, GIVEN):
        for text in (word, word.lower(), word.upper(), fold(word), unicodedata.normalize("NFD", word)):
            found |= {
                text.encode(),
                text.encode("utf-16-le"),
                urllib.parse.quote(text).encode(),
                text.encode("unicode_escape"),
                text.encode("unicode_escape").replace(b"\\x", b"\\u00"),
            }
            # Base64 of whatever stands before: the middle comes out in one of three ways.
            found |= {base64.b64encode(b"x" * before + text.encode())[4:-4] for before in range(3)}
    return found


FORMS = forms()


def holds_a_name(shown: bytes) -> bool:
    """Is any part of any name in these bytes? Packed files are opened."""
    if any(form in shown for form in FORMS):
        return True
    if shown.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(shown)) as archive:
            return any(holds_a_name(archive.read(part) + part.encode()) for part in archive.namelist())
    return False


def database() -> Iterator[tuple[str, bytes]]:
    """Every value of every table: what a dump would hold."""
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                values = (value if isinstance(value, bytes) else bytes(value) if isinstance(value, memoryview) else str(value).encode() for value in row)  # fmt: skip
                yield table, b"|".join(values)


def folder(home: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the state folder, with its path."""
    for path in home.rglob("*"):
        if path.is_file():
            yield str(path.relative_to(home)), str(path).encode() + path.read_bytes()
