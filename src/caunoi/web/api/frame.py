"""What all operations share: who asks, counted; bodies read whole within a limit; answers kept by no cache; the contract."""

import datetime
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser
from ninja.security import APIKeyHeader, HttpBearer
from pydantic import ConfigDict

from caunoi.core.facts.tokens import Scope
from caunoi.core.receipts import CodeError
from caunoi.records.actions.letters import TooManyError, count, letter_of_code
from caunoi.records.actions.letters.limits import limit
from caunoi.records.actions.letters.trying import Counting, look
from caunoi.records.answers import Answer, answer_once
from caunoi.records.codes import bucket
from caunoi.records.models import Letter, User
from caunoi.records.queries.tokens import token_of
from caunoi.web.api.problems import MEDIA, ProblemError, answer_with_problems
from caunoi.web.portal.public import Visitor, guarded, too_much, visitor_of

ABOUT = "File a letter and follow it; proofs of the journal; an officer's letters and proceedings. How to use it: docs/api.md."


COME_BACK = {
    "description": "Seconds until one more is taken; of the limits of a day until the next day begins in Hanoi.",
    "required": True,
    "schema": {"type": "integer", "minimum": 1},
}


class Given(Schema):
    """What is sent: nothing but the fields named."""

    model_config = ConfigDict(extra="forbid")


class Strict(Parser):
    """JSON as it is defined: no lone surrogates, no nesting without end."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body as plain values."""
        try:
            return msgspec.json.decode(request.body)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise HttpError(400, "unreadable") from error


class Api(NinjaAPI):
    """The frame's own answers: never cached, telling no other site anything, with how much may still be asked."""

    def create_response(self, request: HttpRequest, data: Any, **how: Any) -> HttpResponse:
        """As the base does, with the headers of the public pages."""
        response = super().create_response(request, data, **how)
        if response.status_code >= 400:
            response["Content-Type"] = MEDIA
        if response.status_code == 401:  # by what this operation is opened (RFC 9110, 11.6.1)
            response["WWW-Authenticate"] = "Bearer" if "/desk/" in request.path else "Access-Code"
        return _dressed(request, response)

    def create_temporal_response(self, request: HttpRequest) -> HttpResponse:
        """Made before what is sent is looked at: the body is read whole into memory, files inside, up to what is taken in one sending."""
        if unknown := request.GET.keys() - self._taken_in_addresses[_route(request)]:
            raise ValidationError(
                [{"loc": ("query", name), "type": "extra_forbidden"} for name in sorted(unknown)]
            )
        if "Transfer-Encoding" in request.headers:  # how much it is must be known before any of it is read
            raise ProblemError(
                400,
                "length",
                "say Content-Length: bodies sent in chunks are not taken.",
                "Hãy cho biết Content-Length: không nhận nội dung gửi từng phần (chunked).",
            )
        if too_much(request, asked_by(request).today):
            raise ProblemError(
                413, "too_large", "more than is taken at once.", "Nặng hơn mức nhận được một lần."
            )
        request._body = request.read()  # Django's own limit is for the forms of pages
        return super().create_temporal_response(request)

    @cached_property
    def _taken_in_addresses(self) -> dict[tuple[str, str], set[str]]:
        """The names each operation takes after the `?`: another is a mistake that would be met by the wrong list."""
        return {
            (method, path): {one["name"] for one in operation.get("parameters", []) if one["in"] == "query"}
            for path, operations in self.get_openapi_schema(path_prefix="/")["paths"].items()
            for method, operation in operations.items()
        }

    def get_openapi_schema(self, **how: Any) -> OpenAPISchema:
        """With problems under their own media type, and when to come back."""
        schema = super().get_openapi_schema(**how)
        for path in schema["paths"].values():
            for operation in path.values():
                for status, told in operation["responses"].items():
                    if int(status) == 429:
                        told["headers"] = {"Retry-After": COME_BACK}
                    if int(status) >= 400 and "application/json" in told.get("content", {}):
                        told["content"] = {MEDIA: told["content"]["application/json"]}
        return schema


def _route(request: HttpRequest) -> tuple[str, str]:
    """Which operation this is, as the contract names it."""
    assert request.resolver_match and request.method
    _, route = request.resolver_match.route.split("/v1/")
    return request.method.lower(), "/" + route.replace("<", "{").replace(">", "}")


def _dressed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    guarded(response)
    if uncounted := request.__dict__.pop("uncounted", None):
        with suppress(TooManyError):  # there was one left when it came
            count(*uncounted)
    if rate := getattr(request, "rate", None):
        response["RateLimit-Policy"] = f'"hour";q={rate.most};w=3600'
        response["RateLimit"] = f'"hour";r={rate.left};t={rate.seconds}'
    return response


def asked_by(request: HttpRequest) -> Visitor:
    """Who asks, read once a request."""
    found: Visitor | None = getattr(request, "visitor", None)
    if found is None:
        found = visitor_of(request)
        request.visitor = found  # type: ignore[attr-defined]
    return found


def anybody(request: HttpRequest) -> Visitor:
    """No account and no code: only counted, by a keyed hash of the address class."""
    visitor = asked_by(request)
    request.rate = count(*calls_of(visitor))  # type: ignore[attr-defined]
    return visitor


def filing(request: HttpRequest) -> Visitor:
    """As `anybody`; but counted in the transaction of the letter that is filed (`counted_already`), else with the answer."""
    visitor = asked_by(request)
    request.uncounted = calls_of(visitor)  # type: ignore[attr-defined]
    request.rate = look(*request.uncounted)  # type: ignore[attr-defined]
    return visitor


def counted_already(request: HttpRequest) -> None:
    """The call of `filing` was counted with its letter."""
    request.uncounted = None  # type: ignore[attr-defined]


def calls_of(visitor: Visitor) -> Counting:
    """The calls of an hour from one place, to be counted."""
    most = limit("calls_of_address", visitor.today)
    return bucket("calls", visitor.address, visitor.now), most, visitor.now


class ByCode(APIKeyHeader):
    """The letter of an access code. Missing, mistyped and unknown codes answer alike."""

    param_name = "Access-Code"

    def authenticate(self, request: HttpRequest, key: str | None) -> Letter | None:
        """Counted by address and by code before it is looked for."""
        visitor = anybody(request)
        try:
            return letter_of_code((key or "")[:200], address=visitor.address, at=visitor.now)
        except CodeError:
            return None


@dataclass(frozen=True)
class Former:
    """A code that may have been changed by this very request, sent before. `name` is for Idempotency-Keys."""

    letter: Letter | None
    name: str


class ByFormerCode(ByCode):
    """As ByCode; but what no letter has now may have been a letter's before its code was changed."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Former:  # type: ignore[override]
        """Always somebody: the operation answers 401 where neither a letter nor a kept answer is found."""
        return Former(super().authenticate(request, key), f"code {key}")


@dataclass(frozen=True)
class Officer:
    """A person whose program asks, on the day and moment the pages stand on. `name` is for Idempotency-Keys."""

    user: User
    today: datetime.date
    now: datetime.datetime
    name: str


class ByToken(HttpBearer):
    """An officer's token that may be used for this. Wrong, expired and revoked tokens answer alike."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Officer | None:
        """Counted by account; what opens nothing is counted by address."""
        visitor = asked_by(request)
        held = token_of(token[:200], visitor.now)
        if held is None:
            anybody(request)
            return None
        name, most = (
            bucket("account", f"{held.user_id}", visitor.now),
            limit("calls_of_account", visitor.today),
        )
        request.rate = count(name, most, visitor.now)  # type: ignore[attr-defined]
        if self.scope not in held.scopes:
            raise ProblemError(
                403,
                "scope",
                f"this token may not be used to {self.scope}: it lacks the scope {self.scope} and has {', '.join(sorted(held.scopes))}.",
                f"Mã này không được dùng để {USES[self.scope]}: thiếu phạm vi {self.scope}, chỉ có {', '.join(sorted(held.scopes))}.",
            )
        return Officer(held.user, visitor.today, visitor.now, f"token {held.pk}")


USES = {Scope.READ: "xem", Scope.SORT: "phân loại đơn", Scope.HANDLE: "xử lý vụ việc"}


def once(request: HttpRequest, who: str, key: str | None, make: Callable[[], Schema]) -> HttpResponse:
    """201 with what `make` gives; under an Idempotency-Key the same once more."""
    visitor = asked_by(request)

    def made() -> Answer:
        return Answer(201, make().model_dump_json().encode())

    if key is None:
        answer = made()
    else:
        body = request.path.encode() + b"\n" + request.body
        hours = limit("answer_hours", visitor.today)
        answer = answer_once(who, key, body, made, at=visitor.now, hours=hours)
    response = HttpResponse(answer.content, status=answer.status, content_type="application/json")
    if answer.again:
        response["Idempotency-Replayed"] = "true"
    return _dressed(request, response)


api = Api(
    title="Cầu Nối", version="v1", description=ABOUT, docs_url=None, urls_namespace="api", parser=Strict(),
    servers=[{"url": "/"}],
)  # fmt: skip
answer_with_problems(api)
