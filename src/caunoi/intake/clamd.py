"""A virus scanner where one runs: clamd's INSTREAM, over a socket of this machine or another (`CAUNOI_CLAMD`)."""

import logging
import socket
import struct
import time
from contextlib import closing

from caunoi.intake.refusals import RefusedError

log = logging.getLogger("caunoi.clamd")
CHUNK = 65536


def scan(data: bytes, name: str, where: str, patience: float) -> None:
    """RefusedError "virus" where clamd finds one, "unscanned" where it cannot be asked: nothing is taken unscanned.

    `where`: HOST:PORT, or the path of clamd's socket. `patience`: seconds, in which all of it must be done.
    """
    until = time.monotonic() + patience
    try:
        with closing(_connected(where, patience)) as found:
            _send(found, b"zINSTREAM\0", until)
            for at in range(0, len(data), CHUNK):
                piece = data[at : at + CHUNK]
                _send(found, struct.pack("!I", len(piece)) + piece, until)
            _send(found, struct.pack("!I", 0), until)
            said = _answer(found, until)
    except TimeoutError as error:
        log.warning("clamd at %s does not answer within %s seconds (CAUNOI_CLAMD_SECONDS)", where, patience)
        raise RefusedError("unscanned", name) from error
    except OSError as error:
        log.warning("clamd at %s cannot be asked: %s", where, error)
        raise RefusedError("unscanned", name) from error
    if said.endswith("FOUND"):
        raise RefusedError("virus", name)
    if said != "stream: OK":
        log.warning("clamd at %s answers: %s", where, said or "nothing")
        raise RefusedError("unscanned", name)


def _connected(where: str, patience: float) -> socket.socket:
    if "/" in where:
        found = socket.socket(socket.AF_UNIX)
        found.settimeout(patience)
        try:
            found.connect(where)
        except OSError:
            found.close()
            raise
        return found
    host, _, port = where.rpartition(":")
    return socket.create_connection((host, int(port)), patience)


def _wait(found: socket.socket, until: float) -> None:
    """What comes next waits as long as is left."""
    if (left := until - time.monotonic()) <= 0:
        raise TimeoutError
    found.settimeout(left)


def _send(found: socket.socket, data: bytes, until: float) -> None:
    _wait(found, until)
    found.sendall(data)


def _answer(found: socket.socket, until: float) -> str:
    said, more = b"", b" "
    while more and not said.endswith(b"\0") and len(said) < 1000:
        _wait(found, until)
        more = found.recv(1000)
        said += more
    return said.rstrip(b"\0").decode("utf-8", "replace").strip()
