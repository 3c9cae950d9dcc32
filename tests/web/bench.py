"""A city with two who may confirm, and the forms of the workbench as they are posted."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from caunoi.records.models import Confirming, User
from caunoi.records.queries.confirming import bench_of
from tests.factories import arranging, make_user
from tests.people import City, make_city
from tests.water import DIRECTIVE


def with_second() -> City:
    """The one cast, and a second person who may confirm at the city."""
    made = make_city()
    with arranging():
        made.people["second"] = make_user("second", "organisation_board", made.city)
    return made


def client(name: str = "board") -> Client:
    made = Client(headers={"accept-language": "vi"})
    made.force_login(User.objects.get(username=name))
    return made


def upload(
    by: Client, text: str = DIRECTIVE, name: str = "31-ct-tu.txt", data: bytes | None = None, **more: str
):  # noqa: ANN201
    file = SimpleUploadedFile(name, data if data is not None else text.encode())
    return by.post("/directives/new/", {"file": file, **more})


def begun(by: Client) -> Confirming:
    assert upload(by).status_code == 302
    return Confirming.objects.get()


def post(by: Client, on: Confirming, verb: str, saw: int | None = None, **data: object):  # noqa: ANN201
    number = bench_of(on).working.number if saw is None else saw
    return by.post(f"/directives/{on.directive_id}/confirming/edits/{verb}/", {"saw": number, **data})


def move(by: Client, on: Confirming, name: str, saw: int | None = None, **data: object):  # noqa: ANN201
    number = bench_of(on).working.number if saw is None else saw
    return by.post(f"/directives/{on.directive_id}/confirming/moves/{name}/", {"saw": number, **data})


def settle(by: Client, on: Confirming) -> None:
    """Everything by the forms of the page: one click where the machine suggests, by hand where it does not."""
    for name, binds in {
        "d1": '{"line": "party", "level": "commune"}',
        "d2": '{"line": "government", "level": "commune"}',
        "d3": '{"line": "party", "level": "district", "kind": "district_committee"}',
    }.items():
        assert post(by, on, "accept", item=name, binds_shown="1", binds=binds).status_code == 302
    for name in ("t1", "t2"):
        post(by, on, "correct", item=name, indicator="hand")
    post(by, on, "reject", item="d4", reason="Không có trong danh bạ")
    starts = ",".join(str(s.start) for s in bench_of(on).progress.unread)
    post(by, on, "read", sentences=starts)
