"""The ground all tests stand on: own state folder, chosen database, no network, the same properties every time.

SQLite is the default; CAUNOI_DATABASE_URL chooses PostgreSQL (`python tools/postgres.py pytest ...` starts one).
"""

import gc
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from tests.migrated import kept_in, migrated

# Set before Django reads its settings; that is why pyproject.toml names no settings module.
_HOME = tempfile.TemporaryDirectory(prefix="caunoi-tests-")
os.environ["CAUNOI_HOME"] = _HOME.name
os.environ["DJANGO_SETTINGS_MODULE"] = "caunoi.settings"

hypothesis_settings.register_profile("everywhere", derandomize=True, deadline=None, database=None)
hypothesis_settings.load_profile("everywhere")

LOOPBACK = {"127.0.0.1", "::1", "localhost", ""}


def pytest_configure() -> None:
    import django
    from django.conf import settings

    # Hashed names need a collectstatic first; tests serve the files as they lie in the source.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    # Slow hashing of passwords protects nobody here.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django.setup()


def pytest_collection_finish() -> None:
    """What is loaded by now stays, and tests leave few cycles behind: looking for them as often as Python does is a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def migrated_folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the migrated database of SQLite lies; kept for the next run but with -p no:cacheprovider."""
    cache = getattr(request.config, "cache", None)
    return cache.mkdir("migrated") if cache else tmp_path_factory.mktemp("migrated")


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, migrated_folder: Path) -> None:
    """pytest-django's, from what the same migrations made before."""
    with migrated(migrated_folder):
        request.getfixturevalue("django_db_setup")


@pytest.fixture
def set_up(django_db_setup: None, migrated_folder: Path, tmp_path: Path) -> dict[str, str]:
    """The environment of a process in an installation of its own, set up and empty, in `tmp_path`: on SQLite, as the tests that ask."""
    shutil.copyfile(kept_in(migrated_folder), tmp_path / "caunoi.sqlite3")
    return {"CAUNOI_HOME": str(tmp_path), "PATH": "", "PYTHONPATH": str(Path.cwd())}


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """A test that reaches for another machine fails and says for which."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
        ask = socket.getaddrinfo

        def getaddrinfo(host: object, *rest: object, **named: object) -> object:
            _refuse_unless_here(host)
            return ask(host, *rest, **named)

        patch.setattr(socket, "getaddrinfo", getaddrinfo)
        yield


def _guarded(connect):
    def guard(self, address):
        if self.family != socket.AF_UNIX:
            _refuse_unless_here(address[0])
        return connect(self, address)

    return guard


def _refuse_unless_here(host: object) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if name is not None and name not in LOOPBACK:
        raise AssertionError(f"a test reached for {name}: tests use no network")
