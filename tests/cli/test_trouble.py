"""A database that cannot work is explained: what happened, what is safe, what to do."""

import sqlite3
from pathlib import Path

import pytest

from caunoi.cli.trouble import database_trouble
from tests.cli.test_overview import caunoi


def test_file_that_is_no_database_is_named_and_left_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "caunoi.sqlite3"
    file.write_text("this was a database once " * 100)

    done = caunoi("journal", "verify", CAUNOI_HOME=str(tmp_path), CAUNOI_DATABASE_URL="")

    assert done.returncode == 1
    assert done.stderr.startswith(f"caunoi: the database file in {tmp_path} is damaged")
    assert "put back your last copy" in done.stderr
    assert "Traceback" not in done.stderr
    assert file.read_text() == "this was a database once " * 100


def test_damage_inside_the_file_is_found_by_the_driver_and_explained(tmp_path: Path) -> None:
    file = tmp_path / "broken.sqlite3"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE unit (name TEXT)")
    connection.close()
    content = bytearray(file.read_bytes())
    content[100:] = bytes([7]) * (len(content) - 100)
    file.write_bytes(content)

    connection = sqlite3.connect(file)
    with pytest.raises(sqlite3.DatabaseError) as raised:
        connection.execute("SELECT * FROM unit")
    connection.close()

    message = database_trouble(raised.value)

    assert message is not None
    assert "is damaged" in message


def test_unreachable_postgresql_is_named() -> None:
    done = caunoi("journal", "verify", CAUNOI_DATABASE_URL="postgresql://caunoi@127.0.0.1:1/caunoi")

    assert done.returncode == 1
    assert done.stderr.startswith("caunoi: the PostgreSQL server of CAUNOI_DATABASE_URL cannot be used: ")
    assert "Nothing was changed." in done.stderr


def test_unusable_setting_is_named() -> None:
    done = caunoi("journal", "verify", CAUNOI_DEBUG="maybe")

    assert done.returncode == 1
    assert done.stderr == (
        'caunoi: a setting cannot be used: Environment variable "CAUNOI_DEBUG" invalid: '
        "Not a valid boolean. Mend it or unset it.\n"
    )


@pytest.mark.parametrize("written", ["tuyet-mat", "a=tuyet-mat", "1=tuyet-mat,2"])
def test_master_keys_written_wrong_are_named_and_never_told(written: str) -> None:
    done = caunoi("keys", "rotate", CAUNOI_VAULT_KEYS=written)

    assert done.returncode == 1
    assert done.stderr == (
        "caunoi: CAUNOI_VAULT_KEYS cannot be used: give it as 1=KEY,2=KEY, numbers and their keys.\n"
    )


def test_state_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")

    done = caunoi("journal", "verify", CAUNOI_HOME=str(in_the_way / "home"))

    assert done.returncode == 1
    assert done.stderr.startswith(f"caunoi: the folder {in_the_way / 'home'} cannot be made")


def test_error_that_is_no_trouble_of_the_database_is_not_explained_away() -> None:
    assert database_trouble(ValueError("malformed")) is None
    assert database_trouble(sqlite3.IntegrityError("UNIQUE constraint failed")) is None
