"""Sign-ins, and the roles they hold at units: given, ended, closed. A password stands in no journal, log or refusal."""

import datetime
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.views.decorators.debug import sensitive_variables

from caunoi.core.facts.permissions import ROLES, Permission
from caunoi.errors import SaidError
from caunoi.records.actions.acting import OPERATOR, SENDER, Act, Actor, Operator, acting
from caunoi.records.actions.letters.limits import limit
from caunoi.records.actions.letters.trying import count, give_back
from caunoi.records.actions.tokens import own_unit
from caunoi.records.codes import bucket
from caunoi.records.models import EVER, FOREVER, ApiToken, Role, Unit, User

RESERVED = {str(OPERATOR), str(SENDER)}
"""What the journal calls those who have no sign-in: nobody may be mistaken for them."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """A person who may sign in, with one role (a code of core/facts/permissions) at a unit (key) from a day on."""

    username: str
    role: str
    unit: str
    start: datetime.date = EVER


class PasswordError(SaidError):
    """A password too easily guessed."""

    def __init__(self) -> None:
        least = settings.SHORTEST_PASSWORD
        super().__init__(
            f"choose a password of at least {least} characters that is not only figures, not like the sign-in's name and not a common "
            "one. Nothing was changed.",
            f"Hãy chọn mật khẩu dài ít nhất {least} ký tự, không chỉ gồm chữ số, không giống tên đăng nhập và không phải mật khẩu "
            "thường gặp. Chưa có gì thay đổi.",
        )


@sensitive_variables()
def give_roles(
    rows: Sequence[SignIn], *, passwords: Mapping[str, str], by: Operator, at: datetime.datetime, lasting: bool = False,
) -> None:  # fmt: skip
    """Give each row's role; whoever `passwords` names gets a sign-in before, with that password, to be changed by them first unless it
    is `lasting`. All or nothing, one entry.
    SaidError says what is wrong with the first row of `problems_of`; PasswordError."""
    if problems := problems_of(rows, passwords):
        first = problems[0][1]
        raise SaidError(f"{first} Nothing was written.", f"{first.vietnamese} Chưa ghi gì.")
    hashed = _hashed(passwords)
    with acting("people.add_sign_ins" if passwords else "people.give_roles", by=by, at=at) as act:
        made = [
            User(username=name, password=hashed[given], password_given=not lasting)
            for name, given in passwords.items()
        ]
        for user in User.objects.bulk_create(made):
            _saw(act, "create", user)
        named = User.objects.filter(username__in={row.username for row in rows})
        ids, units = dict(named.values_list("username", "pk")), _units(rows)
        Role.objects.bulk_create(
            Role(user_id=ids[row.username], role=row.role, unit_id=units[row.unit], start=row.start)
            for row in rows
        )


@sensitive_variables()
def _hashed(passwords: Mapping[str, str]) -> dict[str, str]:
    """Each password as it is kept; the same one, as in a demo, is hashed once."""
    for name, password in passwords.items():
        _check_password(password, name)
    return {password: make_password(composed(password)) for password in set(passwords.values())}


@sensitive_variables()
def _check_password(password: str, username: str) -> None:
    try:
        validate_password(composed(password), User(username=username))
    except ValidationError:
        raise PasswordError from None


def composed(password: str) -> str:
    """In one form of each letter, however a keyboard sends "ữ"."""
    return unicodedata.normalize("NFC", password)


def problems_of(rows: Sequence[SignIn], passwords: Mapping[str, str]) -> list[tuple[int, SaidError]]:
    """The place (from 0) of every row that cannot be taken, and what is wrong and to be done."""
    return list(_problems(rows, passwords, _units(rows)))


def _units(rows: Sequence[SignIn]) -> dict[str, int]:
    return dict(Unit.objects.filter(key__in={row.unit for row in rows}).values_list("key", "pk"))


def _problems(
    rows: Sequence[SignIn], passwords: Mapping[str, str], units: Mapping[str, int]
) -> Iterator[tuple[int, SaidError]]:
    active = dict(User.objects.values_list("username", "is_active"))
    taken = {name.casefold(): name for name in active}
    given: set[SignIn] = set()
    for place, row in enumerate(rows):
        name = row.username
        if name in passwords and (wrong := _wrong_name(name, taken, passwords)):
            yield place, wrong
        elif name not in passwords and name not in active:
            yield (
                place,
                SaidError(
                    f"there is no sign-in {name}. Add it: caunoi people add.",
                    f"không có tên đăng nhập {name}. Hãy thêm: caunoi people add.",
                ),
            )
        elif name not in passwords and not active[name]:
            yield place, _closed(name)
        if row.role not in ROLES:
            yield (
                place,
                SaidError(
                    f"the role {row.role} is not known; there are {', '.join(ROLES)} (caunoi people roles).",
                    f"không có vai trò {row.role}; có {', '.join(ROLES)} (caunoi people roles).",
                ),
            )
        if row.unit not in units:
            yield place, SaidError(f"the unit {row.unit} is not known.", f"không có cơ quan {row.unit}.")
        elif held := _running(name, row.role, units[row.unit], row.start).first():
            since, until = _period(held)
            yield (
                place,
                SaidError(
                    f"{name} holds the role {row.role} at {row.unit} already{since and f' from {since}'}{until and f' until {until}'}. "
                    "End it first, or choose a later day.",
                    f"{name} đang giữ vai trò {row.role} ở {row.unit}{since and f' từ {since}'}{until and f' đến trước {until}'}. "
                    "Hãy kết thúc trước, hoặc chọn ngày sau đó.",
                ),
            )
        if (same := SignIn(name, row.role, row.unit)) in given:
            yield (
                place,
                SaidError(
                    f"{name} is given the role {row.role} at {row.unit} twice.",
                    f"{name} được giao vai trò {row.role} ở {row.unit} hai lần.",
                ),
            )
        given.add(same)


def _closed(name: str) -> SaidError:
    return SaidError(
        f"the sign-in {name} is closed. Open it again first: caunoi people reopen {name}.",
        f"tên đăng nhập {name} đã đóng. Hãy mở lại trước: caunoi people reopen {name}.",
    )


def _wrong_name(name: str, taken: Mapping[str, str], new: Iterable[str]) -> SaidError | None:
    """Why it can be no new sign-in's name, if so."""
    folded = name.casefold()
    try:
        User.username_validator(name)
    except ValidationError:
        return SaidError(
            f"«{name}» can be no sign-in's name: letters, figures and . - _ @ + only, without spaces.",
            f"«{name}» không dùng làm tên đăng nhập được: chỉ gồm chữ, số và . - _ @ +, không có dấu cách.",
        )
    if len(name) > 150 or unicodedata.normalize("NFKC", name) != name:
        return SaidError(
            f"«{name}» can be no sign-in's name: too long, or in letters that no keyboard sends. Type it anew.",
            f"«{name}» không dùng làm tên đăng nhập được: dài quá, hoặc có chữ mà bàn phím không gõ ra. Hãy gõ lại.",
        )
    if folded in RESERVED:
        return SaidError(
            f"«{name}» is what the journal calls those who have no sign-in. Choose another name.",
            f"«{name}» là tên sổ chung gọi những ai không có tên đăng nhập. Hãy chọn tên khác.",
        )
    if folded in taken:
        return SaidError(
            f"there is a sign-in {taken[folded]} already. Choose another name.",
            f"đã có tên đăng nhập {taken[folded]}. Hãy chọn tên khác.",
        )
    if other := next((one for one in new if one != name and one.casefold() == folded), None):
        return SaidError(
            f"{name} and {other} differ in capitals only. Choose another name.",
            f"{name} và {other} chỉ khác nhau ở chữ hoa. Hãy chọn tên khác.",
        )
    return None


def _running(username: str, role: str, unit: int, on: datetime.date) -> QuerySet[Role]:
    """The role's periods that run on the day or begin later."""
    return Role.objects.filter(user__username=username, role=role, unit=unit, end__gt=on).order_by("start")


def _period(role: Role) -> tuple[str, str]:
    """From and until when it counts, where it does not always."""
    return "" if role.start == EVER else f"{role.start}", "" if role.end == FOREVER else f"{role.end}"


def end_role(
    user: User, role: str, unit: Unit, *, on: datetime.date, by: Operator, at: datetime.datetime
) -> None:
    """From that day on the role counts no more. What was to begin on that day or later is taken back. SaidError for a day that has
    passed, and where the role is not held."""
    if on < at.date():
        raise SaidError(
            f"{on} has passed, and what was done since was done with this role. End it today or later.",
            f"{on} đã qua, và những gì làm từ đó là làm với vai trò này. Hãy kết thúc từ hôm nay hoặc sau đó.",
        )
    held = _running(user.username, role, unit.pk, on)
    if not held:
        raise SaidError(
            f"{user} holds no role {role} at {unit.key} that runs on {on} or later. See: caunoi people list.",
            f"{user} không giữ vai trò {role} ở {unit.key} từ {on} trở đi. Hãy xem: caunoi people list.",
        )
    with acting("people.end_role", by=by, at=at):
        _end(held, on)


def _end(roles: QuerySet[Role], on: datetime.date) -> None:
    for role in roles:
        if role.start < on:
            role.end = on
            role.save()
        else:
            role.delete()


@sensitive_variables()
def set_password(user: User, password: str, *, by: Actor, at: datetime.datetime) -> None:
    """A new password, by the person, or by the operator: then the person changes it first. Every session of theirs ends with it.
    PasswordError; SaidError for a closed sign-in, RefusedError for who has no role, or is somebody else."""
    if not user.is_active:
        raise _closed(user.username)
    _check_password(password, user.username)
    unit, kept = own_unit(user, by, at.date()), make_password(composed(password))
    with acting("people.set_password", by=by, at=at, permission=Permission.SEE, unit=unit) as act:
        user.password, user.password_given = kept, by != user
        user.save(update_fields=["password", "password_given"])
        _saw(act, "update", user)


def close_sign_in(user: User, *, by: Operator, at: datetime.datetime) -> None:
    """Nobody signs in by it any more, its sessions end, its tokens are revoked and its roles end today. SaidError where it is closed."""
    if not user.is_active:
        raise SaidError(f"the sign-in {user} is closed already.", f"tên đăng nhập {user} đã đóng từ trước.")
    with acting("people.close_sign_in", by=by, at=at) as act:
        _open(act, user, False)
        ApiToken.objects.filter(user=user, revoked_at=None).update(revoked_at=at)
        _end(Role.objects.filter(user=user, end__gt=at.date()), at.date())


@sensitive_variables()
def reopen_sign_in(user: User, password: str, *, by: Operator, at: datetime.datetime) -> None:
    """A closed sign-in opens again with a new password; roles are given anew. SaidError where it is open; PasswordError."""
    if user.is_active:
        raise SaidError(f"the sign-in {user} is not closed.", f"tên đăng nhập {user} không bị đóng.")
    _check_password(password, user.username)
    user.password, user.password_given = make_password(composed(password)), True
    with acting("people.reopen_sign_in", by=by, at=at) as act:
        _open(act, user, True)


def _open(act: Act, user: User, is_active: bool) -> None:
    user.is_active = is_active
    user.save(update_fields=["is_active", "password", "password_given"])
    _saw(act, "update", user)


@dataclass(frozen=True, slots=True)
class Tried:
    """A try to sign in that was counted, under the names of its place and its sign-in."""

    names: tuple[tuple[str, str], ...]
    at: datetime.datetime

    def give_back(self) -> None:
        """It was a right one: it counts no more."""
        for names in self.names:
            give_back(names, self.at)


def count_try(username: str, *, address: str, at: datetime.datetime) -> Tried:
    """One more try from this place by this name; TooManyError. A place that has none left is not counted against the name."""
    place, name = bucket("sign-in from", address, at), bucket("sign-in by", username.casefold()[:150], at)
    count(place, limit("sign_ins_of_address", at.date()), at)
    count(name, limit("sign_ins_of_name", at.date()), at)
    return Tried((place, name), at)


def _saw(act: Act, verb: str, user: User) -> None:
    """A sign-in is no record of account: what of it is no secret goes into the entry's commitment."""
    act.wrote(verb, User, user.pk, {"username": user.username, "is_active": user.is_active})
