"""A thousand invented names: nowhere outside the vault, and with the key all readable."""

import logging
from pathlib import Path

import pytest
from django.core.cache import cache

from caunoi.records.models import Letter
from caunoi.records.queries import cache as kept
from caunoi.records.sealing import key_of, read_name, read_part
from tests.canaries.cases import USE_CASES
from tests.canaries.world import FAMILY, LEAST, World, database, folder, holds_a_name
from tests.people import make_city
from tests.records.proceedings import with_offices

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(
    settings, tmp_path: Path, caplog: pytest.LogCaptureFixture, django_capture_on_commit_callbacks
) -> World:
    """The city after every use case; the database and every file are looked through after each."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    made = World(with_offices(make_city()))
    with caplog.at_level(logging.DEBUG), django_capture_on_commit_callbacks(execute=True):
        for case in USE_CASES:
            case(made)
            made.leaks += [
                f"{case.__name__}: {what}"
                for what, shown in (*database(), *folder(tmp_path))
                if holds_a_name(shown)
            ]
    made.saw("log", caplog.text)
    return made


def test_no_name_is_anywhere_outside_the_vault_and_with_the_key_every_one_is_read(
    world: World, tmp_path: Path
) -> None:
    held = [*world.seen, *database(), *folder(tmp_path)]
    held += [(f"{name} kept", repr(vars(getattr(kept, name))).encode()) for name in ("ANSWERS", "WORDINGS")]
    held.append(("cache", repr(vars(cache)).encode()))

    assert world.leaks + [what for what, shown in held if holds_a_name(shown)] == []
    readable = with_the_key()
    assert world.gone and [name for name in world.gone if name in readable] == []
    assert len(world.names) >= LEAST
    assert [name for name in world.names if name not in readable and name.upper() not in readable] == []


def with_the_key() -> str:
    """Everything sealed, opened."""
    found = []
    for letter in Letter.objects.filter(destroyed_at=None):
        key = key_of(letter)
        for part in letter.parts.all():
            found.append(read_part(key, letter, part).decode())
            if part.name:
                found.append(read_name(key, letter, part))
    return "\n".join(found)


@pytest.mark.parametrize(
    "shown",
    [
        f"Ông {FAMILY} gửi".encode(),
        FAMILY.lower().encode("utf-16-le"),
        b"ong xuynhdoe gui",
        b'{"name": "Xu\\u1ef5nh\\u0111o\\u1ebb"}',
        b"?q=Xu%E1%BB%B5nh%C4%91o%E1%BA%BB",
    ],
)
def test_a_name_is_found_in_whatever_form(shown: bytes) -> None:
    assert holds_a_name(shown)


def test_a_name_in_a_packed_file_is_found() -> None:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", f"<t>{FAMILY}</t>")

    assert holds_a_name(out.getvalue())
    assert not holds_a_name("một tệp không có tên ai".encode())
