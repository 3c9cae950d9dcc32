"""The load at a small size: what is copied reads like what was made, the product answers every operation, and claims are kept to."""

import socket
import threading
from collections import deque
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from bench.load import city as cities
from bench.load.asking import Asked, Asking
from bench.load.client import run
from bench.load.copying import copy_letters
from bench.load.measuring import Line, Operation, Sums
from bench.load.report import operations
from bench.load.searching import missed
from caunoi.core.journal import inclusion, verify_inclusion
from caunoi.core.receipts import signature_holds
from caunoi.records.access import visible_to
from caunoi.records.models import JournalEntry, JournalTree, Letter, Proceeding, Unit
from caunoi.records.queries.proceedings import moved_dates
from caunoi.records.queries.proof import receipt_of, tiles

LETTERS = 200


def answered(asked: Asked) -> HttpResponse:
    """What the pages answer to a request as it goes over the wire."""
    head, _, body = asked[0].partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    method, path, _ = first.split(" ")
    headers = dict(line.split(": ", 1) for line in lines)
    client = Client(headers={"X-Forwarded-For": headers.get("X-Forwarded-For", "")})
    for cookie in filter(None, headers.get("Cookie", "").split("; ")):
        name, value = cookie.split("=")
        client.cookies[name] = value
    if method == "GET":
        return client.get(path)
    return client.generic(method, path, body, content_type=headers["Content-Type"])


@pytest.mark.django_db
def test_copied_city_answers_every_operation(settings: object, tmp_path: object) -> None:
    settings.HOME, settings.ALLOWED_HOSTS = tmp_path, ["testserver"]  # type: ignore[attr-defined]
    city = cities.make_city(communes=1)
    officer = cities.make_officer(city[0])
    copy_letters(cities.make_cases(city[0]), city, LETTERS)

    copied = Letter.objects.order_by("-pk")[:LETTERS]
    tree = JournalTree.objects.get()
    one = copied[0]
    path = inclusion(tiles(), one.filed_seq, tree.size)
    leaf = bytes.fromhex(JournalEntry.objects.get(seq=one.filed_seq).leaf)
    assert signature_holds(receipt_of(one))
    assert verify_inclusion(leaf, one.filed_seq, tree.size, path, bytes.fromhex(tree.root))
    assert moved_dates(cities.TODAY) == []
    units = {row.unit_id for row in copied}
    assert len(units) == Unit.objects.filter(letters__isnull=False).distinct().count() == 20
    assert 0 < visible_to(officer, Proceeding, cities.TODAY).count() < Proceeding.objects.count() / 3

    asking = Asking({"officer": officer.pk, "office": city[0].own.government.key}, seed=1)
    for operation in operations(asking):
        asked = operation.make()
        assert answered(asked).status_code == asked[1], operation.name
    assert Letter.objects.count() == LETTERS + 13 + 2
    found = missed(officer)
    assert found.held == found.marked == found.plain > 0


def serve(answers: list[bytes]) -> tuple[int, Callable[[], list[bytes]]]:
    """A server of one connection that gives these answers in turn; its port, and what it was asked."""
    door, heard = socket.create_server(("127.0.0.1", 0)), []

    def work() -> None:
        line, _ = door.accept()
        with door, line:
            for answer in answers:
                heard.append(line.recv(1000))
                line.sendall(answer)

    thread = threading.Thread(target=work)
    thread.start()

    def told() -> list[bytes]:
        thread.join()
        return heard

    return door.getsockname()[1], told


def test_client_times_each_answer_and_keeps_its_connection() -> None:
    port, told = serve([b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"] * 2)

    seconds, times = run(port, 1, deque([(b"one", b"200"), (b"two", b"200")]))

    assert told() == [b"one", b"two"]
    assert len(times) == 2 and 0 < sum(times) <= seconds


def test_client_gives_up_on_another_status() -> None:
    port, told = serve([b"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n"])

    with pytest.raises(SystemExit, match="500"):
        run(port, 1, deque([(b"one", b"200")]))
    told()


@pytest.mark.parametrize(("own", "connections", "holds"), [(10, 8, True), (9, 8, False), (10, 1, True)])
def test_claim_is_a_share_of_the_minimal_page(own: int, connections: int, holds: bool) -> None:
    operation = Operation("x", lambda: (b"", 200), share=0.1)
    line = Line(operation, connections, Sums(1.0, [0.01] * own), Sums(1.0, [0.01] * 100))

    assert line.holds == holds
    assert ("DOES NOT HOLD" in line.text()) != holds
