"""What gunicorn asks of us as it starts: the background work begins once the pages can be answered, so that a start waits for one
loading of all there is, not for two at a time."""

import os
import subprocess
import sys


def when_ready(server: object) -> None:
    """Background work beside the pages; it ends by itself when the server does."""
    subprocess.Popen(
        [sys.executable, "-m", "caunoi", "work", f"--child-of={os.getpid()}"],
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
    )
