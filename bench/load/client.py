"""A client that costs little: so many connections kept open, each with one request under way, in one thread.

Runs as a process of its own. Each line read from stdin is a task, {"port", "connections", "requests": [[bytes in base64, status]]};
the answer is one line, {"seconds", "times"}: how long all took, and each. An answer with another status ends it.
"""

import base64
import contextlib
import json
import selectors
import socket
import sys
import time
from collections import deque
from dataclasses import dataclass, field

LONGEST = 60.0
"""Seconds without any answer after which the run is given up."""


@dataclass
class _Line:
    """One connection and what it waits for."""

    socket: socket.socket
    status: bytes = b""
    began: float = 0.0
    got: bytearray = field(default_factory=bytearray)
    whole: int = 0


def run(port: int, connections: int, requests: deque[tuple[bytes, bytes]]) -> tuple[float, list[float]]:
    """All requests, each connection taking the next when its last was answered: (seconds in all, seconds of each)."""
    start = time.perf_counter()
    with contextlib.ExitStack() as held:
        lines = [
            _Line(held.enter_context(socket.create_connection(("127.0.0.1", port))))
            for _ in range(min(connections, len(requests)))
        ]
        times = _exchange(lines, requests)
    return time.perf_counter() - start, times


def _exchange(lines: list[_Line], requests: deque[tuple[bytes, bytes]]) -> list[float]:
    found: list[float] = []
    with selectors.DefaultSelector() as waiting:
        for line in lines:
            line.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            waiting.register(line.socket, selectors.EVENT_READ, line)
            _ask(line, requests)
        while waiting.get_map():
            ready = waiting.select(LONGEST)
            if not ready:
                raise SystemExit(f"no answer within {LONGEST:g} seconds")
            for key, _ in ready:
                if not _answered(key.data):
                    continue
                found.append(time.perf_counter() - key.data.began)
                if requests:
                    _ask(key.data, requests)
                else:
                    waiting.unregister(key.data.socket)
    return found


def _ask(line: _Line, requests: deque[tuple[bytes, bytes]]) -> None:
    request, line.status = requests.popleft()
    line.got.clear()
    line.whole, line.began = 0, time.perf_counter()
    line.socket.sendall(request)


def _answered(line: _Line) -> bool:
    """Reads what came; True once the answer is whole."""
    came = line.socket.recv(262_144)
    line.got += came
    if not line.whole:
        end = line.got.find(b"\r\n\r\n")
        if end < 0:
            if not came:
                raise SystemExit("the server closed a connection without an answer")
            return False
        head = bytes(line.got[:end]).lower()
        if head[9:12] != line.status:
            raise SystemExit(f"answered {head[:40]!r} instead of {line.status!r}: {bytes(line.got[:3000])!r}")
        length = head.partition(b"content-length:")[2].partition(b"\r\n")[0]
        if not length:
            raise SystemExit("an answer without its length")
        line.whole = end + 4 + int(length)
    return len(line.got) >= line.whole


def main() -> None:
    for text in sys.stdin:
        task = json.loads(text)
        asked = deque(
            (base64.b64decode(request), str(status).encode()) for request, status in task["requests"]
        )
        seconds, times = run(task["port"], task["connections"], asked)
        print(json.dumps({"seconds": seconds, "times": times}), flush=True)


if __name__ == "__main__":
    main()
