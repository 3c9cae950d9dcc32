"""A throwaway PostgreSQL server for tests.

    python tools/postgres.py COMMAND...

starts a server of Debian's (or any on PATH) in a temporary folder on a unix socket, runs COMMAND with
CAUNOI_DATABASE_URL set, and stops the server. Nothing of it stays.
"""

import contextlib
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

HOW_TO_GET = "PostgreSQL's server programs are missing; Debian: sudo apt install postgresql"
# A server that lives for one test run need not survive a power cut, and plans a statement once instead of anew the first five times.
SPEED = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c plan_cache_mode=force_generic_plan"


def find_programs() -> Path | None:
    """The folder that holds initdb and pg_ctl: on PATH, else Debian's newest; None when missing."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(folders, key=lambda folder: [int(n) for n in re.findall(r"\d+", str(folder))], default=None)


def _unprivileged() -> dict[str, Any]:
    """How to start a process as somebody whom initdb accepts: it refuses root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


@contextlib.contextmanager
def server(keep: Path | None = None, options: str = SPEED, name: str = "caunoi") -> Iterator[str]:
    """Runs a server for the length of the block and gives the address of the database `name` as a URL.

    Its data lies in the folder `keep` and stays there; without one it is thrown away.
    """
    programs = find_programs()
    if programs is None:
        raise SystemExit(HOW_TO_GET)
    folder = Path(tempfile.mkdtemp(prefix="caunoi-pg-"))
    owner = _unprivileged()
    if owner:
        shutil.chown(folder, owner["user"], owner["group"])

    def call(program: str, *arguments: str) -> None:
        log = folder.with_suffix(".log")
        with log.open("ab") as out:
            done = subprocess.run(
                [programs / program, *arguments],
                stdout=out,
                stderr=out,
                stdin=subprocess.DEVNULL,
                cwd=folder,
                **owner,
            )
        if done.returncode:
            raise SystemExit(
                f"PostgreSQL did not start ({program}):\n{log.read_text(errors='replace')[-2000:]}"
            )

    data = str(keep or folder / "data")
    if keep is not None:
        keep.mkdir(mode=0o700, parents=True, exist_ok=True)
        if owner:
            shutil.chown(keep, owner["user"], owner["group"])
    try:
        if not Path(data, "PG_VERSION").exists():
            call(
                "initdb", "-D", data, "-U", "caunoi", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"
            )  # fmt: skip
        call("pg_ctl", "-D", data, "-w", "-o", f"-c listen_addresses='' -k {folder} {options}", "start")
        try:
            with psycopg.connect(host=str(folder), user="caunoi", dbname="postgres") as known:
                held = known.execute("SELECT datname FROM pg_database").fetchall()
            if (name,) not in held:
                call("createdb", "-h", str(folder), "-U", "caunoi", name)
            yield f"postgresql://caunoi@{quote(str(folder), safe='')}/{name}"
        finally:
            call("pg_ctl", "-D", data, "-w", "-m", "fast" if keep else "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        folder.with_suffix(".log").unlink(missing_ok=True)


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped then too
    with server() as url:
        return subprocess.run(sys.argv[1:], env={**os.environ, "CAUNOI_DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main())
