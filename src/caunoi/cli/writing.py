"""What commands write where --out says."""

import os
import tempfile
from pathlib import Path

from caunoi.errors import UserError


def write_whole(out: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then moved there. What is no file (a pipe, /dev/null) is written to as it stands."""
    if out.is_dir():
        raise UserError(f"{out} is a folder. Give the name of a file in it.")
    if out.exists() and not os.access(out, os.W_OK):
        raise UserError(f"{out} cannot be written (it is protected). Nothing was changed.")
    half = None
    try:
        if out.exists() and not out.is_file():
            out.write_bytes(data)
            return
        descriptor, half = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(half).chmod(0o644)
        Path(half).replace(out)
    except OSError as error:
        if half:
            Path(half).unlink(missing_ok=True)
        raise UserError(f"{out} cannot be written ({error.strerror}). Nothing was changed.") from error
