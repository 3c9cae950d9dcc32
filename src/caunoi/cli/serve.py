"""`caunoi serve`: sets up what is missing, says where the pages are and who may sign in, and serves them."""

import hashlib
import os
import socket
import sys
from pathlib import Path

import click

from caunoi.cli.setup import ready
from caunoi.errors import UserError

HOST = "127.0.0.1"
# One process alone uses one core; threads keep a slow reader from blocking the next one. All is loaded once, before the processes part.
SERVER = (
    "--worker-class=caunoi.cli.fair_worker.FairWorker",
    "--workers=4",
    "--threads=2",
    "--preload",
    "--log-level=warning",
    "--no-control-socket",
    "--config=python:caunoi.cli.beside",
)

NO_DEMO = (
    "This folder holds records of your own: no simulated city was put among them. To see one, choose an empty folder with "
    "CAUNOI_HOME=/a/folder; to leave this line out, say --no-demo."
)


@click.command(
    epilog="Example: caunoi serve --port 8123",
    help="Set up what is missing (state folder, tables, demo city) and serve the pages on this machine.",
)
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port on 127.0.0.1."
)
@click.option("--demo/--no-demo", default=True, help="Fill an empty database with the simulated city.")
def command(port: int, demo: bool) -> None:
    # Taken first, and deaf until all is ready: nobody waits for a set-up only to learn that the port is in use.
    door = take_port(port)
    ready()
    collect_static()
    signs = demo_sign_ins() if demo else []
    door.listen()  # who comes before gunicorn is up waits in the queue and is served
    click.echo(f"\nCầu Nối: http://{HOST}:{port}")
    for sign in signs:
        click.echo(f"  {sign}")
    click.echo("Ctrl+C stops it.")
    sys.stdout.flush()
    door.set_inheritable(True)
    server = [
        sys.executable,
        "-m",
        "gunicorn",
        *SERVER,
        f"--bind=fd://{door.fileno()}",
        "caunoi.wsgi:application",
    ]
    os.execv(sys.executable, server)  # gunicorn takes our place, and with it the signals that stop it


def take_port(port: int) -> socket.socket:
    """A socket bound to `port`, not yet listening; UserError when the port is taken or not ours."""
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((HOST, port))
    except OSError as error:
        door.close()
        raise UserError(
            f"port {port} is taken or not allowed ({error.strerror}). "
            f"Choose another: make run PORT={port + 1 if port < 65535 else 8001}"
        ) from error
    return door


def collect_static() -> None:
    """Put styles and fonts where the server finds them; skipped while they are the very files of the last time, whatever the
    dates of a copied or restored folder say."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    found = [Path(storage.path(path)) for finder in get_finders() for path, storage in finder.list([])]
    files = sorted((str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in found)
    stamp, held = settings.STATIC_ROOT / ".collected", hashlib.sha256(repr(files).encode()).hexdigest()
    if not stamp.exists() or stamp.read_text() != held:
        call_command("collectstatic", clear=True, interactive=False, verbosity=0)
        stamp.write_text(held)


def demo_sign_ins() -> list[str]:
    """Lines to print of the demo, built first where nothing was ever entered; of other records only that no demo was put among them."""
    from caunoi.demo import signing_in
    from caunoi.records.queries.installation import holds_records, installation

    if not holds_records():  # what builds it takes longer to load than all else, and is needed once
        from caunoi.demo import build

        build.ensure_demo()
    elif not installation().simulated:
        return [NO_DEMO]
    return [str(sign) for sign in signing_in.sign_ins()]
