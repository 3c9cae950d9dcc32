"""A virus scanner where one runs: clamd's INSTREAM, over a socket of this machine or another (`CAUNOI_CLAMD`)."""

import logging
import socket
import struct
from contextlib import closing

from caunoi.intake.refusals import RefusedError

log = logging.getLogger("caunoi.clamd")
CHUNK = 65536
PATIENCE = 30.0  # seconds


def scan(data: bytes, name: str, where: str) -> None:
    """RefusedError "virus" where clamd finds one, "unscanned" where it cannot be asked: nothing is taken unscanned.

    `where`: HOST:PORT, or the path of clamd's socket.
    """
    try:
        with closing(_connected(where)) as found:
            found.sendall(b"zINSTREAM\0")
            for at in range(0, len(data), CHUNK):
                piece = data[at : at + CHUNK]
                found.sendall(struct.pack("!I", len(piece)) + piece)
            found.sendall(struct.pack("!I", 0))
            said = _answer(found)
    except OSError as error:
        log.warning("clamd at %s cannot be asked: %s", where, error)
        raise RefusedError("unscanned", name) from error
    if said.endswith("FOUND"):
        raise RefusedError("virus", name)
    if said != "stream: OK":
        log.warning("clamd at %s answers: %s", where, said or "nothing")
        raise RefusedError("unscanned", name)


def _connected(where: str) -> socket.socket:
    if "/" in where:
        found = socket.socket(socket.AF_UNIX)
        found.settimeout(PATIENCE)
        try:
            found.connect(where)
        except OSError:
            found.close()
            raise
        return found
    host, _, port = where.rpartition(":")
    return socket.create_connection((host, int(port)), PATIENCE)


def _answer(found: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < 1000 and (more := found.recv(1000)):
        said += more
    return said.rstrip(b"\0").decode("utf-8", "replace").strip()
