"""How a call is timed, and how a page is asked for without a socket in between."""

import io
import time
from collections.abc import Callable, Iterable
from statistics import median

Application = Callable[[dict[str, object], Callable[..., object]], Iterable[bytes]]


def times(call: Callable[[], object], rounds: int) -> list[float]:
    """Seconds of each of `rounds` calls."""
    found = []
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        found.append(time.perf_counter() - start)
    return found


def get(application: Application, path: str, cookie: str = "") -> bytes:
    """The body of one GET through the whole WSGI application; AssertionError unless the answer is 200."""
    said: list[str] = []
    where, _, query = path.partition("?")
    environ: dict[str, object] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": where,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_COOKIE": cookie,
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
    }
    answer = application(environ, lambda status, headers, exc_info=None: said.append(status))
    body = b"".join(answer)
    if close := getattr(answer, "close", None):
        close()
    assert said[0].startswith("200"), f"{path}: {said[0]}"
    return body


def milliseconds(found: list[float]) -> float:
    """The median, in milliseconds."""
    return median(found) * 1000
